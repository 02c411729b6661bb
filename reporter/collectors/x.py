"""X: profile, posts with public and private counts, replies and who answered, mentions; with a cost guard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC

from reporter.collectors import x_api as api
from reporter.collectors import x_read as read
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.told import count, flag, part, text
from reporter.collectors.x_posts import Timeline
from reporter.collectors.x_private import PLAYED
from reporter.collectors.x_search import bill, listen
from reporter.model import AccountDay, Gap, Note, Reason

__all__ = [
    "BASE",
    "NEEDS_TOKEN",
    "OFFERS",
    "RENEWS",
    "RENEW_BASE",
    "check",
    "collect",
    "listen",
    "renew",
]

BASE = "https://api.x.com"
NEEDS_TOKEN = True
LIFE = (
    "X does not tell until when this token works: an app-only token has no end, a user token lives two hours"
)
RENEW_BASE = BASE
RENEWS = (("client_id", "refresh_token"),)
OFFERS: Mapping[str, Reason | None] = {
    "followers": None,
    "reactions": None,
    "comments": None,
    "shares": None,
    "quotes": None,
    "saves": None,
    "impressions": None,
    "views": None,
    "votes": None,
    **dict.fromkeys(PLAYED.values(), None),
    "link_clicks": None,
    "profile_visits": None,
    "comments_text": None,
    "mentions": None,
    "reach": Reason.NOT_OFFERED,
    "stories": Reason.NOT_OFFERED,
    "follows": Reason.NOT_OFFERED,
    "unfollows": Reason.NOT_OFFERED,
    "negative_feedback": Reason.NOT_OFFERED,
    "watch_time_s": Reason.NO_PERMISSION,  # analytics endpoints, which ordinary access does not have
}
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers now, the window's posts newest first, then what was said to the account."""
    x = api.Api(door)
    most = f"{x.most:,} posts and users, at most ${x.most * api.PRICE_USER:.2f} at list price"
    yield Note(ask.account.id, f"X is paid by the object: a run reads no more than {most}.")
    try:
        yield from _everything(ask, x)
    except Failed:
        yield bill(ask, x)
        raise
    yield bill(ask, x)


def _everything(ask: Ask, x: api.Api) -> Iterator[Found]:
    user = _user(ask, x)
    yield _followers(ask, user)
    handle = text(user.get("username"))
    timeline = Timeline(ask, x, text(user.get("id")), handle if _HANDLE.fullmatch(handle) else "")
    yield from timeline.posts()
    if ask.own and not x.stopped:
        yield from timeline.conversations()


def _user(ask: Ask, x: api.Api) -> dict[str, Json]:
    """The account's user object; ``Failed`` when there is none."""
    ident, handle = ask.account.external_id or "", (ask.account.handle or "").lstrip("@")
    if re.fullmatch(r"[0-9]{1,25}", ident):
        path = f"/2/users/{ident}"
    elif _HANDLE.fullmatch(handle):
        path = f"/2/users/by/username/{handle}"
    else:
        raise Failed(Reason.NOT_COLLECTED, "X: the account needs a handle or a numeric external_id")
    body = x.get(path, {"user.fields": "public_metrics,protected,verified"})
    user = part(body, "data")
    if not isinstance(user, dict) or not re.fullmatch(r"[0-9]{1,25}", text(user.get("id"))):
        raise api.failed(body, f"the account {handle or ident} cannot be read")
    return user


def _followers(ask: Ask, user: Mapping[str, Json]) -> Found:
    followers = count(part(user, "public_metrics", "followers_count"))
    if followers is None:
        return Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "X did not tell how many follow")
    day = ask.now.astimezone(UTC).date()
    return AccountDay(ask.account.id, day, ask.now, read.SOURCE, {"followers": followers}, "UTC")


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Read the profile once, for about one cent."""
    user = _user(ask, api.Api(door))
    yield f"X: @{text(user.get('username'))} can be read with this token."
    if ask.own:
        yield "X: clicks and profile visits need a user token of the account (tweet.read users.read)."
    if flag(user.get("protected")):
        yield Gap(ask.account.id, "posts", Reason.HIDDEN, "X: the account is protected")


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh ``access_token`` (two hours) and a new ``refresh_token``, which replaces the old one.

    ``secrets`` holds the names in ``RENEWS``, of a public client; the door's base is ``RENEW_BASE``.
    Raises Failed, without the secrets.
    """
    body = door.post("/2/oauth2/token", form={**secrets, "grant_type": "refresh_token"}).data
    fresh = {name: text(part(body, name)) for name in ("access_token", "refresh_token")}
    if not all(fresh.values()):
        raise Failed(Reason.NO_PERMISSION, "X's answer to the refresh holds no tokens", 200)
    seconds = count(part(body, "expires_in"))
    return fresh if seconds is None else {**fresh, "expires_in": f"{seconds:.0f}"}
