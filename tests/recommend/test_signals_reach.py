"""Signals on reach and links: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.model import TOTAL, Measured, Paid, PostKind, PublishedFigure, Unit, of
from reporter.model.benchmarks import Benchmarks, PublishedReading
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    UNTOLD,
    comparison,
    evidence,
    fires,
    hear,
    marks,
    posts,
    rate,
    reading,
)


@pytest.mark.parametrize(
    ("signal", "metric"),
    [
        ("reach_falling_mom", "reach"),
        ("organic_reach_falling", "reach_organic"),
        ("ctr_falling_mom", "ctr_link"),
    ],
)
def test_falls_by_a_tenth(signal: str, metric: str) -> None:
    unit = Unit.RATE if metric == "ctr_link" else Unit.COUNT

    def now(number: float | None, before: float | None = 0.1) -> Evidence:
        return evidence(reading(metric, number, before, unit=unit))

    assert fires(signal, now(0.089)) is FIRED
    assert fires(signal, now(0.09)) is QUIET
    assert fires(signal, now(0.11)) is QUIET
    assert fires(signal, now(None)) is UNKNOWN
    assert fires(signal, now(0.05, None)) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN


def test_views_stand_for_reach_only_where_there_is_none() -> None:
    both = evidence(reading("reach", 100, 100), reading("views", 50, 100))
    assert fires("reach_falling_mom", both) is QUIET
    only = evidence(reading("reach", None, None), reading("views", 50, 100))
    assert hear("reach_falling_mom", only).words == {"basis": "views"}
    assert fires("reach_falling_mom", only) is FIRED


def test_reach_up_er_down() -> None:
    def month(reach: float | None, er: float | None) -> Evidence:
        return evidence(reading("reach", reach, 1000), rate("er_reach", er, 0.05))

    assert fires("reach_up_er_down", month(1200, 0.04)) is FIRED
    assert fires("reach_up_er_down", month(1100, 0.04)) is QUIET  # by exactly a tenth
    assert fires("reach_up_er_down", month(1200, 0.045)) is QUIET
    assert fires("reach_up_er_down", month(1200, None)) is UNKNOWN
    assert fires("reach_up_er_down", month(None, 0.04)) is UNKNOWN
    assert hear("reach_up_er_down", month(1200, 0.04)).figures == {"rate": of(0.04), "rate_before": of(0.05)}


@pytest.mark.parametrize(("organic", "expected"), [(400, FIRED), (500, QUIET), (900, QUIET), (None, UNKNOWN)])
def test_paid_reach_share_high(organic: float | None, expected: Any) -> None:
    month = evidence(reading("reach", 1000), reading("reach_organic", organic))
    assert fires("paid_reach_share_high", month) is expected


def test_organic_healthy_growth_flat() -> None:
    def month(growth: float | None, er: float | None, spent: float | None) -> Evidence:
        found = Measured(benchmarks=Benchmarks(comparisons=(comparison("er_followers_public", er, 0.03),)))
        return evidence(
            rate("follower_growth_rate", growth), reading("ad_spend", spent, scope=TOTAL), measured=found
        )

    signal = "organic_healthy_growth_flat"
    assert fires(signal, month(0.001, 0.03, 0)) is FIRED
    assert fires(signal, month(0.005, 0.03, 0)) is FIRED  # at the threshold it is still flat
    assert fires(signal, month(0.006, 0.03, 0)) is QUIET
    assert fires(signal, month(-0.02, 0.03, 0)) is QUIET
    assert fires(signal, month(0.001, 0.02, 0)) is QUIET
    assert fires(signal, month(None, 0.03, 0)) is UNKNOWN
    assert fires(signal, month(0.001, None, 0)) is UNKNOWN
    assert fires(signal, month(0.001, 0.03, None)) is UNKNOWN
    assert fires(signal, month(0.001, 0.03, 50)) is UNKNOWN  # spent on which account is not told


def test_advertising_of_the_account_makes_it_quiet() -> None:
    found = Measured(benchmarks=Benchmarks(comparisons=(comparison("er_followers_public", 0.04, 0.03),)))
    month = evidence(rate("follower_growth_rate", 0.0), reading("ad_spend", 50), measured=found)
    assert fires("organic_healthy_growth_flat", month) is QUIET


def test_ad_ctr_below_benchmark() -> None:
    ads = posts(3, paid=Paid.PAID, link_clicks=9, impressions=1000)
    signal = "ad_ctr_below_benchmark"
    assert fires(signal, evidence(posts=ads), benchmark=0.01) is FIRED
    assert fires(signal, evidence(posts=ads), benchmark=0.009) is QUIET
    assert fires(signal, evidence(posts=ads)) is UNKNOWN  # no benchmark is set
    assert fires(signal, evidence(posts=posts(3, link_clicks=9, impressions=1000)), benchmark=0.01) is UNKNOWN


def published(value: float, secondary: bool = False) -> Measured:
    """A published click-through rate that differs in nothing."""
    figure = PublishedFigure(
        "one", "Publisher", "Title", "https://example.org", date(2026, 1, 1), date(2026, 6, 1), "instagram",
        "ctr_link", (), "impressions", "ratio", "excluded", "brands", value, Unit.RATE, secondary,
        date(2026, 7, 1),
    )  # fmt: skip
    return Measured(benchmarks=Benchmarks(published=(PublishedReading(figure, of(0.01), UNTOLD, 4, False),)))


def test_ctr_below_benchmark() -> None:
    signal = "ctr_below_benchmark"
    assert fires(signal, evidence(rate("ctr_link", 0.01)), benchmark=0.02) is FIRED
    assert fires(signal, evidence(rate("ctr_link", 0.02)), benchmark=0.02) is QUIET
    assert fires(signal, evidence(rate("ctr_link", 0.01))) is UNKNOWN
    assert fires(signal, evidence(rate("ctr_link", None)), benchmark=0.02) is UNKNOWN
    assert fires(signal, evidence(rate("ctr_link", 0.01), measured=published(0.02))) is FIRED
    assert fires(signal, evidence(rate("ctr_link", 0.03), measured=published(0.02))) is QUIET
    wide = replace(rate("ctr_link", 0.01), spread=(0.004, 0.03))
    assert hear(signal, evidence(wide), benchmark=0.02).certain is False


def test_profile_visits_no_clicks() -> None:
    def month(clicks: float | None, visits: float | None) -> Evidence:
        return evidence(reading("link_clicks", clicks, 100), reading("profile_visits", visits, 50))

    signal = "profile_visits_no_clicks"
    assert fires(signal, month(80, 50)) is FIRED
    assert fires(signal, month(90, 60)) is QUIET  # by exactly a tenth
    assert fires(signal, month(80, 49)) is QUIET
    assert fires(signal, month(80, None)) is UNKNOWN
    assert fires(signal, month(None, 60)) is UNKNOWN


def test_link_share_low() -> None:
    made = posts(10)

    def month(*numbers: int, count: int = 10) -> Evidence:
        return evidence(posts=made[:count], marks=marks(made, link=numbers))

    assert fires("link_share_low", month(1)) is FIRED
    assert fires("link_share_low", month(1, 2)) is QUIET
    assert fires("link_share_low", month(1, 2, 3)) is QUIET
    assert fires("link_share_low", month(count=4)) is UNKNOWN
    assert fires("link_share_low", evidence(posts=made)) is UNKNOWN
    assert fires("link_share_low", evidence(posts=posts(10, kind=PostKind.LINK))) is QUIET


def test_bare_link_posts_high() -> None:
    made = posts(10)
    few, more = {"link": True, "words": 8}, {"link": True, "words": 9}

    def month(bare: int, of_all: int) -> Evidence:
        found = {**marks(made[:bare], few), **marks(made[bare:of_all], more)}
        return evidence(posts=made, marks={**marks(made), **found})

    assert fires("bare_link_posts_high", month(3, 10)) is FIRED
    assert fires("bare_link_posts_high", month(2, 10)) is QUIET
    assert fires("bare_link_posts_high", month(4, 4)) is UNKNOWN  # four posts with a link
    assert fires("bare_link_posts_high", evidence(posts=made)) is UNKNOWN
    assert hear("bare_link_posts_high", month(3, 10)).figures["count"] == of(3)
