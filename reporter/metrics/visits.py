"""How long visits to the website lasted and how many were left at once, each tool by its own definition."""

from __future__ import annotations

from collections.abc import Callable

from reporter.metrics.account import Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit

_WEB = ("web",)


def _left(month: Slice, name: str, tool: str) -> Ratio:
    return month.by_tool(tool, lambda: Ratio(month.web(name), month.web("sessions")))


@metric(
    "Bounce rate (Google Analytics 4)",
    unit=Unit.RATE,
    inputs=("engaged_sessions", "sessions"),
    rests_on=_WEB,
    better=False,
    only="total",
    tool="ga4",
    documents=("bounce_rate",),
)
def bounce_rate_ga4(month: Slice) -> Ratio:
    """Sessions that were not engaged out of all sessions. Google calls a session engaged when it lasted over
    10 seconds, had a key event or two page views. Other tools mean another thing by bounce.

    Formula: (sessions - engaged sessions) / sessions
    Source: Google Analytics 4; not the bounce rate of Universal Analytics
    """
    sessions = month.web("sessions")
    return month.by_tool("ga4", lambda: Ratio(sessions - month.web("engaged_sessions"), sessions))


@metric(
    "Engagement time per session (Google Analytics 4)",
    unit=Unit.SECONDS,
    inputs=("engagement_time_s", "sessions"),
    rests_on=_WEB,
    only="total",
    tool="ga4",
    documents=("time_on_site",),
)
def engagement_time_ga4(month: Slice) -> Ratio:
    """Seconds that the site was in the foreground for each session. It is not the length of a visit.

    Formula: sum of engagement time / sessions
    Source: Google Analytics 4's average engagement time per session
    """
    return _left(month, "engagement_time_s", "ga4")


_BOUNCES = {
    "matomo": ("Matomo", "visits with a single action"),
    "plausible": ("Plausible", "visits with a single page view and no other event"),
    "table": ("own table", "bounces as the tool behind the table counts them, such as Universal Analytics"),
}


def _bounce(tool: str, said: str, of_whom: str) -> Callable[[Slice], Ratio]:
    def measure(month: Slice) -> Ratio:
        return _left(month, "bounces", tool)

    measure.__name__ = f"bounce_rate_{tool}"
    measure.__doc__ = f"""Bounces out of all sessions: {of_whom}. Other tools mean another thing by bounce.

    Formula: bounces / sessions
    Source: {said}
    """
    return measure


def _length(tool: str, said: str) -> Callable[[Slice], Ratio]:
    def measure(month: Slice) -> Ratio:
        return _left(month, "visit_time_s", tool)

    measure.__name__ = f"visit_time_{tool}"
    measure.__doc__ = f"""Seconds from the first to the last thing that a visitor did, for each session. A
    visit of one page counts as no time.

    Formula: sum of visit time / sessions
    Source: {said}
    """
    return measure


for _tool, (_said, _who) in _BOUNCES.items():
    metric(
        f"Bounce rate ({_said})",
        unit=Unit.RATE,
        inputs=("bounces", "sessions"),
        rests_on=_WEB,
        better=False,
        only="total",
        tool=_tool,
        documents=("bounce_rate",),
    )(_bounce(_tool, _said, _who))
    metric(
        f"Time on site ({_said})",
        unit=Unit.SECONDS,
        inputs=("visit_time_s", "sessions"),
        rests_on=_WEB,
        only="total",
        tool=_tool,
        documents=("time_on_site",),
    )(_length(_tool, _said))
