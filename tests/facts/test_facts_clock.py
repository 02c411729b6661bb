"""Months cut where clocks change, against the zone database itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import periods
from reporter.facts.clock import spans, timing_start

ZONES = (
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
)


@pytest.mark.parametrize("zone", ZONES)
@given(minutes=st.integers(0, 13 * 30 * 24 * 60))
def test_every_moment_has_its_month_and_clock(zone: str, minutes: int) -> None:
    period = periods.parse("2026-10", zone)
    window = periods.window(period, 14)
    moment = window[0].start + timedelta(minutes=minutes)
    at = moment.replace(tzinfo=None)
    (span,) = [s for s in spans(window, window[0].start) if s[0] <= at < s[1]]
    local = moment.astimezone(ZoneInfo(zone))
    assert (at + timedelta(seconds=span[3])).isoformat() == local.replace(tzinfo=None).isoformat()
    assert span[2] == local.date().replace(day=1)


def test_the_clock_changes_at_the_second() -> None:
    window = periods.window(periods.parse("2026-10", "Europe/Amsterdam"), 1)
    assert spans(window, window[0].start) == [
        (datetime(2026, 9, 30, 22), datetime(2026, 10, 25, 1), date(2026, 10, 1), 7200),  # noqa: DTZ001
        (datetime(2026, 10, 25, 1), datetime(2026, 10, 31, 23), date(2026, 10, 1), 3600),  # noqa: DTZ001
    ]


def test_the_rolling_window_starts_at_local_midnight() -> None:
    period = periods.parse("2026-10", "Europe/Amsterdam")
    assert timing_start(period, 31) == period.start
    assert timing_start(period, 90) == datetime(2026, 8, 2, 22, tzinfo=UTC)


def test_a_window_longer_than_the_months_is_placed_too() -> None:
    period = periods.parse("2026-10", "UTC")
    start = timing_start(period, 90)
    first, *_, last = spans((period,), start)
    assert first[:3] == (datetime(2026, 8, 3), datetime(2026, 10, 1), date(2026, 8, 1))  # noqa: DTZ001
    assert last[2] == date(2026, 10, 1)
