"""Reads one post of a Facebook Page: its kind, its public counts, and its figures for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlsplit

from reporter.collectors.contract import Ask, Json
from reporter.collectors.graph_parts import Figures
from reporter.collectors.graph_values import count, items, word
from reporter.collectors.told import measures, part, text
from reporter.model import EMOTIONS, Paid, Post, PostKind

REACTIONS = tuple(f"reactions_{name}" for name in EMOTIONS)
POST_METRICS = {
    "post_media_view": "views",
    "post_total_media_view_unique": "reach",
    "post_clicks": "clicks",
    "post_clicks_by_type": "link_clicks",
}
_VIDEO_METRICS = ("post_video_views", "post_video_view_time")
_VIDEO_ITSELF = ("total_video_views", "total_video_view_total_time")

_ABOUT = (
    "id,message,story,created_time,permalink_url,status_type,is_published,parent_id,"
    "attachments{media_type,type,target{id}}"
)
_SUMMARIES = "reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)"
_SPLIT = ",".join(
    f"reactions.type({name.upper()}).limit(0).summary(total_count).as(r_{name})" for name in EMOTIONS
)
# Most first; each next one leaves out what the platform may refuse.
CHOICES = (f"{_ABOUT},shares,{_SUMMARIES},{_SPLIT}", f"{_ABOUT},shares,{_SUMMARIES}", f"{_ABOUT},shares")

_MEDIA = {
    "album": PostKind.CAROUSEL,
    "event": PostKind.EVENT,
    "link": PostKind.LINK,
    "photo": PostKind.IMAGE,
    "video": PostKind.VIDEO,
}
_STATUS = {
    "added_photos": PostKind.IMAGE,
    "added_video": PostKind.VIDEO,
    "mobile_status_update": PostKind.TEXT,
}


def post(one: Mapping[str, Json], when: datetime, ask: Ask) -> Post:
    """The post itself. Counts of an own post include what advertising brought."""
    media, status = _media(one), text(one.get("status_type"))
    link = text(one.get("permalink_url"))
    kind = _MEDIA.get(media) or (PostKind.OTHER if media else _STATUS.get(status, PostKind.OTHER))
    if kind is PostKind.VIDEO and _path(link).startswith("/reel/"):
        kind = PostKind.SHORT_VIDEO
    return Post(
        account=ask.account.id,
        id=word(one["id"]),
        published_at=when,
        kind=kind,
        platform_kind=media or status,
        text=text(one.get("message")) or text(one.get("story")),
        permalink=link,
        paid=Paid.TOTAL if ask.own else Paid.UNKNOWN,
        repost=status == "shared_story" and word(one.get("parent_id")) not in {"", word(one["id"])},
    )


def counts(one: Mapping[str, Json]) -> dict[str, float]:
    """The counts a listing tells.

    The platform leaves ``shares`` out when there are none: beside told reactions and comments of the
    same post its absence is a told zero. A key that is there and unreadable is not.
    """
    found = measures(
        reactions=_total(one, "reactions"),
        comments=_total(one, "comments"),
        shares=count(part(one.get("shares"), "count")),
        **{f"reactions_{name}": _total(one, f"r_{name}") for name in EMOTIONS},
    )
    if "shares" not in one and {"reactions", "comments"} <= found.keys():
        found["shares"] = 0.0
    return found


def figures(asked: Figures, made: Post, one: Mapping[str, Json]) -> dict[str, float]:
    """The owner's figures of a post: views, viewers, clicks, and of a video its views and seconds."""
    path = f"/{quote(made.id, safe='')}/insights"
    lifetime = {"period": "lifetime"}
    told = asked.of(path, tuple(POST_METRICS), "post", lifetime)
    found = measures(
        views=count(told.get("post_media_view")),
        reach=count(told.get("post_total_media_view_unique")),
        clicks=count(told.get("post_clicks")),
        link_clicks=link_clicks(told),
    )
    if made.kind not in {PostKind.VIDEO, PostKind.SHORT_VIDEO}:
        return found
    film = asked.of(path, _VIDEO_METRICS, "video", lifetime)
    views, time = (count(film.get(name)) for name in _VIDEO_METRICS)
    target = word(part(_attachment(one), "target", "id"))
    if not film and target:
        film = asked.of(f"/{quote(target, safe='')}/video_insights", _VIDEO_ITSELF, "video itself")
        views, time = (count(film.get(name)) for name in _VIDEO_ITSELF)
    return {**found, **measures(video_views_3s=views, watch_time_s=None if time is None else time / 1000)}


def link_clicks(told: Mapping[str, Json]) -> float | None:
    """Clicks on links. A missing key is zero only when the other kinds make up all clicks."""
    kinds = told.get("post_clicks_by_type")
    if not isinstance(kinds, dict):
        return None
    if "link clicks" in kinds:
        return count(kinds["link clicks"])
    others = [count(value) for value in kinds.values()]
    every = count(told.get("post_clicks"))
    whole = every is not None and None not in others and sum(n or 0.0 for n in others) == every
    return 0.0 if whole else None


def _total(one: Mapping[str, Json], key: str) -> float | None:
    return count(part(one.get(key), "summary", "total_count"))


def _attachment(one: Mapping[str, Json]) -> Json:
    return next(iter(items(one.get("attachments"))), None)


def _media(one: Mapping[str, Json]) -> str:
    return text(part(_attachment(one), "media_type"))


def _path(link: str) -> str:
    try:
        return urlsplit(link).path
    except ValueError:
        return ""
