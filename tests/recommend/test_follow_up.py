"""What becomes of a recommendation: carried out or not, moved or not, and how often it helped."""

from __future__ import annotations

from datetime import date

import pytest

from reporter.model import (
    Aim,
    Done,
    Firing,
    Given,
    Moved,
    Outcome,
    Past,
    Reason,
    Scope,
    SignalKind,
    SignalReading,
    TrackRecord,
    Unit,
    Value,
    missing,
    of,
)
from reporter.recommend.follow import follow, records

IG = Scope("ig", "instagram")
LAST = date(2026, 9, 1)
UNKNOWN = missing(Reason.NOT_COLLECTED, "no comments")


def given(
    then: Value, target: float | None = 0.3, *, unit: Unit = Unit.RATE, kind: str = "behaviour"
) -> Past:
    aim = Aim("s", unit, then, target, SignalKind(kind))
    return Past((Given(LAST, "t@ig", "t", "Answer", IG, (), aim),))


def now(value: Value, firing: Firing, unit: Unit = Unit.RATE) -> list[SignalReading]:
    return [SignalReading("s", IG, SignalKind.BEHAVIOUR, firing, value, unit, 0.3)]


# Shares of rows. 80 of 100 to 20 of 100 is far beyond chance; 80 to 79 of 100 is not, and cannot reach 30 %;
# 4 of 5 to 3 of 5 says nothing: its interval spans both no change and the whole way to the target.
@pytest.mark.parametrize(
    ("then", "later", "moved"),
    [
        (of(0.8, n=100), of(0.2, n=100), Moved.MOVED),
        (of(0.8, n=100), of(0.79, n=100), Moved.DID_NOT_MOVE),
        (of(0.8, n=100), of(0.9, n=100), Moved.DID_NOT_MOVE),
        (of(0.8, n=5), of(0.6, n=5), Moved.TOO_EARLY),
        (of(0.8, n=100), UNKNOWN, Moved.TOO_EARLY),
        (UNKNOWN, of(0.8, n=100), Moved.TOO_EARLY),
    ],
)
def test_shares_are_judged_by_their_interval(then: Value, later: Value, moved: Moved) -> None:
    firing = Firing.NOT_MEASURABLE if not later.known else Firing.FIRED
    assert follow(given(then), now(later, firing), ())[0].moved is moved


@pytest.mark.parametrize(
    ("later", "firing", "moved"),
    [
        (3.5, Firing.QUIET, Moved.MOVED),
        (2.5, Firing.FIRED, Moved.TOO_EARLY),
        (2.0, Firing.FIRED, Moved.DID_NOT_MOVE),
        (1.0, Firing.FIRED, Moved.DID_NOT_MOVE),
    ],
)
def test_other_figures_are_judged_by_their_limit(later: float, firing: Firing, moved: Moved) -> None:
    past = given(of(2.0), 3.0, unit=Unit.MEAN)
    assert follow(past, now(of(later), firing, Unit.MEAN), ())[0].moved is moved


@pytest.mark.parametrize(
    ("firing", "kind", "told", "done"),
    [
        (Firing.QUIET, "behaviour", (), Done.DONE),
        (Firing.FIRED, "behaviour", (), Done.NOT_DONE),
        (Firing.NOT_MEASURABLE, "behaviour", (), Done.UNKNOWN),
        (Firing.QUIET, "condition", (), Done.UNKNOWN),
        (Firing.FIRED, "behaviour", ("t@ig",), Done.DONE),
        (Firing.FIRED, "condition", ("t",), Done.DONE),
        (Firing.FIRED, "behaviour", ("other",), Done.NOT_DONE),
    ],
)
def test_done(firing: Firing, kind: str, told: tuple[str, ...], done: Done) -> None:
    value = UNKNOWN if firing is Firing.NOT_MEASURABLE else of(0.5, n=10)
    assert follow(given(of(0.8, n=10), kind=kind), now(value, firing), told)[0].done is done


def test_advice_without_a_figure_is_never_judged() -> None:
    past = Past((Given(LAST, "t@all", "t", "Be kind", Scope(), (), None),))
    outcome = follow(past, [], ())[0]
    assert (outcome.done, outcome.moved) == (Done.UNKNOWN, Moved.TOO_EARLY)
    assert outcome.why == "no figure goes with this advice"


def test_running_score() -> None:
    def outcome(tip: str, done: Done, moved: Moved) -> Outcome:
        return Outcome(f"{tip}@ig", tip, tip, IG, None, UNKNOWN, done, moved)

    earlier = (
        outcome("a", Done.DONE, Moved.MOVED),
        outcome("a", Done.NOT_DONE, Moved.DID_NOT_MOVE),
        outcome("b", Done.DONE, Moved.TOO_EARLY),
    )
    found = records(Past(outcomes=earlier), [outcome("a", Done.DONE, Moved.DID_NOT_MOVE)])
    assert found == (TrackRecord("a", 3, 2, 1), TrackRecord("b", 1, 1, 0))
