"""Visits from social media, platform by platform, and their line over the months."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import charts
from reporter.charts import Mark, Series
from reporter.model import Chart, Reading, Scope
from reporter.report import pictures, verdict
from reporter.report.context import Context, month_before, platform_name
from reporter.report.figures import DASH, Cell, Moved, cell, moved, reading_cell
from reporter.report.findings import moved as did
from reporter.report.reasons import Footnotes
from reporter.text import cut

METRICS = ("sessions_social", "conversions_social")
MARK, MARKS = 90, 4  # characters of an annotation under the chart, and how many it takes
HEIGHT = 132.0  # points
_KINDS = ("outage", "definition_break")


@dataclass(frozen=True, slots=True)
class Channel:
    """One platform's visits."""

    name: str
    total: bool
    sessions: Cell
    previous: Cell
    change: Moved
    share: Cell
    conversions: Cell


def scopes(context: Context) -> tuple[Scope, ...]:
    """Each platform of the client once, in the order of the configuration."""
    return tuple(Scope(platform=name) for name in dict.fromkeys(a.platform for a in context.config.accounts))


def printed(context: Context) -> set[str]:
    """The metrics of the table."""
    names = (*METRICS, "sessions_social_share")
    return {name for name in names if context.reading(name) is not None}


def channels(notes: Footnotes, context: Context) -> tuple[Channel, ...]:
    """The platforms, the most visits first, then their sum; none when no channel is told."""
    found = [
        (scope, reading)
        for scope in scopes(context)
        if (reading := context.reading("sessions_social", scope)) and reading.value.known
    ]
    ranked = sorted(found, key=lambda pair: (-(pair[1].value.number or 0.0), pair[0].platform))
    rows = [
        _channel(platform_name(scope.platform), scope, reading, notes, context) for scope, reading in ranked
    ]
    whole = context.reading("sessions_social")
    if rows and whole is not None:
        rows.append(_channel(context.words.say("All social platforms"), whole.scope, whole, notes, context))
    return tuple(rows)


def _channel(name: str, scope: Scope, reading: Reading, notes: Footnotes, context: Context) -> Channel:
    def told(metric: str) -> Cell:
        other = context.reading(metric, scope)
        return reading_cell(other, context, notes) if other is not None else Cell(DASH)

    before = cell(reading.previous, reading.unit, context, notes)
    return Channel(
        name=name,
        total=scope.total,
        sessions=reading_cell(reading, context, notes),
        previous=before,
        change=moved(reading, context, notes),
        share=told("sessions_social_share"),
        conversions=told("conversions_social"),
    )


def title(context: Context) -> str:
    """Which platform sent most visits, or that the data does not tell."""
    words = context.words
    whole = context.reading("sessions_social")
    found = [
        (reading.value.number, scope.platform)
        for scope in scopes(context)
        if (reading := context.reading("sessions_social", scope)) and reading.value.number
    ]
    if not found or whole is None or not whole.value.number:
        return words.say("Sessions by platform")
    most, name = max(found)
    if whole.value.partial:
        return words.say("{platform} sent most sessions", platform=platform_name(name))
    return words.say(
        "{platform} sent {most} of {all} sessions from social media",
        platform=platform_name(name),
        most=words.number(most),
        all=words.number(whole.value.number),
    )


def line(context: Context) -> Chart | None:
    """Sessions from social media month by month, with outages and changed definitions pinned to them."""
    reading = context.reading("sessions_social")
    if reading is None or sum(value.known for _, value in reading.history) < pictures.FEW_MONTHS:
        return None
    partial = [month for month, value in reading.history if value.partial]
    words = context.words
    note = ""
    if partial:
        months = words.say(", ").join(words.month(month) for month in partial)
        note = words.say("Incomplete: {months}.", months=months)
    return charts.line(
        [month for month, _ in reading.history],
        [Series(context.name(reading.metric), tuple(value.number for _, value in reading.history))],
        title=_said(reading, context),
        style=pictures.style(context),
        step="month",
        marks=_marks(reading, context),
        cuts=sorted(pictures.cuts(reading)),
        note=note,
        height=HEIGHT,
    )


def _said(reading: Reading, context: Context) -> str:
    """What the sessions did since the month before, by the rules of every page."""
    words = context.words
    clause = verdict.happened(reading, context.noun(reading.metric), did(reading, context), words)
    before = words.month(month_before(context.period.month))
    if did(reading, context) in (verdict.Move.UP, verdict.Move.DOWN):
        return words.heading(words.say("{change} on {month}", change=clause, month=before))
    return words.heading(clause)


def _marks(reading: Reading, context: Context) -> list[Mark]:
    """The newest outages and changed definitions that concern the website, at the months of the history."""
    places = {month: at for at, (month, _) in enumerate(reading.history)}
    found = [
        (note.date, note.text)
        for note in context.config.annotations
        if note.account == "all" and note.kind in _KINDS and _concerns(note.metrics, reading, context)
    ]
    told = {day for day, _ in found}
    found += [(one.day, context.words.clause(one.text)) for one in reading.breaks if one.day not in told]
    pinned = [(day, text) for day, text in sorted(found) if month_before(day, 0) in places]
    return [Mark(places[month_before(day, 0)], cut(text.rstrip("."), MARK)) for day, text in pinned[-MARKS:]]


def _concerns(metrics: tuple[str, ...], reading: Reading, context: Context) -> bool:
    """Whether an annotation speaks of this figure: it names it or its inputs, or nothing at all."""
    definition = context.definitions.get(reading.metric)
    names = {reading.metric, *(definition.inputs if definition else ())}
    return not metrics or bool(names & set(metrics))
