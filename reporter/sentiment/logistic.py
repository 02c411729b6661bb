"""The small model: twelve features and a softmax whose weights lie in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from pathlib import Path

from reporter.errors import LocalIOError
from reporter.sentiment.features import NAMES

CLASSES = ("negative", "neutral", "positive")
Shares = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """One row of twelve weights and a constant for each class."""

    rows: tuple[tuple[float, ...], ...]
    constants: tuple[float, float, float]

    def shares(self, features: Sequence[float]) -> Shares:
        """Shares of negative, neutral and positive; they add up to 1."""
        sums = [
            constant + sum(map(mul, row, features))
            for row, constant in zip(self.rows, self.constants, strict=True)
        ]
        top = max(sums)
        negative, neutral, positive = (exp(one - top) for one in sums)
        total = negative + neutral + positive
        return negative / total, neutral / total, positive / total


NONE = Weights(((0.0,) * len(NAMES),) * 3, (0.0, 0.0, 0.0))


def load(path: Path) -> Weights:
    """Reads the weights; raises LocalIOError when the file is not what the fitting script writes."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if tuple(told["features"]) != NAMES or tuple(told["classes"]) != CLASSES:
            raise ValueError("other features or classes than this version of the program computes")
        rows = tuple(tuple(float(one) for one in told["weights"][name]) for name in CLASSES)
        if any(len(row) != len(NAMES) for row in rows):
            raise ValueError(f"a class has other than {len(NAMES)} weights")
        constants = tuple(float(told["constants"][name]) for name in CLASSES)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LocalIOError(f"{path.name} cannot be read: {error}") from error
    return Weights(rows, (constants[0], constants[1], constants[2]))
