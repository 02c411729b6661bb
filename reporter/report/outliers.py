"""Posts that carry the month's total by themselves: the total with them and without them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

from reporter.model import TOTAL, PostKind, PostReading, Reading, Scope, Unit, Value, of
from reporter.report.context import Context
from reporter.report.figures import DASH
from reporter.report.kinds import kind_name
from reporter.text import cut

METRIC = "engagements"
SHARE = 0.1  # of all engagements that a post must make to be set apart
FEWEST = 30  # engagements; fewer come about by chance
MOST = 5  # posts that are listed
CAPTION = 90  # graphemes
_MOST_OF_IT = 0.5  # of a rise, that posts must have made to carry it
_TOGETHER = 0.5  # by how much a sum of posts may differ from the total that it makes


@dataclass(frozen=True, slots=True)
class Outlier:
    """A post that is set apart."""

    day: str
    account: str
    kind: str
    caption: str
    link: str
    engagements: str
    times: str  # the median of its account's posts


@dataclass(frozen=True, slots=True)
class Weighed:
    """A total with every post, without those set apart, and the month before."""

    where: str
    whole: str
    without: str
    before: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A rise that few posts made."""

    posts: int
    share: float  # of all engagements of the month
    rest: float  # engagements without these posts


def outliers(context: Context) -> tuple[tuple[PostReading, float], ...]:
    """The posts set apart, the largest first, each with its multiple of the median; none when unsure.

    A post is set apart from ``metrics.breakout`` times the median engagements of its account's posts of the
    month, over at least ``metrics.floors.posts_for_rate`` posts, when it makes a tenth of all engagements.
    """
    total = context.reading(METRIC)
    if total is None or not _adds_up(total, context):
        return ()
    found = []
    for account in context.config.accounts:
        posts = _posts(context, account.id)
        if len(posts) < context.config.metrics.floors.posts_for_rate:
            continue
        usual = median(_number(post) for post in posts)
        for post in posts:
            number = _number(post)
            much = number >= max(FEWEST, SHARE * (total.value.number or 0.0))
            if usual and much and number >= context.config.metrics.breakout * usual:
                found.append((post, number / usual))
    return tuple(sorted(found, key=lambda pair: (-_number(pair[0]), pair[0].account, pair[0].id)))


def carried(context: Context) -> Carried | None:
    """The posts set apart, when they made at least half of what engagements rose by since last month."""
    total = context.reading(METRIC)
    if total is None or not total.value.number or total.previous.number is None:
        return None
    found = outliers(context)
    apart, risen = sum(_number(post) for post, _ in found), total.value.number - total.previous.number
    if not found or risen <= 0 or apart < _MOST_OF_IT * risen:
        return None
    return Carried(len(found), apart / total.value.number, total.value.number - apart)


def lines(found: tuple[tuple[PostReading, float], ...], context: Context) -> tuple[Outlier, ...]:
    """The posts as printed."""
    words, zone = context.words, ZoneInfo(context.period.zone)
    return tuple(
        Outlier(
            day=words.day_month(post.published_at.astimezone(zone).date()),
            account=context.account_name(post.account),
            kind=kind_name(post.kind, words),
            caption=cut(post.text, CAPTION) or words.say("No caption"),
            link=post.permalink,
            engagements=words.number(_number(post)),
            times=words.number(times, 0 if times >= 10 else 1),
        )
        for post, times in found[:MOST]
    )


def weighed(found: tuple[tuple[PostReading, float], ...], context: Context) -> tuple[Weighed, ...]:
    """The totals of all accounts and of those with posts set apart."""
    accounts = [a for a in context.config.accounts if any(post.account == a.id for post, _ in found)]
    scopes = [TOTAL] if len(context.config.accounts) > 1 else []
    scopes += [context.account_scope(account) for account in accounts]
    rows = []
    for scope in scopes:
        reading = context.reading(METRIC, scope)
        if reading is not None and reading.value.number is not None and _adds_up(reading, context):
            apart = sum(_number(post) for post, _ in found if scope in (TOTAL, _scope(post, scope)))
            rows.append(_weighed(reading, reading.value.number - apart, context))
    return tuple(rows)


def share(found: tuple[tuple[PostReading, float], ...], context: Context) -> str:
    """Which part of all engagements the posts make, in words."""
    total = context.reading(METRIC)
    if not found or total is None or not total.value.number:
        return ""
    part = sum(_number(post) for post, _ in found) / total.value.number
    return context.words.plural(
        "{n} post made {share} of all engagements of the month.",
        "{n} posts made {share} of all engagements of the month.",
        len(found),
        share=context.words.percent(part, 0),
    )


def _weighed(reading: Reading, without: float, context: Context) -> Weighed:
    words = context.words
    before = reading.previous if reading.previous.partial == reading.value.partial else None
    return Weighed(
        where=context.scope_name(reading.scope),
        whole=words.value(reading.value, Unit.COUNT),
        without=words.value(of(without), Unit.COUNT),
        before=words.value(before, Unit.COUNT) if before else DASH,
    )


def _adds_up(reading: Reading, context: Context) -> bool:
    """Whether the total is the sum of the posts that are known, so that some can be taken out of it."""
    ids = [a.id for a in context.config.accounts if reading.scope in (TOTAL, context.account_scope(a))]
    told = sum(_number(post) for identifier in ids for post in _posts(context, identifier))
    return reading.value.number is not None and abs(told - reading.value.number) < _TOGETHER


def _posts(context: Context, account: str) -> list[PostReading]:
    """An account's posts whose engagements are known and count for its total."""
    return [
        post
        for post in context.measured.posts
        if post.account == account
        and not (post.reply or post.repost or post.kind is PostKind.STORY)
        and post.engagements.known
    ]


def _number(post: PostReading) -> float:
    value: Value = post.engagements
    return value.number or 0.0


def _scope(post: PostReading, like: Scope) -> Scope:
    return Scope(post.account, like.platform)
