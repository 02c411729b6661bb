"""Numbers as people and platforms write them; what is not told is None, never 0."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection
from datetime import date

Cell = str | int | float | bool | date | None  # a datetime is a date

UNKNOWN = frozenset({"", "-", "--", "–", "—", "nan", "undefined", "n/a", "na", "null", "none"})
LARGEST = 1e15  # beyond it a count is no count, and floats lose their units

_PLAIN = re.compile(r"[0-9]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\ufe63": "-"})


class NotANumber(ValueError):
    """The cell holds something, but no number."""


def number(cell: Cell, decimal: str = ".", unknown: Collection[str] = ()) -> float | None:
    """The number in a cell; None when the cell says that it is not known.

    ``decimal`` is the file's decimal mark; groups of thousands may be parted by the other mark, a space
    (also the no-break ones) or an apostrophe. Percents become fractions. Raises NotANumber.
    """
    if cell is None:
        return None
    if isinstance(cell, bool | date):
        raise NotANumber(str(cell))
    if isinstance(cell, int | float):
        return _checked(float(cell), str(cell)) if not math.isnan(cell) else None
    text = unicodedata.normalize("NFKC", cell).strip()
    if text.casefold() in UNKNOWN or cell.strip() in unknown or text in unknown:
        return None
    body = text.translate(_MINUS)
    percent = body.endswith("%")
    body = body.removesuffix("%").rstrip()
    sign = -1.0 if body.startswith("-") else 1.0
    value = sign * _unsigned(body.removeprefix("-").removeprefix("+").lstrip(), decimal, cell)
    return _checked(value / 100 if percent else value, cell)


def _unsigned(body: str, decimal: str, cell: str) -> float:
    whole, mark, part = body.partition(decimal)
    if mark and not _PLAIN.fullmatch(part):
        raise NotANumber(cell)
    for separator in ("," if decimal == "." else ".", " ", "'", "\u2019"):
        if separator in whole:
            head, *groups = whole.split(separator)
            if not (1 <= len(head) <= 3) or any(len(group) != 3 for group in groups):
                raise NotANumber(cell)
            whole = head + "".join(groups)
            break
    if not _PLAIN.fullmatch(whole) or len(whole) > 16:
        raise NotANumber(cell)
    return float(f"{whole}.{part}" if part else whole)


def _checked(value: float, cell: str) -> float:
    if not math.isfinite(value) or abs(value) >= LARGEST:
        raise NotANumber(cell)
    return value + 0.0  # -0.0 becomes 0.0
