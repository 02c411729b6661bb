"""What the report says of comparisons: chance, changed definitions, small numbers, projections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.i18n import Words
from reporter.model import (
    AgedAccount,
    Break,
    EqualAge,
    GoalState,
    Measured,
    Missing,
    Projection,
    Reading,
    Reason,
    Value,
    missing,
    of,
)
from reporter.report import pictures, verdict
from reporter.report.verdict import Move, Tone
from tests.report.conftest import DEFINITIONS, INSTAGRAM, goal, post, reading

WORDS = Words("en-GB")


def rate(now: float = 0.06, before: float = 0.04, **told: Any) -> Reading:
    return replace(reading("er_reach", now, before, 0.03, n=20), **told)


def views(report: Any) -> dict[str, Any]:
    return {section.id: section.view for section in report.sections}


@pytest.mark.parametrize(("clear", "expected"), [(True, Move.UP), (None, Move.UP), (False, Move.FLAT)])
def test_a_rate_moves_only_when_its_interval_leaves_out_zero(clear: bool | None, expected: Move) -> None:
    assert verdict.move(rate(clear=clear), 5) is expected
    mean = replace(reading("engagements", 900, 300), clear=clear)  # any unit that has an interval
    assert verdict.move(mean, 5) is expected


def test_an_unclear_change_is_said_as_none() -> None:
    found = rate(clear=False, interval=(-0.01, 0.05))
    how = verdict.move(found, 5)
    assert verdict.happened(found, "engagement rate by reach", how, WORDS) == (
        "no clear change in engagement rate by reach"
    )
    assert verdict.tone(how, True) is Tone.LEVEL
    assert verdict.weight(found, how, None) < verdict.weight(rate(), verdict.move(rate(), 5), None)


def test_no_page_claims_more_than_the_interval(build: Any) -> None:
    found = rate(clear=False, interval=(-0.01, 0.05), clear_year=False, interval_year=(-0.1, 0.1))
    report = build(Measured(readings=(found,), definitions=DEFINITIONS))
    (row,) = [row for row in views(report)["scorecard"].rows if row.metric == "er_reach"]
    assert (row.change.text, row.change.note, row.change.tone) == (
        "+2.0\u00a0pts",
        "no clear change",
        "level",
    )
    assert row.change_year.note == "no clear change"
    cover = views(report)["cover"]
    said = [finding.text for finding in cover.findings if "engagement rate" in finding.text]
    assert said == ["No clear change in engagement rate by reach"]
    assert "rose" not in cover.status.text
    clear = build(Measured(readings=(rate(clear=True, interval=(0.01, 0.03)),), definitions=DEFINITIONS))
    assert "rose" in views(clear)["cover"].status.text


OCTOBER = Break(date(2026, 10, 1), "instagram", "", ("reach",), "new rule", "https://example.org")
WHY = Missing(Reason.NOT_COMPARABLE, "the definition changed on 1 October 2026: new rule")


def test_a_changed_definition_leaves_a_dash_with_its_reason(build: Any) -> None:
    for before in (0, 40, -3):  # neither new nor a difference either
        found = replace(reading("followers", 60, before, 30), change=Value(missing=WHY), breaks=(OCTOBER,))
        assert verdict.move(found, 5) is Move.ALONE
        card = views(build(Measured(readings=(found,), definitions=DEFINITIONS)))["scorecard"]
        assert card.rows[0].change.text == "–"
        reasons = {note.mark: note.text for note in card.footnotes}
        assert reasons[card.rows[0].change.mark] == f"Not comparable: {WHY.detail}."


@pytest.mark.parametrize(
    ("day", "exact", "expected"),
    [("2026-09-01", True, {1}), ("2026-09-10", True, {1, 2}), ("2026-09-01", False, {1, 2})],
)
def test_lines_stop_at_a_changed_definition(day: str, exact: bool, expected: set[int]) -> None:
    """August, September, October: a month of both definitions stands alone."""
    one = Break(date.fromisoformat(day), "instagram", "", (), "new rule", "", exact)
    assert pictures.cuts(replace(rate(), breaks=(one,))) == expected
    assert pictures.cuts(rate()) == set()


def test_the_method_page_lists_the_change(build: Any) -> None:
    found = replace(reading("followers", 60, 50, scope=INSTAGRAM), breaks=(OCTOBER,))
    rest = reading("followers", 60, 50)
    method = views(build(Measured(readings=(rest, found), definitions=DEFINITIONS)))["method"]
    (remark,) = [remark for remark in method.remarks if remark.text == "new rule."]
    assert (remark.day, remark.kind, remark.where) == (OCTOBER.day, "Changed definition", "Instagram")


def test_below_the_floor_the_counts_stand_for_the_rate(build: Any) -> None:
    few = missing(Reason.TOO_FEW, "n = 3 posts, floor 5")
    found = replace(rate(), value=few, change=few, numerator=of(12), denominator=of(3400))
    own = replace(found, scope=INSTAGRAM)
    card = views(build(Measured(readings=(found, own), definitions=DEFINITIONS)))["scorecard"]
    (row,) = [row for row in card.rows if row.metric == "er_reach"]
    assert row.value.text == "12 of 3,400"
    reasons = {note.mark: note.text for note in card.footnotes}
    assert reasons[row.value.mark] == "Too few to say: n = 3 posts, floor 5."
    assert row.change.text == "–"


def test_the_usual_month_stands_beside_the_others(build: Any) -> None:
    found = replace(rate(), usual=of(0.05, n=11))
    row = views(build(Measured(readings=(found,), definitions=DEFINITIONS)))["scorecard"].rows[0]
    assert (row.usual.text, row.usual_months) == ("5.00%", 11)


@pytest.mark.parametrize(
    ("projection", "said"),
    [
        (Projection(of(9500), 9000, 10000, 9), "Projected: 9,500 (9,000 to 10,000)."),
        (
            Projection(missing(Reason.TOO_FEW, "2 months are known, and a projection needs 3")),
            "No projection: 2 months are known, and a projection needs 3.",
        ),
        (None, ""),
    ],
)
def test_a_goal_says_where_it_will_stand(build: Any, projection: Projection | None, said: str) -> None:
    one = replace(goal("engagements", 9000, of(8000), GoalState.ON_PACE), projection=projection)
    (row,) = views(build(Measured(goals=(one,), definitions=DEFINITIONS)))["goals"].rows
    assert row.projected == said


def test_the_posts_page_says_by_what_age_it_ranks(build: Any) -> None:
    posts = (post(1), post(2))
    why = "0 of 2 posts can be compared at the age of 7 days"
    as_of = build(Measured(posts=posts, top=posts, definitions=DEFINITIONS, equal_age=EqualAge(why=why)))
    assert views(as_of)["posts"].footing == f"They are not ranked at one age: {why}."
    account = AgedAccount(
        "ig", "er_reach", 6, 5, 7, 7, of(0.05, n=5), of(0.04, n=7), of(0.01), of(9), of(8), of(0.125)
    )
    equal = EqualAge(7, 3, True, "", (account,))
    view = views(build(Measured(posts=posts, top=posts, definitions=DEFINITIONS, equal_age=equal)))["posts"]
    assert view.footing == "The order is by what each had at the age of 7 days."
    (line,) = view.aged
    assert (line.value, line.n, line.previous, line.previous_n) == ("5.00%", "5 of 6", "4.00%", "7 of 7")
    assert (line.change, line.why) == ("+1.0\u00a0pts", "")
    unsure = EqualAge(7, 3, True, "", (replace(account, clear=False),))
    found = views(build(Measured(posts=posts, top=posts, definitions=DEFINITIONS, equal_age=unsure)))["posts"]
    assert found.aged[0].why == "no clear change"
