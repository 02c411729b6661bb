"""Plausible: visits by day and channel, from the Stats API v2, on plausible.io or an own host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reporter.collectors import channels, told
from reporter.collectors.channels import Line
from reporter.collectors.contract import Door, Failed, Found, Json
from reporter.collectors.pace import Pace
from reporter.collectors.paging import pages
from reporter.config.client import Web
from reporter.model import Gap, Note, Reason
from reporter.text import cut

BASE = "https://plausible.io"
NEEDS_TOKEN = True
PACES = (Pace(600, 3600.0),)  # of one key
OFFERS: Mapping[str, Reason | None] = {
    "sessions": None,
    "engaged_sessions": Reason.NOT_OFFERED,
    "users": None,
    "bounces": None,
    "engagement_time_s": Reason.NOT_OFFERED,  # it tells how long visits last, which is another thing
    "visit_time_s": None,
    "conversions": None,
    "value": Reason.NOT_COLLECTED,
    "cost": Reason.NOT_OFFERED,
}

SOURCE = "api:plausible"
PAGE = 10_000
_DIMENSIONS = ("time:day", "visit:source", "visit:channel")
_WARNINGS = ("imports_skip_reason", "imports_warning")
_ROUNDED = Note(
    None,
    "Plausible tells its bounce rate (visits of one page and no other event) in whole percents: "
    "bounces are worked out from it, and time on site from its mean length of a visit in whole seconds",
)

Key = tuple[date, str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of one query by day, source and channel group; ``whole`` when Plausible has no others."""

    rows: Mapping[Key, Mapping[str, float]]
    unread: int
    whole: bool
    notes: tuple[Note, ...] = ()


def collect_web(web: Web, since: date, until: date, now: datetime, door: Door) -> Iterator[Found]:
    """Days from ``since`` to the day before ``until``, as far as they are over, month by month.

    Raises Failed when the site cannot be read; conversions may fail alone.
    """
    for first, last in channels.months(since, until, now):
        visits = _table(web, ("visits", "visitors", "bounce_rate", "visit_duration"), (), first, last, door)
        goals = _Table({}, 0, whole=False)
        if web.conversion is not None:
            try:
                wanted = (["is", "event:goal", [web.conversion.event]],)
                goals = _table(web, ("events",), wanted, first, last, door)
            except Failed as failed:
                yield Gap(None, "conversions", failed.reason, failed.detail)
        lines = [Line(key[0], _channel(key), _measures(row)) for key, row in visits.rows.items()]
        yield from channels.web_days(now, SOURCE, lines, _conversions(visits, goals))
        yield from channels.unread("Plausible", visits.unread + goals.unread)
        if not visits.whole:
            detail = f"Plausible has more rows from {first} to {last} than it sent"
            yield Gap(None, "sessions", Reason.NOT_COLLECTED, detail)
        if any("bounces" in line.measures for line in lines):
            yield _ROUNDED
        yield from visits.notes


def check_web(web: Web, now: datetime, door: Door) -> Iterator[Found | str]:
    """Asks for yesterday's visits, and whether the configured goal is known."""
    day = now.date() - timedelta(days=1)
    _ask(web, _query(web, ("visits",), (), day, day, 0, ()), door)
    yield f"Plausible answers for {_site(web)}"
    if web.conversion is not None:
        try:
            wanted = (["is", "event:goal", [web.conversion.event]],)
            _ask(web, _query(web, ("events",), wanted, day, day, 0, ()), door)
        except Failed as failed:
            yield Gap(None, "conversions", failed.reason, failed.detail)


def _channel(key: Key) -> str:
    return channels.channel(key[1], group=key[2])


def _measures(row: Mapping[str, float]) -> dict[str, float]:
    """The visits of a row in our words."""
    found = {ours: row[name] for name, ours in (("visits", "sessions"), ("visitors", "users")) if name in row}
    if "visits" in row and 0 <= row.get("bounce_rate", -1) <= 100:
        found["bounces"] = float(round(row["visits"] * row["bounce_rate"] / 100))
    if "visits" in row and row.get("visit_duration", -1) >= 0:
        found["visit_time_s"] = row["visits"] * row["visit_duration"]
    return found


def _conversions(visits: _Table, goals: _Table) -> Iterator[Line]:
    """Conversions may fall on the day after their visit; only a whole table tells that there are none."""
    for key, row in goals.rows.items():
        yield Line(key[0], _channel(key), {"conversions": row["events"]} if "events" in row else {})
    if goals.whole:
        for key in visits.rows.keys() - goals.rows.keys():
            yield Line(key[0], _channel(key), {"conversions": 0.0})


def _site(web: Web) -> str:
    if not web.property:
        raise Failed(Reason.NOT_COLLECTED, "web.property: name the site as Plausible does, e.g. example.com")
    return web.property


def _query(
    web: Web,
    metrics: Sequence[str],
    filters: Sequence[Json],
    first: date,
    last: date,
    offset: int,
    dimensions: Sequence[str] = _DIMENSIONS,
) -> Json:
    query: dict[str, Json] = {
        "site_id": _site(web),
        "metrics": list(metrics),
        "date_range": [first.isoformat(), last.isoformat()],
        "dimensions": list(dimensions),
        "filters": list(filters),
    }
    if dimensions:
        query["order_by"] = [[name, "asc"] for name in dimensions]  # pages must not overlap
        query["include"] = {"total_rows": True}
        query["pagination"] = {"limit": PAGE, "offset": offset}
    return query


def _ask(web: Web, query: Json, door: Door) -> Json:
    headers = {"Authorization": f"Bearer {door.token}"} if door.token else {}
    data = door.post("/api/v2/query", json=query, headers=headers).data
    if isinstance(data, dict) and isinstance(data.get("error"), str):
        raise Failed(Reason.NOT_COLLECTED, f"Plausible: {cut(data['error'], 200)}", data=data)
    if not isinstance(told.part(data, "results"), list):
        raise Failed(Reason.NOT_COLLECTED, f"Plausible sent no results for {_site(web)}")
    return data


def _table(
    web: Web, metrics: Sequence[str], filters: Sequence[Json], first: date, last: date, door: Door
) -> _Table:
    rows: dict[Key, Mapping[str, float]] = {}
    notes: dict[Note, None] = {}
    read = unread = total = 0

    def fetch(cursor: str | None) -> Json:
        return _ask(web, _query(web, metrics, filters, first, last, int(cursor or 0)), door)

    def cursor_of(_: Json) -> int | None:
        return read if read < total else None

    for page in pages(
        fetch, cursor_of, lambda page: [told.part(one, "dimensions") for one in page["results"]]
    ):
        total = max(total, int(channels.number(told.part(page, "meta", "total_rows")) or 0))
        for row in page["results"]:
            read += 1
            key, counts = _row(page, row, metrics)
            if key is None:
                unread += 1
            elif first <= key[0] <= last:
                rows[key] = counts
        notes.update(dict.fromkeys(_warnings(told.part(page, "meta"))))
    stated = channels.number(told.part(page, "meta", "total_rows"))
    return _Table(rows, unread, stated is not None and read >= total and not unread, tuple(notes))


def _row(page: Json, row: Json, asked: Sequence[str]) -> tuple[Key | None, dict[str, float]]:
    """Day, source and channel group of a row, and its numbers by metric; no key when it is not as asked."""
    names = told.part(page, "query", "metrics")
    words, values = told.part(row, "dimensions"), told.part(row, "metrics")
    fits = (
        isinstance(words, list)
        and len(words) == len(_DIMENSIONS)
        and told.part(page, "query", "dimensions") == list(_DIMENSIONS)
        and isinstance(names, list)
        and isinstance(values, list)
        and len(values) == len(names)
    )
    when = channels.day(words[0]) if fits else None
    if when is None or not all(isinstance(word, str) for word in words):
        return None, {}
    pairs = zip(names, map(channels.number, values), strict=True)
    return (when, words[1], words[2]), {
        name: value for name, value in pairs if name in asked and value is not None
    }


def _warnings(meta: Json) -> Iterator[Note]:
    """What Plausible says of its own figures."""
    for name in _WARNINGS:
        if said := cut(told.text(told.part(meta, name)), 300):
            yield Note(None, f"Plausible: {said}")
    warnings = told.part(meta, "metric_warnings")
    for metric, warning in sorted(warnings.items()) if isinstance(warnings, dict) else ():
        said = told.text(told.part(warning, "warning")) or told.text(told.part(warning, "code"))
        if said:
            yield Note(None, f"Plausible, {cut(str(metric), 60)}: {cut(said, 300)}")
