"""Which tips are chosen when many are called for: order, limits, groups, repeats, and the quiet months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from reporter.model import (
    TOTAL,
    Aim,
    Firing,
    Given,
    Measured,
    Past,
    Reason,
    Recommendation,
    SignalKind,
    SignalReading,
    TipKind,
    Unit,
    missing,
    of,
)
from reporter.recommend import rank
from reporter.recommend.hear import registered
from tests.recommend.build import IG, config, reading
from tests.recommend.counsel_build import PLATFORMS, advise, catalogue, given, heard, quiet, scope

BEHAVIOUR = sorted(n for n, s in registered().items() if s.kind is SignalKind.BEHAVIOUR and not s.only)
LAST = date(2026, 9, 1)


def past_of(advice: tuple[Recommendation, ...]) -> Past:
    """Last month gave these."""
    return Past(
        tuple(
            Given(LAST, one.id, one.tip.id, one.tip.headline, one.scope, one.tip.groups, one.aim)
            for one in advice
        )
    )


def test_behaviour_comes_before_condition_before_setup() -> None:
    readings = [
        heard("no_goal_configured", strength=1.0),
        heard("saves_per_reach_low", strength=1.0),
        heard("hashtagless_posts_high", strength=0.0, certain=False, n=5),
    ]
    advice = advise(readings, settings=config(recommendations={"most_per_platform": 5}))
    kinds = [one.signals[0].kind for one in advice.recommendations]
    assert kinds == [SignalKind.BEHAVIOUR, SignalKind.CONDITION, SignalKind.SETUP]


def test_outcomes_raise_what_another_signal_chose_and_choose_nothing() -> None:
    assert not given(advise([heard("er_falling_mom"), heard("comments_per_post_falling")]))
    videos = replace(next(t for t in catalogue().tips if t.id == "d000-make-videos"), groups=())
    only = replace(catalogue(), tips=(videos,))
    formats, reach = heard("single_media_type_high"), heard("reach_falling_mom")
    (alone,) = advise([formats], tips_of=only).recommendations
    (raised,) = advise([formats, reach], tips_of=only).recommendations
    assert raised.tip == alone.tip
    assert [r.signal for r in alone.signals] == ["single_media_type_high"]
    assert [r.signal for r in raised.signals] == ["single_media_type_high", "reach_falling_mom"]
    assert raised.score == pytest.approx(1.15 * alone.score)


def test_score_by_hand() -> None:
    """Full strength, certain, 15 rows, a quarter of the audience, little effort, one signal, one document."""
    tip = replace(next(t for t in catalogue().tips if t.id == "d002-never-air-dirty-laundry"), signals=("s",))
    sure = SignalReading(
        "s", IG, SignalKind.BEHAVIOUR, Firing.FIRED, of(0.5, n=15), strength=1.0, certain=True
    )
    assert rank.score(tip, sure, (), 0.25, 1) == pytest.approx(1.0 * (15 / 20) * 0.25)
    unsure = replace(sure, certain=False)
    assert rank.score(tip, unsure, (), 0.25, 1) == pytest.approx(0.5 * (15 / 20) * 0.25)
    assert rank.score(tip, sure, (sure, sure), 0.25, 3) == pytest.approx(0.1875 * (1 + 0.3 + 0.1))
    weak = replace(sure, strength=0.0)
    assert rank.score(tip, weak, (), 0.25, 1) == pytest.approx(0.2 * 0.1875)


def test_audience_is_the_root_of_the_accounts_part_of_all_followers() -> None:
    both = (reading("followers", 900), reading("followers", 100, scope=scope("x")))
    shares = rank.audiences(config("x"), Measured(readings=both))
    assert shares == pytest.approx({IG: 0.9486833, scope("x"): 0.3162278})  # three to one, not nine to one
    unknown = (both[0], reading("followers", None, scope=scope("x")))
    assert rank.audiences(config("x"), Measured(readings=unknown)) == pytest.approx(
        {IG: 0.7071068, scope("x"): 0.7071068}
    )


def test_each_further_advice_for_an_account_counts_half() -> None:
    """Of three findings on one account and a weaker one on another, the weaker one comes second."""
    names = [name for name in BEHAVIOUR if not registered()[name].total][:4]
    loud = [heard(name, strength=one) for name, one in zip(names, (1.0, 0.95, 0.9), strict=False)]
    plain = next(t for t in catalogue().tips if not t.platforms and not t.retired and not t.no_signal)
    tips = tuple(
        replace(plain, id=f"t{at}", signals=(name,), groups=(), conflicts=(), kind=TipKind.DO)
        for at, name in enumerate(names)
    )
    only = replace(catalogue(), tips=tips, contradictions=())
    advice = advise([*loud, heard(names[3], "x", strength=0.6)], tips_of=only)
    assert given(advice) == ("t0", "t3", "t1")
    first, other, second = (one.score for one in advice.recommendations)
    assert first > second > other > second / 2


def test_at_most_five_and_two_for_a_platform() -> None:
    everywhere = [heard(name, platform) for name in BEHAVIOUR for platform in ("instagram", *PLATFORMS)]
    advice = advise([one for one in everywhere if not registered()[one.signal].total])
    assert len(advice.recommendations) == 5
    platforms = [one.scope.platform for one in advice.recommendations]
    assert all(platforms.count(name) <= 2 for name in platforms)
    three = advise(everywhere, settings=config(*PLATFORMS, recommendations={"most": 3}))
    assert len(three.recommendations) == 3
    none = advise(everywhere, settings=config(*PLATFORMS, recommendations={"most": 0}))
    assert none.recommendations == ()
    assert "switched off" in none.note


def test_one_of_a_group_with_every_document_cited() -> None:
    advice = advise([heard("unanswered_comments_high", "facebook"), heard("unanswered_comments_high", "x")])
    groups = [group for one in advice.recommendations for group in one.tip.groups]
    assert len(groups) == len(set(groups))
    first = advice.recommendations[0]
    members = [t for t in catalogue().tips if set(t.groups) & set(first.tip.groups) and not t.retired]
    assert {c.document for c in first.citations} == {t.document for t in members} | {first.tip.document}
    assert first.citations[0].quote == first.tip.quote


def test_a_finding_is_answered_once_and_other_accounts_are_named() -> None:
    advice = advise([heard("unanswered_comments_high", "facebook"), heard("unanswered_comments_high", "x")])
    assert len(advice.recommendations) == 1
    assert len(advice.recommendations[0].also) == 1


def test_tips_of_a_network_are_given_there_only() -> None:
    for platform in ("instagram", *PLATFORMS):
        advice = advise([heard(name, platform) for name in BEHAVIOUR if not registered()[name].total])
        for one in advice.recommendations:
            assert not one.tip.platforms or platform in one.tip.platforms


def test_nothing_is_repeated_unless_accepted_or_worse() -> None:
    month = [heard("bare_link_posts_high", number=0.5)]
    first = advise(month)
    past = past_of(first.recommendations)
    again = advise(month, past=past)
    assert not set(given(first)) & set(given(again))
    assert any("same advice" in no.why for no in again.refusals if no.tip == given(first)[0])
    done = config(*PLATFORMS, recommendations={"done": [first.recommendations[0].id]})
    accepted = advise(month, past=past, settings=done)
    assert given(accepted) == given(first)
    assert accepted.recommendations[0].again
    worse = advise([heard("bare_link_posts_high", number=0.6)], past=past)
    assert given(worse) == given(first)
    slightly = advise([heard("bare_link_posts_high", number=0.51)], past=past)
    assert not set(given(first)) & set(given(slightly))


def test_another_accounts_advice_is_no_repetition() -> None:
    past = past_of(advise([heard("bare_link_posts_high", "x")]).recommendations)
    assert given(advise([heard("bare_link_posts_high", "facebook")], past=past))


def test_healthy_account_is_praised_and_gets_timeless_tips_only() -> None:
    calm = [quiet(name, number=0.05) for name in BEHAVIOUR if not registered()[name].total]
    advice = advise(calm)
    assert len(advice.recommendations) <= 2
    assert all(one.tip.no_signal and one.signals == () for one in advice.recommendations)
    assert "Nothing needs mending" in advice.note
    assert {one.about for one in advice.praise} & {"unanswered_questions_high", "bare_link_posts_high"}
    following = advise(calm, past=past_of(advice.recommendations), month=date(2026, 11, 1))
    assert not set(given(advice)) & set(given(following))


def test_clear_rise_is_praised_but_not_one_of_anger() -> None:
    up = reading("er_reach", 0.05, 0.03, unit=Unit.RATE, clear=True)
    calm = [quiet(name, number=0.9, threshold=0.3) for name in BEHAVIOUR[:8]]
    praised = advise(calm, measured=Measured(readings=(up,))).praise
    assert [one.sentence for one in praised if one.about == "er_reach"] == [
        "The engagement rate by reach rose from 3.00% to 5.00%."
    ]
    angry = advise([*calm, heard("angry_reactions_rising")], measured=Measured(readings=(up,))).praise
    assert not [one for one in angry if one.about == "er_reach"]
    chance = advise(calm, measured=Measured(readings=(replace(up, clear=False),))).praise
    assert not [one for one in chance if one.about == "er_reach"]


def test_empty_account_gets_setup_advice() -> None:
    names = ("no_goal_configured", "no_pillars_configured", "audience_profile_not_configured")
    lost = [
        replace(quiet(name), firing=Firing.NOT_MEASURABLE, value=missing(Reason.NOT_COLLECTED, "posts"))
        for name in BEHAVIOUR
        if not registered()[name].total
    ]
    advice = advise([*(heard(name) for name in names), *lost])
    assert {one.signals[0].kind for one in advice.recommendations} == {SignalKind.SETUP}
    assert len(advice.recommendations) == 3


def test_too_little_data_is_said_and_nothing_is_made_up() -> None:
    lost = [
        replace(quiet(name), firing=Firing.NOT_MEASURABLE, value=missing(Reason.NOT_COLLECTED, "posts"))
        for name in BEHAVIOUR
    ]
    for readings in (lost, []):
        advice = advise(readings)
        assert advice.recommendations == ()
        assert advice.praise == ()
        assert "not enough data" in advice.note


def test_why_not_names_every_reason() -> None:
    advice = advise(
        [heard("unanswered_comments_high"), quiet("cta_share_low"), heard("er_falling_mom", "instagram")]
    )
    why = {(no.tip, no.scope): no.why for no in advice.refusals}
    assert "kept for the record" in why["d003-score-follower-influence", IG]
    assert "meant for" in why["d004-facebook-live-stream-with-members", IG]
    assert "cta_share_low does not hold" in why["d000-add-ctas", IG]
    assert "only broad results" in why["d000-build-lasting-relationships", IG]
    told = {no.tip for no in advice.refusals} | set(given(advice))
    assert {tip.id for tip in catalogue().tips} == told


@settings(max_examples=25, deadline=None)
@over(st.permutations([(n, p) for n in BEHAVIOUR[::5] for p in ("instagram", "x")]))
def test_the_order_of_readings_changes_nothing(told: list[tuple[str, str]]) -> None:
    unique = {(r.signal, r.scope): r for r in (heard(n, p, strength=0.5) for n, p in told)}
    ordered = {(r.signal, r.scope): r for r in (heard(n, p, strength=0.5) for n, p in sorted(told))}
    assert given(advise(unique.values())) == given(advise(ordered.values()))


@settings(max_examples=25, deadline=None)
@over(st.lists(st.sampled_from(BEHAVIOUR), unique=True, min_size=1, max_size=8), st.integers(2, 1000))
def test_scaling_followers_changes_no_choice(names: list[str], by: int) -> None:
    readings = [heard(name, platform) for name in names for platform in ("instagram", "x")]
    unique = {(r.signal, r.scope): r for r in readings}
    small = (reading("followers", 300), reading("followers", 100, scope=scope("x")))
    large = (reading("followers", 300 * by), reading("followers", 100 * by, scope=scope("x")))
    one = advise(unique.values(), settings=config("x"), measured=Measured(readings=small))
    other = advise(unique.values(), settings=config("x"), measured=Measured(readings=large))
    assert [(r.id, r.score) for r in one.recommendations] == [(r.id, r.score) for r in other.recommendations]


def test_aim_is_worse_only_when_clearly_further() -> None:
    from reporter.recommend.aims import worse

    before = Aim("bare_link_posts_high", Unit.RATE, of(0.5, n=20), 0.3)
    assert worse(before, (heard("bare_link_posts_high", number=0.53),))
    assert not worse(before, (heard("bare_link_posts_high", number=0.515),))
    assert not worse(before, (heard("bare_link_posts_high", number=0.4),))
    assert not worse(None, ())
    assert TOTAL.total
