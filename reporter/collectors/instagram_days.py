"""An Instagram account's figures by day and by month, in the platform's (Pacific) days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Failed, Found, Json
from reporter.collectors.graph import Graph
from reporter.collectors.graph_parts import Refusals
from reporter.collectors.graph_values import ZONE, count, days, items, midnight, series, told
from reporter.collectors.told import part
from reporter.model import AccountDay, AccountMonth, Note

_TOTALS = {
    "total_interactions": "engagements",
    "likes": "reactions",
    "comments": "comments",
    "saves": "saves",
    "shares": "shares",
}
# One call each: a name the platform may not know, or a breakdown that only this metric takes.
_ALONE = {"profile_views": "profile_visits", "website_clicks": "link_clicks"}
MEASURES = {**_TOTALS, **_ALONE, "views": "views", "reach": "reach", "follows_and_unfollows": "follows"}
_AT_ONCE = 30  # days a series may span
_GAINS = 30  # days back that follower_count knows
_LOST = frozenset({"NON_FOLLOWER", "UNFOLLOWER"})

Days = dict[date, dict[str, float]]


def account_figures(graph: Graph, path: str, source: str) -> Iterator[Found]:
    """Months, then days, newest first; what is not told is absent. Raises what stops the account."""
    ask = graph.ask
    wanted = days(ask.since, ask.until, ask.now)
    refusals = Refusals(graph, tuple(sorted({*MEASURES.values(), "unfollows"})))
    found: Days = {}
    ads: list[float] = []
    yield from _months(graph, path, source, wanted)
    for measure, metric in (("reach", "reach"), ("follows", "follower_count")):
        _series(graph, path, (measure, metric), wanted, found, refusals)
    for day in reversed(wanted):
        told_of: dict[str, float] = {}
        if not refusals.over:
            try:
                told_of = _day(graph, path, day, ads)
            except Failed as error:
                refusals.add(error)
        if figures := {**found.get(day, {}), **told_of}:
            yield AccountDay(ask.account.id, day, ask.now, source, figures, ZONE)
    if any(ads):
        yield Note(ask.account.id, "daily reach includes people reached by advertising; daily views do not")
    yield from refusals.gaps()


def _months(graph: Graph, path: str, source: str, wanted: Sequence[date]) -> Iterator[Found]:
    """Reach of each month that ends among the days: one figure for the month, never a sum of days."""
    ask = graph.ask
    today = ask.now.astimezone(ZoneInfo(ZONE)).date()
    refusals = Refusals(graph, ("reach",))
    for month in sorted({day.replace(day=1) for day in wanted}, reverse=True):
        after = (month + timedelta(days=32)).replace(day=1)
        in_window = [day for day in wanted if month <= day < after]
        # A window that begins some hours before the platform's month touches the month before it.
        if after > today or after - timedelta(days=1) not in in_window or len(in_window) < 2:
            continue
        try:
            rows = graph.insights(path, ("reach",), "month", _span(month, after))
        except Failed as error:
            refusals.add(error)
            continue
        reach = count(told(rows).get("reach"))
        if reach is not None:
            yield AccountMonth(ask.account.id, month, ask.now, source, {"reach": reach})
    yield from refusals.gaps()


def _series(
    graph: Graph,
    path: str,
    name: tuple[str, str],
    wanted: Sequence[date],
    found: Days,
    refusals: Refusals,
) -> None:
    """A metric that is told as a series: one call for 30 days."""
    measure, metric = name
    first = graph.ask.now.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=_GAINS - 1)
    asked = [day for day in wanted if metric != "follower_count" or day >= first]
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        params: dict[str, str | int] = {
            "period": "day",
            "since": midnight(some[0]),
            "until": midnight(some[-1] + timedelta(days=1)),
        }
        if refusals.over:
            return
        try:
            rows = graph.insights(path, (metric,), "series", params)
        except Failed as error:
            refusals.add(error)
            continue
        for day, value in series(rows, metric).items():
            if day in some:
                found.setdefault(day, {})[measure] = value


def _day(graph: Graph, path: str, day: date, ads: list[float]) -> dict[str, float]:
    """What happened on one day; ``ads`` notes the views that advertising brought."""
    span = _span(day, day + timedelta(days=1))
    found: dict[str, float] = {}
    totals = told(graph.insights(path, tuple(_TOTALS), "day", span))
    for metric, measure in _TOTALS.items():
        _put(found, measure, totals.get(metric))
    for metric, measure in _ALONE.items():
        _put(found, measure, told(graph.insights(path, (metric,), "day", span)).get(metric))
    by_product = {**span, "breakdown": "media_product_type"}
    rows = graph.insights(path, ("views",), "day", by_product)
    advertised = parts(rows, "views").get("AD", 0.0)
    every = count(told(rows).get("views"))
    if every is not None and every >= advertised:
        found["views"] = every - advertised
        ads.append(advertised)
    by_follow = {**span, "breakdown": "follow_type"}
    moved = parts(graph.insights(path, ("follows_and_unfollows",), "day", by_follow), "follows_and_unfollows")
    _put(found, "follows", moved.get("FOLLOWER"))
    _put(found, "unfollows", next((moved[key] for key in sorted(_LOST) if key in moved), None))
    return found


def parts(rows: Sequence[dict[str, Json]], name: str) -> dict[str, float]:
    """Value of the first dimension -> count, of a metric told with one breakdown."""
    found: dict[str, float] = {}
    for row in rows:
        if row.get("name") != name:
            continue
        for breakdown in items(part(row, "total_value", "breakdowns")):
            for result in items(breakdown.get("results")):
                keys, value = result.get("dimension_values"), count(result.get("value"))
                if isinstance(keys, list) and keys and isinstance(keys[0], str) and value is not None:
                    found[keys[0]] = found.get(keys[0], 0.0) + value
    return found


def _put(found: dict[str, float], measure: str, value: Json) -> None:
    known = count(value)
    if known is not None:
        found[measure] = known


def _span(first: date, after: date) -> dict[str, str | int]:
    return {
        "metric_type": "total_value",
        "period": "day",
        "since": midnight(first),
        "until": midnight(after),
    }
