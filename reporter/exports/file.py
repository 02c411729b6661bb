"""A file as every format sees it: numbered rows of cells, a name, a hash, notes."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.exports.numbers import Cell

BYTES_LIMIT = 50 * 1024 * 1024
ROWS_LIMIT = 1_000_000
COLUMNS_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` counts from 1 with the header and blank rows, as a spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class File:
    """The rows of one file."""

    name: str  # as configured
    sha256: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def source(self, row: int) -> str:
        """Where a record comes from: twelve digits of the hash and the row."""
        return f"{self.sha256[:12]}:{row}"


def widths() -> str:
    """The limits in words."""
    return f"{ROWS_LIMIT:,} rows or {COLUMNS_LIMIT:,} columns"
