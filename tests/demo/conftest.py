"""The demo's export files as the csv module reads them, with none of our own code."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "config" / "demo" / "exports"

Rows = list[dict[str, str]]


def _rows(path: Path) -> Rows:
    data = path.read_bytes()
    if data.startswith(b"\xff\xfe"):  # one metric: "sep=,", a title, then the table
        lines = data.decode("utf-16").split("\n", 2)
        return list(csv.DictReader(io.StringIO(lines[2])))
    delimiter = ";" if path.parent.name == "linkedin" else ","
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.fixture(scope="session")
def demo() -> dict[str, Rows]:
    """Rows of each export file, by its path below the exports folder."""
    return {str(path.relative_to(EXPORTS)): _rows(path) for path in sorted(EXPORTS.rglob("*.csv"))}
