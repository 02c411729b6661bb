"""Google Analytics 4: visits by day and channel, from the Data API (v1beta) with a ready access token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from reporter.collectors import channels, told
from reporter.collectors.channels import Line
from reporter.collectors.contract import Door, Failed, Found, Json
from reporter.collectors.paging import pages
from reporter.config.client import Web
from reporter.model import Gap, Note, Reason
from reporter.text import cut

BASE = "https://analyticsdata.googleapis.com"
NEEDS_TOKEN = True
OFFERS: Mapping[str, Reason | None] = {
    "sessions": None,
    "engaged_sessions": None,
    "users": None,
    "bounces": Reason.NOT_OFFERED,  # a rate only, and it is 1 - engaged sessions / sessions
    "engagement_time_s": None,
    "conversions": None,
    "value": None,
    "cost": Reason.NOT_COLLECTED,
}

SOURCE = "api:ga4"
PAGE = 10_000  # rows; the API's own default
SETTLING = timedelta(hours=48)  # Google processes a day's visits for up to two more
PURCHASE = "purchase"
REVENUE = "purchaseRevenue"

_DIMENSIONS = ("date", "sessionSource", "sessionMedium", "sessionDefaultChannelGroup")
_METRICS: Mapping[str, str] = {
    "sessions": "sessions",
    "engagedSessions": "engaged_sessions",
    "totalUsers": "users",
    "userEngagementDuration": "engagement_time_s",
}


@dataclass(slots=True)
class _Report:
    """What one report told, page by page."""

    ours: Mapping[str, str]  # Google's metric: our measure
    first: date
    last: date
    rows: int = 0
    promised: int = 0
    unread: int = 0
    other: bool = False
    lines: list[Line] = field(default_factory=list)
    meta: list[Json] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)

    def take(self, data: Json) -> None:
        """One page."""
        self.meta.append(told.part(data, "metadata"))
        self.promised = max(self.promised, int(channels.number(told.part(data, "rowCount")) or 0))
        dimensions = _names(told.part(data, "dimensionHeaders"))
        metrics = _names(told.part(data, "metricHeaders"))
        for row in _rows(data):
            self.rows += 1
            self._row(
                _named(dimensions, told.part(row, "dimensionValues")),
                _named(metrics, told.part(row, "metricValues")),
            )

    def _row(self, dimensions: Mapping[str, Json], counts: Mapping[str, Json]) -> None:
        words = {name: word for name, word in dimensions.items() if isinstance(word, str)}
        when, source = channels.day(words.get("date")), words.get("sessionSource")
        if when is None or source is None or not counts:
            self.unread += 1
            return
        key = tuple(words.get(name, "") for name in _DIMENSIONS)
        if key in self.keys or not self.first <= when <= self.last:
            return
        self.keys.add(key)
        self.other = self.other or "(other)" in words.values()
        measures = {
            self.ours[name]: value
            for name, count in counts.items()
            if name in self.ours and (value := channels.number(count)) is not None
        }
        where = channels.channel(
            source, words.get("sessionMedium", ""), words.get("sessionDefaultChannelGroup", "")
        )
        self.lines.append(Line(when, where, measures))


def collect_web(web: Web, since: date, until: date, now: datetime, door: Door) -> Iterator[Found]:
    """Days from ``since`` to the day before ``until``, as far as they are over, month by month.

    Raises Failed when the property cannot be read.
    """
    ours = _asked(web)
    for first, last in channels.months(since, until, now):
        try:
            report = _report(web, first, last, ours, door)
        except Failed as failed:
            if failed.status != 400 or len(ours) == len(_METRICS):
                raise
            ours = _METRICS  # an unknown key event fails the whole report: ask without it
            report = _report(web, first, last, ours, door)
            yield _no_event(web, failed)
        yield from channels.web_days(now, SOURCE, report.lines)
        yield from _remarks(report, last, now)


def check_web(web: Web, now: datetime, door: Door) -> Iterator[Found | str]:
    """Asks for yesterday: says that the property answers, its zone, and what is left of the quota."""
    ours, day = _asked(web), now.date() - timedelta(days=1)
    try:
        data = _ask(web, _query(day, day, ours, 0, 1), door)
    except Failed as failed:
        if failed.status != 400 or len(ours) == len(_METRICS):
            raise
        data = _ask(web, _query(day, day, _METRICS, 0, 1), door)
        yield _no_event(web, failed)
    zone = cut(told.text(told.part(data, "metadata", "timeZone")), 60) or "an unknown zone"
    left = channels.number(told.part(data, "propertyQuota", "tokensPerDay", "remaining"))
    rest = "" if left is None else f"; {left:,.0f} quota tokens are left today"
    yield f"Google Analytics property {_property(web)} answers; its days are in {zone}{rest}"
    if told.part(data, "metadata", "subjectToThresholding") is True:
        yield _thresholds()


def _asked(web: Web) -> Mapping[str, str]:
    """Google's metrics to ask for. Money is asked only for purchases: of other events it is not theirs."""
    if web.conversion is None:
        return _METRICS
    event = {f"keyEvents:{web.conversion.event}": "conversions"}
    return {**_METRICS, **event, **({REVENUE: "value"} if web.conversion.event == PURCHASE else {})}


def _property(web: Web) -> str:
    number = (web.property or "").removeprefix("properties/")
    if not (number.isascii() and number.isdigit()):
        raise Failed(
            Reason.NOT_COLLECTED,
            "web.property: Google Analytics is asked by the property's number (Admin, Property details), "
            "not by a measurement id such as G-ABC123",
        )
    return number


def _query(first: date, last: date, ours: Mapping[str, str], offset: int, limit: int) -> Json:
    return {
        "dateRanges": [{"startDate": first.isoformat(), "endDate": last.isoformat()}],
        "dimensions": [{"name": name} for name in _DIMENSIONS],
        "metrics": [{"name": name} for name in ours],
        "orderBys": [{"dimension": {"dimensionName": name}} for name in _DIMENSIONS],
        "limit": str(limit),
        "offset": str(offset),
        "keepEmptyRows": False,
        "returnPropertyQuota": True,
    }


def _ask(web: Web, query: Json, door: Door) -> Json:
    headers = {"Authorization": f"Bearer {door.token}"} if door.token else {}
    path = f"/v1beta/properties/{_property(web)}:runReport"
    data = door.post(path, json=query, headers=headers).data
    if not isinstance(data, dict):
        raise Failed(Reason.NOT_COLLECTED, "Google Analytics answered with something that is no report")
    return data


def _report(web: Web, first: date, last: date, ours: Mapping[str, str], door: Door) -> _Report:
    report = _Report(ours, first, last)

    def fetch(cursor: str | None) -> Json:
        return _ask(web, _query(first, last, ours, int(cursor or 0), PAGE), door)

    def cursor_of(_: Json) -> int | None:
        return report.rows if report.rows < report.promised else None

    def ids_of(page: Json) -> Sequence[str]:
        return [str(told.part(row, "dimensionValues")) for row in _rows(page)]

    for page in pages(fetch, cursor_of, ids_of):
        report.take(page)
    return report


def _rows(data: Json) -> list[Json]:
    rows = told.part(data, "rows")
    return rows if isinstance(rows, list) else []


def _names(headers: Json) -> list[str]:
    return [told.text(told.part(one, "name")) for one in headers] if isinstance(headers, list) else []


def _named(names: Sequence[str], values: Json) -> dict[str, Json]:
    """The values by the names of their columns; nothing when the two do not match."""
    if not isinstance(values, list) or len(values) != len(names):
        return {}
    return {name: told.part(one, "value") for name, one in zip(names, values, strict=True)}


def _remarks(report: _Report, last: date, now: datetime) -> Iterator[Found]:
    """What a reader should know of one report."""
    yield from channels.unread("Google Analytics", report.unread)
    if report.rows < report.promised:
        detail = f"Google Analytics promised {report.promised} rows and sent {report.rows}"
        yield Gap(None, "sessions", Reason.NOT_COLLECTED, detail)
    if any(told.part(meta, "subjectToThresholding") is True for meta in report.meta):
        yield _thresholds()
    if report.other or any(told.part(meta, "dataLossFromOtherRow") is True for meta in report.meta):
        yield Note(None, "Google Analytics put rare sources into a row (other): they are in channel other")
    if any(told.part(meta, "samplingMetadatas") for meta in report.meta):
        yield Note(None, "Google Analytics worked these visits out from a sample")
    for zone in sorted({cut(told.text(told.part(meta, "timeZone")), 60) for meta in report.meta} - {""}):
        yield Note(None, f"Google Analytics counts days in {zone}")
    money = sorted({cut(told.text(told.part(meta, "currencyCode")), 8) for meta in report.meta} - {""})
    if "value" in report.ours.values() and money:
        yield Note(None, f"Google Analytics gives money in {', '.join(money)}")
    settled = (now - SETTLING).date()
    if report.lines and last >= settled:
        yield Note(None, f"Google Analytics may still change its figures of {settled} and later")


def _thresholds() -> Gap:
    detail = (
        "Google Analytics leaves out rows with few people (data thresholds); sums are lower than the truth"
    )
    return Gap(None, "sessions", Reason.BELOW_THRESHOLD, detail)


def _no_event(web: Web, failed: Failed) -> Gap:
    event = cut(web.conversion.event, 60) if web.conversion else ""
    detail = (
        f"Google Analytics refuses key event {event} ({cut(failed.detail, 200)}); "
        "mark it as a key event or correct web.conversion.event"
    )
    return Gap(None, "conversions", Reason.NOT_COLLECTED, detail)
