"""The rows behind the numbers of the facts, from the same tables that the sums were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path as Folder
from typing import Any

from reporter.facts import files
from reporter.facts.behind_told import selection, whole
from reporter.facts.behind_where import Path, Selection
from reporter.facts.model import AccountRef, Facts
from reporter.facts.recipes import PARTS, recipe
from reporter.facts.sources import Names
from reporter.facts.tables import Tables

Row = Mapping[str, Any]
SHORT = 12  # characters of a digest that a row's source begins with


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One row that contributes.

    ``at`` is the instant of a post, comment or mention (aware, UTC), or a day; ``of`` the post of a comment,
    the channel of a mention or of web days, or the group and dimension of an audience's bucket; ``used`` the
    measures by name; ``amount`` what enters the sum.
    ``sources`` are ``sha12:row`` or ``api:name``; ``files`` their file names, ``""`` for a name not listed.
    """

    account: str
    platform: str
    id: str
    of: str
    at: datetime | date
    used: tuple[tuple[str, float], ...]
    amount: float
    seen_at: datetime | None
    sources: tuple[str, ...]
    files: tuple[tuple[str, str], ...]  # name and digest


@dataclass(frozen=True, slots=True)
class BehindInput:
    """All rows of one number. ``statistic`` says how their amounts come to it."""

    kind: str  # posts, days, web, talk, mood, mentions or audience
    month: date
    statistic: str
    rows: tuple[BehindRow, ...]


class Behind:
    """Answers while the tables of one ``read`` stand."""

    def __init__(self, tables: Tables, facts: Facts, data: Folder) -> None:
        self._tables = tables
        self.facts = facts
        self._refs = facts.accounts
        self._names = Names(data)
        self._known: dict[Path, BehindInput | None] = {}
        first, last = facts.months[0].month, facts.months[-1].month
        mentions = files.monthly(data / "_client" / "labels", first, last) if facts.voices else []
        tables.stream("mention_behind", mentions)

    def rows(self, path: Path) -> BehindInput | None:
        """The rows behind the number at a path of the facts; None when it is no sum of rows."""
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: Path) -> BehindInput | None:
        chosen = selection(path, self.facts)
        if chosen is None:
            return None
        found = self._asked(chosen)
        if not found and path[0] == "days" and path[2] in ("start", "end"):
            # Told for the whole month instead of for its last day.
            chosen = whole(path[1][0], "followers", chosen.month.replace(day=1))
            found = self._asked(chosen)
        return BehindInput(chosen.of, chosen.month, chosen.statistic, tuple(found))

    def _asked(self, chosen: Selection) -> list[BehindRow]:
        bind = self._tables.bind
        bind("behind_month", chosen.month)
        bind("behind_accounts", list(chosen.accounts))
        bind("behind_first", chosen.first)
        bind("behind_last", chosen.last)
        bind("behind_brand", chosen.brand)
        bind("behind_channel", chosen.channel)
        bind("behind_keys", list(chosen.keys))
        rows = self._tables.rows(f"behind_{chosen.of}", **chosen.words)
        return [self._row(row, chosen) for row in rows]

    def _row(self, row: Row, chosen: Selection) -> BehindRow:
        ref = None if row["account"] is None else self._refs[row["account"]]
        told = [one for one in row["told"] or () if one]
        seen = [one["seen_at"] for one in told if one["seen_at"]]
        sources = tuple(sorted({one["source"] for one in told if one["source"]}))
        at = row["at"]
        return BehindRow(
            account=ref.id if ref else "",
            platform=ref.platform if ref else "",
            id=row["id"] or "",
            of=row["of"],
            at=at.replace(tzinfo=UTC) if isinstance(at, datetime) else at,
            used=_used(chosen.used, row["used"], ref),
            amount=row["amount"],
            seen_at=max(seen).replace(tzinfo=UTC) if seen else None,
            sources=sources,
            files=tuple(dict.fromkeys(self._file(ref.id if ref else "", source) for source in sources)),
        )

    def _file(self, account: str, source: str) -> tuple[str, str]:
        """Name and digest of the file (or the API's name and no digest) that a source names."""
        head = source if source.startswith("api:") else source.partition(":")[0]
        found = self._names.of(account, head, 1)
        return found.file, found.sha256


Also = Callable[[Behind], None]


def _used(
    names: Iterable[str], values: Iterable[float | None], ref: AccountRef | None
) -> tuple[tuple[str, float], ...]:
    """The measures that a row tells; of the parts of an engagement those of its platform."""
    parts = recipe(ref.platform) if ref else ()
    found = {
        name: value
        for name, value in zip(names, values, strict=True)
        if value is not None and (name not in PARTS or name in parts)
    }
    return tuple(found.items())
