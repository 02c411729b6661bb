"""Keeps advice that contradicts itself apart: which sides of a contradiction may be said on a channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reporter.model import Catalogue, Contradiction, Firing, Scope, SignalReading, Tip


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at: a channel and what the signals say of it and of the client."""

    platform: str
    fired: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()  # fired on any account
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of the signals that fired
    clicks_told: bool = False  # whether a click-through rate is reported


@dataclass(frozen=True, slots=True)
class Ruling:
    """The sides that may be said (from 0), why, and a remark for those who follow the advice."""

    sides: tuple[int, ...]
    why: str
    remark: str = ""


Rule = Callable[[Case], Ruling]

# Tips that advise the same as a side although the documents' list of contradictions does not name them.
AKIN: Mapping[str, Mapping[str, int]] = {
    "contests-or-rivalry": {
        "d003-contest-entry-mechanics": 0,
        "d004-instagram-run-challenges-and-campaigns": 0,
    },
}


def case(scope: Scope, readings: tuple[SignalReading, ...], *, clicks_told: bool = False) -> Case:
    """The case of a channel; what holds for the client as a whole holds for each channel."""
    mine = [r for r in readings if r.scope == scope or r.scope.total or scope.total]
    fired = frozenset(r.signal for r in mine if r.firing is Firing.FIRED)
    return Case(
        platform=scope.platform,
        fired=fired,
        quiet=frozenset(r.signal for r in mine if r.firing is Firing.QUIET) - fired,
        anywhere=frozenset(r.signal for r in readings if r.firing is Firing.FIRED),
        words={r.signal: r.words for r in mine if r.firing is Firing.FIRED},
        clicks_told=clicks_told,
    )


def refusal(tip: Tip, case: Case, catalogue: Catalogue, rules: Mapping[str, Rule]) -> str:
    """Why a rule keeps this tip from being said on the channel; empty when none does."""
    for point, ruling in _rulings(tip, case, catalogue, rules):
        mine = _sides(tip, point)
        if not mine & set(ruling.sides):
            return f"the documents disagree here ({point.id}), and {ruling.why}"
    return ""


def remark(tip: Tip, case: Case, catalogue: Catalogue, rules: Mapping[str, Rule]) -> str:
    """What a rule adds to a tip that may be said."""
    return " ".join(r.remark for _, r in _rulings(tip, case, catalogue, rules) if r.remark)


def _rulings(
    tip: Tip, case: Case, catalogue: Catalogue, rules: Mapping[str, Rule]
) -> list[tuple[Contradiction, Ruling]]:
    points = [one for one in catalogue.contradictions if _sides(tip, one)]
    return [(point, rules[point.rule](case)) for point in points]


def _sides(tip: Tip, point: Contradiction) -> frozenset[int]:
    """The sides of a contradiction that a tip takes."""
    akin = AKIN.get(point.id, {})
    found = {at for at, side in enumerate(point.sides) if tip.id in side.tips}
    return frozenset(found | ({akin[tip.id]} if tip.id in akin else set()))
