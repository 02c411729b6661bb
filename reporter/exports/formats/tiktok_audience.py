"""TikTok Studio, Followers: gender, territories and hours of activity; viewers by day are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import audience, grid, seen, stamps
from reporter.exports.audience import Bucket
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.formats.tiktok_days import days_of
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "tiktok_audience"
_SHARES = {"gender": "gender", "territories": "country"}
_HOURS = 24


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(PRODUCT), options) is not None


def read(file: File, account: Account | None, options: Export) -> Intake:
    """One bucket a row, of the day of export; hours belong to their own days."""
    own = owner(account, "tiktok", PRODUCT, file.name)
    options = stamps.tiktok(options, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(PRODUCT), options, ()), tally)
    newest: date | None = None
    found: list[Bucket] = []
    if table.has("active"):
        newest, found = _hours(table, file, options, tally)
    elif table.has("distribution"):
        found = list(_shares(table, options, tally))
    else:
        for row in table.rows:
            tally.skip(row.number, grid.table(PRODUCT)["unused"]["viewers"])
    seen_at = seen.at(options, tally, newest)
    zone = (options.time_zone or own.time_zone or "") if table.has("active") else ""
    records = audience.records(found, own.id, file, seen_at, tally, zone=zone)
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _shares(table: grid.Grid, options: Export, tally: Tally) -> Iterator[Bucket]:
    field = next(field for field in _SHARES if table.has(field))
    for row in table.rows:
        name = audience.name(table.cell(row, field))
        share = audience.fraction(table.cell(row, "distribution"), "distribution", options, tally)
        if name and share is not None:
            yield Bucket(row.number, _SHARES[field], name, share)
        else:
            tally.skip(row.number, audience.NOTHING)


def _hours(table: grid.Grid, file: File, options: Export, tally: Tally) -> tuple[date | None, list[Bucket]]:
    """Followers active in each hour of each day, and the newest day."""
    found: list[Bucket] = []
    if not table.has("day"):
        for row in table.rows:
            tally.skip(row.number, "the day of the hour is not told")
        return None, found
    days = days_of([table.cell(row, "day") for row in table.rows], file, options)
    for row, day in zip(table.rows, days, strict=True):
        hour = audience.count(table.cell(row, "hour"), "hour", options, tally)
        people = audience.count(table.cell(row, "active"), "active", options, tally)
        if day is None or hour is None or hour >= _HOURS:
            tally.skip(row.number, "no readable day or hour")
        elif people is None:
            tally.skip(row.number, audience.NOTHING)
        else:
            found.append(Bucket(row.number, "active_hour", f"{day} {int(hour):02}", count=people))
    return max((day for day in days if day is not None), default=None), found


FORMATS = (Format(PRODUCT, _knows, read),)
