"""Small sums that only recommendations look at: busy commenters, rivals' hashtags, mentions by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reporter.facts import files
from reporter.facts.model import AccountRef, Facts, Pair
from reporter.facts.tables import Tables
from reporter.facts.voices import Heard
from reporter.model import Period

MONTHS = 3  # of mentions by listed authors, the period's last

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TagUse:
    """One hashtag on one account of a benchmark brand: posts of the period and of the month before."""

    account: str
    tag: str
    posts: int
    before: int


@dataclass(frozen=True, slots=True)
class AuthorMonth:
    """One listed author's mentions of the client in a month; ``rated`` sums those that tell both sides."""

    name: str
    month: date
    mentions: int
    rated: Pair | None


@dataclass(frozen=True, slots=True)
class SignSums:
    """The period's small sums. ``fans`` are (comments, was any answered) by account, the busiest first."""

    fans: Mapping[str, tuple[tuple[int, bool], ...]] = field(default_factory=dict)
    tags: tuple[TagUse, ...] = ()
    mention_days: Mapping[int, int] = field(default_factory=dict)  # day of the month: mentions of the client
    authors: tuple[AuthorMonth, ...] = ()
    author_months: tuple[date, ...] = ()


def with_signs(
    found: Facts,
    tables: Tables,
    data: Path,
    refs: Sequence[AccountRef],
    months: Sequence[Period],
    heard: Heard,
) -> Facts:
    """The same facts with the small sums. Needs what ``with_spoken`` made and the variables of ``read``."""
    some, last = [period.month for period in months[-MONTHS:]], months[-1].month
    sums = SignSums(tags=_tags(tables, data, refs, last))
    if found.talks is not None:
        sums = replace(sums, fans=_fans(tables.rows("talk_fans"), refs))
    if found.voices is not None:
        tables.stream("mention_people", files.monthly(data / "_client" / "labels", some[0], last))
        tables.table(
            "listed_author",
            {"name": "VARCHAR", "author": "VARCHAR"},
            [(name, hash_) for name, hashes in heard.listed for hash_ in sorted(hashes)],
        )
        days = tables.rows("mention_days")
        sums = replace(
            sums,
            mention_days={row["day"]: row["mentions"] for row in days},
            authors=tuple(_author(row) for row in tables.rows("mention_listed") if row["month"] in some),
            author_months=tuple(some) if len(some) == MONTHS else (),
        )
    return replace(found, signs=sums)


def _tags(tables: Tables, data: Path, refs: Sequence[AccountRef], last: date) -> tuple[TagUse, ...]:
    before = (last - timedelta(days=1)).replace(day=1)
    rivals = {
        path: n
        for n, ref in enumerate(refs)
        if ref.brand
        for path in files.monthly(data / ref.id / "posts", before, last)
    }
    if not rivals:
        return ()
    tables.files("rival_words", rivals)
    tables.bind("month_before", before)
    rows = tables.rows("rival_tags")
    return tuple(TagUse(refs[r["account"]].id, r["tag"], r["posts"], r["before"]) for r in rows)


def _fans(rows: Sequence[Row], refs: Sequence[AccountRef]) -> dict[str, tuple[tuple[int, bool], ...]]:
    found: dict[str, tuple[tuple[int, bool], ...]] = {}
    for row in rows:
        account = refs[row["account"]].id
        found[account] = (*found.get(account, ()), (row["comments"], row["answered"]))
    return found


def _author(row: Row) -> AuthorMonth:
    rated = Pair(row["above"], row["below"], row["n"]) if row["n"] else None
    return AuthorMonth(row["name"], row["month"], row["mentions"], rated)
