"""Weekdays and hours of each account by itself, for what only that account should do."""

from __future__ import annotations

from itertools import groupby

from reporter.config import Config
from reporter.facts import Facts
from reporter.metrics.middle import median
from reporter.model import AccountHours, Reason, TimingCell, Value, missing, of


def account_hours(facts: Facts, config: Config) -> tuple[AccountHours, ...]:
    """Each account's cells over the rolling window; medians below the floor for a cell are Missing."""
    floor = config.metrics.floors.posts_per_cell
    own = {ref.id for ref in facts.of_brand()}
    slots = sorted(
        (slot for slot in facts.slots if slot.account in own),
        key=lambda slot: (slot.account, slot.weekday, slot.hour),
    )
    return tuple(
        AccountHours(
            account,
            facts.timing_days,
            tuple(TimingCell(one.weekday, one.hour, one.posts, _median(one.rates, floor)) for one in group),
        )
        for account, group in groupby(slots, key=lambda slot: slot.account)
    )


def _median(rates: tuple[float, ...], floor: int) -> Value:
    if len(rates) < floor:
        n = len(rates)
        return missing(Reason.TOO_FEW, f"n = {n} {'post' if n == 1 else 'posts'}, floor {floor}")
    return of(median(list(rates)), n=len(rates))
