"""Mastodon and compatible servers: followers, statuses, replies and public mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.mastodon_listen import listen
from reporter.collectors.mastodon_pages import authorised, home, listing, name, server
from reporter.collectors.mastodon_status import SOURCE, comment, post, public, readable, writer
from reporter.collectors.pace import Pace
from reporter.collectors.told import count, flag, moment, objects, part, text
from reporter.config.client import Account
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, AccountDay, Gap, Note, Reason

__all__ = ["BASE", "NEEDS_TOKEN", "OFFERS", "check", "collect", "listen"]

BASE = "https://mastodon.social"
NEEDS_TOKEN = False
PACES = (Pace(300, 300.0),)  # its documentation; servers may allow more, and then say so in headers
LIFE = "the token has no end by time; it works until it is withdrawn"
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys((*POST_MEASURES, *ACCOUNT_MEASURES, "stories"), Reason.NOT_OFFERED),
    **dict.fromkeys(("followers", "reactions", "comments", "shares", "quotes", "votes", "comments_text")),
    "mentions": None,
}

GUESTS_SEE = 60  # replies of one thread, at most, without a token
GONE = frozenset([404, 410])
_PLAIN_VERSION = re.compile(r"\d+\.\d+\.\d+([-+.][^\s()]*)?")


def address(account: Account) -> str:
    """The account's own server where its name tells it (``@name@server``); empty where it does not."""
    host = server(account.handle)
    return f"https://{host}" if host else ""


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers today, the statuses of the window newest first, and replies below the account's own."""
    profile = _profile(ask, door)
    own_id = text(part(profile, "id"))
    yield from _followers(profile, ask, door)
    if flag(part(profile, "suspended")):
        yield Gap(ask.account.id, "posts", Reason.HIDDEN, "the server has suspended this account")
        return
    if part(profile, "moved"):
        yield Note(ask.account.id, "This account has moved to another server; ask for it there.")
    answered: list[str] = []
    hidden = unread = read = 0
    path = f"/api/v1/accounts/{quote(own_id, safe='')}/statuses"
    for page in listing(door, path, {"limit": 40}):
        times = [moment(part(status, "created_at")) for status in page]
        for status, published in zip(page, times, strict=True):
            if published is None or not readable(status):
                unread += 1
            elif not ask.since <= published < ask.until:
                continue
            elif not public(status):
                hidden += 1
            elif writer(status) == own_id:
                read += 1
                yield from post(status, ask)
                if not part(status, "reblog") and not part(status, "in_reply_to_id") and _has_replies(status):
                    answered.append(text(part(status, "id")))
        if times and all(published is not None and published < ask.since for published in times):
            break
    if hidden:
        yield Note(ask.account.id, f"{hidden} posts that are not public were left out.")
    if unread:
        detail = f"{unread} posts of the server's answer could not be read"
        yield (
            Note(ask.account.id, f"{detail}.")
            if read
            else Gap(ask.account.id, "posts", Reason.NOT_COLLECTED, detail)
        )
    if ask.own:
        yield from _threads(tuple(dict.fromkeys(answered)), own_id, ask, door)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """One request: whether the account is there, and what a token would add."""
    profile = _profile(ask, door)
    yield f"{text(part(profile, 'acct')) or name(ask)} can be read at {home(ask)}"
    if door.token is None:
        yield Gap(
            ask.account.id,
            "mentions",
            Reason.NO_PERMISSION,
            "without a token only hashtags are searched, and threads show at most 60 replies",
        )


def _profile(ask: Ask, door: Door) -> Json:
    """The account as its home server knows it; another server's view of it would be incomplete."""
    if ask.account.external_id:
        path = f"/api/v1/accounts/{quote(ask.account.external_id, safe='')}"
        profile = door.get(path, headers=authorised(door)).data
    else:
        path = "/api/v1/accounts/lookup"
        profile = door.get(path, {"acct": name(ask)}, headers=authorised(door)).data
    if not text(part(profile, "id")):
        raise Failed(
            Reason.NOT_COLLECTED, f"{home(ask)} answers without an account id; is it a Mastodon server?"
        )
    _, _, host = text(part(profile, "acct")).partition("@")
    asked = home(ask)
    if host and host.casefold() not in {asked, urlsplit(f"//{asked}").hostname}:
        raise Failed(
            Reason.NOT_COLLECTED,
            f"{name(ask)} lives on another server than {asked}, which knows only a part of it; "
            "set endpoint to the account's own server",
        )
    return profile


def _followers(profile: Json, ask: Ask, door: Door) -> Iterator[Found]:
    """Today's followers; a zero counts only from servers that are known to count."""
    followers, why = count(part(profile, "followers_count")), Reason.HIDDEN
    detail = "the server does not tell the number of followers"
    if followers == 0:
        try:
            followers = followers if _counts(door) else None
        except Failed as failed:
            followers, why, detail = None, failed.reason, failed.detail
    if followers is None:
        yield Gap(ask.account.id, "followers", why, detail)
        return
    yield AccountDay(ask.account.id, ask.now.date(), ask.now, SOURCE, {"followers": followers}, zone="UTC")


def _counts(door: Door) -> bool:
    """Whether this is Mastodon itself: some compatible servers say 0 for what they do not tell."""
    try:
        instance = door.get("/api/v2/instance", headers=authorised(door)).data
    except Failed as failed:
        if failed.status not in GONE:
            raise
        instance = door.get("/api/v1/instance", headers=authorised(door)).data
    return bool(_PLAIN_VERSION.fullmatch(text(part(instance, "version"))))


def _has_replies(status: Json) -> bool:
    """Whether it is worth asking for the thread: only a told zero says no."""
    return count(part(status, "replies_count")) != 0


def _threads(posts: tuple[str, ...], own_id: str, ask: Ask, door: Door) -> Iterator[Found]:
    """The public replies below each post; the first refusal ends it, as the others would meet it too."""
    gone = 0
    for post_id in posts:
        path = f"/api/v1/statuses/{quote(post_id, safe='')}/context"
        try:
            thread = door.get(path, headers=authorised(door)).data
        except Failed as failed:
            if failed.status in GONE:
                gone += 1
                continue
            yield Gap(ask.account.id, "comments_text", failed.reason, failed.detail)
            break
        replies = objects(part(thread, "descendants"))
        yield from filter(None, (comment(one, post_id, own_id, ask) for one in replies))
        if door.token is None and len(replies) >= GUESTS_SEE:
            detail = f"without a token a thread shows at most {GUESTS_SEE} replies"
            yield Gap(ask.account.id, "comments_text", Reason.NO_PERMISSION, detail)
    if gone:
        yield Note(ask.account.id, f"{gone} posts were deleted while their replies were read.")
