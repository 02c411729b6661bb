"""Rates: engagements or clicks out of the people reached, the times shown, the views or the followers."""

from __future__ import annotations

from reporter.metrics.account import Account, Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Reason, Unit, Value, missing


@metric(
    "Engagement rate by reach",
    unit=Unit.RATE,
    inputs=("engagements", "reach"),
    floor=True,
    documents=("interaction_rate_reach",),
)
def er_reach(month: Slice) -> Ratio:
    """Engagements out of the people each post reached, over the month's posts that tell both.
    The same person counts again for every post.

    Formula: sum of engagements / sum of post reach
    Source: ratio of sums; Hootsuite's engagement rate by reach is the mean of such rates
    """
    return month.pair("er_reach", "engagements", "reach")


@metric("Engagement rate by impressions", unit=Unit.RATE, inputs=("engagements", "impressions"), floor=True)
def er_impressions(month: Slice) -> Ratio:
    """Engagements out of the times the posts were shown, over the month's posts that tell both.

    Formula: sum of engagements / sum of impressions
    Source: ratio of sums; LinkedIn's own rate also counts clicks
    """
    return month.pair("er_impressions", "engagements", "impressions")


@metric("Engagement rate by views", unit=Unit.RATE, inputs=("engagements", "views"), floor=True)
def er_views_all(month: Slice) -> Ratio:
    """Engagements out of views of posts of any kind, over the month's posts that tell both.
    Views are counted by the platform's own rule and are not impressions.

    Formula: sum of engagements / sum of views
    Source: ratio of sums; used where the platform replaced impressions by views
    """
    return month.pair("er_views_all", "engagements", "views")


@metric(
    "Engagement rate by followers, per post",
    unit=Unit.RATE,
    inputs=("engagements", "followers"),
    rests_on=("posts", "days", "months"),
    floor=True,
    documents=("interaction_rate_followers", "engagement_rate_per_post"),
)
def er_followers_post(month: Slice) -> Value:
    """A post's engagements out of the followers when it was published, as the median over the month's posts.
    The followers are those of the nearest known day, at most three days away.

    Formula: median of (engagements of a post / followers on its day)
    Source: Rival IQ's rate per post, as a median
    """
    return month.median("er_followers_post", _why_not_by_followers)


@metric(
    "Engagement rate by followers, month",
    unit=Unit.RATE,
    inputs=("engagements", "followers"),
    rests_on=("posts", "days", "months"),
    floor=True,
    documents=("interaction_rate_followers",),
)
def er_followers_period(month: Slice) -> Ratio:
    """Engagements of all the month's posts out of the month's mean followers. It grows with the number of
    posts and is not comparable with the rate per post.

    Formula: sum of engagements / mean of daily followers
    Source: own definition; see the method page
    """
    return month.ratio(_by_mean_followers)


@metric(
    "Click-through rate",
    unit=Unit.RATE,
    inputs=("link_clicks", "impressions"),
    floor=True,
    documents=("ctr",),
)
def ctr_link(month: Slice) -> Ratio:
    """Clicks on links out of the times shown, over the month's posts that tell both.

    Formula: sum of link clicks / sum of impressions
    Source: the usual click-through rate, link clicks only
    """
    return month.pair("ctr_link", "link_clicks", "impressions")


@metric(
    "Click-through rate by views",
    unit=Unit.RATE,
    inputs=("link_clicks", "views"),
    floor=True,
    documents=("ctr",),
)
def ctr_link_views(month: Slice) -> Ratio:
    """Clicks on links out of views, over the month's posts that tell both.
    Views are not impressions, so this is another rate.

    Formula: sum of link clicks / sum of views
    Source: used where the platform replaced impressions by views
    """
    return month.pair("ctr_link_views", "link_clicks", "views")


@metric("Post reach, median", unit=Unit.COUNT, inputs=("reach",), documents=("reach",))
def reach_post_median(month: Slice) -> Value:
    """People reached by the post in the middle, when the month's posts are ordered by reach.

    Formula: median of reach over the month's posts
    Source: own definition; see the method page
    """
    return month.median("reach", lambda account: account.measure("reach"))


def _why_not_by_followers(account: Account) -> Value:
    engagements = account.engagements()
    if not engagements.known:
        return engagements
    if not account.sums.posts:
        return missing(Reason.ZERO_DENOMINATOR, "no posts")
    return missing(Reason.NOT_COLLECTED, "followers on the days of the posts are not known")


def _by_mean_followers(account: Account) -> Ratio:
    return Ratio(account.engagements(), account.followers_mean(), account.sums.posts)
