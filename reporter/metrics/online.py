"""When followers are online: the mean over the days that a platform tells, by weekday and hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reporter.facts import AudienceFacts, HourRow
from reporter.model import ActiveHour, ActiveHours, Reason, missing, of

ENOUGH_DAYS = 3  # below it a busiest hour is chance

_FEW = "told for fewer than three days: no busiest hour is named"
_NO_ZONE = "the hours are those of the platform's clock, whose zone is not told"

Cells = Mapping[tuple[int | None, int], list[float]]


def active_hours(told: AudienceFacts, account: str, platform: str) -> ActiveHours | None:
    """The hours of an account: by weekday and hour where days are told, else by hour; None when untold."""
    mine = [row for row in told.hours if row.account == account]
    return _of_days(mine, told, account, platform) if mine else _of_a_day(told, account, platform)


def _of_days(rows: list[HourRow], told: AudienceFacts, account: str, platform: str) -> ActiveHours:
    found: dict[tuple[int | None, int], list[float]] = defaultdict(list)
    for row in rows:
        found[row.day.weekday(), row.hour].append(row.people)
    days = sorted({row.day for row in rows})
    zones = {row.zone for row in rows}
    by_hour: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        by_hour[row.hour].append(row.people)
    cells = _cells(found)
    zone = zones.pop() if len(zones) == 1 else ""
    notes = [] if zone else [_NO_ZONE]
    best = None
    if len(days) >= ENOUGH_DAYS:
        best = _best(_cells({(None, hour): some for hour, some in by_hour.items()}))
    else:
        notes.append(_FEW)
    return ActiveHours(
        account=account,
        platform=platform,
        cells=cells,
        best=best,
        first=days[0],
        last=days[-1],
        days=len(days),
        zone=zone,
        sources=told.hour_sources.get(account, ()),
        note="; ".join(notes),
    )


def _of_a_day(told: AudienceFacts, account: str, platform: str) -> ActiveHours | None:
    """A single table by hour, as seen on one day."""
    for one in told.snapshots:
        if one.account == account and one.dimension == "active_hour" and one.whose == "followers":
            cells = tuple(
                ActiveHour(
                    None,
                    int(row.bucket),
                    missing(Reason.NOT_OFFERED, "only shares are told")
                    if row.people is None
                    else of(row.people, n=1),
                )
                for row in one.rows
                if row.bucket.isdecimal() and int(row.bucket) < 24
            )
            note = "; ".join(clause for clause in ("" if one.zone else _NO_ZONE, _FEW) if clause)
            return ActiveHours(
                account, platform, cells, None, one.day, one.day, 1, one.zone, one.sources, note
            )
    return None


def _cells(found: Cells) -> tuple[ActiveHour, ...]:
    ordered = sorted(found, key=lambda key: (-1 if key[0] is None else key[0], key[1]))
    return tuple(
        ActiveHour(day, hour, of(sum(found[day, hour]) / len(found[day, hour]), n=len(found[day, hour])))
        for day, hour in ordered
    )


def _best(cells: tuple[ActiveHour, ...]) -> ActiveHour | None:
    """The busiest hour of the day over all days; None when two tie."""
    most = max((cell.people.number or 0.0 for cell in cells), default=0.0)
    found = [cell for cell in cells if cell.people.number == most]
    return found[0] if len(found) == 1 and most > 0 else None
