"""The report's context again from its report.json, for words that must be the same as on page one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reporter.config.report import Config
from reporter.i18n import Words
from reporter.model import (
    Break,
    Gap,
    GoalReading,
    GoalState,
    Measured,
    MetricDefinition,
    Period,
    Reading,
    Reason,
    Scope,
    Unit,
    Value,
    missing,
    of,
)
from reporter.report.assemble import dressed
from reporter.report.context import Context, month_before

Tree = Mapping[str, Any]

# report.json gives numbers and no reasons for what a reading is compared with.
_NO_REASON = "not told in report.json"


def context(
    paper: Tree, config: Config, period: Period, definitions: tuple[MetricDefinition, ...]
) -> Context:
    """What page one is made of; ``paper`` is a decoded report.json of this client and month.

    ``definitions`` are today's: report.json does not say which way a metric is better.
    Raises KeyError, TypeError or ValueError when the tree has not the shape of ``config/report.schema.json``.
    """
    client = paper["client"]
    words = Words(client["locale"], language=client["language"], currency=client["currency"])
    readings = tuple(_reading(one, period) for one in paper["readings"])
    measured = Measured(
        readings=readings, goals=tuple(_goal(one) for one in paper["goals"]), definitions=definitions
    )
    brand, _ = dressed(config.client, "", words, config.report.brand)
    return Context(
        config=config,
        period=period,
        measured=measured,
        words=words,
        brand=brand,
        gaps=tuple(
            Gap(one["account"], one["measure"], Reason(one["reason"]), one["detail"]) for one in paper["gaps"]
        ),
        notes=(),
        sources=(),
        as_of=date.fromisoformat(paper["as_of"]) if paper["as_of"] else None,
        config_sha256=paper["config_sha256"],
        data_sha256=paper["data_sha256"],
        config_name=paper["config"],
        tool=paper["tool"],
        sections_off=tuple(paper["sections_off"]),
        readings={(reading.metric, reading.scope): reading for reading in readings},
        definitions={definition.id: definition for definition in definitions},
        # Which of them the method page lists is not told: all, so that nothing absent is called known.
        numbers={definition.id: number for number, definition in enumerate(definitions, start=1)},
    )


def _scope(one: Tree) -> Scope:
    return Scope(one["account"] or "", one["platform"] or "")


def _reading(one: Tree, period: Period) -> Reading:
    partial = tuple(one["partial"])
    value = _value(one["value"], one["reason"], partial, one["n"])
    change = _value(one["change"], None)
    # Only sums that lack the same are compared: a change that is there vouches for the month before.
    alike = change.known or (one["previous"] == 0 and not partial)
    previous = _value(one["previous"], None, partial if alike else ("?",))
    return Reading(
        metric=one["metric"],
        scope=_scope(one),
        unit=Unit(one["unit"]),
        value=value,
        previous=previous,
        year_ago=_value(one["year_ago"], None),
        change=change,
        change_year=_value(one["change_year"], None),
        numerator=_value(one["numerator"], None),
        denominator=_value(one["denominator"], None),
        history=((month_before(period.month), previous), (period.month, value)),
        clear=one["clear"],
        breaks=tuple(_break(told) for told in one["breaks"]),
    )


def _value(
    number: float | None, reason: str | None, partial: tuple[str, ...] = (), n: int | None = None
) -> Value:
    if number is None:
        return missing(Reason(reason) if reason else Reason.NOT_COLLECTED, _NO_REASON)
    return of(number, n=n, partial=partial)


def _break(one: Tree) -> Break:
    return Break(
        day=date.fromisoformat(one["day"]),
        platform=one["platform"] or "",
        account=one["account"] or "",
        metrics=(),
        text=one["text"],
        source=one["source"],
        exact=one["exact"],
    )


def _goal(one: Tree) -> GoalReading:
    return GoalReading(
        metric=one["metric"],
        scope=_scope(one),
        unit=Unit(one["unit"]),
        cumulative=one["kind"] == "cumulative",
        target=one["target"],
        start=date.fromisoformat(one["start"]),
        by=date.fromisoformat(one["by"]),
        actual=_value(one["actual"], one["reason"]),
        share_of_target=_value(one["share_of_target"], None),
        share_of_time=one["share_of_time"],
        state=GoalState(one["state"]),
        why=one["why"],
    )
