"""How far videos were watched, by each platform's own rule for a view."""

from __future__ import annotations

from reporter.metrics.account import Account, Ratio
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value


@metric(
    "Comments on videos",
    unit=Unit.COUNT,
    inputs=("comments",),
    additive=True,
    documents=("video_comments",),
)
def video_comments(month: Slice) -> Value:
    """Comments under the month's videos, short videos and live videos, up to the day the data was seen.

    Formula: sum of comments over the month's video posts
    Source: the platform's own count
    """
    return month.measure("video_comments")


@metric("Video views of 3 seconds", unit=Unit.COUNT, inputs=("video_views_3s",), additive=True)
def video_views_3s(month: Slice) -> Value:
    """Views of the month's videos that lasted at least three seconds.

    Formula: sum of 3-second views over the month's posts
    Source: the platform's own count
    """
    return month.measure("video_views_3s")


@metric(
    "Average watch time",
    unit=Unit.SECONDS,
    inputs=("watch_time_s", "views"),
    floor=True,
    documents=("average_watch_time",),
)
def average_watch_time(month: Slice) -> Ratio:
    """Seconds watched for each view, over the month's posts that tell both. It jumps when a platform changes
    what counts as a view.

    Formula: sum of watch time / sum of views
    Source: ratio of sums
    """
    return month.pair("watch_time_s_by_views", "watch_time_s", "views")


@metric(
    "Part of the video watched, median",
    unit=Unit.RATE,
    inputs=("view_share",),
    floor=True,
    documents=("average_watch_time",),
)
def view_share_median(month: Slice) -> Value:
    """The mean part of a video that a view lasted, as the platform tells it for each video; the video in the
    middle. It is no completion, and replays can bring it above 100%.

    Formula: median of the average part viewed over the month's videos
    Source: the platform's own average percentage viewed
    """
    return month.median("view_share", lambda account: account.measure("view_share"))


@metric("Watched to the end, median", unit=Unit.RATE, inputs=("full_watch_share",), floor=True)
def full_watch_share_median(month: Slice) -> Value:
    """Views that lasted to the end out of all views, as the platform tells it for each video; the video
    in the middle.

    Formula: median of the share of full views over the month's videos
    Source: the platform's own rate
    """
    return month.median("full_watch_share", lambda account: account.measure("full_watch_share"))


def _reached(name: str, identifier: str, text: str) -> Measure:
    def measure(month: Slice) -> Ratio:
        return month.pair(f"{name}_by_video_starts", name, "video_starts")

    measure.__name__ = identifier
    measure.__doc__ = f"""Plays that reached {text} of the video out of the plays that began, over the month's
    videos that tell both. It depends strongly on the length of the videos.

    Formula: sum of plays that reached {text} / sum of plays begun
    Source: ratio of sums; the advertising trade divides by impressions
    """
    return measure


for _name, _id, _label, _text in (
    ("video_p25", "video_quarter_rate", "Videos watched to a quarter", "a quarter"),
    ("video_p50", "video_half_rate", "Videos watched to the half", "the half"),
    ("video_p75", "video_three_quarter_rate", "Videos watched to three quarters", "three quarters"),
    ("video_completes", "video_completion_rate", "Video completion rate", "the end"),
):
    metric(_label, unit=Unit.RATE, inputs=(_name, "video_starts"), floor=True)(_reached(_name, _id, _text))


@metric("Hook rate by impressions", unit=Unit.RATE, inputs=("video_views_3s", "impressions"), floor=True)
def hook_rate(month: Slice) -> Ratio:
    """Views of at least three seconds out of the times shown, over the month's posts that tell both.

    Formula: sum of 3-second views / sum of impressions
    Source: the usual hook rate; thresholds differ by publisher
    """
    return month.pair("video_views_3s_by_impressions", "video_views_3s", "impressions")


@metric("Hook rate by views", unit=Unit.RATE, inputs=("video_views_3s", "views"), floor=True)
def hook_rate_views(month: Slice) -> Ratio:
    """Views of at least three seconds out of all views, over the month's posts that tell both.
    Views are not impressions, so this is another rate.

    Formula: sum of 3-second views / sum of views
    Source: used where the platform replaced impressions by views
    """
    return month.pair("video_views_3s_by_views", "video_views_3s", "views")


@metric("Comments per video", unit=Unit.MEAN, inputs=("comments", "posts"), documents=("video_comments",))
def comments_per_video(month: Slice) -> Ratio:
    """Mean number of comments under a video of the month, over the videos whose comments are known.

    Formula: comments on videos / videos
    Source: counts per post, as in Avinash Kaushik's conversation rate
    """
    return month.ratio(_comments)


def _comments(account: Account) -> Ratio:
    return account.per_post("video_comments")
