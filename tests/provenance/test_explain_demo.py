"""Every figure of the demo, added up again from the rows that ``reporter explain`` lists."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics, pipeline
from reporter.facts import Behind
from reporter.provenance import marking
from reporter.provenance.explain import Explained, printed
from reporter.provenance.figure import Figure, Wanted
from reporter.provenance.figures import _every, figures
from reporter.provenance.lines import terms
from reporter.provenance.table import table
from tests.end_to_end.demo_runs import DEMO, reporter
from tests.provenance.conftest import Built
from tests.provenance.told import Row, added, rows

OCTOBER = 31  # days


@pytest.fixture(scope="session")
def every(built: Built) -> list[tuple[Explained, list[Row]]]:
    """All figures of the report that have a number, with their contributing rows as a reader gets them."""
    case, found = built.case, []

    def ask(behind: Behind) -> None:
        given = marking.config(case.loaded.config)
        measured = metrics.measure(marking.facts(behind.facts), given, case.loaded.published)
        known = {definition.id: definition for definition in measured.definitions}
        for figure in _every(measured, known):
            if figure.value.known:
                one = Explained(figure, terms(figure, behind), printed(case.document, figure))
                found.append((one, rows(table([one]))))

    pipeline.facts_of(case.loaded.config, case.root, case.period, case.as_of, ask)
    return found


@pytest.fixture(scope="session")
def document(built: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built.report.read_text(encoding="utf-8"))
    return found


def test_the_rows_of_every_figure_add_up_to_what_is_printed(
    every: list[tuple[Explained, list[Row]]],
) -> None:
    wrong = []
    for one, found in every:
        total = added(found, OCTOBER) if found else 0.0
        if one.printed is None or total != pytest.approx(one.printed, rel=1e-9, abs=1e-12):
            wrong.append((one.figure.metric, one.figure.kind, one.figure.where, total, one.printed))
    assert not wrong


def test_no_figure_with_a_number_is_left_out(
    every: list[tuple[Explained, list[Row]]], document: dict[str, Any]
) -> None:
    """What report.json prints and what was explained are the same figures."""
    explained = Counter(one.figure.kind for one, _ in every)
    brands = [b for c in document["benchmarks"]["comparisons"] for b in c["brands"]]
    others = [
        c[name]
        for c in document["benchmarks"]["comparisons"]
        for name in ("median_of_others", "average_of_others")
    ]
    voice = document["share_of_voice"]
    shares = [b for basis in ("mentions", "engagement") for b in voice[basis]["brands"]]
    assert explained["reading"] == sum(r["value"] is not None for r in document["readings"]) > 400
    assert explained["goal"] == sum(g["actual"] is not None for g in document["goals"]) > 2
    assert explained["benchmark"] == sum(x is not None for x in (*(b["value"] for b in brands), *others))
    assert explained["voice"] == len(shares) + len(voice["mentions"]["brands"])
    cuts = [one for name in ("weeks", "channels", "languages") for one in voice["mentions"][name]]
    cells = [brand for one in cuts for brand in one["brands"]]
    assert explained["cut"] == sum((b["count"] is not None) + (b["share"] is not None) for b in cells) > 50
    tables = document["audience"]["tables"]
    told = [row["share"] for table in tables for row in table["rows"]]
    told += [table["in_target"] for table in tables]
    assert explained["audience"] == sum(value["value"] is not None for value in told) > 20


def test_every_row_says_where_it_comes_from(every: list[tuple[Explained, list[Row]]]) -> None:
    for one, found in every:
        for row in found:
            if row["kind"] in ("configuration", "constant"):
                continue
            assert row["kind"] != "total", (one.figure.metric, row)
            assert re.fullmatch(r"[0-9a-f]{12}:\d+( [0-9a-f]{12}:\d+)*", row["source"]), row
            assert all((row["seen_at"], row["at"], row["file"].startswith("exports/"))), row
            assert row["id"] or row["kind"] in ("days", "web"), row


def test_a_source_is_the_row_of_the_file(every: list[tuple[Explained, list[Row]]]) -> None:
    """Reach of the Instagram posts, looked up in the export by file and line."""
    found = next(
        table
        for one, table in every
        if (one.figure.metric, one.figure.scope.account) == ("er_reach", "instagram")
    )
    below = [row for row in found if row["side"] == "denominator"]
    assert len(below) > 5
    for row in below:
        path = DEMO.parent / row["file"]
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
        line = lines[int(row["source"].split(":")[1]) - 1]
        cells = dict(zip(lines[0], line, strict=True))
        assert cells["Post ID"] == row["id"]
        assert float(cells["Reach"]) == float(row["amount"])


def test_every_figure_without_rows_is_a_measured_nought(every: list[tuple[Explained, list[Row]]]) -> None:
    assert {one.figure.value.number for one, found in every if not found} <= {0.0}


def test_files_of_a_reading_are_those_of_its_rows(
    every: list[tuple[Explained, list[Row]]], document: dict[str, Any]
) -> None:
    """Each file that a row names stands among the sources that report.json gives for the figure."""
    listed: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    loose: set[str] = set()
    for r in document["readings"]:
        listed[r["metric"], r["account"], r["platform"]] = {source["file"] for source in r["sources"]}
    for one, found in every:
        if one.figure.kind == "reading":
            scope = one.figure.scope
            names = {name for row in found for name in row["file"].split(", ") if name}
            told = listed[one.figure.metric, scope.account or None, scope.platform or None]
            missing = names - told
            if missing:
                loose.add(one.figure.metric)
    assert not loose


def test_shares_of_engagement_rest_on_the_rivals_files(document: dict[str, Any]) -> None:
    (reading,) = [r for r in document["readings"] if r["metric"] == "share_of_voice_engagement"]
    names = {source["file"] for source in reading["sources"]}
    assert any("rivals/brouwmuis" in name for name in names)
    assert any("rivals/dravenhof" in name for name in names)
    assert any("exports/instagram" in name for name in names)
    assert {s["file"] for s in document["share_of_voice"]["engagement"]["sources"]} == names


def test_compared_brands_name_their_files(document: dict[str, Any]) -> None:
    for comparison in document["benchmarks"]["comparisons"]:
        for brand in comparison["brands"]:
            names = {source["file"] for source in brand["sources"]}
            if brand["value"] is None:
                continue
            assert names, (comparison["metric"], brand["brand"])
            own = f"rivals/{brand['brand'].lower()}" if brand["brand"] else "exports/instagram"
            assert any(own in name for name in names)
            if comparison["metric"] != "share_of_engagements_public":
                assert all(own in name for name in names)


def test_figures_link_to_their_definitions(built: Built) -> None:
    page = built.report.with_name("report.html").read_text(encoding="utf-8")
    links = re.findall(r'<a class="figure-link" href="#([^"]+)">([^<]*)</a>', page)
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert len(links) > 50
    assert all(anchor in anchors and anchor.startswith("metric-") for anchor, _ in links)
    assert all(text.strip() and text.strip() != "–" for _, text in links)
    cards = re.findall(r'<p class="card-value">(.*?)</p>', page, flags=re.DOTALL)
    assert cards
    assert all("figure-link" in card or "–" in card for card in cards)


@pytest.mark.parametrize(
    ("table", "least"), [("table-voice", 8), ("table-mood", 2), ("table-benchmark", 4), ("goal-list", 2)]
)
def test_tables_of_the_later_pages_link_their_figures(built: Built, table: str, least: int) -> None:
    """Share of voice, mood, growth of followers and the cover's goals."""
    page = built.report.with_name("report.html").read_text(encoding="utf-8")
    blocks = re.findall(rf'<(?:table|ul) class="[^"]*\b{table}\b.*?</(?:table|ul)>', page, flags=re.DOTALL)
    assert sum(block.count('class="figure-link"') for block in blocks) >= least


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("share_of_voice_mentions", "--cut", "2026-10-05"), "mentions, 2026-10, the client, 2026-10-05"),
        (("mentions", "--cut", "reddit", "--brand", "Brouwmuis"), "mentions, 2026-10, Brouwmuis, reddit"),
        (("audience.age", "--account", "instagram", "--cut", "25-34"), "audience, instagram, followers, age"),
    ],
)
def test_parts_are_explained_by_their_key(wanted: tuple[str, ...], said: str, built: Built) -> None:
    run = reporter("explain", built.report, *wanted, "--config", DEMO, "--data", built.data)
    assert run.code == 0, run.err
    assert said in run.out
    assert wanted[2] in run.out or wanted[4] in run.out
    assert "the report says" not in run.out


def test_a_part_that_is_not_there_is_said_with_those_that_are(built: Built) -> None:
    words = ("share_of_voice_mentions", "--cut", "2026-10-06")
    run = reporter("explain", built.report, *words, "--config", DEMO, "--data", built.data)
    assert (run.code, run.out) == (64, "")
    assert "2026-10-05" in run.err


def test_the_command_prints_a_figure_and_writes_its_rows(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    run = reporter(
        *("explain", built.report, "er_reach", "--account", "instagram"),
        *("--data", built.data, "--config", DEMO, "--rows", file),
    )
    assert run.code == 0, run.err
    for word in ("formula", "definition", "numerator", "denominator", "version 1", "files", "08a9211145f1"):
        assert word in run.out
    found = rows(file.read_text(encoding="utf-8"))
    value = next(
        r["value"]
        for r in json.loads(built.report.read_text(encoding="utf-8"))["readings"]
        if (r["metric"], r["account"]) == ("er_reach", "instagram")
    )
    assert added(found, OCTOBER) == pytest.approx(value)
    assert "the report says" not in run.out


def test_other_data_is_said_and_explained_only_anyway(built: Built, tmp_path: Path) -> None:
    import shutil

    data = shutil.copytree(built.data, tmp_path / "data")
    counts = data / "kwartelnest" / "instagram" / "counts" / "2026-10.jsonl"
    text = counts.read_text(encoding="utf-8")
    assert '"reach":2896' in text
    counts.write_text(text.replace('"reach":2896', '"reach":2900'), encoding="utf-8")
    words = ("explain", built.report, "er_reach", "--config", DEMO, "--data", data)
    stopped = reporter(*words)
    assert stopped.code == 64
    assert stopped.out == ""
    assert len(stopped.err.splitlines()) == 1
    assert "is not that of this report any more" in stopped.err
    anyway = reporter(*words, "--anyway")
    assert anyway.code == 0
    assert "the report says 0.037" in anyway.out


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("er_reech",), 'did you mean "er_reach"'),
        (("er_reach", "--account", "nobody"), "facebook; instagram"),
        (("followers", "--brand", "Nobody"), "Brouwmuis"),
        (("er_reach", "--goal"), "there is one for"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(wanted: tuple[str, ...], said: str, built: Built) -> None:
    run = reporter("explain", built.report, *wanted, "--config", DEMO, "--data", built.data)
    assert (run.code, run.out) == (64, "")
    assert said in run.err
    assert len(run.err.splitlines()) == 1


def test_a_goal_is_asked_for_by_itself(every: list[tuple[Explained, list[Row]]]) -> None:
    kinds = {one.figure.kind for one, _ in every if one.figure.metric == "followers"}
    assert {"reading", "goal", "benchmark"} <= kinds


def test_names_choose_one_kind_of_figure(every: list[tuple[Explained, list[Row]]], built: Built) -> None:
    case = built.case
    found: list[tuple[Figure, ...]] = []

    def ask(behind: Behind) -> None:
        measured = metrics.measure(behind.facts, case.loaded.config, case.loaded.published)
        for wanted in (
            Wanted("followers", account="instagram"),
            Wanted("followers", goal=True, account="instagram"),
            Wanted("followers", brand="Brouwmuis"),
            Wanted("er_followers_public"),
            Wanted("share_of_voice_mentions", brand="Brouwmuis"),
        ):
            found.append(figures(measured, wanted))

    pipeline.facts_of(case.loaded.config, case.root, case.period, case.as_of, ask)
    assert [{one.kind for one in some} for some in found] == [
        *({"reading"}, {"goal"}, {"benchmark"}, {"benchmark"}, {"voice"}),
    ]
    assert [len(some) for some in found] == [1, 1, 1, 1, 1]
