"""Which figure of a report is meant: a reading, a goal, a brand's comparable figure or a share of voice."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from reporter.errors import UsageError
from reporter.model import (
    Comparison,
    GoalReading,
    Measured,
    MetricDefinition,
    Reading,
    Scope,
    Value,
)
from reporter.provenance.figure import Figure, Wanted
from reporter.provenance.parts import cuts, of_audience

MEDIAN, AVERAGE = ".median_of_others", ".average_of_others"


def figures(measured: Measured, wanted: Wanted) -> tuple[Figure, ...]:
    """The figures that fit, at least one. Raises UsageError saying what there is instead."""
    known = {definition.id: definition for definition in measured.definitions}
    base = wanted.metric.removesuffix(MEDIAN).removesuffix(AVERAGE)
    profile = {one.metric for one in of_audience(measured.audience)}
    if base not in known and base not in profile:
        near = difflib.get_close_matches(base, [*known, *sorted(profile)], n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `reporter metrics` lists them"
        raise UsageError(f'"{wanted.metric}" is not a metric of this report{hint}')
    every = [one for one in _every(measured, known) if one.metric == wanted.metric]
    found = [one for one in every if _kind(one, wanted)]
    fitting = [one for one in found if _fits(one, wanted)]
    if not fitting:
        what = "goal" if wanted.goal else "figure"
        places = "; ".join(dict.fromkeys(one.where for one in found)) or "nothing"
        raise UsageError(f"there is no such {what} of {wanted.metric}; there is one for: {places}")
    # Readings come first: the client's comparable figure is asked for only where it is a metric of its own.
    return tuple(one for one in fitting if one.kind == fitting[0].kind)


def _every(measured: Measured, known: dict[str, MetricDefinition]) -> Iterator[Figure]:
    """All figures of a report, readings first."""
    yield from (_reading(reading, known[reading.metric]) for reading in measured.readings)
    yield from (_goal(goal, known[goal.metric]) for goal in measured.goals)
    for one in measured.benchmarks.comparisons:
        yield from _compared(one, known[one.metric].version)
    yield from _voiced(measured, known)
    yield from of_audience(measured.audience)


def _reading(reading: Reading, told: MetricDefinition) -> Figure:
    return Figure(
        told.id,
        told.name,
        "reading",
        reading.scope,
        reading.unit,
        reading.value,
        told.definition,
        told.formula,
        told.version,
        "",
        reading.numerator,
        reading.denominator,
    )


def _goal(goal: GoalReading, told: MetricDefinition) -> Figure:
    until = f"{goal.start.isoformat()} to {goal.by.isoformat()}"
    name = f"{told.name}: goal, {'added up from' if goal.cumulative else 'level,'} {until}"
    return Figure(
        told.id, name, "goal", goal.scope, goal.unit, goal.actual, told.definition, told.formula, told.version
    )


def _compared(one: Comparison, version: int) -> Iterator[Figure]:
    scope = Scope(platform=one.platform)
    rest = one.unit, one.definition, one.formula

    def figure(metric: str, name: str, brand: str, value: Value, *sides: Value | None) -> Figure:
        unit, definition, formula = rest
        return Figure(
            metric, name, "benchmark", scope, unit, value, definition, formula, version, brand, *sides
        )

    for each in one.figures:
        yield figure(one.metric, one.name, each.brand, each.value, each.numerator, each.denominator)
    yield figure(one.metric + MEDIAN, f"{one.name}, median of the others", "", one.median)
    yield figure(one.metric + AVERAGE, f"{one.name}, average of the others", "", one.average)


def _voiced(measured: Measured, known: dict[str, MetricDefinition]) -> Iterator[Figure]:
    bases = (
        (measured.voice.mentions, "share_of_voice_mentions", "mentions"),
        (measured.voice.engagement, "share_of_voice_engagement", ""),
    )
    for basis, share, count in bases:
        for one in basis.brands if basis else ():
            for metric, value in ((share, one.share), (count, one.count)):
                if told := known.get(metric):
                    yield Figure(
                        metric,
                        told.name,
                        "voice",
                        Scope(),
                        told.unit,
                        value,
                        told.definition,
                        told.formula,
                        told.version,
                        one.brand,
                    )
        if basis and (told := known.get(share)):
            yield from cuts(basis, share, known)


def _kind(one: Figure, wanted: Wanted) -> bool:
    if wanted.goal or one.kind == "goal":
        return wanted.goal and one.kind == "goal"
    if one.kind == "audience":
        return not wanted.brand
    if wanted.cut or one.kind == "cut":
        return bool(wanted.cut) and one.kind == "cut"
    return not wanted.brand or one.kind in ("benchmark", "voice")


def _fits(one: Figure, wanted: Wanted) -> bool:
    if one.kind == "audience":
        place = (one.scope.account, one.scope.platform)
        asked = (wanted.account or place[0], wanted.platform or place[1])
        return place == asked and wanted.cut in ("", one.cut)
    if one.kind == "cut":
        return not wanted.account and (one.brand, one.cut) == (wanted.brand, wanted.cut)
    if wanted.account:
        return one.scope.account == wanted.account and wanted.platform in ("", one.scope.platform)
    if one.kind == "benchmark":
        return one.brand == wanted.brand and wanted.platform in ("", one.scope.platform)
    return (
        not one.scope.account and one.scope.platform == wanted.platform and one.brand in ("", wanted.brand)
        if one.kind != "voice"
        else one.brand == wanted.brand
    )
