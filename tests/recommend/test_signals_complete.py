"""The registry holds every signal of the documents: its class, its threshold, a sentence to be filled."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any

import pytest
import yaml

from reporter.model import Firing, SignalKind
from reporter.recommend.hear import registered
from tests.recommend.build import config, evidence, hear

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents" / "tips.yaml"
KINDS = {
    "behaviour": """
        paid_reach_share_high organic_healthy_growth_flat campaign_without_ads er_rising_no_campaign
        posts_per_week_low posting_gap_long cadence_below_plan cadence_below_benchmark
        frequency_up_er_down channel_inactive posting_hours_off_best posting_hours_untested
        unanswered_comments_high unanswered_questions_high unanswered_dms_high unanswered_mentions_high
        untagged_mentions_unanswered slow_replies brand_replies_falling templated_replies_high
        no_outbound_interaction question_share_high question_share_low top_fans_unacknowledged
        milestone_unmarked no_event_posts poll_feedback_absent no_poll_posts no_contest_posts
        no_interactive_posts cta_share_low cta_share_high promo_share_high link_share_low
        bare_link_posts_high hashtagless_posts_high branded_hashtag_absent trending_topics_unused
        single_media_type_high single_pillar_high off_pillar_posts_high content_purpose_imbalance
        best_content_type_underused weak_content_type_overused cross_posting_high people_posts_low
        narrative_posts_low no_threads news_posts_absent humour_share_high private_posts_high
        negative_brand_posts content_errors_found new_format_unreviewed video_share_low
        short_video_share_low no_live_posts no_stories no_reels ugc_not_reshared ugc_links_untracked
        influencer_results_untracked influencer_one_off influencer_content_not_shared no_partner_posts
    """,
    "condition": """
        platform_er_gap low_effort_interactions_high comments_concentrated saves_per_reach_low
        emotional_reaction_share_low angry_reactions_rising ad_ctr_below_benchmark
        member_to_member_replies_low ctr_falling_mom ctr_below_benchmark profile_visits_no_clicks
        bounce_rate_high time_on_site_low hashtag_reach_low story_interactions_falling
        video_watch_time_falling video_completion_low mention_spike negative_sentiment_rising
        negative_sentiment_high positive_sentiment_high complaint_topic_recurring
        hostile_comments_rising privacy_questions_in_comments ugc_mentions_falling ugc_outperforms
        silent_influencers no_influencer_mentions influencer_engagement_falling influencer_er_low
        influencer_audience_mismatch partner_audience_overlap_high follower_churn_high audience_mismatch
        audience_shift
    """,
    "setup": """
        no_cadence_configured no_group no_community_rules conversion_goal_missing no_pillars_configured
        sentiment_not_collected audience_profile_not_configured no_goal_configured only_vanity_goals
        metric_not_collected
    """,
    "outcome": """
        er_falling_mom er_below_benchmark interactions_falling_mom interactions_concentrated
        comments_per_post_falling share_rate_low reach_falling_mom reach_below_benchmark
        organic_reach_falling reach_up_er_down followers_up_er_down returning_commenters_falling
        active_member_share_falling member_growth_falling link_clicks_low conversion_falling_mom
        social_traffic_falling mentions_falling_mom sov_below_benchmark sov_falling_mom
        follower_growth_falling follower_growth_flat follower_growth_below_benchmark goal_missed
    """,
}
# Only a person or data that nobody gives can tell these.
LOW = """
    audience_mismatch audience_shift campaign_without_ads humour_share_high influencer_audience_mismatch
    influencer_engagement_falling no_community_rules no_group partner_audience_overlap_high
    private_posts_high reach_below_benchmark silent_influencers unanswered_dms_high
    untagged_mentions_unanswered
"""


def test_every_signal_is_registered_with_its_class() -> None:
    expected = {name: SignalKind(kind) for kind, names in KINDS.items() for name in names.split()}
    assert len(expected) == 134
    assert {name: found.kind for name, found in registered().items()} == expected


def test_a_signal_without_data_is_never_quiet() -> None:
    """Signals on the configuration alone may answer; all others lack something, and say what."""
    empty = evidence(count=False, settings=config())
    for name, found in registered().items():
        if found.kind is SignalKind.SETUP or found.total:
            continue
        heard = hear(name, empty)
        assert heard.firing is Firing.NOT_MEASURABLE, name
        assert heard.value.missing is not None, name
        assert heard.value.missing.detail, name


@pytest.mark.parametrize("name", sorted(registered()))
def test_a_sentence_names_only_what_it_is_given(name: str) -> None:
    """Names in braces are words, and no sentence has an index, a conversion or the platform's name."""
    fields = list(string.Formatter().parse(registered()[name].says))
    assert all(not spec and conversion is None for _, _, spec, conversion in fields)
    assert all(field is None or field.isidentifier() for _, field, _, _ in fields)
    assert not registered()[name].says.endswith(".")


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the documents do not lie beside this checkout")
def test_classes_and_thresholds_are_those_of_the_documents() -> None:
    """Percentages and points are kept as fractions; a 0 may be said by the condition itself."""
    listed: dict[str, Any] = yaml.safe_load(DOCUMENTS.read_text(encoding="utf-8"))["signals"]
    found = registered()
    assert {name: entry["class"] for name, entry in listed.items()} == {
        name: str(one.kind) for name, one in found.items()
    }
    low = sorted(name for name, entry in listed.items() if entry["feasibility"] == "low")
    assert low == sorted(LOW.split())
    for name, entry in listed.items():
        if name in LOW.split():
            continue
        for key, number in (entry["threshold"] or {}).items():
            if isinstance(number, str) or not number:
                continue
            hundredths = "pct" in key or "points" in key
            wanted = number / 100 if hundredths else number
            assert any(abs(limit - wanted) < 1e-12 for limit in found[name].limits.values()), (name, key)


def test_origins_are_said() -> None:
    """Each threshold says where it comes from."""
    for name, found in registered().items():
        assert re.search(r"\b(brief|chosen|document|none|null)\b", found.threshold), name
