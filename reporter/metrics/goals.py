"""Goals against what was measured: share of the target, share of the time, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reporter.config import Config
from reporter.config.client import Goal
from reporter.metrics.compare import reaches
from reporter.metrics.read import Reader, account_scope, back, last_day
from reporter.metrics.registry import METRICS
from reporter.metrics.words import say
from reporter.model import (
    TOTAL,
    GoalReading,
    GoalState,
    Missing,
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
    start = goal.start or date(goal.by.year, 1, 1)
    today = min(last_day(reader.facts.period.month), goal.by)
    time = min(max(((today - start).days + 1) / ((goal.by - start).days + 1), 0.0), 1.0)
    over = last_day(reader.facts.period.month) >= goal.by
    cumulative = goal.kind == "cumulative"
    if start > last_day(reader.facts.period.month):
        actual = missing(Reason.NOT_COLLECTED, f"it starts on {start.isoformat()}")
    elif cumulative and not metric.additive:
        actual = missing(Reason.NOT_COMPARABLE, "months of this metric cannot be added up")
    elif cumulative:
        actual = _added(reader, goal.metric, scope, start, today)
    else:
        actual = _whole(reader.value(goal.metric, scope, today.replace(day=1)))
    share = actual / goal.target
    state, why = _state(actual, goal, metric.higher_is_better is not False, time, over)
    return GoalReading(
        metric=goal.metric,
        scope=scope,
        unit=metric.unit,
        cumulative=cumulative,
        target=goal.target,
        start=start,
        by=goal.by,
        actual=actual,
        share_of_target=share,
        share_of_time=time,
        state=state,
        why=why,
        reading=reader.reading(goal.metric, scope),
        history=tuple(
            TargetChange(past.target, past.until) for past in sorted(goal.history, key=lambda p: p.until)
        ),
    )


def _added(reader: Reader, metric: str, scope: Scope, start: date, today: date) -> Value:
    """The months from ``start`` to ``today`` added up; one that is absent or partial decides nothing."""
    month, months = start.replace(day=1), []
    while month <= today:
        months.append(month)
        month = back(month, -1)
    total = of(0)
    for month in months:
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


def _state(actual: Value, goal: Goal, higher: bool, time: float, over: bool) -> tuple[GoalState, str]:
    """How the goal stands, and why when that cannot be said."""
    if actual.number is None:
        return GoalState.NOT_MEASURABLE, say(actual.missing or Missing(Reason.NOT_COLLECTED))
    met = reaches(actual.number, goal.target) if higher else reaches(goal.target, actual.number)
    if goal.kind == "level" or over:
        return (GoalState.REACHED if met else GoalState.BEHIND), ""
    if higher:
        return (GoalState.REACHED if met else _pace(actual.number / goal.target, time)), ""
    # A ceiling for the whole time: what is used up against the time that is gone.
    if not met:
        return GoalState.BEHIND, ""
    return (_pace(time, actual.number / goal.target) if actual.number > 0 else GoalState.AHEAD), ""


def _pace(done: float, expected: float) -> GoalState:
    if reaches(done, AHEAD * expected):
        return GoalState.AHEAD
    return GoalState.ON_PACE if reaches(done, ON_PACE * expected) else GoalState.BEHIND


def _scope(reader: Reader, account: str) -> Scope:
    if account == "all":
        return TOTAL
    return next((account_scope(ref) for ref in reader.facts.of_brand() if ref.id == account), Scope(account))
