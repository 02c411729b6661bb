"""Goals at their edges: projections worked out by hand, changed targets, broken definitions, odd dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter.metrics.projection import added_up, carried_on
from reporter.model import GoalReading, GoalState, TargetChange
from tests.facts.small_store import Home
from tests.metrics.measuring import measured

S = GoalState


def goal(home: Home, month: str = "2026-10", annotations: Any = (), **told: Any) -> GoalReading:
    told = {"kind": "cumulative", "by": "2026-12-31", "target": 100, **told}
    (found,) = measured(home, month, goals=[told], annotations=annotations).goals
    return found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Follows of August, September, October: 10, 12, 14; followers at their ends: 1,000, 1,030, 1,040."""
    home = Home(tmp_path, yt="youtube")
    for month, follows, followers in ((8, 10, 1000), (9, 12, 1030), (10, 14, 1040)):
        home.month("yt", f"2026-{month:02d}", follows=follows, unfollows=2)
        home.day("yt", f"2026-{month:02d}-{31 if month != 9 else 30}", followers=followers)
    return home


def test_a_sum_goes_on_by_its_mean_month() -> None:
    """10, 12, 14: mean 12, s = 2; two months more: 36 + 24 = 60; t(2) = 4.3027, sqrt(2 + 4/3) = 1.82574."""
    found = added_up([10, 12, 14], 2)
    assert (found.value.number, found.months) == (60, 3)
    half = 4.3027 * 2 * 1.8257418583505538
    assert found.low == pytest.approx(60 - half)
    assert found.high == pytest.approx(60 + half)


def test_a_sum_of_counts_cannot_fall() -> None:
    found = added_up([0, 0, 60], 1)
    assert found.value.number == 80
    assert found.low == 60
    negative = added_up([-5, 0, 65], 1)
    assert negative.low is not None
    assert negative.low < 60


def test_a_level_goes_on_by_its_mean_step() -> None:
    """1000, 1030, 1040: steps 30, 10; mean 20, s = sqrt(200); two months: t(1) = 12.7062, sqrt(4) = 2."""
    found = carried_on([1000, 1030, 1040], 2)
    assert (found.value.number, found.months) == (1080, 3)
    half = 12.7062 * 200**0.5 * 2
    assert found.low == pytest.approx(1080 - half)
    assert found.high == pytest.approx(1080 + half)


def test_a_level_does_not_fall_below_zero() -> None:
    found = carried_on([0.9, 0.5, 0.1], 2)
    assert (found.value.number, found.low) == (0, 0)


@pytest.mark.parametrize("months", [[], [5.0], [5.0, 6.0]])
def test_fewer_than_three_months_project_nothing(months: list[float]) -> None:
    for found in (added_up(months, 2), carried_on(months, 2)):
        assert not found.value.known
        assert found.value.missing is not None
        assert found.value.missing.detail.startswith(f"{len(months)} month")
        assert (found.low, found.high) == (None, None)


def test_steady_months_have_no_width() -> None:
    found = added_up([5, 5, 5, 5], 3)
    assert (found.value.number, found.low, found.high) == (35, 35, 35)


def test_projection_of_a_sum(home: Home) -> None:
    found = goal(home, metric="follows", start="2026-08-01")
    assert (found.actual.number, found.state) == (36, S.BEHIND)
    assert found.projection is not None
    assert found.projection.value.number == 60


@pytest.mark.parametrize(
    ("target", "state"),
    [(1040, S.REACHED), (1080, S.ON_PACE), (1081, S.BEHIND)],
)
def test_a_level_is_on_pace_when_its_drift_gets_there(home: Home, target: float, state: GoalState) -> None:
    found = goal(home, metric="followers", kind="level", target=target)
    assert found.state is state
    assert found.projection is not None
    assert found.projection.value.number == 1080


def test_two_months_say_nothing_about_the_end(home: Home) -> None:
    found = goal(home, metric="follows", start="2026-09-01")
    assert found.projection is not None
    assert found.projection.value.missing is not None
    assert found.projection.value.missing.detail == "2 months are known, and a projection needs 3"
    level = goal(home, "2026-09", metric="followers", kind="level", target=1031)
    assert level.state is S.BEHIND  # not there, and nothing promises that it will be


@pytest.mark.parametrize("by", ["2026-10-31", "2026-10-10", "2026-09-30"])
def test_a_goal_that_is_over_projects_nothing(home: Home, by: str) -> None:
    found = goal(home, metric="follows", start="2026-08-01", by=by, target=30)
    assert found.projection is None
    assert found.share_of_time == 1
    assert found.state is (S.BEHIND if by == "2026-09-30" else S.REACHED)
    assert found.actual.number == (22 if by == "2026-09-30" else 36)  # months count whole


def test_a_goal_due_long_ago_is_judged_by_its_own_month(home: Home) -> None:
    found = goal(home, metric="followers", kind="level", by="2026-08-31", target=1001)
    assert (found.actual.number, found.state) == (1000, S.BEHIND)


def test_a_goal_that_has_not_started_projects_nothing(home: Home) -> None:
    found = goal(home, metric="follows", start="2026-11-01")
    assert (found.state, found.projection) == (S.NOT_MEASURABLE, None)


def test_a_one_day_goal(home: Home) -> None:
    found = goal(home, metric="followers", kind="level", start="2026-10-31", by="2026-10-31", target=1040)
    assert (found.share_of_time, found.state) == (1, S.REACHED)


HISTORY = [{"target": 30, "until": "2026-08-31"}, {"target": 36, "until": "2026-10-31"}]


@pytest.mark.parametrize(
    ("month", "target", "state", "past"),
    [
        ("2026-08", 30, S.AHEAD, ()),  # 10 of 30 in 31 of 153 days
        ("2026-09", 36, S.AHEAD, (TargetChange(30, date(2026, 8, 31)),)),
        ("2026-10", 36, S.REACHED, (TargetChange(30, date(2026, 8, 31)),)),
    ],
)
def test_each_month_is_held_against_the_target_of_its_day(
    home: Home, month: str, target: float, state: GoalState, past: tuple[TargetChange, ...]
) -> None:
    found = goal(home, month, metric="follows", start="2026-08-01", target=99, history=HISTORY)
    assert (found.target, found.state, found.history) == (target, state, past)


def test_after_the_last_change_the_goals_own_target_holds(home: Home) -> None:
    home.month("yt", "2026-11", follows=1, unfollows=0)
    found = goal(home, "2026-11", metric="follows", start="2026-08-01", target=99, history=HISTORY)
    assert (found.target, [past.target for past in found.history]) == (99, [30, 36])


def test_lower_is_better_for_sums_and_levels(home: Home) -> None:
    """Six of ten lost followers in 92 of 153 days: 0.6 of the ceiling, 0.601 of the time."""
    found = goal(home, metric="unfollows", start="2026-08-01", target=10)
    assert (found.actual.number, found.state) == (6, S.ON_PACE)
    assert goal(home, metric="unfollows", start="2026-08-01", target=5).state is S.BEHIND
    assert goal(home, metric="unfollows", start="2026-08-01", target=20).state is S.AHEAD
    level = goal(home, metric="unfollows", kind="level", target=2)
    assert level.state is S.REACHED
    assert goal(home, metric="unfollows", kind="level", target=1).state is S.BEHIND


BREAK = {"kind": "definition_break", "account": "yt", "metrics": ["follows", "followers"], "text": "new rule"}


@pytest.mark.parametrize(
    ("day", "told", "measurable"),
    [
        ("2026-09-01", {"metric": "follows", "start": "2026-08-01"}, False),  # a sum may not bridge it
        ("2026-09-01", {"metric": "follows", "start": "2026-09-01"}, True),
        ("2026-09-02", {"metric": "follows", "start": "2026-09-01"}, False),  # September mixes both
        ("2026-11-01", {"metric": "follows", "start": "2026-08-01"}, True),
        ("2026-09-01", {"metric": "unfollows", "start": "2026-08-01"}, True),
        ("2026-09-01", {"metric": "followers", "kind": "level"}, False),  # the target was set before it
        ("2026-09-01", {"metric": "followers", "kind": "level", "start": "2026-09-01"}, True),
        (
            "2026-09-01",
            {"metric": "followers", "kind": "level", "history": [{"target": 1, "until": "2026-09-15"}]},
            True,  # set anew after it
        ),
    ],
)
def test_a_changed_definition_breaks_goals(
    home: Home, day: str, told: dict[str, Any], measurable: bool
) -> None:
    found = goal(home, annotations=[{**BREAK, "date": day}], **told)
    assert (found.state is not S.NOT_MEASURABLE) is measurable
    if not measurable:
        assert "the definition changed on " in found.why


def test_a_level_is_not_projected_across_a_changed_definition(home: Home) -> None:
    found = goal(
        home,
        annotations=[{**BREAK, "date": "2026-10-01"}],
        metric="followers",
        kind="level",
        start="2026-10-01",
    )
    assert found.actual.number == 1040
    assert found.projection is not None
    assert found.projection.months == 1


def test_a_partial_sum_decides_and_projects_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, yt="youtube", tt="tiktok")
    for month in ("08", "09", "10"):
        home.month("yt", f"2026-{month}", follows=100)
    found = goal(home, metric="follows", start="2026-08-01", target=10)
    assert (found.state, found.projection) == (S.NOT_MEASURABLE, None)
    assert found.why == "2026-08: tt: not in this export"
