"""What one row of a generic table can be, and how a record of each kind is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from reporter.exports import clean, dates, ids, merge, texts
from reporter.exports.file import Row
from reporter.exports.reading import NO_DATE, WORDS, Kind, Made, Sheet
from reporter.model import (
    ACCOUNT_MEASURES,
    POST_MEASURES,
    WEB_MEASURES,
    AccountMonth,
    Paid,
    Post,
    PostKind,
    Record,
    WebDay,
)


def _posts(sheet: Sheet) -> Made:
    column = [ids.clean(sheet.table.cell(row, "id")) for row in sheet.table.rows]
    rounded = ids.rounded(column)
    taken: list[merge.PostRow] = []
    for row, ident in zip(sheet.table.rows, column, strict=True):
        if (problem := ids.problem(ident, rounded)) is not None:
            sheet.tally.skip(row.number, problem)
        elif (published := sheet.moment(row, "published_at")) is not None:
            taken.append(merge.PostRow(row.number, _post(sheet, row, ident, published), sheet.counts.of(row)))
    newest = max((row.post.published_at.date() for row in taken), default=None)
    return Made(newest, lambda seen_at: merge.posts(taken, sheet.file, seen_at, sheet.tally))


def _post(sheet: Sheet, row: Row, ident: str, published: datetime) -> Post:
    word, paid = sheet.word(row, "kind").casefold(), sheet.word(row, "paid").casefold()
    if word and word not in WORDS["kind"]:
        sheet.tally.cell("kind", "hold a word that values: does not translate: taken as other")
    return Post(
        account=sheet.owner,
        id=ident,
        published_at=published,
        kind=PostKind(word) if word in WORDS["kind"] else PostKind.OTHER,
        platform_kind=clean.word(sheet.table.text(row, "kind")),
        text=sheet.text(row, "text"),
        permalink=clean.url(sheet.table.text(row, "permalink")),
        duration_s=sheet.counts.number(row, "duration_s"),
        paid=Paid(paid) if paid in WORDS["paid"] else Paid.UNKNOWN,
        reply=bool(sheet.switch(row, "reply")),
        repost=bool(sheet.switch(row, "repost")),
    )


def _dated(sheet: Sheet, field: str, what: str) -> list[merge.DayRow]:
    found: list[merge.DayRow] = []
    for row in sheet.table.rows:
        try:
            cell = sheet.table.cell(row, field)
            day = sheet.when.month(cell) if field == "month" else sheet.when.day(cell)
        except dates.NotADate:
            sheet.tally.skip(row.number, NO_DATE)
            continue
        channel = sheet.word(row, "channel").casefold() if sheet.table.has("channel") else ""
        found.append(merge.DayRow(row.number, day, sheet.counts.of(row), channel))
    return merge.days(found, sheet.tally, what)


def _account_days(sheet: Sheet) -> Made:
    rows = _dated(sheet, "day", "day")
    zone = sheet.options.time_zone or (sheet.account.time_zone if sheet.account else None) or ""
    newest = max((row.day for row in rows), default=None)
    return Made(newest, lambda at: merge.account_days(rows, sheet.owner, zone, sheet.file, at), timed=False)


def _account_months(sheet: Sheet) -> Made:
    rows = _dated(sheet, "month", "month")
    newest = max((_month_end(row.day) for row in rows), default=None)

    def records(seen_at: datetime) -> tuple[Record, ...]:
        return tuple(
            AccountMonth(sheet.owner, row.day, seen_at, sheet.file.source(row.row), row.measures)
            for row in rows
        )

    return Made(newest, records, timed=False)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _web_days(sheet: Sheet) -> Made:
    rows = _dated(sheet, "day", "day and channel")
    newest = max((row.day for row in rows), default=None)

    def records(seen_at: datetime) -> tuple[Record, ...]:
        return tuple(
            WebDay(row.day, row.channel, seen_at, sheet.file.source(row.row), row.measures) for row in rows
        )

    return Made(newest, records, timed=False)


KINDS: Mapping[str, Kind] = {
    "posts": Kind(
        _posts,
        "published_at",
        ("id", "published_at"),
        ("kind", "text", "permalink", "duration_s", "paid", "reply", "repost"),
        POST_MEASURES,
    ),
    "comments": Kind(
        texts.comments,
        "created_at",
        ("post_id", "created_at"),
        ("id", "text", "author", "from_brand", "reply_to", "reactions"),
    ),
    "mentions": Kind(
        texts.mentions,
        "created_at",
        ("created_at",),
        (
            "id",
            "text",
            "channel",
            "url",
            "author",
            "author_followers",
            "engagements",
            "language",
            "tagged",
            "sentiment",
        ),
        of_account=False,
    ),
    "account_days": Kind(_account_days, "day", ("day",), (), ACCOUNT_MEASURES),
    "account_months": Kind(_account_months, "month", ("month",), (), ACCOUNT_MEASURES),
    "web_days": Kind(_web_days, "day", ("day",), ("channel",), WEB_MEASURES, of_account=False),
}
