"""Meta Business Suite, Audience: shares of the followers by age and gender, city and country."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import audience, grid, seen
from reporter.exports.audience import Bucket
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.formats.meta_metric import Block, blocks_of, holds_days, skip
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "meta_audience"
_FIELD = "shares"


def _dimension(block: Block) -> str | None:
    told: str | None = grid.table(PRODUCT)["titles"].get(grid.normal(block.title))
    return told


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    blocks = blocks_of(rows, options)
    known = {*grid.table(PRODUCT)["titles"], *grid.table("meta_metric")["shares"]}
    return bool(blocks) and grid.normal(blocks[0].title) in known and not holds_days(rows, options)


def read(file: File, account: Account | None, options: Export) -> Intake:
    """One bucket a cell. Percents become fractions; cells that tell nothing have no record."""
    own = owner(account, "", PRODUCT, file.name)
    tally = Tally(file)
    seen_at = seen.at(options, tally, None)
    found: list[Bucket] = []
    for block in blocks_of(file.rows, options):
        dimension = _dimension(block)
        if dimension is None:
            skip(block, tally)
        else:
            found += _taken(block, dimension, options, tally)
    records = audience.records(found, own.id, file, seen_at, tally)
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _taken(block: Block, dimension: str, options: Export, tally: Tally) -> Iterator[Bucket]:
    """The cells of the rows under the header; the row's own name goes first where it has one."""
    if block.header is None:
        return
    heads = [audience.name(cell) for cell in block.header.cells]
    for row in block.rows:
        tally.read += 1
        own = audience.name(row.cells[0]) if dimension == "age_gender" else ""
        taken = False
        for place, cell in enumerate(row.cells):
            head = heads[place] if place < len(heads) else ""
            if head and (dimension != "age_gender" or (own and place)):
                share = audience.percent(cell, _FIELD, options, tally)
                if share is not None:
                    taken = True
                    yield Bucket(row.number, dimension, f"{own}, {head}" if own else head, share)
        if not taken:
            tally.skip(row.number, audience.NOTHING)


FORMATS = (Format(PRODUCT, _knows, read),)
