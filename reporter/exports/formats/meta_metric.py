"""Meta Business Suite: one metric a file, days under a title; several such blocks may follow one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, dates, grid, merge, numbers, seen
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, Intake

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLATFORMS = {"facebook": "Facebook", "instagram": "Instagram"}


@dataclass(slots=True)
class Block:
    """A title and the rows under it; ``places`` is set when they are days."""

    title: str
    header: Row | None = None
    places: tuple[int, int, int | None] | None = None  # day, value, comparison
    rows: list[Row] = field(default_factory=list)


def _table() -> Mapping[str, Any]:
    return grid.table("meta_metric")


def _names(options: Export) -> dict[str, str]:
    named = {
        grid.normal(name): ours
        for ours, languages in _table()["columns"].items()
        for language in languages.values()
        for name in language
    }
    return named | {grid.normal(name): ours for ours, name in options.columns.items()}


def _cells(row: Row) -> tuple[str, ...]:
    """The cells as text without the empty ones that padding has put at the end."""
    cells = tuple("" if cell is None else str(cell).strip() for cell in row.cells)
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _day_columns(row: Row, names: Mapping[str, str]) -> tuple[int, int, int | None] | None:
    found = [names.get(grid.normal(cell)) for cell in _cells(row)]
    if "day" not in found or "value" not in found or not set(found) <= {"day", "value", "comparison"}:
        return None
    other = found.index("comparison") if "comparison" in found else None
    return found.index("day"), found.index("value"), other


def blocks_of(rows: tuple[Row, ...], options: Export) -> list[Block]:
    """Blocks begin with a title (one cell); blank rows end them, a new title or header does so too."""
    names = _names(options)
    known = {*_table()["titles"], *_table()["shares"], *grid.table("meta_audience")["titles"]}
    found: list[Block] = []
    block: Block | None = None
    for row in rows:
        cells = _cells(row)
        if not cells:
            block = None
            continue
        last = found[-1] if found else None
        places = _day_columns(row, names)
        if places is not None:
            if last is None or last.header is not None:
                found.append(last := Block(""))
            block = last
            block.header, block.places = row, places
        elif block is None and last is not None and last.places is not None and _DAY.match(cells[0]):
            block = last  # a blank row between the days
            block.rows.append(row)
        elif len(cells) == 1 and (block is None or grid.normal(cells[0]) in known):
            found.append(block := Block(cells[0]))
        elif block is None:
            found.append(block := Block("", header=row))
        elif block.header is None:
            block.header = row
        else:
            block.rows.append(row)
    return found


def holds_days(rows: tuple[Row, ...], options: Export) -> bool:
    """Whether a block of the file tells days."""
    return any(block.places is not None for block in blocks_of(rows, options))


def metric(file: File, account: Account | None, options: Export) -> Intake:
    """Days of one measure a block; a ``Comparison`` column is another period and is not read."""
    own = owner(account, "", "meta_metric", file.name)
    if own.platform not in PLATFORMS:
        owner(own, "facebook or instagram", "meta_metric", file.name)
    blocks = blocks_of(file.rows, options)
    if not any(block.places for block in blocks):
        raise ExportRefused(
            f"{file.name}: no columns Date and Primary; name them under columns: as day and value"
        )
    tally = Tally(file)
    when = dates.Dates(
        dates.zone(options.time_zone or "UTC", file.name), options.date_order, options.date_format
    )
    taken: dict[str, list[merge.DayRow]] = {}
    for block in blocks:
        measure = _measure(block, blocks, own, options, tally)
        if measure is None:
            skip(block, tally)
        else:
            taken.setdefault(measure, []).extend(_rows(block, measure, when, options, tally))
    kept = [row for _, rows in sorted(taken.items()) for row in merge.days(rows, tally)]
    seen_at = seen.at(options, tally, max((row.day for row in kept), default=None))
    zone = options.time_zone or own.time_zone or ""
    records = merge.account_days(_joined(kept), own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, "meta_metric", seen_at),))


def _measure(block: Block, blocks: list[Block], own: Account, options: Export, tally: Tally) -> str | None:
    """Which measure a block holds; None when it is not used. Raises ExportRefused when nobody tells."""
    file = tally.file.name
    if block.places is None:
        return None
    told: Mapping[str, str] = _table()["titles"].get(grid.normal(block.title), {})
    platform = told.get("platform", own.platform)
    if platform != own.platform and len(blocks) == 1:
        raise ExportRefused(
            f"{file}: {clean.word(block.title, 60)!r} is about {PLATFORMS[platform]}, "
            f"but account {own.id} is on {own.platform}; move it to the right account"
        )
    if platform != own.platform:
        return None
    if options.measure is not None and (len(blocks) == 1 or not told):
        if options.measure not in ACCOUNT_MEASURES:
            raise ExportRefused(f"{file}: measure: {grid.unknown(options.measure, ACCOUNT_MEASURES)}")
        return options.measure
    if not told:
        raise ExportRefused(
            f"{file}: the title {clean.word(block.title, 60)!r} names no measure that we know; "
            "set measure:, e.g. reach or follows"
        )
    return told.get("measure")


def skip(block: Block, tally: Tally) -> None:
    """Every row of values of a block that is not used, with the reason."""
    title = grid.normal(block.title)
    told = _table()["titles"].get(title, {})
    reason = told.get("unused") or _table()["shares"].get(title)
    if reason is None and title in grid.table("meta_audience")["titles"]:
        reason = "shares of the audience among days: export them alone"
    if reason is None and "platform" in told:
        reason = f"about {PLATFORMS[told['platform']]}, which is not this account's platform"
    alone = [block.header] if block.header is not None and not block.rows and block.places is None else []
    for row in (*alone, *block.rows):
        tally.read += 1
        tally.skip(row.number, reason or f"a block {clean.word(block.title, 60)!r} is not known")


def _rows(block: Block, measure: str, when: dates.Dates, options: Export, tally: Tally) -> list[merge.DayRow]:
    assert block.places is not None  # noqa: S101 - blocks without days have no measure
    day, value, other = block.places
    if other is not None:
        tally.note("a second column compares with another period: it is not read")
    found: list[merge.DayRow] = []
    for row in block.rows:
        tally.read += 1
        cells = (*row.cells, *(None,) * max(0, value + 1 - len(row.cells), day + 1 - len(row.cells)))
        try:
            on: date = when.day(cells[day])
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
            continue
        try:
            told = numbers.number(cells[value], options.decimal, frozenset(options.not_known))
        except numbers.NotANumber:
            tally.skip(row.number, "the value is no number")
            continue
        if told is None:
            tally.skip(row.number, "the value is not told")
        else:
            found.append(merge.DayRow(row.number, on, {measure: told}))
    return found


def _joined(rows: list[merge.DayRow]) -> list[merge.DayRow]:
    """One row a day with the measures of all blocks."""
    days: dict[date, merge.DayRow] = {}
    for row in sorted(rows, key=lambda row: (row.day, row.row)):
        there = days.get(row.day)
        days[row.day] = (
            row if there is None else merge.DayRow(there.row, row.day, {**there.measures, **row.measures})
        )
    return list(days.values())


FORMATS = (Format("meta_metric", holds_days, metric),)
