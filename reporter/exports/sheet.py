"""Workbooks: the only door to openpyxl, with limits that a hostile archive meets first."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from reporter.errors import ExportRefused
from reporter.exports.file import COLUMNS_LIMIT, ROWS_LIMIT, Row, widths
from reporter.exports.numbers import Cell

UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 250  # a sheet of equal cells reaches about 100
PARTS_LIMIT = 2_000
HEAD_ROWS = 60


def rows(data: bytes, name: str, sheet: str | None = None) -> tuple[Row, ...]:
    """The rows of one sheet (the first when not named), formulas as their last values.

    Raises ExportRefused for archives that unpack too large, for damaged files and unknown sheets.
    """
    with _opened(data, name) as book:
        names = tuple(page.title for page in book.worksheets)
        chosen = sheet if sheet is not None else names[0] if names else None
        if chosen in names:
            return _read(book[chosen], name)
    if sheet is None:
        raise ExportRefused(f"{name}: the workbook holds no sheet with cells; export it again")
    raise ExportRefused(f"{name}: no sheet {sheet!r}; it has {', '.join(map(repr, names))}")


def heads(data: bytes, name: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The title and first rows of every sheet, for finding out what it holds. Raises ExportRefused."""
    with _opened(data, name) as book:
        return tuple((page.title, _read(page, name, HEAD_ROWS)) for page in book.worksheets)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    _check(data, name)
    import openpyxl  # heavy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # missing default styles and the like say nothing about cells
        try:
            yield openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except ExportRefused:
            raise
        except Exception as wrong:  # a damaged workbook raises nearly anything
            raise ExportRefused(
                f"{name}: the workbook is damaged; open it and save it as XLSX again"
            ) from wrong


def _read(page: Any, name: str, last: int | None = None) -> tuple[Row, ...]:
    page.reset_dimensions()  # some writers state wrong ones
    found: list[Row] = []
    for number, cells in enumerate(page.iter_rows(max_row=last, values_only=True), start=1):
        if number > ROWS_LIMIT or len(cells) > COLUMNS_LIMIT:
            raise ExportRefused(f"{name}: more than {widths()}; split the workbook")
        found.append(Row(number, _trimmed(tuple(_cell(value) for value in cells))))
    while found and found[-1].blank:
        found.pop()
    return tuple(found)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | datetime | date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def _check(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > PARTS_LIMIT or unpacked > UNPACKED_LIMIT:
                raise ExportRefused(
                    f"{name}: the workbook unpacks to more than 200 MB; export less at a time"
                )
            if unpacked > 1_000_000 and unpacked > RATIO_LIMIT * len(data):
                raise ExportRefused(
                    f"{name}: the workbook is packed too tightly to be genuine; export it again"
                )
            if "[Content_Types].xml" not in archive.namelist():
                raise ExportRefused(
                    f"{name}: an archive, but no workbook; unpack it and name the files in it"
                )
            for part in parts:
                with archive.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(2_000):
                        raise ExportRefused(f"{name}: the workbook holds a document type, which none needs")
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as wrong:
        raise ExportRefused(f"{name}: the workbook is damaged; open it and save it as XLSX again") from wrong
