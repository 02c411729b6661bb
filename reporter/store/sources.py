"""``sources.jsonl``: which files the figures come from, one line for each account, file and content."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reporter import atomic
from reporter.model import Skip, Source
from reporter.store.book import FILE_MODE
from reporter.store.canonical import Line, Shape, clean, encode, moment, read, stamp

SHAPE = Shape(
    kind="sources",
    when="seen_at",
    key=("file", "sha256", "product", "rows_read", "rows_taken"),
    order=("file", "sha256"),
    fields={
        "account": "text",
        "file": "text",
        "sha256": "text",
        "product": "text",
        "rows_read": "number",
        "rows_taken": "number",
        "seen_at": "moment",
        "skipped": "skips",
        "notes": "texts",
    },
)


def load(path: Path) -> tuple[Source, ...]:
    """The files imported so far, by account, name and content."""
    return tuple(_source(line) for line in read(path, SHAPE))


def save(path: Path, known: Iterable[Source], told: Iterable[Source]) -> None:
    """Add what was told; a file told again replaces its own line."""
    lines = {_key(line): line for line in map(_line, known)}
    lines.update({_key(line): line for line in sorted(map(_line, told), key=encode)})
    if lines:
        atomic.write(path, b"".join(encode(lines[key]) for key in sorted(lines)), FILE_MODE)


def _key(line: Line) -> tuple[str, str, str]:
    return line.get("account", ""), line["file"], line["sha256"]


def _line(source: Source) -> Line:
    line: dict[str, Any] = {
        "account": source.account,
        "file": clean(source.file),
        "sha256": source.sha256,
        "product": source.product,
        "rows_read": source.rows_read,
        "rows_taken": source.rows_taken,
        "seen_at": stamp(source.seen_at),
        "skipped": [
            {"reason": clean(skip.reason), "count": skip.count, "rows": list(skip.rows)}
            for skip in source.skipped
        ],
        "notes": [clean(note) for note in source.notes],
    }
    return {name: value for name, value in line.items() if value not in ("", [])}


def _source(line: Line) -> Source:
    return Source(
        account=line.get("account", ""),
        file=line["file"],
        sha256=line["sha256"],
        product=line["product"],
        rows_read=int(line["rows_read"]),
        rows_taken=int(line["rows_taken"]),
        seen_at=moment(line["seen_at"]),
        skipped=tuple(
            Skip(reason=skip["reason"], count=skip["count"], rows=tuple(skip["rows"]))
            for skip in line.get("skipped", [])
        ),
        notes=tuple(line.get("notes", [])),
    )
