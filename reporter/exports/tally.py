"""What happened to each row of a file: taken, skipped and why, and what a reader should know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reporter.exports.file import File
from reporter.model import Skip, Source

ROWS_NAMED = 10


class Tally:
    """Counts the data rows of one file while it is read."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.read = 0
        self._skipped: dict[str, list[int]] = {}
        self._notes: dict[str, None] = dict.fromkeys(file.notes)
        self._cells: dict[tuple[str, str], int] = {}

    def skip(self, row: int, reason: str) -> None:
        """A row that is not taken."""
        self._skipped.setdefault(reason, []).append(row)

    def note(self, text: str) -> None:
        """A remark on the whole file; the same remark is kept once."""
        self._notes[text] = None

    def notes(self, texts: Iterable[str]) -> None:
        """Several remarks."""
        for text in texts:
            self.note(text)

    def cell(self, field: str, problem: str) -> None:
        """A cell that is left out although its row is taken; counted per column."""
        self._cells[field, problem] = self._cells.get((field, problem), 0) + 1

    def source(self, account: str, product: str, seen_at: datetime) -> Source:
        """The account of the file: rows read = rows taken + rows skipped."""
        if not self.read:
            self.note("the file has a header but no rows")
        cells = tuple(
            f"{field}: {count} cells {problem}" for (field, problem), count in sorted(self._cells.items())
        )
        skipped = tuple(
            Skip(reason, len(rows), tuple(sorted(rows)[:ROWS_NAMED]))
            for reason, rows in sorted(self._skipped.items())
        )
        return Source(
            account=account,
            file=self.file.name,
            sha256=self.file.sha256,
            product=product,
            rows_read=self.read,
            rows_taken=self.read - sum(skip.count for skip in skipped),
            seen_at=seen_at,
            skipped=skipped,
            notes=(*self._notes, *cells),
        )
