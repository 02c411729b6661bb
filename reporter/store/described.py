"""Posts, comments and mentions: one line each, the newest known value of every field.

Per field the value told last (by the moment it was seen) stands; an empty or untold one never replaces
a known one. ``seen_at`` is when the record was first told; ``seen`` names the fields that changed since,
with the moment of their present value. ``source`` is where the record was told first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reporter.store.book import Book
from reporter.store.canonical import Line

FIRST = "source"  # the one field of which the first telling stands


class Telling(NamedTuple):
    """The known fields of a record as told at a moment (a stamp)."""

    seen_at: str
    fields: Mapping[str, Any]


class Placed(NamedTuple):
    """Where a record stood (pages) and how it reads now."""

    pages: set[str]
    line: Line


def merge(book: Book, told: Mapping[str, list[Telling]]) -> dict[str, Placed]:
    """Bring what was told into the book; a record whose time moved to another month moves page."""
    shape = book.shape
    pages = book.pages_of(set(told))
    placed: dict[str, Placed] = {}
    for name in sorted(told):
        key = (name,)
        stood = pages.get(name, set())
        stored = [telling for line in book.lines(key, stood) for telling in _tellings(line)]
        line = {"id": name, **_line([*stored, *told[name]])}
        page = shape.page(line[shape.when])
        book.swap(key, stood, page, [line])
        placed[name] = Placed(stood, line)
    return placed


def _tellings(line: Line) -> Iterable[Telling]:
    """A stored line as the tellings it came from."""
    seen = line.get("seen", {})
    for name, value in line.items():
        if name not in ("id", "seen_at", "seen"):
            yield Telling(seen.get(name, line["seen_at"]), {name: value})
    yield Telling(line["seen_at"], {})


def _line(tellings: list[Telling]) -> Line:
    """The fields of one line from everything told; a function of the set of tellings."""
    first = min(telling.seen_at for telling in tellings)
    by_field: dict[str, list[tuple[str, Any]]] = {}
    for telling in tellings:
        for name, value in telling.fields.items():
            by_field.setdefault(name, []).append((telling.seen_at, value))
    line: Line = {"seen_at": first}
    later: dict[str, str] = {}
    for name, values in by_field.items():
        seen_at, line[name] = min(values) if name == FIRST else _newest(values)
        if seen_at != first:
            later[name] = seen_at
    if later:
        line["seen"] = later
    return line


def _newest(values: list[tuple[str, Any]]) -> tuple[str, Any]:
    """The value told last, and the first moment of the unbroken run in which it was told.

    Two values of one moment: the longer text (exports cut texts), then the larger.
    """
    if len(values) == 1:
        return values[0]
    best: dict[str, Any] = {}
    for seen_at, value in values:
        if seen_at not in best or _rank(value) > _rank(best[seen_at]):
            best[seen_at] = value
    moments = sorted(best, reverse=True)
    value, since = best[moments[0]], moments[0]
    for seen_at in moments:
        if best[seen_at] != value:
            break
        since = seen_at
    return since, value


def _rank(value: Any) -> tuple[int, Any]:
    return (len(value), value) if isinstance(value, str) else (0, value)
