"""The tips that this month's signals call for, on which account, and why the others are not called for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporter.model import (
    TOTAL,
    Catalogue,
    Firing,
    Refusal,
    Scope,
    SignalKind,
    SignalReading,
    Tip,
)
from reporter.recommend import cite, rank


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tip that a signal calls for."""

    tip: Tip
    scope: Scope
    signals: tuple[SignalReading, ...]  # that fired for it; the one that chose it first
    score: float

    @property
    def id(self) -> str:
        """Stable from month to month: tip and account."""
        return f"{self.tip.id}@{self.scope.account or 'all'}"

    @property
    def chosen_by(self) -> SignalReading:
        """The signal that chose it."""
        return self.signals[0]

    def place(self, before: int = 0) -> tuple[int, float, bool, str, str]:
        """The order of candidates: kind of signal, score, the more particular tip, then its id.

        The score counts half for each recommendation that its account has ``before`` it.
        """
        kind, score = rank.ORDER.index(self.chosen_by.kind), round(self.score * rank.NEXT**before, 9)
        return (kind, -score, not self.tip.platforms, self.tip.id, self.scope.account)


Board = Mapping[Scope, Mapping[str, SignalReading]]


def board(readings: Iterable[SignalReading]) -> Board:
    """The readings by scope and signal."""
    found: dict[Scope, dict[str, SignalReading]] = {}
    for reading in readings:
        found.setdefault(reading.scope, {})[reading.signal] = reading
    return found


def candidates(
    catalogue: Catalogue, heard: Board, scopes: tuple[Scope, ...], audiences: Mapping[Scope, float]
) -> tuple[list[Candidate], list[Refusal]]:
    """The tips called for, best first, and why each other is not; ``scopes`` are the client's accounts."""
    found: list[Candidate] = []
    refused: list[Refusal] = []
    for tip in catalogue.tips:
        documents = cite.documents(tip, catalogue)
        for scope in (TOTAL, *scopes):
            readings = [heard.get(scope, {})[name] for name in tip.signals if name in heard.get(scope, {})]
            if scope.total and not readings:
                continue
            where = _where(tip, scope, scopes)
            why = _why_not(tip, where, readings)
            if where is None or why:
                refused.append(Refusal(tip.id, scope, why))
                continue
            fired = _ordered(tip, [r for r in readings if r.firing is Firing.FIRED])
            part = 1.0 if scope.total else audiences[scope]
            score = rank.score(tip, fired[0], fired[1:], part, documents)
            found.append(Candidate(tip, where, fired, score))
    return sorted(found, key=Candidate.place), refused


def _where(tip: Tip, scope: Scope, scopes: tuple[Scope, ...]) -> Scope | None:
    """Where a tip would be given: on the account; for a finding on the client, on the tip's network."""
    if not tip.platforms or scope.platform in tip.platforms:
        return scope
    if scope.total:
        return next((one for one in scopes if one.platform in tip.platforms), None)
    return None


def _why_not(tip: Tip, where: Scope | None, readings: list[SignalReading]) -> str:
    """Why a tip is not called for; empty when it is."""
    if tip.retired:
        return (
            f"it is kept for the record and never given by itself{': ' + tip.caution if tip.caution else ''}"
        )
    if where is None:
        return f"it is meant for {', '.join(tip.platforms)} only"
    if tip.no_signal:
        return "no measurable finding calls for it; it is given only in months in which nothing else is"
    fired = [r for r in readings if r.firing is Firing.FIRED]
    if not fired:
        return "; ".join(_said(r) for r in readings) or "none of its signals is measured here"
    if all(r.kind is SignalKind.OUTCOME for r in fired):
        names = ", ".join(r.signal for r in fired)
        return (
            f"only broad results call for it ({names}), and they say that something is wrong, not what to do"
        )
    return ""


def _said(reading: SignalReading) -> str:
    if reading.firing is Firing.NOT_MEASURABLE:
        lack = reading.value.missing.detail if reading.value.missing else ""
        return f"{reading.signal} is not measurable{': ' + lack if lack else ''}"
    return f"{reading.signal} does not hold"


def _ordered(tip: Tip, fired: list[SignalReading]) -> tuple[SignalReading, ...]:
    """The signal that chooses first: kind, then weight, then its place in the tip's list."""

    def place(reading: SignalReading) -> tuple[int, float, int]:
        weight = reading.strength * rank.certainty(reading)
        return rank.ORDER.index(reading.kind), -round(weight, 9), tip.signals.index(reading.signal)

    return tuple(sorted(fired, key=place))
