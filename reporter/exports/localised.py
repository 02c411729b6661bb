"""Which language a header is in, and the decimal marks and month names that come with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from reporter.config.exports import Export
from reporter.exports import dates, grid, numbers
from reporter.exports.numbers import Cell

_NAMED_DAY = re.compile(
    r"([0-9]{1,2})\.?(?:er)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?([0-9]{4})(?:\s+.*)?"
)
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_COMMA = re.compile(r"-?[0-9.]*[0-9],(?:[0-9]{1,2}|[0-9]{4,})|-?0,[0-9]+")
_DOT = re.compile(r"-?[0-9,]*[0-9]\.(?:[0-9]{1,2}|[0-9]{4,})|-?0\.[0-9]+")


def language(header: grid.Header, product: str) -> str:
    """The language whose column names the header uses most; English when that is not clear."""
    there = {grid.normal(cell) for cell in header.row.cells}
    found: Counter[str] = Counter()
    for languages in grid.table(product)["columns"].values():
        for code, names in languages.items():
            found[code] += any(grid.normal(name) in there for name in names)
    return min(found, key=lambda code: (-found[code], code != "en", code), default="en")


def decimal(table: grid.Grid, measures: Iterable[str], options: Export, code: str) -> Export:
    """The options with the decimal mark that the numbers prove, else that of the language.

    What the configuration says about ``decimal`` is left alone.
    """
    if "decimal" in options.model_fields_set or code == "en":
        return options
    cells = [
        _SPACES.sub("", cell).removesuffix("%")
        for field in measures
        if table.has(field)
        for row in table.rows
        if isinstance(cell := table.cell(row, field), str)
    ]
    comma = any(_COMMA.fullmatch(cell) for cell in cells)
    dot = any(_DOT.fullmatch(cell) for cell in cells)
    return options.model_copy(update={"decimal": "." if dot and not comma else ","})


def order(cells: Iterable[Cell], options: Export, code: str, file: str) -> str | None:
    """Day or month first, as configured, as the dates prove, else as the language has it; None: unknown."""
    return options.date_order or dates.order(cells, file) or (None if code == "en" else "day-first")


def day(cell: Cell) -> Cell:
    """``28 sept. 2026`` as ``2026-09-28``; any other cell as it is."""
    if not isinstance(cell, str):
        return cell
    found = _NAMED_DAY.fullmatch(" ".join(cell.replace("\u202f", " ").split()))
    month = _month(found.group(2)) if found else None
    return f"{found.group(3)}-{month:02}-{int(found.group(1)):02}" if found and month else cell


@cache
def _month(name: str) -> int | None:
    """The month a name or its beginning stands for; None when it is no month or could be two."""
    begin = grid.normal(name)
    found = {
        place
        for months in grid.table("months").values()
        for place, month in enumerate(months, start=1)
        if month.startswith(begin)
    }
    return found.pop() if len(found) == 1 else None


def hours(cell: Cell, options: Export) -> float | None:
    """Hours as seconds, to the hundredth; None when not told. Raises numbers.NotANumber."""
    told = numbers.number(cell, options.decimal, frozenset(options.not_known))
    return None if told is None else round(told * 3600, 2)
