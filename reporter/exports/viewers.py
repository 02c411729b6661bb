"""YouTube Studio, advanced mode: views by country, city, age, gender or device; other groups are skipped."""

from __future__ import annotations

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import audience, grid, localised, seen, studio
from reporter.exports.audience import Bucket
from reporter.exports.file import File
from reporter.exports.formats import owner
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "youtube_groups"
_NO_AUDIENCE = "a group of views by where they came from, not of viewers"
_NO_PERIOD = "the period of the file is not told: keep the name that Studio gives, or set exported_on:"


def read(file: File, header: grid.Header, account: Account | None, options: Export) -> Intake:
    """One bucket a row: views (not people), or the percent of views where Studio tells only that."""
    own = owner(account, "youtube", PRODUCT, file.name)
    tally = Tally(file)
    table = grid.data(file, header, tally)
    dimension = _dimension(header)
    options = localised.decimal(table, ("views", "share"), options, localised.language(header, PRODUCT))
    known = studio.period(file.name)
    dated = options.exported_on is not None or known is not None
    found: list[Bucket] = []
    for row in table.rows:
        name = audience.name(table.cell(row, "group"))
        views = audience.count(table.cell(row, "views"), "views", options, tally)
        share = audience.percent(table.cell(row, "share"), "share", options, tally)
        if dimension is None:
            tally.skip(row.number, _NO_AUDIENCE)
        elif not dated:
            tally.skip(row.number, _NO_PERIOD)
        elif not name or (views is None and share is None):
            tally.skip(row.number, audience.NOTHING)
        else:
            found.append(Bucket(row.number, dimension, name, share, views))
    if known is not None and found:
        tally.note(f"views are those of {known.start} to {known.end}, as the name of the export says")
    seen_at = seen.at(studio.exported(options, known), tally, None)
    records = audience.records(found, own.id, file, seen_at, tally, whose="viewers")
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _dimension(header: grid.Header) -> str | None:
    """What the first column groups by, None when it is nothing about viewers."""
    told: str | None = grid.table(PRODUCT)["dimensions"].get(grid.normal(header.row.cells[0]))
    return told
