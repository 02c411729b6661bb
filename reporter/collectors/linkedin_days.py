"""LinkedIn's figures of the page by day, and the month's reach as LinkedIn counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta

from reporter.collectors import told
from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.linkedin_desk import SOURCE, Desk, Row, encoded, intervals, moment
from reporter.model import AccountDay, AccountMonth, Gap, Reason

_BACK = timedelta(days=365)
_LATE = timedelta(days=2)  # the newest followers that are told
_SHARES = {
    "uniqueImpressionsCount": "reach",
    "impressionCount": "impressions",
    "clickCount": "clicks",
    "likeCount": "reactions",
    "commentCount": "comments",
    "shareCount": "shares",
}


def days(ask: Ask, desk: Desk, urn: str) -> Iterator[Found]:
    """Net followers, page views and post figures by UTC day, and reach by month; each may fail alone."""
    today = ask.now.astimezone(UTC).date()
    first = max(wanted := ask.since.astimezone(UTC).date(), today - _BACK + timedelta(days=1))
    last = min((ask.until - timedelta(seconds=1)).astimezone(UTC).date() + timedelta(days=1), today)
    if first > wanted:
        detail = f"LinkedIn tells the last 12 months only, so nothing before {first}"
        yield Gap(ask.account.id, "account_days", Reason.NOT_OFFERED, detail)
    entity = f"q=organizationalEntity&organizationalEntity={encoded(urn)}"
    settled = min(last, today - _LATE)
    if settled < last:
        detail = f"LinkedIn tells followers gained two days late; nothing yet from {max(first, settled)} on"
        yield Gap(ask.account.id, "follows_net", Reason.PENDING, detail)
    questions: tuple[tuple[str, str, date, Callable[[Row], dict[str, float]], str], ...] = (
        ("organizationalEntityFollowerStatistics", entity, settled, _gained, "follows_net"),
        ("organizationalEntityShareStatistics", entity, last, _shown, "impressions"),
        ("organizationPageStatistics", f"q=organization&organization={encoded(urn)}", last, _viewed, ""),
    )
    for name, query, end, read, measure in questions:
        if first >= end:
            continue
        try:
            for row in desk.elements(f"/{name}?{query}&{intervals(first, end, 'DAY')}"):
                yield from _day(ask, row, read(row), first, end)
        except Failed as failed:
            yield Gap(ask.account.id, measure or "profile_visits", failed.reason, failed.detail)
    yield from _months(ask, desk, entity, today)


def _day(ask: Ask, row: Row, measures: dict[str, float], first: date, end: date) -> Iterator[Found]:
    begins, ends = moment(told.part(row, "timeRange", "start")), moment(told.part(row, "timeRange", "end"))
    if begins and ends and ends - begins == timedelta(days=1) and first <= begins.date() < end and measures:
        yield AccountDay(ask.account.id, begins.date(), ask.now, SOURCE, measures, "UTC")


def _months(ask: Ask, desk: Desk, entity: str, today: date) -> Iterator[Found]:
    """Unique reach of whole months: reach of days must not be added up."""
    spare = timedelta(hours=14)  # a month of the client's zone is that much off LinkedIn's
    month = (ask.since + spare).astimezone(UTC).date().replace(day=1)
    while (end := _after(month)) <= min(today, (ask.until + spare).astimezone(UTC).date()):
        if month >= max((ask.since - spare).astimezone(UTC).date(), today - _BACK):
            try:
                path = f"/organizationalEntityShareStatistics?{entity}&{intervals(month, end, 'MONTH')}"
                for row in desk.elements(path):
                    reach = told.count(told.part(row, "totalShareStatistics", "uniqueImpressionsCount"))
                    begins = moment(told.part(row, "timeRange", "start"))
                    if reach is not None and begins and begins.date() == month:
                        yield AccountMonth(ask.account.id, month, ask.now, SOURCE, {"reach": reach})
            except Failed as failed:
                yield Gap(ask.account.id, "reach", failed.reason, failed.detail)
        month = end


def _after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def shared(row: Row) -> dict[str, float]:
    """What ``totalShareStatistics`` tells; a count below nought (LinkedIn knows such likes) is untold."""
    totals: Json = told.part(row, "totalShareStatistics")
    return told.measures(**{ours: told.count(told.part(totals, name)) for name, ours in _SHARES.items()})


def _shown(row: Row) -> dict[str, float]:
    """Post figures of a day, and how often posts and comments of others named the page."""
    totals = told.part(row, "totalShareStatistics")
    named = [told.count(told.part(totals, f"{kind}MentionsCount")) for kind in ("share", "comment")]
    return {**shared(row), **told.measures(mentions=told.total(*named))}


def _gained(row: Row) -> dict[str, float]:
    """Followers gained, net of those who left: it may be below nought."""
    gains = told.part(row, "followerGains")
    parts = [told.number(told.part(gains, f"{kind}FollowerGain")) for kind in ("organic", "paid")]
    return told.measures(follows_net=told.total(*parts))


def _viewed(row: Row) -> dict[str, float]:
    views = told.part(row, "totalPageStatistics", "views", "allPageViews", "pageViews")
    return told.measures(profile_visits=told.count(views))
