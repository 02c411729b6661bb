"""Every metric for every scope, with the months before: readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reporter.config import Config
from reporter.facts import AccountRef, Facts
from reporter.metrics.account import Account, Ratio
from reporter.metrics.behind import sources
from reporter.metrics.breaks import all_breaks, concerning, crossed
from reporter.metrics.compare import change as compared
from reporter.metrics.compare import unlike
from reporter.metrics.given import given
from reporter.metrics.interval import Interval, Intervals, clear
from reporter.metrics.registry import METRICS, Metric
from reporter.metrics.said import compared_accounts
from reporter.metrics.slice import Slice
from reporter.metrics.usual import usual
from reporter.metrics.webtools import changed_tools
from reporter.metrics.words import NO_MONTH
from reporter.model import TOTAL, Break, Reading, Reason, Scope, SourceRows, Value, missing

HISTORY = 13  # months in a line: the month, the twelve before


class Reader:
    """Measures on demand and remembers: a goal and a reading may ask for the same month."""

    def __init__(self, facts: Facts, config: Config) -> None:
        self.facts = facts
        self._floor = config.metrics.floors.posts_for_rate
        self._given = given(config)
        self._worth = config.web.conversion.value if config.web and config.web.conversion else None
        self._months = {period.month for period in facts.months}
        self._known: dict[tuple[str, Scope, date], Value | Ratio] = {}
        self._breaks = tuple(sorted((*all_breaks(config), *changed_tools(facts, config))))
        self._intervals = Intervals(facts.compared, self._floor)

    def readings(self) -> Iterator[Reading]:
        """By metric, then all accounts, platforms and accounts."""
        scopes = self.scopes()
        for identifier, metric in METRICS.items():
            for scope in scopes:
                if self._fits(metric, scope):
                    yield self.reading(identifier, scope)

    def scopes(self) -> tuple[Scope, ...]:
        """All accounts, each platform, each account of the client."""
        own = self.facts.of_brand()
        platforms = sorted({ref.platform for ref in own})
        return (TOTAL, *(Scope(platform=name) for name in platforms), *(account_scope(ref) for ref in own))

    def reading(self, identifier: str, scope: Scope) -> Reading:
        """One metric, one scope, the period, with what it is compared to."""
        metric, month = METRICS[identifier], self.facts.period.month
        before, year = back(month, 1), back(month, 12)
        measured, value = self._measured(metric, scope, month), self.value(identifier, scope, month)
        change, change_year = self._change(metric, scope, before), self._change(metric, scope, year)
        interval = self._interval(metric, scope, before) if change.known else None
        interval_year = self._interval(metric, scope, year) if change_year.known else None
        history, breaks = self.history(identifier, scope), self.breaks(metric, scope)
        middle = usual(history, breaks)
        return Reading(
            metric=identifier,
            scope=scope,
            unit=metric.definition.unit,
            value=value,
            previous=self.value(identifier, scope, before),
            year_ago=self.value(identifier, scope, year),
            change=change,
            change_year=change_year,
            numerator=measured.above if isinstance(measured, Ratio) else None,
            denominator=measured.below if isinstance(measured, Ratio) else None,
            history=history,
            sources=self._sources(metric, scope, month),
            usual=middle,
            change_usual=compared(value, middle, metric.definition.unit),
            spread=self._intervals.of_value(metric, self.members(scope), month, value),
            interval=interval,
            clear=clear(interval),
            interval_year=interval_year,
            clear_year=clear(interval_year),
            breaks=tuple(one for one in breaks if one.between(history[0][0], month)),
        )

    def members(self, scope: Scope) -> tuple[AccountRef, ...]:
        """The client's accounts of a scope."""
        return tuple(ref for ref in self.facts.of_brand() if within(ref, scope))

    def breaks(self, metric: Metric, scope: Scope) -> tuple[Break, ...]:
        """Every changed definition of a metric there, by day."""
        return concerning(self._breaks, metric, self.members(scope))

    def history(self, identifier: str, scope: Scope) -> tuple[tuple[date, Value], ...]:
        """The value of each of thirteen months, oldest first."""
        months = [back(self.facts.period.month, n) for n in range(HISTORY - 1, -1, -1)]
        return tuple((month, self.value(identifier, scope, month)) for month in months)

    def value(self, identifier: str, scope: Scope, month: date) -> Value:
        """The figure that is printed: a rate of too few posts is none."""
        metric = METRICS[identifier]
        measured = self._measured(metric, scope, month)
        value = measured.value if isinstance(measured, Ratio) else measured
        if metric.floor and value.known and value.n is not None and value.n < self._floor:
            return missing(
                Reason.TOO_FEW, f"n = {value.n} {'post' if value.n == 1 else 'posts'}, floor {self._floor}"
            )
        return value

    def _measured(self, metric: Metric, scope: Scope, month: date) -> Value | Ratio:
        key = metric.definition.id, scope, month
        if key not in self._known:
            if month in self._months:
                self._known[key] = metric.measure(self._slice(scope, month))
            else:
                self._known[key] = missing(Reason.NOT_COLLECTED, NO_MONTH)
        return self._known[key]

    def _slice(self, scope: Scope, month: date) -> Slice:
        accounts = tuple(Account(self.facts, ref, month) for ref in self.members(scope))
        return Slice(self.facts, scope, month, accounts, self._worth, self._given)

    def _interval(self, metric: Metric, scope: Scope, other: date) -> Interval | None:
        """Interval of the change from another month to the period."""
        month, identifier = self.facts.period.month, metric.definition.id
        sides = (
            (when, self.value(identifier, scope, when), self._measured(metric, scope, when))
            for when in (month, other)
        )
        return self._intervals.of_change(metric, self.members(scope), *sides)

    def _change(self, metric: Metric, scope: Scope, other: date) -> Value:
        """The change from another, earlier month to the period."""
        identifier, unit, month = metric.definition.id, metric.definition.unit, self.facts.period.month
        broken = crossed(self.breaks(metric, scope), other, month)
        now, before = self.value(identifier, scope, month), self.value(identifier, scope, other)
        result = compared(now, before, unit, broken)
        if not result.known or "posts" not in metric.rests_on or identifier in _NOT_COUNTS:
            return result
        why = unlike(self._flags(scope, month), self._flags(scope, other))
        return Value(missing=why) if why else result

    def _flags(self, scope: Scope, month: date) -> tuple[str, ...]:
        flags = {
            flag
            for ref in self.members(scope)
            if (sums := self.facts.posts.get((ref.id, month)))
            for flag in sums.flags
        }
        return tuple(sorted(flags))

    def _sources(self, metric: Metric, scope: Scope, month: date) -> tuple[SourceRows, ...]:
        """Files behind a figure, those of all its accounts; of all brands' where it is a share of theirs."""
        refs: Iterable[AccountRef] = self.members(scope)
        if metric.only == "brands":
            refs = compared_accounts(self.facts)
        return sources(self.facts, (ref.id for ref in refs), metric.rests_on, month)

    def _fits(self, metric: Metric, scope: Scope) -> bool:
        if metric.tool and metric.tool != self._given.tool:
            return False
        if "web" in metric.rests_on and not self.facts.web:
            return False
        if "mentions" in metric.rests_on and self.facts.voices is None:
            return False
        if metric.only == "brands":
            return scope.total and any(ref.brand for ref in self.facts.accounts)
        if metric.only == "total":
            return scope.total
        if metric.only == "web":
            return not scope.account
        if metric.only == "account":
            return bool(scope.account)
        return not metric.only or metric.only == scope.platform


# Numbers of posts are the same whatever their counts include.
_NOT_COUNTS = {"posts", "stories", "replies", "reposts", "posts_per_week", "longest_gap_days"}


def account_scope(ref: AccountRef) -> Scope:
    """The scope of one account; its platform stands beside it."""
    return Scope(ref.id, ref.platform)


def within(ref: AccountRef, scope: Scope) -> bool:
    """Whether an account belongs to a scope."""
    return ref.id == scope.account if scope.account else scope.platform in ("", ref.platform)


def back(month: date, n: int) -> date:
    """The first day of the month ``n`` months earlier."""
    count = month.year * 12 + month.month - 1 - n
    return date(count // 12, count % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return back(month, -1) - timedelta(days=1)
