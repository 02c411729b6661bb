"""A value is a number or the reason why there is none; arithmetic keeps the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Reason(StrEnum):
    """Why a figure is absent. Only a number enters arithmetic; 0 is a number."""

    NOT_OFFERED = "not_offered"  # the platform or export has no such measure
    NO_PERMISSION = "no_permission"
    RETIRED = "retired"  # the platform withdrew it
    HIDDEN = "hidden"  # the owner hides it
    BELOW_THRESHOLD = "below_threshold"  # the platform's privacy floor
    NOT_COLLECTED = "not_collected"  # nobody fetched or exported it
    PENDING = "pending"  # still settling
    ZERO_DENOMINATOR = "zero_denominator"  # the base is a measured zero
    TOO_FEW = "too_few"  # fewer rows than the floor for this figure
    NOT_COMPARABLE = "not_comparable"  # different parts or definitions on the two sides


class Unit(StrEnum):
    """How a number is read and printed. Rates and shares are stored as fractions."""

    COUNT = "count"
    RATE = "rate"  # fraction, printed in percent; changes are in points
    PERCENT = "percent"  # a relative change, fraction, printed with its sign
    POINTS = "points"  # difference of two rates, fraction, printed as percentage points
    FACTOR = "factor"  # a multiple of something usual
    MEAN = "mean"  # count per something, one decimal
    SECONDS = "seconds"
    HOURS = "hours"
    DAYS = "days"
    MONEY = "money"
    INDEX = "index"  # from -100 to 100, printed with its sign; changes are differences


@dataclass(frozen=True, slots=True)
class Missing:
    """The reason for an absent figure, and one clause that says it in words."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a reason, with what is absent from it.

    ``partial`` names the addends that are missing from a sum; ``n`` is the number of rows
    behind the figure (posts, days), None where that means nothing.
    """

    number: float | None = None
    missing: Missing | None = None
    partial: tuple[str, ...] = ()
    n: int | None = None

    def __post_init__(self) -> None:
        if (self.number is None) == (self.missing is None):
            raise ValueError("a value is either a number or a reason")

    @property
    def known(self) -> bool:
        """Whether this is a number."""
        return self.number is not None

    def __add__(self, other: Value | float) -> Value:
        return _combine(self, other, lambda a, b: a + b)

    def __radd__(self, other: float) -> Value:
        return of(other) + self

    def __sub__(self, other: Value | float) -> Value:
        return _combine(self, other, lambda a, b: a - b)

    def __mul__(self, other: Value | float) -> Value:
        return _combine(self, other, lambda a, b: a * b)

    def __rmul__(self, other: float) -> Value:
        return of(other) * self

    def __truediv__(self, other: Value | float) -> Value:
        base = other if isinstance(other, Value) else of(other)
        if self.known and base.number == 0:
            return missing(Reason.ZERO_DENOMINATOR, "the base is zero")
        return _combine(self, base, lambda a, b: a / b)

    def with_n(self, n: int | None) -> Value:
        """The same value, resting on ``n`` rows."""
        return replace(self, n=n)


def of(number: float, *, n: int | None = None, partial: Iterable[str] = ()) -> Value:
    """A measured number."""
    return Value(number=number, n=n, partial=tuple(sorted(set(partial))))


def missing(reason: Reason, detail: str = "") -> Value:
    """No number, and why."""
    return Value(missing=Missing(reason, detail))


def maybe(number: float | None, reason: Reason, detail: str = "", *, n: int | None = None) -> Value:
    """The number if there is one, else the reason."""
    return missing(reason, detail) if number is None else of(number, n=n)


def _combine(left: Value, right: Value | float, how: Callable[[float, float], float]) -> Value:
    """Missing in, missing out (the left reason first); absent addends are joined."""
    other = right if isinstance(right, Value) else of(right)
    if left.number is None or other.number is None:
        why = left.missing or other.missing
        return Value(missing=why)
    counts = [n for n in (left.n, other.n) if n is not None]
    return of(
        how(left.number, other.number),
        n=min(counts) if counts else None,
        partial=(*left.partial, *other.partial),
    )
