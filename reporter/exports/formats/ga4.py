"""Google Analytics 4: tables by day that its reports and explorations export as CSV or XLSX."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reporter.channels import channel
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import dates, grid, merge, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format
from reporter.exports.numbers import Cell
from reporter.exports.tally import Tally
from reporter.model import WEB_MEASURES, Intake, WebDay

PRODUCT = "ga4"
_WHERE = ("source_medium", "source", "medium", "group")
_UNIQUE = frozenset({"users"})  # people: one may come by two sources of a channel
_STAMP = re.compile(r"(?<![0-9])(20[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])")
_COUNT = re.compile(r"[0-9]{1,4}")
_NO_USE = "in a table without days, or without a measure that we take"
_CHANNELS_TOLD = "of all channels together: another table of the file tells each"


@dataclass(slots=True)
class _Block:
    """One table of the file: the period that its comments tell, its header and its rows."""

    period: tuple[date, ...]
    header: Row | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> date | None:
        """The first day of the period."""
        return min(self.period) if self.period else None

    @property
    def only(self) -> date | None:
        """The day of a period of one day."""
        return self.period[0] if self.period and len(set(self.period)) == 1 else None


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: its day, its channel, its measures."""

    row: int
    day: date
    channel: str
    measures: Mapping[str, float]


def _comment(row: Row) -> bool:
    return bool(row.cells) and isinstance(row.cells[0], str) and row.cells[0].lstrip().startswith("#")


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    """A preamble of ``#`` lines that tells a period, and then a header of several columns."""
    block = next(_blocks(rows), None)
    return bool(block and block.period and block.header and len(block.header.cells) > 1)


def _blocks(rows: Iterable[Row]) -> Iterator[_Block]:
    block, told = _Block(()), list[date]()
    for row in rows:
        if _comment(row):
            if block.header is not None:
                yield block
                block, told = _Block(block.period), []
            told += _days_in(str(row.cells[0]))
            block.period = tuple(told[-2:]) or block.period
        elif row.blank:
            continue
        elif block.header is None:
            block.header = row
        else:
            block.rows.append(row)
    if block.header is not None:
        yield block


def _days_in(comment: str) -> list[date]:
    found = []
    for parts in _STAMP.findall(comment):
        try:
            found.append(date(*(int(part) for part in parts)))
        except ValueError:  # digits that only look like a date
            continue
    return found


def read(file: File, account: Account | None, options: Export) -> Intake:
    """Records of each day and channel. Raises ExportRefused when no table tells days."""
    if account is not None:
        raise ExportRefused(
            f"{file.name}: an export of Google Analytics is the website's, not account {account.id}'s; "
            "move it under web: exports:"
        )
    tally = Tally(file)
    when = dates.Dates(
        dates.zone(options.time_zone or "UTC", file.name), options.date_order, options.date_format
    )
    tables = [_table(block, when, options, tally) for block in _blocks(file.rows)]
    if not any(tables):
        raise ExportRefused(
            f"{file.name}: no table with a column Date and one of Sessions, Engaged sessions, Total users, "
            "Key events; add Date as a dimension and export again, or name the columns under columns:"
        )
    days = _days([lines for lines in tables if lines], file, tally)
    seen_at = seen.at(options, tally, max(day for day, _ in days))
    records = tuple(
        WebDay(day, where, seen_at, file.source(row), measures)
        for (day, where), (row, measures) in sorted(days.items())
        if measures
    )
    return Intake(records=records, sources=(tally.source("", PRODUCT, seen_at),))


def _table(block: _Block, when: dates.Dates, options: Export, tally: Tally) -> list[_Line]:
    """The rows of one table as lines; an empty list when it is of no use."""
    names = grid.fields(grid.known(PRODUCT), options)
    rows = [Row(row.number, _padded(row, block)) for row in block.rows]
    tally.read += len(rows)
    header = next(iter(grid.header([block.header] if block.header else [], names)), None)
    measures = [name for name in WEB_MEASURES if header and name in header.at]
    days = {"day", "nth_day", *(_WHERE if block.only else ())}
    if not header or not measures or not header.at.keys() & days:
        for row in rows:
            tally.skip(row.number, _NO_USE)
        return []
    table = grid.Grid(header, tuple(rows))
    counts = Counts(table, measures, options, tally)
    lines: list[_Line] = []
    before: dict[tuple[str, ...], Row] = {}
    for row in rows:
        words = tuple(table.text(row, name) for name in ("day", "nth_day", *_WHERE))
        if not any(words):
            tally.skip(row.number, "a row of totals")
        elif (day := _day(row, table, block, when)) is None:
            tally.skip(row.number, "no readable date")
        elif (twin := before.get(words)) is not None:
            if twin.cells != row.cells:
                raise ExportRefused(_split(tally.file.name, row, table))
            tally.skip(row.number, merge.SAME)
        else:
            before[words] = row
            lines.append(_Line(row.number, day, _channel(row, table), counts.of(row)))
    return _priced(lines, tally)


def _padded(row: Row, block: _Block) -> tuple[Cell, ...]:
    width = len(block.header.cells) if block.header else 0
    return row.cells + (None,) * (width - len(row.cells))


def _day(row: Row, table: grid.Grid, block: _Block, when: dates.Dates) -> date | None:
    """The day of a row: written, counted from the first day of the period, or the period's only one."""
    if table.has("day"):
        text = table.text(row, "day")
        if len(text) == 8 and (stamped := _days_in(text)):
            return stamped[0]
        try:
            return when.day(table.cell(row, "day"))
        except dates.NotADate:
            return None
    if table.has("nth_day"):
        text = table.text(row, "nth_day")
        return block.first + timedelta(int(text)) if block.first and _COUNT.fullmatch(text) else None
    return block.only


def _channel(row: Row, table: grid.Grid) -> str:
    """The channel that the row's source tells; empty when the table has no such column."""
    if not any(table.has(name) for name in _WHERE):
        return ""
    source, _, medium = table.text(row, "source_medium").partition(" / ")
    return channel(
        table.text(row, "source") or source, table.text(row, "medium") or medium, table.text(row, "group")
    )


def _split(file: str, row: Row, table: grid.Grid) -> str:
    other = [
        repr(str(name)[:40])
        for place, name in enumerate(table.header.row.cells)
        if not any(place in places for places in table.header.at.values())
    ]
    return (
        f"{file}: row {row.number} tells the same day and source again: the table is split by a further "
        f"column (one of {', '.join(other[:8]) or 'none named'}); export it without that dimension"
    )


def _priced(lines: list[_Line], tally: Tally) -> list[_Line]:
    """Without money of which nothing is known: a site that tracks none exports 0 everywhere."""
    if any("conversions" in line.measures for line in lines):
        tally.note("conversions are key events of all kinds, unless the report was narrowed to one")
    if any(line.measures.get("value") for line in lines):
        return lines
    if any("value" in line.measures for line in lines):
        tally.note("revenue is 0 in every row: taken as not tracked")
    return [
        _Line(line.row, line.day, line.channel, {k: v for k, v in line.measures.items() if k != "value"})
        for line in lines
    ]


def _days(
    tables: Sequence[list[_Line]], file: File, tally: Tally
) -> dict[tuple[date, str], tuple[int, dict[str, float]]]:
    """Row and measures by day and channel. Totals are left out where another table tells channels."""
    parted = any(line.channel for lines in tables for line in lines)
    found: dict[tuple[date, str], tuple[int, dict[str, float]]] = {}
    for lines in tables:
        groups: dict[tuple[date, str], list[_Line]] = {}
        for line in lines:
            if parted and not line.channel:
                tally.skip(line.row, _CHANNELS_TOLD)
            else:
                groups.setdefault((line.day, line.channel), []).append(line)
        for key, group in groups.items():
            _, measures = found.setdefault(key, (group[0].row, {}))
            for name, count in _sums(group).items():
                if measures.setdefault(name, count) != count:
                    tally.cell(name, "differ between two tables of the file: the first is taken")
    return found


def _sums(group: Sequence[_Line]) -> dict[str, float]:
    names = set.intersection(*(set(line.measures) for line in group)) - (_UNIQUE if group[1:] else set())
    return {name: math.fsum(line.measures[name] for line in group) for name in sorted(names)}


FORMATS = (Format(PRODUCT, _knows, read),)
