"""Signals on videos: how many, how long, how much of them is watched."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from reporter.i18n import phrase
from reporter.model import Firing, PostKind, PostReading, Reading, Reason, Unit, Value, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import FEWEST
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, below, fell, lacks, whole
from reporter.recommend.posting import TYPES, few, fewer, kind, month_told, share_below
from reporter.recommend.registry import Limits, signal

_VIDEOS = (PostKind.VIDEO, PostKind.SHORT_VIDEO, PostKind.LIVE)
_LENGTH = "the length of each video"


@signal(Kind.BEHAVIOUR, says="Only {value} of {n} posts are videos", limits={"share": 0.2})
def video_share_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts are video.

    Inputs: post types
    Threshold: 20 %; brief
    """
    return share_below(here, kind(*_VIDEOS), TYPES, limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} videos are short",
    limits={"share": 0.5, "seconds_max": 90.0},
)
def short_video_share_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the videos are short. Live videos are left out.

    Without a length, a reel, short or TikTok counts as short, and another video is unknown.

    Inputs: video length
    Threshold: 50 % of the videos with 90 seconds at most; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    videos = [post for post in here.posts if post.kind in (PostKind.VIDEO, PostKind.SHORT_VIDEO)]
    if len(videos) < FEWEST:
        return replace(lacks(""), value=few(len(videos), "videos"))
    short = [_short(post, limits["seconds_max"]) for post in videos]
    if None in short:
        return lacks(_LENGTH)
    return below(of(short.count(True) / len(short), n=len(short)), limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="No live video in the month",
    unit=Unit.COUNT,
    limits={"least": 1.0},
    only=("facebook", "instagram", "linkedin", "tiktok", "youtube"),
)
def no_live_posts(here: Evidence, limits: Limits) -> Heard:
    """No live broadcast in the month.

    Inputs: post types
    Threshold: fewer than one; chosen
    """
    return fewer(here, kind(PostKind.LIVE), TYPES, limits["least"])


@signal(
    Kind.BEHAVIOUR,
    says="No reel in the month",
    unit=Unit.COUNT,
    limits={"least": 1.0},
    only=("facebook", "instagram"),
)
def no_reels(here: Evidence, limits: Limits) -> Heard:
    """No Reel in the month.

    Inputs: post types (Instagram, Facebook)
    Threshold: fewer than one; chosen
    """
    return fewer(here, kind(PostKind.SHORT_VIDEO), TYPES, limits["least"])


@signal(
    Kind.CONDITION,
    says="Watch time fell from {compared} to {value} ({basis})",
    unit=Unit.SECONDS,
    limits={"relative_drop": 0.1},
)
def video_watch_time_falling(here: Evidence, limits: Limits) -> Heard:
    """Average watch time, else watch time in all, fell by more than the threshold.

    Either is enough: the average is looked at first, and the sum where the average has not fallen.

    Inputs: own-account insights of the platform (not public), two months
    Threshold: a relative drop of 10 %; chosen
    """
    drop, what = limits["relative_drop"], "watch time of both months"
    told = here.value("watch_time")
    if told.number == 0 and told.n == 0:
        return lacks("videos in the month", Reason.TOO_FEW)
    average = fell(here.reading("average_watch_time"), drop, what)
    total = fell(_in_seconds(here.reading("watch_time")), drop, what)
    named = (
        replace(average, words={"basis": phrase("average of a view")}),
        replace(total, words={"basis": phrase("all views together")}),
    )
    for firing in (Firing.FIRED, Firing.QUIET):
        for heard in named:
            if heard.firing is firing:
                return heard
    return average


@signal(
    Kind.CONDITION,
    says="Viewers watch {value} of a video",
    limits={"share": 0.3},
)
def video_completion_low(here: Evidence, limits: Limits) -> Heard:
    """Average watch time is under the threshold of the video length.

    The platform's own figure where it tells one; else the median over the month's videos of watch time per
    view over length.

    Inputs: own-account insights of the platform (not public); video length
    Threshold: 30 %; chosen
    """
    own = here.value("view_share_median")
    if whole(own) is None:
        return below(own, limits["share"])
    untold = month_told(here)
    if untold is not None:
        return untold
    parts = [part for post in here.posts if (part := _watched(post)) is not None]
    if not parts:
        return lacks("watch time, views and length of the videos")
    if len(parts) < FEWEST:
        return replace(lacks(""), value=few(len(parts), "videos"))
    return below(of(median(parts), n=len(parts)), limits["share"])


def _short(post: PostReading, longest: float) -> bool | None:
    if post.duration_s:
        return post.duration_s <= longest
    return True if post.kind is PostKind.SHORT_VIDEO else None


def _watched(post: PostReading) -> float | None:
    """The mean part of a video that a view lasted."""
    told = post.measures
    if not post.duration_s or "watch_time_s" not in told or not told.get("views"):
        return None
    return told["watch_time_s"] / told["views"] / post.duration_s


def _in_seconds(reading: Reading | None) -> Reading | None:
    def seconds(value: Value) -> Value:
        return value * 3600.0

    if reading is None:
        return None
    return replace(reading, value=seconds(reading.value), previous=seconds(reading.previous))
