"""Buckets of an audience as a file tells them, and the records of one snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from reporter.config.exports import Export
from reporter.exports import clean, numbers
from reporter.exports.file import File
from reporter.exports.numbers import Cell
from reporter.exports.tally import Tally
from reporter.model import AudienceShare

NO_DAY = "the day that the figures speak of is not told: set exported_on:"
NOTHING = "no figure is told"

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_WHOLE = 1.001  # a share of everybody, and what rounding adds


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket in one row of a file; ``share`` is a fraction."""

    row: int
    dimension: str
    name: str
    share: float | None = None
    count: float | None = None


def records(
    found: Iterable[Bucket],
    account: str,
    file: File,
    seen_at: datetime,
    tally: Tally,
    *,
    whose: str = "followers",
    zone: str = "",
) -> tuple[AudienceShare, ...]:
    """One record a bucket; none, and the rows skipped, when nobody can say which day they speak of."""
    told = tuple(found)
    if seen_at == _NEVER:
        for row in sorted({bucket.row for bucket in told}):
            tally.skip(row, NO_DAY)
        return ()
    return tuple(
        AudienceShare(
            account=account,
            seen_at=seen_at,
            source=file.source(bucket.row),
            dimension=bucket.dimension,
            bucket=bucket.name,
            share=bucket.share,
            count=bucket.count,
            whose=whose,
            zone=zone,
        )
        for bucket in told
    )


def name(cell: Cell) -> str:
    """A bucket's name on one line, empty when there is none."""
    return clean.word("" if cell is None else str(cell), 120)


def percent(cell: Cell, field: str, options: Export, tally: Tally) -> float | None:
    """A share from a percent number (``10.6``, also with its sign); None when untold or impossible."""
    text = cell if isinstance(cell, str) else ""
    return _share(cell, field, options, tally, 1 if text.strip().endswith("%") else 100)


def fraction(cell: Cell, field: str, options: Export, tally: Tally) -> float | None:
    """A share written as a fraction (``0.59``), or with a percent sign; None when untold or impossible."""
    return _share(cell, field, options, tally, 1)


def count(cell: Cell, field: str, options: Export, tally: Tally) -> float | None:
    """A whole number that is not below zero; None when untold or impossible."""
    told = _number(cell, field, options, tally)
    if told is not None and (told < 0 or told != int(told)):
        tally.cell(field, "hold no count: taken as not told")
        return None
    return told


def _share(cell: Cell, field: str, options: Export, tally: Tally, parts: int) -> float | None:
    told = _number(cell, field, options, tally)
    if told is None:
        return None
    share = round(told / parts, 8)
    if not 0 <= share <= _WHOLE:
        tally.cell(field, "hold no share of a whole: taken as not told")
        return None
    return share


def _number(cell: Cell, field: str, options: Export, tally: Tally) -> float | None:
    try:
        return numbers.number(cell, options.decimal, frozenset(options.not_known))
    except numbers.NotANumber:
        tally.cell(field, "hold no number: taken as not told")
        return None
