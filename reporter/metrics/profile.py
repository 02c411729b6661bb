"""The audience tables: who follows, visits or watches each account, beside the target audience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from math import fsum
from operator import add

from reporter.config import Config
from reporter.config.client import TargetAudience
from reporter.facts import AudienceFacts, BucketRow, Facts, Snapshot
from reporter.metrics.aimed import ROUNDING, aimed_at, in_target
from reporter.metrics.buckets import Named, named
from reporter.metrics.online import active_hours
from reporter.model import (
    AUDIENCE_DIMENSIONS,
    AUDIENCE_GROUPS,
    Audience,
    AudienceGap,
    AudienceRow,
    AudienceTable,
    Missing,
    Reason,
    Value,
    maybe,
    missing,
    of,
)

STALE_DAYS = 62

_NO_SHARES = "only people are told, not what part of the group they are"
_NO_PEOPLE = "the platform tells shares only"
_NOT_ALL = "the shares told do not add up to 100%: the rest is not told or below the platform's floor"
_OVER = "the shares told add up to more than 100%: a person may stand in several groups"
_COUNTED = "shares are of the people in the groups that are told; the platform leaves smaller groups out"
_UNITS = {
    "visitors": "shares are of page views in the groups that are told, not of people",
    "viewers": "shares are of views in the groups that are told, not of people",
}
_LATE = "seen after the month had ended, as nothing was seen before"
_STALE = "the newest that is known by the end of the month is more than two months old"
_SUMMED = "added up from groups by age and gender"


@dataclass(frozen=True, slots=True)
class _Told:
    """A snapshot to be printed; ``lacking``: buckets added up from groups of which one is not told."""

    told: Snapshot
    summed: bool = False
    lacking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A bucket with its key and figures: a share told or worked out, and people."""

    name: Named
    share: Value
    people: Value


def audience(facts: Facts, config: Config) -> Audience:
    """Everything told of the public of the client's own accounts, in the order of the configuration."""
    told = facts.audience or AudienceFacts()
    platforms = {ref.id: ref.platform for ref in facts.of_brand()}
    order = [account.id for account in config.accounts if account.id in platforms]
    tables: list[AudienceTable] = []
    for account in order:
        mine = [one for one in told.snapshots if one.account == account and one.dimension != "active_hour"]
        for one in sorted(_with_sums(mine), key=_place):
            tables.append(_table(one, platforms[account], config.plan.audience, facts.period.month))
    hours = tuple(found for account in order if (found := active_hours(told, account, platforms[account])))
    known = {table.account for table in tables}
    why = Missing(Reason.NOT_COLLECTED, "no export or interface told who follows")
    gaps = tuple(AudienceGap(one, platforms[one], why) for one in order if one not in known)
    return Audience(tuple(tables), hours, gaps, config.plan.audience.text)


def _place(one: _Told) -> tuple[int, int]:
    return AUDIENCE_GROUPS.index(one.told.whose), AUDIENCE_DIMENSIONS.index(one.told.dimension)


def _with_sums(snapshots: Sequence[Snapshot]) -> list[_Told]:
    """The snapshots, and ages and genders added up where a platform tells only both at once.

    The groups by age and gender are disjoint, so that they may be added.
    """
    known = {(one.whose, one.dimension) for one in snapshots}
    found = [_Told(one) for one in snapshots]
    for one in snapshots:
        for place, dimension in enumerate(("age", "gender") if one.dimension == "age_gender" else ()):
            if (one.whose, dimension) not in known:
                before = one.before and replace(
                    one.before, dimension=dimension, rows=_summed(one.before.rows, place)
                )
                sums = replace(one, dimension=dimension, rows=_summed(one.rows, place), before=before)
                lacking = _lacking(one.rows, place) | _lacking(one.before.rows if one.before else (), place)
                found.append(_Told(sums, summed=True, lacking=lacking))
    return found


def _halves(rows: Sequence[BucketRow], place: int) -> dict[str, dict[str, BucketRow]]:
    """``<age>, <gender>`` by its one half, then by the other."""
    groups: dict[str, dict[str, BucketRow]] = {}
    for row in rows:
        parts = [part.strip() for part in row.bucket.partition(",")[::2]]
        groups.setdefault(parts[place], {})[parts[1 - place]] = row
    return groups


def _summed(rows: Sequence[BucketRow], place: int) -> tuple[BucketRow, ...]:
    return tuple(
        BucketRow(
            bucket,
            _sum([row.share for row in some.values()]),
            _sum([row.people for row in some.values()]),
        )
        for bucket, some in _halves(rows, place).items()
    )


def _lacking(rows: Sequence[BucketRow], place: int) -> frozenset[str]:
    """The buckets of which a group is not told that other buckets tell."""
    groups = _halves(rows, place)
    every = {other for some in groups.values() for other in some}
    return frozenset(bucket for bucket, some in groups.items() if set(some) != every)


def _sum(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return reduce(add, known) if known and len(known) == len(figures) else None


def _table(one: _Told, platform: str, target: TargetAudience, month: date) -> AudienceTable:
    seen = one.told
    cells = _ordered(_cells(seen, one.lacking), seen.dimension)
    earlier = _earlier(one)
    rows = tuple(_row(cell, earlier, seen.dimension, target) for cell in cells)
    shares = [cell.share.number for cell in cells if cell.share.number is not None]
    told = of(fsum(shares), n=len(shares)) if shares else missing(Reason.NOT_OFFERED, _NO_SHARES)
    counted = all(row.share is None for row in seen.rows)
    return AudienceTable(
        account=seen.account,
        platform=platform,
        whose=seen.whose,
        dimension=seen.dimension,
        day=seen.day,
        rows=rows,
        told=told,
        base=_people(seen.rows) if counted else missing(Reason.NOT_OFFERED, _NO_PEOPLE),
        in_target=in_target(rows, told, seen.dimension, target),
        sources=seen.sources,
        compared_day=seen.before.day if seen.before and earlier else None,
        late=seen.late,
        note=_note(one, told, month, counted=counted),
    )


def _cells(one: Snapshot, lacking: frozenset[str]) -> list[_Cell]:
    """Buckets by key, with the share as told, else worked out from all people told."""
    everybody = _people(one.rows)
    counted = all(row.share is None for row in one.rows)
    found: list[_Cell] = []
    for row in one.rows:
        people = maybe(row.people, Reason.NOT_OFFERED, _NO_PEOPLE)
        share = people / everybody if counted else maybe(row.share, Reason.NOT_OFFERED, _NO_SHARES)
        if row.bucket in lacking and share.number is not None:
            share = of(share.number, partial=("groups that are not told",))
        n = round(people.number) if people.number is not None else None
        found.append(_Cell(named(one.dimension, row.bucket), share.with_n(n), people))
    return found


def _people(rows: Sequence[BucketRow]) -> Value:
    return maybe(_sum([row.people for row in rows]), Reason.NOT_OFFERED, _NO_PEOPLE, n=len(rows))


def _earlier(one: _Told) -> Mapping[str, Value]:
    """Shares of the earlier snapshot by key, if they are told in the same way.

    Shares that were worked out rest on all groups told, so that both days must tell the same groups.
    """
    now, before = one.told, one.told.before
    if before is None:
        return {}
    counted = {row.share is None for row in now.rows}
    alike = counted == {row.share is None for row in before.rows}
    earlier = {cell.name.key: cell.share for cell in _cells(before, one.lacking)}
    same = earlier.keys() == {named(now.dimension, row.bucket).key for row in now.rows}
    return earlier if alike and (same or True not in counted) else {}


def _ordered(cells: Sequence[_Cell], dimension: str) -> list[_Cell]:
    """Ages in their order, else the largest share first; ties by key."""
    by_age = dimension in ("age", "age_gender")

    def place(cell: _Cell) -> tuple[float, float, str]:
        size = -(cell.share.number if cell.share.number is not None else -1.0)
        return (cell.name.place if by_age else 0, 0 if by_age else size, cell.name.key)

    return sorted(cells, key=place)


def _row(cell: _Cell, earlier: Mapping[str, Value], dimension: str, target: TargetAudience) -> AudienceRow:
    before = earlier.get(cell.name.key)
    change = missing(Reason.NOT_COMPARABLE, "no earlier figure of this group")
    if before is not None and (cell.share.partial or before.partial):
        change = missing(Reason.NOT_COMPARABLE, "a part of this group is not told")
    elif before is not None:
        change = cell.share - before
    aim = aimed_at(cell.name.key, dimension, target)
    return AudienceRow(cell.name.key, cell.name.label, cell.share, cell.people, change, aim)


def _note(one: _Told, told: Value, month: date, *, counted: bool) -> str:
    """What a careful reader should know, in clauses."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    found = [_SUMMED] if one.summed else []
    if one.told.late:
        found.append(_LATE)
    elif (after - one.told.day).days > STALE_DAYS:
        found.append(_STALE)
    if counted:
        found.append(_UNITS.get(one.told.whose, _COUNTED))
    elif told.number is not None and told.number < 1 - ROUNDING:
        found.append(_NOT_ALL)
    elif told.number is not None and told.number > 1 + ROUNDING:
        found.append(_OVER)
    return "; ".join(found)
