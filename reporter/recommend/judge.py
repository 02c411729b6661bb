"""From a figure and its threshold to whether a signal fired, how strongly and how certainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isclose

from reporter.model import Firing, Reading, Reason, Value, missing


@dataclass(frozen=True, slots=True)
class Heard:
    """What a signal function answers; see SignalReading for the meaning of the parts.

    ``threshold`` is in the unit of ``value``: for a fall by a tenth it is nine tenths of what was before.
    """

    firing: Firing
    value: Value
    threshold: float | None = None
    strength: float = 0.0
    certain: bool | None = None
    compared: Value | None = None
    figures: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def lacks(what: str, reason: Reason = Reason.NOT_COLLECTED) -> Heard:
    """Not measurable, and which input is missing."""
    return Heard(Firing.NOT_MEASURABLE, missing(reason, what))


def whole(value: Value) -> Heard | None:
    """Not measurable when the figure is absent or lacks a part; None when it can be judged."""
    if value.number is None:
        return Heard(Firing.NOT_MEASURABLE, value)
    if value.partial:
        return lacks(f"part of it is not told ({value.partial[0]})", Reason.NOT_COMPARABLE)
    return None


def beyond(number: float, limit: float) -> bool:
    """Whether a number is above a limit by more than rounding: 1.1 is not more than a tenth above 1."""
    return number > limit and not isclose(number, limit, rel_tol=1e-9, abs_tol=1e-12)


def both(*heard: Heard) -> Heard:
    """A condition of several parts, told by the figures of the first.

    One quiet part makes it quiet, whatever is unknown of the others; it is as strong as its weakest part.
    """
    quiet = next((one for one in heard if one.firing is Firing.QUIET), None)
    unknown = next((one for one in heard if one.firing is Firing.NOT_MEASURABLE), None)
    if quiet is not None:
        return replace(heard[0] if heard[0].value.known else quiet, firing=Firing.QUIET, strength=0.0)
    if unknown is not None:
        return unknown
    told = [one.certain for one in heard if one.certain is not None]
    return replace(heard[0], strength=min(one.strength for one in heard), certain=all(told) if told else None)


def above(value: Value, limit: float, *, full: float | None = None, **more: Mapping[str, Value]) -> Heard:
    """Fires when the value is above the limit; full strength at ``full`` (twice the limit when absent)."""
    return _judged(value, limit, value.number is not None and beyond(value.number, limit), full, more)


def below(value: Value, limit: float, *, full: float = 0.0, **more: Mapping[str, Value]) -> Heard:
    """Fires when the value is below the limit; full strength at ``full``."""
    return _judged(value, limit, value.number is not None and beyond(limit, value.number), full, more)


def fell(reading: Reading | None, by: float, what: str) -> Heard:
    """Fires when a count or rate is lower than last month by more than the fraction ``by`` of it."""
    return _moved(reading, by, -1, what)


def rose(reading: Reading | None, by: float, what: str) -> Heard:
    """Fires when a count or rate is higher than last month by more than the fraction ``by`` of it."""
    return _moved(reading, by, 1, what)


def held(fired: bool, value: Value, threshold: float | None = None, *, strength: float = 0.5) -> Heard:
    """A plain yes or no on a known figure."""
    return whole(value) or Heard(_fires(fired), value, threshold, strength if fired else 0.0)


def _moved(reading: Reading | None, by: float, sign: int, what: str) -> Heard:
    if reading is None:
        return lacks(what)
    unfit = whole(reading.value) or whole(reading.change)
    if unfit is not None:
        return replace(unfit, compared=reading.previous)
    now, before = reading.value.number, reading.previous.number
    if now is None or before is None:
        return lacks(f"{what} of last month")
    if before == 0:  # nothing can fall below nothing, and nothing is a part of it
        if sign < 0 <= now:
            return Heard(Firing.QUIET, reading.value, 0.0, compared=reading.previous)
        return lacks(f"{what}: none last month", Reason.ZERO_DENOMINATOR)
    moved = sign * (now / before - 1)
    fired = beyond(moved, by)
    strength = min(1.0, moved / by - 1) if fired and by else (1.0 if fired else 0.0)
    level = before * (1 + sign * by)
    return Heard(_fires(fired), reading.value, level, strength, reading.clear, reading.previous)


def _judged(
    value: Value, limit: float, fired: bool, full: float | None, more: Mapping[str, Mapping[str, Value]]
) -> Heard:
    unfit = whole(value)
    if unfit is not None or value.number is None:
        return unfit or Heard(Firing.NOT_MEASURABLE, value)
    end = 2 * limit if full is None else full
    span = abs(end - limit)
    strength = min(1.0, abs(value.number - limit) / span) if span else 1.0
    return Heard(_fires(fired), value, limit, strength if fired else 0.0, figures=more.get("figures", {}))


def _fires(fired: bool) -> Firing:
    return Firing.FIRED if fired else Firing.QUIET
