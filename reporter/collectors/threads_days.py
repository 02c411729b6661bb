"""A Threads account's followers, views of its profile, and figures by day, in Meta's (Pacific) days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Failed, Found, Json
from reporter.collectors.graph import Graph
from reporter.collectors.graph_parts import Refusals
from reporter.collectors.graph_values import ZONE, count, days, items, midnight, series, told
from reporter.collectors.told import measures
from reporter.model import AccountDay

_DAY_METRICS = ("likes", "replies", "reposts", "quotes", "clicks")
_FIRST_DAY = date(2024, 4, 14)  # figures of accounts begin here
_AT_ONCE = 90  # days a series is asked for


def whole(values: list[float | None]) -> float | None:
    """The sum, None when there is nothing to add or any part is not told."""
    parts = [value for value in values if value is not None]
    return sum(parts) if parts and len(parts) == len(values) else None


def followers(graph: Graph, own_id: str) -> float | None:
    """Today's followers; the period does not matter. Raises Failed."""
    rows = graph.insights(f"/{quote(own_id, safe='')}/threads_insights", ("followers_count",), "followers")
    return count(told(rows).get("followers_count"))


def account_days(graph: Graph, own_id: str, source: str) -> Iterator[Found]:
    """Followers today; views of the profile; what happened on each day. Newest first."""
    ask, path = graph.ask, f"/{quote(own_id, safe='')}/threads_insights"
    wanted = [day for day in days(ask.since, ask.until, ask.now) if day >= _FIRST_DAY]
    unknown = Refusals(graph, ("followers",))
    try:
        zone, stock = ask.account.time_zone or "UTC", followers(graph, own_id)
        if stock is not None:
            today = ask.now.astimezone(ZoneInfo(zone)).date()
            yield AccountDay(ask.account.id, today, ask.now, source, {"followers": stock}, zone)
    except Failed as error:
        unknown.add(error)
    yield from unknown.gaps()
    refusals = Refusals(graph, ("link_clicks", "profile_visits"))
    visits: dict[date, float] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        try:
            visits |= series(graph.insights(path, ("views",), "account", _span(part[0], part[-1])), "views")
        except Failed as error:
            refusals.add(error)
    for day in reversed(wanted):
        found = measures(profile_visits=visits.get(day))
        if not refusals.over:
            try:
                found |= _day(graph.insights(path, _DAY_METRICS, "account day", _span(day, day)))
            except Failed as error:
                refusals.add(error)
        if found:
            yield AccountDay(ask.account.id, day, ask.now, source, found, ZONE)
    yield from refusals.gaps()


def _day(rows: list[dict[str, Json]]) -> dict[str, float]:
    found = told(rows)
    links = [items(row.get("link_total_values")) for row in rows if row.get("name") == "clicks"]
    return measures(
        reactions=count(found.get("likes")),
        comments=count(found.get("replies")),
        shares=whole([count(found.get("reposts")), count(found.get("quotes"))]),
        link_clicks=whole([count(link.get("value")) for link in links[0]]) if links else None,
    )


def _span(first: date, last: date) -> dict[str, str | int]:
    return {"since": midnight(first), "until": midnight(last + timedelta(days=1))}
