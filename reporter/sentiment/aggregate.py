"""Net sentiment of many texts: the index, its interval, the table per language and what was covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt

from reporter.model import Bucket, Label
from reporter.sentiment import draws

FEWEST = 30  # scored texts; with fewer no index is shown
FEWEST_POSTS = 10  # with fewer posts the interval is over texts
DRAWS = 1000
Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class PostSum:
    """The scored texts under one post: how many, the sum of their scores and of the squares of these.

    ``polar`` is the sum of their negative and positive shares, None where it was not asked for.
    """

    post: str
    texts: int
    total: float
    squares: float
    polar: float | None = None


@dataclass(frozen=True, slots=True)
class Net:
    """The index 100 x mean(positive - negative) with its 95 % interval; None where it is hidden.

    ``by_posts`` tells whether the interval came from drawing posts or, with too few of them, from texts.
    """

    texts: int
    value: float | None
    low: float | None
    high: float | None
    by_posts: bool


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language of a body of texts: how many were scored, how many showed a sign, and its index."""

    language: str
    texts: int
    signals: int
    net: Net


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of all texts; ``silent`` are scored texts without a word or emoji of the lexicon."""

    texts: int
    buckets: Mapping[Bucket, int]
    languages: Mapping[str, int] = field(default_factory=dict)
    silent: int = 0

    @property
    def share(self) -> float | None:
        """Scored texts of all, a fraction; None without texts."""
        return self.buckets[Bucket.SCORED] / self.texts if self.texts else None


def score(label: Label) -> float:
    """Positive less negative share of a scored text, from -1 to 1."""
    return label.positive - label.negative


def sums(scored: Iterable[tuple[str, float]]) -> tuple[PostSum, ...]:
    """(post id, score) pairs added up by post, in the order of the ids.

    Texts without a post ("") each stand for themselves, in the order of their scores.
    """
    groups: dict[str, list[float]] = defaultdict(list)
    for post, value in scored:
        groups[post].append(value)
    alone = sorted(groups.pop("", []))
    told = [(post, values) for post, values in sorted(groups.items())] + [("", [value]) for value in alone]
    return tuple(
        PostSum(post, len(values), fsum(values), fsum(value * value for value in values))
        for post, values in told
    )


def net(posts: Sequence[PostSum], seed: int, fewest: int = FEWEST) -> Net:
    """The index over the texts of these posts.

    Formula: 100 x mean(score); interval: percentiles 2.5 and 97.5 of 1,000 draws of posts with all their
    texts (ratio of sums), or mean ± 1.96 s / sqrt(n) over texts under ten posts. Under ``fewest`` texts (and
    for a single one) everything but their number is None. Source: cluster bootstrap, Cameron, Gelbach and
    Miller, Review of Economics and Statistics 90 (2008).
    """
    count = sum(post.texts for post in posts)
    if count < max(fewest, 2):
        return Net(count, None, None, None, False)
    mean = fsum(post.total for post in posts) / count
    if len(posts) < FEWEST_POSTS:
        squares = fsum(post.squares for post in posts)
        spread = max(0.0, (squares - count * mean * mean) / (count - 1))
        half = Z * sqrt(spread / count)
        return Net(count, 100 * mean, 100 * (mean - half), 100 * (mean + half), False)
    low, high = _bootstrap([(post.total, post.texts) for post in posts], seed)
    return Net(count, 100 * mean, 100 * low, 100 * high, True)


def opinionated(posts: Sequence[PostSum], seed: int, fewest: int = FEWEST) -> Net:
    """The same index over the negative and positive shares alone: 100 x sum(score) / sum(their shares).

    Its interval comes from the same draws of posts; under ten posts, and for texts without any such share,
    it has none. Raises ValueError when a post has no ``polar``.
    """
    count = sum(post.texts for post in posts)
    pairs = [(post.total, post.polar) for post in posts if post.polar is not None]
    if len(pairs) < len(posts):
        raise ValueError("every post needs the sum of its negative and positive shares")
    mass = fsum(polar for _, polar in pairs)
    if count < max(fewest, 2) or not mass:
        return Net(count, None, None, None, False)
    share = fsum(total for total, _ in pairs) / mass
    if len(posts) < FEWEST_POSTS or not all(polar for _, polar in pairs):
        return Net(count, 100 * share, None, None, False)
    low, high = _bootstrap(pairs, seed)
    return Net(count, 100 * share, 100 * low, 100 * high, True)


def _bootstrap(posts: Sequence[tuple[float, float]], seed: int) -> tuple[float, float]:
    """Percentiles 2.5 and 97.5 of the ratio of sums over drawn (above, below) pairs, one a post."""
    import numpy as np

    uppers, lowers = (np.array(some, dtype=np.float64) for some in zip(*posts, strict=True))
    above, below = np.zeros(DRAWS), np.zeros(DRAWS)
    for places in draws.picks(seed, len(posts), DRAWS):  # one by one: sums whose order no processor changes
        above += uppers[places]
        below += lowers[places]
    means = sorted((above / below).tolist())
    return _percentile(means, 0.025), _percentile(means, 0.975)


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Linear between the two nearest of the ordered values (Hyndman and Fan's seventh rule)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def languages(labelled: Iterable[tuple[str, Label]], seed: int) -> tuple[LanguageRow, ...]:
    """One row a language over (post id, label), most texts first; "" holds texts with emoji alone."""
    found: dict[str, list[tuple[str, Label]]] = defaultdict(list)
    for post, label in labelled:
        if label.bucket is Bucket.SCORED:
            found[label.language].append((post, label))
    return tuple(
        LanguageRow(
            language,
            len(some),
            sum(label.signal for _, label in some),
            net(sums((post, score(label)) for post, label in some), seed),
        )
        for language, some in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def coverage(labels: Iterable[Label]) -> Coverage:
    """The numbers of the coverage line: every bucket, the scored texts' languages and the silent ones."""
    buckets = dict.fromkeys(Bucket, 0)
    told: dict[str, int] = defaultdict(int)
    silent = 0
    for label in labels:
        buckets[label.bucket] += 1
        if label.bucket is Bucket.SCORED:
            told[label.language] += 1
            silent += not label.signal
    ordered = dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))
    return Coverage(sum(buckets.values()), buckets, ordered, silent)


def changed(now: Net, before: Net) -> float | None:
    """Points of change between two months; None where an index is hidden or no change is clear.

    Clear: the interval of the difference leaves out zero.
    """
    found = difference(now, before)
    return found[0] if found and not found[1] <= 0 <= found[2] else None


def difference(now: Net, before: Net) -> tuple[float, float, float] | None:
    """Points of change between two months with their 95 % interval; None where one has no figure or interval.

    Half width: the root of the sum of the two squared half widths, that of a difference of independent
    figures.
    """
    halves = _half(now), _half(before)
    if now.value is None or before.value is None or halves[0] is None or halves[1] is None:
        return None
    change, half = now.value - before.value, sqrt(halves[0] ** 2 + halves[1] ** 2)
    return change, change - half, change + half


def _half(index: Net) -> float | None:
    """Half the width of an interval."""
    return None if index.low is None or index.high is None else (index.high - index.low) / 2
