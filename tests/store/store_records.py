"""Short ways to make records for the tests of the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reporter.model import AccountDay, Intake, Observation, Post, PostKind, Record, Source

PUBLISHED = datetime(2026, 10, 3, 7, 12, tzinfo=UTC)


def seen(day: int, hour: int = 0) -> datetime:
    """A moment in November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def source(name: str, row: int = 2) -> str:
    """The source of a row of an export of this name, or an API's as it is."""
    return name if name.startswith("api:") else f"{sha(name)[:12]}:{row}"


def file(name: str, day: int, account: str = "ig", **more: Any) -> Source:
    return Source(account, name, sha(name), "meta_ig_posts", 1, 1, seen(day), **more)


def post(id: str = "1", *, when: datetime = PUBLISHED, **fields: Any) -> Post:
    return Post("ig", id, when, **{"kind": PostKind.IMAGE, "text": "Good morning", **fields})


def counts(
    day: int,
    measures: Mapping[str, float],
    name: str,
    id: str = "1",
    when: datetime = PUBLISHED,
    hour: int = 0,
) -> Observation:
    return Observation("ig", id, when, seen(day, hour), source(name), dict(measures))


def account_day(
    day: int, measures: Mapping[str, float], name: str, of: date = date(2026, 10, 3)
) -> AccountDay:
    return AccountDay("ig", of, seen(day), source(name), dict(measures), "UTC")


def export(name: str, day: int, *records: Record) -> Intake:
    """What one export file gave."""
    return Intake(records=records, sources=(file(name, day),))


def told(day: int, views: float, name: str = "", **fields: Any) -> Intake:
    """An export of one post with one count."""
    name = name or f"export-{day}.csv"
    own = post(**fields)
    return export(name, day, own, counts(day, {"views": views}, name, own.id, own.published_at))


def lines(path: Path) -> list[dict[str, Any]]:
    """What a file says, read by json alone."""
    return [json.loads(line) for line in path.read_bytes().decode().splitlines()]


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the store with its bytes."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*.jsonl"))}


def times(root: Path) -> dict[str, int]:
    """Every file and folder with its modification time."""
    return {str(p.relative_to(root)): p.stat().st_mtime_ns for p in sorted(root.rglob("*"))}
