"""Public mentions on Mastodon-compatible servers: hashtags, search, and notifications of the account."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.mastodon_pages import Page, authorised, home, listing, name
from reporter.collectors.mastodon_status import mention, writer
from reporter.collectors.paging import pages
from reporter.collectors.told import moment, objects, part, text
from reporter.model import Gap, Mention, Reason

Status = Json
CLOSED = frozenset([401, 403, 422])  # feeds that a server keeps from guests
SEARCH_PAGES = 25  # of 40 statuses


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Statuses of the window by others: under a term's hashtag, found by search, or naming the account.

    One server sees only what it federates, so this is a sample. Search and notifications need a
    token; each way may fail alone. A status that is found twice is told once.
    """
    ways: list[tuple[Iterator[Status], bool | None]] = []
    if door.token:
        ways += [(_notified(door, ask), True)]  # first: only they know that the account was named
    ways += [(_tag(door, tag, ask), None) for tag in dict.fromkeys(hashtag(term) for term in terms) if tag]
    if door.token:
        ways += [(_search(door, term), None) for term in dict.fromkeys(terms)]
    told: set[str] = set()
    for statuses, tagged in ways:
        try:
            for status in statuses:
                found = _wanted(status, ask, tagged)
                if found and found.id not in told:
                    told.add(found.id)
                    yield found
        except Failed as failed:
            yield Gap(ask.account.id, "mentions", *_why(failed, door))


def hashtag(term: str) -> str:
    """A term as hashtag: letters, digits and underscores, not digits alone; ``""`` when none is left."""
    tag = "".join(letter for letter in term.casefold() if letter.isalnum() or letter == "_")
    return "" if tag.isdigit() else tag


def _why(failed: Failed, door: Door) -> tuple[Reason, str]:
    if failed.status in CLOSED and not door.token:
        return Reason.NO_PERMISSION, "this server shows hashtags only with a token"
    return failed.reason, failed.detail


def _wanted(status: Status, ask: Ask, tagged: bool | None) -> Mention | None:
    """The mention in a status; None for boosts, the account itself, other times and private words."""
    found = None if part(status, "reblog") else mention(status, tagged)
    if found is None or not ask.since <= found.created_at < ask.until or _ours(status, ask):
        return None
    return found


def _ours(status: Status, ask: Ask) -> bool:
    """Whether the account itself wrote it."""
    if ask.account.external_id:
        return writer(status) == ask.account.external_id
    own, _, host = name(ask).casefold().partition("@")
    author, _, server = text(part(status, "account", "acct")).casefold().partition("@")
    return bool(own) and (author, server or home(ask)) == (own, host or home(ask))


def _tag(door: Door, tag: str, ask: Ask) -> Iterator[Status]:
    for page in listing(door, f"/api/v1/timelines/tag/{quote(tag, safe='')}", {"limit": 40}):
        yield from page
        if _past(page, ask):
            return


def _notified(door: Door, ask: Ask) -> Iterator[Status]:
    """The statuses that name the account; some servers send other notifications too."""
    for page in listing(door, "/api/v1/notifications", {"types[]": "mention", "limit": 80}):
        yield from (part(one, "status") for one in page if part(one, "type") == "mention")
        if _past(page, ask):
            return


def _search(door: Door, term: str) -> Iterator[Status]:
    """Full-text search; only servers with an index answer it, only for authors who agreed to be found."""

    def fetch(cursor: str | None) -> Json:
        query = f'"{term.replace(chr(34), " ")}"' if " " in term else term
        params: dict[str, str | int] = {"q": query, "type": "statuses", "limit": 40}
        params |= {"offset": cursor} if cursor else {}
        reply = door.get("/api/v2/search", params, headers=authorised(door))
        statuses = objects(part(reply.data, "statuses"))
        return {"items": statuses, "next": int(cursor or 0) + len(statuses) if statuses else None}

    def ids(page: Json) -> list[str]:
        return [ident for one in page["items"] if (ident := text(part(one, "id")))]

    for page in pages(fetch, lambda page: page["next"], ids, cap=SEARCH_PAGES):
        yield from page["items"]


def _past(page: Page, ask: Ask) -> bool:
    """Whether all of a page lies before the window."""
    times = [moment(part(one, "created_at")) for one in page]
    return bool(times) and all(time is not None and time < ask.since for time in times)
