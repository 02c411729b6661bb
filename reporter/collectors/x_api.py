"""X: asks for pages, counts the objects that must be paid for, and knows both spellings of field names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reporter.collectors.contract import Door, Failed, Json
from reporter.collectors.paging import pages
from reporter.collectors.told import objects, part, text
from reporter.model import Reason

MOST_OBJECTS = 1000  # posts and users read for one account in one run: the cost guard
PRICE_POST, PRICE_USER = 0.005, 0.010  # dollars an object, list prices of 2026
PAGE = 100  # objects a page
MOST_EMPTY = 3  # empty pages that name a next one, which X allows itself

# Since August 2026 the published specification says `post` where the guides say `tweet`.
_POST_WORDS = {
    "referenced_tweets": "referenced_posts",
    "note_tweet": "note_post",
}
_REASONS = {
    "resource-not-found": Reason.NOT_COLLECTED,
    "resource-unavailable": Reason.HIDDEN,
    "not-authorized-for-resource": Reason.NO_PERMISSION,
    "not-authorized-for-field": Reason.NO_PERMISSION,
    "field-unauthorized": Reason.NO_PERMISSION,
    "client-forbidden": Reason.NO_PERMISSION,
    "client-not-enrolled": Reason.NO_PERMISSION,
}


def stamp(moment: datetime) -> str:
    """A moment as X wants it: UTC to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def errors(body: Json) -> dict[str, str]:
    """Kind (the last part of its type) and sentence of every error that stands in a 200."""
    return {
        text(one.get("type")).rstrip("/").rsplit("/", 1)[-1]: text(one.get("detail"))
        or text(one.get("title"))
        for one in objects(part(body, "errors"))
    }


def failed(body: Json, what: str) -> Failed:
    """The failure that a reply without data means."""
    for kind, detail in sorted(errors(body).items()):
        return Failed(_REASONS.get(kind, Reason.NOT_COLLECTED), f"X: {what}: {detail or kind}", 200, kind)
    return Failed(Reason.NOT_COLLECTED, f"X: {what}: the answer holds no data", 200)


@dataclass(slots=True)
class Api:
    """The door to X for one account and run."""

    door: Door
    most: int = MOST_OBJECTS
    word: str = "tweet"  # or "post"
    posts: set[str] = field(default_factory=set)
    users: set[str] = field(default_factory=set)
    stopped: bool = False  # the cost guard ended a listing before its end

    @property
    def room(self) -> int:
        """How many objects may still be read; an object is charged once a day however often it is read."""
        return self.most - len(self.posts) - len(self.users)

    @property
    def dollars(self) -> float:
        """What was read, at list prices."""
        return len(self.posts) * PRICE_POST + len(self.users) * PRICE_USER

    def get(self, path: str, params: Mapping[str, str | int], fields: tuple[str, ...] = ()) -> Json:
        """The decoded object of an address; ``fields`` are fields of posts in the old spelling."""
        try:
            body = self._ask(path, params, fields)
        except Failed as refused:
            if refused.status != 400 or f"{self.word}.fields" not in _words(refused):
                raise
            self.word = "post" if self.word == "tweet" else "tweet"
            body = self._ask(path, params, fields)
        if not isinstance(body, dict):
            raise Failed(Reason.NOT_COLLECTED, "X: the answer is not an object", 200)
        self._pay(body)
        return body

    def _ask(self, path: str, params: Mapping[str, str | int], fields: tuple[str, ...]) -> Json:
        new = self.word == "post"
        asked = dict(params)
        if fields:
            asked[f"{self.word}.fields"] = ",".join(_POST_WORDS.get(f, f) if new else f for f in fields)
        token = self.door.token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.door.get(path, asked, headers=headers).data

    def _pay(self, body: Json) -> None:
        """Count every object of a reply; those that came along in ``includes`` are charged as well."""
        data = part(body, "data")
        found = [data] if isinstance(data, dict) else objects(data)
        included = part(body, "includes")
        posts = [one for name in ("tweets", "posts") for one in objects(part(included, name))]
        users = objects(part(included, "users"))
        for one in (*found, *posts, *users):
            (self.users if "username" in one else self.posts).add(text(one.get("id")))

    def listing(
        self,
        path: str,
        params: Mapping[str, str | int],
        fields: tuple[str, ...],
        cursor_name: str = "pagination_token",
        least: int = 5,
    ) -> Iterator[Json]:
        """The pages of a listing, newest first, until its end or until the cost guard says stop.

        ``least`` is the smallest page that X allows there.
        """
        empty: list[str] = []

        def fetch(cursor: str | None) -> Json:
            if self.room < least:
                self.stopped = True
                return {}
            asked: dict[str, str | int] = {**params, "max_results": min(PAGE, self.room)}
            if cursor:
                asked[cursor_name] = cursor
            return self.get(path, asked, fields)

        def ids(page: Json) -> list[Json]:
            found: list[Json] = [one.get("id") for one in objects(part(page, "data"))]
            after = next_token(page)
            if not found and after and len(empty) < MOST_EMPTY:
                empty.append(after)
                return [f"empty page before {after}"]
            return found

        return pages(fetch, next_token, ids)


def next_token(page: Json) -> str | None:
    """Where the next page begins, None after the last."""
    return text(part(page, "meta", "next_token")) or None


def _words(refused: Failed) -> str:
    return f"{refused.detail} {json.dumps(refused.data, default=str)}"
