"""Readings made ready to print: a label, a value, its comparisons and the pointers to remarks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reporter.model import Chart, Reading, Reason, Unit, Value
from reporter.report import verdict
from reporter.report.context import Context, month_before
from reporter.report.reasons import Footnotes, sentence

DASH = "–"
YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed value, the letter of its remark, and the number itself for sorting."""

    text: str
    mark: str = ""
    raw: float | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A printed change, its tone and that tone in words."""

    text: str
    tone: str
    word: str
    mark: str = ""
    note: str = ""  # that chance alone could have done it
    raw: float | None = None  # for sorting


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric with everything it is compared to."""

    metric: str
    label: str
    number: int | None  # on the method page
    lower_is_better: bool
    value: Cell
    previous: Cell
    year_ago: Cell
    change: Moved
    change_year: Moved
    usual: Cell  # median of the twelve months before
    usual_months: int | None
    before: str  # the month before in a few words, for a card
    reason: str = ""  # why the value is absent
    trend: Chart | None = None


def cell(value: Value, unit: Unit, context: Context, notes: Footnotes | None = None) -> Cell:
    """A value as printed, with the letter of its remark when ``notes`` collects them."""
    return Cell(context.words.value(value, unit), notes.mark(value) if notes else "", value.number)


def figure(
    reading: Reading, context: Context, notes: Footnotes | None = None, trend: Chart | None = None
) -> Figure:
    """The reading as a row of a table or as a card."""
    definition = context.definitions.get(reading.metric)
    missing = reading.value.missing
    return Figure(
        metric=reading.metric,
        label=context.name(reading.metric),
        number=context.numbers.get(reading.metric),
        lower_is_better=definition is not None and definition.higher_is_better is False,
        value=reading_cell(reading, context, notes),
        previous=_earlier(reading, reading.previous, context, notes),
        year_ago=_earlier(reading, reading.year_ago, context, notes),
        change=moved(reading, context, notes),
        change_year=moved_year(reading, context, notes),
        usual=cell(reading.usual, reading.unit, context) if reading.usual else Cell(DASH),
        usual_months=reading.usual.n if reading.usual else None,
        before=_before(reading, context),
        reason=sentence(missing, context.words) if missing else "",
        trend=trend,
    )


def card(reading: Reading, context: Context, notes: Footnotes) -> Figure:
    """The reading as a card: of its parts only the value is remarked on, the rest is on no card."""
    return replace(figure(reading, context), value=reading_cell(reading, context, notes))


def reading_cell(reading: Reading, context: Context, notes: Footnotes | None = None) -> Cell:
    """The reading's own value; the counts themselves in place of a rate that rests on too few rows."""
    why, above, below = reading.value.missing, reading.numerator, reading.denominator
    few = why is not None and why.reason is Reason.TOO_FEW
    if not few or above is None or below is None or not (above.known and below.known):
        return cell(reading.value, reading.unit, context, notes)
    words = context.words
    said = words.say(
        "{above} of {below}", above=words.number(above.number or 0), below=words.number(below.number or 0)
    )
    return Cell(said, notes.mark(reading.value) if notes else "")


def unlike_parts(context: Context) -> str:
    """Why two incomplete sums are not compared."""
    return context.words.say("Not comparable: the two months do not lack the same parts.")


def _earlier(reading: Reading, value: Value, context: Context, notes: Footnotes | None) -> Cell:
    """An earlier month's value; one remark serves all that are incomplete in their own way."""
    if notes is None or not value.partial or value.partial == reading.value.partial:
        return cell(value, reading.unit, context, notes)
    remark = context.words.say("Incomplete, and not in the same way as this month.")
    return Cell(context.words.value(value, reading.unit), notes.text(remark), value.number)


def _before(reading: Reading, context: Context) -> str:
    words = context.words
    month = words.short_month(month_before(context.period.month))
    if not reading.previous.known:
        return words.say("{month} not known", month=month)
    return words.say("{value} in {month}", value=words.value(reading.previous, reading.unit), month=month)


def moved(reading: Reading, context: Context, notes: Footnotes | None = None) -> Moved:
    """The change on the month before, with its tone; the letter says why there is none."""
    definition = context.definitions.get(reading.metric)
    how = verdict.move(reading, context.config.metrics.floors.posts_for_rate)
    mood = verdict.tone(how, definition.higher_is_better if definition else None)
    crossed = verdict.crossed(reading)
    text = DASH if crossed else difference(reading, reading.previous, reading.change, context)
    unexplained = text == DASH and reading.value.known and reading.previous.known
    mark = ""
    if notes and unexplained:
        unlike = reading.value.partial != reading.previous.partial and not crossed
        mark = notes.text(unlike_parts(context)) if unlike else notes.mark(reading.change)
    note = unclear(reading.clear, context)
    raw = None if text == DASH else reading.change.number
    return Moved(text, mood.value, verdict.tone_word(mood, context.words), mark, note, raw)


def moved_year(reading: Reading, context: Context, notes: Footnotes | None = None) -> Moved:
    """The change on the year before, without a tone; a changed definition has a letter."""
    crossed = verdict.crossed(reading, YEAR)
    text = DASH if crossed else difference(reading, reading.year_ago, reading.change_year, context)
    known = reading.value.known and reading.year_ago.known
    mark = notes.mark(reading.change_year) if notes and crossed and known else ""
    return Moved(text, verdict.Tone.PLAIN.value, "", mark, unclear(reading.clear_year, context))


def unclear(clear: bool | None, context: Context) -> str:
    """What stands under a change whose interval holds zero; nothing under any other."""
    return context.words.say("no clear change") if clear is False else ""


def difference(reading: Reading, before: Value, change: Value, context: Context) -> str:
    """Percent for counts, points for rates; from or below zero the plain difference; else a dash."""
    words, value = context.words, reading.value.number
    if value is None or before.number is None:
        return DASH
    counted = reading.unit in (Unit.COUNT, Unit.MONEY)
    if counted and min(value, before.number) < 0:
        gap = value - before.number
        return ("+" if gap > 0 else "") + words.number(gap)
    if counted and before.number == 0 and value > 0:
        return words.say("new")
    return words.change(change, reading.unit)
