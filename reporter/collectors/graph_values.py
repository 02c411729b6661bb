"""Reads the replies of Meta's Graph interfaces: counts, texts, times, days, and where the next page is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from urllib.parse import parse_qs, urlencode, urlsplit
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Json
from reporter.collectors.told import LARGEST, part, text

ZONE = "America/Los_Angeles"  # Meta's days begin and end at midnight there


def word(value: Json) -> str:
    """An id or code as told, as text."""
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""


def count(value: Json) -> float | None:
    """A count as told; None for anything that is not a finite number from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isfinite(value) and 0 <= value < LARGEST else None


def items(value: Json) -> list[dict[str, Json]]:
    """The objects under ``data`` (or of a list), without anything else that may stand there."""
    held = value.get("data") if isinstance(value, dict) else value
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


def moment(value: Json) -> datetime | None:
    """A time such as ``2026-10-03T09:00:00+0000`` in UTC; None when it tells no zone or no time."""
    try:
        when = datetime.fromisoformat(text(value))
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        return None


def days(since: datetime, until: datetime, now: datetime) -> list[date]:
    """Meta's days that lie in ``since <= t < until`` and have begun, oldest first."""
    zone = ZoneInfo(ZONE)
    first = since.astimezone(zone).date()
    last = (min(until, now) - timedelta(microseconds=1)).astimezone(zone).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def midnight(day: date) -> int:
    """The first second of one of Meta's days, as unix time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE)).timestamp())


def told(rows: Sequence[dict[str, Json]]) -> dict[str, Json]:
    """Metric -> its lifetime or total value as it stands there (a number or an object)."""
    found: dict[str, Json] = {}
    for row in rows:
        values = items(row.get("values"))
        value = part(row, "total_value", "value")
        if value is None and values:
            value = values[0].get("value")
        if value is not None and isinstance(row.get("name"), str):
            found.setdefault(row["name"], value)
    return found


def series(rows: Sequence[dict[str, Json]], name: str) -> dict[date, float]:
    """Day -> value of a metric told by day: ``end_time`` is the end, so the day is the one before it."""
    found: dict[date, float] = {}
    for row in rows:
        if row.get("name") == name and row.get("period", "day") == "day":
            for point in items(row.get("values")):
                end, value = moment(point.get("end_time")), count(point.get("value"))
                if end is not None and value is not None:
                    found[end.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=1)] = value
    return found


def ids(page: Json) -> list[str]:
    """The ids of a page's items; an item without one is its own."""
    return [word(item.get("id")) or repr(item) for item in items(page)]


def following(page: Json) -> str | None:
    """The next page as query keys without the token that ``paging.next`` carries; None at the end."""
    link = text(part(page, "paging", "next"))
    if not link:
        return None
    if after := text(part(page, "paging", "cursors", "after")):
        return urlencode({"after": after})
    try:
        query = parse_qs(urlsplit(link).query)
    except ValueError:
        return None
    keys = ("after", "until", "since", "__paging_token")
    return urlencode({key: query[key][0] for key in keys if key in query}) or None
