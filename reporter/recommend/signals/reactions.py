"""Signals on reactions by kind: how many are more than a like, and how many are angry or sad."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from reporter.model import EMOTIONS, PostReading, Reason, Value, missing, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import FEWEST
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, below, beyond, held, lacks, whole
from reporter.recommend.posting import few, month_told
from reporter.recommend.registry import Limits, signal


@signal(
    Kind.CONDITION,
    says="Only {value} of the reactions are more than a plain like",
    limits={"share": 0.1},
)
def emotional_reaction_share_low(here: Evidence, limits: Limits) -> Heard:
    """Reactions other than the plain like are less than the threshold of all reactions.

    Inputs: reaction counts by type (Facebook, LinkedIn)
    Threshold: 10 %; chosen
    """
    return month_told(here) or below(_emotional(here), limits["share"])


@signal(
    Kind.CONDITION,
    says="Angry and sad reactions rose from {compared} to {value} of all reactions",
    limits={"rise": 0.05},
)
def angry_reactions_rising(here: Evidence, limits: Limits) -> Heard:
    """Share of angry and sad reactions rose against the previous month by more than the threshold.

    Certain when the 95 % interval of the difference (normal approximation) is above zero.

    Inputs: reaction counts by type for two months (Facebook)
    Threshold: 5 percentage points; chosen
    """
    found = [here.reading(name) for name in ("reactions_angry", "reactions_sad", "reactions")]
    parts = [one for one in found if one is not None]
    if len(parts) < 3:
        return lacks("reactions by type")
    angry, sad, every = parts
    now, before = (angry.value + sad.value) / every.value, (angry.previous + sad.previous) / every.previous
    unfit = whole(now) or whole(before)
    if unfit is not None or now.number is None or before.number is None:
        return replace(unfit or lacks("reactions by type"), compared=before)
    if not (0 <= now.number <= 1 and 0 <= before.number <= 1):
        return lacks("reactions by type that add up to all reactions", Reason.NOT_COMPARABLE)
    level = before.number + limits["rise"]
    fired = beyond(now.number, level)
    certain = _rise_is_clear(now.number, every.value.number or 0, before.number, every.previous.number or 0)
    strength = min(1.0, (now.number - level) / limits["rise"]) if fired and limits["rise"] else float(fired)
    return replace(held(fired, now, level, strength=strength), certain=certain, compared=before)


def _emotional(here: Evidence) -> Value:
    """Reactions other than likes out of all, over the posts that tell likes and all or some of the others."""
    told = [pair for pair in map(_reactions, here.posts) if pair is not None]
    if not told:
        return missing(Reason.NOT_COLLECTED, "reactions by type")
    if len(told) < FEWEST:
        return few(len(told))
    return (of(sum(other for other, _ in told)) / of(sum(every for _, every in told))).with_n(len(told))


def _reactions(post: PostReading) -> tuple[float, float] | None:
    """A post's reactions other than likes, and all of them; None where it does not tell them apart."""
    like = post.measures.get("reactions_like")
    names = [f"reactions_{name}" for name in EMOTIONS if name != "like"]
    others = [post.measures[name] for name in names if name in post.measures]
    if like is None or not (others or "reactions" in post.measures):
        return None
    every = post.measures.get("reactions", like + sum(others))
    return (every - like, every) if every >= like else None  # else they are not of one kind


def _rise_is_clear(now: float, n: float, before: float, n_before: float) -> bool | None:
    if not n or not n_before:
        return None
    error = sqrt(now * (1 - now) / n + before * (1 - before) / n_before)
    return now - before > 1.96 * error
