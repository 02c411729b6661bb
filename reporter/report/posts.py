"""The best and the weakest posts, each with one sentence, and what hashtags went with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from reporter.model import HashtagRow, PostReading, Section, Unit, Value
from reporter.report.aged import AgedLine, footing, lines
from reporter.report.context import Context
from reporter.report.figures import DASH
from reporter.report.kinds import kind_name
from reporter.report.reasons import sentence
from reporter.text import cut

CAPTION = 140  # characters as a reader counts them
TAG = 40
TAGS = 12
_NUMBERS = ("reach", "views", "impressions", "reactions", "comments", "shares", "saves", "link_clicks")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A count of a post, with its name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post as printed."""

    rank: int
    account: str
    kind: str
    day: date
    time: str
    caption: str
    link: str
    lead: str  # the rate, or the engagements where there is none
    lead_name: str
    engagements: str
    numbers: tuple[Number, ...]
    sentence: str
    breakout: bool


@dataclass(frozen=True, slots=True)
class TagLine:
    """One hashtag as printed."""

    tag: str
    posts: int
    previous: str  # posts the month before
    with_tag: str
    without: str
    difference: str
    reach: str  # median of the posts that tell it
    why: str
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts page."""

    top: tuple[PostLine, ...]
    bottom: tuple[PostLine, ...]
    rule: str
    breakout_rule: str
    all_posts: str
    empty: str
    tags: tuple[TagLine, ...]
    tags_reach: bool  # whether any hashtag has a reach to print
    tags_left: str
    as_of: date | None
    footing: str  # by what age of the posts the order goes
    aged: tuple[AgedLine, ...]
    aged_days: int


def sections(context: Context) -> tuple[Section, ...]:
    """The posts page, also when there were none."""
    measured, words = context.measured, context.words
    tags = sorted(measured.hashtags, key=lambda row: (-row.posts, row.tag))
    shown, left = tags[:TAGS], len(tags) - TAGS
    view = Posts(
        top=_lines(measured.top, context),
        bottom=_lines(measured.bottom, context),
        rule=_rule(context),
        breakout_rule=_breakout_rule(context),
        all_posts=_all_posts(context),
        empty=_why_empty(context),
        tags=tuple(_tag(row, context) for row in shown),
        tags_reach=any(row.reach is not None and row.reach.known for row in shown),
        tags_left=words.plural("{n} more hashtag was used.", "{n} more hashtags were used.", left)
        if left > 0
        else "",
        as_of=context.as_of,
        footing=footing(context),
        aged=lines(context),
        aged_days=context.measured.equal_age.days,
    )
    return (Section("posts", words.say("Posts"), view, "posts"),)


def _all_posts(context: Context) -> str:
    n = len(context.measured.posts)
    if not n:
        return ""
    return context.words.plural(
        "{n} post was published this month; it is in posts.csv.",
        "{n} posts were published this month; all of them are in posts.csv.",
        n,
    )


def _lines(posts: tuple[PostReading, ...], context: Context) -> tuple[PostLine, ...]:
    return tuple(_line(rank, post, context) for rank, post in enumerate(posts, start=1))


def _line(rank: int, post: PostReading, context: Context) -> PostLine:
    words = context.words
    local = post.published_at.astimezone(ZoneInfo(context.period.zone))
    known = [name for name in _NUMBERS if name in post.measures]
    rated, engagements = post.engagement_rate.known, words.value(post.engagements, Unit.COUNT)
    return PostLine(
        rank=rank,
        account=context.account_name(post.account),
        kind=kind_name(post.kind, words),
        day=local.date(),
        time=f"{local:%H:%M}",
        caption=cut(post.text, CAPTION) or words.say("No caption"),
        link=post.permalink,
        lead=words.value(post.engagement_rate, Unit.RATE) if rated else engagements,
        lead_name=context.name(post.rate_basis) if rated else context.name("engagements"),
        engagements=engagements if rated else "",
        numbers=tuple(Number(context.name(n), words.number(post.measures[n])) for n in known[:_SHOWN]),
        sentence=_sentence(post, context),
        breakout=post.breakout,
    )


def _sentence(post: PostReading, context: Context) -> str:
    """How the post compares with its own account."""
    words = context.words
    if post.times_median is not None and post.times_median.number is not None:
        return words.say(
            "{times} times this account's median {rate}.",
            times=words.number(post.times_median.number, 1),
            rate=context.noun(post.rate_basis),
        )
    if not _compared(context):
        return ""  # the rule above the list says why none has a comparison
    why = post.engagement_rate.missing or (post.times_median.missing if post.times_median else None)
    if why is None:
        return words.say("There is no median to compare this post with.")
    return sentence(why, words)


def _rule(context: Context) -> str:
    """By what the posts are ranked."""
    words = context.words
    if not _compared(context):
        return words.say("Posts are ranked by engagements, because there is no usual rate to compare with.")
    return words.say(
        "Posts are ranked by their rate against the usual rate of their account, "
        "which is the median over {n} days.",
        n=context.config.metrics.timing_days,
    )


def _compared(context: Context) -> bool:
    """Whether any ranked post has a usual rate to stand against."""
    ranked = (*context.measured.top, *context.measured.bottom)
    return any(post.times_median is not None and post.times_median.known for post in ranked)


def _breakout_rule(context: Context) -> str:
    if not _compared(context):
        return ""
    times = context.config.metrics.breakout
    words = context.words
    return words.say(
        "A breakout is a post with at least {times} times the usual rate.",
        times=words.number(times, 0 if float(times).is_integer() else 1),
    )


def _why_empty(context: Context) -> str:
    if context.measured.top:
        return ""
    if not context.measured.posts:
        return context.words.say("No posts were published this month, or none are known.")
    return context.words.say("There are too few posts with a rate to rank them.")


def _tag(row: HashtagRow, context: Context) -> TagLine:
    words = context.words
    both = row.median_with - row.median_without
    missing = row.median_with.missing or row.median_without.missing
    return TagLine(
        tag=cut(row.tag if row.tag.startswith("#") else f"#{row.tag}", TAG),
        posts=row.posts,
        previous=words.value(row.previous, Unit.COUNT) if row.previous is not None else DASH,
        with_tag=context.words.value(row.median_with, Unit.FACTOR),
        without=context.words.value(row.median_without, Unit.FACTOR),
        difference=_signed(both, context),
        reach=words.value(row.reach, Unit.COUNT) if row.reach is not None else DASH,
        why=sentence(missing, words) if missing else "",
        raw=(
            row.posts,
            row.previous.number if row.previous is not None else None,
            row.median_with.number,
            row.median_without.number,
            both.number,
            row.reach.number if row.reach is not None else None,
        ),
    )


def _signed(value: Value, context: Context) -> str:
    if value.number is None:
        return DASH
    return ("+" if value.number > 0 else "") + context.words.number(value.number, 2)
