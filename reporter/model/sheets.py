"""Tables for a spreadsheet: typed cells under headers, no layout beyond that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Form(StrEnum):
    """How the numbers of a cell are written; the number itself is never changed."""

    TEXT = "text"
    COUNT = "count"
    RATE = "rate"  # fraction, shown in percent
    CHANGE = "change"  # fraction, shown in percent with its sign
    DECIMAL = "decimal"
    MONEY = "money"
    INDEX = "index"  # with its sign
    DATE = "date"
    MOMENT = "moment"  # date and time of day, in the zone that the header names


@dataclass(frozen=True, slots=True)
class Field:
    """One cell; None is "not known", and stays empty."""

    value: str | float | date | datetime | None
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tab, a line above the table, headers, and rows as long as the headers."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]
