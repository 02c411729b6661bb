"""YouTube: what a video, a comment and a search result tell, in our words."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from reporter.collectors.contract import Json
from reporter.collectors.told import count, measures, moment, part, text
from reporter.model import Comment, Mention, Observation, Paid, Post, PostKind

SOURCE = "api:youtube"
_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")
# How long a Short may be. The API has no such flag, so this is a guess; it says so in `platform_kind`.
_LONGER_SHORTS = datetime(2024, 10, 15, tzinfo=UTC)
_SHORT_S, _SHORT_BEFORE_S = 180, 60


def duration(data: Json) -> float | None:
    """Seconds of an ISO 8601 duration; None for zero, which stands for a stream that is still to come."""
    found = _DURATION.fullmatch(text(data))
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
    return length or None


def published(item: Json) -> datetime | None:
    """When an entry of the uploads list came out; None for private and deleted ones."""
    return moment(text(part(item, "contentDetails", "videoPublishedAt")))


def video_id(item: Json) -> str:
    """The video that an entry of a playlist stands for."""
    found = text(part(item, "contentDetails", "videoId"))
    return found or text(part(item, "snippet", "resourceId", "videoId"))


def _kind(item: Json, length: float | None, when: datetime) -> tuple[PostKind, str]:
    if isinstance(part(item, "liveStreamingDetails"), dict):
        return PostKind.LIVE, "live"
    longest = _SHORT_S if when >= _LONGER_SHORTS else _SHORT_BEFORE_S
    if length is not None and length <= longest:
        return PostKind.SHORT_VIDEO, "short (guessed)"
    return PostKind.VIDEO, "video"


def post(item: Json, account: str) -> Post | None:
    """A video; None without id or time, and for a stream that has not begun."""
    snippet = part(item, "snippet")
    ident, when = text(part(item, "id")), moment(text(part(snippet, "publishedAt")))
    if not ident or when is None or part(snippet, "liveBroadcastContent") == "upcoming":
        return None
    length = duration(part(item, "contentDetails", "duration"))
    kind, word = _kind(item, length, when)
    return Post(
        account=account,
        id=ident,
        published_at=when,
        kind=kind,
        platform_kind=word,
        text=_titled(snippet),
        permalink=f"https://www.youtube.com/watch?v={ident}",
        duration_s=length,
        paid=Paid.TOTAL,
    )


def observation(
    item: Json, account: str, when: datetime, seen_at: datetime, more: Mapping[str, float]
) -> Observation | None:
    """The public counts of a video and what Analytics adds to them."""
    told = part(item, "statistics")
    found = measures(
        views=count(part(told, "viewCount")),
        reactions=count(part(told, "likeCount")),
        comments=count(part(told, "commentCount")),
    )
    found = {**more, **found}
    return Observation(account, text(part(item, "id")), when, seen_at, SOURCE, found) if found else None


def _titled(snippet: Json) -> str:
    title, description = text(part(snippet, "title")), text(part(snippet, "description"))
    return f"{title}\n{description}".strip()


def comment(item: Json, video: str, account: str, channel: str) -> Comment | None:
    """A comment or a reply to one; None without id or time."""
    snippet = part(item, "snippet")
    ident, when = text(part(item, "id")), moment(text(part(snippet, "publishedAt")))
    post_id = video or text(part(snippet, "videoId"))
    if not ident or when is None or not post_id:
        return None
    author = text(part(snippet, "authorChannelId", "value"))
    return Comment(
        account=account,
        post_id=post_id,
        id=ident,
        created_at=when,
        source=SOURCE,
        text=text(part(snippet, "textOriginal")) or text(part(snippet, "textDisplay")),
        author=author,
        from_brand=bool(author) and author == channel,
        reply_to=text(part(snippet, "parentId")),
        reactions=count(part(snippet, "likeCount")),
    )


def mention(item: Json) -> Mention | None:
    """A video of somebody else; the search answers with a cut text that is written as HTML."""
    ident, snippet = text(part(item, "id", "videoId")), part(item, "snippet")
    when = moment(text(part(snippet, "publishedAt")))
    if not ident or when is None:
        return None
    return Mention(
        id=ident,
        created_at=when,
        source=SOURCE,
        text=html.unescape(_titled(snippet)),
        channel="youtube",
        url=f"https://www.youtube.com/watch?v={ident}",
        author=text(part(snippet, "channelId")),
    )
