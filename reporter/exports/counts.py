"""Measures of a row: known numbers by our names; unreadable cells are noted, never made 0."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.config.exports import Export
from reporter.exports import numbers
from reporter.exports.file import Row
from reporter.exports.grid import Grid
from reporter.exports.tally import Tally


class Counts:
    """Reads the columns that hold measures."""

    def __init__(self, grid: Grid, measures: Iterable[str], options: Export, tally: Tally) -> None:
        self._grid = grid
        self._fields = tuple(field for field in measures if grid.has(field))
        self._decimal = options.decimal
        self._unknown = frozenset(options.not_known)
        self._tally = tally

    def of(self, row: Row) -> dict[str, float]:
        """The measures that the row tells."""
        found: dict[str, float] = {}
        for field in self._fields:
            told = [self._number(row, place, field) for place in self._grid.header.at[field]]
            value = next((number for number in told if number is not None), None)
            if value is None:
                continue
            found[field] = value
            if any(other not in (None, value) for other in told):
                self._tally.cell(field, "differ from a second column of the same name: the first is taken")
        return found

    def number(self, row: Row, field: str) -> float | None:
        """One number that is no measure, such as a duration."""
        places = self._grid.header.at.get(field)
        return self._number(row, places[0], field) if places else None

    def _number(self, row: Row, place: int, field: str) -> float | None:
        try:
            return numbers.number(row.cells[place], self._decimal, self._unknown)
        except numbers.NotANumber:
            self._tally.cell(field, "hold no number: taken as not told")
            return None
