"""One record for each post or day of a file: repeated rows change nothing, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from reporter.exports.file import File
from reporter.exports.tally import Tally
from reporter.model import AccountDay, Observation, Post, Record

R = TypeVar("R")
K = TypeVar("K")

SAME = "the same row again"
OTHER = "contradicts another row of the same {what}"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with the counts of one row."""

    row: int
    post: Post
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day (or month) of an account, or of a channel of a website, with the counts of one row."""

    row: int
    day: date
    measures: dict[str, float]
    channel: str = ""


def one_each(
    items: Iterable[tuple[int, R]],
    key: Callable[[R], K],
    rank: Callable[[R], tuple[object, ...]],
    what: str,
    tally: Tally,
) -> list[tuple[int, R]]:
    """The (row, item) of highest ``rank`` for each key; the others are skipped with their reason.

    ``rank`` must tell items apart that differ, so that the order of rows does not matter.
    """
    best: dict[K, tuple[int, R]] = {}
    differing = 0
    for row, item in sorted(items, key=lambda pair: pair[0]):
        there = best.setdefault(key(item), (row, item))
        if there[0] == row:
            continue
        if rank(item) == rank(there[1]):
            tally.skip(row, SAME)
            continue
        differing += 1
        loser, winner = sorted((there, (row, item)), key=lambda pair: rank(pair[1]))
        best[key(item)] = winner
        tally.skip(loser[0], OTHER.format(what=what))
    if differing:
        tally.note(
            f"{differing} rows contradict another of the same {what}: the fuller, then earlier, is kept"
        )
    return list(best.values())


def posts(rows: Iterable[PostRow], file: File, seen_at: datetime, tally: Tally) -> tuple[Record, ...]:
    """A Post and an Observation for each post id, by time and id."""
    kept = one_each(((row.row, row) for row in rows), lambda row: row.post.id, post_rank, "post", tally)
    found: list[Record] = []
    for number, row in sorted(kept, key=lambda pair: (pair[1].post.published_at, pair[1].post.id)):
        post = row.post
        found.append(post)
        found.append(
            Observation(
                account=post.account,
                post_id=post.id,
                published_at=post.published_at,
                seen_at=seen_at,
                source=file.source(number),
                measures=row.measures,
            )
        )
    return tuple(found)


def days(rows: Iterable[DayRow], tally: Tally, what: str = "day") -> list[DayRow]:
    """One row for each day and channel, by day and channel."""
    kept = one_each(
        ((row.row, row) for row in rows), lambda row: (row.day, row.channel), _day_rank, what, tally
    )
    return sorted((row for _, row in kept), key=lambda row: (row.day, row.channel))


def account_days(
    rows: Iterable[DayRow], account: str, zone: str, file: File, seen_at: datetime
) -> tuple[Record, ...]:
    """AccountDay records of rows that are already one for each day."""
    return tuple(
        AccountDay(
            account=account,
            day=row.day,
            seen_at=seen_at,
            source=file.source(row.row),
            measures=row.measures,
            zone=zone,
        )
        for row in rows
    )


def post_rank(row: PostRow) -> tuple[object, ...]:
    """Orders rows of one post: more and larger counts first of all, then the earlier time."""
    post = row.post
    return (
        *_fullness(row.measures),
        -post.published_at.timestamp(),
        len(post.text),
        repr(
            (post.text, post.kind.value, post.platform_kind, post.permalink, post.duration_s, post.paid.value)
        ),
        post.reply,
        post.repost,
    )


def _day_rank(row: DayRow) -> tuple[object, ...]:
    return _fullness(row.measures)


def _fullness(measures: dict[str, float]) -> tuple[object, ...]:
    return len(measures), sum(measures.values()), tuple(sorted(measures.items()))
