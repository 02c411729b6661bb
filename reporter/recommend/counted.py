"""Shares of counted texts and people: the floor below which they say nothing, and how certain they are."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from reporter.model import Firing, Reading, Reason, Value, missing, of
from reporter.recommend.judge import Heard, lacks

FEWEST = 5  # comments, answers or posts behind a share
_Z = 1.959964  # of a 95 % interval


def enough(value: Value, what: str, floor: int = FEWEST) -> Value:
    """The value, or why it decides nothing: it is not complete, or rests on fewer than ``floor`` rows."""
    if value.number is None:
        return value
    if value.partial:
        return missing(Reason.NOT_COMPARABLE, f"not complete: {value.partial[0]}")
    if value.n is not None and value.n < floor:
        return missing(Reason.TOO_FEW, f"n = {value.n} {what}, floor {floor}")
    return value


def share(part: float, whole: float, what: str, floor: int = FEWEST) -> Value:
    """``part`` of ``whole`` counted rows as a fraction that knows its n."""
    if whole < floor:
        return missing(Reason.TOO_FEW, f"n = {whole:g} {what}, floor {floor}")
    return of(part / whole, n=int(whole))


def wilson(part: float, n: int) -> tuple[float, float]:
    """95 % interval of a share of ``n`` rows. Source: Wilson (1927), score interval."""
    square = _Z * _Z
    middle = (part + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * sqrt(part * (1 - part) / n + square / (4 * n * n))
    return middle - half, middle + half


def differ(now: Value, before: Value) -> bool | None:
    """Whether the 95 % interval of the difference of two shares leaves out zero; None without both n.

    Source: Newcombe (1998), method 10, from the two Wilson intervals.
    """
    if now.number is None or before.number is None or not now.n or not before.n:
        return None
    (low, high), (low_before, high_before) = wilson(now.number, now.n), wilson(before.number, before.n)
    gap = now.number - before.number
    down = gap - sqrt((now.number - low) ** 2 + (high_before - before.number) ** 2)
    up = gap + sqrt((high - now.number) ** 2 + (before.number - low_before) ** 2)
    return down > 0 or up < 0


def sure(heard: Heard) -> Heard:
    """The same with ``certain``: whether the share's 95 % interval leaves out the threshold."""
    value = heard.value
    if (
        heard.firing is Firing.NOT_MEASURABLE
        or heard.threshold is None
        or value.number is None
        or not value.n
    ):
        return heard
    low, high = wilson(value.number, value.n)
    return replace(heard, certain=not low <= heard.threshold <= high)


def moved_share(heard: Heard, reading: Reading | None) -> Heard:
    """The same with ``certain`` from the two months' shares, where the reading has no interval itself."""
    if reading is None or heard.firing is Firing.NOT_MEASURABLE or heard.certain is not None:
        return heard
    return replace(heard, certain=differ(reading.value, reading.previous))


def unfit(reading: Reading | None, what: str, floor: int = FEWEST) -> Heard | None:
    """Why a share of counted rows cannot be followed from month to month; None when it can."""
    if reading is None:
        return lacks(what)
    for value in (enough(reading.value, what, floor), enough(reading.previous, f"{what} last month", floor)):
        if not value.known:
            return Heard(Firing.NOT_MEASURABLE, value)
    return None
