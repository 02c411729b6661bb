"""The contributing rows as a table for a spreadsheet, so that a reader can add them up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from reporter.facts import BehindRow
from reporter.provenance.explain import Explained
from reporter.provenance.lines import Term
from reporter.render.safe import csv_text

COLUMNS = (
    *("figure", "account_or_platform", "brand", "cut", "side", "term", "input", "statistic", "factor"),
    *("kind", "account", "platform", "id", "of", "at", "seen_at", "source", "file", "sha256", "measures"),
    "amount",
)


def table(found: Iterable[Explained]) -> str:
    """All rows of all terms: the amounts of a term come to its number by its statistic."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        scope = one.figure.scope
        head = (one.figure.metric, scope.account or scope.platform, one.figure.brand, one.figure.cut)
        for place, term in enumerate(one.terms, start=1):
            for cells in _rows(term):
                line = (*head, term.side, place, term.label, term.statistic, term.factor, *cells)
                writer.writerow([_cell(cell) for cell in line])
    return text.getvalue()


def _rows(term: Term) -> Iterator[tuple[object, ...]]:
    if term.found is None:  # a constant, a figure of the configuration, or an input without rows
        kind = "configuration" if term.given else "constant" if term.label == "constant" else "total"
        yield (kind, *[""] * 10, term.number)
        return
    for row in term.rows:
        yield (term.found.kind, *_row(row))


def _row(row: BehindRow) -> tuple[object, ...]:
    return (
        row.account,
        row.platform,
        row.id,
        row.of,
        moment(row.at),
        moment(row.seen_at) if row.seen_at else "",
        " ".join(row.sources),
        ", ".join(name for name, _ in row.files),
        " ".join(digest for _, digest in row.files),
        measures(row),
        row.amount,
    )


def measures(row: BehindRow) -> str:
    """The measures used: ``reactions 12, comments 3``."""
    return ", ".join(f"{name} {number(value)}" for name, value in row.used)


def number(x: float) -> str:
    """In full, whole ones without a fraction."""
    return str(int(x)) if float(x).is_integer() and abs(x) < 2**53 else repr(float(x))


def moment(at: datetime | date) -> str:
    """A day, or an instant in UTC."""
    if isinstance(at, datetime):
        return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return at.isoformat()


def _cell(value: object) -> str:
    return number(value) if isinstance(value, int | float) else csv_text(str(value))
