"""Signals on stories, which vanish after a day and are in no count of posts."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Reading, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, fell, held, lacks, whole
from reporter.recommend.observed import observed
from reporter.recommend.registry import Limits, signal


@signal(
    Kind.BEHAVIOUR,
    says="No story in the month",
    unit=Unit.COUNT,
    limits={"least": 1.0},
    only=("facebook", "instagram"),
)
def no_stories(here: Evidence, limits: Limits) -> Heard:
    """No Story in the month on a platform that has them.

    Many exports leave stories out, so none counts as none only where an earlier month of the last twelve had
    some, or where ``recommendations: observed:`` says so.

    Inputs: own-account insights of the platform (not public) or manual count
    Threshold: fewer than one; brief
    """
    seen = observed(here, "no_stories")
    if seen is not None:
        return held(seen, of(float(not seen)), limits["least"])
    reading = here.reading("stories")
    if reading is None:
        return lacks("stories")
    unfit = whole(reading.value)
    if unfit is not None or reading.value.number is None:
        return unfit or lacks("stories")
    earlier = any(value.number for _, value in reading.history[:-1])
    if not reading.value.number and not earlier:
        return lacks("stories: no export or API has told any in the last twelve months")
    return held(reading.value.number < limits["least"], reading.value, limits["least"])


@signal(
    Kind.CONDITION,
    says="A story gets {value} answers, taps, swipes and shares on average, after {compared} last month",
    unit=Unit.MEAN,
    limits={"relative_drop": 0.1},
)
def story_interactions_falling(here: Evidence, limits: Limits) -> Heard:
    """Replies, taps, swipes and shares per Story fell against the previous month.

    Inputs: own-account insights of the platform (not public), two months
    Threshold: a relative drop of 10 %; chosen
    """
    what = "interactions with the stories of both months"
    interactions, stories = here.reading("story_interactions"), here.reading("stories")
    if interactions is None or stories is None:
        return lacks(what)
    return fell(_per(interactions, stories), limits["relative_drop"], what)


def _per(above: Reading, below: Reading) -> Reading:
    """One count per another, this and last month; the change is in fractions of last month's."""
    now, before = above.value / below.value, above.previous / below.previous
    comparable = above.change if not above.change.known else (now - before) / before
    return replace(above, value=now, previous=before, change=comparable, clear=None)
