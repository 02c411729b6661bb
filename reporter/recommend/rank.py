"""How much a tip matters this month: strength × certainty × audience × effort, and small raises."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from reporter.config import Config
from reporter.model import Effort, Measured, Scope, SignalKind, SignalReading, Tip, TipKind

# Earlier kinds choose before later ones (documents' reading guide); outcomes never choose.
ORDER = (SignalKind.BEHAVIOUR, SignalKind.CONDITION, SignalKind.SETUP, SignalKind.OUTCOME)

# All weights are chosen by us.
FLOOR = 0.2  # of strength: a signal just beyond its threshold still counts
CERTAIN = {True: 1.0, None: 0.8, False: 0.5}
HALF_AT = 5  # rows at which a figure counts half for its number of rows
UNKNOWN_N = 0.8
EFFORT = {Effort.LOW: 1.0, Effort.MEDIUM: 0.8, Effort.HIGH: 0.5}
KIND = {TipKind.DO: 1.0, TipKind.AVOID: 1.0, TipKind.WATCH: 0.8, TipKind.EXAMPLE: 0.7, TipKind.MEASURE: 0.6}
STEP = 0.1  # what each place further back in a tip's list of signals costs
RAISE, MOST_RAISED = 0.15, 3  # for each further signal that fired
AGREED = 0.05  # for each further document; their texts may share an origin, so agreement proves little
NEXT = 0.5  # of the score for each recommendation that the account has already


def score(
    tip: Tip, chosen: SignalReading, others: tuple[SignalReading, ...], audience: float, documents: int
) -> float:
    """The score of a tip, from 0; nine decimals, so that equal ones are equal."""
    strength = FLOOR + (1 - FLOOR) * min(1.0, max(0.0, chosen.strength))
    place = tip.signals.index(chosen.signal) if chosen.signal in tip.signals else 0
    fit = max(0.5, 1 - STEP * place) * KIND[tip.kind]
    raised = 1 + RAISE * min(len(others), MOST_RAISED) + AGREED * max(0, documents - 1)
    return round(strength * certainty(chosen) * audience * EFFORT[tip.effort] * fit * raised, 9)


def certainty(reading: SignalReading) -> float:
    """From 0 to 1: whether its interval leaves out the threshold, and how many rows it rests on."""
    n = reading.value.n
    rows = UNKNOWN_N if n is None else n / (n + HALF_AT)
    return CERTAIN[reading.certain] * rows


def audiences(config: Config, measured: Measured) -> Mapping[Scope, float]:
    """How much each account's public counts: the square root of its part of all followers; equal parts when
    any account's followers are not known.

    The root, because followers are only potential: in proportion, an account with few of them would never
    get advice, whatever it does.
    """
    scopes = [Scope(account.id, account.platform) for account in config.accounts]
    counts = {r.scope: r.value.number for r in measured.readings if r.metric == "followers"}
    known = [counts.get(scope) for scope in scopes]
    total = sum(count for count in known if count is not None)
    if not total or any(count is None for count in known):
        return dict.fromkeys(scopes, sqrt(1 / len(scopes)))
    return {scope: sqrt((count or 0) / total) for scope, count in zip(scopes, known, strict=True)}
