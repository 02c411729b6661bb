"""Reads what a reply tells, and only that: anything absent, null or of another type is untold."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isfinite

from reporter.collectors.contract import Json

LARGEST = 10**15  # beyond it no count of people or seconds is true
_DIGITS = re.compile(r"-?[0-9]{1,15}")


def part(data: Json, *keys: str) -> Json:
    """What lies below these keys; None where one of them is absent or stands on no object."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def objects(data: Json) -> list[dict[str, Json]]:
    """The objects of a list; an empty list when it is no list."""
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def text(data: Json) -> str:
    """The text, or ``""`` when it is none."""
    return data if isinstance(data, str) else ""


def flag(data: Json) -> bool:
    """Whether it is the word true itself."""
    return data is True


def number(data: Json) -> float | None:
    """A finite number, also one written as digits in a string; None when it is none."""
    if isinstance(data, str) and _DIGITS.fullmatch(data):
        return int(data)
    if isinstance(data, bool) or not isinstance(data, int | float):
        return None
    return data if -LARGEST < data < LARGEST and isfinite(data) else None


def count(data: Json) -> float | None:
    """A number that is not below zero; None when it is none."""
    found = number(data)
    return found if found is not None and found >= 0 else None


def moment(data: Json) -> datetime | None:
    """A moment in UTC, from ISO 8601 with a zone or from seconds since 1970; None when it is none."""
    try:
        if isinstance(data, str):
            found = datetime.fromisoformat(data)
            return found.astimezone(UTC) if found.tzinfo else None
        seconds = count(data)
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def measures(**told: float | None) -> dict[str, float]:
    """Only the measures that were told."""
    return {name: value for name, value in told.items() if value is not None}


def total(*told: float | None) -> float | None:
    """The sum when every addend was told, else None."""
    known = [value for value in told if value is not None]
    return sum(known) if known and len(known) == len(told) else None
