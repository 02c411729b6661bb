"""TikTok Studio files without a place among our records: viewers, hours of activity, audience shares."""

from __future__ import annotations

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import grid, seen, stamps
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "tiktok_audience"


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(PRODUCT), options) is not None


def unused(file: File, account: Account | None, options: Export) -> Intake:
    """Every row is counted and left out, with the reason."""
    own = owner(account, "tiktok", PRODUCT, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(PRODUCT), options, ()), tally)
    reasons = grid.table(PRODUCT)["unused"]
    reason = next(why for field, why in sorted(reasons.items()) if table.has(field))
    for row in table.rows:
        tally.skip(row.number, reason)
    seen_at = seen.at(stamps.tiktok(options, file.name), tally, None)
    return Intake(sources=(tally.source(own.id, PRODUCT, seen_at),))


FORMATS = (Format(PRODUCT, _knows, unused),)
