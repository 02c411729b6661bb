"""Several sheets of one workbook as what they are to the reader: one file with one account of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reporter.exports.tally import ROWS_NAMED
from reporter.model import Intake, Skip, Source


def joined(intakes: Sequence[Intake], titles: Sequence[str], others: Sequence[str]) -> Intake:
    """The records of all sheets that were read, under one source; sheets that were not are named."""
    together = Intake.joined(intakes)
    notes = [f"not read, as no export looks like this: sheet {title!r}" for title in others]
    if len(intakes) == 1:
        first = together.sources[0]
        return replace(together, sources=(replace(first, notes=(*first.notes, *notes)),))
    return replace(together, sources=(_source(together.sources, titles, notes),))


def _source(sources: Sequence[Source], titles: Sequence[str], notes: Sequence[str]) -> Source:
    """One line for the file: named after the sheets whose rows were taken, in their order."""
    products = dict.fromkeys(source.product for source in sources if source.rows_taken)
    told = [
        f"sheet {title!r}: {note}"
        for title, source in zip(titles, sources, strict=True)
        if source.rows_taken or not products
        for note in source.notes
    ]
    return replace(
        sources[0],
        product=", ".join(products) or sources[0].product,
        rows_read=sum(source.rows_read for source in sources),
        rows_taken=sum(source.rows_taken for source in sources),
        seen_at=max(source.seen_at for source in sources),
        skipped=_skipped(sources),
        notes=(*told, *notes),
    )


def _skipped(sources: Sequence[Source]) -> tuple[Skip, ...]:
    """By reason; rows are named by the sheet that they are first missed in."""
    found: dict[str, Skip] = {}
    for skip in (skip for source in sources for skip in source.skipped):
        there = found.get(skip.reason)
        rows = (*there.rows, *skip.rows)[:ROWS_NAMED] if there else skip.rows
        found[skip.reason] = Skip(skip.reason, skip.count + (there.count if there else 0), rows)
    return tuple(found[reason] for reason in sorted(found))
