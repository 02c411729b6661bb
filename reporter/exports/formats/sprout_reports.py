"""Sprout Social: days of profiles and posts, several networks and profiles in one file."""

from __future__ import annotations

from collections import Counter

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, dates, grid, ids, merge, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, owner
from reporter.exports.tally import Tally
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, Intake, Paid, Post, PostKind

DAYS, POSTS = "sprout_days", "sprout_posts"
_OTHER = ("likes", "impressions_paid", "video_views")  # columns that become one of our measures
_NO_ZONE = "times in the file state no zone: read as {zone}"


def _knows_days(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(DAYS), options) is not None


def _knows_posts(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(POSTS), options) is not None


def days(file: File, account: Account | None, options: Export) -> Intake:
    """Profile performance: one row a day and profile; dates as ``MM-DD-YYYY``."""
    own = owner(account, "", DAYS, file.name)
    tally = Tally(file)
    header = grid.located(file, grid.known(DAYS), options, ("day", "network", "profile"))
    table = _owned(grid.data(file, header, tally), own, options, tally)
    when = _dates(table, "day", options.time_zone or own.time_zone or "UTC", options, file)
    counts = Counts(table, ACCOUNT_MEASURES, options, tally)
    taken: list[merge.DayRow] = []
    for row in table.rows:
        try:
            taken.append(merge.DayRow(row.number, when.day(table.cell(row, "day")), counts.of(row)))
        except dates.NotADate:
            tally.skip(row.number, "no readable date")
    kept = merge.days(taken, tally)
    seen_at = seen.at(options, tally, max((row.day for row in kept), default=None))
    zone = options.time_zone or own.time_zone or ""
    records = merge.account_days(kept, own.id, zone, file, seen_at)
    return Intake(records=records, sources=(tally.source(own.id, DAYS, seen_at),))


def posts(file: File, account: Account | None, options: Export) -> Intake:
    """Post performance: one row a post with its lifetime counts; dates as ``M/D/YYYY h:mm am``."""
    own = owner(account, "", POSTS, file.name)
    tally = Tally(file)
    header = grid.located(file, grid.known(POSTS), options, ("id", "published_at", "network", "profile"))
    table = _owned(grid.data(file, header, tally), own, options, tally)
    zone = options.time_zone or own.time_zone or "UTC"
    when = _dates(table, "published_at", zone, options, file)
    counts = Counts(table, (*POST_MEASURES, *_OTHER), options, tally)
    column = {row.number: ids.clean(table.cell(row, "id")) for row in table.rows}
    rounded = ids.rounded(column.values())
    taken: list[merge.PostRow] = []
    for row in table.rows:
        problem = ids.problem(column[row.number], rounded)
        if problem is None:
            try:
                taken.append(_row(row, table, own, when, counts))
                continue
            except dates.NotADate:
                problem = "no readable date"
        tally.skip(row.number, problem)
    newest = max((row.post.published_at.date() for row in taken), default=None)
    seen_at = seen.at(options, tally, newest)
    records = merge.posts(taken, file, seen_at, tally)
    if when.naive and options.time_zone is None:
        tally.note(_NO_ZONE.format(zone=zone))
    tally.notes(when.notes())
    return Intake(records=records, sources=(tally.source(own.id, POSTS, seen_at),))


def _dates(table: grid.Grid, field: str, zone: str, options: Export, file: File) -> dates.Dates:
    column = [table.cell(row, field) for row in table.rows]
    order = options.date_order or dates.order(column, file.name) or "month-first"
    return dates.Dates(dates.zone(zone, file.name), order, options.date_format)


def _owned(table: grid.Grid, own: Account, options: Export, tally: Tally) -> grid.Grid:
    """The rows of the account's network and, where there are several, of its profile.

    Raises ExportRefused when several profiles of the network are there and none is the account's.
    """
    networks = {grid.normal(name): platform for name, platform in grid.table("sprout")["networks"].items()}
    rows: list[Row] = []
    for row in table.rows:
        if networks.get(grid.normal(table.cell(row, "network"))) == own.platform:
            rows.append(row)
        else:
            tally.skip(row.number, "of another network")
    wanted = _profile(Counter(grid.normal(table.cell(row, "profile")) for row in rows), own, options, tally)
    for row in rows:
        if wanted is not None and _bare(table.text(row, "profile")) != wanted:
            tally.skip(row.number, "of another profile")
    kept = tuple(row for row in rows if wanted is None or _bare(table.text(row, "profile")) == wanted)
    return grid.Grid(table.header, kept)


def _profile(profiles: Counter[str], own: Account, options: Export, tally: Tally) -> str | None:
    """The profile to take, None for the only one there is."""
    there = {_bare(name) for name in profiles}
    asked = options.rows.get("Profile") or own.handle or ""
    if asked and _bare(asked) in there:
        return _bare(asked)
    named = ", ".join(repr(clean.word(name, 60)) for name in sorted(profiles)[:6])
    if len(there) > 1 or (options.rows.get("Profile") and there):
        raise ExportRefused(
            f"{tally.file.name}: profiles of {own.platform} are {named}; "
            'say which one is the account\'s with rows: {Profile: "…"}'
        )
    if asked and there:
        tally.note(
            f"the only profile of {own.platform} is {named}, not {clean.word(asked, 60)!r}: it is taken"
        )
    return None


def _bare(name: str) -> str:
    return grid.normal(name).removeprefix("@")


def _row(row: Row, table: grid.Grid, own: Account, when: dates.Dates, counts: Counts) -> merge.PostRow:
    told = counts.of(row)
    measures = {name: count for name, count in told.items() if name not in _OTHER}
    views = grid.table("sprout")["views"].get(own.platform)
    if views and "video_views" in told:
        measures[views] = told["video_views"]
    if "likes" in told and own.platform == "facebook":  # one of several reactions there
        measures["reactions_like"] = told["likes"]
    elif "likes" in told:
        measures.setdefault("reactions", told["likes"])
    kind = _kind(row, table)
    post = Post(
        account=own.id,
        id=ids.clean(table.cell(row, "id")),
        published_at=when.moment(table.cell(row, "published_at")),
        kind=kind,
        platform_kind=clean.word(table.text(row, "kind")),
        text=clean.text(table.text(row, "text")),
        permalink=clean.url(table.text(row, "permalink")),
        paid=_paid(told),
        reply=_is(row, table, "replies"),
    )
    return merge.PostRow(row.number, post, measures)


def _kind(row: Row, table: grid.Grid) -> PostKind:
    """The post type goes first: a story or reel is one, whatever it contains."""
    if _is(row, table, "stories"):
        return PostKind.STORY
    if _is(row, table, "reels"):
        return PostKind.SHORT_VIDEO
    words = grid.known(POSTS).words
    return PostKind(words.get(grid.normal(table.cell(row, "kind")), PostKind.OTHER))


def _is(row: Row, table: grid.Grid, which: str) -> bool:
    names = {grid.normal(name) for name in grid.table("sprout")[which]}
    return grid.normal(table.cell(row, "post_type")) in names


def _paid(told: dict[str, float]) -> Paid:
    paid = [told[name] for name in ("impressions_paid", "reach_paid") if name in told]
    if not paid:
        return Paid.UNKNOWN
    return Paid.TOTAL if any(count > 0 for count in paid) else Paid.ORGANIC


FORMATS = (
    Format(DAYS, _knows_days, days),
    Format(POSTS, _knows_posts, posts),
)
