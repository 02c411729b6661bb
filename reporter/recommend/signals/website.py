"""Signals of visits to the website and of conversions."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Firing, Reading, SignalKind, Unit
from reporter.recommend.counted import enough, sure
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, beyond, fell, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.registry import Limits, signal


def _first(here: Evidence, metrics: tuple[str, ...]) -> Reading | None:
    """The first of the metrics that has a figure."""
    found = (here.reading(metric) for metric in metrics)
    return next((reading for reading in found if reading and reading.value.known), None)


@signal(
    SignalKind.OUTCOME,
    says="Conversions or their rate fell ({value} conversions, {compared} the month before)",
    unit=Unit.COUNT,
    limits={"drop": 0.1},
    total=True,
)
def conversion_falling_mom(here: Evidence, limits: Limits) -> Heard:
    """Number of conversions, or conversion rate, fell against the previous month by more than the threshold.
    The number that is told is of visits from social media, where channels are told.

    Inputs: web analytics with source or tagged links, two months
    Threshold: a fall of more than 10 % (chosen)
    """
    count = fell(_first(here, ("conversions_social", "conversions")), limits["drop"], "conversions")
    rate = fell(here.reading("conversion_rate"), limits["drop"], "the conversion rate")
    if count.firing is Firing.QUIET and rate.firing is Firing.FIRED:
        return replace(count, firing=rate.firing, strength=rate.strength, certain=rate.certain)
    return count


def _social_only(here: Evidence) -> bool:
    """Whether all visits are from social media: the site's figures are theirs then."""
    part = here.value("sessions_social_share")
    return part.number is not None and not part.partial and not beyond(1.0, part.number)


@signal(
    SignalKind.CONDITION,
    says="{value} of the visits from social media ended at once",
    limits={"share": 0.6},
    total=True,
)
def bounce_rate_high(here: Evidence, limits: Limits) -> Heard:
    """Bounce rate of visits from social media exceeds the threshold. It is known where the web analytics
    tells bounces by channel, or holds no other visits.

    Inputs: web analytics with source or tagged links, bounces by channel
    Threshold: more than 60 % (chosen)
    """
    social = here.measured.signs.visits.bounced
    if social.known:
        return sure(above(enough(social, "visits"), limits["share"], full=1.0))
    rates = ("bounce_rate_ga4", "bounce_rate_matomo", "bounce_rate_plausible", "bounce_rate_table")
    found = _first(here, rates)
    if found is None:
        return lacks("bounces in the web analytics")
    if not _social_only(here):
        return Heard(Firing.NOT_MEASURABLE, social)
    return above(enough(found.value, "visits"), limits["share"], full=1.0)


@signal(
    SignalKind.CONDITION,
    says="Visits from social media last {value} on average, and all visits {compared}",
    seen="Visits from social media are much shorter than others",
    unit=Unit.SECONDS,
    limits={"gap": 0.25},
    total=True,
)
def time_on_site_low(here: Evidence, limits: Limits) -> Heard:
    """Average time on site of visits from social media is below the site average by more than the threshold.
    Time is what the one tool that told the month means by it. What a person says goes first.

    Inputs: web analytics with time on site by channel
    Threshold: lower by more than 25 % (chosen)
    """
    if observed(here, "time_on_site_low") is not None:
        return by_hand(here, "time_on_site_low", "time on site by channel")
    visits = here.measured.signs.visits
    social, every = enough(visits.seconds, "visits"), visits.seconds_of_all
    if every.number is None:
        return Heard(Firing.NOT_MEASURABLE, every)
    return replace(below(social, (1 - limits["gap"]) * every.number), compared=every)


@signal(
    SignalKind.OUTCOME,
    says="Visits from social media fell from {compared} to {value}",
    unit=Unit.COUNT,
    limits={"drop": 0.1},
    total=True,
)
def social_traffic_falling(here: Evidence, limits: Limits) -> Heard:
    """Visits from social media fell against the previous month by more than the threshold.

    Inputs: web analytics with source or tagged links, two months
    Threshold: a fall of more than 10 % (chosen)
    """
    return fell(here.reading("sessions_social"), limits["drop"], "visits from social media")
