"""Days and moments as files write them, turned into UTC; the order of day and month is settled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from reporter.errors import ExportRefused
from reporter.exports.numbers import Cell

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T, ]+([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?\s*([AaPp]\.?[Mm]\.?)?)?"
_OFFSET = r"\s*(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + _TIME + _OFFSET)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _TIME + _OFFSET)
_MONTH = re.compile(r"([0-9]{4})([-/.])[0-9]{1,2}")
_ENGLISH = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+([0-9]{1,2}),?\s+([0-9]{4})" + _TIME + _OFFSET
)


class NotADate(ValueError):
    """The cell holds no date that we can read."""


def zone(name: str, file: str) -> ZoneInfo:
    """The named IANA zone; raises ExportRefused when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as wrong:  # unknown, malformed, or the name of a folder
        raise ExportRefused(
            f"{file}: time_zone {name!r} is no zone; use a name such as Europe/Berlin"
        ) from wrong


def order(cells: Iterable[Cell], file: str) -> str | None:
    """``day-first`` or ``month-first`` as the dates of one column prove it, None when they do not."""
    day = month = False
    for cell in cells:
        found = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found:
            day = day or int(found.group(1)) > 12
            month = month or int(found.group(3)) > 12
    if day and month:
        raise ExportRefused(f"{file}: some dates put the day first, others the month; export the file again")
    return "day-first" if day else "month-first" if month else None


def doubtful(cells: Iterable[Cell]) -> str:
    """The first date that means another day when day and month change places, else the empty string."""
    for cell in cells:
        found = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found and found.group(1).lstrip("0") != found.group(3).lstrip("0"):
            return found.group(0)
    return ""


@dataclass(slots=True)
class Dates:
    """How one file writes dates; counts what it met, for the notes.

    ``order`` None refuses dates such as 03/04/2026, ``zone`` is for times that state none.
    """

    zone: ZoneInfo
    order: str | None = None
    format: str | None = None
    twice: int = field(default=0, init=False)  # local times that exist twice
    never: int = field(default=0, init=False)  # local times that do not exist
    naive: int = field(default=0, init=False)  # times without a stated zone

    def moment(self, cell: Cell) -> datetime:
        """The moment in UTC, to the second; raises NotADate."""
        local = self._local(cell)
        if local.tzinfo is not None:
            return _utc(local.astimezone(UTC))
        self.naive += 1
        return self._from_zone(local)

    def day(self, cell: Cell) -> date:
        """The calendar day as written, whatever the time beside it; raises NotADate."""
        return self._local(cell).date()

    def month(self, cell: Cell) -> date:
        """The first day of the month, written as a day in it or as ``2026-10``; raises NotADate."""
        found = _MONTH.fullmatch(cell.strip()) if isinstance(cell, str) and self.format is None else None
        return self.day(f"{found.group(0)}{found.group(2)}01" if found else cell).replace(day=1)

    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the conversion."""
        name = self.zone.key
        told = []
        if self.twice:
            told.append(
                f"{self.twice} times fall into the hour that {name} has twice: the first one is taken"
            )
        if self.never:
            told.append(f"{self.never} times fall into the hour that {name} leaves out: moved one hour on")
        return tuple(told)

    def _from_zone(self, local: datetime) -> datetime:
        first = local.replace(tzinfo=self.zone, fold=0)
        moment = first.astimezone(UTC)
        if moment.astimezone(self.zone).replace(tzinfo=None) != local:
            self.never += 1
        elif first.utcoffset() != local.replace(tzinfo=self.zone, fold=1).utcoffset():
            self.twice += 1
        return _utc(moment)

    def _local(self, cell: Cell) -> datetime:
        if isinstance(cell, datetime):
            return cell
        if isinstance(cell, date):
            return datetime.combine(cell, time())
        if not isinstance(cell, str) or not cell.strip():
            raise NotADate(str(cell))
        text = " ".join(cell.replace("\u00a0", " ").replace("\u202f", " ").split())
        try:
            local = datetime.strptime(text, self.format) if self.format else self._free(text)  # noqa: DTZ007
        except (ValueError, OverflowError, re.error) as wrong:
            raise NotADate(cell) from wrong
        if not 1990 <= local.year <= 2100:
            raise NotADate(cell)
        return local

    def _free(self, text: str) -> datetime:
        if found := _YEAR_FIRST.fullmatch(text):
            year, _, month, day, *rest = found.groups()
            return _made(int(year), int(month), int(day), rest)
        if found := _YEAR_LAST.fullmatch(text):
            first, _, second, year, *rest = found.groups()
            if self.order is None and int(first) != int(second):
                raise NotADate(text)
            month, day = (second, first) if self.order == "day-first" else (first, second)
            return _made(int(year), int(month), int(day), rest)
        if found := _ENGLISH.fullmatch(text):
            name, day, year, *rest = found.groups()
            if name[:3].casefold() in _MONTHS:
                return _made(int(year), _MONTHS.index(name[:3].casefold()) + 1, int(day), rest)
        raise NotADate(text)


def _made(year: int, month: int, day: int, rest: list[str | None]) -> datetime:
    hour, minute, second, half, offset = rest
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            raise NotADate(f"{hours} {half}")
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    local = datetime(year, month, day, hours, int(minute or 0), int(second or 0))  # noqa: DTZ001
    return local.replace(tzinfo=_offset(offset)) if offset else local


def _offset(text: str) -> timezone:
    if text in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _utc(moment: datetime) -> datetime:
    return moment.replace(microsecond=0, fold=0)
