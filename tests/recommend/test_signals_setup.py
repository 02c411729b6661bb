"""Signals of the configuration, and those that a person sets by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reporter.model import (
    TOTAL,
    Firing,
    GoalReading,
    GoalState,
    Measured,
    Reason,
    Scope,
    Unit,
    Value,
    missing,
    of,
)
from reporter.recommend.evidence import Evidence
from reporter.recommend.registry import SIGNALS
from tests.recommend.build import (
    FIRED,
    IG,
    QUIET,
    UNKNOWN,
    UNTOLD,
    config,
    evidence,
    fires,
    hear,
    marks,
    posts,
    reading,
)

BY_HAND = (
    "reach_below_benchmark", "campaign_without_ads", "unanswered_dms_high", "untagged_mentions_unanswered",
    "no_group", "no_community_rules", "humour_share_high", "private_posts_high", "silent_influencers",
    "influencer_engagement_falling", "influencer_audience_mismatch", "partner_audience_overlap_high",
    "audience_mismatch", "audience_shift",
)  # fmt: skip


def goal(metric: str, account: str = "ig") -> dict[str, Any]:
    return {"metric": metric, "account": account, "target": 10, "kind": "level", "by": "2026-12-31"}


def told(**settings: Any) -> Evidence:
    return evidence(settings=config("facebook", **settings))


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("no_cadence_configured", {}, FIRED),
        ("no_cadence_configured", {"plan": {"posts_per_week": {"facebook": 2}}}, FIRED),
        ("no_cadence_configured", {"plan": {"posts_per_week": {"ig": 2}}}, QUIET),
        ("no_pillars_configured", {}, FIRED),
        ("no_pillars_configured", {"plan": {"pillars": [{"name": "Bread", "terms": ["loaf"]}]}}, QUIET),
        ("audience_profile_not_configured", {}, FIRED),
        ("audience_profile_not_configured", {"plan": {"audience": {"text": " "}}}, FIRED),
        ("audience_profile_not_configured", {"plan": {"audience": {"countries": ["NL"]}}}, QUIET),
        ("no_goal_configured", {}, FIRED),
        ("no_goal_configured", {"goals": [goal("reach", "facebook")]}, FIRED),
        ("no_goal_configured", {"goals": [goal("reach")]}, QUIET),
        ("no_goal_configured", {"goals": [goal("reach", "all")]}, QUIET),
        ("only_vanity_goals", {"goals": [goal("followers"), goal("reactions")]}, FIRED),
        ("only_vanity_goals", {"goals": [goal("followers"), goal("link_clicks")]}, QUIET),
        ("only_vanity_goals", {"goals": [goal("followers"), goal("link_clicks", "facebook")]}, FIRED),
        ("only_vanity_goals", {}, UNKNOWN),
    ],
)
def test_configuration(name: str, settings: dict[str, Any], said: Firing) -> None:
    assert fires(name, told(**settings)) is said


WEB = {"tool": "ga4", "conversion": {"event": "purchase"}}


@pytest.mark.parametrize(
    ("settings", "delivered", "said"),
    [
        ({}, None, FIRED),
        ({"web": {"tool": "ga4"}}, 5, FIRED),
        ({"web": WEB}, None, FIRED),  # defined and never delivered
        ({"web": WEB}, 0, QUIET),  # a measured zero
        ({"web": WEB}, 5, QUIET),
    ],
)
def test_conversion_goal_missing(settings: dict[str, Any], delivered: float | None, said: Firing) -> None:
    month = evidence(reading("conversions", delivered, scope=TOTAL), settings=config(**settings), scope=TOTAL)
    assert fires("conversion_goal_missing", month) is said


def reached(metric: str, share: float | None, state: GoalState, scope: Scope = IG) -> GoalReading:
    return GoalReading(
        metric, scope, Unit.COUNT, False, 100.0, date(2026, 1, 1), date(2026, 12, 31), UNTOLD,
        UNTOLD if share is None else of(share), 0.8, state, why="X tells no reach" if share is None else "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("goals", "said", "named"),
    [
        ([reached("reach", 0.6, GoalState.BEHIND), reached("posts", 0.4, GoalState.BEHIND)], FIRED, "posts"),
        ([reached("reach", 1.0, GoalState.REACHED)], QUIET, None),
        ([reached("reach", 0.8, GoalState.ON_PACE)], QUIET, None),
        ([reached("reach", None, GoalState.NOT_MEASURABLE)], UNKNOWN, None),
        ([reached("reach", 0.6, GoalState.BEHIND, Scope("facebook", "facebook"))], UNKNOWN, None),
        ([], UNKNOWN, None),
    ],
)
def test_goal_missed(goals: list[GoalReading], said: Firing, named: str | None) -> None:
    heard = hear("goal_missed", evidence(measured=Measured(goals=tuple(goals))))
    assert heard.firing is said
    assert heard.words.get("goal") == named


def absent(reason: Reason) -> Value:
    return missing(reason, "a reason")


@pytest.mark.parametrize(
    ("told", "said", "named"),
    [
        ({"followers": 5, "engagements": 5, "reach": 9}, QUIET, ""),
        ({"followers": absent(Reason.NOT_COLLECTED), "reach": 9}, FIRED, "followers"),
        ({"link_clicks": absent(Reason.NOT_OFFERED), "reach": 9}, QUIET, ""),
        ({"reach": absent(Reason.NO_PERMISSION)}, FIRED, "reach"),
        ({"reach": absent(Reason.NOT_COLLECTED), "views": 9}, QUIET, ""),  # something tells who saw them
        ({"reach": absent(Reason.TOO_FEW), "followers": 0}, QUIET, ""),
    ],
)
def test_metric_not_collected(told: dict[str, Any], said: Firing, named: str) -> None:
    heard = hear("metric_not_collected", evidence(*(reading(name, value) for name, value in told.items())))
    assert heard.firing is said
    assert heard.words["metrics"] == named


def test_the_metric_of_a_goal_is_listed() -> None:
    month = evidence(
        reading("saves", absent(Reason.NOT_COLLECTED)), reading("reach", 5),
        settings=config(goals=[goal("saves")]),
    )  # fmt: skip
    assert hear("metric_not_collected", month).words["metrics"] == "saves"


def test_nothing_read_at_all_is_not_measurable() -> None:
    assert fires("metric_not_collected", evidence(count=False)) is UNKNOWN


@pytest.mark.parametrize("name", BY_HAND)
def test_by_hand(name: str) -> None:
    def said(**observed: bool) -> Firing:
        keys = {key.replace("__", "."): value for key, value in observed.items()}
        settings = config("facebook", recommendations={"observed": keys})
        return fires(name, evidence(settings=settings))

    heard = hear(name, evidence(count=False))
    assert heard.firing is UNKNOWN
    assert heard.value.missing
    assert heard.value.missing.detail
    assert said(**{name: True}) is FIRED
    assert said(**{name: False}) is QUIET
    # What is said of one account goes before what is said of all, and is not said of the others.
    assert said(**{name: True, f"{name}__ig": False}) is QUIET
    assert said(**{f"{name}__facebook": True}) is UNKNOWN


@pytest.mark.parametrize(("jokes", "said"), [(7, FIRED), (3, QUIET), (0, QUIET)])
def test_jokes_are_counted_where_nobody_said_anything(jokes: int, said: Firing) -> None:
    made = posts(10)
    month = evidence(posts=made, marks=marks(made, humour=range(1, jokes + 1)))
    assert fires("humour_share_high", month) is said
    assert fires("humour_share_high", evidence(posts=made, marks=marks(made, {"humour": None}))) is UNKNOWN


def test_what_is_needed_is_a_plain_clause() -> None:
    for name in BY_HAND:
        assert SIGNALS[name].inputs
        assert SIGNALS[name].condition.endswith(".")
