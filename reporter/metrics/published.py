"""Published figures beside the client's: compared only when nothing that decides a figure differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reporter.config import Config
from reporter.facts import Facts, Public, PublicSums
from reporter.metrics.account import Account
from reporter.metrics.slice import Slice
from reporter.model import (
    Difference,
    Paid,
    PublishedFigure,
    PublishedReading,
    Reason,
    Scope,
    Value,
    missing,
    of,
)

OLD = 24  # months; the age of older data is printed

# What stands below the client's rates of posts, and the metric that is.
METRIC_OF = {
    "followers": "er_followers_post",
    "reach": "er_reach",
    "impressions": "er_impressions",
    "views": "er_views_all",
}


@dataclass(frozen=True, slots=True)
class _Ours:
    """A figure of the client that a published one may equal in kind."""

    metric: str
    parts: tuple[str, ...]
    denominator: str
    statistic: str
    paid: str
    value: Value


def published_readings(
    facts: Facts, config: Config, published: Sequence[PublishedFigure]
) -> tuple[tuple[PublishedReading, ...], int]:
    """The figures for the client's platforms, comparable ones first; and how many are off as second-hand.

    Of one publisher's figures of a kind the one nearest to the client is taken: its industry before all
    industries, its region before everywhere, its band of followers before all, the newest data.
    """
    own = {ref.platform for ref in facts.of_brand()}
    fitting = [figure for figure in published if figure.platform in own and _fits(figure, facts, config)]
    allowed = [figure for figure in fitting if config.published_secondary or not figure.secondary]
    readings = [_reading(figure, facts, config) for figure in _nearest(allowed)]
    readings.sort(key=_order)
    return tuple(readings), len(fitting) - len(allowed)


def _order(one: PublishedReading) -> tuple[bool, str, str, str]:
    return bool(one.differs), one.figure.platform, one.figure.publisher, one.figure.id


def _fits(figure: PublishedFigure, facts: Facts, config: Config) -> bool:
    """Whether a figure speaks of clients like this one, and not of the future."""
    return (
        figure.industry in ("", config.client.industry)
        and figure.region in ("", config.client.region)
        and figure.data_to <= facts.period.month
        and _in_band(figure, facts) is not False
    )


def _in_band(figure: PublishedFigure, facts: Facts) -> bool | None:
    """Whether the client has as many followers as the figure is about; None when that is not known."""
    if figure.followers_from is None and figure.followers_to is None:
        return True
    followers = _slice(facts, figure.platform).added(lambda account: account.followers())
    if followers.number is None or followers.partial:
        return None
    low, high = figure.followers_from or 0.0, figure.followers_to
    return low <= followers.number and (high is None or followers.number < high)


def _nearest(figures: Iterable[PublishedFigure]) -> list[PublishedFigure]:
    best: dict[tuple[str, ...], PublishedFigure] = {}
    for figure in sorted(figures, key=lambda one: one.id):
        kind = figure.platform, figure.metric, figure.denominator, figure.statistic
        key = (figure.publisher, *kind, *figure.parts)
        if key not in best or _nearness(figure) > _nearness(best[key]):
            best[key] = figure
    return list(best.values())


def _nearness(figure: PublishedFigure) -> tuple[bool, bool, bool, date, str]:
    banded = figure.followers_from is not None or figure.followers_to is not None
    return bool(figure.industry), bool(figure.region), banded, figure.data_to, figure.id


def _reading(figure: PublishedFigure, facts: Facts, config: Config) -> PublishedReading:
    age = _months(facts.period.month) - _months(figure.data_to)
    pairs = [(_differences(figure, ours, facts), ours) for ours in _figures(facts, config, figure.platform)]
    if not pairs:
        none = missing(Reason.NOT_COLLECTED, "the client has no such figure this month")
        absent = Difference("metric", (figure.metric,), ())
        return PublishedReading(figure, none, none, age, age > OLD, (absent,))
    differs, ours = min(pairs, key=lambda pair: (len(pair[0]), _weight(pair[0]), pair[1].parts))
    gap = missing(Reason.NOT_COMPARABLE, "the two are not made alike")
    if not differs:
        gap = ours.value - of(figure.value)
    return PublishedReading(figure, ours.value, gap, age, age > OLD, differs)


def _differences(figure: PublishedFigure, ours: _Ours, facts: Facts) -> tuple[Difference, ...]:
    """The fields that differ; what the publisher does not say differs from anything."""
    sides = (
        ("metric", (figure.metric,), (ours.metric,)),
        ("numerator", figure.parts, ours.parts),
        ("denominator", (figure.denominator,), (ours.denominator,)),
        ("statistic", (figure.statistic,), (ours.statistic,)),
        ("paid", (figure.paid,), (ours.paid,)),
    )
    found = [
        Difference(name, tuple(filter(None, theirs)), tuple(filter(None, mine)))
        for name, theirs, mine in sides
        if theirs != mine or not any(theirs)
    ]
    if _in_band(figure, facts) is None:
        ends = figure.followers_from, figure.followers_to
        band = tuple("" if end is None else f"{end:g}" for end in ends)
        found.append(Difference("followers", band, ()))
    return tuple(found)


def _weight(differs: tuple[Difference, ...]) -> tuple[str, ...]:
    """Of figures that differ in as many fields, one of the same metric and denominator is nearest."""
    order = ("paid", "statistic", "numerator", "followers", "denominator", "metric")
    return tuple(sorted((str(order.index(one.field)) for one in differs), reverse=True))


def _figures(facts: Facts, config: Config, platform: str) -> Iterator[_Ours]:
    """The client's rates of posts on a platform: each recipe it can fill, denominator and statistic."""
    public = facts.public or Public()
    paid = _paid(facts, config, platform)
    floor = config.metrics.floors.posts_for_rate
    for sums in public.sums.get(("", platform, facts.period.month), ()):
        for below, metric in METRIC_OF.items():
            for statistic, value in _statistics(sums, below, floor):
                yield _Ours(metric, sums.parts, below, statistic, paid, value)


def _statistics(sums: PublicSums, below: str, floor: int) -> Iterator[tuple[str, Value]]:
    spread = sums.rates.get(below)
    if spread is None or sums.told < sums.posts:
        return
    n = spread.median.n
    few = missing(Reason.TOO_FEW, f"n = {n} {'post' if n == 1 else 'posts'}, floor {floor}")
    weighted = of(spread.pair.above) / of(spread.pair.below)
    for statistic, value in (
        ("median", of(spread.median.value, n=n)),
        ("mean", of(spread.mean.value, n=n)),
        ("weighted", weighted.with_n(n)),
    ):
        yield statistic, value if n >= floor else few


def _paid(facts: Facts, config: Config, platform: str) -> str:
    """Whether the month's counts include paid distribution; empty when nobody tells."""
    flags: set[str] = set()
    for account in config.accounts:
        if account.platform == platform:
            sums = facts.posts.get((account.id, facts.period.month))
            flags.update((sums.flags if sums else ()) or (account.paid or Paid.UNKNOWN.value,))
    if flags & {Paid.PAID.value, Paid.TOTAL.value}:
        return "included"
    return "excluded" if flags == {Paid.ORGANIC.value} else ""


def _slice(facts: Facts, platform: str) -> Slice:
    month = facts.period.month
    refs = [ref for ref in facts.of_brand() if ref.platform == platform]
    return Slice(facts, Scope(platform=platform), month, tuple(Account(facts, ref, month) for ref in refs))


def _months(day: date) -> int:
    return day.year * 12 + day.month
