"""Asks Pinterest about the own account: followers, days, and Pins with their counts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, date, timedelta

from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.pace import Pace
from reporter.collectors.pinterest_pins import BACK, SOURCE, Get, pins, ready
from reporter.model import AccountDay, Gap, Reason

BASE = "https://api.pinterest.com/v5"
NEEDS_TOKEN = True
PACES = (Pace(300, 60.0),)  # the stricter of its categories
LIFE = "Pinterest does not tell until when this token works: access tokens live 30 days from their making"
RENEWS = (("client_id", "client_secret", "refresh_token"),)
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(("followers", "posts", "engagements", "impressions", "saves", "clicks"), None),
    **dict.fromkeys(("link_clicks", "reactions", "comments", "views", "watch_time_s", "follows"), None),
    "profile_visits": None,
    **dict.fromkeys(("reach", "shares", "unfollows", "follows_net", "reach_paid"), Reason.NOT_OFFERED),
    **dict.fromkeys(("comments_text", "video_views_3s", "stories", "mentions"), Reason.NOT_OFFERED),
    **dict.fromkeys(("messages", "negative_feedback", "benchmark"), Reason.NOT_OFFERED),
}
_DAYS = {
    "IMPRESSION": "impressions",
    "ENGAGEMENT": "engagements",
    "PIN_CLICK": "clicks",
    "OUTBOUND_CLICK": "link_clicks",
    "SAVE": "saves",
}


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers of today, the account's days, and Pins of the window; other accounts are not offered."""
    if not ask.own:
        detail = "Pinterest tells nothing of other accounts; type the figures in, or import a table"
        yield Gap(ask.account.id, "*", Reason.NOT_OFFERED, detail)
        return
    get = _get(door)
    yield _followers(ask, get("/user_account", {}))
    try:
        yield from _days(ask, get)
    except Failed as failed:
        for measure in _DAYS.values():
            yield Gap(ask.account.id, measure, failed.reason, failed.detail)
    yield from pins(ask, get)
    yield Gap(
        ask.account.id, "comments_text", Reason.NOT_OFFERED, "Pinterest tells how many, not what they say"
    )


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """One request for the profile."""
    profile = _get(door)("/user_account", {})
    name = told.text(told.part(profile, "username")) or "an account without a name"
    yield f"Pinterest: the token works for {name}"
    if told.part(profile, "account_type") not in (None, "BUSINESS"):
        yield Gap(ask.account.id, "*", Reason.NO_PERMISSION, f"{name} is no business account: no analytics")
    if isinstance(missing := _followers(ask, profile), Gap):
        yield missing


def _get(door: Door) -> Get:
    headers = {"Authorization": f"Bearer {door.token or ''}"}

    def get(path: str, params: dict[str, str | int]) -> Json:
        return door.get(path, params, headers=headers).data

    return get


def _followers(ask: Ask, profile: Json) -> AccountDay | Gap:
    """Today's stock of followers; Pinterest's days are UTC days."""
    if (count := told.count(told.part(profile, "follower_count"))) is None:
        return Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "Pinterest's answer does not tell it")
    return AccountDay(
        ask.account.id, ask.now.astimezone(UTC).date(), ask.now, SOURCE, {"followers": count}, "UTC"
    )


def _days(ask: Ask, get: Get) -> Iterator[Found]:
    """The days (UTC) of the window whose figures are ready; all distribution, paid and organic."""
    today = ask.now.astimezone(UTC).date()
    first = max(wanted := ask.since.astimezone(UTC).date(), today - timedelta(days=BACK - 1))
    last = min((ask.until - timedelta(seconds=1)).astimezone(UTC).date(), today)
    if first > wanted:
        detail = f"Pinterest tells the last {BACK} days only, so nothing before {first}"
        yield Gap(ask.account.id, "account_days", Reason.NOT_OFFERED, detail)
    if first > last:
        return
    params: dict[str, str | int] = {
        "start_date": str(first),
        "end_date": str(last),
        "content_type": "ALL",
        "metric_types": ",".join(_DAYS),
    }
    seen: set[date] = set()
    for day, metrics in ready(get("/user_account/analytics", params)):
        measures = told.measures(**{ours: told.count(metrics.get(name)) for name, ours in _DAYS.items()})
        if first <= day <= last and measures:
            seen.add(day)
            yield AccountDay(ask.account.id, day, ask.now, SOURCE, measures, "UTC")
    if missing := (last - first).days + 1 - len(seen):
        detail = f"{missing} of the days {first} to {last} are not ready"
        yield Gap(ask.account.id, "account_days", Reason.PENDING, detail)


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh token: ``access_token`` and, where told, ``refresh_token`` and the lives of both (seconds).

    ``secrets`` holds the names in ``RENEWS``; the door's base is ``BASE``. Raises Failed,
    without the secrets.
    """
    pair = f"{secrets['client_id']}:{secrets['client_secret']}".encode()
    form = {"grant_type": "refresh_token", "refresh_token": secrets["refresh_token"]}
    headers = {"Authorization": f"Basic {b64encode(pair).decode()}"}
    body = door.post("/oauth/token", form=form, headers=headers).data
    fresh = {
        name: found
        for name in ("access_token", "refresh_token")
        if (found := told.text(told.part(body, name)))
    }
    if "access_token" not in fresh:
        raise Failed(Reason.NO_PERMISSION, "Pinterest's answer to the refresh holds no access token", 200)
    lives = {
        ours: str(int(seconds))
        for ours, theirs in (("expires_in", "expires_in"), ("refresh_expires_in", "refresh_token_expires_in"))
        if (seconds := told.count(told.part(body, theirs))) is not None
    }
    return {
        "refresh_token": secrets["refresh_token"],
        **fresh,
        **lives,
    }
