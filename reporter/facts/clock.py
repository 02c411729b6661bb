"""Months and clock changes as spans, so that SQL needs no time zones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reporter.model import Period

Span = tuple[
    datetime, datetime, date, int
]  # start and end (UTC, naive), month, seconds to add for local time


def timing_start(period: Period, days: int) -> datetime:
    """Local midnight ``days`` days before the period's end, in UTC."""
    zone = ZoneInfo(period.zone)
    first = period.end.astimezone(zone).date() - timedelta(days=days)
    return datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)


def spans(months: Sequence[Period], start: datetime) -> list[Span]:
    """The months in time order, cut where their zone's clock changes.

    When the rolling window starts before the first month, the time before it is one more span under the
    window's own first month, so that its posts are placed although that month is not reported.
    """
    zone = ZoneInfo(months[-1].zone)
    pieces = [(month.start, month.end, month.month) for month in months]
    if start < months[0].start:
        pieces.insert(0, (start, months[0].start, start.astimezone(zone).date().replace(day=1)))
    return [
        (naive(low), naive(high), month, _offset(low, zone))
        for begin, end, month in pieces
        for low, high in _cut(begin, end, zone)
    ]


def naive(moment: datetime) -> datetime:
    """The same moment in UTC without a zone, as the database keeps it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _cut(begin: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of ``begin`` to ``end`` in which the zone's offset stays the same."""
    low = begin
    while low < end:
        high = low
        while high < end and _offset(high, zone) == _offset(low, zone):
            high = min(high + timedelta(days=1), end)
        if _offset(high, zone) != _offset(low, zone):
            high = _change(max(low, high - timedelta(days=1)), high, zone)
        yield low, high
        low = high


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second at which the offset is no longer that of ``before``."""
    while (gap := int((after - before).total_seconds())) > 1:
        middle = before + timedelta(seconds=gap // 2)
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None  # noqa: S101 - an aware moment has one
    return int(offset.total_seconds())
