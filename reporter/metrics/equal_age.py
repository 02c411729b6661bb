"""Posts compared at one age: an older post has had more time to earn, so counts of today favour it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reporter.config import Config
from reporter.facts import AgedPost, Compared, Facts
from reporter.facts.recipes import recipe
from reporter.metrics.compare import change
from reporter.metrics.interval import Interval, clear, of_medians
from reporter.metrics.middle import median
from reporter.metrics.posts import ranked
from reporter.metrics.read import back
from reporter.metrics.words import NOT_IN_EXPORT
from reporter.model import AgedAccount, EqualAge, PostKind, PostReading, Reason, Unit, Value, missing, of

_BELOW = {"er_reach": "reach", "er_impressions": "impressions", "er_views_all": "views"}
_LAST = "er_followers_post"
NOT_SEEN = "not seen at that age"


def equal_age(facts: Facts, config: Config, posts: Sequence[PostReading]) -> EqualAge:
    """The accounts' medians at that age, this month against last, and whether the ranking can rest on it.

    It can when every original that could be ranked was seen at that age; else the counts of the last day
    stay, and ``why`` says so.
    """
    found = facts.compared or Compared()
    floor = config.metrics.floors.posts_for_rate
    accounts = tuple(
        account
        for ref in facts.of_brand()
        if (account := _account(ref.id, ref.platform, found, facts, floor, posts)) is not None
    )
    rates = {account.account: account.rates for account in accounts}
    candidates = [post for post in posts if _original(post) and post.engagements.known]
    told = [post for post in candidates if _rate_of(post, rates) is not None]
    days, later = found.age.days, found.age.tolerance
    if not candidates:
        why = "there is no post to rank"
    elif len(told) == len(candidates):
        why = ""
    elif later:  # two whole clauses: a translation needs all words of one in one place
        why = (
            f"{len(told)} of {len(candidates)} posts can be compared at the age of {days} days, "
            f"or up to {later} days later"
        )
    else:
        why = f"{len(told)} of {len(candidates)} posts can be compared at the age of {days} days"
    return EqualAge(days, later, not why, why, accounts)


def ranked_at_age(
    posts: Sequence[PostReading], equal: EqualAge, best: int, worst: int
) -> tuple[tuple[PostReading, ...], tuple[PostReading, ...]]:
    """The best and the weakest originals by their rate at that age, else by that of the last day seen."""
    if not equal.ranked:
        return ranked(posts, best, worst)
    known = {(post.account, post.id): post for post in posts}
    top, bottom = ranked(_at_age(posts, equal), best, worst)
    return _as_known(top, known), _as_known(bottom, known)


def _as_known(
    posts: Sequence[PostReading], known: Mapping[tuple[str, str], PostReading]
) -> tuple[PostReading, ...]:
    return tuple(known[post.account, post.id] for post in posts)


def _at_age(posts: Sequence[PostReading], equal: EqualAge) -> tuple[PostReading, ...]:
    """The posts with the rate they had at that age, over their account's median then; for ranking only."""
    rates = {account.account: account.rates for account in equal.accounts}
    usual = {
        name: median(known)
        for name, found in rates.items()
        if (known := [rate.number for rate in found.values() if rate.number is not None])
    }
    aged = []
    for post in posts:
        rate = _rate_of(post, rates)
        if rate is None:
            aged.append(post)
            continue
        middle = usual[post.account]
        times = of(rate) / of(middle)
        aged.append(replace(post, engagement_rate=of(rate), times_median=times))
    return tuple(aged)


def _account(
    account: str, platform: str, found: Compared, facts: Facts, floor: int, posts: Sequence[PostReading]
) -> AgedAccount | None:
    """One account's two months; None when it has no posts in either."""
    month = facts.period.month
    now = [post for post in found.aged if post.account == account and post.month == month]
    before = [post for post in found.aged if post.account == account and post.month != month]
    published, published_before = (_posts(facts, account, one) for one in (month, back(month, 1)))
    if not published and not published_before:
        return None
    basis = facts.bases.get(account, _LAST)
    unseen = {post.id: missing(Reason.NOT_COLLECTED, NOT_SEEN) for post in posts if _of(post, account)}
    rates, earlier = unseen | _rates(now, platform, basis), _rates(before, platform, basis)
    value, previous = _middle(rates.values(), floor), _middle(earlier.values(), floor)
    moved = change(value, previous, Unit.RATE)
    earned = _middle(_engagements(now, platform).values(), floor)
    earned_before = _middle(_engagements(before, platform).values(), floor)
    return AgedAccount(
        account=account,
        metric=basis,
        posts=published,
        seen=len(now),
        previous_posts=published_before,
        previous_seen=len(before),
        value=value,
        previous=previous,
        change=moved,
        engagements=earned,
        engagements_previous=earned_before,
        engagements_change=change(earned, earned_before, Unit.COUNT),
        rates=rates,
        clear=clear(_interval(account, (month, rates), (back(month, 1), earlier))) if moved.known else None,
    )


def _posts(facts: Facts, account: str, month: date) -> int:
    """Originals that the account published in the month."""
    sums = facts.posts.get((account, month))
    return sums.posts if sums else 0


def _of(post: PostReading, account: str) -> bool:
    return post.account == account and _original(post)


def _engagements(posts: Sequence[AgedPost], platform: str) -> dict[str, Value]:
    """Engagements of each post by id; a post that lacks a part which others of its month tell has none."""
    parts = [part for part in recipe(platform) if any(part in post.measures for post in posts)]
    return {
        post.id: of(sum(post.measures[part] for part in parts))
        if parts and all(part in post.measures for part in parts)
        else missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)
        for post in posts
    }


def _rates(posts: Sequence[AgedPost], platform: str, basis: str) -> dict[str, Value]:
    earned = _engagements(posts, platform)
    rates = {}
    for post in posts:
        below = post.followers if basis == _LAST else post.measures.get(_BELOW[basis])
        base = missing(Reason.NOT_COLLECTED, NOT_SEEN) if below is None else of(below)
        rates[post.id] = earned[post.id] / base
    return rates


def _interval(
    account: str, now: tuple[date, Mapping[str, Value]], before: tuple[date, Mapping[str, Value]]
) -> Interval | None:
    """How far chance alone could have moved the median, by each month's own posts."""
    known = [
        (month, [rate.number for rate in rates.values() if rate.number is not None])
        for month, rates in (now, before)
    ]
    return of_medians(account, known[0], known[1])


def _middle(values: Iterable[Value], floor: int) -> Value:
    known = [value.number for value in values if value.number is not None]
    if len(known) < floor:
        n = len(known)
        return missing(Reason.TOO_FEW, f"n = {n} {'post' if n == 1 else 'posts'} at that age, floor {floor}")
    return of(median(known), n=len(known))


def _rate_of(post: PostReading, rates: Mapping[str, Mapping[str, Value]]) -> float | None:
    found = rates.get(post.account, {}).get(post.id)
    return found.number if found else None


def _original(post: PostReading) -> bool:
    return not (post.reply or post.repost or post.kind is PostKind.STORY)
