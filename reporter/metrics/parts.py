"""Likes, comments and shares for each post and follower, weighted, saved, passed on; polls and messages."""

from __future__ import annotations

from reporter.facts.recipes import recipe
from reporter.metrics.account import Account, Ratio
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.metrics.words import NOT_IN_EXPORT, plain
from reporter.model import Missing, Reason, Unit, Value, missing, of

_BOTH = ("posts", "days", "months")
_DAYS = ("days", "months")


@metric(
    "Interactions with mentions",
    unit=Unit.COUNT,
    inputs=("reactions", "comments", "shares", "mentions"),
    rests_on=_DAYS,
    additive=True,
    documents=("interactions",),
)
def interactions_with_mentions(month: Slice) -> Value:
    """Reactions, comments, shares and mentions of the account that happened during the month, where the
    platform counts mentions. It stands in no rate.

    Formula: reactions + comments + shares + mentions
    Source: one of the source documents counts mentions as interactions; the others do not
    """
    return month.added(_with_mentions)


@metric(
    "Weighted interactions",
    unit=Unit.MEAN,
    inputs=("reactions", "comments", "shares", "saves"),
    documents=("weighted_interactions",),
)
def weighted_interactions(month: Slice) -> Value:
    """Reactions, comments, shares and saves on the month's posts, each times its points from the
    configuration (metrics: weights:). There are no usual points, so without them there is no figure.

    Formula: sum of points x count of each part
    Source: the client's own points
    """
    if not month.given.weights:
        return missing(Reason.NOT_COLLECTED, "no weights in the configuration")
    return month.added(lambda account: _weighted(account, month))


def _by_followers(part: str, name: str) -> Measure:
    def measure(month: Slice) -> Ratio:
        return month.ratio(
            lambda account: Ratio(account.measure(part), account.followers_mean(), account.sums.posts)
        )

    measure.__name__ = f"{part}_rate_followers"
    measure.__doc__ = f"""{name} on all the month's posts out of the month's mean followers. It grows with the
    number of posts.

    Formula: sum of {part} / mean of daily followers
    Source: own definition; see the method page
    """
    return measure


def _per_thousand(part: str, prefix: str, name: str) -> Measure:
    def measure(month: Slice) -> Ratio:
        return month.ratio(lambda account: _thousandth(account, part))

    measure.__name__ = f"{prefix}_per_1k_followers"
    measure.__doc__ = f"""{name} on a post of the month for every 1,000 followers, over posts that tell them.

    Formula: {part} / posts / (mean of daily followers / 1000)
    Source: counts per post and 1,000 followers, as TrueSocialMetrics offers
    """
    return measure


for _part, _prefix, _name, _said in (
    ("reactions", "applause", "Reactions", "likes"),
    ("comments", "conversation", "Comments", "comments"),
    ("shares", "amplification", "Shares", "shares"),
):
    metric(
        f"{_name} rate by followers",
        unit=Unit.RATE,
        inputs=(_part, "followers"),
        rests_on=_BOTH,
        floor=True,
        documents=("interaction_rate_by_component",),
    )(_by_followers(_part, _name))
    metric(
        f"{_name} per post and 1,000 followers",
        unit=Unit.MEAN,
        inputs=(_part, "posts", "followers"),
        rests_on=_BOTH,
        documents=(_said,),
    )(_per_thousand(_part, _prefix, _name))


@metric("Reactions per post", unit=Unit.MEAN, inputs=("reactions", "posts"), documents=("likes",))
def applause_per_post(month: Slice) -> Ratio:
    """Mean number of reactions on a post of the month, over the posts whose reactions are known.

    Formula: reactions / posts
    Source: counts per post, as in Avinash Kaushik's applause rate
    """
    return month.per_post("reactions")


@metric("Shares per post", unit=Unit.MEAN, inputs=("shares", "posts"), documents=("shares",))
def amplification_per_post(month: Slice) -> Ratio:
    """Mean number of shares of a post of the month, over the posts whose shares are known.

    Formula: shares / posts
    Source: counts per post, as in Avinash Kaushik's amplification rate
    """
    return month.per_post("shares")


@metric("Save rate by reach", unit=Unit.RATE, inputs=("saves", "reach"), floor=True, documents=("saves",))
def save_rate(month: Slice) -> Ratio:
    """Saves out of the people each post reached, over the month's posts that tell both.

    Formula: sum of saves / sum of post reach
    Source: ratio of sums
    """
    return month.pair("saves_by_reach", "saves", "reach")


@metric("Share rate by reach", unit=Unit.RATE, inputs=("shares", "reach"), floor=True, documents=("shares",))
def share_rate_reach(month: Slice) -> Ratio:
    """Shares out of the people each post reached, over the month's posts that tell both.

    Formula: sum of shares / sum of post reach
    Source: ratio of sums
    """
    return month.pair("shares_by_reach", "shares", "reach")


@metric(
    "Share rate by impressions",
    unit=Unit.RATE,
    inputs=("shares", "impressions"),
    floor=True,
    documents=("shares",),
)
def share_rate_impressions(month: Slice) -> Ratio:
    """Shares out of the times the posts were shown, over the month's posts that tell both.

    Formula: sum of shares / sum of impressions
    Source: ratio of sums
    """
    return month.pair("shares_by_impressions", "shares", "impressions")


@metric("Share rate by views", unit=Unit.RATE, inputs=("shares", "views"), floor=True, documents=("shares",))
def share_rate_views(month: Slice) -> Ratio:
    """Shares out of views, over the month's posts that tell both. What is a view differs by platform.

    Formula: sum of shares / sum of views
    Source: ratio of sums
    """
    return month.pair("shares_by_views", "shares", "views")


@metric("Quotes", unit=Unit.COUNT, inputs=("quotes",), additive=True, documents=("shares",))
def quotes(month: Slice) -> Value:
    """Shares of the month's posts with words of their own, where the platform tells them apart.
    They are among the shares already.

    Formula: sum of quotes over the month's posts
    Source: the platform's own count
    """
    return month.measure("quotes")


@metric("Poll votes", unit=Unit.COUNT, inputs=("votes",), additive=True, documents=("poll_feedback",))
def poll_votes(month: Slice) -> Value:
    """Votes in the month's polls, up to the day the data was seen.

    Formula: sum of votes over the month's polls
    Source: the platform's own count
    """
    return month.measure("votes")


@metric(
    "Easy interactions",
    unit=Unit.RATE,
    inputs=("reactions", "engagements"),
    better=None,
    floor=True,
    documents=("low_effort_share",),
)
def low_effort_share(month: Slice) -> Ratio:
    """Reactions, which cost one tap, out of all engagements, over the month's posts that tell every part.

    Formula: sum of reactions / sum of engagements
    Source: own definition; see the method page
    """
    return month.pair("low_effort", "reactions", "engagements")


@metric(
    "Direct messages",
    unit=Unit.COUNT,
    inputs=("messages",),
    rests_on=_DAYS,
    better=None,
    additive=True,
    documents=("direct_messages",),
)
def messages(month: Slice) -> Value:
    """Private messages that the account received during the month, where an export or the platform tells.

    Formula: sum of messages over the days of the month
    Source: the platform's own count
    """
    return month.flow("messages")


def _with_mentions(account: Account) -> Value:
    parts = {name: account.flow(name) for name in ("reactions", "comments", "shares", "mentions")}
    if not parts["mentions"].known:
        return parts["mentions"]
    return parts["reactions"] + parts["comments"] + parts["shares"] + parts["mentions"]


def _weighted(account: Account, month: Slice) -> Value:
    weights = month.given.weights
    wanted = [part for part in recipe(account.ref.platform) if part in weights]
    told = {part: account.measure(part) for part in wanted}
    known = {part: value for part, value in told.items() if value.number is not None}
    if not known:
        why = next((value.missing for value in told.values() if value.missing), None)
        return Value(missing=why or Missing(Reason.NOT_OFFERED, "no part that has weight"))
    lacks = [f"{plain(part)}: {NOT_IN_EXPORT}" for part in wanted if part not in known]
    lacks += [clause for value in known.values() for clause in value.partial]
    return of(sum(weights[part] * (value.number or 0) for part, value in known.items()), partial=lacks)


def _thousandth(account: Account, part: str) -> Ratio:
    each, followers = account.per_post(part), account.followers_mean()
    if followers.number is None:
        return Ratio(each.above, followers)
    return Ratio(each.above, each.below * (followers.number / 1000), each.n)
