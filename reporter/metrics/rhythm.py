"""How often and how regularly the accounts posted."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from reporter.metrics.account import Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value, of


@metric("Posts per week", unit=Unit.MEAN, inputs=("posts",), better=None, documents=("posting_frequency",))
def posts_per_week(month: Slice) -> Ratio:
    """Original posts per seven days of the month.

    Formula: posts / days in the month x 7
    Source: own definition; see the method page
    """
    return Ratio(month.counted(lambda sums: sums.posts), of(month.days / 7))


@metric("Longest gap", unit=Unit.DAYS, inputs=("posts",), better=False, documents=("posting_gap_days",))
def longest_gap_days(month: Slice) -> Value:
    """The most days from one day with an original post to the next, in the client's time zone. Before the
    first and after the last post the month's own first and last day count; a month without posts is one gap.

    Formula: longest distance between posting days that follow each other
    Source: own definition; see the method page
    """
    posts = month.counted(lambda sums: sums.posts)
    if posts.number is None:
        return posts
    days = {
        day
        for account in month.members
        for day in month.facts.posting_days.get((account.ref.id, month.month), ())
    }
    return of(longest_gap(month.month, month.days, days), partial=posts.partial)


def longest_gap(first: date, length: int, posted: set[date]) -> int:
    """The longest distance between posting days, or to the edges of ``length`` days from ``first``."""
    if not posted:
        return length
    marks = sorted({first, *posted, first + timedelta(days=length - 1)})
    return max(((later - earlier).days for earlier, later in pairwise(marks)), default=0)
