"""Posts with their rate, against their account's median; the best, the weakest and the breakouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reporter.config import Config
from reporter.facts import Facts, Middle, PostRow
from reporter.facts.recipes import recipe
from reporter.metrics.compare import reaches
from reporter.metrics.middle import median
from reporter.metrics.words import NOT_IN_EXPORT, plain
from reporter.model import PostKind, PostReading, Reason, Value, missing, of

# What stands below each rate of a post.
_BELOW = {"er_reach": "reach", "er_impressions": "impressions", "er_views_all": "views"}
_LAST = "er_followers_post"


def account_medians(facts: Facts) -> dict[str, Middle]:
    """Each account's median rate over the rolling window, by its own basis."""
    rates: dict[str, list[float]] = {}
    for slot in facts.slots:
        rates.setdefault(slot.account, []).extend(slot.rates)
    return {account: Middle(median(known), len(known)) for account, known in rates.items() if known}


def post_readings(facts: Facts, config: Config) -> tuple[PostReading, ...]:
    """All of the client's posts of the period, by account and time."""
    usual = {
        account: middle
        for account, middle in account_medians(facts).items()
        if middle.n >= config.metrics.floors.posts_for_rate and middle.value > 0
    }
    platforms = {ref.id: ref.platform for ref in facts.of_brand()}
    return tuple(_reading(row, platforms[row.account], facts, usual, config) for row in facts.rows)


def ranked(
    posts: Sequence[PostReading], best: int, worst: int
) -> tuple[tuple[PostReading, ...], tuple[PostReading, ...]]:
    """The best and the weakest originals, no post in both.

    By their rate over their account's median, so that accounts of different bases can stand in one list;
    then by rate when all have one basis, then by engagements, then the earlier post. A post without a rate
    is never among the weakest, and among the best only after those that have one.
    """
    candidates = [post for post in posts if _original(post) and post.engagements.known]
    one_basis = len({post.rate_basis for post in candidates}) == 1

    def key(post: PostReading) -> tuple[float, float, float]:
        times = post.times_median.number if post.times_median and post.times_median.known else None
        rate = post.engagement_rate.number if one_basis else None
        low = -1.0
        return (
            low if times is None else times,
            low if rate is None else rate,
            low if post.engagements.number is None else post.engagements.number,
        )

    order = sorted(candidates, key=lambda post: (post.published_at, post.account, post.id))
    order.sort(key=key, reverse=True)  # stable: ties keep the order in time
    top = tuple(order[:best])
    rest = [post for post in order[best:] if post.engagement_rate.known]
    return top, tuple(reversed(rest[-worst:])) if worst else ()


def _reading(
    row: PostRow, platform: str, facts: Facts, usual: Mapping[str, Middle], config: Config
) -> PostReading:
    basis = facts.bases.get(row.account, _LAST)
    rate = _rate(row, basis)
    times: Value | None = None
    if row.original and rate.known:
        if row.account in usual:
            times = rate / of(usual[row.account].value)
        else:
            times = missing(Reason.TOO_FEW, "too few posts for the account's median")
    return PostReading(
        account=row.account,
        platform=platform,
        brand="",
        id=row.id,
        published_at=row.published_at,
        kind=row.kind,
        platform_kind=row.platform_kind,
        text=row.text,
        permalink=row.permalink,
        paid=row.paid,
        reply=row.reply,
        repost=row.repost,
        seen_at=row.seen_at or row.published_at,  # a post without counts was seen when it appeared
        source=row.source,
        measures=row.measures,
        engagements=_engagements(row, platform),
        engagement_rate=rate,
        rate_basis=basis,
        breakout=bool(times and times.number is not None and reaches(times.number, config.metrics.breakout)),
        times_median=times,
        duration_s=row.duration_s,
    )


def _engagements(row: PostRow, platform: str) -> Value:
    if row.engagements is None:
        return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)
    lacks = [f"{part}: not told" for part in recipe(platform) if part not in row.measures]
    return of(row.engagements, partial=lacks)


def _rate(row: PostRow, basis: str) -> Value:
    """The post's rate by its account's basis; a post that lacks a part the others have is in no rate."""
    if row.engagements is None:
        return missing(Reason.NOT_COLLECTED, "engagements are not told")
    if row.absent:
        return missing(Reason.NOT_COMPARABLE, f"{', '.join(map(plain, row.absent))}: not told for this post")
    name = _BELOW.get(basis, "followers")
    below = row.followers if basis == _LAST else row.measures.get(name)
    if below is None:
        return missing(Reason.NOT_COLLECTED, f"{name}: not told for this post")
    return of(row.engagements) / of(below)


def _original(post: PostReading) -> bool:
    return not (post.reply or post.repost or post.kind is PostKind.STORY)
