"""Names that counts and platforms go by, in records, files and configurations alike."""

from __future__ import annotations

PLATFORMS = (
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "pinterest",
    "reddit",
    "threads",
    "tiktok",
    "x",
    "youtube",
)

EMOTIONS = ("like", "love", "care", "haha", "wow", "sad", "angry")

# Counts of one post, cumulative since publication unless said otherwise. `views` is the
# platform's own count of content views and is never `impressions`.
POST_MEASURES = (
    "reactions",
    *(f"reactions_{name}" for name in EMOTIONS),
    "comments",
    "shares",
    "saves",
    "clicks",
    "link_clicks",
    "reach",
    "reach_paid",
    "impressions",
    "views",
    "video_views_3s",
    "watch_time_s",
    "follows",
    "profile_visits",
    "negative_feedback",
    # Part of the shares already, told apart as well.
    "quotes",
    # Of stories.
    "story_replies",
    "taps_forward",
    "taps_back",
    "exits",
    "swipes",
    # Of videos: plays that began and that reached a quarter, a half, three quarters, the end.
    "video_starts",
    "video_p25",
    "video_p50",
    "video_p75",
    "video_completes",
    # Fractions as the platform works them out for one post: never added up, only their median is used.
    "view_share",  # mean part of the video that a view lasted; above 1 with replays
    "full_watch_share",  # views that lasted to the end
    "votes",  # of a poll
)

# What happened to an account on one day (or in one month); `followers` is the stock at its end.
ACCOUNT_MEASURES = (
    "followers",
    "follows",
    "unfollows",
    "follows_net",
    "engagements",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
    "link_clicks",
    "reach",
    "impressions",
    "views",
    "video_views",
    "watch_time_s",
    "profile_visits",
    "messages",
    "mentions",  # posts and comments of others that tag the account, as the platform counts them
    "reach_paid",
)

WEB_MEASURES = (
    "sessions",
    "engaged_sessions",
    "users",
    "bounces",
    "engagement_time_s",
    "visit_time_s",  # from the first to the last request of a visit; not the time in the foreground
    "conversions",
    "value",
    "cost",
)
