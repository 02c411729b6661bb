"""TikTok by day: overview and followers, from Studio (days without a year) and from Business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, dates, grid, merge, seen, stamps, yearless
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.numbers import Cell
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, Intake

OVERVIEW, FOLLOWERS = "tiktok_overview", "tiktok_followers"
ASK = "set exported_on: to the day on which the file was downloaded"
_FRESH = timedelta(days=31)  # a file named after its day of export ends about then
_DAY = timedelta(days=1)


def _knows(product: str, rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(product), options) is not None


def days(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """One row a day."""
    own = owner(account, "tiktok", product, file.name)
    options = stamps.tiktok(options, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(product), options, ("day",)), tally)
    counts = Counts(table, ACCOUNT_MEASURES, options, tally)
    found = days_of([table.cell(row, "day") for row in table.rows], file, options)
    taken = []
    for line, day in zip(table.rows, found, strict=True):
        if day is None:
            tally.skip(line.number, "no readable date")
        else:
            taken.append(merge.DayRow(line.number, day, counts.of(line)))
    settled = _differences(taken) if product == FOLLOWERS else _growth(taken, table, tally)
    for row in settled:
        if not row.measures:
            tally.skip(row.row, "no value is told")
    kept = merge.days([row for row in settled if row.measures], tally)
    newest = max((row.day for row in taken), default=None)
    seen_at = seen.at(options, tally, newest)
    zone = options.time_zone or own.time_zone or ""
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, product, seen_at),))


def days_of(column: Sequence[Cell], file: File, options: Export) -> list[date | None]:
    """The day of each cell, None where there is none. Raises ExportRefused when the year is not known."""
    order = options.date_order or dates.order(column, file.name)
    if order is None and options.date_format is None and (doubtful := dates.doubtful(column)):
        raise ExportRefused(
            f"{file.name}: {clean.word(doubtful, 40)!r} may have the day first or the month; set date_order:"
        )
    whole = _whole(column, dates.Dates(dates.zone("UTC", file.name), order, options.date_format))
    told = [cell for cell, day in zip(column, whole, strict=True) if day is None]
    parts = [yearless.month_day(cell) for cell in told]
    if not any(parts):
        if told and not any(whole):
            raise ExportRefused(
                f"{file.name}: no day can be read, the first is {clean.word(str(told[0]), 40)!r}; "
                "export the file again with TikTok in English"
            )
        return whole
    years = iter(_years([part for part in parts if part is not None], file, options))
    named = iter([next(years) if part is not None else None for part in parts])
    return [day if day is not None else next(named) for day in whole]


def _whole(column: Sequence[Cell], when: dates.Dates) -> list[date | None]:
    """Days that are written with their year. Years that a spreadsheet made up are none of them."""
    found: list[date | None] = []
    for cell in column:
        try:
            found.append(when.day(cell))
        except dates.NotADate:
            found.append(None)
    typed = [day for cell, day in zip(column, found, strict=True) if isinstance(cell, date) and day]
    if yearless.in_order(typed):
        return found
    return [None if isinstance(cell, date) else day for cell, day in zip(column, found, strict=True)]


def _years(parts: Sequence[yearless.MonthDay], file: File, options: Export) -> list[date]:
    named = seen.in_name(file.name)
    last = options.exported_on or named
    if last is None:
        raise ExportRefused(f"{file.name}: the days have no year; {ASK}")
    try:
        found = yearless.days(parts, last)
    except yearless.NoYear as wrong:
        raise ExportRefused(
            f"{file.name}: the years of the days cannot be told from {last}: rows out of order or a "
            f"29 February too many; export it again, or {ASK}"
        ) from wrong
    begins = len(parts) > 1 and parts[0] == (last.month, last.day)
    if options.exported_on is None and (begins or last - max(found) > _FRESH):
        raise ExportRefused(
            f"{file.name}: the days have no year, and {last} in the name may be the first of them; {ASK}"
        )
    return found


def _differences(rows: Sequence[merge.DayRow]) -> list[merge.DayRow]:
    """A difference is told only where the number of the day before is: elsewhere TikTok writes 0."""
    known = {row.day for row in rows if "followers" in row.measures}
    return [
        row
        if row.day in known and row.day - _DAY in known
        else replace(row, measures=_without(row.measures, "follows_net"))
        for row in rows
    ]


def _growth(rows: Sequence[merge.DayRow], table: grid.Grid, tally: Tally) -> list[merge.DayRow]:
    """Studio's ``New followers`` can be negative: without a column of those lost it is the net growth."""
    if table.has("unfollows") or not any(row.measures.get("follows", 0) < 0 for row in rows):
        return list(rows)
    tally.note("on some days New followers is negative: it is taken as net of losses")
    return [
        replace(
            row,
            measures={**_without(row.measures, "follows"), "follows_net": row.measures["follows"]}
            if "follows" in row.measures
            else row.measures,
        )
        for row in rows
    ]


def _without(measures: Mapping[str, float], name: str) -> dict[str, float]:
    return {ours: count for ours, count in measures.items() if ours != name}


FORMATS = (
    Format(OVERVIEW, partial(_knows, OVERVIEW), partial(days, OVERVIEW)),
    Format(FOLLOWERS, partial(_knows, FOLLOWERS), partial(days, FOLLOWERS)),
)
