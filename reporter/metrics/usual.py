"""What is usual for a client: the median of its own twelve months before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reporter.metrics.breaks import crossed
from reporter.metrics.middle import median
from reporter.model import Break, Missing, Reason, Value, missing, of

FEWEST = 3  # months


def usual(history: Sequence[tuple[date, Value]], breaks: Sequence[Break]) -> Value:
    """Median of the months before the last of ``history``; ``n`` is how many of them it rests on.

    Only months that are like the last one count: of the same definition, and complete or lacking the same.
    """
    if not history:
        return missing(Reason.NOT_COLLECTED, "no months before")
    month, now = history[-1]
    like = [(other, value) for other, value in history[:-1] if value.partial == now.partial]
    known = [
        value.number
        for other, value in like
        if value.number is not None and crossed(breaks, other, month) is None
    ]
    if len(known) < FEWEST:
        why = _why(history, breaks)
        detail = f"n = {len(known)} {'month' if len(known) == 1 else 'months'} before, floor {FEWEST}"
        return Value(missing=why) if why else missing(Reason.TOO_FEW, detail)
    return of(median(known), n=len(known), partial=now.partial)


def _why(history: Sequence[tuple[date, Value]], breaks: Sequence[Break]) -> Missing | None:
    """The changed definition that leaves too few months."""
    month = history[-1][0]
    shut = [other for other, value in history[:-1] if value.known and crossed(breaks, other, month)]
    return crossed(breaks, shut[-1], month) if shut else None
