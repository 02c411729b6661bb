"""Reddit: an account's or a subreddit's posts, the comments below and who answered, and a search."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC

from reporter.collectors import reddit_read as read
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.pace import Pace
from reporter.collectors.paging import pages
from reporter.collectors.told import count, flag, objects, part, text
from reporter.model import AccountDay, Gap, Note, Post, Reason

BASE = "https://oauth.reddit.com"
NEEDS_TOKEN = True
PACES = (Pace(100, 60.0),)  # of one OAuth client
LIFE = (
    "Reddit does not tell until when this token works: "
    "access tokens live one day or less; use renew in its place"
)
RENEW_BASE = "https://www.reddit.com"
RENEWS = (("client_id", "client_secret"), ("client_id", "client_secret", "refresh_token"))
OFFERS: Mapping[str, Reason | None] = {
    "followers": None,
    "reactions": None,
    "comments": None,
    "shares": None,
    "comments_text": None,
    "mentions": None,
    "saves": Reason.NOT_OFFERED,
    "reach": Reason.NOT_OFFERED,
    "impressions": Reason.NOT_OFFERED,
    "views": Reason.NOT_OFFERED,
    "link_clicks": Reason.NOT_OFFERED,
    "watch_time_s": Reason.NOT_OFFERED,
    "profile_visits": Reason.NOT_OFFERED,
    "unfollows": Reason.NOT_OFFERED,
    "stories": Reason.NOT_OFFERED,
}
MOST_THREADS = 100  # posts whose comments are read in one run: one request each
MOST_ITEMS = 1000  # where Reddit ends every listing
LONGEST_QUERY = 512
_NAME = re.compile(r"[A-Za-z0-9_-]{2,25}")
_ID = re.compile(r"t3_[a-z0-9]{1,13}")


def _get(door: Door, path: str, params: Mapping[str, str | int]) -> Json:
    """The answer, in plain letters: without ``raw_json`` Reddit writes ``&`` as HTML does."""
    headers = {"Authorization": f"Bearer {door.token}"} if door.token else {}
    data = door.get(path, {**params, "raw_json": 1}, headers=headers).data
    wrong = part(data, "json", "errors") or part(data, "error")
    if wrong:
        detail = text(part(data, "message")) or "an error in an answer that says it is fine"
        raise Failed(Reason.NOT_COLLECTED, f"Reddit: {detail}", 200, data=data)
    return data


def _things(page: Json, kind: str) -> list[dict[str, Json]]:
    """The posts (t3) or comments (t1) of a listing."""
    children = objects(part(page, "data", "children"))
    return [one["data"] for one in children if one.get("kind") == kind and isinstance(one.get("data"), dict)]


def _listing(door: Door, path: str, params: Mapping[str, str | int]) -> Iterator[Json]:
    def fetch(cursor: str | None) -> Json:
        return _get(door, path, {**params, "limit": 100, **({"after": cursor} if cursor else {})})

    def ids(page: Json) -> list[str]:
        return [text(part(one, "data", "name")) for one in objects(part(page, "data", "children"))]

    return pages(fetch, lambda page: text(part(page, "data", "after")) or None, ids, cap=15)


def _place(ask: Ask) -> tuple[str, str]:
    """("r", subreddit) for a handle that begins with r/, else ("user", name)."""
    handle = (ask.account.handle or "").strip("/")
    kind, _, name = handle.rpartition("/")
    if kind.lower() not in ("", "r", "u", "user") or not _NAME.fullmatch(name.lstrip("@")):
        raise Failed(Reason.NOT_COLLECTED, "Reddit: the handle must be a user name, or r/ and a subreddit")
    return ("r" if kind.lower() == "r" else "user"), name.lstrip("@")


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers now, the window's posts newest first, then the comments below each of them."""
    kind, name = _place(ask)
    yield _followers(ask, _about(door, kind, name), kind)
    own = name.casefold() if kind == "user" else ""
    path = f"/user/{name}/submitted" if own else f"/r/{name}/new"
    threads: list[Post] = []
    for found in _posts(ask, door, path):
        if isinstance(found, Post):
            threads.append(found)
        yield found
    if threads:
        yield Note(ask.account.id, "Reddit blurs scores a little on purpose; a few upvotes mean nothing.")
    if ask.own:
        yield from _comments(ask, door, threads, own)


def _about(door: Door, kind: str, name: str) -> dict[str, Json]:
    data = part(_get(door, f"/{kind}/{name}/about", {}), "data")
    if not isinstance(data, dict):
        raise Failed(Reason.NOT_COLLECTED, f"Reddit tells nothing about {name}", 200)
    if flag(data.get("is_suspended")):
        raise Failed(Reason.HIDDEN, f"Reddit has suspended {name}", 200)
    return data


def _followers(ask: Ask, about: Mapping[str, Json], kind: str) -> Found:
    followers = count(part(about, "subscribers") if kind == "r" else part(about, "subreddit", "subscribers"))
    if followers is None or (followers == 0 and kind == "user"):
        # a profile that keeps its number to itself tells 0
        return Gap(ask.account.id, "followers", Reason.HIDDEN, "Reddit does not tell the number of followers")
    day = ask.now.astimezone(UTC).date()
    return AccountDay(ask.account.id, day, ask.now, read.SOURCE, {"followers": followers}, "UTC")


def _posts(ask: Ask, door: Door, path: str) -> Iterator[Found]:
    """Posts and counts of the window; ``Failed`` when not even the first page can be read."""
    items, reached, page = 0, False, None
    try:
        for page in _listing(door, path, {"sort": "new"}):
            things = _things(page, "t3")
            items += len(things)
            for one in things:
                post = read.post(one, ask.account.id)
                if post is None or not ask.since <= post.published_at < ask.until:
                    continue
                yield post
                counts = read.observation(one, ask.account.id, ask.now)
                if counts is not None and not post.repost:
                    yield counts
            # a pinned post stands first however old it is
            times = [read.when(one) for one in things if not flag(part(one, "stickied"))]
            known = [time for time in times if time is not None]
            if known and max(known) < ask.since:
                reached = True
                break
    except Failed as failed:
        if page is None:
            raise
        yield Gap(ask.account.id, "posts", failed.reason, failed.detail)
        return
    if items >= MOST_ITEMS and not reached:
        detail = "Reddit's listing ends after about 1,000 posts; older ones of the window were not told"
        yield Gap(ask.account.id, "posts", Reason.NOT_COLLECTED, detail)


def _comments(ask: Ask, door: Door, threads: list[Post], own: str) -> Iterator[Found]:
    """Comments below the posts, newest post first; one unreadable thread costs only itself."""
    account, left = ask.account.id, 0
    for post in threads[:MOST_THREADS]:
        if not _ID.fullmatch(post.id):
            continue
        path = f"/comments/{post.id.removeprefix('t3_')}"
        try:
            both = _get(door, path, {"limit": 500, "sort": "new"})
        except Failed as failed:
            yield Gap(account, "comments_text", failed.reason, failed.detail)
            if failed.status in (401, 429):
                return
            continue
        below = both[1] if isinstance(both, list) and len(both) > 1 else None
        for one in _tree(below):
            if one.get("kind") == "more":
                left += int(count(part(one, "data", "count")) or 0)
                continue
            found = read.comment(one.get("data"), account, own)
            if found is not None:
                yield found
    if left:
        detail = f"{left} comments stand behind Reddit's “more” and were not read"
        yield Gap(account, "comments_text", Reason.NOT_COLLECTED, detail)
    if len(threads) > MOST_THREADS:
        detail = f"comments were read below the newest {MOST_THREADS} posts only"
        yield Gap(account, "comments_text", Reason.NOT_COLLECTED, detail)


def _tree(listing: Json) -> Iterator[dict[str, Json]]:
    """Every comment of a thread and every mark of left-out ones, each before those below it."""
    waiting = objects(part(listing, "data", "children"))[::-1]
    while waiting:
        one = waiting.pop()
        if one.get("kind") in ("t1", "more"):
            yield one
        waiting += objects(part(one, "data", "replies", "data", "children"))[::-1]


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Posts everywhere that hold one of the terms; Reddit's search is a sample and knows no comments."""
    own = (ask.account.handle or "").strip("/").rpartition("/")[2].lstrip("@").casefold()
    seen: set[str] = set()
    for query in queries(terms):
        params: dict[str, str | int] = {"q": query, "sort": "new", "t": "month", "type": "link"}
        for page in _listing(door, "/search", params):
            things = _things(page, "t3")
            for one in things:
                found = read.mention(one, tagged=None)
                if found is None or found.id in seen or read.author(one) == own:
                    continue
                if ask.since <= found.created_at < ask.until:
                    seen.add(found.id)
                    yield found
            known = [time for one in things if (time := read.when(one)) is not None]
            if known and max(known) < ask.since:
                break
    if seen:
        yield Note(
            ask.account.id, "Reddit's search is a sample: posts only, no comments, and not all of them."
        )


def queries(terms: tuple[str, ...]) -> list[str]:
    """The terms in quotation marks, as queries of at most 512 characters."""
    packed: list[str] = []
    for term in dict.fromkeys(" ".join(term.replace('"', " ").split()) for term in terms):
        word = f'"{term}"'
        if not term or len(word) > LONGEST_QUERY:
            continue
        if packed and len(f"{packed[-1]} OR {word}") <= LONGEST_QUERY:
            packed[-1] += f" OR {word}"
        else:
            packed.append(word)
    return packed


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Read the profile once."""
    kind, name = _place(ask)
    found = _followers(ask, _about(door, kind, name), kind)
    yield f"Reddit: {'r/' if kind == 'r' else 'u/'}{name} can be read with this token."
    if isinstance(found, Gap):
        yield found


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh ``access_token`` (one day) for the names in ``RENEWS``; without a refresh token, of the app.

    The door's base is ``RENEW_BASE``. Raises Failed, without the secrets.
    """
    pair = f"{secrets['client_id']}:{secrets['client_secret']}".encode()
    headers = {"Authorization": f"Basic {b64encode(pair).decode('ascii')}"}
    form = {"grant_type": "client_credentials"}
    if kept := secrets.get("refresh_token"):
        form = {"grant_type": "refresh_token", "refresh_token": kept}
    body = door.post("/api/v1/access_token", form=form, headers=headers).data
    access, seconds = text(part(body, "access_token")), count(part(body, "expires_in"))
    if not access:
        raise Failed(Reason.NO_PERMISSION, "Reddit's answer to the refresh holds no access token", 200)
    life = {} if seconds is None else {"expires_in": f"{seconds:.0f}"}
    return {"access_token": access, **({"refresh_token": kept} if kept else {}), **life}
