"""What social media brought to the website."""

from __future__ import annotations

from reporter.metrics.account import Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value

_WEB = ("web",)


@metric("Sessions", unit=Unit.COUNT, inputs=("sessions",), rests_on=_WEB, additive=True, only="total")
def sessions(month: Slice) -> Value:
    """Visits to the website from the channels in the data, as the web analytics tool counts them.

    Formula: sum of sessions over the days of the month
    Source: the web analytics tool's own count
    """
    return month.web("sessions")


@metric(
    "Conversions",
    unit=Unit.COUNT,
    inputs=("conversions",),
    rests_on=_WEB,
    additive=True,
    only="total",
    documents=("conversions",),
)
def conversions(month: Slice) -> Value:
    """Conversions on the website, by the event that is configured.

    Formula: sum of conversions over the days of the month
    Source: the web analytics tool's own count
    """
    return month.web("conversions")


@metric(
    "Conversion rate by sessions",
    unit=Unit.RATE,
    inputs=("conversions", "sessions"),
    rests_on=_WEB,
    only="total",
    documents=("conversion_rate",),
)
def conversion_rate(month: Slice) -> Ratio:
    """Conversions out of website sessions.

    Formula: conversions / sessions
    Source: the usual rate per session of web analytics
    """
    return Ratio(month.web("conversions"), month.web("sessions"))


@metric("Conversion value", unit=Unit.MONEY, inputs=("value",), rests_on=_WEB, additive=True, only="total")
def value(month: Slice) -> Value:
    """Money that the web analytics tool gives for the conversions, else conversions at the configured value.

    Formula: sum of value over the days of the month, or conversions x value per conversion
    Source: the web analytics tool's own figure
    """
    return earned_value(month)


def earned_value(month: Slice) -> Value:
    """The tool's own money, else conversions at the configured value."""
    told = month.web("value")
    if told.known or month.worth is None:
        return told
    return month.web("conversions") * month.worth
