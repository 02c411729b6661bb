"""Who follows and who was reached."""

from __future__ import annotations

from reporter.metrics.account import Account, Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value

_DAYS = ("days", "months")


@metric(
    "Followers",
    unit=Unit.COUNT,
    inputs=("followers",),
    rests_on=_DAYS,
    documents=("followers", "community_members"),
)
def followers(month: Slice) -> Value:
    """Followers at the end of the month: the last known day of its last seven.
    Over several accounts it is the sum; one person may follow more than one.

    Formula: followers on the last known day
    Source: the platform's own count
    """
    return month.added(lambda account: account.followers())


@metric(
    "Follower growth, net",
    unit=Unit.COUNT,
    inputs=("followers", "follows", "unfollows"),
    rests_on=_DAYS,
    additive=True,
    documents=("community_members",),
)
def follower_growth_net(month: Slice) -> Value:
    """Followers at the end of the month less those at its start. Where no stock is known, follows less
    unfollows. Clean-ups by the platform are part of it.

    Formula: followers at end - followers at start
    Source: own definition; see the method page
    """
    return month.added(lambda account: account.growth())


@metric(
    "Follower growth rate",
    unit=Unit.RATE,
    inputs=("followers",),
    rests_on=_DAYS,
    documents=("follower_growth_rate",),
)
def follower_growth_rate(month: Slice) -> Ratio:
    """Net growth out of the followers at the start of the month.

    Formula: (followers at end - followers at start) / followers at start
    Source: plain percentage growth, not compounded by week
    """
    return month.ratio(_growth_rate)


@metric("New followers", unit=Unit.COUNT, inputs=("follows",), rests_on=_DAYS, additive=True)
def follows(month: Slice) -> Value:
    """Followers won during the month, before losses.

    Formula: sum of follows over the days of the month
    Source: the platform's own count
    """
    return month.flow("follows")


@metric("Lost followers", unit=Unit.COUNT, inputs=("unfollows",), rests_on=_DAYS, better=False, additive=True)
def unfollows(month: Slice) -> Value:
    """Followers lost during the month.

    Formula: sum of unfollows over the days of the month
    Source: the platform's own count
    """
    return month.flow("unfollows")


@metric(
    "Audience churn rate",
    unit=Unit.RATE,
    inputs=("unfollows", "followers"),
    rests_on=_DAYS,
    better=False,
    documents=("follower_churn",),
)
def audience_churn_rate(month: Slice) -> Ratio:
    """Followers lost in the month out of the followers at its start. Only from losses that the platform
    tells; never worked out from net growth.

    Formula: unfollows / followers at start
    Source: own definition; see the method page
    """
    return month.ratio(lambda account: Ratio(account.flow("unfollows"), account.followers_at_start()))


@metric("Reach", unit=Unit.COUNT, inputs=("reach",), rests_on=_DAYS, documents=("reach",))
def reach(month: Slice) -> Value:
    """People reached in the month, each counted once, as the platform tells for the whole month.
    Days, posts and accounts are never added up, since people recur.

    Formula: unique people reached in the month
    Source: the platform's own count
    """
    return month.alone(lambda account: account.reach())


@metric("Daily reach, mean", unit=Unit.COUNT, inputs=("reach",), rests_on=_DAYS)
def reach_daily_mean(month: Slice) -> Value:
    """People reached on a day, as the mean of the month's known days. It is not the month's reach.

    Formula: mean of daily reach
    Source: as in Metricool's daily average
    """
    return month.alone(lambda account: account.reach_daily())


def _growth_rate(account: Account) -> Ratio:
    start = account.followers_at_start()
    return Ratio(account.followers() - start, start)
