"""Signals of own posts that show what others made: how they do, and whether their links are tracked."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from reporter.model import PostReading, Reason, SignalKind, Unit, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, beyond, held, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.posting import month_told
from reporter.recommend.registry import Limits, signal
from reporter.text import credits_others

_LINK = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)
_TAGGED = re.compile(r"[?&]utm_[a-z]{1,20}=", re.IGNORECASE)
MARKED = "posts that credit content of others (via @…, 📷 @…, #regram)"


def shows_others(post: PostReading) -> bool:
    """Whether a post says that it shows what somebody else made. Reposts are publications of their own."""
    return credits_others(post.text)


def _parted(here: Evidence) -> tuple[list[PostReading], list[PostReading]]:
    """Posts with content of others, and the rest."""
    parts: tuple[list[PostReading], list[PostReading]] = [], []
    for post in here.posts:
        parts[not shows_others(post)].append(post)
    return parts


@signal(
    SignalKind.CONDITION,
    says="Only {value} of {n} posts show what others made, and these do better: {median} against {rest}",
    seen="Posts with content of others do better than the rest, and there are few of them",
    limits={"share": 0.2},
)
def ugc_outperforms(here: Evidence, limits: Limits) -> Heard:
    """Posts with user-generated content have a higher median engagement rate than the rest and are under the
    threshold of the posts. Such posts are those that name the maker: 📷 @…, via @…, credit: @…, #regram. What
    a person says goes first.

    Inputs: post texts; posts of both kinds with counts of interactions
    Threshold: fewer than 20 % of the posts (chosen)
    """
    if observed(here, "ugc_outperforms") is not None:
        return by_hand(here, "ugc_outperforms", MARKED)
    if (why := month_told(here)) is not None:
        return why
    theirs, rest = _parted(here)
    if not theirs:
        return lacks(MARKED)
    least = here.config.metrics.floors.posts_per_cell
    with_, without = (
        [rate for post in part if (rate := post.engagement_rate.number) is not None]
        for part in (theirs, rest)
    )
    for rates in (with_, without):
        if len(rates) < least:
            return lacks(f"too few rated posts of both kinds: {len(rates)}, floor {least}", Reason.TOO_FEW)
    share = len(theirs) / len(here.posts)
    better = beyond(median(with_), median(without))
    fired = better and beyond(limits["share"], share)
    heard = held(fired, of(share, n=len(here.posts)), limits["share"])
    figures = {"median": of(median(with_), n=len(with_)), "rest": of(median(without), n=len(without))}
    return replace(heard, figures=figures)


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} posts with content of others hold a link that cannot be followed up",
    seen="Posts with content of others hold links that cannot be followed up",
    unit=Unit.COUNT,
    limits={"count": 1},
)
def ugc_links_untracked(here: Evidence, limits: Limits) -> Heard:
    """Posts with user-generated content hold links without tracking tags (utm_…). Such posts are those that
    name the maker: 📷 @…, via @…, credit: @…, #regram. What a person says goes first.

    Inputs: post texts with their links
    Threshold: one post (chosen)
    """
    if observed(here, "ugc_links_untracked") is not None:
        return by_hand(here, "ugc_links_untracked", MARKED)
    if (why := month_told(here)) is not None:
        return why
    theirs, _ = _parted(here)
    if not theirs:
        return lacks(MARKED)
    bare = sum(any(not _TAGGED.search(link) for link in _LINK.findall(post.text)) for post in theirs)
    strength = bare / len(theirs)
    return held(bare >= limits["count"], of(bare, n=len(theirs)), limits["count"], strength=strength)
