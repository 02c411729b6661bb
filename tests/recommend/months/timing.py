"""Months with a habit in when and in what form is posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.recommend.months import sides
from tests.recommend.months.diary import Diary
from tests.recommend.months.planted import Month, scale


def long_gap(diary: Diary) -> None:
    """Nothing from the 7th to the 20th; those posts come on the other days of the month, a week at a time."""
    for post in diary.only.month():
        if 7 <= post.at.day <= 20:
            post.at += timedelta(days=14 if post.at.day <= 13 else 7, minutes=7)


def half_the_posts(diary: Diary) -> None:
    mine = diary.only.month()
    diary.only.posts = [post for post in diary.only.posts if post not in mine[::2]]


def at_night(diary: Diary) -> None:
    for number, post in enumerate(diary.only.month()):
        post.at = post.at.replace(hour=(0, 1, 2)[number % 3])
        scale([post], 0.7, "reactions", "reactions_like", "reactions_love", "shares", "saves")


def two_hours_only(diary: Diary) -> None:
    """Ten on Saturday morning and seven on Tuesday evening, whatever the week."""
    for number, post in enumerate(diary.only.month()):
        day = (3, 6, 10, 13, 17, 20, 24, 27, 31, 3)[number % 10]
        saturday = day in (3, 10, 17, 24, 31)
        late = day > 25  # summer time has ended
        post.at = datetime(2026, 10, day, (8 if saturday else 17) + late, number, tzinfo=UTC)


def more_but_duller(diary: Diary) -> None:
    dropped = diary.only.month(9)[::3]
    diary.only.posts = [post for post in diary.only.posts if post not in dropped]
    scale(
        diary.only.month(),
        0.7,
        "reactions",
        "reactions_like",
        "reactions_love",
        "comments",
        "shares",
        "saves",
    )


def more_in_bunches_but_duller(diary: Diary) -> None:
    more_but_duller(diary)
    long_gap(diary)


def only_photos(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            post.kind, post.duration = "image", None


def no_video(diary: Diary) -> None:
    for month in (9, 10):
        for number, post in enumerate(diary.only.month(month)):
            if post.kind in ("video", "short_video", "live"):
                post.kind, post.duration = ("carousel", "image")[number % 2], None


def no_live(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            if post.kind == "live":
                post.kind, post.duration = "image", None


def long_videos(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            if post.kind == "short_video":
                post.kind, post.duration = "video", 240.0
                post.counts["watch_time_s"] = 800 * 240 * 0.5


def few_watch_on(diary: Diary) -> None:
    for month in (9, 10):
        scale(diary.only.month(month), 0.3, "watch_time_s")


def watched_less(diary: Diary) -> None:
    scale(diary.only.month(), 0.8, "watch_time_s")


def no_stories(diary: Diary) -> None:
    told = diary.only.stories()
    diary.only.posts = [post for post in diary.only.posts if post not in told]


def stories_fall_flat(diary: Diary) -> None:
    scale(diary.only.stories(), 0.4, "story_replies", "taps_forward", "taps_back", "swipes", "exits")


def silent_second_channel(diary: Diary) -> None:
    """Nothing in October; a post of November tells that the month is known."""
    account = diary.accounts["x"]
    later = replace(account.month()[0], at=datetime(2026, 11, 2, 12, tzinfo=UTC), comments=[])
    account.posts = [*(post for post in account.posts if post.at.month != 10), later]


def copies(diary: Diary) -> None:
    first, second = diary.accounts.values()
    for month in (9, 10):
        for here, there in zip(first.month(month), second.month(month), strict=True):
            there.text, there.counts["reach"] = here.text, here.counts["reach"]


MONTHS = (
    Month("a pause of two weeks", long_gap, "posting_gap_long", sides.REGULAR,
          f"{sides.BETTER} {sides.PRESENT.replace('d002-stay-constantly-present ', '')}",
          also="posting_hours_off_best"),
    Month("half of the posts that were planned", half_the_posts, "cadence_below_plan posts_per_week_low",
          sides.REGULAR, sides.BETTER, also="*"),
    Month("posts at three in the morning", at_night, "posting_hours_off_best", sides.HOURS),
    Month("two hours of the week only", two_hours_only, "posting_hours_untested",
          "d000-find-your-best-times d003-tune-hours-and-volume-to-results "
          "d004-analyse-when-users-are-active "
          "d004-test-different-times", also="posting_hours_off_best posting_gap_long"),
    Month("more posts that do worse", more_but_duller, "frequency_up_er_down",
          f"{sides.BETTER} d003-tune-hours-and-volume-to-results d004-faq-keep-consistent-high-quality",
          f"{sides.MORE} d003-set-an-initial-schedule", also="video_watch_time_falling"),
    Month("more posts in bunches that do worse", more_in_bunches_but_duller,
          "frequency_up_er_down posting_gap_long", sides.REGULAR, sides.BETTER,
          also="posting_hours_off_best"),
    Month("photographs only", only_photos, "single_media_type_high video_share_low no_live_posts",
          f"{sides.VARIED} {sides.VIDEO} {sides.LIVE}", also="no_poll_posts weak_content_type_overused"),
    Month("no moving pictures", no_video, "video_share_low no_live_posts", f"{sides.VIDEO} {sides.LIVE}",
          also="best_content_type_underused weak_content_type_overused"),
    Month("never live", no_live, "no_live_posts", sides.LIVE),
    Month("long videos", long_videos, "short_video_share_low", sides.SHORT),
    Month("long videos, on TikTok", long_videos, "short_video_share_low", sides.SHORT, platforms=("tiktok",)),
    Month("few watch a video to its end", few_watch_on, "video_completion_low", sides.WATCHED,
          "d004-instagram-use-igtv-or-reels"),
    Month("videos are watched less", watched_less, "video_watch_time_falling",
          "d000-facebook-watch-video-time d001-track-views-and-watch-time"),
    Month("no Stories on Instagram", no_stories, "no_stories",
          "d000-keep-up-with-formats d000-instagram-use-stories "
          "d004-instagram-use-stories-for-updates", platforms=("instagram",), also="metric_not_collected"),
    Month("Stories fall flat on Instagram", stories_fall_flat, "story_interactions_falling",
          "d000-instagram-measure-story-interactions", platforms=("instagram",)),
    Month("a second channel is silent", silent_second_channel, "channel_inactive",
          "d002-stay-constantly-present d003-be-where-your-audience-is d003-give-each-network-a-role "
          "d004-faq-keep-consistent-high-quality", sides.MORE_NETS, also="*", platforms=("facebook", "x")),
    Month("the same words on two networks", copies, "cross_posting_high", sides.PER_NETWORK, sides.MORE_NETS,
          platforms=("facebook", "linkedin")),
)  # fmt: skip
