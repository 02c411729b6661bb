"""Corrects the index by a labelled random sample: people's answers, or a stronger model's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from reporter.sentiment.aggregate import PostSum, Z

FEWEST = 100  # labels


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected index, its 95 % interval, the labels it rests on and how far the score was trusted."""

    value: float
    low: float
    high: float
    labels: int
    trust: float


def correct(sample: Sequence[tuple[float, float]], scores: Sequence[float]) -> Corrected | None:
    """The net sentiment of all texts from a random sample of (answer, score) and the scores of all.

    Answers are -1, 0 or 1; scores positive - negative. Formula: lambda = cov(y, f) / var(f) cut to 0..1;
    net = 100 x (lambda x mean_all(f) + mean_sample(y - lambda x f));
    se = 100 x sqrt(var_sample(y - lambda x f) / m + lambda^2 x var_all(f) / N).
    None under 100 labels: with fewer the interval does not hold. Source: prediction-powered inference,
    Angelopoulos and others, Science 382 (2023), with a fitted lambda.
    """
    every = PostSum("", len(scores), fsum(scores), fsum(score * score for score in scores))
    return corrected(sample, every)


def corrected(sample: Sequence[tuple[float, float]], every: PostSum) -> Corrected | None:
    """The same from the number, sum and sum of squares of all scores."""
    count, all_texts = len(sample), every.texts
    if count < FEWEST or all_texts < count:
        return None
    answers = [answer for answer, _ in sample]
    told = [score for _, score in sample]
    spread = _variance(told)
    trust = min(1.0, max(0.0, _covariance(answers, told) / spread)) if spread else 0.0
    rest = [answer - trust * score for answer, score in sample]
    value = trust * every.total / all_texts + fsum(rest) / count
    among = max(0.0, every.squares - every.total**2 / all_texts) / (all_texts - 1)
    error = sqrt(_variance(rest) / count + trust**2 * among / all_texts)
    low, high = value - Z * error, value + Z * error
    return Corrected(100 * value, 100 * max(low, -1.0), 100 * min(high, 1.0), count, trust)


def _variance(values: Sequence[float]) -> float:
    return _covariance(values, values)


def _covariance(left: Sequence[float], right: Sequence[float]) -> float:
    """With n - 1; 0 for a single value."""
    count = len(left)
    if count < 2:
        return 0.0
    a, b = fsum(left) / count, fsum(right) / count
    return fsum((x - a) * (y - b) for x, y in zip(left, right, strict=True)) / (count - 1)
