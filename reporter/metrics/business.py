"""Visits from social media, what they cost and what they brought."""

from __future__ import annotations

from collections.abc import Callable

from reporter.metrics.account import Ratio, nothing
from reporter.metrics.given import MEDIA
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.metrics.website import earned_value
from reporter.model import Unit, Value

_WEB = ("web",)


@metric(
    "Sessions from social media",
    unit=Unit.COUNT,
    inputs=("sessions",),
    rests_on=_WEB,
    additive=True,
    only="web",
    documents=("generated_traffic",),
)
def sessions_social(month: Slice) -> Value:
    """Visits to the website that the web analytics tool puts down to social platforms, by their source or by
    tagged links.

    Formula: sum of sessions whose channel is a social platform
    Source: the web analytics tool's own count
    """
    return month.web_social("sessions")


@metric(
    "Share of sessions from social media",
    unit=Unit.RATE,
    inputs=("sessions",),
    rests_on=_WEB,
    only="web",
    documents=("generated_traffic",),
)
def sessions_social_share(month: Slice) -> Ratio:
    """Visits from social platforms out of the visits from all channels in the data.

    Formula: sessions from social platforms / sessions
    Source: own definition; see the method page
    """
    return Ratio(month.web_social("sessions"), month.web("sessions"))


@metric(
    "Conversions from social media",
    unit=Unit.COUNT,
    inputs=("conversions",),
    rests_on=_WEB,
    additive=True,
    only="web",
    documents=("conversions",),
)
def conversions_social(month: Slice) -> Value:
    """Conversions on the website in visits from social platforms.

    Formula: sum of conversions whose channel is a social platform
    Source: the web analytics tool's own count and attribution
    """
    return month.web_social("conversions")


@metric(
    "Sessions per link click",
    unit=Unit.RATE,
    inputs=("sessions", "link_clicks"),
    rests_on=("web", "days", "months"),
    better=None,
    only="web",
)
def sessions_per_click(month: Slice) -> Ratio:
    """Visits from social platforms out of the link clicks that the platforms counted in the same month. Below
    one as a rule: some leave before the page has loaded, or refuse to be counted.

    Formula: sessions from social platforms / link clicks in the month
    Source: own definition; see the method page
    """
    return Ratio(month.web_social("sessions"), month.flow("link_clicks"))


@metric(
    "Conversion rate by users",
    unit=Unit.RATE,
    inputs=("conversions", "users"),
    rests_on=_WEB,
    only="total",
    documents=("conversion_rate",),
)
def conversion_rate_users(month: Slice) -> Ratio:
    """Conversions out of the website's users. Users are counted by the day: who came twice counts twice.

    Formula: conversions / sum of daily users
    Source: the base is named, since sessions and clicks are used as well
    """
    return Ratio(month.web("conversions"), month.web("users"))


@metric(
    "Conversion rate by link clicks",
    unit=Unit.RATE,
    inputs=("conversions", "link_clicks"),
    rests_on=("web", "days", "months"),
    only="web",
    documents=("conversion_rate",),
)
def conversion_rate_clicks(month: Slice) -> Ratio:
    """Conversions in visits from social platforms out of the link clicks that the platforms counted.

    Formula: conversions from social platforms / link clicks in the month
    Source: the base is named, since sessions and users are used as well
    """
    return Ratio(month.web_social("conversions"), month.flow("link_clicks"))


@metric(
    "Conversion rate by engagements",
    unit=Unit.RATE,
    inputs=("conversions", "engagements"),
    rests_on=("web", "posts"),
    only="web",
    documents=("conversion_rate",),
)
def conversion_rate_engagements(month: Slice) -> Ratio:
    """Conversions in visits from social platforms out of the engagements with the month's posts. The two
    happen at different times and places, so it is a rough figure.

    Formula: conversions from social platforms / engagements
    Source: one of the source documents divides by interactions
    """
    return Ratio(month.web_social("conversions"), month.engagements())


@metric("Cost", unit=Unit.MONEY, inputs=("costs",), rests_on=(), better=None, additive=True, only="total")
def cost(month: Slice) -> Value:
    """Money spent on social media in the month, as the configuration lists it.

    Formula: sum of plan: costs: of the month
    Source: the client's own figures
    """
    return month.given.cost(month.month)


@metric(
    "Advertising spend",
    unit=Unit.MONEY,
    inputs=("costs",),
    rests_on=(),
    better=None,
    additive=True,
    only="total",
    documents=("ad_spend",),
)
def ad_spend(month: Slice) -> Value:
    """Money paid to platforms in the month, as the configuration lists it under kind: media.

    Formula: sum of plan: costs: of the month whose kind is media
    Source: the client's own figures
    """
    return month.given.cost(month.month, kind=MEDIA)


@metric(
    "Return on investment",
    unit=Unit.RATE,
    inputs=("value", "costs"),
    rests_on=_WEB,
    only="total",
    documents=("roi",),
)
def roi(month: Slice) -> Ratio:
    """Conversion value less cost, out of cost. The value is of all channels in the web data. What people who
    were reached buy elsewhere is not in it.

    Formula: (conversion value - cost) / cost
    Source: the usual return on investment
    """
    spent = month.given.cost(month.month)
    return _with_value(month, lambda earned: Ratio(earned - spent, spent))


@metric(
    "Cost per conversion",
    unit=Unit.MONEY,
    inputs=("costs", "conversions"),
    rests_on=_WEB,
    better=False,
    only="total",
)
def cost_per_conversion(month: Slice) -> Ratio:
    """Money spent in the month for each conversion in visits from social platforms.

    Formula: cost / conversions from social platforms
    Source: the usual cost per action
    """
    return Ratio(month.given.cost(month.month), month.web_social("conversions"))


@metric("Cost per engagement", unit=Unit.MONEY, inputs=("costs", "engagements"), better=False, only="total")
def cost_per_engagement(month: Slice) -> Ratio:
    """Money spent in the month for each engagement with the month's posts.

    Formula: cost / engagements
    Source: the usual cost per engagement
    """
    return Ratio(month.given.cost(month.month), month.engagements())


@metric("Value per session", unit=Unit.MONEY, inputs=("value", "sessions"), rests_on=_WEB, only="total")
def value_per_session(month: Slice) -> Ratio:
    """Conversion value for each visit to the website.

    Formula: conversion value / sessions
    Source: as in Avinash Kaushik's economic value
    """
    return _with_value(month, lambda earned: Ratio(earned, month.web("sessions")))


def _with_value(month: Slice, how: Callable[[Value], Ratio]) -> Ratio:
    earned = earned_value(month)
    return how(earned) if earned.known else nothing(earned)
