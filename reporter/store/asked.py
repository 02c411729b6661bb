"""The platforms' APIs as sources of a report, read off the store: how much each told, and when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from reporter.model import Note, Source
from reporter.store import same
from reporter.store.canonical import content, listing, moment
from reporter.store.shapes import AUDIENCE, COMMENTS, COUNTS, DAYS, MENTIONS, MONTHS, WEB

CLIENT = "_client"
PRODUCT = "API"
_KINDS = frozenset(shape.kind for shape in (COUNTS, DAYS, MONTHS, WEB, COMMENTS, MENTIONS, AUDIENCE))
_SOURCE = re.compile(rb'"source":("api:(?:[^"\\]|\\.)*")')
_SEEN = re.compile(rb'"seen_at":"([0-9TZ:-]{20})"')


def asked(root: Path) -> tuple[Source, ...]:
    """One source for each account and API, without a SHA-256; ``rows_taken`` counts its lines in the store.

    Raises LocalIOError for a file that cannot be read.
    """
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for path in listing(root):
        if path.parent.name in _KINDS and b'"api:' in (data := content(path)):
            account = "" if path.parent.parent.name == CLIENT else path.parent.parent.name
            for name, seen in _lines(data):
                number, first, last = found.get((account, name), (0, seen, seen))
                found[account, name] = number + 1, min(first, seen), max(last, seen)
    return tuple(
        Source(account, name, "", PRODUCT, number, number, moment(last), first_seen=moment(first))
        for (account, name), (number, first, last) in sorted(found.items())
    )


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """The API and the moment of each line that an API told; a quote inside of text is always escaped."""
    for line in data.split(b"\n"):
        if (source := _SOURCE.search(line)) and (seen := _SEEN.search(line)):
            yield json.loads(source[1]), seen[1].decode()


def twice(folder: Path, account: str) -> tuple[Note, ...]:
    """A note when an account's posts may still be in the store twice, under two kinds of LinkedIn's numbers.

    An export numbers a post as an activity, the API as a share or upload, and neither tells the other; what
    agrees in minute and words was made one post before.
    """
    days: dict[bool, list[str]] = {True: [], False: []}
    for line in same.posts(folder):
        days[line["id"].startswith(same.EXPORTED)].append(line["published_at"][:10])
    if not all(days.values()):
        return ()
    first = max(min(some) for some in days.values())
    last = min(max(some) for some in days.values())
    exported, told = (sum(first <= day <= last for day in days[kind]) for kind in (True, False))
    if not exported or not told:
        return ()
    text = (
        f"{exported} posts of exports between {first} and {last} agree with none of the API's {told} posts "
        "in minute and words, and LinkedIn numbers them differently: a post may be counted twice; keep one "
        "of the two sources for these days"
    )
    return (Note(account, text),)
