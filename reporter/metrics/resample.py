"""What a rate would have been with other posts of the same kind: its account's posts drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reporter.facts import AccountRef, Compared, Sample
from reporter.metrics import draws
from reporter.metrics.asked import Asked, Form

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Resampled:
    """A statistic over a scope's posts: as it is, in every draw, and on how many posts it rests."""

    value: float
    drawn: NDArray[float64]
    n: int


class Resampler:
    """Draws the posts of an account's month again; every metric of that month sees the same draws."""

    def __init__(self, found: Compared | None) -> None:
        self._samples = found.samples if found else {}
        self._picks: dict[tuple[str, date, int], NDArray[int64]] = {}
        self._sums: dict[tuple[Asked, str, date], tuple[NDArray[float64], NDArray[float64], int] | None] = {}

    def resampled(self, asked: Asked, members: Sequence[AccountRef], month: date) -> Resampled | None:
        """The statistic over these accounts, each drawn on its own; None where no posts are known."""
        if asked.form is Form.MEDIAN:
            return self._median(asked, members, month)
        sums = [found for ref in members if (found := self._account(asked, ref.id, month))]
        if not sums:
            return None
        import numpy as np

        above = np.sum([one[0] for one in sums], axis=0)
        below = np.sum([one[1] for one in sums], axis=0)
        if not (below > 0).all():
            return None
        ratio = above / below
        return Resampled(float(ratio[0]), ratio[1:], sum(one[2] for one in sums))

    def _account(
        self, asked: Asked, account: str, month: date
    ) -> tuple[NDArray[float64], NDArray[float64], int] | None:
        """Sums above and below, as they are and then draw by draw."""
        key = asked, account, month
        if key not in self._sums:
            self._sums[key] = self._add_up(asked, account, month)
        return self._sums[key]

    def _add_up(
        self, asked: Asked, account: str, month: date
    ) -> tuple[NDArray[float64], NDArray[float64], int] | None:
        sample = self._samples.get((account, month))
        pairs = _pairs(sample, asked) if sample else []
        if not pairs:
            return None
        import numpy as np

        above, below = np.array(pairs, dtype=np.float64).T
        places = self._places(account, month, len(pairs))
        return (
            np.concatenate(([above.sum()], above[places].sum(axis=1))),
            np.concatenate(([below.sum()], below[places].sum(axis=1))),
            len(pairs),
        )

    def _median(self, asked: Asked, members: Sequence[AccountRef], month: date) -> Resampled | None:
        import numpy as np

        whole, drawn = [], []
        for ref in members:
            sample = self._samples.get((ref.id, month))
            if sample and (rates := [a / b for a, b in _pairs(sample, asked) if b]):
                values = np.array(rates, dtype=np.float64)
                whole.append(values)
                drawn.append(values[self._places(ref.id, month, len(rates))])
        if not whole:
            return None
        values = np.concatenate(whole)
        middles = np.median(np.concatenate(drawn, axis=1), axis=1)
        return Resampled(float(np.median(values)), middles, len(values))

    def _places(self, account: str, month: date, n: int) -> NDArray[int64]:
        key = account, month, n
        if key not in self._picks:
            self._picks[key] = draws.picks(draws.seed(f"{account} {month:%Y-%m} {n}"), DRAWS, n)
        return self._picks[key]


def _pairs(sample: Sample, asked: Asked) -> list[tuple[float, float]]:
    """What stands above and below for each post that tells both."""
    above = sample.column(asked.above)
    below = sample.column(asked.below) if asked.below else (1.0,) * sample.posts
    if above is None or below is None:
        return []
    return [(a, b) for a, b in zip(above, below, strict=True) if a is not None and b is not None]
