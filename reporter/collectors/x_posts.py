"""X: the account's own posts of the window, and what was said to it in answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from reporter.collectors import x_api as api
from reporter.collectors import x_read as read
from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.told import moment, objects, part, text
from reporter.collectors.x_private import Private
from reporter.model import Comment, Gap, Mention, Reason

FIELDS = (
    "id",
    "text",
    "created_at",
    "lang",
    "author_id",
    "conversation_id",
    "in_reply_to_user_id",
    "entities",
    "attachments",
    "referenced_tweets",
    "public_metrics",
    "note_tweet",
)
_MEDIA = {
    "expansions": "attachments.media_keys,attachments.poll_ids",
    "media.fields": "media_key,type,duration_ms,public_metrics",
    "poll.fields": "id,options",
}
_JUST = timedelta(seconds=30)  # X refuses an end that is not yet past


def window(ask: Ask, since: datetime) -> dict[str, str | int]:
    """The window as parameters; without an end when it is not over."""
    asked: dict[str, str | int] = {"start_time": api.stamp(since)}
    if ask.until <= ask.now - _JUST:
        asked["end_time"] = api.stamp(ask.until)
    return asked


def inside(ask: Ask, one: Mapping[str, Json]) -> bool:
    """Whether a post lies in the window, whatever the platform sent."""
    when = moment(text(one.get("created_at")))
    return when is not None and ask.since <= when < ask.until


def capped(ask: Ask, measure: str, most: int) -> Gap:
    """The gap that the cost guard leaves."""
    detail = f"the cost guard stopped at {most:,} objects; the rest of the window was not read"
    return Gap(ask.account.id, measure, Reason.NOT_COLLECTED, detail)


class Timeline:
    """Reads the posts once and keeps what the conversations under them need."""

    def __init__(self, ask: Ask, x: api.Api, own_id: str, username: str) -> None:
        self._ask, self._x, self._own_id, self._username = ask, x, own_id, username
        self._known: set[str] = set()
        self._answers: dict[str, Comment] = {}

    def posts(self) -> Iterator[Found]:
        """Posts and their counts; ``Failed`` when not even the first page can be read."""
        private = Private(self._ask, self._x)
        params = {**window(self._ask, self._ask.since), "exclude": "retweets", **_MEDIA}
        read_any = False
        try:
            for page in self._x.listing(f"/2/users/{self._own_id}/tweets", params, FIELDS):
                if not read_any and not isinstance(part(page, "data"), list) and api.errors(page):
                    raise api.failed(page, "the posts cannot be read")
                read_any = True
                yield from self._records(page, private)
        except Failed as failed:
            if not read_any:
                raise
            yield Gap(self._ask.account.id, "posts", failed.reason, failed.detail)
        yield from private.gaps()
        if self._x.stopped:
            yield capped(self._ask, "posts", self._x.most)

    def _records(self, page: Json, private: Private) -> Iterator[Found]:
        account, media, polls = self._ask.account.id, read.media_of(page), read.polls_of(page)
        posts = [one for one in objects(part(page, "data")) if inside(self._ask, one)]
        secrets = private.of(posts)
        for one in posts:
            secret = secrets.get(text(one.get("id")))
            post = read.post(one, media, secret, account, self._username, self._own_id)
            if post is None:
                continue
            self._known.add(post.id)
            answer = read.comment(one, account, self._own_id)
            if answer is not None and answer.from_brand and post.reply:
                self._answers[answer.id] = answer
            yield post
            counts = read.observation(one, media, secret, account, self._ask.now, polls)
            if counts is not None:
                yield counts

    def conversations(self) -> Iterator[Found]:
        """Replies to the account, its own answers to them, and posts that tag it elsewhere."""
        heard: set[str] = set()
        path = f"/2/users/{self._own_id}/mentions"
        try:
            for page in self._x.listing(path, window(self._ask, self._ask.since), FIELDS):
                for one in objects(part(page, "data")):
                    found = self._said(one)
                    if found is not None:
                        heard.add(found.id)
                        yield found
        except Failed as failed:
            yield Gap(self._ask.account.id, "comments_text", failed.reason, failed.detail)
        if self._x.stopped:
            yield capped(self._ask, "comments_text", self._x.most)
        for answer in self._answers.values():
            if answer.post_id in self._known or answer.reply_to in heard or answer.post_id in heard:
                yield answer

    def _said(self, one: Mapping[str, Json]) -> Comment | Mention | None:
        """A comment when it answers the account, else a mention."""
        if not inside(self._ask, one) or text(one.get("author_id")) == self._own_id:
            return None
        under = text(one.get("conversation_id")) in self._known
        to_us = under or text(one.get("in_reply_to_user_id")) == self._own_id
        reply = read.comment(one, self._ask.account.id, self._own_id) if to_us else None
        return reply or read.mention(one, tagged=True)
