"""Rows of a web analytics tool, added up to one record for each day and channel."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reporter.channels import channel, of_campaign
from reporter.collectors.contract import Json
from reporter.model import Gap, Reason, WebDay

__all__ = ["Line", "channel", "day", "months", "number", "of_campaign", "unread", "web_days"]

UNIQUE = frozenset({"users"})  # people: one may come by two sources of a channel
LARGEST = 1e15

_NUMBER = re.compile(r"-?[0-9]{1,16}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the tool: the measures that it tells for a source, under that source's channel."""

    day: date
    channel: str
    measures: Mapping[str, float]


def web_days(now: datetime, source: str, *tables: Iterable[Line]) -> Iterator[WebDay]:
    """One WebDay for each day and channel, newest day first, from one or more reports of the tool.

    A measure that one row of a report does not tell is not told for the sum of its rows either, and
    unique people of several rows cannot be added at all.
    """
    sums: dict[tuple[date, str], dict[str, float]] = {}
    for table in tables:
        rows: dict[tuple[date, str], list[Line]] = {}
        for line in table:
            rows.setdefault((line.day, line.channel), []).append(line)
        for key, group in rows.items():
            sums.setdefault(key, {}).update(_sums(group))
    for (when, where), measures in sorted(
        sums.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])
    ):
        if measures:
            yield WebDay(when, where, now, source, dict(sorted(measures.items())))


def _sums(group: Sequence[Line]) -> dict[str, float]:
    names = set.intersection(*(set(line.measures) for line in group))
    if len(group) > 1:
        names -= UNIQUE
    return {name: math.fsum(line.measures[name] for line in group) for name in names}


def months(since: date, until: date, now: datetime) -> Iterator[tuple[date, date]]:
    """First and last day of each asked calendar month, newest first; only days that are over."""
    end = min(until, now.date())
    while since < end:
        last = end - timedelta(days=1)
        first = max(since, last.replace(day=1))
        yield first, last
        end = first


def number(value: Json) -> float | None:
    """A number, also one written as text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if not isinstance(value, int | float) or not abs(value) < LARGEST:  # also not a number
        return None
    return float(value) + 0.0


def day(value: Json) -> date | None:
    """A day written ``20261003`` or ``2026-10-03``; None for anything else."""
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:  # digits that are no date
        return None


def unread(tool: str, rows: int) -> Iterator[Gap]:
    """What is said when rows of a reply were not as documented."""
    if rows:
        detail = f"{tool} sent {rows} rows that could not be read; its sums lack them"
        yield Gap(None, "sessions", Reason.NOT_COLLECTED, detail)
