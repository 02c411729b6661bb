"""How the products write their files: quotes, encodings, line ends, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from config.demo.generator.moments import PACIFIC

Cell = str | int | float

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def columns(header: str) -> tuple[str, ...]:
    """Column names from a line with a bar between them."""
    return tuple(header.split("|"))


def table(rows: Iterable[Sequence[Cell]], delimiter: str = ",", always_on: str = "") -> str:
    """Rows as text; cells with a delimiter, a quote, a line end or one of ``always_on`` are quoted."""
    special = {delimiter, '"', "\n", *always_on}

    def cell(value: Cell) -> str:
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if special & set(text) else text

    return "".join(delimiter.join(cell(value) for value in row) + "\n" for row in rows)


def plain(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A simple comma-separated table."""
    return table(rows).encode()


def meta_content(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A content export of Meta Business Suite: UTF-8 with BOM, cells with a space are quoted."""
    return b"\xef\xbb\xbf" + table(rows, always_on=" ").encode()


def meta_metric(title: str, points: Iterable[tuple[date, int]]) -> bytes:
    """A one-metric export of Meta Business Suite: UTF-16 with ``sep=,`` and a title line."""
    lines = ["sep=,", f'"{title}"', '"Date","Primary"']
    lines += [f'"{day}T{_meta_hour(day)}:00:00","{number}"' for day, number in points]
    return b"\xff\xfe" + ("\n".join(lines) + "\n\n").encode("utf-16-le")


def _meta_hour(day: date) -> str:
    """The hour these files write: 00 while the United States save daylight, 01 in winter."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=PACIFIC)
    return "00" if noon.dst() else "01"


def meta_time(at: datetime) -> str:
    """Publish time as Meta writes it: by the clock of its head office, without saying so."""
    return f"{at.astimezone(PACIFIC):%m/%d/%Y %H:%M}"


def meta_name(first: date, last: date, digits: int) -> str:
    """File name of a content export."""
    return f"{_meta_day(first)}_{_meta_day(last)}_{digits}.csv"


def _meta_day(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]}-{day:%d-%Y}"


def x_day(day: date) -> str:
    """A day as X writes it: ``Sat, Aug 15, 2026``."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
