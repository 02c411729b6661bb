"""Asks TikTok: the Accounts API where the endpoint names it, else the Display API; renews tokens of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reporter.collectors import tiktok_answers as answers
from reporter.collectors import tiktok_business as business
from reporter.collectors import tiktok_display as display
from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Failed, Found
from reporter.collectors.pace import Pace
from reporter.collectors.tiktok_days import days
from reporter.collectors.tiktok_followers import followers
from reporter.model import Gap, Post, Reason

BASE = "https://open.tiktokapis.com/v2"  # Display API
BUSINESS = "https://business-api.tiktok.com/open_api/v1.3"  # Accounts API, as `endpoint:` of the account
NEEDS_TOKEN = True
OWNED = True  # each comment says whether it is the brand's own
# 40 a minute for each account and endpoint, 10 a second in all; no header tells them.
PACES = (Pace(40, 60.0, each_path=True), Pace(10, 1.0))
LIFE = "TikTok does not tell until when this token works: access tokens live one day; use renew in its place"
# The names of the secrets that `renew` takes, for each product.
RENEWS = (("client_key", "client_secret", "refresh_token"), ("client_id", "client_secret", "refresh_token"))
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(
        ("followers", "posts", "reactions", "comments", "shares", "views", "comments_text", "saves", "reach"),
        None,
    ),
    **dict.fromkeys(("watch_time_s", "follows", "unfollows", "profile_visits", "link_clicks"), None),
    "full_watch_share": None,
    **dict.fromkeys(
        ("impressions", "clicks", "video_views_3s", "reach_paid", "negative_feedback", "messages"),
        Reason.NOT_OFFERED,
    ),
    **dict.fromkeys(("stories", "mentions", "benchmark"), Reason.NOT_OFFERED),
}


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Everything the configured product tells of the own account; other accounts are not offered."""
    if not ask.own:
        detail = "TikTok has no commercial access to other accounts; type the figures in, or import a table"
        yield Gap(ask.account.id, "*", Reason.NOT_OFFERED, detail)
    elif _accounts_api(ask):
        yield from _business(ask, door)
    else:
        yield from display.collect(ask, door)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """One request: does the token work, and what will be missing?"""
    if not _accounts_api(ask):
        yield from display.check(ask, door)
        yield f"the Display API tells no {', '.join(display.LACKS)}; for these set endpoint: {BUSINESS}"
        return
    profile = business.Desk(ask, door).get(
        "/business/get/", fields=business.fields("username", "followers_count")
    )
    name = answers.word(profile.get("username")) or "an account without a name"
    yield f"TikTok Accounts API: the token works for {name}"
    if isinstance(missing := answers.followers(ask, profile.get("followers_count")), Gap):
        yield missing


def _accounts_api(ask: Ask) -> bool:
    """The address says which product: the Accounts API lies below /open_api/, behind a proxy too."""
    return "/open_api/" in f"{ask.account.endpoint or ''}/"


def _business(ask: Ask, door: Door) -> Iterator[Found]:
    desk = business.Desk(ask, door)
    profile = desk.get("/business/get/", fields=business.fields("followers_count"))
    yield answers.followers(ask, profile.get("followers_count"))
    try:
        yield from days(ask, desk)
    except Failed as failed:
        yield Gap(ask.account.id, "account_days", failed.reason, failed.detail)
    yield from followers(ask, desk)
    taken: list[tuple[Post, float | None]] = []
    yield from business.videos(ask, desk, taken)
    yield from business.comments(ask, desk, taken)


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh token: ``access_token``, ``refresh_token`` and, where told, the lives of both (seconds).

    ``secrets`` holds one of the sets of names in ``RENEWS``: ``client_key`` for the Display API,
    ``client_id`` for the Accounts API; the door's base is that product's. Every answer may bring a
    NEW refresh token and end the old one: ``reporter.renewal`` keeps it before anything is asked with
    the access token. Raises Failed, without the secrets.
    """
    wanted = {**secrets, "grant_type": "refresh_token"}
    if "client_id" in secrets:
        body = door.post("/tt_user/oauth2/refresh_token/", json=wanted).data
        if told.part(body, "code") not in (0, None):
            raise answers.fault(told.part(body, "code"), told.part(body, "message"))
        body = told.part(body, "data")
    else:
        body = door.post("/oauth/token/", form=wanted).data
        if (error := told.part(body, "error")) is not None:
            raise answers.fault(error, told.part(body, "error_description"))
    names = ("access_token", "refresh_token", "expires_in", "refresh_expires_in")
    fresh = {name: found for name in names if (found := answers.word(told.part(body, name)))}
    if "access_token" not in fresh:
        raise Failed(Reason.NO_PERMISSION, "TikTok's answer to the refresh holds no access token", 200)
    life = answers.word(told.part(body, "refresh_token_expires_in"))
    return {
        "refresh_token": secrets["refresh_token"],
        **fresh,
        **({"refresh_expires_in": life} if life else {}),
    }
