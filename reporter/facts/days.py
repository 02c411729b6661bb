"""Account days, whole months and web days, summed per month: flows are added, followers and reach are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporter.facts.model import DaySums, Middle, Stock, Tally, WebSums
from reporter.model import ACCOUNT_MEASURES, WEB_MEASURES, Period

END_WITHIN = 7  # days: a number of followers this close to a month's end stands for it

# Not flows: a stock, and unique people, who recur from day to day.
_NOT_ADDED = {"followers", "reach", "reach_paid"}

Row = Mapping[str, Any]


def day_sums(
    days: Iterable[Row], whole: Iterable[Row], months: Sequence[Period]
) -> dict[tuple[int, date], DaySums]:
    """Per account number and month, for months of which any day or the month itself is told."""
    by_month: dict[tuple[int, date], list[Row]] = defaultdict(list)
    for row in days:
        by_month[row["account"], row["day"].replace(day=1)].append(row)
    for rows in by_month.values():
        rows.sort(key=lambda row: row["day"])
    given: dict[tuple[int, date], dict[str, float]] = {}
    for row in whole:
        given[row["account"], row["month"].replace(day=1)] = _known(row, ACCOUNT_MEASURES)
    accounts = sorted({account for account, _ in (*by_month, *given)})
    sums: dict[tuple[int, date], DaySums] = {}
    for account in accounts:
        for month in (period.month for period in months):
            rows, told = by_month.get((account, month), []), given.get((account, month), {})
            before = _previous(month)
            start = _month_end(by_month.get((account, before), []), given.get((account, before), {}), month)
            if rows or told or start:
                sums[account, month] = _sums(month, rows, told, start)
    return sums


def web_sums(rows: Iterable[Row], months: Sequence[Period]) -> dict[date, WebSums]:
    """Per month, over all channels. Tools leave out days without visits, so the ends tell what is covered."""
    known = [row for row in rows if _known(row, WEB_MEASURES)]
    if not known:
        return {}
    first, last = min(row["day"] for row in known), max(row["day"] for row in known)
    found: dict[date, WebSums] = {}
    for month in (period.month for period in months):
        inside = [row for row in known if row["day"].replace(day=1) == month]
        end = _following(month) - timedelta(days=1)
        if inside or (first <= month and end <= last):
            found[month] = WebSums(
                _tallies(inside, WEB_MEASURES),
                first <= month and end <= last,
                max(first, month),
                min(last, end),
                {
                    channel: _tallies([row for row in inside if row["channel"] == channel], WEB_MEASURES)
                    for channel in sorted({row["channel"] for row in inside})
                },
            )
    return found


def _sums(month: date, rows: list[Row], told: dict[str, float], start: Stock | None) -> DaySums:
    stocks = [Stock(row["followers"], row["day"]) for row in rows if row["followers"] is not None]
    reach = [row["reach"] for row in rows if row["reach"] is not None]
    if start is None and stocks and stocks[0].day == month:
        start = stocks[0]
    return DaySums(
        days=(_following(month) - month).days,
        flows=_tallies(rows, [name for name in ACCOUNT_MEASURES if name not in _NOT_ADDED]),
        start=start,
        end=_month_end(rows, told, _following(month)),
        latest=stocks[-1] if stocks else None,
        followers=_mean([stock.value for stock in stocks]),
        reach=_mean(reach),
        whole=told,
    )


def _month_end(rows: list[Row], told: dict[str, float], following: date) -> Stock | None:
    """Followers at the end of the month before ``following``: its last known day, if late enough."""
    for row in reversed(rows):
        if row["followers"] is not None:
            if following - row["day"] <= timedelta(days=END_WITHIN):
                return Stock(row["followers"], row["day"])
            break
    if "followers" in told:
        return Stock(told["followers"], following - timedelta(days=1))
    return None


def _tallies(rows: list[Row], names: Iterable[str]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for name in names:
        if values := [row[name] for row in rows if row[name] is not None]:
            tallies[name] = Tally(float(sum(values)), len(values))
    return tallies


def _mean(values: list[float]) -> Middle | None:
    return Middle(sum(values) / len(values), len(values)) if values else None


def _known(row: Row, names: Iterable[str]) -> dict[str, float]:
    return {name: row[name] for name in names if row[name] is not None}


def _previous(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _following(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
