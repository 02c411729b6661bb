"""Asks LinkedIn about a page: followers, days, posts and comments; of other pages only their followers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Failed, Found
from reporter.collectors.linkedin_days import days
from reporter.collectors.linkedin_desk import SOURCE, Desk, encoded, listed, word
from reporter.collectors.linkedin_followers import followers
from reporter.collectors.linkedin_posts import posts
from reporter.model import AccountDay, Gap, Reason

BASE = "https://api.linkedin.com/rest"
RENEW_BASE = "https://www.linkedin.com"
NEEDS_TOKEN = True
LIFE = (
    "LinkedIn does not tell until when this token works: access tokens live about 60 days from their making"
)
RENEWS = (("client_id", "client_secret", "refresh_token"),)
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(("followers", "follows_net", "posts", "comments_text", "benchmark"), None),
    **dict.fromkeys(("reactions", "comments", "shares", "clicks", "reach", "impressions"), None),
    **dict.fromkeys(("reactions_like", "reactions_love", "reactions_haha"), None),
    **dict.fromkeys(("views", "watch_time_s", "profile_visits"), None),
    # only all clicks together are told, only net gains, and nothing of promoted views
    **dict.fromkeys(("saves", "link_clicks", "follows", "unfollows", "reach_paid"), Reason.NOT_OFFERED),
    **dict.fromkeys(("video_views_3s", "negative_feedback", "messages", "stories"), Reason.NOT_OFFERED),
    "mentions": None,  # their number by day; what they say would need an endpoint whose form is not settled
}
_ORGANISATION = "urn:li:organization:"


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers of today; of the own page also its days, posts, counts and comments."""
    desk = Desk(ask, door)
    urn = _urn(desk)
    yield _followers(desk, urn)
    yield from desk.notes()
    if not ask.own:
        detail = "LinkedIn tells nothing of other pages but their followers; its competitor export tells more"
        yield Gap(ask.account.id, "posts", Reason.NOT_OFFERED, detail)
        return
    yield from days(ask, desk, urn)
    yield from followers(ask, desk, urn)
    yield from posts(ask, desk, urn)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Two requests: do token and version work, and is the member an administrator of the page?"""
    desk = Desk(ask, door)
    urn = _urn(desk)
    found = _followers(desk, urn)
    yield f"LinkedIn: the token works in version {desk.version}"
    yield from desk.notes()
    if isinstance(found, Gap):
        yield found
    if ask.own:
        roles = listed(desk.get("/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED"))
        if urn not in {
            told.text(row.get(k)) for row in roles for k in ("organization", "organizationTarget")
        }:
            detail = f"the member who gave the token is no administrator of {urn}: no statistics"
            yield Gap(ask.account.id, "*", Reason.NO_PERMISSION, detail)


def _urn(desk: Desk) -> str:
    """The organisation by its number, else looked up by the name in its address. Raises Failed."""
    account = desk.ask.account
    number = (account.external_id or "").strip().removeprefix(_ORGANISATION)
    if not number and account.handle:
        name = account.handle.strip().removeprefix("@").rstrip("/").split("/")[-1]
        rows = listed(desk.get(f"/organizations?q=vanityName&vanityName={encoded(name)}"))
        number = word(rows[0].get("id")) if rows else ""
    if not (number.isascii() and number.isdecimal()):
        detail = f"account {account.id}: set external_id to the number in the page's LinkedIn address"
        raise Failed(Reason.NOT_COLLECTED, detail)
    return _ORGANISATION + number


def _followers(desk: Desk, urn: str) -> AccountDay | Gap:
    """Today's stock of followers; LinkedIn's days are UTC days and it keeps no history of it."""
    ask = desk.ask
    data = desk.get(f"/networkSizes/{encoded(urn)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER")
    if (count := told.count(told.part(data, "firstDegreeSize"))) is None:
        return Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "LinkedIn's answer does not tell it")
    return AccountDay(
        ask.account.id, ask.now.astimezone(UTC).date(), ask.now, SOURCE, {"followers": count}, "UTC"
    )


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh token: ``access_token`` and, where told, ``refresh_token`` and the lives of both (seconds).

    ``secrets`` holds the names in ``RENEWS``; the door's base is ``RENEW_BASE``. Raises
    Failed, without the secrets.
    """
    body = door.post("/oauth/v2/accessToken", form={**secrets, "grant_type": "refresh_token"}).data
    names = ("access_token", "refresh_token", "expires_in")
    fresh = {name: found for name in names if (found := word(told.part(body, name)))}
    if "access_token" not in fresh:
        raise Failed(Reason.NO_PERMISSION, "LinkedIn's answer to the refresh holds no access token", 200)
    life = word(told.part(body, "refresh_token_expires_in"))
    return {
        "refresh_token": secrets["refresh_token"],
        **fresh,
        **({"refresh_expires_in": life} if life else {}),
    }
