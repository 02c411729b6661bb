"""Signals on engagement and reactions: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.model import Measured, Unit, of
from reporter.model.benchmarks import Benchmarks
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    IG,
    QUIET,
    UNKNOWN,
    comparison,
    config,
    evidence,
    fires,
    hear,
    marks,
    post,
    posts,
    rate,
    reading,
)

PARTIAL = of(80, partial=["comments: not told"])


def brands(*figures: tuple[str, float | None, float | None]) -> Evidence:
    """The rate by followers of the client and the median of others, per platform."""
    found = tuple(
        comparison("er_followers_public", own, other, platform=where) for where, own, other in figures
    )
    return evidence(settings=config("facebook"), measured=Measured(benchmarks=Benchmarks(comparisons=found)))


@pytest.mark.parametrize(
    ("signal", "metric", "before", "fired", "level", "quiet"),
    [
        ("er_falling_mom", "er_followers_post", 0.05, 0.044, 0.045, 0.046),
        ("interactions_falling_mom", "engagements", 100, 89, 90, 91),
        ("comments_per_post_falling", "comments_per_post", 20, 16.9, 17, 17.1),
    ],
)
def test_falls(signal: str, metric: str, before: float, fired: float, level: float, quiet: float) -> None:
    unit = Unit.RATE if metric.startswith("er_") else Unit.COUNT

    def now(number: Any, past: Any = before) -> Evidence:
        return evidence(reading(metric, number, past, unit=unit))

    assert fires(signal, now(fired)) is FIRED
    assert fires(signal, now(level)) is QUIET
    assert fires(signal, now(quiet)) is QUIET
    assert fires(signal, now(None)) is UNKNOWN
    assert fires(signal, now(fired, None)) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN
    assert fires(signal, now(of(fired, partial=["2 posts: not told"]))) is UNKNOWN
    heard = hear(signal, now(fired))
    assert heard.threshold == pytest.approx(level)
    assert heard.compared == of(before)


def test_an_unclear_fall_is_not_certain() -> None:
    assert hear("er_falling_mom", evidence(rate("er_reach", 0.03, 0.05, clear=False))).certain is False
    assert hear("er_falling_mom", evidence(rate("er_reach", 0.03, 0.05, clear=True))).certain is True
    assert hear("er_falling_mom", evidence(rate("er_reach", 0.03, 0.05))).certain is None


def test_the_rate_by_followers_goes_first_and_names_its_basis() -> None:
    both = evidence(rate("er_followers_post", 0.05, 0.05), rate("er_reach", 0.01, 0.05))
    assert hear("er_falling_mom", both).words == {"basis": "by followers"}
    assert fires("er_falling_mom", both) is QUIET
    untold = evidence(rate("er_followers_post", 0.05, None), rate("er_reach", 0.01, 0.05))
    assert hear("er_falling_mom", untold).words == {"basis": "by reach"}
    assert fires("er_falling_mom", untold) is FIRED


def test_er_below_benchmark() -> None:
    assert fires("er_below_benchmark", brands(("instagram", 0.02, 0.03))) is FIRED
    assert fires("er_below_benchmark", brands(("instagram", 0.03, 0.03))) is QUIET
    assert fires("er_below_benchmark", brands(("instagram", 0.04, 0.03))) is QUIET
    assert fires("er_below_benchmark", brands(("instagram", None, 0.03))) is UNKNOWN
    assert fires("er_below_benchmark", brands(("instagram", 0.02, None))) is UNKNOWN
    assert fires("er_below_benchmark", brands(("facebook", 0.02, 0.03))) is UNKNOWN


def test_platform_er_gap() -> None:
    signal = "platform_er_gap"
    assert fires(signal, brands(("instagram", 0.01, 0.03), ("facebook", 0.03, 0.03))) is FIRED
    assert fires(signal, brands(("instagram", 0.015, 0.03), ("facebook", 0.03, 0.03))) is QUIET
    assert fires(signal, brands(("instagram", 0.01, 0.03), ("facebook", 0.01, 0.03))) is QUIET  # both lag
    assert fires(signal, brands(("instagram", 0.01, 0.03))) is UNKNOWN
    assert fires(signal, brands(("instagram", 0.01, 0.03), ("facebook", None, 0.03))) is UNKNOWN
    assert fires(signal, brands(("instagram", 0.02, 0.03))) is QUIET  # whatever the other platforms do


@pytest.mark.parametrize(("share", "expected"), [(0.95, FIRED), (0.9, QUIET), (0.5, QUIET), (None, UNKNOWN)])
def test_low_effort_interactions_high(share: float | None, expected: Any) -> None:
    assert (
        fires("low_effort_interactions_high", evidence(rate("low_effort_share", share), posts=posts(5)))
        is expected
    )
    assert (
        fires("low_effort_interactions_high", evidence(rate("low_effort_share", share), posts=posts(4)))
        is UNKNOWN
    )


@pytest.mark.parametrize(("share", "expected"), [(0.6, FIRED), (0.5, QUIET), (0.2, QUIET), (None, UNKNOWN)])
def test_interactions_concentrated(share: float | None, expected: Any) -> None:
    found = rate("top_decile_share", share)
    assert fires("interactions_concentrated", evidence(found, posts=posts(10))) is expected
    assert fires("interactions_concentrated", evidence(found, posts=posts(9))) is UNKNOWN


@pytest.mark.parametrize(
    ("signal", "metric"), [("share_rate_low", "share_rate_reach"), ("saves_per_reach_low", "save_rate"),
                           ("link_clicks_low", "ctr_link_reach")],
)  # fmt: skip
def test_below_the_own_three_months(signal: str, metric: str) -> None:
    def now(number: float | None, *before: float | None) -> Evidence:
        return evidence(rate(metric, number, before[-1], earlier=before[:-1]))

    assert fires(signal, now(0.007, 0.01, 0.09, 0.009)) is FIRED  # the median is 0.01, the level 0.008
    assert fires(signal, now(0.008, 0.01, 0.09, 0.009)) is QUIET
    assert fires(signal, now(0.009, 0.01, 0.09, 0.009)) is QUIET
    assert fires(signal, now(0.007, 0.01, 0.009)) is UNKNOWN  # two months are too few
    assert fires(signal, now(0.007, 0.01, None, 0.009)) is UNKNOWN
    assert fires(signal, now(None, 0.01, 0.01, 0.01)) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN
    assert hear(signal, now(0.007, 0.01, 0.09, 0.009)).compared == of(0.01, n=3)


def test_share_rate_by_followers_where_reach_is_not_told() -> None:
    followers = rate("shares_rate_followers", 0.001, 0.002, earlier=(0.002, 0.002))
    assert fires("share_rate_low", evidence(rate("share_rate_reach", None), followers)) is FIRED


def test_emotional_reaction_share_low() -> None:
    signal = "emotional_reaction_share_low"
    # Five posts with 95 likes of 100 reactions, then 90 of 100.
    assert fires(signal, evidence(posts=posts(5, reactions=100, reactions_like=95))) is FIRED
    assert fires(signal, evidence(posts=posts(5, reactions=100, reactions_like=90))) is QUIET
    assert fires(signal, evidence(posts=posts(5, reactions_like=80, reactions_love=20))) is QUIET
    assert fires(signal, evidence(posts=posts(4, reactions=100, reactions_like=95))) is UNKNOWN
    assert fires(signal, evidence(posts=posts(5, reactions=100))) is UNKNOWN
    assert fires(signal, evidence(posts=posts(5, reactions_like=100))) is UNKNOWN  # the others are not told
    assert fires(signal, evidence(posts=posts(5, reactions=0, reactions_like=0))) is UNKNOWN


def test_angry_reactions_rising() -> None:
    def months(angry: float | None, sad: float, every: float, was: tuple[float, float, float]) -> Evidence:
        found = zip(("reactions_angry", "reactions_sad", "reactions"), (angry, sad, every), was, strict=True)
        return evidence(*(reading(name, now, before) for name, now, before in found))

    quiet_month = (1, 1, 100)
    assert fires("angry_reactions_rising", months(10, 10, 100, quiet_month)) is FIRED  # 2 % to 20 %
    assert fires("angry_reactions_rising", months(5, 2, 100, quiet_month)) is QUIET  # 2 % to 7 %: 5 points
    assert fires("angry_reactions_rising", months(1, 1, 100, (10, 10, 100))) is QUIET
    assert fires("angry_reactions_rising", months(None, 10, 100, quiet_month)) is UNKNOWN
    assert fires("angry_reactions_rising", months(1, 1, 10, (0, 0, 0))) is UNKNOWN
    assert fires("angry_reactions_rising", evidence()) is UNKNOWN
    assert hear("angry_reactions_rising", months(10, 10, 100, quiet_month)).certain is True
    assert hear("angry_reactions_rising", months(1, 1, 10, (0, 1, 10))).certain is False


def test_followers_up_er_down() -> None:
    def month(followers: Any, engagements: Any) -> Evidence:
        return evidence(reading("followers", followers, 1000), reading("engagements", engagements, 100))

    assert fires("followers_up_er_down", month(1030, 100)) is FIRED
    assert fires("followers_up_er_down", month(1020, 90)) is QUIET  # by exactly 2 %
    assert fires("followers_up_er_down", month(1030, 101)) is QUIET
    assert fires("followers_up_er_down", month(1030, None)) is UNKNOWN
    assert fires("followers_up_er_down", month(1030, PARTIAL)) is UNKNOWN
    assert fires("followers_up_er_down", month(None, 90)) is UNKNOWN
    assert fires("followers_up_er_down", month(None, 110)) is QUIET


def test_er_rising_no_campaign() -> None:
    up, made = rate("er_reach", 0.07, 0.05), posts(6)
    signal = "er_rising_no_campaign"
    note = {"date": "2026-10-12", "text": "Autumn week", "kind": "campaign"}
    assert fires(signal, evidence(up, posts=made, marks=marks(made))) is FIRED
    assert fires(signal, evidence(rate("er_reach", 0.06, 0.05), posts=made, marks=marks(made))) is QUIET
    assert fires(signal, evidence(up, posts=made, marks=marks(made, contest=[2]))) is QUIET
    assert (
        fires(signal, evidence(up, posts=made, marks=marks(made), settings=config(annotations=[note])))
        is QUIET
    )
    earlier = config(annotations=[{**note, "date": "2026-09-30"}])
    assert fires(signal, evidence(up, posts=made, marks=marks(made), settings=earlier)) is FIRED
    unread = marks(made, {"contest": None})
    assert fires(signal, evidence(up, posts=made, marks=unread)) is UNKNOWN
    assert fires(signal, evidence(posts=made, marks=marks(made))) is UNKNOWN


def test_an_event_among_the_types_is_one() -> None:
    from reporter.model import PostKind

    made = [*posts(5), post(6, kind=PostKind.EVENT, scope=IG)]
    assert (
        fires("er_rising_no_campaign", evidence(rate("er_reach", 0.07, 0.05), posts=made, marks=marks(made)))
        is QUIET
    )
