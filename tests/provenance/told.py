"""Adds up a table of contributing rows with the csv module and nothing of ours."""

from __future__ import annotations

import csv
import io
import itertools
import statistics
from collections.abc import Iterable

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    """The lines of a table."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def added(table: Iterable[Row], days: int) -> float:
    """The figure that contributing rows give: terms of the numerator over terms of the denominator."""
    terms: dict[tuple[str, int], list[Row]] = {}
    for row in table:
        terms.setdefault((row["side"], int(row["term"])), []).append(row)
    sides = {"numerator": 0.0, "denominator": 0.0, "factor": 0.0}
    for (side, _), found in terms.items():
        sides[side] += float(found[0]["factor"]) * _come_to(found, days)
    below = any(side == "denominator" for side, _ in terms)
    return sides["numerator"] / sides["denominator"] if below else sides["numerator"]


def _come_to(found: list[Row], days: int) -> float:
    amounts = [float(row["amount"]) for row in found]
    match found[0]["statistic"]:
        case "sum":
            return sum(amounts)
        case "mean":
            return sum(amounts) / len(amounts)
        case "median":
            return statistics.median(amounts)
        case "last":
            (only,) = amounts
            return only
        case "distinct":
            return len(set(amounts))
        case "longest gap":
            marks = sorted({1, *amounts, days})
            return max(later - earlier for earlier, later in itertools.pairwise(marks))
    raise AssertionError(found[0]["statistic"])
