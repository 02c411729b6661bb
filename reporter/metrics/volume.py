"""How much was published, seen and clicked."""

from __future__ import annotations

from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value


@metric("Posts", unit=Unit.COUNT, inputs=("posts",), additive=True)
def posts(month: Slice) -> Value:
    """Original posts published in the month. Replies, reposts and stories are counted apart.

    Formula: number of posts that are no reply, no repost and no story
    Source: own definition; see the method page
    """
    return month.counted(lambda sums: sums.posts)


@metric("Stories", unit=Unit.COUNT, inputs=("posts",), additive=True, documents=("story_post_count",))
def stories(month: Slice) -> Value:
    """Stories published in the month; they are not among the posts.

    Formula: number of posts whose type is story
    Source: own definition; see the method page
    """
    return month.apart(lambda sums: sums.stories)


@metric("Replies", unit=Unit.COUNT, inputs=("posts",), better=None, additive=True)
def replies(month: Slice) -> Value:
    """Replies published in the month; they are not among the posts.

    Formula: number of posts that are replies
    Source: own definition; see the method page
    """
    return month.apart(lambda sums: sums.replies)


@metric("Reposts", unit=Unit.COUNT, inputs=("posts",), better=None, additive=True)
def reposts(month: Slice) -> Value:
    """Reposts of others made in the month; they are not among the posts.

    Formula: number of posts that are reposts
    Source: own definition; see the method page
    """
    return month.apart(lambda sums: sums.reposts)


@metric("Impressions", unit=Unit.COUNT, inputs=("impressions",), additive=True, documents=("impressions",))
def impressions(month: Slice) -> Value:
    """How often the month's posts were shown, up to the day the data was seen. Views are not impressions.

    Formula: sum of impressions over the month's posts
    Source: the platform's own count
    """
    return month.measure("impressions")


@metric("Views", unit=Unit.COUNT, inputs=("views",), additive=True, documents=("post_views",))
def views(month: Slice) -> Value:
    """Views of the month's posts as each platform counts them, up to the day the data was seen.
    Platforms count by different rules, so views of several platforms are no basis for ranking them.

    Formula: sum of views over the month's posts
    Source: the platform's own count
    """
    return month.measure("views")


@metric("Link clicks", unit=Unit.COUNT, inputs=("link_clicks",), additive=True, documents=("link_clicks",))
def link_clicks(month: Slice) -> Value:
    """Clicks on links in the month's posts, up to the day the data was seen. Other clicks are not counted.

    Formula: sum of link clicks over the month's posts
    Source: the platform's own count
    """
    return month.measure("link_clicks")


@metric(
    "Impressions in the month",
    unit=Unit.COUNT,
    inputs=("impressions",),
    rests_on=("days", "months"),
    additive=True,
    documents=("impressions",),
)
def impressions_period(month: Slice) -> Value:
    """Impressions that happened during the month, on any post however old.

    Formula: sum of the account's impressions over the days of the month
    Source: the platform's own count
    """
    return month.flow("impressions")


@metric(
    "Views in the month",
    unit=Unit.COUNT,
    inputs=("views",),
    rests_on=("days", "months"),
    additive=True,
    documents=("post_views",),
)
def views_period(month: Slice) -> Value:
    """Views that happened during the month, on any post however old, as each platform counts them.

    Formula: sum of the account's views over the days of the month
    Source: the platform's own count
    """
    return month.flow("views")


@metric(
    "Link clicks in the month",
    unit=Unit.COUNT,
    inputs=("link_clicks",),
    rests_on=("days", "months"),
    additive=True,
    documents=("link_clicks",),
)
def link_clicks_period(month: Slice) -> Value:
    """Link clicks that happened during the month, on any post or on the profile.

    Formula: sum of the account's link clicks over the days of the month
    Source: the platform's own count
    """
    return month.flow("link_clicks")


@metric(
    "Profile visits",
    unit=Unit.COUNT,
    inputs=("profile_visits",),
    rests_on=("days", "months"),
    additive=True,
    documents=("profile_visits",),
)
def profile_visits(month: Slice) -> Value:
    """Visits to the profile or page during the month.

    Formula: sum of the account's profile visits over the days of the month
    Source: the platform's own count
    """
    return month.flow("profile_visits")
