"""YouTube Studio: days of the channel; charts by group are counted but not used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import dates, grid, localised, merge, seen, studio, viewers
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, Intake

DAYS, TOTALS, CHART, GROUPS = "youtube_days", "youtube_totals", "youtube_chart", "youtube_groups"
_VALUES = {"views", "watch_time_h", "follows_net", "follows", "unfollows", "impressions", "reach"}
_CHART = "one video or group on one day: the table has the counts of the videos"


def _groups(rows: tuple[Row, ...], options: Export) -> tuple[str, grid.Header] | None:
    """Which of the two products by group this is: a chart has days, a table has not."""
    for header in grid.header(rows, grid.fields(grid.known(GROUPS), options)):
        at = header.at
        by = min((place for field in ("group", "content") for place in at.get(field, ())), default=None)
        if by is None or not at.keys() & {"views", "watch_time_h", "average", "impressions", "share"}:
            continue
        if at.get("day") == (0,) and by == 1:
            return CHART, header
        if by == 0 and "group" in at and "day" not in at and at.keys() & {"views", "watch_time_h", "share"}:
            return GROUPS, header
    return None


def _dated(rows: tuple[Row, ...], options: Export) -> Iterator[grid.Header]:
    """The rows that begin with the name of the day and name two columns more."""
    for header in grid.header(rows, grid.fields(grid.known(GROUPS), options)):
        if header.at.get("day") == (0,) and len(header.row.cells) > 2:
            yield header


def _knows_groups(product: str, rows: tuple[Row, ...], options: Export) -> bool:
    found = _groups(rows, options)
    return found is not None and found[0] == product


def _knows_days(rows: tuple[Row, ...], options: Export) -> bool:
    found = grid.recognised(rows, grid.known(DAYS), options)
    return found is not None and _groups(rows, options) is None


def _knows_totals(rows: tuple[Row, ...], options: Export) -> bool:
    """``Date,Views`` could be anybody's: only the configuration, or the archive it lies in, can tell."""
    return options.product == TOTALS and _single(rows, options) is not None


def _single(rows: tuple[Row, ...], options: Export) -> grid.Header | None:
    for header in grid.header(rows, grid.fields(grid.known(DAYS), options)):
        if "day" in header.at and header.at.keys() & _VALUES:
            return header
    return None


def groups(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """Rows by country, age, device … are groups of viewers; rows by video and day are counted, not used."""
    own = owner(account, "youtube", product, file.name)
    found = _groups(file.rows, options)
    if product == CHART and (found is None or found[0] != CHART):  # by a group whose name is new
        found = next(((CHART, header) for header in _dated(file.rows, options)), found)
    if found is None or found[0] != product:
        raise ExportRefused(f"{file.name}: no header of {product} within the first rows; remove product:")
    if product == GROUPS:
        return viewers.read(file, found[1], account, options)
    tally = Tally(file)
    for row in grid.data(file, found[1], tally).rows:
        tally.skip(row.number, _CHART)
    seen_at = seen.at(studio.exported(options, studio.period(file.name)), tally, None)
    return Intake(sources=(tally.source(own.id, product, seen_at),))


def days(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """One row a day of the whole channel; YouTube's days are those of the US Pacific coast."""
    own = owner(account, "youtube", product, file.name)
    tally = Tally(file)
    table = grid.data(file, _header(product, file, options), tally)
    code = localised.language(table.header, DAYS)
    options = localised.decimal(table, (*ACCOUNT_MEASURES, "watch_time_h"), options, code)
    zone = options.time_zone or own.time_zone or studio.ZONE
    column = [table.cell(row, "day") for row in table.rows]
    when = dates.Dates(
        dates.zone(zone, file.name),
        localised.order(column, options, code, file.name),
        options.date_format,
    )
    counts = Counts(table, ACCOUNT_MEASURES, options, tally)
    taken: list[merge.DayRow] = []
    for row in table.rows:
        cell = table.cell(row, "day")
        try:
            day = when.day(localised.day(cell) if when.format is None else cell)
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
            continue
        measures = studio.measures(row, table, counts, options, tally)
        taken.append(merge.DayRow(row.number, day, measures))
    kept = merge.days(taken, tally)
    newest = max((row.day for row in kept), default=None)
    seen_at = seen.at(studio.exported(options, studio.period(file.name)), tally, newest)
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, product, seen_at),))


def _header(product: str, file: File, options: Export) -> grid.Header:
    if product == DAYS:
        return grid.located(file, grid.known(DAYS), options, ("day",))
    found = _single(file.rows, options)
    if found is None:
        raise ExportRefused(
            f"{file.name}: no columns Date and Views (or another total); name them under columns: "
            "or set another product:"
        )
    return found


FORMATS = (
    Format(DAYS, _knows_days, partial(days, DAYS)),
    Format(TOTALS, _knows_totals, partial(days, TOTALS)),
    Format(CHART, partial(_knows_groups, CHART), partial(groups, CHART)),
    Format(GROUPS, partial(_knows_groups, GROUPS), partial(groups, GROUPS)),
)
