"""Signals of followers and of the community's growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Benchmarks, Firing, Measured, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.signals.community import numbers, passed
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    comparison,
    evidence,
    fires,
    hear,
    post,
    rate,
    reading,
)


def growth(now: float | None, before: float | None = None) -> Evidence:
    return evidence(rate("follower_growth_rate", now, before))


@pytest.mark.parametrize("name", ["follower_growth_falling", "member_growth_falling"])
@pytest.mark.parametrize(
    ("month", "said"),
    [
        (growth(0.01, 0.02), FIRED),
        (growth(0.03, 0.04), QUIET),  # a quarter less, not more
        (growth(0.05, 0.04), QUIET),
        (growth(-0.01, 0.02), FIRED),
        (growth(-0.01), FIRED),  # shrinking needs no month before
        (growth(0.0, -0.01), QUIET),
        (growth(0.01), UNKNOWN),
        (growth(None, 0.02), UNKNOWN),
        (evidence(), UNKNOWN),
        (evidence(rate("follower_growth_rate", of(-0.1, partial=["x: nothing"]), 0.1)), UNKNOWN),
    ],
)
def test_growth_falling(name: str, month: Evidence, said: Firing) -> None:
    assert fires(name, month) is said


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (growth(0.002), FIRED),
        (growth(0.005), FIRED),  # half a percent at most
        (growth(-0.004), FIRED),
        (growth(0.006), QUIET),
        (growth(-0.03), QUIET),  # that is falling, not flat
        (growth(None), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_follower_growth_flat(month: Evidence, said: Firing) -> None:
    assert fires("follower_growth_flat", month) is said


def rivals(own: float | None, median: float | None, platform: str = "instagram") -> Evidence:
    made = comparison("follower_growth_rate", own, median, platform=platform)
    return evidence(measured=Measured(benchmarks=Benchmarks(comparisons=(made,))))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (rivals(0.01, 0.02), FIRED),
        (rivals(0.02, 0.02), QUIET),
        (rivals(0.03, 0.02), QUIET),
        (rivals(-0.02, -0.01), FIRED),
        (rivals(None, 0.02), UNKNOWN),
        (rivals(0.01, None), UNKNOWN),
        (rivals(0.01, 0.02, platform="facebook"), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_follower_growth_below_benchmark(month: Evidence, said: Firing) -> None:
    assert fires("follower_growth_below_benchmark", month) is said


@pytest.mark.parametrize(("churn", "said"), [(0.03, FIRED), (0.02, QUIET), (0.001, QUIET), (None, UNKNOWN)])
def test_follower_churn_high(churn: float | None, said: Firing) -> None:
    assert fires("follower_churn_high", evidence(rate("audience_churn_rate", churn))) is said
    assert fires("follower_churn_high", evidence()) is UNKNOWN


def milestone(before: float | None, now: float | None, *texts: str) -> Evidence:
    made = [post(number, text) for number, text in enumerate(texts, start=1)]
    return evidence(reading("followers", now, before), posts=made)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (milestone(9_950, 10_020, "Bread", "Cake"), FIRED),
        (milestone(9_950, 10_000, "Bread"), FIRED),  # reached is passed
        (milestone(10_000, 10_400, "Bread"), QUIET),
        (milestone(9_950, 10_020, "Thank you, all 10,000 of you!"), QUIET),
        (milestone(9_950, 10_020, "10.000 keer dank"), QUIET),
        (milestone(9_950, 10_020, "Merci : 10\u202f000 abonnés"), QUIET),
        (milestone(9_950, 10_020, "We are 10K now"), QUIET),
        (milestone(9_950, 10_020, "110,000 loaves and 100000 rolls"), FIRED),
        (milestone(480, 520, "Order 500g of beans"), QUIET),  # a number is a number; praise is not forced
        (milestone(9_950, 10_020, "", ""), UNKNOWN),
        (milestone(9_950, 10_020), UNKNOWN),
        (milestone(None, 10_020, "Bread"), UNKNOWN),
        (milestone(9_950, None, "Bread"), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_milestone_unmarked(month: Evidence, said: Firing) -> None:
    assert fires("milestone_unmarked", month) is said


def test_the_highest_round_number_counts() -> None:
    assert passed(90, 1_200) == 1_000
    assert passed(4_999, 5_000) == 5_000
    assert passed(5_000, 9_999) is None
    assert passed(0, 99) is None
    assert hear("milestone_unmarked", milestone(90, 1_200, "Bread")).threshold == 1_000


@given(st.integers(0, 3_000_000), st.integers(0, 3_000_000))
def test_round_numbers_by_another_way(before: int, now: int) -> None:
    steps = [digit * 10**power for power in range(2, 8) for digit in (1, 5)]
    between = [step for step in steps if before < step <= now]
    assert passed(before, now) == (max(between) if between else None)


@given(st.integers(1_000, 99_999_999))
def test_numbers_are_read_with_any_mark_of_thousands(number: int) -> None:
    for mark in (",", ".", " ", "\u202f", "'", ""):
        assert number in numbers(f"We are {number:,} strong".replace(",", mark))


def test_shortened_numbers() -> None:
    assert numbers("1.5k and 2M") >= {1_500, 2_000_000}
    assert numbers("no number") == frozenset()
