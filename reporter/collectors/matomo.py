"""Matomo: visits by day and channel, from the Reporting API of any own or hosted Matomo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from reporter.collectors import channels, told
from reporter.collectors.channels import Line
from reporter.collectors.contract import Door, Failed, Found, Json
from reporter.collectors.matomo_goals import Goal, goal
from reporter.config.client import Web
from reporter.model import Gap, Reason
from reporter.text import cut

BASE = ""  # every Matomo has an address of its own: web.endpoint
NEEDS_TOKEN = True
OFFERS: Mapping[str, Reason | None] = {
    "sessions": None,
    "engaged_sessions": Reason.NOT_OFFERED,
    "users": None,
    "bounces": None,
    "engagement_time_s": Reason.NOT_OFFERED,  # it tells how long visits last, which is another thing
    "visit_time_s": None,
    "conversions": None,
    "value": None,
    "cost": Reason.NOT_OFFERED,
}

SOURCE = "api:matomo"
_DIRECT, _SEARCH, _WEBSITE, _CAMPAIGN, _SOCIAL = 1, 2, 3, 6, 7
_DETAILS = {
    _WEBSITE: "Referrers.getWebsites",
    _CAMPAIGN: "Referrers.getCampaigns",
    _SOCIAL: "Referrers.getSocials",
}
_REFUSED = ("token", "access", "permission", "privilege", "authenti")
_COUNTS = {
    "nb_visits": "sessions",
    "nb_uniq_visitors": "users",
    "bounce_count": "bounces",
    "sum_visit_length": "visit_time_s",
}

Tables = Mapping[date, list[Json]]


@dataclass(slots=True)
class _Month:
    """The rows of one month while they are read."""

    goal: Goal | None
    lines: list[Line] = field(default_factory=list)
    unread: int = 0
    expected: float = 0.0  # visits of the kinds that have lists of their own
    listed: float = 0.0

    def take(self, when: date, where: str, row: Json) -> None:
        """One row of a report."""
        measures = {
            ours: count
            for theirs, ours in _COUNTS.items()
            if (count := channels.number(told.part(row, theirs))) is not None
        }
        self.lines.append(Line(when, where, measures | (self.goal.measures(row) if self.goal else {})))


def collect_web(web: Web, since: date, until: date, now: datetime, door: Door) -> Iterator[Found]:
    """Days from ``since`` to the day before ``until``, as far as they are over, month by month.

    Direct visits and searches come from the types of referrers, the rest from the lists of websites,
    campaigns and social networks. Raises Failed when the site cannot be read; the goal may fail alone.
    """
    wanted: Goal | None = None
    if web.conversion is not None:
        try:
            wanted = goal(ask(web, door, "Goals.getGoals"), web.conversion.event)
        except Failed as failed:
            yield Gap(None, "conversions", failed.reason, failed.detail)
    for first, last in channels.months(since, until, now):
        month = _month(web, door, first, last, wanted)
        lines = month.lines
        if wanted is not None and not wanted.worth(lines):
            lines = [Line(line.day, line.channel, _unpriced(line.measures)) for line in lines]
        yield from channels.web_days(now, SOURCE, lines)
        yield from channels.unread("Matomo", month.unread)
        if month.listed != month.expected:
            detail = (
                f"Matomo's websites, campaigns and networks from {first} to {last} add up to "
                f"{month.listed:,.0f} of {month.expected:,.0f} visits"
            )
            yield Gap(None, "sessions", Reason.NOT_COLLECTED, detail)


def check_web(web: Web, now: datetime, door: Door) -> Iterator[Found | str]:
    """Asks for yesterday's visits, and whether the configured goal exists."""
    day = (now.date() - timedelta(days=1)).isoformat()
    ask(web, door, "VisitsSummary.get", period="day", date=day)
    yield f"Matomo answers for site {cut(_site(web), 60)}"
    if web.conversion is not None:
        try:
            goal(ask(web, door, "Goals.getGoals"), web.conversion.event)
        except Failed as failed:
            yield Gap(None, "conversions", failed.reason, failed.detail)


def ask(web: Web, door: Door, method: str, **more: str) -> Json:
    """One report. The token goes into the body: Matomo refuses it in a header, and addresses are logged."""
    form = {
        "module": "API",
        "method": method,
        "format": "JSON",
        "idSite": _site(web),
        "filter_limit": "-1",
        "language": "en",
        **more,
    }
    if door.token:
        form["token_auth"] = door.token
    reply = door.post("/index.php", form=form)
    if told.part(reply.data, "result") == "error":
        said = told.text(told.part(reply.data, "message"))
        refused = any(word in said.casefold() for word in _REFUSED)
        reason = Reason.NO_PERMISSION if refused else Reason.NOT_COLLECTED
        words = cut(said.replace(door.token or "\0", "***"), 300) or "no reason told"
        raise Failed(reason, f"Matomo refused {method}: {words}", reply.status)
    if not isinstance(reply.data, dict | list):
        raise Failed(Reason.NOT_COLLECTED, f"Matomo answered {method} with something that is no report")
    return reply.data


def _site(web: Web) -> str:
    if not (web.property and web.property.isascii() and web.property.isdigit()):
        raise Failed(Reason.NOT_COLLECTED, "web.property: Matomo is asked by the site's number (idSite)")
    return web.property


def _month(web: Web, door: Door, first: date, last: date, wanted: Goal | None) -> _Month:
    month = _Month(wanted)
    kinds: set[int] = set()
    for when, row in _rows(web, door, "Referrers.getReferrerType", first, last, month):
        kind, visits = channels.number(told.part(row, "referrer_type")), _visits(row)
        if kind is None or visits is None:
            month.unread += 1
        elif kind in _DETAILS:
            kinds.add(int(kind))
            month.expected += visits
        else:
            names = {_DIRECT: "direct", _SEARCH: "search"}
            month.take(when, names.get(int(kind) if kind.is_integer() else 0, "other"), row)
    for kind in sorted(kinds):
        for when, row in _rows(web, door, _DETAILS[kind], first, last, month):
            label, visits = told.text(told.part(row, "label")), _visits(row)
            if not label or visits is None:
                month.unread += 1
                continue
            month.listed += visits
            month.take(when, _channel(int(kind), label), row)
    return month


def _rows(
    web: Web, door: Door, method: str, first: date, last: date, month: _Month
) -> Iterator[tuple[date, Json]]:
    """Each row of a report by days. A day without visits is an empty list, and so is a month without any."""
    data = ask(web, door, method, period="day", date=f"{first},{last}")
    days = data.items() if isinstance(data, dict) else [(first.isoformat(), data)] if data else []
    for name, rows in days:
        when = channels.day(name)
        if when is None or not isinstance(rows, list) or (isinstance(data, list) and first != last):
            month.unread += 1
        elif first <= when <= last:
            yield from ((when, row) for row in rows)


def _visits(row: Json) -> float | None:
    return channels.number(told.part(row, "nb_visits"))


def _channel(kind: int, label: str) -> str:
    if kind == _CAMPAIGN:
        return channels.of_campaign(label)
    return channels.channel(label, medium="referral" if kind == _WEBSITE else "")


def _unpriced(measures: Mapping[str, float]) -> dict[str, float]:
    return {name: count for name, count in measures.items() if name != "value"}
