"""Signals of what others say: mentions, share of voice, and posts that people make about the brand."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from reporter.model import BrandShare, Firing, Reason, SignalKind, Unit, VoiceBasis, missing, of
from reporter.recommend.counted import differ
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, fell, lacks, whole
from reporter.recommend.observed import by_hand
from reporter.recommend.registry import Limits, signal

CLIENT = ""
FEWEST_MENTIONS = 10  # in the month, below which one more is no spike
SHORTEST = 4  # days of a week inside the month from which its daily mean is compared
NO_MENTIONS = "mentions (listening)"
SET = "mentions of the brand and of benchmark brands"


@signal(
    SignalKind.OUTCOME,
    says="Mentions fell from {compared} to {value}",
    unit=Unit.COUNT,
    limits={"drop": 0.15},
    total=True,
)
def mentions_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Mentions fell against the previous month by more than the threshold.

    Inputs: mentions for two months
    Threshold: a fall of more than 15 % (chosen)
    """
    return fell(here.reading("mentions"), limits["drop"], NO_MENTIONS)


@signal(
    SignalKind.CONDITION,
    says="There were {value} the usual number of mentions a day ({when})",
    unit=Unit.FACTOR,
    limits={"times_median": 3},
    total=True,
)
def mention_spike(here: Evidence, limits: Limits) -> Heard:
    """Mentions exceed the threshold times the usual level: those of the busiest day, of ten at least, against
    the month's middle day. Where the middle day has none or days are not told, the daily mean of the busiest
    week against the middle of the month's weeks, weeks of less than four days in the month left out.

    Inputs: mentions with dates
    Threshold: more than 3 times the middle (chosen)
    """
    by_day = _busiest_day(here, limits["times_median"])
    return by_day if by_day is not None else _busiest_week(here, limits["times_median"])


def _busiest_day(here: Evidence, times: float) -> Heard | None:
    """The day with most mentions against the middle one; None where that says nothing."""
    days = here.measured.signs.mention_days
    usual = median(count for _, count in days) if days else 0
    if not usual or sum(count for _, count in days) < FEWEST_MENTIONS:
        return None
    most, when = max((count, -day.toordinal()) for day, count in days)
    heard = above(of(most / usual, n=most), times)
    if most < FEWEST_MENTIONS:  # three times next to nothing is no spike
        heard = replace(heard, firing=Firing.QUIET, strength=0.0)
    return replace(heard, words={"when": date.fromordinal(-when).isoformat()})


def _busiest_week(here: Evidence, times: float) -> Heard:
    voice = here.measured.voice
    own = None if voice.mentions is None else _client(voice.mentions)
    if voice.mentions is None or voice.month is None or own is None:
        return lacks("mentions by week")
    if (why := whole(own.count)) is not None:
        return why
    if (own.count.number or 0) < FEWEST_MENTIONS:
        return lacks(f"n = {own.count.number:g} mentions, floor {FEWEST_MENTIONS}", Reason.TOO_FEW)
    place = voice.mentions.brands.index(own)
    weeks = [
        (week.counts[place].number, _days(week.key, voice.month), week.key) for week in voice.mentions.weeks
    ]
    means = [(count / days, key) for count, days, key in weeks if count is not None and days >= SHORTEST]
    if len(means) < 3:
        return lacks("mentions of at least three weeks")
    usual = median(mean for mean, _ in means)
    most, key = max(means)
    value = of(most / usual) if usual else missing(Reason.ZERO_DENOMINATOR, "most weeks have no mention")
    last = date.fromisoformat(key) + timedelta(days=6)
    return replace(above(value, times), words={"when": f"{key} – {last.isoformat()}"})


def _days(monday: str, month: date) -> int:
    """How many days of a week lie in the month."""
    first = date.fromisoformat(monday)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return max(0, (min(first + timedelta(days=6), last) - max(first, month)).days + 1)


def _client(basis: VoiceBasis) -> BrandShare | None:
    return next((row for row in basis.brands if row.brand == CLIENT), None)


@signal(
    SignalKind.OUTCOME,
    says="{value} of {n} mentions are of the brand; an equal share or the goal is {threshold}",
    limits={"ratio_to_equal_share": 1.0},
    total=True,
)
def sov_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Share of voice is below an equal share among brand and benchmark brands, or below the configured goal.

    Inputs: mentions of the brand and of the benchmark brands; the goal for share_of_voice_mentions
    Threshold: an equal share, or the goal if it is higher (chosen)
    """
    basis = here.measured.voice.mentions
    own = None if basis is None else _client(basis)
    if basis is None or own is None:
        return lacks(SET)
    goals = [g.target for g in here.config.goals if g.metric == "share_of_voice_mentions"]
    equal = limits["ratio_to_equal_share"] / len(basis.brands)
    return below(own.share, max([equal, *goals]))


@signal(
    SignalKind.OUTCOME,
    says="The share of voice fell from {compared} to {value}",
    limits={"drop_points": 0.02},
    total=True,
)
def sov_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Share of voice fell against the previous month, over the same brands, by more than the threshold.

    Inputs: mentions of brand and benchmark brands, two months
    Threshold: a fall of more than 2 points (chosen)
    """
    basis = here.measured.voice.mentions
    own = None if basis is None else _client(basis)
    if own is None:
        return lacks(SET)
    for value in (own.previous, own.change):
        if (why := whole(value)) is not None:
            return why
    points, before = limits["drop_points"], own.previous.number or 0.0
    told = below(own.share, before - points, full=before - 3 * points)
    return replace(told, compared=own.previous, certain=differ(own.share, own.previous))


@signal(
    SignalKind.CONDITION,
    says="Posts by others that tag the brand or carry its hashtag fell from {compared} to {value}",
    unit=Unit.COUNT,
    limits={"drop": 0.15},
    total=True,
)
def ugc_mentions_falling(here: Evidence, limits: Limits) -> Heard:
    """Posts by others that tag the brand, or carry a hashtag of it (``listening: hashtags:``), fell against
    the previous month by more than the threshold.

    Inputs: mentions that tag the brand or carry its hashtag, two months
    Threshold: a fall of more than 15 % (chosen)
    """
    tagged = here.reading("mentions_tagged")
    own = here.config.listening.hashtags if here.config.listening else ()
    why = tagged.change.missing if tagged else None
    if not own or tagged is None or not tagged.value.known or (why and why.reason is Reason.NOT_COMPARABLE):
        return fell(tagged, limits["drop"], "mentions that tag the brand")
    now, before = here.measured.signs.ugc, here.measured.signs.ugc_before
    gap = now - before
    return fell(replace(tagged, value=now, previous=before, change=gap), limits["drop"], "such mentions")


@signal(
    SignalKind.BEHAVIOUR,
    says="Too few of the posts that others make about the brand are shared on",
    unit=Unit.COUNT,
    limits={"share": 0.1},
    total=True,
)
def ugc_not_reshared(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts by others about the brand were reshared. No source tells what a
    repost is a repost of; only a month with such posts and without any repost shows it.

    Inputs: posts by others that tag the brand, and own reposts
    Threshold: fewer than 10 % (chosen)
    """
    needs = "which posts of others were shared on"
    found, reposts = here.measured.influencers, here.value("reposts")
    made = found.ugc.number if found and found.ugc else None
    if made and made >= FEWEST_MENTIONS and reposts.number is not None and not reposts.partial:
        # Reposts of anything bound from above how many of these were shared on.
        at_most = reposts.number / made
        if at_most < limits["share"]:
            return replace(below(of(at_most), limits["share"]), value=reposts, threshold=None)
    return by_hand(here, "ugc_not_reshared", needs)
