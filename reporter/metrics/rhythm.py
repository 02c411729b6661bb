"""How often and how regularly the accounts posted."""

from __future__ import annotations

from datetime import date, timedelta

from reporter.metrics.account import Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value, of


@metric("Posts per week", unit=Unit.MEAN, inputs=("posts",), better=None)
def posts_per_week(month: Slice) -> Ratio:
    """Original posts per seven days of the month.

    Formula: posts / days in the month x 7
    Source: own definition; see the method page
    """
    return Ratio(month.counted(lambda sums: sums.posts), of(month.days / 7))


@metric("Longest gap", unit=Unit.DAYS, inputs=("posts",), better=False)
def longest_gap_days(month: Slice) -> Value:
    """The most calendar days in a row, within the month and in the client's time zone, without an original
    post.

    Formula: longest run of days without a post
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
    return of(longest_run(month.month, month.days, days), partial=posts.partial)


def longest_run(first: date, length: int, posted: set[date]) -> int:
    """The longest run of days, out of ``length`` from ``first``, that are not among those posted on."""
    longest = run = 0
    for place in range(length):
        run = 0 if first + timedelta(days=place) in posted else run + 1
        longest = max(longest, run)
    return longest
