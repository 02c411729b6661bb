"""What people did with the posts: engagements and their parts."""

from __future__ import annotations

from reporter.metrics.account import Ratio
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.model import EMOTIONS, Unit, Value


@metric(
    "Engagements",
    unit=Unit.COUNT,
    inputs=("reactions", "comments", "shares", "saves"),
    additive=True,
    documents=("engagement", "interactions"),
)
def engagements(month: Slice) -> Value:
    """Reactions, comments, shares and, where the platform counts them, saves on the month's posts,
    up to the day the data was seen. Clicks and views are not engagements.

    Formula: reactions + comments + shares + saves
    Source: own set of parts; see the method page for each platform's parts
    """
    return month.engagements()


@metric("Reactions", unit=Unit.COUNT, inputs=("reactions",), additive=True, documents=("likes",))
def reactions(month: Slice) -> Value:
    """Likes and their kin on the month's posts.

    Formula: sum of reactions over the month's posts
    Source: the platform's own count
    """
    return month.measure("reactions")


@metric("Comments", unit=Unit.COUNT, inputs=("comments",), additive=True, documents=("comments",))
def comments(month: Slice) -> Value:
    """Comments and replies under the month's posts, the brand's own included where the platform counts them.

    Formula: sum of comments over the month's posts
    Source: the platform's own count
    """
    return month.measure("comments")


@metric("Shares", unit=Unit.COUNT, inputs=("shares",), additive=True, documents=("shares",))
def shares(month: Slice) -> Value:
    """Shares and reposts of the month's posts by others.

    Formula: sum of shares over the month's posts
    Source: the platform's own count
    """
    return month.measure("shares")


@metric("Saves", unit=Unit.COUNT, inputs=("saves",), additive=True, documents=("saves",))
def saves(month: Slice) -> Value:
    """How often the month's posts were saved or bookmarked.

    Formula: sum of saves over the month's posts
    Source: the platform's own count
    """
    return month.measure("saves")


@metric("Comments per post", unit=Unit.MEAN, inputs=("comments", "posts"), documents=("comments_per_post",))
def comments_per_post(month: Slice) -> Ratio:
    """Mean number of comments under a post of the month, over the posts whose comments are known.

    Formula: comments / posts
    Source: counts per post, as in Avinash Kaushik's conversation rate
    """
    return month.per_post("comments")


@metric("Engagements per post", unit=Unit.MEAN, inputs=("engagements", "posts"), documents=("engagement",))
def engagements_per_post(month: Slice) -> Ratio:
    """Mean number of engagements on a post of the month, over the posts that tell every part.

    Formula: engagements / posts
    Source: own definition; see the method page
    """
    return month.per_post("engagements")


@metric(
    "Engagements in the month",
    unit=Unit.COUNT,
    inputs=("engagements",),
    rests_on=("days", "months"),
    additive=True,
    documents=("interactions",),
)
def engagements_period(month: Slice) -> Value:
    """Engagements that happened during the month, on any post however old, as the platform adds them up.

    Formula: sum of the account's engagements over the days of the month
    Source: the platform's own count
    """
    return month.flow("engagements")


def _emotion(name: str) -> Measure:
    """Reactions of one kind."""

    def measure(month: Slice) -> Value:
        return month.measure(f"reactions_{name}")

    measure.__name__ = f"reactions_{name}"
    measure.__doc__ = f"""Reactions of the kind "{name}" on the month's posts. Reactions are not sentiment.

    Formula: sum of {name} reactions over the month's posts
    Source: the platform's own count
    """
    return measure


for _name in EMOTIONS:
    metric(
        f"{_name.capitalize()} reactions",
        unit=Unit.COUNT,
        inputs=(f"reactions_{_name}",),
        better=None,
        additive=True,
        only="facebook",
        documents=("reactions_by_emotion",),
    )(_emotion(_name))
