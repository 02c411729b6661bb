"""What the configuration says has happened: numbered once for the whole report and pinned on its charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter.charts import Mark
from reporter.config.client import Account, Annotation
from reporter.i18n import phrase
from reporter.model import Reading
from reporter.report.context import Context, month_before
from reporter.text import cut

MONTHS = 13  # as far back as the charts go
MOST = 9  # that are numbered and pinned, the newest; all of them stand on the method page
LONG = 300  # graphemes of a text

KINDS = {
    "campaign": phrase("Campaign"),
    "outage": phrase("Outage"),
    "definition_break": phrase("Changed definition"),
    "event": phrase("Event"),
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One annotation as printed, with its number in this report."""

    number: int
    day: date
    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    note: Annotation


def pins(context: Context) -> tuple[Pin, ...]:
    """The annotations of the months that charts show, oldest first."""
    return tuple(_pin(one, context) for one in _numbered(context))


def of_account(account: Account, readings: tuple[Reading | None, ...], context: Context) -> tuple[Pin, ...]:
    """The annotations that concern one of these readings of an account, oldest first."""
    found = [
        one
        for one in _numbered(context)
        if any(reading is not None and _concerns(one.note, reading, account) for reading in readings)
    ]
    return tuple(_pin(one, context) for one in found)


def more(context: Context) -> int:
    """How many annotations of these months have no number."""
    return max(len(_told(context)) - MOST, 0)


def by_month(reading: Reading, context: Context, account: Account | None = None) -> list[Mark]:
    """Marks for the months of a reading's history; of all accounts when none is named."""
    places = {month: at for at, (month, _) in enumerate(reading.history)}
    found = [one for one in _numbered(context) if account is None or _concerns(one.note, reading, account)]
    return [_mark(places[month], one) for one in found if (month := month_before(one.note.date, 0)) in places]


def by_day(days: list[date], account: Account, reading: Reading | None, context: Context) -> list[Mark]:
    """Marks for the days of a line."""
    places = {day: at for at, day in enumerate(days)}
    found = [one for one in _numbered(context) if _concerns(one.note, reading, account)]
    return [_mark(places[one.note.date], one) for one in found if one.note.date in places]


def _numbered(context: Context) -> list[_Numbered]:
    return [_Numbered(number, note) for number, note in enumerate(_told(context)[-MOST:], start=1)]


def _told(context: Context) -> list[Annotation]:
    """The annotations of the months that charts show, oldest first."""
    month = context.period.month
    first, end = month_before(month, MONTHS - 1), month_before(month, -1)
    told = [note for note in context.config.annotations if first <= note.date < end]
    return sorted(told, key=lambda note: (note.date, note.account, note.text))


def _concerns(note: Annotation, reading: Reading | None, account: Account) -> bool:
    """Whether a note is about an account and, where it names the metrics that changed, about this one."""
    if note.account not in ("all", account.id):
        return False
    if note.kind != "definition_break" or not note.metrics or reading is None:
        return True
    return any(one.day == note.date for one in reading.breaks)


def _mark(at: int, one: _Numbered) -> Mark:
    return Mark(at, "", str(one.number))


def _pin(one: _Numbered, context: Context) -> Pin:
    note, words = one.note, context.words
    where = words.say("All accounts") if note.account == "all" else context.account_name(note.account)
    return Pin(one.number, note.date, words.say(KINDS[note.kind]), where, cut(note.text, LONG))
