"""Files of published figures: ours holds, and every mistake in a client's own is named with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reporter import resources
from reporter.config import load, published
from reporter.errors import ConfigError

GOOD = """\
figures:
  - id: mine
    publisher: Somebody
    title: Yearbook
    url: https://example.org/a
    data_from: 2025-01
    data_to: 2025-12
    platform: instagram
    metric_id: er_followers_post
    numerator_parts: [comments, reactions]
    denominator: followers
    statistic: median
    paid_included: false
    population: brands
    value: 0.02
    unit: rate
    read_from: primary
    accessed: 2026-11-01
"""


def told(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with a file, as it is printed."""
    path = tmp_path / "own.yml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in published.load([(path, "own.yml")])[1]]


def test_our_own_file_holds_and_is_all_second_hand() -> None:
    figures, problems = published.load()
    assert not problems
    assert len(figures) > 10
    assert all(figure.secondary for figure in figures), "none was read in its publisher's own text"
    assert all(figure.url.startswith("https://") and figure.population for figure in figures)
    assert len({figure.id for figure in figures}) == len(figures)


def test_a_figure_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(GOOD, encoding="utf-8")
    figures, problems = published.load([(path, "own.yml")])
    assert not problems
    mine = next(figure for figure in figures if figure.id == "mine")
    assert mine.parts == ("reactions", "comments")
    assert (mine.data_from, mine.data_to) == (date(2025, 1, 1), date(2025, 12, 1))
    assert (mine.paid, mine.secondary, mine.industry, mine.n) == ("excluded", False, "", None)


PARTS = "[comments, reactions]"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("    value: 0.02\n", "", "2:5: figures[0].value", "is missing"),
        ("value: 0.02", "value: 2", "15:12: figures[0].value", "2 is more than 1; "),
        ("platform: instagram", "platform: mastodn", "8:15: figures[0].platform", '"mastodn" is not one of'),
        ("title: Yearbook", "titel: Yearbook", "4:5: figures[0].titel", "is not a known key; "),
        ("data_to: 2025-12", "data_to: 2024-12", "7:14: figures[0].data_to", "2024-12 is before data_from"),
        ("data_to: 2025-12", "data_to: 2025", "7:14: figures[0].data_to", '"2025" is not a month'),
        (PARTS, "[not_stated, reactions]", "10:22: figures[0].numerator_parts", "not_stated stands alone"),
        (PARTS, "[comments, comments]", "10:22: figures[0].numerator_parts", "a part stands here twice"),
        ("url: https://example.org/a", "url: javascript:alert(1)", "5:10: figures[0].url", ""),
        ("accessed: 2026-11-01", "accessed:", "18:14: figures[0].accessed", "is empty"),
        ("figures:", "figure:", "1:1: figures", "is missing"),
    ],
)
def test_every_mistake_has_its_place(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    problems = told(tmp_path, GOOD.replace(old, new))
    assert any(problem.startswith(f"own.yml:{place}: {message}") for problem in problems), problems


def test_an_id_stands_once(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, GOOD + GOOD.removeprefix("figures:\n"))
    assert problem.startswith('own.yml:19:9: figures[1].id: the id "mine" stands here again')


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    assert told(tmp_path, "\n") == ['own.yml:1:1: the file is empty; it needs "figures:"']


def test_an_own_figure_takes_the_place_of_ours(tmp_path: Path) -> None:
    ours = published.load()[0][0]
    path = tmp_path / "own.yml"
    path.write_text(GOOD.replace("id: mine", f"id: {ours.id}"), encoding="utf-8")
    figures, problems = published.load([(path, "own.yml")])
    assert not problems
    assert next(figure for figure in figures if figure.id == ours.id).publisher == "Somebody"


def test_two_own_files_may_not_share_an_id(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    _, problems = published.load([(tmp_path / "a.yml", "a.yml"), (tmp_path / "b.yml", "b.yml")])
    assert [str(problem) for problem in problems] == [
        'b.yml:2:9: figures[0].id: the id "mine" is in another file'
    ]


def test_the_configuration_names_the_files(tmp_path: Path) -> None:
    client = tmp_path / "client.yml"
    client.write_text(
        "client: {name: N, slug: n}\naccounts: [{id: ig, platform: instagram}]\npublished: [own.yml]\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError, match=r"client.yml:3:13: published\[0\]: there is no file"):
        load(client)
    (tmp_path / "own.yml").write_text(GOOD.replace("median", "middle"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"own.yml:12:16: figures\[0\].statistic: .middle. is not one of"):
        load(client)
    (tmp_path / "own.yml").write_text(GOOD, encoding="utf-8")
    loaded = load(client)
    assert "mine" in {figure.id for figure in loaded.published}
    assert not loaded.config.published_secondary


def test_our_file_ships_with_the_configuration_folder() -> None:
    assert (resources.config() / published.OURS).is_file()
