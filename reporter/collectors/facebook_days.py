"""A Facebook Page's figures by day, in the platform's (Pacific) days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reporter.collectors.contract import Failed, Found, Json
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_values import ZONE, days, midnight, series
from reporter.model import AccountDay, Gap, Note, Reason

DAY_METRICS = {
    "page_media_view": "views",
    "page_total_media_view_unique": "reach",
    "page_post_engagements": "engagements",
    "page_follows": "followers",
    "page_daily_follows_unique": "follows",
    "page_daily_unfollows_unique": "unfollows",
    "page_views_total": "profile_visits",
    "page_video_views": "video_views",
}
_AT_ONCE = 90  # days a call may span


def account_days(graph: Graph, path: str, source: str) -> Iterator[Found]:
    """Newest first; a day that is not told is absent. Raises what stops the account."""
    ask = graph.ask
    wanted = days(ask.since, ask.until, ask.now)
    found: dict[date, dict[str, float]] = {}
    asked = False
    try:
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            asked = True
            _join(found, graph.insights(path, tuple(DAY_METRICS), "page", _window(part)), set(part))
    except Failed as error:
        if stops(error):
            raise
        for measure in sorted(DAY_METRICS.values()):
            yield Gap(ask.account.id, measure, error.reason, error.detail)
        asked = False
    for day in sorted(found, reverse=True):
        yield AccountDay(ask.account.id, day, ask.now, source, found[day], ZONE)
    if asked and not found:
        why = "no figures by day: the token is a user's and not the Page's, or the Page has under 100 likes"
        for measure in sorted(DAY_METRICS.values()):
            yield Gap(ask.account.id, measure, Reason.NOT_COLLECTED, why)
    if found:
        yield Note(
            ask.account.id, "views and reach of the Page include what advertising brought (Pacific days)"
        )


def _window(part: list[date]) -> dict[str, str | int]:
    return {
        "period": "day",
        "since": midnight(part[0]),
        "until": midnight(part[-1] + timedelta(days=1)),
    }


def _join(found: dict[date, dict[str, float]], rows: list[dict[str, Json]], wanted: set[date]) -> None:
    for metric, measure in DAY_METRICS.items():
        for day, value in series(rows, metric).items():
            if day in wanted:
                found.setdefault(day, {})[measure] = value
