"""LinkedIn page analytics: followers and page views by place, function, seniority, industry and size."""

from __future__ import annotations

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import audience, grid, seen, stamps
from reporter.exports.audience import Bucket
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "linkedin_audience"
_WIDTH = 2  # a name and a number
# What our fields are called among the dimensions; LinkedIn's locations are metropolitan areas.
_DIMENSIONS = {
    "location": "city",
    "function": "function",
    "seniority": "seniority",
    "industry": "industry",
    "size": "company_size",
}


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    found = grid.recognised(rows, grid.known(PRODUCT), options)
    return found is not None and len(found.row.cells) == _WIDTH


def read(file: File, account: Account | None, options: Export) -> Intake:
    """One bucket a row: followers, or page views of visitors, who may come several times."""
    own = owner(account, "linkedin", PRODUCT, file.name)
    options = stamps.linkedin(options, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(PRODUCT), options, ()), tally)
    seen_at = seen.at(options, tally, None)
    group = next(field for field in _DIMENSIONS if table.has(field))
    figures = "followers" if table.has("followers") else "views"
    found: list[Bucket] = []
    for row in table.rows:
        name = audience.name(table.cell(row, group))
        count = audience.count(table.cell(row, figures), figures, options, tally)
        if name and count is not None:
            found.append(Bucket(row.number, _DIMENSIONS[group], name, count=count))
        else:
            tally.skip(row.number, audience.NOTHING)
    whose = "followers" if figures == "followers" else "visitors"
    records = audience.records(found, own.id, file, seen_at, tally, whose=whose)
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


FORMATS = (Format(PRODUCT, _knows, read),)
