"""Which files of the store can matter for a window of months."""

from __future__ import annotations

from datetime import date
from pathlib import Path


def monthly(folder: Path, first: date, last: date) -> list[Path]:
    """The files ``<YYYY-MM>.jsonl`` (else ``.parquet``), one month before ``first`` to one after ``last``.

    A month in a client's zone reaches into the neighbouring UTC months. Where a month lies there in both
    forms, the lines are the truth and the Parquet file is left alone.
    """
    low, high = _number(first) - 1, _number(last) + 1
    keys = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(low, high + 1)]
    return _present(folder, keys)


def yearly(folder: Path, first: date, last: date) -> list[Path]:
    """The files ``<YYYY>.jsonl`` (else ``.parquet``) of the years from ``first`` to ``last``."""
    return _present(folder, [f"{year:04d}" for year in range(first.year, last.year + 1)])


def _present(folder: Path, keys: list[str]) -> list[Path]:
    if not folder.is_dir():
        return []
    names = {path.name for path in folder.iterdir()}
    found = []
    for key in keys:
        name = next(
            (f"{key}{ending}" for ending in (".jsonl", ".parquet") if f"{key}{ending}" in names), None
        )
        if name and (path := folder / name).stat().st_size:
            found.append(path)
    return found


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1
