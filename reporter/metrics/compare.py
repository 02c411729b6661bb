"""This month against another: percent for counts, points for rates, nothing where the two differ in kind."""

from __future__ import annotations

from math import isclose

from reporter.model import Missing, Reason, Unit, Value, missing, of

_POINTS = (Unit.RATE, Unit.PERCENT, Unit.POINTS, Unit.INDEX)


def change(now: Value, before: Value, unit: Unit, broken: Missing | None = None) -> Value:
    """The fraction by which a count changed, or the difference of two rates.

    A figure that lacks something is compared only with one that lacks the same; ``broken`` says why nothing
    may be compared, when a definition changed in between.
    """
    if now.number is None:
        return Value(missing=now.missing)
    if before.number is None:
        return Value(missing=before.missing)
    if broken:
        return Value(missing=broken)
    if now.partial != before.partial:
        return missing(Reason.NOT_COMPARABLE, _differ(now, before))
    if unit in _POINTS:
        return of(now.number - before.number)
    if before.number == 0:
        return missing(Reason.ZERO_DENOMINATOR, "it was zero before")
    if before.number < 0:
        return missing(Reason.NOT_COMPARABLE, "it was negative before")
    return of((now.number - before.number) / before.number)


def reaches(number: float, threshold: float) -> bool:
    """Whether a number is at least the threshold: 0.3 is three times 0.1, also in binary fractions."""
    return number >= threshold or isclose(number, threshold, rel_tol=1e-9)


def unlike(now: tuple[str, ...], before: tuple[str, ...]) -> Missing | None:
    """Why counts cannot be compared when those of one month include paid distribution and the other's not."""
    if now and before and not set(now) & set(before):
        return Missing(Reason.NOT_COMPARABLE, f"{' and '.join(now)} figures against {' and '.join(before)}")
    return None


def _differ(now: Value, before: Value) -> str:
    only_now = [clause for clause in now.partial if clause not in before.partial]
    only_before = [clause for clause in before.partial if clause not in now.partial]
    sides = [f"this month lacks {only_now[0]}"] if only_now else []
    sides += [f"the other month lacks {only_before[0]}"] if only_before else []
    return "; ".join(sides)
