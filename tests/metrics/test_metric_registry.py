"""The list of metrics: complete, readable without a database, refused when half documented."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reporter import metrics
from reporter.facts import RATES
from reporter.metrics.registry import METRICS, metric
from reporter.metrics.slice import Slice
from reporter.model import EMOTIONS, Unit, Value, of

IDS = {
    *("posts", "stories", "replies", "reposts", "impressions", "views", "link_clicks"),
    *("impressions_period", "views_period", "link_clicks_period", "engagements_period", "profile_visits"),
    *(
        "followers",
        "follower_growth_net",
        "follower_growth_rate",
        "follows",
        "unfollows",
        "audience_churn_rate",
    ),
    *("reach", "reach_daily_mean", "reach_post_median"),
    *("engagements", "reactions", "comments", "shares", "saves", "comments_per_post", "engagements_per_post"),
    *(f"reactions_{name}" for name in EMOTIONS),
    *("er_reach", "er_impressions", "er_views_all", "er_views", "er_followers_post", "er_followers_period"),
    *("ctr_link", "ctr_link_views", "video_views", "watch_time", "posts_per_week", "longest_gap_days"),
    *("sessions", "conversions", "conversion_rate", "value"),
    *("interactions_with_mentions", "weighted_interactions", "low_effort_share", "quotes", "poll_votes"),
    *(f"{part}_rate_followers" for part in ("reactions", "comments", "shares")),
    *(f"{said}_per_1k_followers" for said in ("applause", "conversation", "amplification")),
    *("applause_per_post", "amplification_per_post", "save_rate", "messages"),
    *("share_rate_reach", "share_rate_impressions", "share_rate_views"),
    *("reach_organic", "reach_organic_post_median", "reach_rate", "frequency", "frequency_views"),
    *("ctr_all", "ctr_link_reach", "clicks", "profile_visits_posts", "follows_posts", "negative_feedback"),
    *(f"{n}_period" for n in ("clicks", "reactions", "comments", "shares", "saves", "video_views")),
    *("story_interactions", "story_interaction_rate", "story_completion", "story_replies", "story_shares"),
    *("story_taps_forward", "story_taps_back", "story_swipes", "story_exits", "story_views"),
    *("video_comments", "comments_per_video", "video_views_3s", "average_watch_time", "view_share_median"),
    *("full_watch_share_median", "video_quarter_rate", "video_half_rate", "video_three_quarter_rate"),
    *("video_completion_rate", "hook_rate", "hook_rate_views"),
    *("live_posts", "poll_posts", "event_posts", "video_posts", "posting_hours", "top_decile_share"),
    *(f"{kind}_post_share" for kind in ("video", "short_video", "image", "link", "text")),
    *("plan_attainment", "sessions_social", "sessions_social_share", "conversions_social"),
    *("sessions_per_click", "conversion_rate_users", "conversion_rate_clicks", "conversion_rate_engagements"),
    *("cost", "ad_spend", "roi", "cost_per_conversion", "cost_per_engagement", "value_per_session"),
    *("bounce_rate_ga4", "engagement_time_ga4"),
    *(f"bounce_rate_{tool}" for tool in ("matomo", "plausible", "table")),
    *(f"visit_time_{tool}" for tool in ("matomo", "plausible", "table")),
}
CONVERSATION = (
    "reporter.metrics.voice",
    "reporter.metrics.community",
    "reporter.metrics.mood",
)  # their metrics have tests of their own


def test_ids_are_stable() -> None:
    own = {name for name, one in METRICS.items() if one.measure.__module__ not in CONVERSATION}
    assert own == IDS
    assert [definition.id for definition in metrics.definitions()][:2] == ["posts", "stories"]


def test_the_rate_of_a_post_is_a_metric() -> None:
    assert set(RATES) <= metrics.ids()


@pytest.mark.parametrize("identifier", sorted(IDS))
def test_every_definition_is_whole(identifier: str) -> None:
    definition = METRICS[identifier].definition
    assert definition.definition.endswith(".")
    assert definition.formula
    assert definition.source
    assert definition.inputs
    assert "\n" not in definition.definition
    assert definition.additive is (
        definition.unit in (Unit.COUNT, Unit.HOURS, Unit.MONEY) and not levels(identifier)
    )


def levels(identifier: str) -> bool:
    """A count that stands for a month and cannot be added up to a year."""
    return identifier in {
        *("followers", "reach", "reach_daily_mean", "reach_post_median"),
        *("reach_organic", "reach_organic_post_median"),
        *("cost_per_conversion", "cost_per_engagement", "value_per_session"),
    }


def test_definitions_need_no_database() -> None:
    asked = "import sys; from reporter import metrics; metrics.definitions(); print('duckdb' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_a_metric_without_a_formula_is_refused() -> None:
    def bare(month: Slice) -> Value:
        """Only a definition."""
        return of(month.days)

    with pytest.raises(ValueError, match="bare: the docstring needs"):
        metric("Bare", unit=Unit.COUNT, inputs=("posts",))(bare)


def test_two_metrics_of_one_name_are_refused() -> None:
    def posts(month: Slice) -> Value:
        """Another.

        Formula: none
        Source: none
        """
        return of(month.days)

    with pytest.raises(ValueError, match="two metrics are called posts"):
        metric("Posts", unit=Unit.COUNT, inputs=("posts",))(posts)
