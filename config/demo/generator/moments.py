"""The fourteen months of the demo, and when its accounts post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.demo.generator.dice import Dice

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PACIFIC = ZoneInfo("America/Los_Angeles")

MONTHS = tuple(date(2025 + (8 + i) // 12, (8 + i) % 12 + 1, 1) for i in range(14))
FIRST, LAST = MONTHS[0], date(2026, 10, 31)
OCTOBER = len(MONTHS) - 1

BEST = (1, 8)  # Tuesday at eight: the slot in which posts do best, everywhere

Slots = Mapping[tuple[int, int], float]  # (weekday, hour in Amsterdam): how often it is used


def days() -> Iterator[date]:
    """Every day of the fourteen months."""
    for number in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=number)


def index(day: date) -> int:
    """Which of the fourteen months a day lies in, from 0."""
    return (day.year - FIRST.year) * 12 + day.month - FIRST.month


def progress(day: date) -> float:
    """0 on the first day, 1 on the last."""
    return (day - FIRST).days / (LAST - FIRST).days


def local(day: date, hour: int, minute: int, second: int = 0) -> datetime:
    """A moment by the clock of Amsterdam, in UTC."""
    return datetime.combine(day, time(hour, minute, second), AMSTERDAM).astimezone(UTC)


def moments(dice: Dice, slots: Slots) -> Iterator[tuple[date, datetime, tuple[int, int]]]:
    """When posts go out: day in Amsterdam, moment in UTC, and the weekly slot it belongs to, in order."""
    for day in days():
        for (weekday, hour), often in sorted(slots.items()):
            if day.weekday() == weekday and dice.chance(often):
                yield day, local(day, hour, dice.whole(0, 44), dice.whole(0, 59)), (weekday, hour)
