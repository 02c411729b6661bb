"""X: posts of the last seven days that hold one of the client's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from reporter.collectors import x_api as api
from reporter.collectors import x_read as read
from reporter.collectors.contract import Ask, Door, Failed, Found
from reporter.collectors.told import objects, part
from reporter.collectors.x_posts import FIELDS, capped, inside, window
from reporter.model import Gap, Note, Reason

RECENT = timedelta(days=7)  # how far the recent search reaches back
MOST_MENTIONS = 200  # posts that one search run may read
LONGEST = 512  # characters of a query
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Mentions, reposts and the account's own posts left out."""
    x = api.Api(door, most=MOST_MENTIONS)
    since = max(ask.since, ask.now - RECENT + timedelta(minutes=1))
    if since < ask.until:
        cost = f"about ${x.most * api.PRICE_POST:.2f} at list price"
        yield Note(ask.account.id, f"X's search is paid by the post: a run reads at most {x.most}, {cost}.")
        try:
            yield from _found(terms, ask, x, since)
        except Failed:
            yield bill(ask, x)
            raise
        yield bill(ask, x)
    if x.stopped:
        yield capped(ask, "mentions", x.most)
    if ask.since < since:
        detail = f"X's search reaches back seven days: nothing before {since:%Y-%m-%d} was searched"
        yield Gap(ask.account.id, "mentions", Reason.NOT_COLLECTED, detail)


def _found(terms: tuple[str, ...], ask: Ask, x: api.Api, since: datetime) -> Iterator[Found]:
    seen: set[str] = set()
    for query in queries(terms, (ask.account.handle or "").lstrip("@")):
        params = {"query": query, "sort_order": "recency", **window(ask, since)}
        for page in x.listing("/2/tweets/search/recent", params, FIELDS, "next_token", least=10):
            for one in objects(part(page, "data")):
                found = read.mention(one, tagged=None) if inside(ask, one) else None
                if found is not None and found.id not in seen:
                    seen.add(found.id)
                    yield found


def queries(terms: tuple[str, ...], handle: str) -> list[str]:
    """The terms as queries of at most 512 characters; a term is never read as an operator."""
    end = " -is:retweet" + (f" -from:{handle}" if _HANDLE.fullmatch(handle) else "")
    packed: list[list[str]] = []
    for term in dict.fromkeys(terms):
        plain = " ".join(term.replace('"', " ").replace("\\", " ").split())
        word = plain if re.fullmatch(r"[#@]\w+", plain) else f'"{plain}"'
        if not plain or len(word) + len(end) + 2 > LONGEST:
            continue
        if packed and len(" OR ".join([*packed[-1], word])) + len(end) + 2 <= LONGEST:
            packed[-1].append(word)
        else:
            packed.append([word])
    return [f"({' OR '.join(words)}){end}" for words in packed]


def bill(ask: Ask, x: api.Api) -> Note:
    """What a run has cost."""
    posts, users = len(x.posts), len(x.users)
    read_so_far = f"{posts:,} posts and {users:,} users were read"
    return Note(ask.account.id, f"X: {read_so_far}, at most ${x.dollars:.2f} at list price.")
