"""Signals on how often and how regularly an account posts."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import SignalKind as Kind
from reporter.model import Unit, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, both, fell, held, lacks, rose
from reporter.recommend.months import RATES, beside_brands, first_told
from reporter.recommend.posting import month_told
from reporter.recommend.registry import Limits, signal


@signal(
    Kind.BEHAVIOUR,
    says="{value} posts a week, where {threshold} keep an account alive",
    unit=Unit.MEAN,
    limits={"posts_per_week": 3.0},
)
def posts_per_week_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer posts per week than the threshold on a channel.

    Inputs: post dates
    Threshold: 3 posts per week; brief
    """
    return below(here.value("posts_per_week"), limits["posts_per_week"])


@signal(
    Kind.BEHAVIOUR,
    says="The longest gap between two posts was {value}",
    unit=Unit.DAYS,
    limits={"days": 5.0},
)
def posting_gap_long(here: Evidence, limits: Limits) -> Heard:
    """Longest gap between two posts exceeds the threshold.

    Inputs: post dates
    Threshold: 5 days; brief
    """
    return above(here.value("longest_gap_days"), limits["days"], full=4 * limits["days"])


@signal(
    Kind.BEHAVIOUR,
    says="{value} posts a week, where the plan asks for {compared}",
    unit=Unit.MEAN,
    limits={"ratio_to_plan": 1.0},
)
def cadence_below_plan(here: Evidence, limits: Limits) -> Heard:
    """Fewer posts than the minimum frequency configured for the channel.

    Inputs: post dates; minimum per channel in the config
    Threshold: 1.0 times the plan; document 003_c535674874c0b811.txt
    """
    planned = here.config.plan.posts_per_week.get(here.scope.account)
    if planned is None:
        return lacks("a minimum for this account under plan: posts_per_week:")
    heard = below(here.value("posts_per_week"), planned * limits["ratio_to_plan"])
    return replace(heard, compared=of(planned))


@signal(
    Kind.BEHAVIOUR,
    says="{value} posts a week, where comparable brands make {compared}",
    unit=Unit.MEAN,
    limits={"ratio_to_benchmark_median": 0.75},
)
def cadence_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Fewer posts per week than the threshold's part of the benchmark median on the platform.

    Inputs: post dates; the same public counts for the benchmark brands
    Threshold: 0.75 times the benchmark median; chosen
    """
    return beside_brands(here, "posts_per_week", limits["ratio_to_benchmark_median"])


@signal(
    Kind.BEHAVIOUR,
    says="{value} posts, after {compared} last month, while the engagement rate of a post ({basis}) fell from"
    " {rate_before} to {rate}",
    unit=Unit.COUNT,
    limits={"posts_rise": 0.2, "rate_drop": 0.1},
)
def frequency_up_er_down(here: Evidence, limits: Limits) -> Heard:
    """More posts than last month but a lower engagement rate per post.

    Inputs: posts of this and the previous month with counts of interactions; followers at both month ends
    Threshold: posts up by 20 %, the rate down by 10 %; chosen
    """
    more = rose(here.reading("posts"), limits["posts_rise"], "posts of both months")
    reading = first_told(here, *RATES)
    rate = fell(reading, limits["rate_drop"], "engagement rate per post of both months")
    heard = both(more, rate)
    figures = {"rate": rate.value, "rate_before": rate.compared or rate.value}
    words = {"basis": RATES[reading.metric]} if reading else {}
    return replace(heard, figures=figures, words=words)


@signal(
    Kind.BEHAVIOUR,
    says="Nothing was posted in the whole month",
    unit=Unit.COUNT,
    limits={"posts": 0.0},
)
def channel_inactive(here: Evidence, limits: Limits) -> Heard:
    """A configured channel had no post in the month: no original, story, answer or repost.

    Inputs: post dates
    Threshold: 0 posts; chosen
    """
    made = len(here.everything)
    return month_told(here) or held(made <= limits["posts"], of(made), limits["posts"], strength=1.0)
