"""What others made, shown on by the client: how often, and how such posts do beside the rest."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from reporter.metrics.words import NO_MONTH
from reporter.model import PostReading, Reason, Value, missing, of
from reporter.text import credits_others


def reshared(posts: Sequence[PostReading]) -> Value:
    """Own posts that name somebody else as the maker (count). Missing when no post tells its words: who does
    not say whose work it is cannot be told from a maker."""
    told = _own(posts)
    if not told:
        return missing(Reason.NOT_COLLECTED, "no post tells its words" if posts else NO_MONTH)
    return of(sum(credits_others(post.text) for post in told), n=len(told))


def against_own(posts: Sequence[PostReading], floor: int) -> Value:
    """The median rate of posts that show what others made over that of the rest (factor); each post's rate
    counts in multiples of its account's median, so that platforms can stand side by side.

    Formula: median of (rate / account's median rate) of such posts / the same of the other posts
    Source: own definition; a correlation, as makers are credited where their work is good
    """
    theirs, rest = _rates(posts, credited=True), _rates(posts, credited=False)
    if not any(credits_others(post.text) for post in _own(posts)):
        return missing(Reason.NOT_COLLECTED, "no post names a maker (via @…, 📷 @…, #regram)")
    fewest = min(len(theirs), len(rest))
    if fewest < floor:
        return missing(Reason.TOO_FEW, f"n = {fewest} rated posts of one kind, floor {floor}")
    middle = median(rest)
    if middle == 0:
        return missing(Reason.ZERO_DENOMINATOR, "the other posts have no engagements")
    return of(median(theirs) / middle, n=len(theirs))


def _own(posts: Sequence[PostReading]) -> list[PostReading]:
    return [post for post in posts if not (post.brand or post.reply or post.repost) and post.text.strip()]


def _rates(posts: Sequence[PostReading], *, credited: bool) -> list[float]:
    return [
        post.times_median.number
        for post in _own(posts)
        if credits_others(post.text) is credited
        and post.times_median is not None
        and post.times_median.number is not None
    ]
