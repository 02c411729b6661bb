"""Signals of visits and conversions."""

from __future__ import annotations

import pytest

from reporter.model import TOTAL, Firing, Reading, of
from reporter.recommend.evidence import Evidence
from tests.recommend.build import FIRED, QUIET, UNKNOWN, UNTOLD, config, evidence, fires, rate, reading


def site(*readings: Reading) -> Evidence:
    return evidence(*readings, scope=TOTAL)


def count(metric: str, now: float | None, before: float | None) -> Reading:
    return reading(metric, now, before, scope=TOTAL)


def part(metric: str, now: float | None, before: float | None = None, n: int | None = None) -> Reading:
    return rate(metric, UNTOLD if now is None else of(now, n=n), before, scope=TOTAL)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(80, 100, FIRED), (90, 100, QUIET), (100, 100, QUIET), (None, 100, UNKNOWN), (80, None, UNKNOWN)],
)
def test_social_traffic_falling(now: float | None, before: float | None, said: Firing) -> None:
    assert fires("social_traffic_falling", site(count("sessions_social", now, before))) is said
    assert fires("social_traffic_falling", site()) is UNKNOWN


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([count("conversions_social", 80, 100)], FIRED),
        ([count("conversions_social", 90, 100)], QUIET),
        ([count("conversions_social", 100, 100), part("conversion_rate", 0.02, 0.03)], FIRED),
        ([count("conversions_social", 100, 100), part("conversion_rate", 0.027, 0.03)], QUIET),
        ([count("conversions_social", None, None), count("conversions", 5, 10)], FIRED),
        ([count("conversions", None, 10)], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_conversion_falling_mom(readings: list[Reading], said: Firing) -> None:
    assert fires("conversion_falling_mom", site(*readings)) is said


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([part("bounce_rate_ga4", 0.7, n=500), part("sessions_social_share", 1.0)], FIRED),
        ([part("bounce_rate_table", 0.6, n=500), part("sessions_social_share", 1.0)], QUIET),
        ([part("bounce_rate_matomo", 0.3, n=500), part("sessions_social_share", 1.0)], QUIET),
        # Bounces of all visits say nothing of those from social media.
        ([part("bounce_rate_ga4", 0.7, n=500), part("sessions_social_share", 0.4)], UNKNOWN),
        ([part("bounce_rate_ga4", 0.7, n=500)], UNKNOWN),
        ([part("bounce_rate_ga4", 1.0, n=3), part("sessions_social_share", 1.0)], UNKNOWN),
        ([part("bounce_rate_ga4", None), part("sessions_social_share", 1.0)], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_bounce_rate_high(readings: list[Reading], said: Firing) -> None:
    assert fires("bounce_rate_high", site(*readings)) is said


def test_time_on_site_can_be_said_by_a_person() -> None:
    assert fires("time_on_site_low", site()) is UNKNOWN
    settings = config(recommendations={"observed": {"time_on_site_low": True}})
    assert fires("time_on_site_low", evidence(settings=settings, scope=TOTAL)) is FIRED


@pytest.mark.parametrize("times", [2, 10, 1000])
@pytest.mark.parametrize("now", [70, 90, 91, 130])
def test_more_visits_of_the_same_kind_change_nothing(now: int, times: int) -> None:
    def said(k: int) -> list[Firing]:
        month = site(
            count("sessions_social", k * now, k * 100), count("conversions_social", k * now, k * 100)
        )
        return [fires(name, month) for name in ("social_traffic_falling", "conversion_falling_mom")]

    assert said(1) == said(times)
