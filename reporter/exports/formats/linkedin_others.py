"""LinkedIn page analytics without a place among our records: competing pages."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import dates, grid, seen, stamps
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import Intake

COMPETITORS = "linkedin_competitors"
_BENCHMARKS = "totals of a page over the whole period of the file have no measure here"


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(COMPETITORS), options) is not None


def unused(file: File, account: Account | None, options: Export) -> Intake:
    """Every row is counted and left out, with the reason."""
    own = owner(account, "linkedin", COMPETITORS, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(COMPETITORS), options, ()), tally)
    for row in table.rows:
        tally.skip(row.number, _BENCHMARKS)
    seen_at = seen.at(stamps.linkedin(options, file.name), tally, _until(table.header, file))
    return Intake(sources=(tally.source(own.id, COMPETITORS, seen_at),))


def _until(header: grid.Header, file: File) -> date | None:
    """The last day above the header of competing pages, whose first row is the period of the file."""
    when = dates.Dates(dates.zone("UTC", file.name), "month-first")
    found: list[date] = []
    for cell in (cell for row in file.rows if row.number < header.row.number for cell in row.cells):
        with suppress(dates.NotADate):
            found.append(when.day(cell))
    return max(found, default=None)


FORMATS = (Format(COMPETITORS, _knows, unused),)
