"""Days written without a year, such as ``28 August``; the day of export tells the years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from reporter.exports import grid
from reporter.exports.numbers import Cell

MonthDay = tuple[int, int]

_EAST_ASIAN = re.compile(r"([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일]")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\.|er|º|°|st|nd|rd|th)?[\s-]+(?:(?:de|di|d')\s*)?([^\W\d_]+)\.?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?[\s-]+([0-9]{1,2})(?:st|nd|rd|th)?")
_STEP = timedelta(days=31)  # the files hold every day; some may have been deleted by hand
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_NEARLY_A_YEAR = 360


class NoYear(ValueError):
    """The years cannot be told: the rows are in no order, or a 29 February lies in no leap year."""


@cache
def _months() -> Mapping[str, int]:
    """Month names of all languages; none of them means two months."""
    tables: tuple[Mapping[str, Sequence[str]], ...] = (
        grid.table("months"),
        grid.table("tiktok_dates")["months"],
    )
    return {
        grid.normal(name): place
        for languages in tables
        for names in languages.values()
        for place, name in enumerate(names, start=1)
        if name
    }


def month_day(cell: Cell) -> MonthDay | None:
    """Month and day of a cell without a year, None when it holds nothing of that kind."""
    if isinstance(cell, date):
        return cell.month, cell.day
    text = grid.normal(cell) if isinstance(cell, str) else ""
    if found := _EAST_ASIAN.fullmatch(text):
        return _possible(int(found.group(1)), int(found.group(2)))
    if found := _DAY_FIRST.fullmatch(text):
        return _possible(_months().get(found.group(2)), int(found.group(1)))
    if found := _MONTH_FIRST.fullmatch(text):
        return _possible(_months().get(found.group(1)), int(found.group(2)))
    return None


def _possible(month: int | None, day: int) -> MonthDay | None:
    try:
        return (month, date(2024, month, day).day) if month is not None else None  # 2024 has a 29 February
    except ValueError:
        return None


def latest(when: MonthDay, last: date) -> date:
    """The latest day of that name which is not after ``last``; raises NoYear for a far 29 February."""
    for year in (last.year, last.year - 1):
        try:
            found = date(year, *when)
        except ValueError:  # no leap year
            continue
        if found <= last:
            return found
    raise NoYear(when)


def first(when: MonthDay, earliest: date) -> date:
    """The first day of that name which is not before ``earliest``; raises NoYear."""
    for year in (earliest.year, earliest.year + 1):
        try:
            found = date(year, *when)
        except ValueError:  # no leap year
            continue
        if found >= earliest:
            return found
    raise NoYear(when)


def days(column: Sequence[MonthDay], last: date) -> list[date]:
    """The days of a column of which none is after ``last``; raises NoYear.

    A file holds one day after another, so the years follow from walking backwards from its end; newest
    first is possible too. Rows in no order are taken to lie within the year before ``last``, unless there
    are so many of them that the same day of the year before may be among them.
    """
    ascending = _walked(column, last)
    if ascending is not None:
        return ascending
    descending = _walked(column[::-1], last)
    if descending is not None:
        return descending[::-1]
    if len(set(column)) >= _NEARLY_A_YEAR:
        raise NoYear("no order")
    return [latest(when, last) for when in column]


def in_order(found: Sequence[date]) -> bool:
    """Whether days follow one another, without large gaps, in either direction."""
    steps = [after - before for before, after in pairwise(found)]
    return all(timedelta(0) <= step <= _STEP for step in steps) or all(
        -_STEP <= step <= timedelta(0) for step in steps
    )


def _walked(column: Sequence[MonthDay], last: date) -> list[date] | None:
    """Each day the latest before its successor; None unless that gives a file as people export them."""
    found: list[date] = []
    for when in reversed(column):
        try:
            found.append(latest(when, found[-1] if found else last))
        except NoYear:  # another order may fit
            return None
    found.reverse()
    steps = [after - before for before, after in pairwise(found)]
    year = sum(steps, timedelta()) <= _YEAR and all(step <= _STEP for step in steps)
    return found if year or all(step <= _DAY for step in steps) else None
