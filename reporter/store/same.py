"""LinkedIn's posts under two kinds of numbers: what an export and the API both tell is one post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from reporter.model import Intake, Observation, Post, Record
from reporter.store.book import Book
from reporter.store.canonical import Line, listing, moment, read, stamp
from reporter.store.shapes import COUNTS, POSTS

EXPORTED, TOLD = "urn:li:activity:", ("urn:li:share:", "urn:li:ugcPost:")
_APART = timedelta(seconds=60)
_ENOUGH, _PREFIX = 20, 60  # letters and digits of two texts that must, and that are, compared

Pairs = Mapping[str, Line]  # an export's id -> the API's post


def posts(folder: Path) -> Iterator[Line]:
    """The stored posts of an account under either kind of number."""
    for path in listing(folder / POSTS.kind):
        yield from (line for line in read(path, POSTS) if line["id"].startswith((EXPORTED, *TOLD)))


def pairs(lines: Iterable[Line]) -> Pairs:
    """Exports' posts that the API tells too: out within a minute of each other, with the same words.

    A post that could be either of two is none of them.
    """
    every = sorted(lines, key=lambda line: (line["published_at"], line["id"]))
    told = [line for line in every if line["id"].startswith(TOLD)]
    found: dict[str, Line] = {}
    claimed: dict[str, int] = {}
    for line in every:
        if line["id"].startswith(EXPORTED):
            others = {other["id"]: other for other in told if _same(line, other)}
            for name in others:
                claimed[name] = claimed.get(name, 0) + 1
            if len(others) == 1:
                found[line["id"]] = next(iter(others.values()))
    return {name: other for name, other in found.items() if claimed[other["id"]] == 1}


def _same(a: Line, b: Line) -> bool:
    if abs(moment(a["published_at"]) - moment(b["published_at"])) > _APART:
        return False
    one, two = (_letters(line.get("text", "")) for line in (a, b))
    length = min(len(one), len(two))
    return one == two or (length >= _ENOUGH and one[:length] == two[:length])


def _letters(text: str) -> str:
    """What both write alike: an export marks hashtags and names in its own way."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())[:_PREFIX]


def renumbered(intake: Intake, stored: Callable[[str], Iterable[Line]]) -> Intake:
    """The intake with exports' counts under the API's numbers where it is known; ``stored`` by account."""
    fresh: dict[str, dict[str, Line]] = {}
    for one in intake.records:
        if isinstance(one, Post) and one.id.startswith(EXPORTED):
            line = {"id": one.id, "published_at": stamp(one.published_at), "text": one.text}
            fresh.setdefault(one.account, {})[one.id] = line
    known: dict[str, Pairs] = {}
    for account, lines in sorted(fresh.items()):
        told = (line for line in stored(account) if line["id"].startswith(TOLD))
        known[account] = pairs((*lines.values(), *told))
    if not any(known.values()):
        return intake
    return replace(intake, records=tuple(_renumbered(intake.records, known)))


def _renumbered(records: Iterable[Record], known: Mapping[str, Pairs]) -> Iterator[Record]:
    for one in records:
        if isinstance(one, Post | Observation):
            name = one.id if isinstance(one, Post) else one.post_id
            other = known.get(one.account, {}).get(name)
            if other is None:
                yield one
            elif isinstance(one, Observation):
                when = moment(other["published_at"])
                yield replace(one, post_id=other["id"], published_at=when)
        else:
            yield one


def counts(folder: Path, account: str, found: Pairs) -> Iterator[Observation]:
    """The stored counts of paired exports' posts, under the API's numbers."""
    for path in listing(folder / COUNTS.kind):
        for line in read(path, COUNTS):
            if (other := found.get(line["id"])) is not None:
                told = {name: line[name] for name in line if name in COUNTS.measures}
                for measures in (told, line.get("refused", {})):
                    yield Observation(
                        account,
                        other["id"],
                        moment(other["published_at"]),
                        moment(line["seen_at"]),
                        line["source"],
                        measures,
                    )


def remove(folder: Path, found: Pairs) -> None:
    """Take the paired exports' posts and counts out under their own numbers."""
    for shape in (COUNTS, POSTS):
        book = Book(folder, shape)
        for name, pages in sorted(book.pages_of(set(found)).items()):
            for page in sorted(pages):
                book.swap((name,), {page}, page, [])
        book.save()
