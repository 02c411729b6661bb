"""Meta Business Suite content exports: Instagram and Facebook posts in all their column variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid, ids, merge, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import POST_MEASURES, Intake, Paid, Post, PostKind

ZONE = "America/Los_Angeles"  # no zone is stated; checked against the times inside Instagram ids
_DAY = timedelta(hours=24)
_UNIQUE = ("reach", "reach_paid")  # people, which cannot be added up over days
_COMMENTS_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Product:
    name: str
    platform: str
    owner_id: str  # our field for the account's or page's id
    owner_name: str


INSTAGRAM = _Product("meta_ig_posts", "instagram", "account_id", "account_handle")
FACEBOOK = _Product("meta_fb_posts", "facebook", "page_id", "page_name")


def _knows(product: _Product, rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(product.name), options) is not None


def posts(product: _Product, file: File, account: Account | None, options: Export) -> Intake:
    """One row a post with lifetime counts, or one row a post and day, whose counts are added up."""
    own = owner(account, product.platform, product.name, file.name)
    known = grid.known(product.name)
    tally = Tally(file)
    header = grid.located(file, known, options, ("id", "published_at"))
    table = grid.data(file, header, tally)
    when = _dates(table, file, options)
    counts = Counts(table, (*POST_MEASURES, "ad_impressions"), options, tally)
    rounded = ids.rounded(ids.clean(table.cell(row, "id")) for row in table.rows)
    mine = _owned(table, product, own, tally)
    taken: list[tuple[merge.PostRow, date | None]] = []
    for row in mine:
        problem = ids.problem(ids.clean(table.cell(row, "id")), rounded)
        if problem is None:
            try:
                taken.append((_row(row, table, own, known, when, counts), _day(row, table, when)))
                continue
            except dates.NotADate:
                problem = "no readable publish time"
        tally.skip(row.number, problem)
    _remarks(mine, table, tally)
    newest = max((day or row.post.published_at.date() for row, day in taken), default=None)
    rows = _exact_times(_whole(taken, tally), tally) if product is INSTAGRAM else _whole(taken, tally)
    seen_at = seen.at(options, tally, newest)
    records = merge.posts(_without_empty_views(rows, tally), file, seen_at, tally)
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, product.name, seen_at),))


def _dates(table: grid.Grid, file: File, options: Export) -> dates.Dates:
    column = [table.cell(row, "published_at") for row in table.rows]
    order = options.date_order or dates.order(column, file.name) or "month-first"
    return dates.Dates(dates.zone(options.time_zone or ZONE, file.name), order, options.date_format)


def _owned(table: grid.Grid, product: _Product, own: Account, tally: Tally) -> list[Row]:
    """The rows of the account itself; posts made together with others stand under their owner only."""
    rows = list(table.rows)
    if not table.has(product.owner_id):
        return rows
    ident = {row.number: ids.clean(table.cell(row, product.owner_id)) for row in rows}
    chosen = own.external_id or _chosen(rows, ident, table, product, own, tally)
    if chosen is None:
        return rows
    for row in rows:
        if ident[row.number] != chosen:
            tally.skip(row.number, "belongs to another account")
    return [row for row in rows if ident[row.number] == chosen]


def _chosen(
    rows: list[Row], ident: Mapping[int, str], table: grid.Grid, product: _Product, own: Account, tally: Tally
) -> str | None:
    """The account's id when the configuration does not tell it: by handle, else the most frequent one."""
    often = Counter(ident[row.number] for row in rows if ident[row.number])
    handle = _handle(own.handle or "")
    named = Counter(
        ident[row.number]
        for row in rows
        if handle
        and handle in (_handle(table.text(row, product.owner_name)), _page(table.text(row, "permalink")))
    )
    best = min((named or often).items(), key=lambda pair: (-pair[1], pair[0]), default=None)
    if best is not None and not named and (handle or len(often) > 1):
        name = next(table.text(row, product.owner_name) for row in rows if ident[row.number] == best[0])
        said = f"no row is of {clean.word(own.handle, 60)!r}" if own.handle else "rows of several accounts"
        tally.note(
            f"{said}: rows of {clean.word(name, 60)!r} (id {best[0]}) are taken; "
            "external_id in the configuration would settle it"
        )
    return best[0] if best is not None else None


def _handle(name: str) -> str:
    return grid.normal(name).removeprefix("@")


def _page(permalink: str) -> str:
    parts = permalink.split("/")
    return parts[3].casefold() if len(parts) > 4 and "facebook.com" in parts[2] else ""


def _row(
    row: Row, table: grid.Grid, own: Account, known: grid.Known, when: dates.Dates, counts: Counts
) -> merge.PostRow:
    measures = counts.of(row)
    post = Post(
        account=own.id,
        id=ids.clean(table.cell(row, "id")),
        published_at=when.moment(table.cell(row, "published_at")),
        kind=PostKind(known.words.get(grid.normal(table.cell(row, "kind")), PostKind.OTHER)),
        platform_kind=clean.word(table.text(row, "kind")),
        text=_caption(clean.text(table.text(row, "title")), clean.text(table.text(row, "text"))),
        permalink=clean.url(table.text(row, "permalink")),
        duration_s=counts.number(row, "duration_s") or None,  # images have 0 or nothing there
        paid=_paid(measures),
        repost=table.text(row, "repost") in ("1", "1.0"),
    )
    measures.pop("ad_impressions", None)
    return merge.PostRow(row.number, post, measures)


def _paid(measures: Mapping[str, float]) -> Paid:
    """Whether money helped: shown as an advertisement or reach from boosting."""
    told = [measures[name] for name in ("ad_impressions", "reach_paid") if name in measures]
    if not told:
        return Paid.UNKNOWN
    return Paid.TOTAL if any(count > 0 for count in told) else Paid.ORGANIC


def _caption(title: str, description: str) -> str:
    """Facebook has the caption in either column, or both."""
    if not title or not description or title == description:
        return title or description
    return clean.text(f"{title}\n{description}")


def _day(row: Row, table: grid.Grid, when: dates.Dates) -> date | None:
    """The day of a daily breakdown, None for ``Lifetime`` (in any language)."""
    cell = table.cell(row, "date")
    try:
        return when.day(cell)
    except dates.NotADate:
        return None


def _whole(taken: list[tuple[merge.PostRow, date | None]], tally: Tally) -> list[merge.PostRow]:
    """Lifetime rows as they are; of posts that have only days, the sum of the days without reach."""
    lifetime = [row for row, day in taken if day is None]
    have = {row.post.id for row in lifetime}
    days: dict[str, dict[date, merge.PostRow]] = {}
    daily = [((row.post.id, day), row) for row, day in taken if day is not None and row.post.id not in have]
    for row, day in taken:
        if day is not None and row.post.id in have:
            tally.skip(row.row, "a single day of a post whose lifetime counts are there")
    numbered = [(row.row, (key, row)) for key, row in daily]
    for _, ((ident, day), row) in merge.one_each(
        numbered, lambda item: item[0], lambda item: merge.post_rank(item[1]), "post and day", tally
    ):
        if day is not None:
            days.setdefault(ident, {})[day] = row
    if days:
        tally.note(
            "a daily breakdown: counts are sums of the days in this file; reach is not added up over days"
        )
    return lifetime + [_sum(rows) for _, rows in sorted(days.items())]


def _sum(days: Mapping[date, merge.PostRow]) -> merge.PostRow:
    measures: dict[str, float] = {}
    for _, row in sorted(days.items()):
        for name, count in row.measures.items():
            if name not in _UNIQUE:
                measures[name] = measures.get(name, 0.0) + count
    last = days[max(days)]  # the caption as it stood last
    paid = Paid.TOTAL if any(row.post.paid is Paid.TOTAL for row in days.values()) else last.post.paid
    return merge.PostRow(min(row.row for row in days.values()), replace(last.post, paid=paid), measures)


def _exact_times(rows: list[merge.PostRow], tally: Tally) -> list[merge.PostRow]:
    """Instagram: the time inside the shortcode, exact to the second, unless the stated one is a day off."""
    found: list[merge.PostRow] = []
    far = moved = 0
    for row in rows:
        stated = row.post.published_at
        exact: datetime | None = ids.instagram_time(row.post.permalink)
        if exact is None or abs(exact - stated) > _DAY:
            far += exact is not None
            found.append(row)
            continue
        moved += abs(exact - stated) > timedelta(minutes=30)
        found.append(replace(row, post=replace(row.post, published_at=exact)))
    if moved:
        tally.note(f"{moved} publish times differ from the exact ones in the post addresses, which are taken")
    if far:
        tally.note(
            f"{far} publish times are more than a day away from those in the post addresses: kept as stated"
        )
    return found


def _without_empty_views(rows: list[merge.PostRow], tally: Tally) -> list[merge.PostRow]:
    """0 views of a post that reached people is no measurement: Meta writes it for what it no longer tells."""
    found = []
    for row in rows:
        if row.measures.get("views") == 0 and row.measures.get("reach", 0) > 0:
            tally.cell("views", "are 0 although people were reached: taken as not told")
            row = replace(row, measures={k: v for k, v in row.measures.items() if k != "views"})
        found.append(row)
    return found


def _remarks(rows: list[Row], table: grid.Grid, tally: Tally) -> None:
    """Sentences in the column ``Data comment``, such as why counts are missing."""
    told = Counter(remark for row in rows if (remark := clean.word(table.text(row, "data_comment"), 120)))
    for remark, count in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMMENTS_NAMED]:
        rows_carry = "1 row carries" if count == 1 else f"{count} rows carry"
        tally.note(f"{rows_carry} a remark of Meta: {remark!r}")


FORMATS = (
    Format(INSTAGRAM.name, partial(_knows, INSTAGRAM), partial(posts, INSTAGRAM)),
    Format(FACEBOOK.name, partial(_knows, FACEBOOK), partial(posts, FACEBOOK)),
)
