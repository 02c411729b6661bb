"""Shares and counts of a scope's posts, where each post has a property, lacks it, or does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from reporter.i18n import phrase
from reporter.model import Firing, PostKind, PostReading, Reason, Value, missing, of
from reporter.recommend.counted import FEWEST, sure
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, held, lacks, whole
from reporter.recommend.marks import grades

Has = Callable[[PostReading], bool | None]

KINDS: Mapping[PostKind, str] = {
    PostKind.IMAGE: phrase("images"),
    PostKind.CAROUSEL: phrase("carousels"),
    PostKind.VIDEO: phrase("videos"),
    PostKind.SHORT_VIDEO: phrase("short videos"),
    PostKind.LIVE: phrase("live videos"),
    PostKind.TEXT: phrase("texts"),
    PostKind.LINK: phrase("links"),
    PostKind.POLL: phrase("polls"),
    PostKind.DOCUMENT: phrase("documents"),
    PostKind.EVENT: phrase("events"),
}
UNSEEN = "unseen"  # the word of a reading that rests on a mark which the text rules mostly miss
TYPES = "the type of each post"
READ = 0.9  # part of the posts that must tell, for the absence of something among them to be known; chosen


def month_told(here: Evidence) -> Heard | None:
    """Not measurable when the month's posts are not known, or not all of them; None when they are."""
    return whole(here.value("posts"))


def share(here: Evidence, has: Has, what: str) -> Value:
    """Posts that have it out of those that tell, with their number as ``n``.

    Missing below five posts, and when fewer than half of the posts (or than five) tell ``what`` is asked.
    """
    untold = month_told(here)
    if untold is not None:
        return untold.value
    posts = here.posts
    if len(posts) < FEWEST:
        return few(len(posts))
    told = [answer for answer in map(has, posts) if answer is not None]
    if len(told) < FEWEST or 2 * len(told) < len(posts):
        return missing(Reason.NOT_COLLECTED, f"{what}: told by {len(told)} of {len(posts)} posts")
    return of(sum(told) / len(told), n=len(told))


def share_below(here: Evidence, has: Has, what: str, limit: float) -> Heard:
    """Fires when fewer than ``limit`` of the posts have it; certain when the 95 % interval is below it."""
    return _counted(sure(below(share(here, has, what), limit)))


def share_above(here: Evidence, has: Has, what: str, limit: float) -> Heard:
    """Fires when more than ``limit`` of the posts have it, at full strength when all have."""
    return _counted(sure(above(share(here, has, what), limit, full=1.0)))


def fewer(here: Evidence, has: Has, what: str, least: float) -> Heard:
    """Fires when fewer than ``least`` posts of a month with posts have it; ``n`` are the posts that tell.

    When it fires and a post is untold, it is uncertain; above a tenth of them it is not measurable.
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    posts = here.posts
    if not posts:
        return lacks("no posts in the month", Reason.TOO_FEW)
    told = [answer for answer in map(has, posts) if answer is not None]
    found = sum(told)
    if found < least and (why := unread(len(told), len(posts), what)) is not None:
        return why
    heard = held(found < least, of(found, n=len(told)), least)
    unsure = heard.firing is Firing.FIRED and len(told) < len(posts)
    return replace(heard, certain=False) if unsure else heard


def unread(told: int, posts: int, what: str) -> Heard | None:
    """Not measurable when too few of the posts tell that something is absent; None when enough do."""
    return None if told >= READ * posts else lacks(f"{what}: untold by {posts - told} of {posts} posts")


def few(posts: int, what: str = "posts") -> Value:
    """Too few posts for a share."""
    return missing(Reason.TOO_FEW, f"too few {what}: {posts}, floor {FEWEST}")


def kind(*kinds: PostKind) -> Callable[[PostReading], bool | None]:
    """Whether a post is of one of these media types; unknown where its type is not told."""

    def has(post: PostReading) -> bool | None:
        return None if post.kind is PostKind.OTHER else post.kind in kinds

    return has


def mark(here: Evidence, *names: str) -> Has:
    """Whether a post's words do one of these; False without words, unknown without rules for its language."""
    worded = any(post.text.strip() for post in here.posts)

    def has(post: PostReading) -> bool | None:
        if not post.text.strip():
            return False if worded else None
        found = here.marked(post)
        if found is None:
            return None
        told: list[bool | None] = [getattr(found, name) for name in names]
        return True if True in told else None if None in told else False

    return has


def humbly(heard: Heard, *names: str) -> Heard:
    """The same; where it fired on the absence of a mark that is mostly missed, uncertain and told so."""
    if heard.firing is not Firing.FIRED or not grades.elusive(*names):
        return heard
    return replace(heard, certain=False, words={**heard.words, UNSEEN: "yes"})


@cache
def terms(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words as whole words, whatever their case."""
    ordered = sorted((word.casefold() for word in words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


def _counted(heard: Heard) -> Heard:
    """The same, with how many posts have it as ``count``."""
    value = heard.value
    if value.number is None or value.n is None:
        return heard
    return replace(heard, figures={**heard.figures, "count": of(round(value.number * value.n))})
