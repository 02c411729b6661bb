"""LinkedIn page analytics: the posts of a page, from the sheet of all posts."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid, ids, merge, seen, stamps
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.formats.linkedin_days import dated
from reporter.exports.reading import WORDS
from reporter.exports.tally import Tally
from reporter.model import POST_MEASURES, Intake, Paid, Post, PostKind

PRODUCT = "linkedin_posts"
_URN = re.compile(r"urn(?::|%3a)li(?::|%3a)(activity|share|ugcpost)(?::|%3a)([0-9]{1,20})", re.IGNORECASE)
_NAMES = {"activity": "activity", "share": "share", "ugcpost": "ugcPost"}
_PAID = {"organic": Paid.ORGANIC, "paid": Paid.PAID}
_DAY = timedelta(hours=24)


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(PRODUCT), options) is not None


def posts(file: File, account: Account | None, options: Export) -> Intake:
    """One row a post with lifetime counts; who posted it is not kept."""
    own = owner(account, "linkedin", PRODUCT, file.name)
    options = stamps.linkedin(options, file.name)
    tally = Tally(file)
    known = grid.known(PRODUCT)
    table = grid.data(file, grid.located(file, known, options, ("permalink", "published_at")), tally)
    when = dated(table, file, options, "published_at")
    counts = Counts(table, POST_MEASURES, options, tally)
    taken = []
    for row in table.rows:
        post = _post(row, table, own, known, when, tally)
        if post is not None:
            taken.append(merge.PostRow(row.number, post, _told(post, counts.of(row))))
    newest = max((row.post.published_at.date() for row in taken), default=None)
    seen_at = seen.at(options, tally, newest)
    records = merge.posts(taken, file, seen_at, tally)
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, PRODUCT, seen_at),))


def identify(link: str) -> str:
    """The URN in a post's address, as the API writes it; empty when there is none."""
    found = _URN.search(link)
    return f"urn:li:{_NAMES[found.group(1).casefold()]}:{found.group(2)}" if found else ""


def _post(
    row: Row, table: grid.Grid, own: Account, known: grid.Known, when: dates.Dates, tally: Tally
) -> Post | None:
    link = table.text(row, "permalink")
    ident = identify(link)
    if not ident:
        tally.skip(row.number, "no post id in the link")
        return None
    published = _moment(row, table, ident, when, tally)
    if published is None:
        tally.skip(row.number, "no readable date")
        return None
    word = clean.word(table.text(row, "kind"))
    kind = known.words.get(grid.normal(word), "")
    if word and kind not in WORDS["kind"]:
        tally.cell("kind", "hold a content type that is not known: taken as other")
    return Post(
        account=own.id,
        id=ident,
        published_at=published,
        kind=PostKind(kind) if kind in WORDS["kind"] else PostKind.OTHER,
        platform_kind=word,
        text=clean.text(table.text(row, "text")),
        permalink=clean.url(link),
        paid=_PAID.get(known.words.get(grid.normal(table.cell(row, "paid")), ""), Paid.UNKNOWN),
    )


def _moment(row: Row, table: grid.Grid, ident: str, when: dates.Dates, tally: Tally) -> datetime | None:
    """The time inside the id, unless the stated day is another one; the day alone for ids without a time."""
    exact = ids.linkedin_time(ident)
    try:
        stated = when.moment(table.cell(row, "published_at"))
    except dates.NotADate:
        return exact
    if exact is None:
        return stated
    if not stated - _DAY < exact < stated + 2 * _DAY:  # stated is the day's first moment
        tally.cell(
            "published_at", "differ by more than a day from the time in the post id: the stated one is taken"
        )
        return stated
    return exact


def _told(post: Post, measures: dict[str, float]) -> dict[str, float]:
    """Views are of videos only: 0 views of anything else are no measurement."""
    if measures.get("views") == 0 and post.kind not in (PostKind.VIDEO, PostKind.LIVE):
        return {name: count for name, count in measures.items() if name != "views"}
    return measures


FORMATS = (Format(PRODUCT, _knows, posts),)
