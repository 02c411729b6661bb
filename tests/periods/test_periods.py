"""Months in the client's zone, against moments and hours known from the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import periods
from reporter.errors import UsageError


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("zone", "month", "start", "end", "hours"),
    [
        ("UTC", (2026, 10), (2026, 10, 1), (2026, 11, 1), 744),
        ("Europe/London", (2026, 3), (2026, 3, 1), (2026, 3, 31, 23), 743),
        ("Europe/London", (2026, 10), (2026, 9, 30, 23), (2026, 11, 1), 745),
        ("Pacific/Kiritimati", (2026, 10), (2026, 9, 30, 10), (2026, 10, 31, 10), 744),
        ("America/New_York", (2026, 11), (2026, 11, 1, 4), (2026, 12, 1, 5), 721),
        ("Asia/Kathmandu", (2026, 1), (2025, 12, 31, 18, 15), (2026, 1, 31, 18, 15), 744),
        ("Australia/Lord_Howe", (2026, 10), (2026, 9, 30, 13, 30), (2026, 10, 31, 13), 743.5),
        ("Australia/Lord_Howe", (2026, 4), (2026, 3, 31, 13), (2026, 4, 30, 13, 30), 720.5),
        ("Europe/Berlin", (2028, 2), (2028, 1, 31, 23), (2028, 2, 29, 23), 696),
        ("Europe/Berlin", (2026, 12), (2026, 11, 30, 23), (2026, 12, 31, 23), 744),
        ("Pacific/Apia", (2011, 12), (2011, 12, 1, 10), (2011, 12, 31, 10), 720),  # it had no 30 December
        ("America/Asuncion", (2017, 10), (2017, 10, 1, 4), (2017, 11, 1, 3), 743),  # no midnight on the 1st
    ],
)
def test_month(
    zone: str, month: tuple[int, int], start: tuple[int, ...], end: tuple[int, ...], hours: float
) -> None:
    found = periods.period(date(*month, 1), zone)
    assert (found.start, found.end) == (utc(*start), utc(*end))
    assert (found.end - found.start) == timedelta(hours=hours)
    assert (found.month, found.zone) == (date(*month, 1), zone)
    assert found.start.tzinfo is UTC


def test_any_day_names_its_month() -> None:
    assert periods.period(date(2026, 10, 31), "UTC") == periods.parse("2026-10", "UTC")


@pytest.mark.parametrize(
    ("now", "zone", "key"),
    [
        (utc(2026, 11, 21), "Europe/London", "2026-10"),
        (utc(2026, 1, 1), "Europe/London", "2025-12"),
        (utc(2025, 12, 31, 23, 59, 59), "Europe/London", "2025-11"),
        (utc(2026, 10, 31, 9, 59, 59), "Pacific/Kiritimati", "2026-09"),
        (utc(2026, 10, 31, 10), "Pacific/Kiritimati", "2026-10"),
        (utc(2026, 11, 1, 9), "Pacific/Honolulu", "2026-09"),
        (datetime(2026, 11, 1, 1, tzinfo=timezone(timedelta(hours=14))), "UTC", "2026-09"),
    ],
)
def test_last_complete(now: datetime, zone: str, key: str) -> None:
    assert periods.last_complete(now, zone).key == key


def test_last_complete_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        periods.last_complete(datetime(2026, 11, 1), "UTC")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("n", "key"),
    [(0, "2026-01"), (1, "2025-12"), (12, "2025-01"), (13, "2024-12"), (25, "2023-12"), (-1, "2026-02")],
)
def test_back(n: int, key: str) -> None:
    found = periods.back(periods.parse("2026-01", "Europe/Paris"), n)
    assert found == periods.parse(key, "Europe/Paris")


@given(st.integers(1, 40), st.sampled_from(["Europe/London", "Pacific/Apia", "Australia/Lord_Howe"]))
def test_windows_have_no_holes(n: int, zone: str) -> None:
    last = periods.parse("2012-02", zone)
    found = periods.window(last, n)
    assert len(found) == n
    assert found[-1] == last
    assert all(one.end == two.start for one, two in pairwise(found))
    assert found[0] == periods.back(last, n - 1)


def test_window_of_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="at least one"):
        periods.window(periods.parse("2026-01", "UTC"), 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "2026-1",
        "2026-10-01",
        "10-2026",
        "2026-10\n",
        "２０２６-10",
        "x" * 300,
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write it as YYYY-MM") as problem:
        periods.parse(text, "UTC")
    assert len(str(problem.value)) < 150
    assert problem.value.exit_code == 64


@pytest.mark.parametrize("text", ["0000-01", "1969-12", "9999-12"])
def test_years_out_of_reach(text: str) -> None:
    with pytest.raises(UsageError, match="1970 to 2999"):
        periods.parse(text, "UTC")


@pytest.mark.parametrize(
    "zone", ["", "Mars/Base", "../../etc/passwd", "/etc/passwd", "Europe", "x" * 300, "a\x00"]
)
def test_unknown_zone(zone: str) -> None:
    with pytest.raises(UsageError, match="is not known: use an IANA name"):
        periods.parse("2026-10", zone)
