"""The snapshots of an audience that speak for a month, and the hours in which followers were online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from reporter.facts import files
from reporter.facts.model import AccountRef, Facts
from reporter.facts.sources import Names
from reporter.facts.tables import Tables
from reporter.model import Period, SourceRows

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BucketRow:
    """One bucket as told: a fraction of the group, people, or both."""

    bucket: str
    share: float | None
    people: float | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All buckets of one account, group and dimension on one day (UTC)."""

    account: str
    whose: str
    dimension: str
    day: date
    rows: tuple[BucketRow, ...]
    late: bool = False  # seen after the month's last day
    zone: str = ""
    sources: tuple[SourceRows, ...] = ()
    before: Snapshot | None = None  # the one to compare with, of the same kind of source


@dataclass(frozen=True, slots=True)
class HourRow:
    """Followers online in one hour of one day, as the platform's clock has it."""

    account: str
    day: date
    hour: int
    people: float
    zone: str = ""


@dataclass(frozen=True, slots=True)
class AudienceFacts:
    """What is told of the public of the client's own accounts."""

    snapshots: tuple[Snapshot, ...] = ()
    hours: tuple[HourRow, ...] = ()
    hour_sources: Mapping[str, tuple[SourceRows, ...]] = field(default_factory=dict)  # by account


def with_audience(
    found: Facts, tables: Tables, data: Path, refs: Sequence[AccountRef], months: Sequence[Period]
) -> Facts:
    """The same facts with the audience of the last month. Needs the variables of ``read``."""
    first, last = months[0].month, months[-1].month
    there = {
        path: n
        for n, ref in enumerate(refs)
        if not ref.brand
        for path in files.monthly(data / ref.id / "audience", first, last)
    }
    if not there:
        return found
    tables.files("audience", there)
    tables.bind("last_day", (last + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    names = Names(data)
    snapshots = _snapshots(tables.rows("audience", cut=tables.cut), refs, names)
    hours = tables.rows("audience_hours", cut=tables.cut)
    return replace(
        found,
        audience=AudienceFacts(
            snapshots,
            tuple(_hour(row, refs) for row in hours),
            _hour_sources(hours, refs, names),
        ),
    )


def _snapshots(rows: Sequence[Row], refs: Sequence[AccountRef], names: Names) -> tuple[Snapshot, ...]:
    """One snapshot for each account, group and dimension; rows come ordered by these."""
    found: list[Snapshot] = []
    for _, group in groupby(rows, itemgetter("account", "whose", "dimension")):
        parts = {now: list(some) for now, some in groupby(group, itemgetter("now"))}
        now = _snapshot(parts[True], refs, names)
        earlier = parts.get(False)
        found.append(replace(now, before=_snapshot(earlier, refs, names)) if earlier else now)
    return tuple(found)


def _snapshot(rows: Sequence[Row], refs: Sequence[AccountRef], names: Names) -> Snapshot:
    head, account = rows[0], refs[rows[0]["account"]].id
    return Snapshot(
        account=account,
        whose=head["whose"],
        dimension=head["dimension"],
        day=head["day"],
        rows=tuple(BucketRow(row["bucket"], row["share"], row["people"]) for row in rows),
        late=head["late"],
        zone=head["zone"] or "",
        sources=(names.of(account, head["file"], sum(row["rows"] for row in rows)),),
    )


def _hour(row: Row, refs: Sequence[AccountRef]) -> HourRow:
    day, _, hour = row["bucket"].partition(" ")
    return HourRow(
        refs[row["account"]].id, date.fromisoformat(day), int(hour), row["people"], row["zone"] or ""
    )


def _hour_sources(
    rows: Sequence[Row], refs: Sequence[AccountRef], names: Names
) -> dict[str, tuple[SourceRows, ...]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        files_of = found.setdefault(refs[row["account"]].id, {})
        files_of[row["file"]] = files_of.get(row["file"], 0) + 1
    return {
        account: tuple(names.of(account, file, counted[file]) for file in sorted(counted))
        for account, counted in found.items()
    }
