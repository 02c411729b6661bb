"""The tables that ship, the labels file, and the two commands."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reporter import resources
from reporter.cli import reporter as cli
from reporter.config.sentiment import Language
from reporter.errors import LocalIOError, UsageError
from reporter.render.safe import csv_text
from reporter.sentiment import Question, answers, explain, grades, lexicon, version, written
from reporter.sentiment.grades import grade
from reporter.sentiment.options import Options

TABLES = resources.config()


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_a_lexicon_keeps_its_format(language: str) -> None:
    path = TABLES / "languages" / language / "lexicon.csv"
    terms = list(lexicon.read_terms(path))
    assert terms == sorted(terms, key=lambda term: (term.casefold(), term))
    words = lexicon.read_words(path.with_name("words.json"))
    assert words.negators
    assert words.boosters
    for some in (words.negators, words.boosters, words.dampeners, words.but):
        assert all(word == word.lower().strip() for word in some)


def test_the_languages_are_the_same_everywhere() -> None:
    assert set(Language.__args__) == set(lexicon.LANGUAGES)  # type: ignore[attr-defined]
    assert {path.name for path in (TABLES / "languages").iterdir()} >= set(lexicon.LANGUAGES)


def test_what_ships_is_small() -> None:
    words = (path for name in ("lexicon.csv", "words.json") for path in TABLES.glob(f"languages/*/{name}"))
    files = [*words, *(TABLES / "sentiment").iterdir()]
    assert len(files) > 2 * len(lexicon.LANGUAGES)
    assert sum(path.stat().st_size for path in files) < 500_000


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("good", "a line is term,weight"),
        ("good,3", "the weight is one of"),
        ("Good,1", "not in lower case"),
        ("goo*,1", "fewer than 4 letters"),
        ("one two three four,1", "more than 3 words"),
        ("good!,1", "no word holds"),
        ("fine,1", "stands twice"),
    ],
)
def test_a_wrong_line_is_named(line: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.csv"
    path.write_text(f"term,weight\nfine,1\n{line}\n", encoding="utf-8")
    with pytest.raises(LocalIOError, match=rf"lexicon\.csv:3: .*{why}"):
        lexicon.read_terms(path)


def test_the_version_follows_every_table(tmp_path: Path) -> None:
    for name in ("languages", "sentiment"):
        shutil.copytree(TABLES / name, tmp_path / name)
    found = {version(Options(), tmp_path)}
    paths = ("languages/fi/lexicon.csv", "languages/pl/words.json", "sentiment/emoji.csv")
    for path in (*paths, "sentiment/weights.json"):
        (tmp_path / path).write_bytes((tmp_path / path).read_bytes() + b"\n")
        found.add(version(Options(), tmp_path))
    assert len(found) == 5


def test_grades_are_words_for_measured_figures() -> None:
    assert [grade(f1) for f1 in (70, 69.9, 60, 59.9, 50, 49.9)] == [
        "good",
        "fair",
        "fair",
        "indicative",
        "indicative",
        "weak",
    ]
    assert list(grades()) == list(lexicon.LANGUAGES)
    assert not any(grades()[language].social for language in ("af", "fi", "pl"))


def test_weights_come_from_rows_that_may_be_used() -> None:
    fitted = json.loads((TABLES / "sentiment" / "weights.json").read_text(encoding="utf-8"))["fitted_on"]
    open_rows = ("brighter", "vader-tweets", "lcc", "xed-orig", "xed-proj")
    assert all(name[3:] in open_rows for name in fitted)


def test_labels_go_out_and_come_back(tmp_path: Path) -> None:
    asked = [
        Question(("comments", "facebook", "=1+1"), "en", "@SUM(A1)"),
        Question(("comments", "facebook", "c2"), "nl", 'twee "regels"\nhier'),
        Question(("mentions", "_client", "m1"), "nl", "geen antwoord"),
    ]
    rows = list(csv.reader(written(asked, csv_text).splitlines(keepends=True)))
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row)
    rows[1][-1], rows[2][-1] = " Negative ", "positive"
    path = tmp_path / "filled.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows(rows)
    assert answers(path) == {("comments", "facebook", "=1+1"): -1, ("comments", "facebook", "c2"): 1}
    rows[2][-1] = "meh"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    with pytest.raises(LocalIOError, match="negative, neutral or positive"):
        answers(path)


def test_explain_shows_the_flip() -> None:
    found = explain("The coffee is not good 😡", Options())
    assert (found.label.language, found.detected) == ("en", "en")
    assert [(hit.term, hit.flipped) for hit in found.words] == [("good", True)]
    assert found.emoji == (("😡", -1.0),)
    assert len(found.features) == 12
    with pytest.raises(UsageError, match="no lexicon"):
        explain("x", Options(), "xx")


def test_the_command_explains_and_is_safe_to_print() -> None:
    told = CliRunner().invoke(cli, ["sentiment", "--explain", "Niet lekker \x1b[31m!", "--language", "nl"])
    assert told.exit_code == 0
    assert "flipped" in told.output
    assert "\x1b" not in told.output
    assert "negative   0." in told.output
    table = CliRunner().invoke(cli, ["sentiment"]).output
    assert all(f"\n{language} " in table for language in lexicon.LANGUAGES)


def test_the_sample_is_drawn_once_and_never_overwritten(tmp_path: Path) -> None:
    demo = str(TABLES / "demo" / "client.yml")
    data = ["--data", str(tmp_path / "data")]
    runner = CliRunner()
    assert runner.invoke(cli, ["import", demo, *data]).exit_code == 0
    drawn = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for out in drawn:
        told = runner.invoke(
            cli, ["label", demo, "--month", "2026-10", "--n", "100", "--out", str(out), *data]
        )
        assert told.exit_code == 0, told.output
    assert drawn[0].read_bytes() == drawn[1].read_bytes()
    with drawn[0].open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) == 101
    again = runner.invoke(cli, ["label", demo, "--month", "2026-10", "--out", str(drawn[0]), *data])
    assert isinstance(again.exception, UsageError)
