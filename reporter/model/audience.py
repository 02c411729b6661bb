"""Who follows, visits or watches an account, as each platform tells it, and when its followers are online."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.rows import SourceRows
    from reporter.model.values import Missing, Value


@dataclass(frozen=True, slots=True)
class AudienceRow:
    """One bucket of a table.

    ``bucket`` is a stable key where there is one (``25-34``, ``female``, ``NL``), else the text as told;
    ``label`` is always text to print, never markup. A bucket that the platform keeps back is absent, never 0.
    """

    bucket: str
    label: str
    share: Value  # fraction of the table's group, n = people where counts are told; else why there is none
    count: Value  # people (visitors: page views, viewers: views) where told; else why there is none
    change: Value  # points since the earlier snapshot; Missing without one
    in_target: bool | None = None  # in the configured target audience; None: no target for this dimension


@dataclass(frozen=True, slots=True)
class AudienceTable:
    """One dimension of one account's public on one day; ages in their order, else the largest share first."""

    account: str
    platform: str
    whose: str  # followers, visitors, viewers, reached or engaged: whom the shares are shares of
    dimension: str  # one of AUDIENCE_DIMENSIONS but active_hour
    day: date  # the day of the snapshot, in UTC
    rows: tuple[AudienceRow, ...]
    told: Value  # sum of the shares; a fraction; n = buckets
    base: Value  # sum of the counts that shares were worked out from; Missing where shares are told
    in_target: Value  # sum of the shares inside the target audience; Missing with the reason
    sources: tuple[SourceRows, ...] = ()
    compared_day: date | None = None  # day of the earlier snapshot that ``change`` refers to
    late: bool = False  # seen after the month ended, as nothing was seen before
    note: str = ""  # in words: shares that do not add up to 100 %, parts left out, a late or old snapshot


@dataclass(frozen=True, slots=True)
class ActiveHour:
    """How many followers were online in one hour of the day (and weekday, 0 is Monday, where told)."""

    weekday: int | None
    hour: int
    people: Value  # mean over the days told; n = days


@dataclass(frozen=True, slots=True)
class ActiveHours:
    """When the followers of an account are online; hours are in ``zone``."""

    account: str
    platform: str
    cells: tuple[ActiveHour, ...]
    best: ActiveHour | None  # the busiest; None when cells tie or too few days are told
    first: date
    last: date
    days: int  # days told
    zone: str  # name of the zone of the hours; "" is unknown
    sources: tuple[SourceRows, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AudienceGap:
    """An account of which nothing is told, and why."""

    account: str
    platform: str
    why: Missing


@dataclass(frozen=True, slots=True)
class Audience:
    """Everything known about the public of the client's own accounts, in the order of the configuration.

    Shares of different platforms or groups (``whose``) are never added up: nobody knows who follows twice.
    """

    tables: tuple[AudienceTable, ...] = ()
    hours: tuple[ActiveHours, ...] = ()
    gaps: tuple[AudienceGap, ...] = ()
    target: str = ""  # the configured target audience in the client's own words

    def of(self, account: str) -> tuple[AudienceTable, ...]:
        """The tables of one account."""
        return tuple(table for table in self.tables if table.account == account)
