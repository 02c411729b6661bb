"""People and times: reach without payment, reach of the followers, frequency, and clicks out of them."""

from __future__ import annotations

from reporter.metrics.account import Account, Ratio, nothing
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.model import Reason, Unit, Value, missing, of

_DAYS = ("days", "months")


@metric(
    "Organic reach",
    unit=Unit.COUNT,
    inputs=("reach", "reach_paid"),
    rests_on=_DAYS,
    documents=("organic_reach",),
)
def reach_organic(month: Slice) -> Value:
    """People reached in the month without payment: those reached less those reached by advertising, as the
    platform tells both for the whole month. Who was reached both ways counts as paid.

    Formula: reach in the month - paid reach in the month
    Source: as in the source documents
    """
    return month.alone(_organic)


@metric(
    "Organic reach of a post, median",
    unit=Unit.COUNT,
    inputs=("reach", "reach_paid"),
    documents=("organic_reach",),
)
def reach_organic_post_median(month: Slice) -> Value:
    """People reached without payment by the post in the middle, over the posts that tell both reaches.

    Formula: median of (reach - paid reach) over the month's posts
    Source: as in the source documents
    """
    return month.median("reach_organic", lambda account: account.measure("reach_paid"))


@metric("Reach rate", unit=Unit.RATE, inputs=("reach", "followers"), rests_on=("posts", *_DAYS), floor=True)
def reach_rate(month: Slice) -> Ratio:
    """People reached by the post in the middle out of the month's mean followers. One account only, since
    people recur.

    Formula: median of reach over the month's posts / mean of daily followers
    Source: own definition; see the method page
    """
    return month.alone_ratio(lambda account: _reach_rate(account, month))


@metric("Frequency", unit=Unit.MEAN, inputs=("impressions", "reach"), rests_on=_DAYS, better=None)
def frequency(month: Slice) -> Ratio:
    """How often a person who was reached saw something of the account in the month. Only where the platform
    tells impressions and reach of the same whole month.

    Formula: impressions in the month / reach in the month
    Source: the usual frequency of media planning
    """
    return month.alone_ratio(lambda account: _frequency(account, "impressions"))


@metric("Frequency by views", unit=Unit.MEAN, inputs=("views", "reach"), rests_on=_DAYS, better=None)
def frequency_views(month: Slice) -> Ratio:
    """Views for each person reached in the month. Views are not impressions, so this is another figure.

    Formula: views in the month / reach in the month
    Source: used where the platform replaced impressions by views
    """
    return month.alone_ratio(lambda account: _frequency(account, "views"))


@metric(
    "Click rate, all clicks", unit=Unit.RATE, inputs=("clicks", "impressions"), floor=True, documents=("ctr",)
)
def ctr_all(month: Slice) -> Ratio:
    """Clicks of every kind out of the times shown, over the month's posts that tell both. Profile and "see
    more" clicks are among them, so it is no click-through rate of links.

    Formula: sum of clicks / sum of impressions
    Source: ratio of sums; LinkedIn's click-through rate has this shape
    """
    return month.pair("clicks_by_impressions", "clicks", "impressions")


@metric(
    "Click-through rate by reach",
    unit=Unit.RATE,
    inputs=("link_clicks", "reach"),
    floor=True,
    documents=("ctr",),
)
def ctr_link_reach(month: Slice) -> Ratio:
    """Clicks on links out of the people each post reached, over the month's posts that tell both.

    Formula: sum of link clicks / sum of post reach
    Source: ratio of sums; named because reach is not the usual base
    """
    return month.pair("link_clicks_by_reach", "link_clicks", "reach")


def _count(measure_name: str, identifier: str, text: str) -> Measure:
    def measure(month: Slice) -> Value:
        return month.measure(measure_name)

    measure.__name__ = identifier
    measure.__doc__ = f"""{text}, up to the day the data was seen.

    Formula: sum over the month's posts
    Source: the platform's own count
    """
    return measure


for _measure, _id, _name, _text, _better, _documents in (
    ("clicks", "clicks", "Clicks", "Clicks of every kind on the month's posts", True, ()),
    (
        "profile_visits",
        "profile_visits_posts",
        "Profile visits from posts",
        "Visits to the profile from the month's posts",
        True,
        ("profile_visits",),
    ),
    ("follows", "follows_posts", "Follows from posts", "New followers won by the month's posts", True, ()),
    (
        "negative_feedback",
        "negative_feedback",
        "Negative feedback",
        "Posts of the month hidden or reported by people",
        False,
        (),
    ),
):
    metric(
        _name, unit=Unit.COUNT, inputs=(_measure,), better=_better, additive=True, documents=tuple(_documents)
    )(_count(_measure, _id, _text))


def _flow(name: str, identifier: str, text: str) -> Measure:
    def measure(month: Slice) -> Value:
        return month.flow(name)

    measure.__name__ = identifier
    measure.__doc__ = f"""{text} that happened during the month, on any post however old.

    Formula: sum over the days of the month
    Source: the platform's own count
    """
    return measure


for _measure, _name in (
    ("clicks", "Clicks"),
    ("reactions", "Reactions"),
    ("comments", "Comments"),
    ("shares", "Shares"),
    ("saves", "Saves"),
    ("video_views", "Video views"),
):
    metric(f"{_name} in the month", unit=Unit.COUNT, inputs=(_measure,), rests_on=_DAYS, additive=True)(
        _flow(_measure, f"{_measure}_period", _name)
    )


def _organic(account: Account) -> Value:
    whole = account.days.whole
    if "reach_paid" in whole and "reach" in whole:
        return of(whole["reach"]) - whole["reach_paid"]
    reach = account.reach()
    return reach if not reach.known else missing(Reason.NOT_COLLECTED, "paid reach of the month is not known")


def _reach_rate(account: Account, month: Slice) -> Ratio:
    middle = month.median("reach", lambda one: one.measure("reach"))
    return Ratio(middle, account.followers_mean(), middle.n)


def _frequency(account: Account, name: str) -> Ratio:
    shown, reach = account.flow(name), account.reach()
    if shown.partial:
        return nothing(missing(Reason.NOT_COMPARABLE, f"{shown.partial[0]}, and reach is of the whole month"))
    return Ratio(shown, reach)
