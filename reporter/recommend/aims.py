"""What a recommendation is to change, and whether the figure moved since."""

from __future__ import annotations

import math

from reporter.i18n import phrase
from reporter.model import Aim, Firing, Moved, SignalReading, Unit, Value

NOT_NOW = phrase("not measurable this month")
CHANCE = phrase("too few posts or comments to tell the change from chance")
NEARER = phrase("nearer, but not there yet")
WORSE = 0.1  # a figure got worse when it lies more than this part of the distance further from its target
SURE = 1.96  # standard errors of a 95 % interval


def aim(reading: SignalReading) -> Aim:
    """The figure now, and where it should be: back where it was compared to, else at the threshold."""
    compared = reading.compared.number if reading.compared is not None else None
    target = compared if compared is not None else reading.threshold
    return Aim(reading.signal, reading.unit, reading.value, target, reading.kind)


def worse(before: Aim | None, now: tuple[SignalReading, ...]) -> bool:
    """Whether the aim's figure lies clearly further from its target than it did."""
    reading = next((r for r in now if before is not None and r.signal == before.signal), None)
    if before is None or reading is None or before.target is None:
        return False
    then, value = before.now.number, reading.value.number
    if then is None or value is None:
        return False
    off = then - before.target
    further = (value - then) if off >= 0 else (then - value)
    return further > WORSE * max(abs(off), 1e-9) and further > 0


def moved(before: Aim, now: SignalReading | None) -> tuple[Moved, str]:
    """Whether the figure came nearer to its target since, by its interval where it is a share, and why."""
    if now is None or now.value.number is None or before.now.number is None or before.target is None:
        lack = now.value.missing.detail if now is not None and now.value.missing else ""
        return Moved.TOO_EARLY, f"{NOT_NOW}{': ' + lack if lack else ''}"
    then, value = before.now.number, now.value.number
    sign = 1 if before.target >= then else -1
    better = sign * (value - then)
    half = _half(before.now, now.value, now.unit)
    if half is None:
        return _by_threshold(better, now)
    if better - half > 0:
        return Moved.MOVED, ""
    if better + half < abs(before.target - then):
        return Moved.DID_NOT_MOVE, ""
    return Moved.TOO_EARLY, CHANCE


def _by_threshold(better: float, now: SignalReading) -> tuple[Moved, str]:
    """A figure without an interval has moved when it came nearer and its finding no longer holds."""
    if better <= 0:
        return Moved.DID_NOT_MOVE, ""
    if now.firing is Firing.QUIET:
        return Moved.MOVED, ""
    return Moved.TOO_EARLY, NEARER


def _half(then: Value, now: Value, unit: Unit) -> float | None:
    """Half the 95 % interval of the difference of two shares of counted rows (normal, one row added to each
    side as by Agresti and Caffo); None for what is not such a share."""
    shares = [_share(value) for value in (then, now)] if unit is Unit.RATE else [None]
    total = 0.0
    for share in shares:
        if share is None:
            return None
        hits, rows = share
        part = (hits + 1) / (rows + 2)
        total += part * (1 - part) / (rows + 2)
    return SURE * math.sqrt(total)


def _share(value: Value) -> tuple[float, int] | None:
    """Hits and rows, when the value is a whole number of its rows."""
    if value.number is None or not value.n or not 0 <= value.number <= 1:
        return None
    hits = value.number * value.n
    return (hits, value.n) if abs(hits - round(hits)) < 1e-6 else None
