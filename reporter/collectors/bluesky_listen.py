"""Public mentions on Bluesky: search for the terms, and notifications of the account; both need a login."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reporter.collectors.bluesky_post import author, mention, sorted_at
from reporter.collectors.bluesky_session import LOGIN_HOST, Session, actor, opened
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.told import part, text
from reporter.model import Gap, Reason

TAGGED = frozenset(["mention", "quote"])
SEARCH_PAGES = 100  # of 100 posts; the platform itself ends near there


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Posts of the window by others that hold a term, name the account or quote it, each once.

    Yields a Gap without an app password. Each way may fail alone.
    """
    session = opened(ask, door)
    if not session.logged_in:
        detail = f"search needs an app password and endpoint: {LOGIN_HOST}"
        yield Gap(ask.account.id, "mentions", Reason.NO_PERMISSION, detail)
        return
    own = {actor(ask).casefold()}
    told: set[str] = set()
    ways = [
        (_notified(session, ask), True),
        *((_found(session, term, ask), None) for term in dict.fromkeys(terms)),
    ]
    for views, tagged in ways:
        try:
            for view in views:
                found = mention(view, tagged)
                if found is None or not ask.since <= found.created_at < ask.until or found.id in told:
                    continue
                if {author(view).casefold(), text(part(view, "author", "handle")).casefold()} & own:
                    continue
                told.add(found.id)
                yield found
        except Failed as failed:
            yield Gap(ask.account.id, "mentions", failed.reason, failed.detail)


def _found(session: Session, term: str, ask: Ask) -> Iterator[Json]:
    """What the search finds, newest first."""
    params: dict[str, str | int] = {
        "q": '"' + term.replace('"', " ") + '"' if " " in term else term,
        "sort": "latest",
        "since": _stamp(ask.since),
        "until": _stamp(ask.until),
        "limit": 100,
    }
    for page in session.listing("app.bsky.feed.searchPosts", params, "posts", SEARCH_PAGES):
        yield from page


def _stamp(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S.000Z}"


def _notified(session: Session, ask: Ask) -> Iterator[Json]:
    """The posts that name or quote the account; they carry no counts."""
    for page in session.listing("app.bsky.notification.listNotifications", {"limit": 100}, "notifications"):
        yield from (one for one in page if text(part(one, "reason")) in TAGGED)
        times = [sorted_at(one) for one in page]
        if times and all(time is not None and time < ask.since for time in times):
            return
