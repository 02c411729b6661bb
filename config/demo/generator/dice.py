"""Chance that falls the same way on every machine: only ``random()`` and the four operations are used."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

SEED = 20261031

T = TypeVar("T")


class Dice:
    """A stream of chance of its own, so that a change in one platform leaves the others as they were."""

    def __init__(self, stream: int) -> None:
        self._random = random.Random(SEED * 1000 + stream).random  # noqa: S311 - made-up data, not secrets

    def between(self, low: float, high: float) -> float:
        """A number from ``low`` up to, and without, ``high``."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True as often as ``probability`` says."""
        return self._random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, all alike."""
        return choices[int(self._random() * len(choices))]

    def weighed(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of the choices, as often as its weight says."""
        left = self._random() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            left -= weight
            if left < 0:
                return choice
        return choices[-1][0]

    def spread(self, width: float = 0.35) -> float:
        """A factor around 1, most often near it."""
        return 1 + width * (self._random() + self._random() + self._random() - 1.5) / 1.5

    def part(self, total: float, share: float) -> int:
        """About ``share`` of a total, as a count; small counts are rounded by chance, not always down."""
        return int(total * share * self.spread(0.3) + self._random())


class Deck:
    """Deals every card once before any comes again."""

    def __init__(self, dice: Dice, cards: Sequence[str]) -> None:
        self._dice = dice
        self._cards = tuple(cards)
        self._left: list[str] = []

    def deal(self) -> str:
        """The next card."""
        if not self._left:
            self._left = list(self._cards)
        return self._left.pop(self._dice.whole(0, len(self._left) - 1))
