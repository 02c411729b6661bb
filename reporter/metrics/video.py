"""How videos were watched."""

from __future__ import annotations

from dataclasses import replace

from reporter.metrics.account import Ratio
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value

_SECONDS = 3600


@metric("Video views", unit=Unit.COUNT, inputs=("views",), additive=True, documents=("video_views",))
def video_views(month: Slice) -> Value:
    """Views of the month's videos, short videos and live videos, by each platform's own rule,
    up to the day the data was seen.

    Formula: sum of views over the month's video posts
    Source: the platform's own count
    """
    return month.measure("video_views")


@metric(
    "Watch time", unit=Unit.HOURS, inputs=("watch_time_s",), additive=True, documents=("video_watch_time",)
)
def watch_time(month: Slice) -> Value:
    """Hours that people watched the month's posts, up to the day the data was seen.

    Formula: sum of watch time over the month's posts, in hours
    Source: the platform's own count
    """
    seconds = month.measure("watch_time_s")
    return replace(seconds, number=seconds.number / _SECONDS) if seconds.number is not None else seconds


@metric("Engagement rate by video views", unit=Unit.RATE, inputs=("engagements", "views"), floor=True)
def er_views(month: Slice) -> Ratio:
    """Engagements out of views, over the month's video posts that tell both. What counts as a view differs
    by platform.

    Formula: sum of engagements of videos / sum of their views
    Source: ratio of sums; usual for TikTok and Shorts
    """
    return month.pair("er_views", "engagements", "video_views")
