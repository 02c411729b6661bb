"""Signals on rhythm and hours: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reporter.model import AccountHours, Measured, Reason, TimingCell, Unit, missing, of
from reporter.model.benchmarks import Benchmarks
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    comparison,
    config,
    evidence,
    fires,
    hear,
    post,
    posts,
    rate,
    reading,
)


@pytest.mark.parametrize(("weekly", "expected"), [(2.9, FIRED), (3, QUIET), (7, QUIET), (None, UNKNOWN)])
def test_posts_per_week_low(weekly: float | None, expected: Any) -> None:
    assert fires("posts_per_week_low", evidence(reading("posts_per_week", weekly))) is expected


@pytest.mark.parametrize(("days", "expected"), [(6, FIRED), (5, QUIET), (1, QUIET), (None, UNKNOWN)])
def test_posting_gap_long(days: float | None, expected: Any) -> None:
    assert fires("posting_gap_long", evidence(reading("longest_gap_days", days))) is expected


@pytest.mark.parametrize(("weekly", "expected"), [(3.9, FIRED), (4, QUIET), (5, QUIET), (None, UNKNOWN)])
def test_cadence_below_plan(weekly: float | None, expected: Any) -> None:
    planned = config(plan={"posts_per_week": {"ig": 4}})
    assert (
        fires("cadence_below_plan", evidence(reading("posts_per_week", weekly), settings=planned)) is expected
    )
    assert fires("cadence_below_plan", evidence(reading("posts_per_week", weekly))) is UNKNOWN


@pytest.mark.parametrize(
    ("own", "median", "expected"),
    [(2, 4, FIRED), (3, 4, QUIET), (4, 4, QUIET), (None, 4, UNKNOWN), (2, None, UNKNOWN)],
)
def test_cadence_below_benchmark(own: float | None, median: float | None, expected: Any) -> None:
    found = comparison("posts_per_week", own, median, unit=Unit.MEAN)
    month = evidence(measured=Measured(benchmarks=Benchmarks(comparisons=(found,))))
    assert fires("cadence_below_benchmark", month) is expected
    assert fires("cadence_below_benchmark", evidence()) is UNKNOWN


def test_frequency_up_er_down() -> None:
    def month(number: float | None, er: float | None) -> Evidence:
        return evidence(reading("posts", number, 10), rate("er_followers_post", er, 0.05))

    assert fires("frequency_up_er_down", month(13, 0.04)) is FIRED
    assert fires("frequency_up_er_down", month(12, 0.04)) is QUIET  # by exactly a fifth
    assert fires("frequency_up_er_down", month(13, 0.045)) is QUIET  # by exactly a tenth
    assert fires("frequency_up_er_down", month(13, None)) is UNKNOWN
    assert fires("frequency_up_er_down", month(None, 0.04)) is UNKNOWN
    assert hear("frequency_up_er_down", month(13, 0.04)).compared == of(10)


def test_channel_inactive() -> None:
    assert fires("channel_inactive", evidence()) is FIRED
    assert fires("channel_inactive", evidence(posts=posts(1))) is QUIET
    assert fires("channel_inactive", evidence(posts=[post(1, reply=True)])) is QUIET
    assert fires("channel_inactive", evidence(count=False)) is UNKNOWN  # nobody told of the month


def cells(*medians: float | None) -> tuple[AccountHours, ...]:
    """Hours from Monday 09:00 on, each with the median of its posts; None is below the floor."""
    few = missing(Reason.TOO_FEW, "n = 2 posts, floor 3")
    found = [TimingCell(0, 9 + at, 5, few if one is None else of(one, n=5)) for at, one in enumerate(medians)]
    return (AccountHours("ig", 90, tuple(found)),)


def at(hour: int, number: int) -> datetime:
    """That hour in Amsterdam on Monday 5 October 2026 (summer time, two hours ahead of UTC)."""
    return datetime(2026, 10, 5, hour - 2, number, tzinfo=UTC)


def test_posting_hours_off_best() -> None:
    hours = cells(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, None)  # the best are 12:00, 13:00 and 14:00

    def month(*asked: int, known: tuple[AccountHours, ...] = hours) -> Evidence:
        made = [post(number, at=at(hour, number)) for number, hour in enumerate(asked, start=1)]
        return evidence(posts=made, measured=Measured(hours=known))

    signal = "posting_hours_off_best"
    assert fires(signal, month(12, 9, 9, 9, 9)) is FIRED
    assert fires(signal, month(12, 14, 9, 9, 9)) is QUIET  # exactly 40 %
    assert fires(signal, month(12, 13, 14, 14, 9)) is QUIET
    assert fires(signal, month(9, 9, 9, 9)) is UNKNOWN  # four posts
    assert fires(signal, month(9, 9, 9, 9, 9, known=cells(0.1, 0.2, 0.3, None))) is UNKNOWN
    assert fires(signal, month(9, 9, 9, 9, 9, known=cells(0.1, 0.2, 0.3, 0.4))) is FIRED
    assert fires(signal, month(9, 9, 9, 9, 9, known=())) is UNKNOWN
    short = (AccountHours("ig", 28, hours[0].cells),)
    assert fires(signal, month(9, 9, 9, 9, 9, known=short)) is UNKNOWN
    assert hear(signal, month(12, 9, 9, 9, 9)).words == {"hours": "Mon 12:00, Mon 13:00, Mon 14:00"}


def test_posting_hours_untested() -> None:
    def month(*asked: int) -> Evidence:
        return evidence(
            posts=[post(number, at=at(hour, number)) for number, hour in enumerate(asked, start=1)]
        )

    assert fires("posting_hours_untested", month(9, 9, 9, 9, 9)) is FIRED
    assert fires("posting_hours_untested", month(9, 9, 9, 9, 10)) is FIRED  # two hours are no more than two
    assert fires("posting_hours_untested", month(9, 9, 9, 10, 11)) is QUIET
    assert fires("posting_hours_untested", month(9, 9, 9, 9)) is UNKNOWN
    assert fires("posting_hours_untested", evidence(count=False)) is UNKNOWN
