"""What figures are compared with, as plain dictionaries for report.json: breaks, equal age, projections."""

from __future__ import annotations

from typing import Any

from reporter.model import AgedAccount, Break, EqualAge, Projection, Reading, Value
from reporter.render.listening import of_value


def of_comparisons(reading: Reading) -> dict[str, Any]:
    """What stands beside a reading: usual months, intervals, changed definitions."""
    return {
        "change_year": reading.change_year.number,
        "usual": _number(reading.usual),
        "usual_months": reading.usual.n if reading.usual else None,
        "change_usual": _number(reading.change_usual),
        "spread": _two(reading.spread),
        "interval": _two(reading.interval),
        "clear": reading.clear,
        "interval_year": _two(reading.interval_year),
        "clear_year": reading.clear_year,
        "breaks": [_break(one) for one in reading.breaks],
    }


def of_projection(found: Projection | None) -> dict[str, Any] | None:
    """Where a goal will stand; None when nothing is projected."""
    if found is None:
        return None
    return {**of_value(found.value), "low": found.low, "high": found.high, "months": found.months}


def of_equal_age(found: EqualAge) -> dict[str, Any]:
    """Posts at one age, by account."""
    return {
        "days": found.days,
        "tolerance": found.tolerance,
        "ranked": found.ranked,
        "why": found.why,
        "accounts": [_aged(one) for one in found.accounts],
    }


def _aged(one: AgedAccount) -> dict[str, Any]:
    return {
        "account": one.account,
        "metric": one.metric,
        "posts": one.posts,
        "seen": one.seen,
        "previous_posts": one.previous_posts,
        "previous_seen": one.previous_seen,
        "value": of_value(one.value),
        "previous": of_value(one.previous),
        "change": of_value(one.change),
        "engagements": of_value(one.engagements),
        "engagements_previous": of_value(one.engagements_previous),
        "engagements_change": of_value(one.engagements_change),
        "clear": one.clear,
        "rates": {post: value.number for post, value in sorted(one.rates.items())},
    }


def _break(one: Break) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "exact": one.exact,
        "platform": one.platform or None,
        "account": one.account or None,
        "text": one.text,
        "source": one.source,
    }


def _two(pair: tuple[float, float] | None) -> list[float] | None:
    return None if pair is None else list(pair)


def _number(value: Value | None) -> float | None:
    return None if value is None else value.number
