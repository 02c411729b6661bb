"""Counts, days, months and web days: observations of one thing, kept when a measure changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reporter.store.book import Book, Key
from reporter.store.canonical import Line, Shape, number
from reporter.store.timeline import Dispute, Point, normal

Disputes = list[tuple[Key, str, Dispute]]  # of which thing, which measure


@dataclass
class Told:
    """Every point told about one thing, by measure."""

    points: dict[str, set[Point]] = field(default_factory=dict)

    def add(
        self, shape: Shape, seen_at: str, source: str, measures: Mapping[str, float], zone: str = ""
    ) -> None:
        """One observation. Raises ValueError for a measure that this kind does not have: a reader's bug."""
        for name, value in measures.items():
            if name not in shape.measures:
                raise ValueError(f"{shape.kind} have no measure {name!r}")
            self.points.setdefault(name, set()).add(Point(seen_at, source, number(value), zone))

    def add_line(self, shape: Shape, line: Line) -> None:
        """An observation as it is stored, with what was refused."""
        measures = {name: line[name] for name in line if name in shape.measures}
        for some in (measures, line.get("refused", {})):
            self.add(shape, line["seen_at"], line["source"], some, line.get("zone", ""))


def merge(book: Book, told: Mapping[Key, Told]) -> Disputes:
    """Bring what was told into the book, for kinds whose key says the page."""
    disputes: Disputes = []
    shape = book.shape
    at = shape.key.index(shape.when)
    for key in sorted(told):
        page = shape.page(key[at])
        lines, found = told_lines(
            shape, dict(zip(shape.key, key, strict=True)), told[key], book.lines(key, {page})
        )
        book.swap(key, {page}, page, lines)
        disputes += [(key, measure, dispute) for measure, dispute in found]
    return disputes


def told_lines(
    shape: Shape, head: Line, told: Told, stored: Iterable[Line], *, cumulative: bool = False
) -> tuple[list[Line], list[tuple[str, Dispute]]]:
    """The lines for one thing: ``head`` is what each begins with; and what was disputed, by measure.

    ``told`` learns what is stored.
    """
    for line in stored:
        told.add_line(shape, line)
    rows: dict[tuple[str, str, str], Line] = {}
    disputes: list[tuple[str, Dispute]] = []

    def row(point: Point) -> Line:
        start = {**head, "seen_at": point.seen_at, "source": point.source}
        if point.zone:
            start["zone"] = point.zone
        return rows.setdefault((point.seen_at, point.source, point.zone), start)

    for name in sorted(told.points):
        result = normal(told.points[name], cumulative=cumulative)
        for point in result.kept:
            row(point)[name] = point.value
        for point in result.refused:
            row(point).setdefault("refused", {})[name] = point.value
        disputes += [(name, dispute) for dispute in result.disputes]
    return [rows[at] for at in sorted(rows)], disputes
