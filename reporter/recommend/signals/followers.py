"""Signals of the followers: how many come, stay and go."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Firing, SignalKind
from reporter.recommend.counted import enough
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, beyond, held, lacks
from reporter.recommend.registry import Limits, signal


def slower(here: Evidence, drop: float) -> Heard:
    """Fires when net growth of the followers is negative, or lower than last month by more than ``drop``."""
    reading = here.reading("follower_growth_rate")
    if reading is None:
        return lacks("follower counts at month ends")
    now = enough(reading.value, "days")
    if now.number is None:
        return Heard(Firing.NOT_MEASURABLE, now)
    if now.number < 0:
        return replace(
            held(True, now, 0.0, strength=min(1.0, 0.5 - 10 * now.number)), compared=reading.previous
        )
    before = enough(reading.previous, "days")
    if before.number is None:
        return Heard(Firing.NOT_MEASURABLE, before)
    if before.number <= 0:  # growth that was none cannot fall
        return replace(held(False, now), compared=before)
    told = below(now, before.number * (1 - drop))
    return replace(told, compared=before)


@signal(
    SignalKind.OUTCOME,
    says="Follower growth is {value}, after {compared} the month before",
    limits={"drop": 0.25},
)
def follower_growth_falling(here: Evidence, limits: Limits) -> Heard:
    """Follower growth rate is lower than last month by more than the threshold, or negative.

    Inputs: follower counts at three month ends
    Threshold: lower by more than 25 % (chosen)
    """
    return slower(here, limits["drop"])


@signal(
    SignalKind.OUTCOME,
    says="Follower growth is {value}, close to none",
    limits={"growth_max": 0.005},
)
def follower_growth_flat(here: Evidence, limits: Limits) -> Heard:
    """Follower growth rate is close to zero: no further from it than the threshold, on either side.

    Inputs: follower counts at month ends
    Threshold: 0.5 % at most (chosen)
    """
    value, limit = enough(here.value("follower_growth_rate"), "days"), limits["growth_max"]
    if value.number is None:
        return Heard(Firing.NOT_MEASURABLE, value)
    near = not beyond(abs(value.number), limit)
    strength = 1 - abs(value.number) / limit if limit else 1.0
    return held(near, value, limit, strength=max(0.0, strength))


@signal(
    SignalKind.OUTCOME,
    says="Follower growth is {value}; the middle of the compared brands is {compared}",
    limits={"ratio_to_benchmark_median": 1.0},
)
def follower_growth_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Follower growth rate is below the benchmark median on the platform.

    Inputs: follower counts; the same public counts for the benchmark brands
    Threshold: below the median (chosen)
    """
    found = next(
        (
            one
            for one in here.measured.benchmarks.comparisons
            if one.metric == "follower_growth_rate" and one.platform == here.scope.platform
        ),
        None,
    )
    if found is None:
        return lacks("follower counts of benchmark brands on the platform")
    if found.median.number is None:
        return Heard(Firing.NOT_MEASURABLE, found.median)
    limit = found.median.number * limits["ratio_to_benchmark_median"]
    return replace(below(found.client.value, limit), compared=found.median)


@signal(
    SignalKind.CONDITION,
    says="{value} of the followers at the start of the month left",
    limits={"share": 0.02},
)
def follower_churn_high(here: Evidence, limits: Limits) -> Heard:
    """Lost followers exceed the threshold of the followers at the start of the month.

    Inputs: own-account insights of the platform (followers lost)
    Threshold: more than 2 % (chosen)
    """
    return above(enough(here.value("audience_churn_rate"), "days"), limits["share"])
