"""Months: half-open, cut at midnight in the client's zone, kept in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from reporter.errors import UsageError
from reporter.model import Period

FIRST_YEAR, LAST_YEAR = 1970, 2999
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def period(month: date, zone: str) -> Period:
    """The calendar month that ``month`` lies in, from its first midnight in ``zone`` to the next month's.

    Where clocks skip that midnight, the month starts at the jump. Raises UsageError for an unknown zone.
    """
    place = _zone(zone)
    first = month.replace(day=1)
    return Period(
        month=date(first.year, first.month, 1),
        start=_midnight(first, place),
        end=_midnight(_shift(first, 1), place),
        zone=zone,
    )


def last_complete(now: datetime, zone: str) -> Period:
    """The month before the one that ``now`` (aware) lies in, seen from ``zone``."""
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    today = now.astimezone(_zone(zone)).date()
    return period(_shift(today, -1), zone)


def containing(moment: datetime, zone: str) -> Period:
    """The month that ``moment`` (aware) lies in, seen from ``zone``."""
    return period(moment.astimezone(_zone(zone)).date(), zone)


def back(of: Period, n: int) -> Period:
    """The month ``n`` months earlier, in the same zone."""
    return period(_shift(of.month, -n), of.zone)


def window(last: Period, n: int) -> tuple[Period, ...]:
    """``n`` months that follow each other, oldest first, ending with ``last``."""
    if n < 1:
        raise ValueError(f"a window has at least one month, not {n}")
    return tuple(back(last, n - 1 - i) for i in range(n))


def parse(text: str, zone: str) -> Period:
    """The month written as ``YYYY-MM``. Raises UsageError with one sentence."""
    found = _MONTH.fullmatch(text)
    if not found:
        raise UsageError(
            f'the month "{text[:40]}" is not understood: write it as YYYY-MM, for example 2026-10'
        )
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"the month {text} lies outside {FIRST_YEAR} to {LAST_YEAR}: check the year")
    return period(date(year, int(found[2]), 1), zone)


def _shift(day: date, months: int) -> date:
    """The first day of the month that lies ``months`` later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _midnight(day: date, place: ZoneInfo) -> datetime:
    """The first moment of the day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=place).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    """The IANA zone; the name comes from a configuration, so it may be anything."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as problem:  # unknown; path-like; a folder of the zone database
        raise UsageError(
            f'the time zone "{name[:60]}" is not known: use an IANA name such as Europe/London'
        ) from problem
