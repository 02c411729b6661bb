"""A figure against the account's own last months, and against the brands it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from reporter.i18n import phrase
from reporter.model import Reading, Reason, Value, missing, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, below, lacks, whole

MONTHS = 3
# Rates by the basis they are worked out on, the one for comparisons over time first.
RATES: Mapping[str, str] = {
    "er_followers_post": phrase("by followers"),
    "er_reach": phrase("by reach"),
    "er_impressions": phrase("by impressions"),
    "er_views_all": phrase("by views"),
}


def first_told(here: Evidence, *metrics: str, of_change: bool = True) -> Reading | None:
    """The first of these metrics that can be judged; else the first that was measured at all.

    With ``of_change`` it must be comparable with last month too.
    """
    found = [reading for metric in metrics if (reading := here.reading(metric)) is not None]
    for reading in found:
        if whole(reading.value) is None and not (of_change and whole(reading.change)):
            return reading
    return found[0] if found else None


def own_months(reading: Reading | None, gap: float, what: str) -> Heard:
    """Fires when a figure is below the median of three months before by more than the fraction ``gap``."""
    if reading is None:
        return lacks(what)
    usual = _usual(reading)
    if usual.number is None:
        return replace(lacks(what), value=reading.value if not reading.value.known else usual)
    level = usual.number * (1 - gap)
    heard = replace(below(reading.value, level), compared=usual)
    if reading.spread is None or heard.threshold is None:
        return heard
    low, high = reading.spread
    return replace(heard, certain=not low <= level <= high)


def beside_brands(here: Evidence, metric: str, ratio: float, platform: str = "") -> Heard:
    """Fires when the client's figure on a platform is below ``ratio`` times the other brands' median."""
    asked = platform or here.scope.platform
    found = [
        one for one in here.measured.benchmarks.comparisons if one.metric == metric and one.platform == asked
    ]
    if not found:
        return lacks("figures of benchmark brands on this platform")
    own, middle = found[0].client.value, found[0].median
    unfit = whole(own) or whole(middle)
    if unfit is not None or middle.number is None:
        return replace(unfit or lacks("the benchmark median"), compared=middle)
    return replace(below(own, ratio * middle.number), compared=middle)


def _usual(reading: Reading) -> Value:
    """Median of the three months before; all must be known, complete and of one definition with this one."""
    past = reading.history[-MONTHS - 1 : -1]
    known = [value.number for _, value in past if value.number is not None and not value.partial]
    if len(known) < MONTHS:
        return missing(Reason.TOO_FEW, f"n = {len(known)} of the three months before are known")
    if any(one.between(past[0][0], reading.history[-1][0]) for one in reading.breaks):
        return missing(Reason.NOT_COMPARABLE, "its definition changed within these months")
    return of(median(known), n=len(known))
