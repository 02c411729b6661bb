"""Pinterest Analytics overview: settings, one measure by day, then lists of boards and Pins."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, dates, grid, localised, merge, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, Intake

PRODUCT = "pinterest_overview"
_ESTIMATE = "estimate"
_UNDATED = "a list of {title}: counts of a period for something whose day of publication is not told"


@dataclass(slots=True)
class _Parts:
    """The file taken apart: what was chosen, the days under their header, remarks, lists by title."""

    settings: list[tuple[str, str]] = field(default_factory=list)
    header: grid.Header | None = None
    days: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    lists: list[tuple[str, Row]] = field(default_factory=list)


def _titled(rows: tuple[Row, ...]) -> bool:
    first = next((row for row in rows if not row.blank), None)
    titles = {grid.normal(title) for title in grid.table(PRODUCT)["title"]}
    return first is not None and grid.normal(first.cells[0]) in titles


def _days_header(rows: tuple[Row, ...], options: Export) -> grid.Header | None:
    """The row of column names above the days; it is the first that begins with the day."""
    for header in grid.header(rows, grid.fields(grid.known(PRODUCT), options)):
        if header.at.get("day") == (0,) and len(header.at) > 1:
            return header
    return None


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return _titled(rows) and _days_header(rows, options) is not None


def _words(row: Row) -> tuple[str, ...]:
    return tuple(str(cell).strip() for cell in row.cells if cell is not None and str(cell).strip())


def _taken_apart(rows: tuple[Row, ...], header: grid.Header) -> _Parts:
    parts = _Parts(header=header)
    titles = {grid.normal(title): title for title in grid.table(PRODUCT)["lists"]}
    title = ""
    under = False  # whether the column names of the list have passed
    for row in (row for row in rows if not row.blank):
        words = _words(row)
        if len(words) == 1 and grid.normal(words[0]) in titles:
            title, under = titles[grid.normal(words[0])], False
        elif title and not under:
            under = True
        elif title:
            parts.lists.append((title, row))
        elif row.number < header.row.number:
            if len(words) == 2:
                parts.settings.append((words[0], words[1]))
        elif row.number > header.row.number and len(words) == 1 and not words[0][0].isdigit():
            parts.remarks.append(words[0])
        elif row.number > header.row.number:
            parts.days.append(row)
    return parts


def read(file: File, account: Account | None, options: Export) -> Intake:
    """One row a day; lists of boards and Pins have no dates and are counted only."""
    own = owner(account, "pinterest", PRODUCT, file.name)
    header = _days_header(file.rows, options)
    if header is None:
        raise ExportRefused(
            f"{file.name}: no row with Date and a measure that we know; name them under columns: "
            "as day and, for instance, impressions"
        )
    tally = Tally(file)
    parts = _taken_apart(file.rows, header)
    zone = options.time_zone or own.time_zone or ""
    kept = _days(parts, header, options, file, tally)
    for title, row in parts.lists:
        tally.read += 1
        tally.skip(row.number, _UNDATED.format(title=title))
    _remarks(parts, tally)
    seen_at = seen.at(options, tally, max((row.day for row in kept), default=None))
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _days(
    parts: _Parts, header: grid.Header, options: Export, file: File, tally: Tally
) -> list[merge.DayRow]:
    if not header.at.keys() & set(ACCOUNT_MEASURES):
        tally.note("the audience of a day has no measure here")
    width = len(header.row.cells)
    rows = tuple(Row(row.number, row.cells + (None,) * (width - len(row.cells))) for row in parts.days)
    table = grid.Grid(header, rows)
    when = dates.Dates(
        dates.zone(options.time_zone or "UTC", file.name),
        options.date_order or dates.order((table.cell(row, "day") for row in rows), file.name),
        options.date_format,
    )
    counts = Counts(table, ACCOUNT_MEASURES, options, tally)
    taken: list[merge.DayRow] = []
    for row in rows:
        tally.read += 1
        cell = table.cell(row, "day")
        try:
            day = when.day(localised.day(cell) if when.format is None else cell)
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
            continue
        measures = counts.of(row)
        if measures:
            taken.append(merge.DayRow(row.number, day, measures))
        else:
            tally.skip(row.number, "the value is not told")
    return merge.days(taken, tally)


def _remarks(parts: _Parts, tally: Tally) -> None:
    chosen = [f"{clean.word(name, 40)}: {clean.word(value, 40)}" for name, value in parts.settings[:8]]
    if chosen:
        tally.note(f"chosen in Pinterest: {'; '.join(chosen)}")
    for remark in parts.remarks[:3]:
        if _ESTIMATE in remark.casefold():
            tally.note("Pinterest says that the newest days are estimates: export again a few days later")
        else:
            tally.note(f"Pinterest remarks: {clean.word(remark, 120)!r}")


FORMATS = (Format(PRODUCT, _knows, read),)
