"""A generic table while it is read: its cells as words, switches, texts, moments, and what it makes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import clean, dates, grid
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.tally import Tally
from reporter.model import Paid, PostKind, Record

_TRUE = frozenset({"true", "yes", "1", "1.0"})
_FALSE = frozenset({"false", "no", "0", "0.0", ""})
_SWITCHES = frozenset({"true", "false"})
WORDS: Mapping[str, frozenset[str]] = {
    "kind": frozenset(PostKind),
    "paid": frozenset(Paid),
    **dict.fromkeys(("reply", "repost", "from_brand", "tagged"), _SWITCHES),
}
NO_DATE = "no readable date"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with all that is needed to read its cells."""

    file: File
    account: Account | None
    table: grid.Grid
    when: dates.Dates
    counts: Counts
    words: Mapping[str, Mapping[str, str]]
    options: Export
    tally: Tally

    @property
    def owner(self) -> str:
        """The account's id, empty when the table belongs to the whole client."""
        return self.account.id if self.account is not None else ""

    def word(self, row: Row, field: str) -> str:
        """One line of text, translated by the configuration where it says how."""
        raw = clean.word(self.table.text(row, field))
        return self.words.get(field, {}).get(grid.normal(raw), raw)

    def switch(self, row: Row, field: str) -> bool | None:
        """Yes or no; None when there is no such column or the word is neither (which is counted)."""
        if not self.table.has(field):
            return None
        told = self.word(row, field).casefold()
        if told not in _TRUE | _FALSE:
            self.tally.cell(field, "say neither yes nor no")
            return None
        return told in _TRUE if told else None

    def text(self, row: Row, field: str) -> str:
        """Text of any length that may be kept."""
        return clean.text(self.table.text(row, field))

    def author(self, row: Row) -> str:
        """A salted hash of the name, the same for the same name under one account; never the name."""
        name = clean.word(self.table.text(row, "author")).removeprefix("@").casefold()
        salt = self.owner or "listening"
        return hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()[:16] if name else ""

    def moment(self, row: Row, field: str) -> datetime | None:
        """The moment in UTC; None (and a skip) when it cannot be read."""
        try:
            return self.when.moment(self.table.cell(row, field))
        except dates.NotADate:
            self.tally.skip(row.number, NO_DATE)
            return None

    def identify(self, *parts: str) -> str:
        """An id for a text that has none, from what it says."""
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Made:
    """The newest date of a table, and its records once the day of export is known."""

    newest: date | None
    records: Callable[[datetime], tuple[Record, ...]]
    timed: bool = True  # whether times of day matter


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row: its fields, which of them it needs, its measures, and how it is made."""

    make: Callable[[Sheet], Made]
    dated: str
    needed: tuple[str, ...]
    others: tuple[str, ...]
    measures: tuple[str, ...] = ()
    of_account: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that ``columns:`` may name."""
        return (*self.needed, *self.others, *self.measures)
