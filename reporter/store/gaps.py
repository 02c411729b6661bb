"""What could not be had, and why, kept by month: the reasons are still known when nobody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from reporter import atomic
from reporter.errors import LocalIOError
from reporter.model import Gap, Reason
from reporter.store.book import FILE_MODE, FOLDER_MODE
from reporter.store.canonical import Line, Shape, clean, encode, moment, read, stamp

ALL = "*"
_KEY = ("asked", "measure", "reason", "detail")
SHAPE = Shape(
    kind="gaps",
    when="month",
    key=_KEY,
    order=(*_KEY, "seen_at"),
    fields={
        "month": "day",  # the first day of the month that was asked for
        "asked": "text",  # the account, website or feed
        "measure": "text",
        "reason": "text",
        "detail": "text",
        "seen_at": "moment",  # when the gap was first met
    },
)


def keep(folder: Path, asked: str, months: Iterable[date], gaps: Sequence[Gap], now: datetime) -> None:
    """Put these gaps in place of those known of ``asked`` in each of the months, which were asked whole.

    A gap that is met again keeps its moment, so that telling the same again changes no file. Where everything
    failed (``*``) nothing was learnt of the earlier ones: they stay. Raises LocalIOError.
    """
    whole = any(gap.measure == ALL for gap in gaps)
    for month in sorted(months):
        path = folder / SHAPE.kind / f"{month:%Y-%m}.jsonl"
        known = {_key(line): line for line in read(path, SHAPE)}
        lines = {key: line for key, line in known.items() if key[0] != asked or (whole and key[1] != ALL)}
        for line in (_line(gap, asked, month, now) for gap in gaps):
            lines[_key(line)] = known.get(_key(line), line)
        if not lines:
            atomic.remove(path)
        else:
            atomic.folder(path.parent, FOLDER_MODE)
            atomic.write(path, b"".join(encode(lines[key]) for key in sorted(lines)), FILE_MODE)


def load(folder: Path, account: str | None, month: date) -> Iterator[tuple[str, datetime, Gap]]:
    """Whom the month's gaps are of, when each was first met, and the gap itself. Raises LocalIOError."""
    for line in read(folder / SHAPE.kind / f"{month:%Y-%m}.jsonl", SHAPE):
        if line["reason"] not in list(Reason):
            where = f"{folder / SHAPE.kind}/{month:%Y-%m}.jsonl"
            raise LocalIOError(f"{where} has an unknown reason; delete the line and collect again")
        gap = Gap(account, line["measure"], Reason(line["reason"]), line["detail"])
        yield line["asked"], moment(line["seen_at"]), gap


def _line(gap: Gap, asked: str, month: date, now: datetime) -> Line:
    return {
        "month": month.isoformat(),
        "asked": asked,
        "measure": clean(gap.measure),
        "reason": gap.reason.value,
        "detail": clean(gap.detail),
        "seen_at": stamp(now),
    }


def _key(line: Line) -> tuple[str, ...]:
    return tuple(line[name] for name in SHAPE.key)
