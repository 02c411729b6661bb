"""TikTok's Accounts API: what happened to the account on each day, as far back as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from reporter.collectors import tiktok_answers as answers
from reporter.collectors import told
from reporter.collectors.contract import Ask, Found
from reporter.collectors.tiktok_business import Desk, accepted, fields
from reporter.model import AccountDay, Gap, Reason

MEASURES = {
    "daily_total_followers": "followers",
    "daily_new_followers": "follows",
    "daily_lost_followers": "unfollows",
    "unique_video_views": "reach",
    "video_views": "views",
    "profile_views": "profile_visits",
    "bio_link_clicks": "link_clicks",
    "likes": "reactions",
    "comments": "comments",
    "shares": "shares",
}
_BACK = 60  # days
_WINDOW = timedelta(days=30)  # of one question
_SETTLES = timedelta(days=2)  # days arrive up to 48 hours late


def days(ask: Ask, desk: Desk) -> Iterator[Found]:
    """The days (UTC) of the window that TikTok tells, and a gap for those that it does not."""
    today = ask.now.astimezone(UTC).date()
    wanted = ask.since.astimezone(UTC).date()
    first = max(wanted, today - timedelta(days=_BACK - 1))
    last = min((ask.until - timedelta(seconds=1)).astimezone(UTC).date(), today)
    if first > wanted:
        detail = f"TikTok tells the last {_BACK} days only, so nothing before {first}"
        yield Gap(ask.account.id, "account_days", Reason.NOT_OFFERED, detail)
    names: tuple[str, ...] = tuple(MEASURES)
    if first <= last:
        names, refused = accepted(lambda some: _asked(desk, some, last, last), (), names)
        for name, failed in refused.items():
            yield Gap(ask.account.id, MEASURES[name], failed.reason, failed.detail)
    while first <= last and names:
        end = min(first + _WINDOW - timedelta(days=1), last)
        yield from _window(ask, answers.rows(_asked(desk, names, first, end), "metrics"), first, end)
        first = end + timedelta(days=1)


def _asked(desk: Desk, names: tuple[str, ...], first: date, last: date) -> answers.Row:
    return desk.get("/business/get/", start_date=str(first), end_date=str(last), fields=fields(*names))


def _window(ask: Ask, rows: list[answers.Row], first: date, last: date) -> Iterator[Found]:
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    seen = set()
    for row in rows:
        day, measures = _day(row), answers.counts(row, MEASURES)
        if day in every and measures:
            seen.add(day)
            yield AccountDay(ask.account.id, day, ask.now, answers.SOURCE, measures, "UTC")
    settled = (ask.now - _SETTLES).astimezone(UTC).date()
    missing = [day for day in every if day not in seen]
    for reason, some in (
        (Reason.NOT_COLLECTED, [day for day in missing if day < settled]),
        (Reason.PENDING, [day for day in missing if day >= settled]),
    ):
        if some:
            detail = f"TikTok tells nothing for {len(some)} days between {some[0]} and {some[-1]}"
            yield Gap(ask.account.id, "account_days", reason, detail)


def _day(row: answers.Row) -> date | None:
    """The day of a row, written 2026-10-03."""
    try:
        return date.fromisoformat(told.text(row.get("date")))
    except ValueError:
        return None
