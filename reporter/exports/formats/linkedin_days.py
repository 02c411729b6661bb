"""LinkedIn page analytics by day: followers won, page views, and what all content did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import dates, grid, merge, seen, stamps
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, Intake

Rows = list[merge.DayRow]
NOT_VISITS = "page views are not visits: set measure: profile_visits to count them as such"


@dataclass(frozen=True, slots=True)
class _Product:
    """A sheet of days: its counts, and what they really are once the whole file is seen."""

    name: str
    counts: tuple[str, ...]
    settled: Callable[[Rows, Export, Tally], Rows]


def _knows(product: str, rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(product), options) is not None


def dated(table: grid.Grid, file: File, options: Export, field: str) -> dates.Dates:
    """Dates are text, the month first in whatever language, unless the file proves otherwise."""
    column = [table.cell(row, field) for row in table.rows]
    order = options.date_order or dates.order(column, file.name) or "month-first"
    return dates.Dates(dates.zone(options.time_zone or "UTC", file.name), order, options.date_format)


def days(product: _Product, file: File, account: Account | None, options: Export) -> Intake:
    """One row a day."""
    own = owner(account, "linkedin", product.name, file.name)
    if options.measure is not None and options.measure not in ACCOUNT_MEASURES:
        raise ExportRefused(f"{file.name}: measure: {grid.unknown(options.measure, ACCOUNT_MEASURES)}")
    options = stamps.linkedin(options, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(product.name), options, ("day",)), tally)
    when = dated(table, file, options, "day")
    counts = Counts(table, product.counts, options, tally)
    taken: Rows = []
    for row in table.rows:
        try:
            taken.append(merge.DayRow(row.number, when.day(table.cell(row, "day")), counts.of(row)))
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
    kept = merge.days(product.settled(taken, options, tally), tally)
    seen_at = seen.at(options, tally, max((row.day for row in taken), default=None))
    zone = options.time_zone or own.time_zone or ""
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, product.name, seen_at),))


def _gains(rows: Rows, options: Export, tally: Tally) -> Rows:
    """``Total followers`` is the gain of a day, never the stock; below nothing it must be net of losses."""
    if all(row.measures.get("follows", 0) >= 0 for row in rows):
        return rows
    tally.note("on some days the page lost followers: the gains are net of losses")
    return [_renamed(row, {"follows": "follows_net"}) for row in rows]


def _views(rows: Rows, options: Export, tally: Tally) -> Rows:
    """Page views are of no measure unless the configuration says of which."""
    if options.measure is not None:
        return [_renamed(row, {"page_views": options.measure}) for row in rows]
    for row in rows:
        tally.skip(row.row, NOT_VISITS)
    return []


def _content(rows: Rows, options: Export, tally: Tally) -> Rows:
    if any(row.measures.get("impressions_sponsored", 0) > 0 for row in rows):
        tally.note("the counts include sponsored content, reach is of organic content only")
    return [_renamed(row, {"impressions_sponsored": ""}) for row in rows]


def _renamed(row: merge.DayRow, names: Mapping[str, str]) -> merge.DayRow:
    """The row with other names for its counts; an empty name leaves a count out."""
    told = {names.get(name, name): count for name, count in row.measures.items()}
    return replace(row, measures={name: count for name, count in told.items() if name})


_PRODUCTS = (
    _Product("linkedin_followers", ("follows",), _gains),
    _Product("linkedin_visitors", ("page_views",), _views),
    _Product(
        "linkedin_metrics",
        ("impressions", "impressions_sponsored", "reach", "clicks", "reactions", "comments", "shares"),
        _content,
    ),
)

FORMATS = tuple(Format(one.name, partial(_knows, one.name), partial(days, one)) for one in _PRODUCTS)
