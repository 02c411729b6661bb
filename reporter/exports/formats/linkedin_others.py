"""LinkedIn page analytics without a place among our records: groups of followers, competing pages."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import dates, grid, seen, stamps
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import Intake

AUDIENCE, COMPETITORS = "linkedin_audience", "linkedin_competitors"
_GROUPS_WIDTH = 2
_BENCHMARKS = "totals of a page over the whole period of the file have no measure here"


def _knows(product: str, rows: tuple[Row, ...], options: Export) -> bool:
    found = grid.recognised(rows, grid.known(product), options)
    return found is not None and (product != AUDIENCE or len(found.row.cells) == _GROUPS_WIDTH)


def unused(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """Every row is counted and left out, with the reason."""
    own = owner(account, "linkedin", product, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(product), options, ()), tally)
    reasons = grid.table(product).get("unused", {})
    reason = next((why for field, why in sorted(reasons.items()) if table.has(field)), _BENCHMARKS)
    for row in table.rows:
        tally.skip(row.number, reason)
    seen_at = seen.at(stamps.linkedin(options, file.name), tally, _until(table.header, file))
    return Intake(sources=(tally.source(own.id, product, seen_at),))


def _until(header: grid.Header, file: File) -> date | None:
    """The last day above the header of competing pages, whose first row is the period of the file."""
    when = dates.Dates(dates.zone("UTC", file.name), "month-first")
    found: list[date] = []
    for cell in (cell for row in file.rows if row.number < header.row.number for cell in row.cells):
        with suppress(dates.NotADate):
            found.append(when.day(cell))
    return max(found, default=None)


FORMATS = (
    Format(AUDIENCE, partial(_knows, AUDIENCE), partial(unused, AUDIENCE)),
    Format(COMPETITORS, partial(_knows, COMPETITORS), partial(unused, COMPETITORS)),
)
