"""Signals on reach: its fall, the part that was paid for, and what advertising brings."""

from __future__ import annotations

from dataclasses import replace

from reporter.i18n import phrase
from reporter.model import TOTAL, Firing, Paid, Reason, Unit, Value, missing, of
from reporter.model import SignalKind as Kind
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, beyond, both, fell, held, lacks, rose, whole
from reporter.recommend.months import beside_brands, first_told
from reporter.recommend.registry import Limits, signal

# What stands for reach, the best first; the lifetime counts of posts come after the month's own.
_SEEN = {
    "reach": phrase("reach"),
    "impressions_period": phrase("impressions"),
    "impressions": phrase("impressions"),
    "views_period": phrase("views"),
    "views": phrase("views"),
}


@signal(
    Kind.OUTCOME,
    says="Fewer saw the account: {compared} last month, {value} now ({basis})",
    unit=Unit.COUNT,
    limits={"relative_drop": 0.1},
)
def reach_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Reach (or, where only that exists, impressions or views) fell by more than the threshold.

    Inputs: own-account insights of the platform (not public) for two months
    Threshold: a relative drop of 10 %; chosen
    """
    reading = first_told(here, *_SEEN)
    heard = fell(reading, limits["relative_drop"], "reach, impressions or views of both months")
    return replace(heard, words={"basis": _SEEN[reading.metric]}) if reading else heard


@signal(
    Kind.OUTCOME,
    says="Organic reach fell from {compared} to {value}",
    unit=Unit.COUNT,
    limits={"relative_drop": 0.1},
)
def organic_reach_falling(here: Evidence, limits: Limits) -> Heard:
    """Organic reach fell against the previous month by more than the threshold.

    Inputs: own-account insights of the platform (not public) for two months
    Threshold: a relative drop of 10 %; chosen
    """
    return fell(here.reading("reach_organic"), limits["relative_drop"], "organic reach of both months")


@signal(
    Kind.OUTCOME,
    says="Reach rose from {compared} to {value}, while the engagement rate fell from {rate_before} to {rate}",
    unit=Unit.COUNT,
    limits={"reach_rise": 0.1, "rate_drop": 0.1},
)
def reach_up_er_down(here: Evidence, limits: Limits) -> Heard:
    """Reach rose while the engagement rate by reach fell.

    Inputs: own-account insights of the platform (not public) for two months
    Threshold: reach up by 10 %, the rate down by 10 %; chosen
    """
    reach = rose(here.reading("reach"), limits["reach_rise"], "reach of both months")
    rate = fell(here.reading("er_reach"), limits["rate_drop"], "engagement rate by reach of both months")
    heard = both(reach, rate)
    return replace(heard, figures={"rate": rate.value, "rate_before": rate.compared or rate.value})


@signal(
    Kind.BEHAVIOUR,
    says="{value} of all reach was paid for",
    limits={"share": 0.5},
)
def paid_reach_share_high(here: Evidence, limits: Limits) -> Heard:
    """Paid reach is more than the threshold of all reach.

    Inputs: own-account insights of the platform (not public) or advertising report: reach and paid reach
    Threshold: 50 %; chosen
    """
    every, organic = here.value("reach"), here.value("reach_organic")
    return above((every - organic) / every, limits["share"], full=1.0)


@signal(
    Kind.BEHAVIOUR,
    says="Posts do as well as those of comparable brands, but followers grew by {value}, without advertising",
    limits={"growth_max": 0.005},
)
def organic_healthy_growth_flat(here: Evidence, limits: Limits) -> Heard:
    """Engagement rate at or above benchmark but follower growth near zero, without advertising in the month.

    Near zero is between minus and plus the threshold.

    Inputs: posts of the month with counts of interactions; follower counts; advertising spend in the config
    Threshold: growth of 0.5 % at most; chosen
    """
    growth, most = here.value("follower_growth_rate"), limits["growth_max"]
    flat = held(growth.number is not None and not beyond(abs(growth.number), most), growth, most)
    weak = beside_brands(here, "er_followers_public", 1.0)
    healthy = weak if weak.threshold is None else held(weak.firing is Firing.QUIET, weak.value)
    return both(flat, healthy, _no_spending(here))


@signal(
    Kind.CONDITION,
    says="{value} of the impressions of advertisements led to a click, where {threshold} is the benchmark",
    limits={"ratio_to_benchmark": 1.0, "benchmark": 0.0},
)
def ad_ctr_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Click-through rate of advertisements is below the configured benchmark.

    Posts that were paid for stand for the advertisements. The benchmark is the limit ``benchmark`` of this
    signal under ``recommendations: thresholds:``, a fraction; 0 means that none is configured.

    Inputs: advertising report: link clicks and impressions of paid posts; benchmark in the config
    Threshold: 1.0 times the benchmark; chosen
    """
    if not limits["benchmark"]:
        return lacks("a benchmark for the click-through rate of advertisements in the configuration")
    paid = [post.measures for post in here.everything if post.paid is Paid.PAID]
    told = [(m["link_clicks"], m["impressions"]) for m in paid if "link_clicks" in m and "impressions" in m]
    if not told:
        return lacks("link clicks and impressions of paid posts (advertising report)")
    rate = of(sum(clicks for clicks, _ in told)) / of(sum(shown for _, shown in told))
    return below(rate.with_n(len(told)), limits["benchmark"] * limits["ratio_to_benchmark"])


def _no_spending(here: Evidence) -> Heard:
    """Fires when the month's advertising is known and nothing."""
    spent = here.value("ad_spend")
    everywhere = here.measured.reading("ad_spend", TOTAL)
    if whole(spent) is not None and everywhere is not None:
        spent = _if_nothing(everywhere.value)
    return held(spent.number == 0, spent, strength=1.0)


def _if_nothing(everywhere: Value) -> Value:
    """Nothing spent in all is nothing spent here; of anything else the part for this account is unknown."""
    if everywhere.number == 0 or not everywhere.known:
        return everywhere
    return missing(Reason.NOT_COLLECTED, "advertising spend of this account")
