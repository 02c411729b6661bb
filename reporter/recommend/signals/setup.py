"""Signals of the configuration: what a report needs to be told before it can help."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Firing, GoalState, Reason, SignalKind, Unit, missing, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks
from reporter.recommend.registry import Limits, signal

# Measures of applause and of size, which say nothing of what came of it.
VANITY = frozenset(
    {
        "amplification_per_1k_followers",
        "amplification_per_post",
        "applause_per_1k_followers",
        "applause_per_post",
        "follower_growth_net",
        "follower_growth_rate",
        "followers",
        "follows",
        "reactions",
        "reactions_like",
        "reactions_period",
        "reactions_rate_followers",
        "shares",
        "shares_period",
        "shares_rate_followers",
    }
)
# Of every channel; only what its platform offers can be absent.
EXPECTED = ("followers", "posts", "engagements", "link_clicks")
SEEN = ("reach", "reach_post_median", "impressions", "impressions_period", "views", "views_period")


def _goals(here: Evidence) -> tuple[str, ...]:
    """Metrics of the goals that hold for the account."""
    return tuple(goal.metric for goal in here.config.goals if goal.account in ("all", here.scope.account))


def _setup(absent: bool, count: int) -> Heard:
    return held(absent, of(count))


@signal(SignalKind.SETUP, says="No number of posts per week is planned", unit=Unit.COUNT)
def no_cadence_configured(here: Evidence, limits: Limits) -> Heard:
    """The config gives no minimum posting frequency for the channel.

    Inputs: report config (plan: posts_per_week)
    Threshold: none; it is there or not
    """
    planned = here.scope.account in here.config.plan.posts_per_week
    return _setup(not planned, int(planned))


@signal(SignalKind.SETUP, says="No conversion is measured on the website", unit=Unit.COUNT, total=True)
def conversion_goal_missing(here: Evidence, limits: Limits) -> Heard:
    """No conversion is defined in the config, or none is delivered by the web analytics.

    Inputs: report config (web: conversion) and web analytics
    Threshold: none; it is there or not
    """
    web = here.config.web
    defined = web is not None and web.conversion is not None
    delivered = here.value("conversions").known or here.value("conversions_social").known
    return _setup(not (defined and delivered), int(defined and delivered))


@signal(SignalKind.SETUP, says="The configuration names no content pillars", unit=Unit.COUNT, total=True)
def no_pillars_configured(here: Evidence, limits: Limits) -> Heard:
    """The config names no content pillars.

    Inputs: report config (plan: pillars)
    Threshold: none; they are there or not
    """
    count = len(here.config.plan.pillars)
    return _setup(not count, count)


@signal(SignalKind.SETUP, says="Nobody has written down whom to reach", unit=Unit.COUNT, total=True)
def audience_profile_not_configured(here: Evidence, limits: Limits) -> Heard:
    """The config holds no description of the target audience.

    Inputs: report config (plan: audience)
    Threshold: none; it is there or not
    """
    wanted = here.config.plan.audience
    count = sum(map(bool, (wanted.text.strip(), wanted.ages, wanted.countries)))
    return _setup(not count, count)


@signal(SignalKind.SETUP, says="The account has no goal", unit=Unit.COUNT)
def no_goal_configured(here: Evidence, limits: Limits) -> Heard:
    """The account has no goal in the config, neither of its own nor one for all accounts.

    Inputs: report config (goals)
    Threshold: none; it is there or not
    """
    count = len(_goals(here))
    return _setup(not count, count)


@signal(
    SignalKind.OUTCOME,
    says="{value} of the target for {goal} was reached",
    limits={"attainment": 1.0},
)
def goal_missed(here: Evidence, limits: Limits) -> Heard:
    """A configured goal was not reached, or is behind what is due by now. The one furthest behind is named.

    Inputs: report config (goals) and metrics of the month
    Threshold: 100 % of the goal, or of its part due by now (chosen)
    """
    goals = [goal for goal in here.measured.goals if goal.scope.account == here.scope.account]
    if not goals:
        return lacks("a goal of the account")
    known = [goal for goal in goals if goal.state is not GoalState.NOT_MEASURABLE]
    if not known:
        return lacks(goals[0].why or "the figures of the goals")
    names = {one.id: one.name for one in here.measured.definitions}
    behind = [
        (goal.share_of_target.number, goal.metric, goal) for goal in known if goal.state is GoalState.BEHIND
    ]
    told = [(share, metric, goal) for share, metric, goal in behind if share is not None]
    if not told:
        return (
            held(False, of(len(known)), limits["attainment"]) if not behind else lacks("shares of the goals")
        )
    worst, metric, goal = min(told, key=lambda one: one[:2])
    strength = min(1.0, abs(limits["attainment"] - worst))
    heard = held(True, goal.share_of_target, limits["attainment"], strength=strength)
    return replace(heard, words={"goal": names.get(metric, metric)})


@signal(SignalKind.SETUP, says="All {value} goals are about likes, shares or followers", unit=Unit.COUNT)
def only_vanity_goals(here: Evidence, limits: Limits) -> Heard:
    """All goals of the account concern likes, shares or follower count.

    Inputs: report config (goals)
    Threshold: none; all of them or not
    """
    goals = _goals(here)
    if not goals:
        return lacks("a goal of the account")
    vain = sum(metric in VANITY for metric in goals)
    return held(vain == len(goals), of(vain, n=len(goals)))


@signal(SignalKind.SETUP, says="No data came in for {metrics}", unit=Unit.COUNT)
def metric_not_collected(here: Evidence, limits: Limits) -> Heard:
    """A metric that the report lists for the platform has no data this month: posts, followers, engagements,
    link clicks, whatever tells how many saw them, or the metric of a goal. What a platform does not offer is
    none of them.

    Inputs: collector status of the month
    Threshold: none; one is enough
    """
    wanted = tuple(dict.fromkeys((*EXPECTED, *_goals(here))))
    absent = [metric for metric in wanted if _uncollected(here, metric)]
    seen = [here.reading(metric) for metric in SEEN]
    if not any(one is not None and one.value.known for one in seen):
        absent += [metric for metric in SEEN[:1] if _uncollected(here, metric)]
    readings = [here.reading(metric) for metric in (*wanted, *SEEN)]
    if not any(readings):
        return Heard(Firing.NOT_MEASURABLE, missing(Reason.NOT_COLLECTED, "readings of the account"))
    names = {one.id: one.name for one in here.measured.definitions}
    heard = held(bool(absent), of(len(absent)), strength=min(1.0, len(absent) / 4))
    return replace(heard, words={"metrics": ", ".join(names.get(one, one) for one in absent)})


def _uncollected(here: Evidence, metric: str) -> bool:
    """Whether a figure that could be had was not fetched, exported or allowed."""
    reading = here.reading(metric)
    why = reading.value.missing if reading else None
    return why is not None and why.reason in (Reason.NOT_COLLECTED, Reason.NO_PERMISSION)
