"""Finding the header and the columns of a table, whatever their order, language and neighbours."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from reporter import resources
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean
from reporter.exports.file import File, Row
from reporter.exports.numbers import Cell
from reporter.exports.tally import Tally

HEADER_WITHIN = 30
ENOUGH = 0.6  # of a signature, when the configuration names the product
_TOTALS = frozenset({"total", "totals", "grand total", "totalt", "summa", "gesamt", "insgesamt", "totaal"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one product's header, from ``config/exports/<product>.json``.

    A signature is a set of our fields; a header that names all fields of one is the product's.
    ``words`` translates words of a column, such as post types.
    """

    product: str
    signatures: tuple[frozenset[str], ...]
    fields: Mapping[str, str]  # normalised header name: our field
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is and at which positions each of our fields stands (a name can repeat)."""

    row: Row
    at: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The data rows under a header."""

    header: Header
    rows: tuple[Row, ...]

    def has(self, field: str) -> bool:
        """Whether the file has a column for it."""
        return field in self.header.at

    def cell(self, row: Row, field: str) -> Cell:
        """The cell of a field (the first column of that name), None when there is no such column."""
        places = self.header.at.get(field)
        return row.cells[places[0]] if places else None

    def text(self, row: Row, field: str) -> str:
        """The cell as text, stripped."""
        cell = self.cell(row, field)
        return "" if cell is None else str(cell).strip()


def normal(name: Cell) -> str:
    """A header name for comparing: composed, lower case, single spaces, no colon at the end."""
    text = unicodedata.normalize("NFKC", "" if name is None else str(name))
    return " ".join(text.replace("\ufeff", "").casefold().split()).rstrip(":").rstrip()


@cache
def table(name: str) -> Mapping[str, Any]:
    """One data table of ``config/exports``."""
    path = resources.config() / "exports" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def known(product: str) -> Known:
    """The header table of a product."""
    data = table(product)
    signatures, columns, words = data["signatures"], data["columns"], data.get("words", {})
    names = {
        normal(name): field
        for field, languages in columns.items()
        for language in languages.values()
        for name in language
    }
    return Known(
        product=product,
        signatures=tuple(frozenset(signature) for signature in signatures),
        fields=names,
        words={normal(word): ours for word, ours in words.items()},
    )


def fields(known: Known, options: Export) -> Mapping[str, str]:
    """Header name to field, with the configuration's ``columns`` going first."""
    own = {normal(name): field for field, name in options.columns.items()}
    return {name: f for name, f in known.fields.items() if f not in options.columns} | own


def header(rows: Sequence[Row], names: Mapping[str, str]) -> Iterable[Header]:
    """Each of the first rows as a header, as far as its cells are known names."""
    for row in [row for row in rows if not row.blank][:HEADER_WITHIN]:
        at: dict[str, tuple[int, ...]] = {}
        for place, cell in enumerate(row.cells):
            field = names.get(normal(cell)) if isinstance(cell, str) else None
            if field is not None:
                at[field] = (*at.get(field, ()), place)
        yield Header(row, at)


def recognised(rows: Sequence[Row], known: Known, options: Export) -> Header | None:
    """The first row that names every field of a signature."""
    for candidate in header(rows, fields(known, options)):
        if any(signature <= candidate.at.keys() for signature in known.signatures):
            return candidate
    return None


def located(file: File, known: Known, options: Export, needed: Iterable[str]) -> Header:
    """The header of a file whose product is settled: a signature, or enough of one with all ``needed``.

    Raises ExportRefused naming what is missing, or a field under ``columns`` that there is not.
    """
    ours = set(known.fields.values())
    for field in options.columns:
        if field not in ours:
            raise ExportRefused(f"{file.name}: columns: for {known.product}: {unknown(field, ours)}")
    sure = recognised(file.rows, known, options)
    if sure is not None:
        return sure
    best, share = None, 0.0
    for candidate in header(file.rows, fields(known, options)):
        for signature in known.signatures:
            part = len(signature & candidate.at.keys()) / len(signature)
            if part > share:
                best, share = candidate, part
    absent = [field for field in needed if best is None or field not in best.at]
    if best is None or share < ENOUGH or absent:
        lack = ", ".join(absent) or "most of its columns"
        raise ExportRefused(
            f"{file.name}: no header of {known.product} within the first {HEADER_WITHIN} rows "
            f"(missing: {lack}); name the columns under columns: or set another product:"
        )
    return best


def data(file: File, header: Header, tally: Tally) -> Grid:
    """The rows under the header, padded to its width; totals and repeated headers are skipped."""
    width = len(header.row.cells)
    title = tuple(normal(cell) for cell in header.row.cells)
    kept: list[Row] = []
    longer = 0
    for row in file.rows:
        if row.number <= header.row.number or row.blank:
            continue
        tally.read += 1
        if tuple(normal(cell) for cell in row.cells) == title:
            tally.skip(row.number, "the header again")
        elif normal(row.cells[0]) in _TOTALS:
            tally.skip(row.number, "a row of totals")
        else:
            longer += any(cell not in (None, "") for cell in row.cells[width:])
            kept.append(Row(row.number, row.cells + (None,) * (width - len(row.cells))))
    if longer:
        tally.note(f"{longer} rows have more cells than the header: the cells beyond it are not used")
    return Grid(header, tuple(kept))


def unknown(word: str, allowed: Iterable[str]) -> str:
    """``"wrd" is not one of a, b; did you mean "word"?`` without the last part when nothing is near."""
    choices = sorted(allowed)
    near = get_close_matches(word, choices, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return f'"{clean.word(word, 60)}" is not one of {", ".join(choices)}{hint}'
