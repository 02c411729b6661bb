"""TikTok videos, from Studio (days without a year) and from Business; the id holds the exact time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid, ids, merge, seen, stamps, yearless
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.numbers import Cell
from reporter.exports.tally import Tally
from reporter.model import POST_MEASURES, Intake, Post, PostKind

PRODUCT = "tiktok_content"
_LINK = re.compile(r"tiktok\.com/@([^/?#]+)/(video|photo)/([0-9]{1,20})(?:[/?#]|$)")
_DAY = timedelta(days=1)


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(PRODUCT), options) is not None


def posts(file: File, account: Account | None, options: Export) -> Intake:
    """One row a video with lifetime counts."""
    own = owner(account, "tiktok", PRODUCT, file.name)
    options = stamps.tiktok(options, file.name)
    tally = Tally(file)
    known = grid.known(PRODUCT)
    table = grid.data(file, grid.located(file, known, options, ("permalink", "published_at")), tally)
    column = [table.cell(row, "published_at") for row in table.rows]
    order = options.date_order or dates.order(column, file.name)
    when = dates.Dates(dates.zone(options.time_zone or "UTC", file.name), order, options.date_format)
    counts = Counts(table, POST_MEASURES, options, tally)
    linked = [_LINK.search(table.text(row, "permalink")) for row in table.rows]
    spoilt = ids.rounded(link.group(3) for link in linked if link)
    taken: list[merge.PostRow] = []
    for row, link in zip(table.rows, linked, strict=True):
        problem = ids.problem(link.group(3), spoilt) if link else "no video id in the link"
        moment = _moment(link.group(3), table.cell(row, "published_at"), when, tally) if link else None
        if link and moment and not problem:
            taken.append(merge.PostRow(row.number, _post(row, table, own, link, moment), counts.of(row)))
        else:
            tally.skip(row.number, problem or "no readable date")
    _other_handle([link.group(1) for link in linked if link], own, tally)
    newest = max((row.post.published_at.date() for row in taken), default=None)
    seen_at = seen.at(options, tally, _exported([table.cell(row, "exported") for row in table.rows], newest))
    records = merge.posts(taken, file, seen_at, tally)
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _post(row: Row, table: grid.Grid, own: Account, link: re.Match[str], moment: datetime) -> Post:
    video = link.group(2) == "video"
    return Post(
        account=own.id,
        id=link.group(3),
        published_at=moment,
        kind=PostKind.SHORT_VIDEO if video else PostKind.IMAGE,
        platform_kind=link.group(2),
        text=clean.text(table.text(row, "text")),
        permalink=clean.url(table.text(row, "permalink")),
    )


def _moment(ident: str, cell: Cell, when: dates.Dates, tally: Tally) -> datetime | None:
    """The time of upload inside the id, unless the stated day is a later one, as for scheduled videos.

    A stated day without a year is the first of that name from the day before the upload on; it is the
    day where the creator lives, so that a difference of one day is none.
    """
    exact = ids.tiktok_time(ident)
    part = None if exact is None else yearless.month_day(cell)
    stated: datetime | None = None
    try:
        if exact is not None and part is not None:  # also a year that a spreadsheet has made up
            stated = _named(part, exact.date() - _DAY, when)
        else:
            stated = when.moment(cell)
    except dates.NotADate:
        pass
    if exact is None or stated is None:
        return exact or stated
    if abs(stated.date() - exact.date()) <= _DAY:
        return exact
    tally.cell("published_at", "differ by more than a day from the time in the video id: they are taken")
    return stated


def _named(part: yearless.MonthDay, earliest: date, when: dates.Dates) -> datetime | None:
    try:
        day = yearless.first(part, earliest)
    except yearless.NoYear:
        return None
    return datetime.combine(day, time(), tzinfo=when.zone).astimezone(UTC)


def _exported(column: Sequence[Cell], newest: date | None) -> date | None:
    """Studio's ``Time`` is the day of export without its year: the first such day after the newest video."""
    parts = {part for cell in column if (part := yearless.month_day(cell)) is not None}
    if newest is None or len(parts) != 1:
        return newest
    try:
        return max(newest, yearless.first(parts.pop(), newest - _DAY))
    except yearless.NoYear:
        return newest


def _other_handle(handles: Sequence[str], own: Account, tally: Tally) -> None:
    """A file of another account is taken as configured, but the reader is told."""
    there = {clean.word(handle, 60).casefold() for handle in handles}
    mine = (own.handle or "").lstrip("@").casefold()
    if mine and there and mine not in there:
        tally.note(f"the links are of @{min(there)}, not of @{mine}")


FORMATS = (Format(PRODUCT, _knows, posts),)
