"""Signals on engagement: rates against last month and other brands, and what engagements are made of."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Firing, PostKind, Reading, Reason, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import FEWEST
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, beyond, both, fell, held, lacks, rose, whole
from reporter.recommend.months import RATES, beside_brands, first_told, own_months
from reporter.recommend.posting import few, mark, month_told, unread
from reporter.recommend.registry import Limits, signal

_RATE = "engagement rate of this and the last month"


@signal(
    Kind.OUTCOME,
    says="The engagement rate ({basis}) fell from {compared} to {value}",
    limits={"relative_drop": 0.1},
)
def er_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Engagement rate fell against last month by more than the threshold, on the same basis.

    By followers where both months tell it, else by reach, impressions or views.

    Inputs: posts of this and the previous month with counts of interactions; followers at both month ends
    Threshold: a relative drop of 10 %; chosen
    """
    reading = first_told(here, *RATES)
    heard = fell(reading, limits["relative_drop"], _RATE)
    return replace(heard, words={"basis": RATES[reading.metric]}) if reading else heard


@signal(
    Kind.OUTCOME,
    says="The engagement rate of {value} is below the {compared} of comparable brands",
    limits={"ratio_to_benchmark_median": 1.0},
)
def er_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Engagement rate by followers is below the median of the benchmark brands on the same platform.

    Inputs: posts of the month with counts of interactions; the same public counts for the benchmark brands
    Threshold: 1.0 times the benchmark median; chosen
    """
    return beside_brands(here, "er_followers_public", limits["ratio_to_benchmark_median"])


@signal(
    Kind.OUTCOME,
    says="Engagements fell from {compared} to {value}",
    unit=Unit.COUNT,
    limits={"relative_drop": 0.1},
)
def interactions_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Total interactions fell against the previous month by more than the threshold.

    Inputs: posts of this and the previous month with counts of interactions
    Threshold: a relative drop of 10 %; chosen
    """
    return fell(
        here.reading("engagements"), limits["relative_drop"], "engagements of this and the last month"
    )


@signal(
    Kind.CONDITION,
    says="The engagement rate of {value} is far below the {compared} of comparable brands, and only here",
    limits={"ratio_to_benchmark_median": 0.5},
)
def platform_er_gap(here: Evidence, limits: Limits) -> Heard:
    """One platform has under half the benchmark rate of its own platform while no other platform lags so.

    Inputs: posts of the month with counts of interactions for two or more platforms; the same public counts
    for the benchmark brands
    Threshold: 0.5 times the benchmark median; chosen
    """
    ratio = limits["ratio_to_benchmark_median"]
    own = beside_brands(here, "er_followers_public", ratio)
    others = [
        beside_brands(here, "er_followers_public", ratio, platform)
        for platform in sorted({account.platform for account in here.config.accounts})
        if platform != here.scope.platform
    ]
    told = [one for one in others if one.threshold is not None]
    if not told:
        return both(own, lacks("engagement rates of benchmark brands on a second platform"))
    lagging = sum(one.firing is Firing.FIRED for one in told)
    return both(own, held(lagging == 0, of(lagging), strength=1.0))


@signal(
    Kind.CONDITION,
    says="{value} of all engagements are likes and other one-tap reactions",
    limits={"share": 0.9},
)
def low_effort_interactions_high(here: Evidence, limits: Limits) -> Heard:
    """Likes and one-tap reactions make up more than the threshold of all interactions.

    Inputs: posts of the month with counts of interactions
    Threshold: 90 %; chosen
    """
    return month_told(here) or _of_posts(
        here, above(here.value("low_effort_share"), limits["share"], full=1.0)
    )


@signal(
    Kind.OUTCOME,
    says="The best tenth of the posts has {value} of all engagements",
    limits={"share": 0.5, "posts": 10},
)
def interactions_concentrated(here: Evidence, limits: Limits) -> Heard:
    """The best tenth of the posts collected more than the threshold of all interactions.

    Inputs: posts of the month with counts of interactions (at least 10 posts)
    Threshold: 50 %; chosen
    """
    posts = here.value("posts")
    if posts.number is not None and posts.number < limits["posts"]:
        return lacks(f"too few posts: {posts.number:g}, floor {limits['posts']:g}", Reason.TOO_FEW)
    return whole(posts) or above(here.value("top_decile_share"), limits["share"], full=1.0)


@signal(
    Kind.OUTCOME,
    says="A post gets {value} comments on average, after {compared} last month",
    unit=Unit.MEAN,
    limits={"relative_drop": 0.15},
)
def comments_per_post_falling(here: Evidence, limits: Limits) -> Heard:
    """Comments per post fell against the previous month by more than the threshold.

    Inputs: posts of this and the previous month with counts of comments
    Threshold: a relative drop of 15 %; chosen
    """
    return fell(
        here.reading("comments_per_post"), limits["relative_drop"], "comments on posts of both months"
    )


@signal(
    Kind.OUTCOME,
    says="Shares are {value} of the people reached, where {compared} is usual",
    limits={"relative_gap": 0.2},
)
def share_rate_low(here: Evidence, limits: Limits) -> Heard:
    """Shares per reach (else per follower) are below the own three-month median by more than the threshold.

    Benchmark brands tell no shares that could be compared, so the own months decide.

    Inputs: posts of the month with counts of shares; reach or followers; three months of history
    Threshold: a gap of 20 %; chosen
    """
    reading = first_told(here, "share_rate_reach", "shares_rate_followers", of_change=False)
    return own_months(reading, limits["relative_gap"], "shares and reach of posts")


@signal(
    Kind.CONDITION,
    says="Saves are {value} of the people reached, where {compared} is usual",
    limits={"relative_gap": 0.2},
)
def saves_per_reach_low(here: Evidence, limits: Limits) -> Heard:
    """Saves per reach are below the own three-month median by more than the threshold.

    Inputs: own-account insights of the platform (not public): saves and reach of posts
    Threshold: a gap of 20 %; chosen
    """
    return own_months(here.reading("save_rate"), limits["relative_gap"], "saves and reach of posts")


@signal(
    Kind.OUTCOME,
    says="Followers rose from {compared} to {value}, while engagements did not rise",
    unit=Unit.COUNT,
    limits={"followers_rise": 0.02, "interactions_change_max": 0.0},
)
def followers_up_er_down(here: Evidence, limits: Limits) -> Heard:
    """Followers grew while total interactions did not: the rate by followers fell for want of interaction.

    Inputs: posts of this and the previous month with counts of interactions; followers at both month ends
    Threshold: followers up by 2 %, interactions up by 0 % at most; chosen
    """
    grown = rose(here.reading("followers"), limits["followers_rise"], "followers of both months")
    interactions = here.reading("engagements")
    if interactions is None:
        return both(grown, lacks("engagements of both months"))
    unfit = whole(interactions.value) or whole(interactions.change)
    if unfit is not None:
        return both(grown, unfit)
    change = interactions.change
    most = limits["interactions_change_max"]
    flat = held(change.number is not None and not beyond(change.number, most), change, most, strength=1.0)
    return both(grown, flat)


@signal(
    Kind.BEHAVIOUR,
    says="The engagement rate ({basis}) rose from {compared} to {value} without a campaign, contest or event",
    limits={"relative_rise": 0.2},
)
def er_rising_no_campaign(here: Evidence, limits: Limits) -> Heard:
    """Engagement rate rose strongly and no campaign, contest or event was posted or configured.

    Inputs: posts of this and the previous month with counts of interactions; texts; followers at both ends;
    campaigns and events among the annotations of the configuration
    Threshold: a relative rise of 20 %; chosen
    """
    reading = first_told(here, *RATES)
    heard = rose(reading, limits["relative_rise"], _RATE)
    if reading is not None:
        heard = replace(heard, words={"basis": RATES[reading.metric]})
    return both(heard, _nothing_on(here, reading))


def _nothing_on(here: Evidence, reading: Reading | None) -> Heard:
    """Fires when neither the configuration nor a post tells of a campaign, contest or event."""
    if reading is None or not reading.history:
        return lacks("the months behind the rate")
    noted = sum(
        note.kind in ("campaign", "event")
        and note.account in ("all", here.scope.account)
        and note.date.replace(day=1) == reading.history[-1][0]
        for note in here.config.annotations
    )
    has = mark(here, "contest", "event")
    answers = [post.kind is PostKind.EVENT or has(post) for post in here.posts]
    posted = sum(answer is True for answer in answers)
    told = len(answers) - answers.count(None)
    if not noted + posted and (why := unread(told, len(answers), "rules for the language of the posts")):
        return why
    return held(noted + posted == 0, of(noted + posted), strength=1.0)


def _of_posts(here: Evidence, heard: Heard) -> Heard:
    posts = here.value("posts").number or 0
    return heard if posts >= FEWEST else replace(lacks("", Reason.TOO_FEW), value=few(int(posts)))
