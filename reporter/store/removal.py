"""Takes people's words and hashes out of the store again, in place; the lines and their counts stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reporter import atomic
from reporter.store.book import FILE_MODE
from reporter.store.canonical import Line, Shape, encode, read, stamp
from reporter.store.labels import CLIENT, KIND
from reporter.store.labels import SHAPES as LABELS
from reporter.store.shapes import COMMENTS, MENTIONS, POSTS

# What of a line tells who wrote it, and what they wrote.
PERSONAL = ("author", "author_followers", "text", "url")

FORGOTTEN = "forgotten.txt"


def prune(root: Path, oldest: datetime) -> int:
    """Take words and names out of comments and mentions written before ``oldest``; how many lines changed.

    What was found in the words, their labels, stays without the author. Raises LocalIOError when a file
    cannot be read or written; files already done stay done.
    """
    limit = stamp(oldest)

    def change(kind: str, line: Line) -> Line:
        return without_person(line) if kind != POSTS.kind and line["created_at"] < limit else line

    return _rewrite(root, change)


def forget(root: Path, hashes: frozenset[str], text: Callable[[str], str]) -> int:
    """Take out what these authors wrote, and put all other words through ``text``; how many lines changed."""

    def change(kind: str, line: Line) -> Line | None:
        if kind != POSTS.kind and line.get("author") in hashes:
            return None if kind == KIND else without_person(line)
        return {**line, "text": text(line["text"])} if "text" in line else line

    return _rewrite(root, change)


def _rewrite(root: Path, change: Callable[[str, Line], Line | None]) -> int:
    changed = 0
    for shape in (COMMENTS, MENTIONS, POSTS):
        for path in sorted(root.glob(f"*/{shape.kind}/*.jsonl")):
            changed += _file(path, shape, change)
    for path in sorted(root.glob(f"*/{KIND}/*.jsonl")):
        mine = MENTIONS.kind if path.parent.parent.name == CLIENT else COMMENTS.kind
        changed += _file(path, LABELS[mine], change)
    return changed


def without_person(line: Line) -> Line:
    """A comment or mention of which only the counts remain."""
    kept = {name: value for name, value in line.items() if name not in PERSONAL}
    seen = {name: when for name, when in line.get("seen", {}).items() if name not in PERSONAL}
    kept.pop("seen", None)
    return {**kept, "seen": seen} if seen else kept


def forgotten(root: Path) -> frozenset[str]:
    """The hashes of people who are to be forgotten."""
    try:
        return frozenset((root / FORGOTTEN).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()


def remember_to_forget(root: Path, hashes: frozenset[str]) -> None:
    """Add hashes to the list, so that no later import brings these people back."""
    every = sorted(forgotten(root) | hashes)
    atomic.write(root / FORGOTTEN, "".join(f"{one}\n" for one in every).encode(), FILE_MODE)


def _file(path: Path, shape: Shape, change: Callable[[str, Line], Line | None]) -> int:
    before = read(path, shape)
    after = [change(shape.kind, line) for line in before]
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    if changed:
        atomic.write(path, b"".join(encode(line) for line in after if line is not None), FILE_MODE)
    return changed
