"""Comments and mentions from a generic table; names of people become salted hashes here."""

from __future__ import annotations

from datetime import datetime

from reporter.exports import clean, ids, merge
from reporter.exports.file import Row
from reporter.exports.reading import Made, Sheet
from reporter.model import Comment, Mention


def comments(sheet: Sheet) -> Made:
    """One row a comment; the account's own are marked by a column, else by its handle."""
    found: list[tuple[int, Comment]] = []
    for row in sheet.table.rows:
        post = ids.clean(sheet.table.cell(row, "post_id"))
        if (problem := ids.problem(post, False)) is not None:
            sheet.tally.skip(row.number, f"of the post: {problem}")
        elif (created := sheet.moment(row, "created_at")) is not None:
            found.append((row.number, _comment(sheet, row, post, created)))
    kept = merge.one_each(found, lambda c: (c.post_id, c.id), _comment_rank, "comment", sheet.tally)
    records = tuple(sorted((comment for _, comment in kept), key=lambda c: (c.created_at, c.post_id, c.id)))
    newest = max((comment.created_at.date() for comment in records), default=None)
    return Made(newest, lambda seen_at: records)


def _comment(sheet: Sheet, row: Row, post: str, created: datetime) -> Comment:
    author, text = sheet.author(row), sheet.text(row, "text")
    told = sheet.switch(row, "from_brand")
    return Comment(
        account=sheet.owner,
        post_id=post,
        id=_own_id(sheet, row) or sheet.identify(post, created.isoformat(), author, text),
        created_at=created,
        source=sheet.file.source(row.number),
        text=text,
        author=author,
        from_brand=told if told is not None else _by_the_brand(sheet, row),
        reply_to=_reply_to(sheet, row),
        reactions=sheet.counts.number(row, "reactions"),
    )


def _reply_to(sheet: Sheet, row: Row) -> str:
    """The id of the text that is answered; empty when a spreadsheet rounded it or a list of ids is there."""
    ident = ids.clean(sheet.table.cell(row, "reply_to"))
    if ids.several(ident) or ids.spoilt(ident):
        sheet.tally.cell("reply_to", "hold several ids or a rounded one: taken as not told")
        return ""
    return ident


def _by_the_brand(sheet: Sheet, row: Row) -> bool:
    handle = (sheet.account.handle or "") if sheet.account else ""
    name = clean.word(sheet.table.text(row, "author"))
    return bool(handle) and name.removeprefix("@").casefold() == handle.removeprefix("@").casefold()


def _comment_rank(comment: Comment) -> tuple[object, ...]:
    return (
        comment.reactions if comment.reactions is not None else -1,
        -comment.created_at.timestamp(),
        len(comment.text),
        repr((comment.text, comment.author, comment.from_brand, comment.reply_to)),
    )


def mentions(sheet: Sheet) -> Made:
    """One row a public text."""
    found = [
        (row.number, _mention(sheet, row, created))
        for row in sheet.table.rows
        if (created := sheet.moment(row, "created_at")) is not None
    ]
    kept = merge.one_each(found, lambda m: (m.channel, m.id), _mention_rank, "mention", sheet.tally)
    records = tuple(sorted((mention for _, mention in kept), key=lambda m: (m.created_at, m.channel, m.id)))
    newest = max((mention.created_at.date() for mention in records), default=None)
    return Made(newest, lambda seen_at: records)


def _mention(sheet: Sheet, row: Row, created: datetime) -> Mention:
    author, text = sheet.author(row), sheet.text(row, "text")
    return Mention(
        id=_own_id(sheet, row) or sheet.identify(created.isoformat(), author, text),
        created_at=created,
        source=sheet.file.source(row.number),
        text=text,
        channel=sheet.word(row, "channel").casefold(),
        url=clean.url(sheet.table.text(row, "url")),
        author=author,
        author_followers=sheet.counts.number(row, "author_followers"),
        engagements=sheet.counts.number(row, "engagements"),
        language=sheet.word(row, "language").casefold()[:16],
        tagged=sheet.switch(row, "tagged"),
        sentiment=sheet.word(row, "sentiment").casefold(),
    )


def _mention_rank(mention: Mention) -> tuple[object, ...]:
    return (
        mention.engagements if mention.engagements is not None else -1,
        mention.author_followers if mention.author_followers is not None else -1,
        -mention.created_at.timestamp(),
        len(mention.text),
        repr(
            (mention.text, mention.url, mention.author, mention.language, mention.tagged, mention.sentiment)
        ),
    )


def _own_id(sheet: Sheet, row: Row) -> str:
    """The id of a text; empty when it has none or a spreadsheet rounded it: its content identifies it."""
    ident = ids.clean(sheet.table.cell(row, "id"))
    if ids.spoilt(ident):
        sheet.tally.cell("id", "were rounded by a spreadsheet: the text itself identifies the row")
        return ""
    if ids.several(ident):
        sheet.tally.cell("id", "hold several ids: the text itself identifies the row")
        return ""
    return ident
