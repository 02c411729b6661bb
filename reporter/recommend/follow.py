"""What became of last month's recommendations, and how often each tip has helped this client."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.i18n import phrase
from reporter.model import (
    Aim,
    Done,
    Firing,
    Given,
    Moved,
    Outcome,
    Past,
    Reason,
    SignalKind,
    SignalReading,
    TrackRecord,
    missing,
)
from reporter.recommend.aims import moved

NO_FIGURE = phrase("no figure goes with this advice")


def follow(past: Past, readings: Iterable[SignalReading], done: Iterable[str]) -> tuple[Outcome, ...]:
    """One outcome for each recommendation of the month before, in their order.

    ``done`` are the recommendations (or tips) that the configuration says were carried out. Where it says
    nothing, a habit that no longer shows was changed, and one that still shows was not.
    """
    heard = {(r.scope, r.signal): r for r in readings}
    told = frozenset(done)
    return tuple(
        _outcome(given, heard.get((given.scope, given.aim.signal)) if given.aim else None, told)
        for given in past.given
    )


def _outcome(given: Given, now: SignalReading | None, told: frozenset[str]) -> Outcome:
    state, why = _moved(given.aim, now)
    return Outcome(
        recommendation=given.id,
        tip=given.tip,
        headline=given.headline,
        scope=given.scope,
        aim=given.aim,
        now=now.value if now else missing(Reason.NOT_COLLECTED, NO_FIGURE),
        done=_done(given, now, told),
        moved=state,
        why=why,
    )


def _moved(aim: Aim | None, now: SignalReading | None) -> tuple[Moved, str]:
    if aim is None:
        return Moved.TOO_EARLY, NO_FIGURE
    return moved(aim, now)


def _done(given: Given, now: SignalReading | None, told: frozenset[str]) -> Done:
    if {given.id, given.tip} & told:
        return Done.DONE
    if now is None or given.aim is None or given.aim.kind is not SignalKind.BEHAVIOUR:
        return Done.UNKNOWN
    if now.firing is Firing.NOT_MEASURABLE:
        return Done.UNKNOWN
    return Done.DONE if now.firing is Firing.QUIET else Done.NOT_DONE


def records(past: Past, outcomes: Iterable[Outcome]) -> tuple[TrackRecord, ...]:
    """For each tip that was ever given and judged: how often it was given, carried out, and followed by a
    better figure."""
    every = [*past.outcomes, *outcomes]
    return tuple(
        TrackRecord(
            tip=tip,
            given=sum(one.tip == tip for one in every),
            done=sum(one.tip == tip and one.done is Done.DONE for one in every),
            moved=sum(one.tip == tip and one.moved is Moved.MOVED for one in every),
        )
        for tip in sorted({one.tip for one in every})
    )
