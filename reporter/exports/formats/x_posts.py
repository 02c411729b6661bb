"""X: posts (2026 and until 2024) and days of an account."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid, ids, merge, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, Intake, Post

UTC = "UTC"
_DAY = timedelta(hours=24)


def _knows(product: str, rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(product), options) is not None


def posts(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """One row a post. The id holds the exact time; ``Shares`` (sent in messages) are not reposts."""
    own = owner(account, "x", product, file.name)
    known = grid.known(product)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, known, options, ("id",)), tally)
    when = dates.Dates(
        dates.zone(options.time_zone or UTC, file.name), options.date_order, options.date_format
    )
    counts = Counts(table, POST_MEASURES, options, tally)
    spoilt = ids.rounded(ids.clean(table.cell(row, "id")) for row in table.rows)
    taken = [
        merge.PostRow(row.number, post, counts.of(row))
        for row in table.rows
        if (post := _post(row, table, own, when, spoilt, tally)) is not None
    ]
    _other_handle(taken, own, tally)
    newest = max((row.post.published_at.date() for row in taken), default=None)
    seen_at = seen.at(options, tally, newest)
    records = merge.posts(taken, file, seen_at, tally)
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, product, seen_at),))


def _post(
    row: Row, table: grid.Grid, own: Account, when: dates.Dates, rounded: bool, tally: Tally
) -> Post | None:
    ident = ids.clean(table.cell(row, "id"))
    if (problem := ids.problem(ident, rounded)) is not None:
        tally.skip(row.number, problem)
        return None
    exact = ids.x_time(ident)
    stated: datetime | None
    try:
        stated = when.moment(table.cell(row, "published_at"))
    except dates.NotADate:
        stated = exact
    if stated is None:
        tally.skip(row.number, "no readable date")
        return None
    if (
        exact is not None and not stated - _DAY < exact < stated + 2 * _DAY
    ):  # stated may be the day's first moment
        tally.cell(
            "published_at", "differ by more than a day from the time in the post id: the stated one is taken"
        )
        exact = None
    text = clean.text(table.text(row, "text"))
    return Post(
        account=own.id,
        id=ident,
        published_at=exact or stated,
        text=text,
        permalink=clean.url(table.text(row, "permalink")),
        reply=text.startswith("@"),
    )


def _other_handle(rows: list[merge.PostRow], own: Account, tally: Tally) -> None:
    """A file of another account is taken as configured, but the reader is told."""
    handles = {
        row.post.permalink.split("/")[3].casefold() for row in rows if row.post.permalink.count("/") >= 5
    }
    mine = (own.handle or "").lstrip("@").casefold()
    if mine and handles and mine not in handles:
        tally.note(f"the links are of @{min(handles)[:60]}, not of @{mine}")


def days(product: str, file: File, account: Account | None, options: Export) -> Intake:
    """One row a day, newest first; the days are UTC days."""
    own = owner(account, "x", product, file.name)
    tally = Tally(file)
    table = grid.data(file, grid.located(file, grid.known(product), options, ("day",)), tally)
    zone = options.time_zone or UTC
    when = dates.Dates(dates.zone(zone, file.name), options.date_order, options.date_format)
    counts = Counts(table, ACCOUNT_MEASURES, options, tally)
    taken: list[merge.DayRow] = []
    for row in table.rows:
        try:
            taken.append(merge.DayRow(row.number, when.day(table.cell(row, "day")), counts.of(row)))
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
    kept = merge.days(taken, tally)
    seen_at = seen.at(options, tally, max((row.day for row in kept), default=None))
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, product, seen_at),))


FORMATS = (
    Format("x_posts", partial(_knows, "x_posts"), partial(posts, "x_posts")),
    Format("x_old", partial(_knows, "x_old"), partial(posts, "x_old")),
    Format("x_days", partial(_knows, "x_days"), partial(days, "x_days")),
)
