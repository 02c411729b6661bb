"""Every goal with its target, pace and history; what cannot be measured says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter.i18n import Words
from reporter.model import Chart, GoalReading, GoalState, Section, Unit, of
from reporter.report import pictures
from reporter.report.context import Context
from reporter.report.figures import DASH
from reporter.report.reasons import Footnote, Footnotes

_STATES = {
    GoalState.REACHED: ("reached", "✓"),
    GoalState.AHEAD: ("ahead of pace", "▲"),
    GoalState.ON_PACE: ("on pace", "●"),
    GoalState.BEHIND: ("behind", "▼"),
    GoalState.NOT_MEASURABLE: ("not measurable", "○"),
}
_STEP = 5  # percent; the stylesheet has one width for each step


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal as printed."""

    label: str
    number: int | None
    where: str
    actual: str
    target: str
    share: str
    fill: int  # 0 to 100 in steps of five, the bar's length
    time_share: str
    state: str
    symbol: str
    state_word: str
    why: str
    basis: str
    previous: str
    previous_mark: str
    year_ago: str
    year_ago_mark: str
    changes: tuple[str, ...]
    projected: str
    trend: Chart | None


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals page."""

    rows: tuple[GoalRow, ...]
    counts: str
    footnotes: tuple[Footnote, ...]
    has_cumulative: bool
    has_projection: bool
    end: date


def sections(context: Context) -> tuple[Section, ...]:
    """The goals page; a client without goals gets none."""
    goals = context.measured.goals
    if not goals:
        return ()
    notes = Footnotes(context)
    view = Goals(
        rows=tuple(_row(goal, context, notes) for goal in goals),
        counts=_counts(goals, context),
        footnotes=notes.all(),
        has_cumulative=any(goal.cumulative for goal in goals),
        has_projection=any(goal.projection and goal.projection.value.known for goal in goals),
        end=context.period.month,
    )
    return (Section("goals", context.words.say("Goals"), view, "goals"),)


def rows(context: Context) -> tuple[GoalRow, ...]:
    """The goals as printed on page one."""
    return tuple(_row(goal, context, Footnotes(context)) for goal in context.measured.goals)


def _row(goal: GoalReading, context: Context, notes: Footnotes) -> GoalRow:
    words, reading = context.words, goal.reading
    state, symbol = _STATES[goal.state]
    measured = goal.state is not GoalState.NOT_MEASURABLE
    share = goal.share_of_target.number if measured else None
    unit = goal.unit
    return GoalRow(
        label=context.name(goal.metric),
        number=context.numbers.get(goal.metric),
        where=context.scope_name(goal.scope),
        actual=words.value(goal.actual, unit) if measured else DASH,
        target=_target(goal.target, unit, context),
        share=words.percent(share, 0) if share is not None else DASH,
        fill=_fill(share),
        time_share=words.percent(goal.share_of_time, 0) if goal.cumulative else "",
        state=goal.state.value,
        symbol=symbol,
        state_word=words.say(state),
        why=_why(goal, context.words) if not measured else "",
        basis=_basis(goal, context),
        previous=words.value(reading.previous, unit) if reading else DASH,
        previous_mark=notes.mark(reading.previous) if reading else "",
        year_ago=words.value(reading.year_ago, unit) if reading else DASH,
        year_ago_mark=notes.mark(reading.year_ago) if reading else "",
        changes=tuple(
            words.say(
                "Target was {target} until {day}.",
                target=_target(change.target, unit, context),
                day=words.date(change.until),
            )
            for change in goal.history
        ),
        projected=_projected(goal, context),
        trend=pictures.spark(reading, context) if reading else None,
    )


def _projected(goal: GoalReading, context: Context) -> str:
    """Where it will stand on its day, with the interval, or why that cannot be said."""
    words, ahead = context.words, goal.projection
    if ahead is None:
        return ""
    if ahead.value.missing is not None:
        return words.say("No projection: {why}.", why=words.clause(ahead.value.missing.detail))
    if ahead.low is None or ahead.high is None:
        return ""
    return words.say(
        "Projected: {value} ({low} to {high}).",
        value=words.value(ahead.value, goal.unit),
        low=words.value(of(ahead.low), goal.unit),
        high=words.value(of(ahead.high), goal.unit),
    )


def _target(target: float, unit: Unit, context: Context) -> str:
    return context.words.value(of(target), unit)


def _why(goal: GoalReading, words: Words) -> str:
    detail = goal.why or (goal.actual.missing.detail if goal.actual.missing else "")
    text = words.clause(detail.rstrip("."))
    return f"{words.heading(text)}." if text else ""


def _basis(goal: GoalReading, context: Context) -> str:
    words = context.words
    if goal.cumulative:
        return words.say(
            "months added up, {start} to {by}", start=words.date(goal.start), by=words.date(goal.by)
        )
    return words.say("the month's own figure, by {by}", by=words.date(goal.by))


def _fill(share: float | None) -> int:
    """The bar's length: nearest step, but never full before the target is reached nor empty above zero."""
    if share is None or share <= 0:
        return 0
    if share >= 1:
        return 100
    return min(max(round(share * 100 / _STEP) * _STEP, _STEP), 100 - _STEP)


def _counts(goals: tuple[GoalReading, ...], context: Context) -> str:
    """How many goals stand where, in words: ``2 reached, 1 behind, 1 not measurable``."""
    words = context.words
    parts = []
    for state, (word, _) in _STATES.items():
        count = sum(goal.state is state for goal in goals)
        if count:
            parts.append(words.say("{n} {state}", n=count, state=words.say(word)))
    return words.heading(words.say(", ").join(parts))
