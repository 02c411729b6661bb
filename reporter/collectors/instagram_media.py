"""Reads one Instagram publication: its kind, its public counts, and its figures for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from reporter.collectors.contract import Ask, Json
from reporter.collectors.graph_parts import Figures
from reporter.collectors.graph_values import count, word
from reporter.collectors.instagram_stories import replies_told
from reporter.collectors.told import measures, text
from reporter.model import Paid, Post, PostKind

_ABOUT = "id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count"
# Most first; the next one leaves out what the platform may refuse.
CHOICES = (f"{_ABOUT},saved_count,shares_count", _ABOUT)
STORY_FIELDS = "id,caption,media_type,media_product_type,permalink,timestamp"

_COMMON = {"views": "views", "reach": "reach", "shares": "shares"}
_FEED = {**_COMMON, "likes": "reactions", "comments": "comments", "saved": "saves"}
METRICS: Mapping[str, Mapping[str, str]] = {
    "FEED": {**_FEED, "profile_visits": "profile_visits", "follows": "follows"},
    "REELS": {**_FEED, "ig_reels_video_view_total_time": "watch_time_s"},
    "STORY": {
        **_COMMON,
        "replies": "story_replies",
        "profile_visits": "profile_visits",
        "follows": "follows",
    },
}
MEASURES = {metric: measure for kinds in METRICS.values() for metric, measure in kinds.items()}

_KINDS = {
    "CAROUSEL_ALBUM": PostKind.CAROUSEL,
    "IMAGE": PostKind.IMAGE,
    "VIDEO": PostKind.VIDEO,
}
_PRODUCTS = {"REELS": PostKind.SHORT_VIDEO, "STORY": PostKind.STORY}


def post(one: Mapping[str, Json], when: datetime, ask: Ask, *, story: bool = False) -> Post:
    """The publication itself; its counts leave out what boosting brought."""
    product, media = text(one.get("media_product_type")), text(one.get("media_type"))
    return Post(
        account=ask.account.id,
        id=word(one["id"]),
        published_at=when,
        kind=PostKind.STORY if story else _PRODUCTS.get(product) or _KINDS.get(media, PostKind.OTHER),
        platform_kind=" ".join(part for part in (product, media) if part),
        text=text(one.get("caption")),
        permalink=text(one.get("permalink")),
        paid=Paid.ORGANIC if ask.own else Paid.UNKNOWN,
    )


def counts(one: Mapping[str, Json]) -> dict[str, float]:
    """The counts a listing tells; likes are absent when their owner hides them."""
    return measures(
        reactions=count(one.get("like_count")),
        comments=count(one.get("comments_count")),
        saves=count(one.get("saved_count")),
        shares=count(one.get("shares_count")),
        views=count(one.get("view_count")),
    )


def figures(asked: Figures, made: Post, one: Mapping[str, Json]) -> dict[str, float]:
    """The owner's figures of a publication, by our measures; watch time in seconds."""
    product = "STORY" if made.kind is PostKind.STORY else text(one.get("media_product_type")) or "FEED"
    metrics = METRICS.get(product)
    if metrics is None:
        return {}  # an advertisement, or a product this program does not know
    told = asked.of(f"/{quote(made.id, safe='')}/insights", tuple(metrics), product)
    found = measures(**{measure: count(told.get(metric)) for metric, measure in metrics.items()})
    if not replies_told(asked.graph.ask):
        found.pop("story_replies", None)
    if "watch_time_s" in found:
        found["watch_time_s"] /= 1000
    return found
