"""Each of the 21 contradictions, on both sides, and never both for one channel."""

from __future__ import annotations

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from reporter.model import ContradictionKind, SignalKind
from reporter.recommend.contradictions import Case, refusal
from reporter.recommend.hear import registered
from reporter.recommend.rulings import RULES
from tests.recommend.build import config
from tests.recommend.counsel_build import PLATFORMS, advise, catalogue, given, heard, scope, sides

# Contradiction, platform, what fired, what is known not to hold, the sides that may be said.
RULED: list[tuple[str, str, str, str, set[int]]] = [
    ("ask-questions-or-not", "instagram", "question_share_low comments_per_post_falling", "", {0}),
    ("ask-questions-or-not", "instagram", "question_share_high comments_per_post_falling", "", {1}),
    ("ask-questions-or-not", "instagram", "question_share_low", "", set()),
    ("post-constantly-or-quality-first", "x", "posting_gap_long", "", {0}),
    ("post-constantly-or-quality-first", "x", "frequency_up_er_down", "", {1}),
    ("post-constantly-or-quality-first", "x", "frequency_up_er_down cadence_below_plan", "", {0}),
    ("humour-or-restraint", "facebook", "content_purpose_imbalance", "", {0}),
    ("humour-or-restraint", "facebook", "content_purpose_imbalance humour_share_high", "", {1}),
    ("humour-or-restraint", "linkedin", "content_purpose_imbalance", "", {1}),
    ("rate-by-followers-or-by-reach", "instagram", "er_below_benchmark reach_up_er_down", "", {0}),
    ("rate-by-followers-or-by-reach", "instagram", "reach_up_er_down", "", {1}),
    ("likes-as-yardstick-or-vanity", "instagram", "", "only_vanity_goals", {0}),
    ("likes-as-yardstick-or-vanity", "instagram", "only_vanity_goals", "", {1}),
    ("follower-count-or-relationship", "instagram", "follower_growth_falling", "", {0}),
    ("follower-count-or-relationship", "instagram", "followers_up_er_down follower_growth_falling", "", {1}),
    ("follow-for-follow-or-authentic", "x", "no_outbound_interaction follower_growth_flat", "", {1}),
    ("follow-for-follow-or-authentic", "x", "", "", {1}),
    ("advertise-last-or-use-ads", "facebook", "paid_reach_share_high campaign_without_ads", "", {0}),
    ("advertise-last-or-use-ads", "facebook", "organic_healthy_growth_flat", "", {1}),
    ("call-to-action-or-value-first", "facebook", "cta_share_low", "", {0}),
    ("call-to-action-or-value-first", "facebook", "cta_share_low promo_share_high", "", {1}),
    (
        "curiosity-gap-or-openness",
        "x",
        "ctr_below_benchmark",
        "bounce_rate_high negative_sentiment_rising",
        {0},
    ),
    ("curiosity-gap-or-openness", "x", "ctr_below_benchmark bounce_rate_high", "", {1}),
    ("curiosity-gap-or-openness", "x", "ctr_below_benchmark", "negative_sentiment_rising", {1}),
    ("personal-or-too-private", "facebook", "people_posts_low", "", {0}),
    ("personal-or-too-private", "facebook", "people_posts_low private_posts_high", "", {1}),
    ("many-platforms-or-the-right-ones", "x", "", "", {0}),
    ("many-platforms-or-the-right-ones", "x", "channel_inactive", "", {1}),
    ("follow-trends-or-stay-consistent", "x", "trending_topics_unused", "", {0}),
    ("follow-trends-or-stay-consistent", "x", "trending_topics_unused off_pillar_posts_high", "", {1}),
    ("plan-ahead-or-real-time", "x", "posting_gap_long", "", {0}),
    ("plan-ahead-or-real-time", "x", "slow_replies", "", {1}),
    ("plan-ahead-or-real-time", "x", "slow_replies posting_gap_long", "", {0, 1}),
    ("contests-or-rivalry", "facebook", "no_contest_posts", "", {0}),
    ("contests-or-rivalry", "facebook", "no_contest_posts hostile_comments_rising", "", {1}),
    ("contests-or-rivalry", "facebook", "", "no_contest_posts", set()),
    ("strong-emotion-or-safe", "facebook", "emotional_reaction_share_low", "", {0}),
    ("strong-emotion-or-safe", "facebook", "emotional_reaction_share_low angry_reactions_rising", "", {1}),
    ("reach-means-engagement-or-not", "instagram", "reach_falling_mom", "", {0, 1}),
    ("reach-means-engagement-or-not", "instagram", "reach_up_er_down", "", {1}),
    ("short-video-or-long", "tiktok", "video_completion_low narrative_posts_low", "", {0}),
    ("short-video-or-long", "facebook", "narrative_posts_low", "", {0, 1}),
    ("share-links-or-not", "x", "link_share_low bare_link_posts_high", "", {0, 1}),
    ("share-links-or-not", "x", "bare_link_posts_high", "", {1}),
    ("conversion-definitions", "facebook", "conversion_goal_missing", "", {1}),
    ("conversion-definitions", "facebook", "", "", {0, 1}),
    ("platform-audiences", "tiktok", "platform_er_gap", "", {0, 1}),
    ("platform-audiences", "tiktok", "", "", set()),
]


@pytest.mark.parametrize(("point", "platform", "fired", "quiet", "allowed"), RULED)
def test_ruling(point: str, platform: str, fired: str, quiet: str, allowed: set[int]) -> None:
    holds = frozenset(fired.split())
    case = Case(platform, fired=holds, quiet=frozenset(quiet.split()), anywhere=holds)
    found = RULES[point.replace("-", "_")](case)
    assert set(found.sides) == allowed
    assert found.why
    for at, side in enumerate(next(c for c in catalogue().contradictions if c.id == point).sides):
        for tip in (one for one in catalogue().tips if one.id in side.tips):
            others = [c for c in catalogue().contradictions if any(tip.id in s.tips for s in c.sides)]
            if len(others) == 1:
                assert bool(refusal(tip, case, catalogue(), RULES)) == (at not in allowed), tip.id


def test_every_contradiction_is_tried_on_both_sides() -> None:
    for point in catalogue().contradictions:
        found = [allowed for name, _, _, _, allowed in RULED if name == point.id]
        assert len(found) >= 2, point.id
        if point.id != "follow-for-follow-or-authentic":  # following for a follow is never said
            assert len({frozenset(one) for one in found}) >= 2, point.id


def test_click_through_keeps_visits_from_being_conversions() -> None:
    assert RULES["conversion_definitions"](Case("facebook", clicks_told=True)).sides == (1,)


def test_a_new_network_is_never_advised_while_another_channel_is_inactive() -> None:
    case = Case("instagram", anywhere=frozenset({"channel_inactive"}))
    assert RULES["many_platforms_or_the_right_ones"](case).sides == (1,)


def test_posts_that_bunch_up_are_to_be_spread() -> None:
    ruling = RULES["post_constantly_or_quality_first"](
        Case("x", fired=frozenset({"posting_gap_long", "frequency_up_er_down"}))
    )
    assert "same number" in ruling.why
    assert "evenly" in ruling.remark


NAMES = sorted(name for name, signal in registered().items() if signal.kind is not SignalKind.OUTCOME)
ALL = ("instagram", *PLATFORMS)


@settings(max_examples=60, deadline=None)
@over(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(ALL)), unique=True, max_size=25))
def test_never_both_sides_for_a_channel(told: list[tuple[str, str]]) -> None:
    readings = {(r.signal, r.scope): r for r in (heard(name, platform) for name, platform in told)}
    options = {"most": 10, "most_per_platform": 10}
    advice = advise(readings.values(), settings=config(*PLATFORMS, recommendations=options))
    for platform in ALL:
        here = {
            one.tip.id for one in advice.recommendations if one.scope == scope(platform) or one.scope.total
        }
        for point in catalogue().contradictions:
            if point.kind is ContradictionKind.EXCLUSIVE:
                touched = [at for at in range(len(point.sides)) if here & sides(point.id, at)]
                assert len(touched) <= 1, (platform, point.id)
    assert not {one.tip.id for one in advice.recommendations if one.tip.retired}
    assert len(given(advice)) == len(set(given(advice)))
