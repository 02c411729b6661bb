"""Figures below those of the metrics: a share of voice by week, channel and language, and the audience."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reporter.model import Audience, AudienceTable, MetricDefinition, Scope, Unit, Value, VoiceBasis
from reporter.provenance.figure import Figure

AUDIENCE = "audience."  # before the dimension: audience.age
IN_TARGET = ".in_target"
UNTOLD = "not told"  # a channel or language that nobody told

_DEFINITION = "Part of the {whose} in this group, as the platform tells it on {day}."
_AS_TOLD = "the share as told"
_WORKED_OUT = "people in the group / people in all groups that are told"
_AIMED = "Part of the {whose} inside the configured target audience, as told on {day}."


def cuts(basis: VoiceBasis, share: str, known: dict[str, MetricDefinition]) -> Iterator[Figure]:
    """Shares and mentions by week, channel and language."""
    brands = [one.brand for one in basis.brands]
    for cut in (*basis.weeks, *basis.channels, *basis.languages):
        for metric, values in ((share, cut.shares), ("mentions", cut.counts)):
            if (told := known.get(metric)) is None:
                continue
            for brand, value in zip(brands, values, strict=True):
                yield Figure(
                    told.id,
                    told.name,
                    "cut",
                    Scope(),
                    told.unit,
                    value,
                    told.definition,
                    told.formula,
                    told.version,
                    brand,
                    cut=cut.key or UNTOLD,
                )


def of_audience(found: Audience | None) -> Iterator[Figure]:
    """The share of each bucket of each table, and of the target audience; ``cut`` is the bucket."""
    for table in found.tables if found else ():
        formula = _WORKED_OUT if table.base.known else _AS_TOLD
        for row in table.rows:
            yield _of_table(table, row.share, _DEFINITION, formula, cut=row.bucket)
        if table.in_target.known:
            name = f"{AUDIENCE}{table.dimension}{IN_TARGET}"
            yield _of_table(table, table.in_target, _AIMED, "the shares of its groups, added up", metric=name)


def _of_table(
    table: AudienceTable, value: Value, definition: str, formula: str, *, cut: str = "", metric: str = ""
) -> Figure:
    told = definition.format(whose=table.whose, day=table.day.isoformat())
    return Figure(
        metric or AUDIENCE + table.dimension,
        f"Audience by {table.dimension}: {table.whose}",
        "audience",
        Scope(table.account, table.platform),
        Unit.RATE,
        value,
        told,
        formula,
        1,
        cut=bucket(table.whose, cut),
    )


def bucket(whose: str, name: str) -> str:
    """How a bucket is asked for: by its name, with the group before it when that is not the followers."""
    return name if whose == "followers" else f"{whose} {name}".strip()


def in_report(document: dict[str, Any], figure: Figure) -> Iterator[float | None]:
    """The number that report.json has for a figure of these kinds, if it has it."""
    if figure.kind == "audience":
        _, dimension, *rest = figure.metric.split(".")
        told = document.get("audience")
        for table in told["tables"] if told else ():
            if (table["account"], table["dimension"]) != (figure.scope.account, dimension):
                continue
            if rest and bucket(table["whose"], "") == figure.cut:
                yield table["in_target"]["value"]
            for row in () if rest else table["rows"]:
                if bucket(table["whose"], row["bucket"]) == figure.cut:
                    yield row["share"]["value"]
        return
    basis = document["share_of_voice"]["engagement" if figure.metric.endswith("engagement") else "mentions"]
    cuts = (one for name in ("weeks", "channels", "languages") for one in (basis[name] if basis else ()))
    for one in cuts:
        for brand in one["brands"]:
            if ((one["key"] or UNTOLD), brand["brand"]) == (figure.cut, figure.brand or None):
                yield brand["count" if figure.metric == "mentions" else "share"]
