"""Changed definitions: what lies between two months is not compared, and what is usual stops at it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reporter.facts import AccountRef
from reporter.metrics.breaks import all_breaks, concerning, crossed, shipped
from reporter.metrics.registry import METRICS
from reporter.metrics.usual import usual
from reporter.model import Break, Reason, Value, missing, of
from tests.facts.small_store import Home
from tests.metrics.measuring import config, figure, measured


def month(key: str) -> date:
    return date.fromisoformat(f"{key}-01")


def at(day: str, exact: bool = True) -> Break:
    return Break(date.fromisoformat(day), "instagram", "", ("views",), "views changed", "", exact)


@pytest.mark.parametrize(
    ("day", "exact", "earlier", "later", "between"),
    [
        ("2026-10-01", True, "2026-09", "2026-10", True),
        ("2026-10-01", True, "2026-10", "2026-11", False),  # both months are wholly of the new definition
        ("2026-10-01", False, "2026-10", "2026-11", True),  # but not when only the month is known
        ("2026-10-15", True, "2026-09", "2026-10", True),
        ("2026-10-15", True, "2026-10", "2026-11", True),  # October mixes both
        ("2026-10-31", True, "2026-10", "2026-11", True),
        ("2026-10-15", True, "2026-11", "2026-12", False),
        ("2026-10-15", True, "2026-08", "2026-09", False),
        ("2026-10-15", True, "2025-10", "2026-10", True),
        ("2026-11-01", True, "2026-09", "2026-10", False),
    ],
)
def test_what_lies_between(day: str, exact: bool, earlier: str, later: str, between: bool) -> None:
    assert at(day, exact).between(month(earlier), month(later)) is between


def test_the_shipped_list_is_that_of_the_design_page() -> None:
    found = [(one.day.isoformat(), one.platform, one.exact) for one in shipped()]
    assert found == [
        ("2023-07-01", "web", False),
        ("2024-03-01", "facebook", False),
        ("2025-03-31", "youtube", False),
        ("2025-04-21", "instagram", True),
        ("2025-06-01", "facebook", False),
        ("2025-11-15", "facebook", True),
        ("2026-06-15", "facebook", True),
    ]
    assert all(one.source.startswith("https://") and one.metrics for one in shipped())


def test_a_break_concerns_the_metrics_that_rest_on_the_measure() -> None:
    instagram, x = (AccountRef("ig", "instagram"),), (AccountRef("x", "x"),)
    views = [at("2026-10-15")]
    for name in ("views", "er_views_all", "video_views", "er_views"):
        assert concerning(views, METRICS[name], instagram) == tuple(views)
        assert concerning(views, METRICS[name], x) == ()
    assert concerning(views, METRICS["er_reach"], instagram) == ()
    assert concerning(views, METRICS["views"], x + instagram) == tuple(
        views
    )  # a sum holds what its parts hold


def test_an_annotation_is_a_break_of_its_account_and_its_metrics(tmp_path: Path) -> None:
    home = Home(tmp_path, fb="facebook", ig="instagram")
    notes = [
        {
            "date": "2026-03-05",
            "kind": "definition_break",
            "text": "B",
            "account": "fb",
            "metrics": ["reach"],
        },
        {"date": "2026-02-05", "kind": "definition_break", "text": "A."},
        {"date": "2026-01-05", "kind": "campaign", "text": "no break"},
    ]
    own = [one for one in all_breaks(config(home, annotations=notes)) if one.source == "configuration"]
    assert [(one.text, one.account, one.metrics) for one in own] == [("A.", "", ()), ("B", "fb", ("reach",))]
    fb = (AccountRef("fb", "facebook"),)
    assert [one.text for one in concerning(own, METRICS["er_reach"], fb)] == ["A.", "B"]
    assert [one.text for one in concerning(own, METRICS["posts"], fb)] == ["A."]
    assert [one.text for one in concerning(own, METRICS["er_reach"], (AccountRef("ig", "instagram"),))] == [
        "A."
    ]


def test_the_reason_names_the_newest_break_and_its_day() -> None:
    breaks = [at("2026-03-10"), at("2026-05-01", exact=False)]
    why = crossed(breaks, month("2026-01"), month("2026-06"))
    assert why is not None
    assert (why.reason, why.detail) == (
        Reason.NOT_COMPARABLE,
        "the definition changed in 2026-05: views changed",
    )
    why = crossed(breaks, month("2026-01"), month("2026-04"))
    assert why is not None
    assert why.detail == "the definition changed on 2026-03-10: views changed"
    assert crossed(breaks, month("2026-06"), month("2026-07")) is None


def test_no_change_bridges_a_changed_definition(tmp_path: Path) -> None:
    """Views of Facebook with a break on 1 October: neither percent nor points nor interval."""
    home = Home(tmp_path, fb="facebook")
    for key in ("2025-10", "2026-09", "2026-10"):
        for day in range(1, 11):
            told = {"reactions": 10 + day, "comments": 0, "shares": 0, "views": 1000}
            home.post("fb", f"{key}-{day:02d}T10:00:00Z", **told)
    note = {"date": "2026-10-01", "kind": "definition_break", "account": "fb", "text": "new rule"}
    found = measured(home, annotations=[{**note, "metrics": ["views"]}])
    for metric in ("views", "er_views_all"):
        reading = figure(found, metric, "fb")
        assert reading.value.known
        assert reading.previous.known
        for change in (reading.change, reading.change_year):
            assert change.missing is not None
            assert change.missing.reason is Reason.NOT_COMPARABLE
            assert change.missing.detail == "the definition changed on 2026-10-01: new rule"
        assert (reading.interval, reading.clear) == (None, None)
        assert [one.text for one in reading.breaks][-1] == "new rule"
    assert figure(found, "engagements", "fb").change.number == 0
    assert figure(measured(home), "views", "fb").change.number == 0


def test_the_metric_tells_the_version_of_its_formula() -> None:
    assert {metric.definition.version for metric in METRICS.values()} >= {1}


HISTORY = tuple((date(2025 + (9 + n) // 12, (9 + n) % 12 + 1, 1), of(float(n))) for n in range(13))


def test_usual_is_the_median_of_the_twelve_months_before() -> None:
    """October 2025 to October 2026 with 0 to 12: the median of 0 to 11."""
    assert (HISTORY[0][0], HISTORY[-1][0]) == (month("2025-10"), month("2026-10"))
    found = usual(HISTORY, ())
    assert (found.number, found.n) == (5.5, 12)


def test_usual_stops_at_a_changed_definition() -> None:
    """From 1 June 2026 (n = 8) another definition: the median of 8 to 11."""
    found = usual(HISTORY, [at("2026-06-01")])
    assert (found.number, found.n) == (9.5, 4)
    too_new = usual(HISTORY, [at("2026-09-10")])
    assert too_new.missing is not None
    assert too_new.missing.detail == "the definition changed on 2026-09-10: views changed"


def test_usual_leaves_out_what_lacks_something_else() -> None:
    values: list[tuple[date, Value]] = list(HISTORY)
    values[1] = (values[1][0], of(999, partial=["x: not told"]))
    values[2] = (values[2][0], missing(Reason.NOT_COLLECTED))
    found = usual(values, ())
    assert (found.number, found.n) == (6.5, 10)  # 0 and 3 to 11
    few = usual(values[-3:], ())
    assert few.missing is not None
    assert (few.missing.reason, few.missing.detail) == (Reason.TOO_FEW, "n = 2 months before, floor 3")
