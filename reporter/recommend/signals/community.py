"""Signals of the community: its growth and its round numbers."""

from __future__ import annotations

import re

from reporter.model import SignalKind, Unit
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks
from reporter.recommend.judge import whole as complete
from reporter.recommend.registry import Limits, signal
from reporter.recommend.signals.followers import slower

SMALLEST_STEP = 100
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?(?:\s?[kKmM]\b)?")


@signal(
    SignalKind.OUTCOME,
    says="Growth of the community is {value}, after {compared} the month before",
    limits={"drop": 0.25},
)
def member_growth_falling(here: Evidence, limits: Limits) -> Heard:
    """Community membership grew less than last month by more than the threshold, or shrank. Members are the
    followers: no source tells those of a group or a server.

    Inputs: member counts at month ends (followers where there is no group)
    Threshold: lower by more than 25 % (chosen)
    """
    return slower(here, limits["drop"])


@signal(
    SignalKind.BEHAVIOUR,
    says="The account passed {threshold} followers and no post says so",
    unit=Unit.COUNT,
)
def milestone_unmarked(here: Evidence, limits: Limits) -> Heard:
    """A round follower number was passed in the month and no post mentions it.

    Inputs: follower counts at the month's start and end; post texts
    Threshold: powers of ten and their halves from 100 on: 100, 500, 1,000, 5,000 … (chosen)
    """
    reading = here.reading("followers")
    if reading is None:
        return lacks("follower counts")
    for value in (reading.value, reading.previous):
        if (why := complete(value)) is not None:
            return why
    step = passed(reading.previous.number or 0, reading.value.number or 0)
    if step is None:
        return held(False, reading.value)
    if not any(post.text.strip() for post in here.everything):
        return lacks("the words of the posts")
    said = any(step in numbers(post.text) for post in here.everything)
    return held(not said, reading.value, float(step))


def passed(before: float, now: float) -> int | None:
    """The highest round number above ``before`` that ``now`` reaches."""
    found, step, half = None, SMALLEST_STEP, 5
    while step <= now:
        if before < step:
            found = step
        step, half = step * half, 7 - half
    return found


def numbers(text: str) -> frozenset[int]:
    """Whole numbers in a text, with their marks of thousands (1,000 1.000 1 000) or shortened (10k, 1.5k)."""
    return frozenset(value for token in _NUMBER.findall(text) if (value := _read(token)) is not None)


def _read(token: str) -> int | None:
    times = {"k": 1_000, "m": 1_000_000}.get(token[-1].lower())
    if times is not None:
        value = float(token[:-1].strip().replace(",", ".")) * times
        return round(value)
    plain = re.sub(r"[.,' \u00a0\u202f](?=\d{3}(?!\d))", "", token)
    return int(plain) if plain.isascii() and plain.isdigit() else None
