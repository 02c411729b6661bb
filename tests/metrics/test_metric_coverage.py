"""Every measure that the source documents name is computed, or listed with the reason why it cannot be."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from reporter import metrics
from reporter.metrics.registry import METRICS
from reporter.model import Measured

LIST = Path(__file__).parents[2].parent / "shared" / "documents" / "metrics.yaml"
PENDING = {"metric:net_sentiment", "table:audience"}  # their rooms bring them

_CANONICAL = """
    engagement interactions likes comments shares reactions_by_emotion weighted_interactions
    interaction_rate_followers interaction_rate_reach interaction_rate_by_component
    engagement_rate_per_post reach organic_reach impressions post_views generated_traffic sentiment
    comments_per_post video_comments video_views video_watch_time average_watch_time saves
    story_interactions hashtag_usage hashtag_reach followers follower_growth_rate follower_churn
    most_active_followers content_type_performance direct_messages mentions_tagged mentions_untagged
    profile_visits link_clicks ctr conversion_rate conversions bounce_rate time_on_site
    share_of_voice roi business_outcomes brand_perception ugc_engagement ugc_traffic_conversions
    influencer_influence follower_audience_size audience_x_engagement silent_influencers
    influencer_engagement influencer_engagement_rate influencer_audience_relevance
    influencer_follower_authenticity influencer_sharing_profile influencer_mentions influencer_kpis
    influencer_campaign_results partner_audience_overlap partnership_performance community_members
    group_participation inactive_members poll_feedback posting_frequency best_hours
    audience_active_hours goal_attainment contest_participation trend_followup
    new_technology_results question_response conflict_reports audience_profile time_on_platform
"""
CANONICAL = set(_CANONICAL.split())
_DERIVED = """
    unanswered_comment_share unanswered_question_share unanswered_dm_share unanswered_mention_share
    median_reply_hours brand_replies templated_reply_share outbound_interactions question_post_share
    cta_post_share link_post_share bare_link_share hashtagless_post_share branded_hashtag_uses
    trending_topic_uses media_type_shares pillar_share content_purpose_shares humour_post_share
    narrative_post_share people_post_share cross_post_share posting_gap_days distinct_hour_slots
    top_decile_interaction_share top_commenter_share low_effort_share returning_commenters
    active_member_share member_to_member_reply_share hostile_comment_share live_post_count
    story_post_count poll_post_count contest_post_count event_post_count partner_post_count
    ugc_posts ugc_reshare_rate content_error_count community_rules_present ad_spend
"""
DERIVED = set(_DERIVED.split())


@pytest.mark.skipif(not LIST.exists(), reason="the list of the documents does not lie beside the checkout")
def test_the_ids_here_are_those_of_the_list() -> None:
    listed = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    assert set(listed["canonical"]) == CANONICAL
    assert set(listed["derived"]) == DERIVED


@pytest.mark.parametrize("identifier", sorted(CANONICAL | DERIVED))
def test_each_measure_is_computed_or_has_a_reason_and_never_both(identifier: str) -> None:
    without = {one.id for one in metrics.uncomputed()}
    assert (identifier in metrics.answers()) is not (identifier in without)


def test_nothing_is_listed_that_no_document_names() -> None:
    known = CANONICAL | DERIVED
    assert set(metrics.answers()) <= known
    assert {one.id for one in metrics.uncomputed()} <= known


def test_what_answers_a_measure_exists() -> None:
    tables = {f"table:{field.name}" for field in fields(Measured)}
    there = {f"metric:{identifier}" for identifier in METRICS} | tables | {"stage:recommend"} | PENDING
    told = {where for found in metrics.answers().values() for where in found}
    assert told <= there


def test_reasons_are_whole_sentences() -> None:
    for one in metrics.uncomputed():
        for sentence in (one.reason, one.needs):
            assert sentence[0].isupper(), one
            assert sentence.endswith("."), one
