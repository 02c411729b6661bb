"""Goals against what was measured: share of the target, share of the time, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reporter.config import Config
from reporter.config.client import Goal
from reporter.metrics.breaks import crossed
from reporter.metrics.compare import reaches
from reporter.metrics.projection import added_up, carried_on
from reporter.metrics.read import HISTORY, Reader, account_scope, back, last_day
from reporter.metrics.registry import METRICS
from reporter.metrics.words import say
from reporter.model import (
    TOTAL,
    GoalReading,
    GoalState,
    Missing,
    Projection,
    Reason,
    Scope,
    TargetChange,
    Value,
    missing,
    of,
)

AHEAD = 1.1  # share of the target over share of the time, from which a goal is ahead
ON_PACE = 0.95


def goal_readings(reader: Reader, config: Config) -> Iterator[GoalReading]:
    """Each configured goal, in the order of the file."""
    return (_goal(reader, goal) for goal in config.goals)


def _goal(reader: Reader, goal: Goal) -> GoalReading:
    metric = METRICS[goal.metric].definition
    scope = _scope(reader, goal.account)
    start, end = goal.start or date(goal.by.year, 1, 1), last_day(reader.facts.period.month)
    today, over = min(end, goal.by), end >= goal.by
    time = min(max(((today - start).days + 1) / ((goal.by - start).days + 1), 0.0), 1.0)
    cumulative = goal.kind == "cumulative"
    target, history = _target(goal, today)
    if start > end:
        actual = missing(Reason.NOT_COLLECTED, f"it starts on {start.isoformat()}")
    elif cumulative and not metric.additive:
        actual = missing(Reason.NOT_COMPARABLE, "months of this metric cannot be added up")
    elif broken := _broken(reader, goal, scope, start, history, today):
        actual = Value(missing=broken)
    elif cumulative:
        actual = _added(reader, goal.metric, scope, start, today)
    else:
        actual = _whole(reader.value(goal.metric, scope, today.replace(day=1)))
    projection = None if over or not actual.known else _projection(reader, goal, scope, start, today)
    higher = metric.higher_is_better is not False
    state, why = _state(actual, target, goal.kind == "level", higher, time, over, projection)
    return GoalReading(
        metric=goal.metric,
        scope=scope,
        unit=metric.unit,
        cumulative=cumulative,
        target=target,
        start=start,
        by=goal.by,
        actual=actual,
        share_of_target=actual / target,
        share_of_time=time,
        state=state,
        why=why,
        reading=reader.reading(goal.metric, scope),
        history=history,
        projection=projection,
    )


def _target(goal: Goal, today: date) -> tuple[float, tuple[TargetChange, ...]]:
    """The target that was in force on a day, and those that had been before it."""
    past = [TargetChange(old.target, old.until) for old in sorted(goal.history, key=lambda old: old.until)]
    gone = tuple(old for old in past if old.until < today)
    return (past[len(gone)].target if len(gone) < len(past) else goal.target), gone


def _broken(
    reader: Reader,
    goal: Goal,
    scope: Scope,
    start: date,
    history: tuple[TargetChange, ...],
    today: date,
) -> Missing | None:
    """The changed definition that leaves nothing to judge.

    A sum may not bridge it; a level may not be held against a target that was set before it.
    """
    since = start
    if goal.kind == "level" and history:
        since = max(start, history[-1].until + timedelta(days=1))
    found = crossed(reader.breaks(METRICS[goal.metric], scope), since.replace(day=1), today.replace(day=1))
    if found and goal.kind == "level":
        return Missing(found.reason, f"{found.detail}, after the target was set")
    return found


def _projection(reader: Reader, goal: Goal, scope: Scope, start: date, today: date) -> Projection:
    """Where the goal will stand when it is due; whole months, as goals count them."""
    month = today.replace(day=1)
    remaining = (goal.by.year - month.year) * 12 + goal.by.month - month.month
    if goal.kind == "cumulative":
        months = [reader.value(goal.metric, scope, m).number for m in _months(start, today)]
        return added_up([number for number in months if number is not None], remaining)
    known: list[float] = []
    breaks = reader.breaks(METRICS[goal.metric], scope)
    for n in range(HISTORY):  # backwards, as far as months follow each other and mean the same
        value = reader.value(goal.metric, scope, back(month, n))
        if value.number is None or value.partial or crossed(breaks, back(month, n), month):
            break
        known.append(value.number)
    return carried_on(known[::-1], remaining)


def _months(start: date, today: date) -> list[date]:
    month, months = start.replace(day=1), []
    while month <= today:
        months.append(month)
        month = back(month, -1)
    return months


def _added(reader: Reader, metric: str, scope: Scope, start: date, today: date) -> Value:
    """The months from ``start`` to ``today`` added up; one that is absent or partial decides nothing."""
    total = of(0)
    for month in _months(start, today):
        value = reader.value(metric, scope, month)
        if not value.known or value.partial:
            why = say(value.missing) if value.missing else value.partial[0]
            return missing(Reason.NOT_COLLECTED, f"{month:%Y-%m}: {why}")
        total = total + value
    return total


def _whole(value: Value) -> Value:
    """The figure itself when nothing is absent from it."""
    if value.partial:
        return missing(Reason.NOT_COMPARABLE, f"not complete: {value.partial[0]}")
    return value


def _state(
    actual: Value,
    target: float,
    level: bool,
    higher: bool,
    time: float,
    over: bool,
    projection: Projection | None,
) -> tuple[GoalState, str]:
    """How the goal stands, and why when that cannot be said."""
    if actual.number is None:
        return GoalState.NOT_MEASURABLE, say(actual.missing or Missing(Reason.NOT_COLLECTED))
    met = _met(actual.number, target, higher)
    if over:
        return (GoalState.REACHED if met else GoalState.BEHIND), ""
    if level:
        expected = projection.value.number if projection else None
        coming = expected is not None and _met(expected, target, higher)
        return (GoalState.REACHED if met else GoalState.ON_PACE if coming else GoalState.BEHIND), ""
    if higher:
        return (GoalState.REACHED if met else _pace(actual.number / target, time)), ""
    # A ceiling for the whole time: what is used up against the time that is gone.
    if not met:
        return GoalState.BEHIND, ""
    return (_pace(time, actual.number / target) if actual.number > 0 else GoalState.AHEAD), ""


def _met(number: float, target: float, higher: bool) -> bool:
    return reaches(number, target) if higher else reaches(target, number)


def _pace(done: float, expected: float) -> GoalState:
    if reaches(done, AHEAD * expected):
        return GoalState.AHEAD
    return GoalState.ON_PACE if reaches(done, ON_PACE * expected) else GoalState.BEHIND


def _scope(reader: Reader, account: str) -> Scope:
    if account == "all":
        return TOTAL
    return next((account_scope(ref) for ref in reader.facts.of_brand() if ref.id == account), Scope(account))
