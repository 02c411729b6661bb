"""Buckets of an audience: each snapshot is kept whole, as what is left out of it says something too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.model import AUDIENCE_DIMENSIONS, AUDIENCE_GROUPS, AudienceShare
from reporter.store.book import Book, Key
from reporter.store.canonical import Line, clean, number, stamp
from reporter.store.shapes import AUDIENCE

Buckets = dict[Key, Line]


def tell(told: Buckets, record: AudienceShare) -> None:
    """Add one bucket. Raises ValueError for one that says nothing or is of no known kind: a reader's bug."""
    if record.dimension not in AUDIENCE_DIMENSIONS or record.whose not in AUDIENCE_GROUPS:
        raise ValueError(f"no audience of {record.whose!r} by {record.dimension!r}")
    figures = {"share": record.share, "count": record.count}
    known = {name: number(value) for name, value in figures.items() if value is not None}
    if not known:
        raise ValueError(f"the bucket {record.bucket!r} has neither a share nor a count")
    line: Line = {
        "seen_at": stamp(record.seen_at),
        "whose": record.whose,
        "dimension": record.dimension,
        "bucket": clean(record.bucket),
        "source": clean(record.source),
        **known,
    }
    if record.zone:
        line["zone"] = clean(record.zone)
    _put(told, line)


def merge(book: Book, told: Mapping[Key, Line]) -> None:
    """Bring snapshots into the book; what is told again changes nothing."""
    for key in sorted(told):
        page = AUDIENCE.page(key[AUDIENCE.key.index(AUDIENCE.when)])
        every: Buckets = {}
        for line in (*book.lines(key, {page}), told[key]):
            _put(every, line)
        book.swap(key, {page}, page, [every[key]])


def _put(lines: Buckets, line: Line) -> None:
    """One line a key; of two tellings of one source and moment the larger figures stand, in any order."""
    key = tuple(line[name] for name in AUDIENCE.key)
    there = lines.setdefault(key, line)
    if _rank(line) > _rank(there):
        lines[key] = line


def _rank(line: Mapping[str, Any]) -> tuple[float, float, str]:
    return line.get("count", -1), line.get("share", -1), line.get("zone", "")
