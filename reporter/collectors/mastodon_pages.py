"""Asks a Mastodon-compatible server: who is asked, with what token, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

from reporter.collectors.contract import Ask, Door, Failed, Json
from reporter.collectors.paging import CAP, pages
from reporter.collectors.told import objects, part, text
from reporter.model import Reason

Page = list[dict[str, Json]]
HOME = "mastodon.social"
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)


def authorised(door: Door) -> dict[str, str]:
    """The header that carries the token, if there is one."""
    return {"Authorization": f"Bearer {door.token}"} if door.token else {}


def home(ask: Ask) -> str:
    """The server that is asked, as host with port where one is written."""
    if ask.account.endpoint:
        return urlsplit(ask.account.endpoint).netloc.casefold()
    return server(ask.account.handle) or HOME


def server(handle: str | None) -> str:
    """The server in a whole name, ``@name@server``; empty in a name without one or with no host in it."""
    _, _, host = (handle or "").strip().lstrip("@").partition("@")
    return host.casefold() if _HOST.fullmatch(host) else ""


def name(ask: Ask) -> str:
    """The account's name as lookups want it: ``name`` or ``name@host``."""
    return (ask.account.handle or "").strip().lstrip("@")


def listing(door: Door, path: str, params: Mapping[str, str | int], cap: int = CAP) -> Iterator[Page]:
    """The pages of a list of things with an ``id``, newest first, each thing once.

    Raises Failed when the list goes on after ``cap`` pages: what is missing must be said.
    """

    def fetch(cursor: str | None) -> Json:
        asked = {**params, "max_id": cursor} if cursor else dict(params)
        reply = door.get(path, asked, headers=authorised(door))
        items = objects(reply.data)
        return {"items": items, "next": _next(reply.headers.get("link"), items)}

    told: set[str] = set()
    number = 0
    for page in pages(fetch, lambda page: page["next"], lambda page: _ids(page["items"]), cap):
        yield [one for one in page["items"] if text(part(one, "id")) not in told]
        told.update(_ids(page["items"]))
        number += 1
    if number >= cap:
        raise Failed(
            Reason.NOT_COLLECTED, f"the server's list is longer than {cap} pages; older items are missing"
        )


def _ids(items: Page) -> list[str]:
    return [ident for one in items if (ident := text(part(one, "id")))]


def _next(link: str | None, items: Page) -> str | None:
    """The ``max_id`` of the next page: by the Link header, else the last id (not all servers link).

    Only the id is taken from the link, never its address: it is the server's word, not ours.
    """
    if link is None:
        ids = _ids(items)
        return ids[-1] if ids else None
    for one in link.split(","):
        address, _, relation = one.partition(";")
        if 'rel="next"' in relation:
            query = parse_qs(urlsplit(address.strip().strip("<>")).query)
            return query.get("max_id", [None])[0]
    return None
