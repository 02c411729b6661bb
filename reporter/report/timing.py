"""When posts did well, and how regularly they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from reporter.model import Chart, Rhythm, Section, TimingCell, Unit
from reporter.report import pictures
from reporter.report.context import Context
from reporter.report.figures import Cell, cell
from reporter.report.reasons import Footnote, Footnotes


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """How regularly one account posted."""

    account: str
    posts: int
    per_week: Cell
    plan: str
    met: str
    symbol: str
    longest_gap: Cell
    planned: float | None = None  # posts per week, for sorting


@dataclass(frozen=True, slots=True)
class TimingView:
    """The timing page."""

    chart: Chart | None
    best: str
    empty: str
    basis: str
    rhythm: tuple[RhythmLine, ...]
    rhythm_title: str
    footnotes: tuple[Footnote, ...]
    planned: bool


def sections(context: Context) -> tuple[Section, ...]:
    """The timing page."""
    timing, words = context.measured.timing, context.words
    notes = Footnotes(context)
    rated = tuple(c for c in timing.cells if c.median_rate.known)
    best = _best(timing.best, context)
    lines = tuple(_line(row, context, notes) for row in timing.rhythm)
    view = TimingView(
        chart=pictures.hours(timing.cells, best, context) if rated else None,
        best=best,
        empty="" if rated else _why_empty(context),
        basis=_basis(context),
        rhythm=lines,
        rhythm_title=_rhythm_title(timing.rhythm, context),
        footnotes=notes.all(),
        planned=any(row.planned_per_week is not None for row in timing.rhythm),
    )
    return (Section("timing", words.say("Timing"), view, "timing"),)


def _best(found: TimingCell | None, context: Context) -> str:
    words = context.words
    if found is None or found.median_rate.number is None:
        return words.say("No hour stands out")
    return words.plural(
        "Best hour: {day}, {start} to {end}, with {times} times the usual rate over {n} post",
        "Best hour: {day}, {start} to {end}, with {times} times the usual rate over {n} posts",
        found.posts,
        day=words.weekday(found.weekday),
        start=f"{found.hour:02d}:00",
        end=f"{(found.hour + 1) % 24:02d}:00",
        times=words.number(found.median_rate.number, 2),
    )


def _basis(context: Context) -> str:
    """On how many posts of which days the grid rests."""
    timing, words = context.measured.timing, context.words
    zone = ZoneInfo(context.period.zone)
    if timing.start is None or timing.end is None:
        return ""
    return words.plural(
        "{n} post from {start} to {end}, hours in {zone} time.",
        "{n} posts from {start} to {end}, hours in {zone} time.",
        timing.posts,
        start=words.date(timing.start.astimezone(zone).date()),
        end=words.date(_last(timing.end.astimezone(zone).date())),
        zone=context.period.zone.replace("_", " "),
    )


def _last(end: date) -> date:
    """The last day before a half-open end."""
    return end - timedelta(days=1)


def _why_empty(context: Context) -> str:
    floor = context.config.metrics.floors.posts_per_cell
    return context.words.plural(
        "No hour of the week has {n} post with a known rate, so the grid is left out.",
        "No hour of the week has {n} posts with a known rate, so the grid is left out.",
        floor,
    )


def _line(row: Rhythm, context: Context, notes: Footnotes) -> RhythmLine:
    words = context.words
    met, symbol = words.say("no plan"), ""
    if row.planned_per_week is not None:
        met, symbol = words.say("not measurable"), "○"
    if row.planned_per_week is not None and row.posts_per_week.number is not None:
        kept = row.posts_per_week.number >= row.planned_per_week
        met, symbol = (words.say("plan met"), "✓") if kept else (words.say("below plan"), "▼")
    return RhythmLine(
        account=context.account_name(row.account),
        posts=row.posts,
        per_week=cell(row.posts_per_week, Unit.MEAN, context, notes),
        plan=words.number(row.planned_per_week, 1) if row.planned_per_week is not None else "–",
        met=met,
        symbol=symbol,
        longest_gap=cell(row.longest_gap_days, Unit.DAYS, context, notes),
        planned=row.planned_per_week,
    )


def _rhythm_title(rows: tuple[Rhythm, ...], context: Context) -> str:
    """The takeaway of the rhythm table: plans kept, else the longest silence."""
    words = context.words
    planned = [r for r in rows if r.planned_per_week is not None and r.posts_per_week.number is not None]
    kept = sum((r.posts_per_week.number or 0.0) >= (r.planned_per_week or 0.0) for r in planned)
    if planned:
        return words.plural(
            "{kept} of {n} account with a plan kept to it",
            "{kept} of {n} accounts with a plan kept to it",
            len(planned),
            kept=kept,
        )
    gaps = [(r.longest_gap_days.number, r.account) for r in rows if r.longest_gap_days.number is not None]
    if not gaps:
        return words.say("Posting rhythm")
    days, account = max(gaps)
    return words.plural(
        "The longest gap between posts was {n} day, on {account}",
        "The longest gap between posts was {n} days, on {account}",
        round(days),
        account=context.account_name(account),
    )
