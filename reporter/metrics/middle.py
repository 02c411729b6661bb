"""The median; the standard library's brings decimals and random numbers with it and starts slowly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def median(values: Iterable[float]) -> float:
    """The value in the middle, or the mean of the two in the middle. Raises ValueError for no values."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values have no median")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def median_without(ordered: Sequence[float], places: Sequence[int]) -> float:
    """The median of ascending values when those at ``places`` (ascending) are left out, without copying them.

    Raises ValueError when nothing is left.
    """
    left = len(ordered) - len(places)
    if left < 1:
        raise ValueError("no values have no median")
    high = ordered[_place(left // 2, places)]
    return high if left % 2 else (ordered[_place(left // 2 - 1, places)] + high) / 2


def _place(wanted: int, places: Sequence[int]) -> int:
    """Where the ``wanted``-th of the values that stay stands among all."""
    for place in places:
        if place > wanted:
            break
        wanted += 1
    return wanted
