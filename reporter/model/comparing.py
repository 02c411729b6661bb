"""What a figure may be compared with: definition breaks, equal age, projections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.values import Value


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """A day from which a figure means something else; ``exact`` is False when only the month is known."""

    day: date
    platform: str  # empty: told by the configuration for all accounts
    account: str  # empty: every account of the platform
    metrics: tuple[str, ...]  # metric ids or measures; empty for every figure
    text: str
    source: str
    exact: bool = True

    def between(self, earlier: date, later: date) -> bool:
        """Whether it lies inside the change from one month to another, given by their first days, in order.

        A month in which the definition changed mixes both and is like no other.
        """
        begun = earlier <= self._month if self._mixed else earlier < self._month
        return begun and self._month <= later

    def mixes(self, month: date) -> bool:
        """Whether a month, given by its first day, has days of both definitions."""
        return month == self._month and self._mixed

    @property
    def _mixed(self) -> bool:
        return self.day.day > 1 or not self.exact

    @property
    def _month(self) -> date:
        return self.day.replace(day=1)


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a goal will stand on its due day if the months go on as they did; a 95 % prediction interval."""

    value: Value
    low: float | None = None
    high: float | None = None
    months: int = 0  # how many it rests on


@dataclass(frozen=True, slots=True)
class AgedAccount:
    """An account's posts at one age: how many were seen then, and their median in this and the last month.

    ``metric`` is the rate by which the account's posts are compared.
    """

    account: str
    metric: str
    posts: int
    seen: int
    previous_posts: int
    previous_seen: int
    value: Value
    previous: Value
    change: Value  # points
    engagements: Value
    engagements_previous: Value
    engagements_change: Value  # fraction
    rates: Mapping[str, Value] = field(default_factory=dict)  # this month's posts by id
    clear: bool | None = None  # whether the 95 % interval of the change leaves out zero; None without one


@dataclass(frozen=True, slots=True)
class EqualAge:
    """Posts compared at one age, and whether the ranking of the month's posts rests on it."""

    days: int = 7
    tolerance: int = 3
    ranked: bool = False
    why: str = "no post was seen at that age"  # when the ranking does not rest on it
    accounts: tuple[AgedAccount, ...] = ()
