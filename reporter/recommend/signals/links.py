"""Signals on links: how many posts have one, with what words, and how often they are clicked."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import PostKind, PostReading, Reason, Unit, Value, missing, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import FEWEST, sure
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, beyond, both, fell, held, lacks, whole
from reporter.recommend.months import first_told, own_months
from reporter.recommend.posting import mark, month_told, share_below
from reporter.recommend.registry import Limits, signal

_CLICKS = "link clicks and impressions"


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts have a link",
    limits={"share": 0.2},
)
def link_share_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts hold a link.

    Inputs: post texts and types
    Threshold: 20 %; brief
    """
    in_words = mark(here, "link")

    def has(post: PostReading) -> bool | None:
        return post.kind is PostKind.LINK or in_words(post)

    return share_below(here, has, "post texts", limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts with a link have next to no words of their own",
    limits={"share": 0.2, "own_words_max": 8},
)
def bare_link_posts_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the link posts carry almost no words of the brand's own.

    Inputs: post texts
    Threshold: 20 % of the posts with a link, with 8 own words at most; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    told = [found for post in here.posts if (found := here.marked(post)) is not None]
    if not told:
        return lacks("post texts")
    linked = [one for one in told if one.link]
    if len(linked) < FEWEST:
        return lacks(f"too few posts with a link: {len(linked)}, floor {FEWEST}", Reason.TOO_FEW)
    bare = sum(one.words <= limits["own_words_max"] for one in linked)
    heard = above(of(bare / len(linked), n=len(linked)), limits["share"], full=1.0)
    return sure(replace(heard, figures={"count": of(bare)}))


@signal(
    Kind.OUTCOME,
    says="Link clicks are {value} of the people reached, where {compared} is usual",
    limits={"relative_gap": 0.2},
)
def link_clicks_low(here: Evidence, limits: Limits) -> Heard:
    """Link clicks per reach are below the own three-month median by more than the threshold.

    Inputs: own-account insights of the platform (not public): link clicks and reach of posts
    Threshold: a gap of 20 %; chosen
    """
    reading = first_told(here, "ctr_link_reach", of_change=False)
    return own_months(reading, limits["relative_gap"], "link clicks and reach of posts")


@signal(
    Kind.CONDITION,
    says="The click-through rate fell from {compared} to {value}",
    limits={"relative_drop": 0.1},
)
def ctr_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Click-through rate fell against the previous month by more than the threshold.

    Inputs: own-account insights of the platform (not public) for two months
    Threshold: a relative drop of 10 %; chosen
    """
    reading = first_told(here, "ctr_link", "ctr_link_views", "ctr_link_reach")
    return fell(reading, limits["relative_drop"], f"{_CLICKS} of both months")


@signal(
    Kind.CONDITION,
    says="The click-through rate of {value} is below the benchmark of {compared}",
    limits={"ratio_to_benchmark": 1.0, "benchmark": 0.0},
)
def ctr_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Click-through rate is below the benchmark in the config.

    That is the limit ``benchmark`` of this signal under ``recommendations: thresholds:``, a fraction (0 means
    none), else the lowest published figure that is comparable with the account's platform.

    Inputs: own-account insights of the platform (not public); benchmark figure in the config
    Threshold: 1.0 times the benchmark; chosen
    """
    benchmark = of(limits["benchmark"]) if limits["benchmark"] else _published(here)
    unfit = whole(benchmark)
    if unfit is not None or benchmark.number is None:
        return unfit or lacks("a click-through benchmark")
    reading = here.reading("ctr_link")
    if reading is None:
        return lacks(_CLICKS)
    level = benchmark.number * limits["ratio_to_benchmark"]
    heard = replace(below(reading.value, level), compared=benchmark)
    if reading.spread is None or heard.threshold is None:
        return heard
    return replace(heard, certain=not reading.spread[0] <= level <= reading.spread[1])


@signal(
    Kind.CONDITION,
    says="Link clicks fell from {compared} to {value}, while visits to the profile did not fall",
    unit=Unit.COUNT,
    limits={"clicks_drop": 0.1},
)
def profile_visits_no_clicks(here: Evidence, limits: Limits) -> Heard:
    """Profile visits rose or held while link clicks fell.

    Inputs: own-account insights of the platform (not public), two months
    Threshold: clicks down by 10 %; chosen
    """
    clicks = first_told(here, "link_clicks_period", "link_clicks")
    fallen = fell(clicks, limits["clicks_drop"], "link clicks of both months")
    visits = here.reading("profile_visits")
    if visits is None:
        return both(fallen, lacks("profile visits of both months"))
    unfit = whole(visits.value)
    if unfit is not None:
        return both(fallen, unfit)
    change = visits.change
    return both(
        fallen, held(change.number is not None and not beyond(0.0, change.number), change, strength=1.0)
    )


def _published(here: Evidence) -> Value:
    figures = [
        one.figure.value
        for one in here.measured.benchmarks.published
        if not one.differs and one.figure.metric == "ctr_link" and one.figure.platform == here.scope.platform
    ]
    return of(min(figures)) if figures else missing(Reason.NOT_COLLECTED, "a click-through benchmark")
