"""Where a goal will stand on its due day if its months go on as they did, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from reporter.metrics.interval import student
from reporter.model import Projection, Reason, missing, of

FEWEST = 3  # months


def added_up(months: Sequence[float], remaining: int) -> Projection:
    """What ``remaining`` further months bring a sum to: the mean month for each.

    The interval is the 95 % prediction interval of a sum of months, by Student's t: s x sqrt(r + r^2/m).
    It does not go below what is there already while no month was negative.
    """
    if (few := _few(len(months))) is not None:
        return few
    mean, done = sum(months) / len(months), sum(months)
    half = student(len(months) - 1) * _spread(months) * sqrt(remaining + remaining**2 / len(months))
    value = done + remaining * mean
    low = max(value - half, done) if min(months) >= 0 else value - half
    return Projection(of(value, n=len(months)), low, value + half, len(months))


def carried_on(months: Sequence[float], remaining: int) -> Projection:
    """Where a level stands after ``remaining`` further months: the last one plus the mean step of the months.

    The interval is that of a random walk with drift, by Student's t over the steps: s x sqrt(r + r^2/steps).
    It does not go below zero while no month did.
    """
    if (few := _few(len(months))) is not None:
        return few
    steps = [after - before for before, after in pairwise(months)]
    value = months[-1] + remaining * sum(steps) / len(steps)
    half = student(len(steps) - 1) * _spread(steps) * sqrt(remaining + remaining**2 / len(steps))
    floor = 0.0 if min(months) >= 0 else float("-inf")
    value = max(value, floor)
    return Projection(
        of(value, n=len(months)), max(value - half, floor), max(value + half, floor), len(months)
    )


def _few(n: int) -> Projection | None:
    if n >= FEWEST:
        return None
    detail = f"{n} {'month is' if n == 1 else 'months are'} known, and a projection needs {FEWEST}"
    return Projection(missing(Reason.TOO_FEW, detail), months=n)


def _spread(values: Sequence[float]) -> float:
    """Standard deviation, n - 1."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
