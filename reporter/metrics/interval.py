"""How far chance alone could have moved a rate: 95 % intervals, from its posts or from its counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import erf, floor, isclose, isfinite, sqrt
from typing import TYPE_CHECKING

from reporter.facts import AccountRef, Compared
from reporter.metrics import draws
from reporter.metrics.account import Ratio
from reporter.metrics.asked import Asked, asks
from reporter.metrics.registry import Metric
from reporter.metrics.resample import DRAWS, Resampled, Resampler
from reporter.model import Unit, Value

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Interval = tuple[float, float]

Z = 1.959964  # standard normal, two-sided 95 %
_T = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)
_DIGITS = 12  # decimals that are kept: below them lies only the order of addition
_POINTS = (Unit.RATE, Unit.PERCENT, Unit.POINTS)


class Intervals:
    """Intervals of readings; draws are shared by all metrics of an account's month."""

    def __init__(self, found: Compared | None, floor: int) -> None:
        self._resampler = Resampler(found)
        self._floor = floor
        self._asked: dict[str, Asked | None] = {}

    def of_value(
        self, metric: Metric, members: Sequence[AccountRef], month: date, value: Value
    ) -> Interval | None:
        """Interval of a rate itself; None for what rests on too few posts or on none."""
        found = self._drawn(metric, members, month, value)
        return _ends(found.drawn, found.n) if found else None

    def of_change(
        self,
        metric: Metric,
        members: Sequence[AccountRef],
        now: tuple[date, Value, Value | Ratio],
        before: tuple[date, Value, Value | Ratio],
    ) -> Interval | None:
        """Interval of the change between two months, in the unit of the change.

        Each month comes with its printed value and what it was made of. By bootstrap over the posts of both
        months; for counted units out of units by Newcombe's hybrid score method.
        """
        unit = metric.definition.unit
        if _counted(metric):
            return _of_counts(now[2], before[2])
        here = self._drawn(metric, members, now[0], now[1])
        there = self._drawn(metric, members, before[0], before[1])
        if here is None or there is None:
            return None
        if unit in _POINTS:
            return _ends(here.drawn - there.drawn, min(here.n, there.n))
        if not (there.drawn > 0).all():
            return None
        return _ends(here.drawn / there.drawn - 1, min(here.n, there.n))

    def _drawn(
        self, metric: Metric, members: Sequence[AccountRef], month: date, value: Value
    ) -> Resampled | None:
        """The draws behind a printed value; none when they would not belong to it."""
        identifier = metric.definition.id
        if identifier not in self._asked:
            self._asked[identifier] = asks(metric)
        asked = self._asked[identifier]
        if asked is None or value.number is None:
            return None
        found = self._resampler.resampled(asked, members, month)
        if found is None or found.n < max(self._floor, 2):
            return None
        return found if isclose(found.value, value.number, rel_tol=1e-9, abs_tol=1e-12) else None


def of_medians(
    account: str, now: tuple[date, Sequence[float]], before: tuple[date, Sequence[float]]
) -> Interval | None:
    """Interval of the difference of two medians of posts, each month's rates drawn again; None below two."""
    n = min(len(now[1]), len(before[1]))
    if n < 2:
        return None
    return _ends(_middles(account, *now) - _middles(account, *before), n)


def _middles(account: str, month: date, rates: Sequence[float]) -> NDArray[float64]:
    import numpy as np

    values = np.array(sorted(rates), dtype=np.float64)
    seed = draws.seed(f"{account} {month:%Y-%m} {len(rates)}")
    middles: NDArray[float64] = np.median(values[draws.picks(seed, DRAWS, len(rates))], axis=1)
    return middles


def clear(interval: Interval | None) -> bool | None:
    """Whether an interval leaves out zero."""
    if interval is None:
        return None
    return interval[0] > 0 or interval[1] < 0


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t: a table, then the expansion of Cornish and Fisher."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    z = Z
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _counted(metric: Metric) -> bool:
    """Whether a rate counts units out of units, without posts: sessions, comments, mentions, followers that
    left. The share of the busiest commenters does not: who is busiest is found in the same comments.
    """
    units = metric.rests_on in (("web",), ("comments",), ("mentions",))
    shares = units or metric.definition.id == "audience_churn_rate"
    return shares and metric.definition.unit is Unit.RATE and metric.definition.id != "top_commenter_share"


def _ends(drawn: NDArray[float64], n: int) -> Interval | None:
    """Percentiles of the draws, taken further out for small n.

    Source: Hesterberg, What teachers should know about the bootstrap (2015), the expanded percentile
    interval, which makes up for the bootstrap's narrowness (sqrt of n/(n-1)) and for Student's t.
    """
    import numpy as np

    tail = 0.5 * (1 - erf(sqrt(n / (n - 1)) * student(n - 1) / sqrt(2)))
    ordered = np.sort(drawn)
    place = max(floor(tail * len(ordered)), 0)
    low, high = float(ordered[place]), float(ordered[-1 - place])
    return (round(low, _DIGITS), round(high, _DIGITS)) if isfinite(low) and isfinite(high) else None


def of_shares(now: tuple[Value, Value], before: tuple[Value, Value]) -> Interval | None:
    """Interval of the difference of two shares, each given as its count and the count of all."""
    return _of_counts(Ratio(*now), Ratio(*before))


def _of_counts(now: Value | Ratio, before: Value | Ratio) -> Interval | None:
    """Difference of two proportions (Newcombe 1998, method 10); of two Poisson rates where units recur."""
    sides = []
    for one in (now, before):
        if not isinstance(one, Ratio) or one.above.number is None or not one.below.number:
            return None
        sides.append((one.above.number, one.below.number))
    (a, m), (b, n) = sides
    if min(a, b, m, n) < 0:
        return None
    p, q = a / m, b / n
    if p > 1 or q > 1:
        half = Z * sqrt(a / m**2 + b / n**2)
        return round(p - q - half, _DIGITS), round(p - q + half, _DIGITS)
    (low_p, high_p), (low_q, high_q) = _wilson(p, m), _wilson(q, n)
    return (
        round(p - q - sqrt((p - low_p) ** 2 + (high_q - q) ** 2), _DIGITS),
        round(p - q + sqrt((high_p - p) ** 2 + (q - low_q) ** 2), _DIGITS),
    )


def _wilson(share: float, n: float) -> Interval:
    """Wilson's score interval of a proportion."""
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)
