"""Axes: round ticks, their words, and labels moved apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reporter.i18n import Words
from reporter.model import Unit

_SLACK = 0.25  # of a step
_FLAT = 1e-9  # a smaller range, as a share of the values, is no range
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_CLOCK = (
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    60.0,
    120.0,
    300.0,
    600.0,
    900.0,
    1800.0,
    3600.0,
    7200.0,
    10800.0,
    21600.0,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to points: ``low`` lies at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value lies, in points."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def scale(
    values: Iterable[float], start: float, end: float, *, zero: bool, unit: Unit, most: int = 5
) -> Scale:
    """A scale with two to ``most`` + 1 round ticks that holds all values, and zero where it must.

    A value may pass the outermost tick by a quarter of a step; beyond that another tick is added.
    """
    known = list(values)
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _FLAT * max(abs(low), abs(high), 1.0):
        spread = abs(high) * 0.1 if abs(high) > _FLAT else 1.0
        low, high = (low, high + spread) if zero else (low - spread, high + spread)
    step = _step((high - low) / most, unit)
    first = math.floor(low / step + _SLACK if low < 0 or not zero else low / step)
    last = math.ceil(high / step - _SLACK)
    if last <= first:
        first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple(round(i * step, 12) for i in range(first, last + 1))
    return Scale(min(ticks[0], low), max(ticks[-1], high), start, end, ticks)


def _step(least: float, unit: Unit) -> float:
    """The smallest round step that is not below ``least``; whole for counts, clock-like for times."""
    if unit in {Unit.SECONDS, Unit.HOURS} and least <= _CLOCK[-1]:
        seconds = least * (3600 if unit is Unit.HOURS else 1)
        fits = [step for step in _CLOCK if step >= seconds]
        if fits and seconds >= 1:
            return fits[0] / (3600 if unit is Unit.HOURS else 1)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * nice for nice in _NICE if power * nice >= least * (1 - 1e-9))
    return max(1.0, float(math.ceil(step))) if unit in {Unit.COUNT, Unit.DAYS} else step


def tick_words(ticks: Sequence[float], unit: Unit, words: Words) -> tuple[str, ...]:
    """Short words for ticks, all with the same number of decimals."""
    if unit in {Unit.SECONDS, Unit.HOURS}:
        return tuple(words.duration(t * (3600 if unit is Unit.HOURS else 1)) if t else "0" for t in ticks)
    if unit in {Unit.RATE, Unit.PERCENT, Unit.POINTS}:
        decimals = _decimals([t * 100 for t in ticks])
        return tuple(words.percent(t, decimals) for t in ticks)
    if max((abs(t) for t in ticks), default=0) >= 1000:
        short = tuple(words.compact(t) for t in ticks)
        if len(set(short)) == len(short):  # 12.26K and 12.28K would both be 12.3K
            return short
    decimals = _decimals(ticks)
    return tuple(words.number(t, decimals) for t in ticks)


def _decimals(ticks: Sequence[float]) -> int:
    return next((d for d in range(4) if all(abs(round(t, d) - t) < 1e-9 for t in ticks)), 4)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """The places moved as little as needed to lie ``gap`` apart between ``low`` and ``high``, order kept.

    Neighbours that overlap form a group around their mean; groups that then touch are joined. When
    there is not room for all, they are spaced evenly over what there is.
    """
    if not places:
        return ()
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    groups: list[tuple[float, list[int]]] = []  # lower end, members
    for i in order:
        lower, members = _settle([i], places, gap, low, high), [i]
        while groups and lower < groups[-1][0] + len(groups[-1][1]) * gap - 1e-9:
            members = groups.pop()[1] + members
            lower = _settle(members, places, gap, low, high)
        groups.append((lower, members))
    moved = dict.fromkeys(order, 0.0)
    for lower, members in groups:
        moved.update({i: lower + at * gap for at, i in enumerate(members)})
    return tuple(moved[i] for i in range(len(places)))


def _settle(members: list[int], places: Sequence[float], gap: float, low: float, high: float) -> float:
    """The lower end of a group of labels around the mean of where they want to be."""
    length = (len(members) - 1) * gap
    middle = sum(places[i] for i in members) / len(members)
    return min(max(middle - length / 2, low), high - length)
