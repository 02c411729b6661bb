"""When the posts of one account do well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.readings import TimingCell


@dataclass(frozen=True, slots=True)
class AccountHours:
    """An account's weekdays and hours over ``days`` days, in order; medians are of its own rate."""

    account: str
    days: int
    cells: tuple[TimingCell, ...]
