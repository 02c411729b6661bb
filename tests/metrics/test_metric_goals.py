"""Goals: adding up months, pace, and when a goal cannot be decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter.model import GoalReading, GoalState, Scope, TargetChange
from tests.facts.small_store import Home
from tests.metrics.measuring import measured

S = GoalState


def goal(home: Home, month: str = "2026-10", **told: Any) -> GoalReading:
    (found,) = measured(home, month, goals=[{"kind": "cumulative", "by": "2026-12-31", **told}]).goals
    return found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Ten posts a month of ten reactions each, January to October; the exports tell no saves of LinkedIn."""
    home = Home(tmp_path, li="linkedin")
    for month in range(1, 11):
        for day in range(11, 21):
            told = {"reactions": 10, "comments": 0, "shares": 0, "impressions": 1000}
            home.post("li", f"2026-{month:02d}-{day}T10:00:00Z", **told)
        home.day("li", f"2026-{month:02d}-28", followers=100 * month, unfollows=3)
    return home


# 304 of 365 days are gone at the end of October: 0.8329
@pytest.mark.parametrize(
    ("target", "state"),
    [
        (1000, S.REACHED),
        (1001, S.AHEAD),
        (1091, S.AHEAD),  # 1000 / 1091 = 0.9166 >= 1.1 x 0.8329 = 0.9162
        (1092, S.ON_PACE),
        (1263, S.ON_PACE),  # 0.7918 >= 0.95 x 0.8329 = 0.7912
        (1264, S.BEHIND),
    ],
)
def test_a_cumulative_goal_adds_months_and_has_a_pace(home: Home, target: float, state: GoalState) -> None:
    found = goal(home, metric="engagements", account="li", target=target)
    assert found.actual.number == 1000
    assert found.share_of_target.number == pytest.approx(1000 / target)
    assert found.share_of_time == pytest.approx(304 / 365)
    assert (found.start, found.scope) == (date(2026, 1, 1), Scope("li", "linkedin"))
    assert found.state is state
    assert found.reading is not None
    assert found.reading.value.number == 100


def test_only_months_from_the_start_count(home: Home) -> None:
    found = goal(home, metric="posts", target=100, start="2026-07-01", account="all")
    assert found.actual.number == 40
    assert found.share_of_time == pytest.approx(123 / 184)


def test_after_its_last_day_a_goal_is_reached_or_missed(home: Home) -> None:
    missed = goal(home, metric="posts", target=61, start="2026-01-01", by="2026-06-30")
    assert (missed.actual.number, missed.state, missed.share_of_time) == (60, S.BEHIND, 1)
    assert goal(home, metric="posts", target=60, by="2026-06-30").state is S.REACHED


def test_a_missing_month_decides_nothing(home: Home) -> None:
    found = goal(home, metric="posts", target=100, start="2025-11-01")
    assert (found.state, found.why) == (S.NOT_MEASURABLE, "2025-11: no data for this month")
    assert not found.actual.known
    assert not found.share_of_target.known


def test_a_partial_month_decides_nothing(home: Home) -> None:
    home.post("li", "2026-03-28T10:00:00Z", reactions=5)
    found = goal(home, metric="comments", target=100)
    assert (found.state, found.why) == (S.NOT_MEASURABLE, "2026-03: comments: not told for 1 of 11 posts")


def test_a_goal_that_has_not_started(home: Home) -> None:
    found = goal(home, metric="posts", target=10, start="2026-11-01")
    assert (found.state, found.why, found.share_of_time) == (S.NOT_MEASURABLE, "it starts on 2026-11-01", 0)


def test_rates_cannot_be_added_up(home: Home) -> None:
    assert goal(home, metric="er_impressions", target=0.1).state is S.NOT_MEASURABLE


@pytest.mark.parametrize(
    ("metric", "target", "state"),
    [
        ("followers", 1000, S.REACHED),
        ("followers", 1001, S.ON_PACE),  # a hundred more each month: 1,200 at the end of December
        ("followers", 1200, S.ON_PACE),
        ("followers", 1201, S.BEHIND),
        ("er_impressions", 0.01, S.REACHED),
        ("longest_gap_days", 11, S.REACHED),  # lower is better: 20 to 31 October
        ("longest_gap_days", 10, S.BEHIND),
        ("er_reach", 0.01, S.NOT_MEASURABLE),
    ],
)
def test_a_level_goal_is_the_months_own_figure(
    home: Home, metric: str, target: float, state: GoalState
) -> None:
    assert goal(home, metric=metric, target=target, kind="level").state is state


# One day of three unfollows a month: partial, so told by month here.
@pytest.mark.parametrize(
    ("target", "state"), [(29, S.BEHIND), (30, S.BEHIND), (36, S.ON_PACE), (40, S.AHEAD), (0, S.BEHIND)]
)
def test_a_ceiling_is_used_up(tmp_path: Path, target: float, state: GoalState) -> None:
    home = Home(tmp_path, yt="youtube")
    for month in range(1, 11):
        home.month("yt", f"2026-{month:02d}", unfollows=3)
    found = goal(home, metric="unfollows", target=target)
    assert (found.actual.number, found.state) == (30, state)


def test_a_target_of_zero_has_no_share(home: Home) -> None:
    found = goal(home, metric="posts", target=0)
    assert found.state is S.REACHED
    assert not found.share_of_target.known


def test_earlier_targets_are_told_in_order(home: Home) -> None:
    history = [{"target": 80, "until": "2026-06-30"}, {"target": 50, "until": "2026-03-31"}]
    found = goal(home, metric="posts", target=100, history=history)
    assert found.history == (TargetChange(50, date(2026, 3, 31)), TargetChange(80, date(2026, 6, 30)))
