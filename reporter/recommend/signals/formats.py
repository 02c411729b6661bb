"""Signals on formats that are missing from the month (polls, contests, threads) or new to it."""

from __future__ import annotations

import re
from dataclasses import replace

from reporter.model import PostKind, PostReading, Reading, Reason, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks, whole
from reporter.recommend.observed import observed
from reporter.recommend.posting import KINDS, TYPES, fewer, humbly, mark, month_told
from reporter.recommend.registry import Limits, signal

_RULES = "rules for the language of the posts"
_POLLS = frozenset({"linkedin", "mastodon", "reddit", "threads", "x", "youtube"})  # told as a type of post
_NO_POLLS = "polls, which this platform's data does not tell"
_FIRST = r"1/(?:[2-9]|1\d|n)?"  # of so many; a date or 24/7 does not begin with 1/ and stand first or last
_NUMBERED = re.compile(rf"🧵|\A\(?{_FIRST}\)?(?=\s|\Z)|(?<!\S)\(?{_FIRST}\)?\s{{0,3}}\Z")
# Metrics that count or share posts of a type, to know whether it is new.
_TYPES = {
    "video_posts": (PostKind.VIDEO,),
    "short_video_post_share": (PostKind.SHORT_VIDEO,),
    "image_post_share": (PostKind.IMAGE, PostKind.CAROUSEL),
    "link_post_share": (PostKind.LINK,),
    "text_post_share": (PostKind.TEXT,),
    "live_posts": (PostKind.LIVE,),
    "poll_posts": (PostKind.POLL,),
    "event_posts": (PostKind.EVENT,),
}
_MONTHS = 3  # months before without it, from which a type is new


@signal(Kind.BEHAVIOUR, says="No poll among {n} posts", unit=Unit.COUNT, limits={"least": 1.0})
def no_poll_posts(here: Evidence, limits: Limits) -> Heard:
    """No poll was posted.

    Inputs: post types
    Threshold: fewer than one; chosen
    """
    return fewer(here, lambda post: _poll(post), _asked(here), limits["least"])


@signal(
    Kind.BEHAVIOUR,
    says="No contest or giveaway among {n} posts",
    unseen="No usual word for a contest or giveaway was seen in {n} posts",
    some="{value} of the {threshold} contests or giveaways wanted in a month were seen among {n} posts",
    unit=Unit.COUNT,
    limits={"per_month": 1.0},
)
def no_contest_posts(here: Evidence, limits: Limits) -> Heard:
    """No contest or giveaway in the month (the document's own example rhythm is one per month), or fewer than
    the configuration wants; at that number no further one is recommended.

    Inputs: post texts; ``recommendations: thresholds: no_contest_posts.per_month`` for more than one
    Threshold: fewer than 1 per month; document 003_c535674874c0b811.txt
    """
    return humbly(fewer(here, mark(here, "contest"), _RULES, limits["per_month"]), "contest")


@signal(
    Kind.BEHAVIOUR,
    says="None of {n} posts lets readers take part: no poll, quiz, contest, challenge or question session",
    unseen="No usual word for a poll, quiz, contest, challenge or question session was seen in {n} posts",
    unit=Unit.COUNT,
    limits={"least": 1.0},
)
def no_interactive_posts(here: Evidence, limits: Limits) -> Heard:
    """No poll, quiz, game, raffle, contest, challenge or question session in the month.

    Inputs: post types and texts
    Threshold: fewer than one; chosen
    """
    words = mark(here, "interactive", "contest")
    heard = fewer(here, lambda post: post.kind is PostKind.POLL or words(post), _RULES, limits["least"])
    return humbly(heard, "interactive", "contest")


@signal(
    Kind.BEHAVIOUR,
    says="No poll or survey brought a result in the month",
    unit=Unit.COUNT,
    limits={"least": 1.0},
)
def poll_feedback_absent(here: Evidence, limits: Limits) -> Heard:
    """No survey or poll result was recorded in the month. A survey elsewhere can be told by hand.

    Inputs: polls among the posts and their votes, or ``recommendations: observed:``
    Threshold: fewer than one; chosen
    """
    seen = observed(here, "poll_feedback_absent")
    if seen is not None:
        return held(seen, of(float(not seen)), limits["least"])
    votes = here.value("poll_votes")
    if votes.number:
        return held(False, of(sum(bool(post.measures.get("votes")) for post in here.posts)), limits["least"])
    if not votes.known and any(post.kind is PostKind.POLL for post in here.posts):
        return lacks("votes of the polls")
    return fewer(here, _voted, _asked(here), limits["least"])


@signal(
    Kind.BEHAVIOUR,
    says="None of {n} posts is about an event",
    unseen="No usual word for an event was seen in {n} posts",
    unit=Unit.COUNT,
    limits={"least": 1.0},
)
def no_event_posts(here: Evidence, limits: Limits) -> Heard:
    """No post announces or covers an event, meeting or live session.

    Inputs: post types and texts
    Threshold: fewer than one; chosen
    """
    words = mark(here, "event")
    kinds = (PostKind.EVENT, PostKind.LIVE)
    heard = fewer(here, lambda post: post.kind in kinds or words(post), _RULES, limits["least"])
    return humbly(heard, "event")


@signal(
    Kind.BEHAVIOUR,
    says="No thread or series in the month",
    unit=Unit.COUNT,
    limits={"least": 1.0},
    only=("bluesky", "mastodon", "threads", "x"),
)
def no_threads(here: Evidence, limits: Limits) -> Heard:
    """No thread or series of linked posts in the month.

    A post that counts (1/5, 🧵) starts one. Without such a post there is none where no post of the account
    answers another; where some do, which post they continue is not told.

    Inputs: post texts and parents (X, Mastodon, Bluesky)
    Threshold: fewer than one; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    posts = here.posts
    if not posts:
        return lacks("no posts in the month", Reason.TOO_FEW)
    found = sum(_NUMBERED.search(post.text) is not None for post in here.everything if not post.repost)
    if found >= limits["least"]:
        return held(False, of(found, n=len(posts)), limits["least"])
    replies = here.reading("replies")
    collected = replies is not None and any(value.number for _, value in replies.history)
    if any(post.reply for post in here.everything) or not collected:
        return lacks("which post each answer of the account continues")
    return held(True, of(found, n=len(posts)), limits["least"])


@signal(
    Kind.BEHAVIOUR,
    says="{format} are new this month, and too few to be compared with the other types ({value})",
    unit=Unit.COUNT,
)
def new_format_unreviewed(here: Evidence, limits: Limits) -> Heard:
    """A media type was used for the first time and has no result listed against the others.

    New is what no known month of the last twelve had, of which there must be three. A result is a median
    engagement rate of the type in this month.

    Inputs: post types of this and earlier months; posts of the month with counts of interactions
    Threshold: none; null
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    if not here.posts:
        return lacks("no posts in the month", Reason.TOO_FEW)
    unknown = False
    for metric, kinds in _TYPES.items():
        mine = [post for post in here.posts if post.kind in kinds]
        if not mine:
            continue
        new = _new(here.reading(metric))
        if new and not _reviewed(here, mine):
            named = {"format": KINDS[mine[0].kind].capitalize()}
            return replace(held(True, of(len(mine), n=len(here.posts))), words=named)
        unknown = unknown or new is None
    told = {kind for kinds in _TYPES.values() for kind in kinds}
    if unknown or any(post.kind not in told for post in here.posts):
        return lacks("post types of three earlier months")
    return held(False, of(0, n=len(here.posts)))


def _poll(post: PostReading) -> bool | None:
    """Whether a post is a poll; unknown where polls have no type of their own."""
    if post.kind is PostKind.POLL:
        return True
    return None if post.kind is PostKind.OTHER or post.platform not in _POLLS else False


def _voted(post: PostReading) -> bool | None:
    """Whether a poll brought votes; a post that is none brought none."""
    poll = _poll(post)
    return bool(post.measures.get("votes")) if poll else poll


def _asked(here: Evidence) -> str:
    return TYPES if here.scope.platform in _POLLS else _NO_POLLS


def _new(reading: Reading | None) -> bool | None:
    """Whether no month before had posts of a type; None when too few months are known."""
    if reading is None or whole(reading.value) is not None:
        return None
    known = [value.number for _, value in reading.history[:-1] if value.number is not None]
    if any(known):
        return False
    return True if len(known) >= _MONTHS else None


def _reviewed(here: Evidence, mine: list[PostReading]) -> bool:
    rated = sum(post.engagement_rate.known for post in mine)
    return rated >= here.config.metrics.floors.posts_per_cell
