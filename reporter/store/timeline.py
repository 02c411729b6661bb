"""What was told about one measure at several moments, brought into normal form.

The normal form is a function of the *set* of points: the order of telling and repetition do not matter,
and bringing a normal form into normal form changes nothing.

1. **A day has one voice.** On a day (UTC) on which an API told the measure, a different figure from an
   export is refused: the last figure of the API that day stands. Among figures told for one and the same
   moment, the largest stands: counts only lag.
2. **A count does not fall to nothing** (``cumulative`` only). A zero after a larger figure is refused:
   platforms drop figures that way. A smaller figure that is not zero is a clean-up and is kept.
3. **Only changes are kept**: a figure equal to the one in force is dropped, unless it is what a refused
   figure lost against.

What is refused is kept beside what is believed, so that telling it again cannot win.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

API = "api:"


class Point(NamedTuple):
    """A figure told at a moment (a stamp) by a source; ``zone`` is the platform's, for days."""

    seen_at: str
    source: str
    value: float
    zone: str = ""

    @property
    def day(self) -> str:
        """The UTC day it was seen."""
        return self.seen_at[:10]

    @property
    def api(self) -> bool:
        """Whether an API told it."""
        return self.source.startswith(API)


class Dispute(NamedTuple):
    """A figure that was refused, and the one it lost against."""

    refused: Point
    believed: Point
    fallen: bool = False  # refused for falling to zero


@dataclass(frozen=True, slots=True)
class Normal:
    """The normal form: what is believed, what is refused, and why; each in order of time."""

    kept: tuple[Point, ...]
    refused: tuple[Point, ...]
    disputes: tuple[Dispute, ...]


def normal(points: Iterable[Point], *, cumulative: bool = False) -> Normal:
    """The normal form of all that was ever told about one measure of one thing."""
    voices, disputes = _voices(sorted(set(points)))
    evidence = {dispute.believed for dispute in disputes}
    kept: list[Point] = []
    refused = {dispute.refused for dispute in disputes}
    fallen = False
    for point in voices:
        if cumulative and point.value == 0 and kept and kept[-1].value != 0:
            disputes.append(Dispute(point, kept[-1], fallen=True))
            if not fallen or point in evidence:
                refused.add(point)
            fallen = True
        elif not kept or kept[-1].value != point.value or point in evidence:
            kept.append(point)
            fallen = False
    return Normal(tuple(kept), tuple(sorted(refused)), tuple(sorted(disputes)))


def _voices(points: list[Point]) -> tuple[list[Point], list[Dispute]]:
    """The figures that are heard, in order of time, and those that lost to another of their day."""
    if len({point.seen_at[:10] for point in points}) == len(points):
        return points, []  # the usual case: one figure a day
    voices: list[Point] = []
    disputes: list[Dispute] = []
    for _, told in groupby(sorted(_one_each(points)), key=lambda point: point.day):
        heard, lost = _day(list(told))
        voices.extend(heard)
        disputes.extend(lost)
    return voices, disputes


def _one_each(points: Iterable[Point]) -> list[Point]:
    """A source tells one figure a moment; should it tell more, the largest stands."""
    best: dict[tuple[str, str], Point] = {}
    for point in sorted(points):
        best[point.seen_at, point.source] = point
    return list(best.values())


def _day(told: list[Point]) -> tuple[list[Point], list[Dispute]]:
    """The figures of one day that are heard, and those that lost."""
    api = [point for point in told if point.api]
    heard, disputes = _moments(api or told)
    if api:
        last = heard[-1]
        exports = (point for point in told if not point.api)
        disputes += [Dispute(point, last) for point in exports if point.value != last.value]
    return heard, disputes


def _moments(told: list[Point]) -> tuple[list[Point], list[Dispute]]:
    """One figure a moment: the largest, from the source that is first by name."""
    heard: list[Point] = []
    disputes: list[Dispute] = []
    for _, group in groupby(told, key=lambda point: point.seen_at):
        same = list(group)
        best = min(same, key=lambda point: (-point.value, point.source))
        heard.append(best)
        disputes += [Dispute(point, best) for point in same if point.value != best.value]
    return heard, disputes
