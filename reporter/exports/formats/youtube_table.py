"""YouTube Studio, advanced mode: the table by content (one row a video) of a chosen period."""

from __future__ import annotations

import re
from datetime import datetime

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid, ids, localised, merge, numbers, seen, studio
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import POST_MEASURES, Intake, Post, PostKind

PRODUCT = "youtube_table"
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
_COMMUNITY = re.compile(r"Ug[A-Za-z0-9_-]{20,60}")
_QUOTED = re.compile(r'="([^"]*)"')


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    found = grid.recognised(rows, grid.known(PRODUCT), options)
    return found is not None and "day" not in found.at  # with days it is the chart


def read(file: File, account: Account | None, options: Export) -> Intake:
    """One row a video. The counts are those of the period that was chosen in Studio."""
    own = owner(account, "youtube", PRODUCT, file.name)
    tally = Tally(file)
    header = grid.located(file, grid.known(PRODUCT), options, ("id", "published_at"))
    table = grid.data(file, header, tally)
    code = localised.language(header, PRODUCT)
    options = localised.decimal(table, (*POST_MEASURES, "watch_time_h"), options, code)
    column = [table.cell(row, "published_at") for row in table.rows]
    when = dates.Dates(
        dates.zone(options.time_zone or "UTC", file.name),
        localised.order(column, options, code, file.name),
        options.date_format,
    )
    counts = Counts(table, POST_MEASURES, options, tally)
    period = studio.period(file.name)
    taken: list[merge.PostRow] = []
    for row in table.rows:
        post = _post(row, table, own, when, counts, period, tally)
        if post is not None:
            taken.append(merge.PostRow(row.number, post, studio.measures(row, table, counts, options, tally)))
    _remarks(taken, table, period, tally)
    newest = max((row.post.published_at.date() for row in taken), default=None)
    seen_at = seen.at(studio.exported(options, period), tally, newest)
    records = merge.posts(taken, file, seen_at, tally)
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def _post(
    row: Row,
    table: grid.Grid,
    own: Account,
    when: dates.Dates,
    counts: Counts,
    period: studio.Period | None,
    tally: Tally,
) -> Post | None:
    ident = _ident(table.text(row, "id"))
    if (problem := _problem(ident)) is not None:
        tally.skip(row.number, problem)
        return None
    cell = table.cell(row, "published_at")
    try:
        if when.format is None:
            cell = localised.day(cell)
        published, day = when.moment(cell), when.day(cell)
    except dates.NotADate:
        tally.skip(row.number, "no readable publish time")
        return None
    if period is not None and day < period.start:
        tally.skip(row.number, "published before the period of this export: its counts are a part only")
        return None
    return _made(row, table, own, ident, published, counts)


def _made(row: Row, table: grid.Grid, own: Account, ident: str, published: datetime, counts: Counts) -> Post:
    duration = counts.number(row, "duration_s")
    video, community = bool(_VIDEO.fullmatch(ident)), bool(_COMMUNITY.fullmatch(ident))
    page = f"watch?v={ident}" if video else f"post/{ident}" if community else ""
    return Post(
        account=own.id,
        id=ident,
        published_at=published,
        kind=_kind(row, table, community and duration is None),
        text=clean.text(table.text(row, "title")),
        permalink=f"https://www.youtube.com/{page}" if page else "",
        duration_s=duration,
    )


def _kind(row: Row, table: grid.Grid, community: bool) -> PostKind:
    """Only Shorts are swiped, so that a told share of those who stayed proves one."""
    if community:
        return PostKind.OTHER
    try:
        short = numbers.number(table.cell(row, "swiped")) is not None
    except numbers.NotANumber:
        short = False
    return PostKind.SHORT_VIDEO if short else PostKind.VIDEO


def _ident(raw: str) -> str:
    """The id as text: it may begin with a hyphen or an equals sign and is never a formula."""
    quoted = _QUOTED.fullmatch(raw)
    return ids.clean(quoted.group(1) if quoted else raw).removeprefix("'").strip()


def _problem(ident: str) -> str | None:
    if not ident:
        return "no id"
    if ident.startswith("#") or (ids.spoilt(ident) and not _VIDEO.fullmatch(ident)):
        return "the id was destroyed by a spreadsheet"
    return None


def _remarks(
    taken: list[merge.PostRow], table: grid.Grid, period: studio.Period | None, tally: Tally
) -> None:
    if not taken:
        return
    if all(row.post.published_at.second == row.post.published_at.minute == 0 for row in taken):
        tally.note("publish times are days without a time: stored as the first moment of the day")
    if not table.has("swiped"):
        tally.note("the file does not tell Shorts from other videos")
    if period is None:
        tally.note(
            "counts are those of the period chosen in YouTube Studio, which the file does not tell; "
            "export with the period Lifetime, or keep the name that Studio gives"
        )
    else:
        tally.note(f"counts are those of {period.start} to {period.end}, as the name of the export says")


FORMATS = (Format(PRODUCT, _knows, read),)
