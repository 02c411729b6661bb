"""Other brands' Instagram accounts: public counts by business discovery, asked through our own account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Failed, Found, Json
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_values import count, ids, items, moment, word
from reporter.collectors.instagram_media import counts, post
from reporter.collectors.paging import CAP
from reporter.collectors.paging import pages as walk
from reporter.collectors.told import part, text
from reporter.model import AccountDay, Gap, Observation, Reason

_NAME = re.compile(r"[A-Za-z0-9._]{1,30}")
_CURSOR = re.compile(r"[A-Za-z0-9_=.\-]{1,500}")
_FIELDS = "id,caption,like_count,comments_count,media_type,media_product_type,permalink,timestamp"
_NOT_PUBLIC = ("reach", "saves", "shares", "watch_time_s")


def brand(graph: Graph, our_id: str, source: str, *, pages: int = CAP) -> Iterator[Found]:
    """Followers today, and publications of the window, newest first.

    The nested listing knows no window, so it is read back until it is older. Raises Failed for an
    account that is not professional, and for a name that cannot be one.
    """
    ask = graph.ask
    name = (ask.account.handle or "").removeprefix("@")
    if not _NAME.fullmatch(name):
        raise Failed(Reason.NOT_COLLECTED, f"{ask.account.id}: set handle to the brand's Instagram name")
    views = [True]  # asked first; not everybody is told

    def fetch(cursor: str | None) -> Json:
        try:
            return graph.get(f"/{our_id}", {"fields": _query(name, cursor, views[0])})
        except Failed as error:
            if stops(error) or error.code != "100" or not views[0]:
                raise
            views[0] = False
            return graph.get(f"/{our_id}", {"fields": _query(name, cursor, False)})

    hidden = 0
    for number, page in enumerate(walk(fetch, _following, _ids, cap=pages)):
        if number == 0:
            if not isinstance(part(page, "business_discovery"), dict):
                raise Failed(Reason.NOT_COLLECTED, f"the platform told nothing of the account {name}", 200)
            yield from _followers(graph, page, source)
        found = items(part(page, "business_discovery", "media"))
        times = [moment(one.get("timestamp")) for one in found]
        for one, when in zip(found, times, strict=True):
            if when is not None and ask.since <= when < ask.until and word(one.get("id")):
                made, measures = post(one, when, ask), counts(one)
                hidden += "reactions" not in measures
                yield made
                yield Observation(ask.account.id, made.id, when, ask.now, source, measures)
        if times and all(when is not None and when < ask.since for when in times):
            break
    if hidden:
        detail = f"likes of {hidden} posts are hidden by their owner"
        yield Gap(ask.account.id, "reactions", Reason.HIDDEN, detail)
    for measure in _NOT_PUBLIC:
        yield Gap(ask.account.id, measure, Reason.NOT_OFFERED, "told to the owner only")


def _query(name: str, cursor: str | None, views: bool) -> str:
    after = f".after({cursor})" if cursor else ""
    fields = f"{_FIELDS},view_count" if views else _FIELDS
    return (
        f"business_discovery.username({name})"
        f"{{id,username,followers_count,media_count,media.limit(50){after}{{{fields}}}}}"
    )


def _followers(graph: Graph, page: Json, source: str) -> Iterator[Found]:
    ask, zone = graph.ask, graph.ask.account.time_zone or "UTC"
    followers = count(part(page, "business_discovery", "followers_count"))
    if followers is None:
        yield Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "the platform did not tell followers")
        return
    today = ask.now.astimezone(ZoneInfo(zone)).date()
    yield AccountDay(ask.account.id, today, ask.now, source, {"followers": followers}, zone)


def _following(page: Json) -> str | None:
    """This listing has a cursor and no ``next``; what cannot be a cursor is not put into a query."""
    cursor = text(part(page, "business_discovery", "media", "paging", "cursors", "after"))
    return cursor if _CURSOR.fullmatch(cursor) else None


def _ids(page: Json) -> list[str]:
    return ids(part(page, "business_discovery", "media"))
