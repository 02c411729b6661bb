"""Printed names of measures that are no metric of their own but can be missing."""

from __future__ import annotations

from reporter.report.context import Context

LABELS = {
    "account_days": "Figures by day",
    "benchmark": "Figures of other brands",
    "bounces": "Bounces",
    "comments_from_brand": "Replies by the brand",
    "comments_text": "Words of comments",
    "engaged_sessions": "Engaged sessions",
    "engagement_time_s": "Engagement time",
    "exits": "Story exits",
    "follows_net": "Net new followers",
    "full_watch_share": "Share of views to the end",
    "mentions": "Mentions",
    "messages": "Messages",
    "negative_feedback": "Negative feedback",
    "reach_paid": "Paid reach",
    "replies_text": "Words of replies",
    "story_replies": "Replies to stories",
    "swipes": "Story swipes",
    "taps_back": "Story taps back",
    "taps_forward": "Story taps forward",
    "users": "Website users",
    "video_completes": "Videos played to the end",
    "video_p25": "Videos played to a quarter",
    "video_p50": "Videos played to the half",
    "video_p75": "Videos played to three quarters",
    "video_starts": "Video starts",
    "video_views_3s": "Video views of three seconds",
    "view_share": "Share of a video that is watched",
    "visit_time_s": "Time on the website",
    "votes": "Votes in polls",
    "watch_time_s": "Watch time",
}


def label(measure: str, context: Context) -> str:
    """The name of a metric or measure, for a list of what is missing."""
    if measure not in context.definitions and measure in LABELS:
        return context.words.say(LABELS[measure])
    return context.name(measure)
