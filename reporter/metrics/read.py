"""Every metric for every scope, with the months before: readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reporter.config import Config
from reporter.facts import AccountRef, Facts
from reporter.metrics.account import Account, Ratio
from reporter.metrics.compare import change, unlike
from reporter.metrics.registry import METRICS, Metric
from reporter.metrics.slice import Slice
from reporter.metrics.words import NO_MONTH
from reporter.model import TOTAL, Reading, Reason, Scope, SourceRows, Value, missing

HISTORY = 13  # months in a line: the month, the twelve before


class Reader:
    """Measures on demand and remembers: a goal and a reading may ask for the same month."""

    def __init__(self, facts: Facts, config: Config) -> None:
        self.facts = facts
        self._floor = config.metrics.floors.posts_for_rate
        self._worth = config.web.conversion.value if config.web and config.web.conversion else None
        self._months = {period.month for period in facts.months}
        self._known: dict[tuple[str, Scope, date], Value | Ratio] = {}

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
        return Reading(
            metric=identifier,
            scope=scope,
            unit=metric.definition.unit,
            value=value,
            previous=self.value(identifier, scope, before),
            year_ago=self.value(identifier, scope, year),
            change=self._change(metric, scope, month, before),
            change_year=self._change(metric, scope, month, year),
            numerator=measured.above if isinstance(measured, Ratio) else None,
            denominator=measured.below if isinstance(measured, Ratio) else None,
            history=self.history(identifier, scope),
            sources=self._sources(metric, scope, month),
        )

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
        accounts = tuple(
            Account(self.facts, ref, month) for ref in self.facts.of_brand() if within(ref, scope)
        )
        return Slice(self.facts, scope, month, accounts, self._worth)

    def _change(self, metric: Metric, scope: Scope, month: date, other: date) -> Value:
        identifier, unit = metric.definition.id, metric.definition.unit
        result = change(self.value(identifier, scope, month), self.value(identifier, scope, other), unit)
        if not result.known or "posts" not in metric.rests_on or identifier in _NOT_COUNTS:
            return result
        why = unlike(self._flags(scope, month), self._flags(scope, other))
        return Value(missing=why) if why else result

    def _flags(self, scope: Scope, month: date) -> tuple[str, ...]:
        flags = {
            flag
            for ref in self.facts.of_brand()
            if within(ref, scope) and (sums := self.facts.posts.get((ref.id, month)))
            for flag in sums.flags
        }
        return tuple(sorted(flags))

    def _sources(self, metric: Metric, scope: Scope, month: date) -> tuple[SourceRows, ...]:
        """Files behind a figure, those of all its accounts, rows of one file added up."""
        owners = [ref.id for ref in self.facts.of_brand() if within(ref, scope)]
        rows: dict[tuple[str, str], int] = {}
        for what in metric.rests_on:
            for owner in [""] if what == "web" else owners:
                for source in self.facts.sources.get((owner, month, what), ()):
                    key = source.file, source.sha256
                    rows[key] = rows.get(key, 0) + source.rows
        return tuple(SourceRows(file, digest, n) for (file, digest), n in sorted(rows.items()))

    def _fits(self, metric: Metric, scope: Scope) -> bool:
        if metric.only == "total":
            return scope.total and bool(self.facts.web)
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
