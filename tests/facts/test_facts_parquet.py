"""Parquet files at the places of the lines give the same facts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from reporter.facts import Facts
from tests.facts.small_store import Home

PUBLISHED = {"text": "published_at AS published_at", "instant": "published_at::TIMESTAMP AS published_at"}


def home_of(root: Path) -> Home:
    home = Home(root, ig="instagram")
    for n in range(1, 9):
        told = {"reactions": n, "comments": 1, "shares": 0, "saves": n % 3, "reach": 10 * n}
        home.post("ig", f"2026-10-{n:02d}T10:00:00Z", text=f"#tag {n}", kind="video", views=5 * n, **told)
    home.day("ig", "2026-10-31", followers=100)
    return home


@pytest.mark.parametrize("how", sorted(PUBLISHED))
def test_parquet_instead_of_lines(tmp_path: Path, how: str) -> None:
    lines, home = home_of(tmp_path / "lines").facts(), home_of(tmp_path / "parquet")
    home.write()
    for kind in ("posts", "counts"):
        path = tmp_path / "parquet" / "ig" / kind / "2026-10.jsonl"
        duckdb.sql(
            f"COPY (SELECT * REPLACE ({PUBLISHED[how]}) FROM read_json('{path}', columns = {columns(kind)}))"
            f" TO '{path.with_suffix('.parquet')}'"
        )
    facts = home.facts()  # both lie there: the lines count
    assert facts == lines
    for kind in ("posts", "counts"):
        home.lines.pop(f"ig/{kind}/2026-10")
        (tmp_path / "parquet" / "ig" / kind / "2026-10.jsonl").unlink()
    assert_same(home.facts(), lines)


def columns(kind: str) -> str:
    """Fewer than the store knows: a Parquet file holds what there is."""
    names = {
        "posts": ("id", "published_at", "kind", "text"),
        "counts": ("id", "published_at", "seen_at", "source"),
    }[kind]
    texts = dict.fromkeys(names, "VARCHAR")
    numbers = ("reactions", "comments", "shares", "saves", "reach", "views") if kind == "counts" else ()
    return str(texts | dict.fromkeys(numbers, "DOUBLE"))


def assert_same(found: Facts, expected: Facts) -> None:
    assert found.rows
    assert found == expected
