"""Bluesky: followers, posts, replies, and with an app password search and mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from reporter.collectors.bluesky_listen import listen
from reporter.collectors.bluesky_post import (
    PIN,
    REPOST,
    SOURCE,
    author,
    comment,
    members_only,
    post,
    readable,
    repost,
    sorted_at,
)
from reporter.collectors.bluesky_session import LOGIN_HOST, Session, actor, error, hosted, opened
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.told import count, moment, objects, part, text
from reporter.config.client import Account
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, AccountDay, Gap, Note, Reason

__all__ = ["BASE", "NEEDS_TOKEN", "OFFERS", "check", "collect", "listen"]

BASE = "https://public.api.bsky.app"
NEEDS_TOKEN = False
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys((*POST_MEASURES, *ACCOUNT_MEASURES, "stories"), Reason.NOT_OFFERED),
    **dict.fromkeys(("followers", "reactions", "comments", "shares", "quotes", "saves", "comments_text")),
    "mentions": None,
}

DEPTH = 100  # replies to replies
GONE = frozenset(["NotFound"])


def address(account: Account) -> str:
    """Bluesky's own server for a login under one of its names; other servers must be configured."""
    return LOGIN_HOST if account.token and hosted(account.handle) else ""


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers today, the posts of the window newest first, and replies below the account's own."""
    session = opened(ask, door)
    profile = _profile(ask, session)
    own_id = text(part(profile, "did"))
    if not ask.own and members_only(profile):
        detail = "this account shows itself only to people who are logged in"
        yield Gap(ask.account.id, "posts", Reason.HIDDEN, detail)
        return
    yield from _followers(profile, ask)
    told: set[str] = set()  # a pinned post comes first and again in its place
    answered: list[str] = []
    unread = 0
    params: dict[str, str | int] = {"actor": own_id, "limit": 100, "filter": "posts_with_replies"}
    for page in session.listing("app.bsky.feed.getAuthorFeed", params, "feed"):
        for item in page:
            view, published = part(item, "post"), _placed_at(item)
            if published is None or not readable(view):
                unread += 1
            elif not ask.since <= published < ask.until:
                continue
            elif text(part(item, "reason", "$type")) == REPOST:
                if text(part(item, "reason", "by", "did")) == own_id:
                    yield from repost(item, ask)
            elif author(view) == own_id and (uri := text(part(view, "uri"))) not in told:
                told.add(uri)
                yield from post(view, ask)
                if not part(view, "record", "reply") and count(part(view, "replyCount")) != 0:
                    answered.append(uri)
        if _past(page, ask):
            break
    if unread:
        yield Note(ask.account.id, f"{unread} posts of the platform's answer could not be read.")
    if ask.own:
        yield from _threads(tuple(answered), own_id, ask, session)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Whether the account is there, whether the login works, and what a login would add."""
    session = opened(ask, door)
    profile = _profile(ask, session)
    yield f"{text(part(profile, 'handle')) or actor(ask)} can be read as {text(part(profile, 'did'))}"
    if session.logged_in:
        yield "the app password works; it has no end until it is withdrawn"
        return
    detail = f"search and mentions need an app password and endpoint: {LOGIN_HOST}"
    yield Gap(ask.account.id, "mentions", Reason.NO_PERMISSION, detail)


def _profile(ask: Ask, session: Session) -> Json:
    """The account. Raises Failed when there is none of that name."""
    profile = session.get("app.bsky.actor.getProfile", {"actor": actor(ask)})
    if not text(part(profile, "did")):
        raise Failed(Reason.NOT_COLLECTED, f"the server does not know the account {actor(ask)}")
    return profile


def _followers(profile: Json, ask: Ask) -> Iterator[Found]:
    followers = count(part(profile, "followersCount"))
    if followers is None:
        yield Gap(
            ask.account.id, "followers", Reason.HIDDEN, "the server does not tell the number of followers"
        )
        return
    yield AccountDay(ask.account.id, ask.now.date(), ask.now, SOURCE, {"followers": followers}, zone="UTC")


def _placed_at(item: Json) -> datetime | None:
    """The time by which the feed is sorted: of the repost for a repost, else of the post."""
    if text(part(item, "reason", "$type")) == REPOST:
        return moment(part(item, "reason", "indexedAt"))
    return sorted_at(part(item, "post"))


def _past(page: list[dict[str, Json]], ask: Ask) -> bool:
    """Whether all of a page lies before the window; a pinned post stands first and says nothing."""
    times = [_placed_at(item) for item in page if text(part(item, "reason", "$type")) != PIN]
    return bool(times) and all(time is not None and time < ask.since for time in times)


def _threads(posts: tuple[str, ...], own_id: str, ask: Ask, session: Session) -> Iterator[Found]:
    """The replies below each post; the first refusal ends it, as the others would meet it too."""
    gone = 0
    for uri in posts:
        params: dict[str, str | int] = {"uri": uri, "depth": DEPTH, "parentHeight": 0}
        try:
            thread = part(session.get("app.bsky.feed.getPostThread", params), "thread")
        except Failed as failed:
            if error(failed) in GONE:
                gone += 1
                continue
            yield Gap(ask.account.id, "comments_text", failed.reason, failed.detail)
            break
        yield from filter(None, (comment(view, uri, own_id, ask) for view in _below(thread)))
    if gone:
        yield Note(ask.account.id, f"{gone} posts were deleted while their replies were read.")


def _below(thread: Json) -> Iterator[Json]:
    """The posts below a thread's root, parents first; deleted and blocked ones hold nothing."""
    waiting = objects(part(thread, "replies"))[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(part(node, "post"), dict):
            yield part(node, "post")
        waiting.extend(objects(part(node, "replies"))[::-1])
