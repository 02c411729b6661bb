"""YouTube: comments under the channel's videos with who answered, and videos that name the brand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reporter.collectors import youtube_read as read
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.told import count, objects, part, text
from reporter.collectors.youtube_api import Api, why
from reporter.model import Comment, Gap, Note


def comments(ask: Ask, api: Api, channel: str) -> Iterator[Found]:
    """Comments and replies of the window on all videos of the channel, newest thread first."""
    params: dict[str, str | int] = {
        "part": "snippet,replies",
        "allThreadsRelatedToChannelId": channel,
        "order": "time",
        "textFormat": "plainText",
        "maxResults": 100,
    }
    try:
        for page in api.listing("commentThreads", params):
            young = False
            for thread in objects(part(page, "items")):
                top = read.comment(
                    part(thread, "snippet", "topLevelComment"), _video(thread), ask.account.id, channel
                )
                young = young or (top is not None and top.created_at >= ask.since)
                yield from _thread(ask, api, thread, top, channel)
            if not young:
                return
    except Failed as failed:
        yield Gap(ask.account.id, "comments_text", *why(failed))


def _video(thread: Json) -> str:
    found = text(part(thread, "snippet", "videoId"))
    return found or text(part(thread, "snippet", "topLevelComment", "snippet", "videoId"))


def _thread(ask: Ask, api: Api, thread: Json, top: Comment | None, channel: str) -> Iterator[Found]:
    """A comment and the replies to it; at most five replies come along, the others are asked for."""
    if top is None:
        return
    yield from _within(ask, top)
    inline = objects(part(thread, "replies", "comments"))
    every = count(part(thread, "snippet", "totalReplyCount"))
    replies: Iterator[Json] = iter(inline)
    if every is not None and every > len(inline) and top.created_at >= ask.since:
        params: dict[str, str | int] = {
            "part": "snippet",
            "parentId": top.id,
            "textFormat": "plainText",
            "maxResults": 100,
        }
        listing = api.listing("comments", params)
        replies = (one for page in listing for one in objects(part(page, "items")))
    for one in replies:
        reply = read.comment(one, top.post_id, ask.account.id, channel)
        if reply is not None:
            yield from _within(ask, reply)


def _within(ask: Ask, comment: Comment) -> Iterator[Comment]:
    if ask.since <= comment.created_at < ask.until:
        yield comment


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Videos of other channels whose title or description holds a term: a sample, as the search is."""
    api = Api(ask, door)
    seen: set[str] = set()
    for words in dict.fromkeys(" ".join(term.replace('"', " ").split()) for term in terms):
        if not words:
            continue
        params: dict[str, str | int] = {
            "part": "snippet",
            "q": f'"{words}"',
            "type": "video",
            "order": "date",
            "publishedAfter": _stamp(ask.since),
            "publishedBefore": _stamp(ask.until),
            "maxResults": 50,
        }
        try:
            for page in api.listing("search", params, search=True):
                for item in objects(part(page, "items")):
                    found = read.mention(item)
                    own = (
                        ask.account.external_id
                        and part(item, "snippet", "channelId") == ask.account.external_id
                    )
                    if (
                        found is None
                        or own
                        or found.id in seen
                        or not ask.since <= found.created_at < ask.until
                    ):
                        continue
                    seen.add(found.id)
                    yield found
        except Failed as failed:
            yield Gap(ask.account.id, "mentions", *why(failed))
            return
    if seen:
        yield Note(ask.account.id, "YouTube's search is a sample: it does not find every video.")


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
