"""Takes a figure of a report apart, from the same store and by the same arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporter import metrics, pipeline
from reporter.facts import Behind
from reporter.provenance import marking
from reporter.provenance.case import Case
from reporter.provenance.figure import Figure, Wanted
from reporter.provenance.figures import figures
from reporter.provenance.lines import Term, terms
from reporter.provenance.parts import in_report


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with its terms; ``printed`` is what the report says, None where it has no number."""

    figure: Figure
    terms: tuple[Term, ...]
    printed: float | None


def explain(case: Case, wanted: Wanted) -> tuple[Explained, ...]:
    """Every figure that fits, in the order of the report. Raises UsageError when none does."""
    found: list[Explained] = []

    def ask(behind: Behind) -> None:
        given = marking.config(case.loaded.config)
        measured = metrics.measure(marking.facts(behind.facts), given, case.loaded.published)
        found.extend(
            Explained(one, terms(one, behind), printed(case.document, one))
            for one in figures(measured, wanted)
        )

    pipeline.facts_of(case.loaded.config, case.root, case.period, case.as_of, ask)
    return tuple(found)


def printed(document: dict[str, Any], figure: Figure) -> float | None:
    """The number that report.json has for a figure."""
    account, platform = figure.scope.account or None, figure.scope.platform or None
    match figure.kind:
        case "reading" | "goal" as kind:
            key = {"reading": "value", "goal": "actual"}[kind]
            found = [
                one[key]
                for one in document[f"{kind}s"]
                if (one["metric"], one["account"], one["platform"]) == (figure.metric, account, platform)
            ]
        case "benchmark":
            base, _, other = figure.metric.partition(".")
            tables = [
                one
                for one in document["benchmarks"]["comparisons"]
                if (one["metric"], one["platform"]) == (base, platform)
            ]
            found = [
                one[other] if other else brand["value"]
                for one in tables
                for brand in one["brands"]
                if other or brand["brand"] == (figure.brand or None)
            ]
        case "audience" | "cut":
            found = list(in_report(document, figure))
        case _:
            basis = "engagement" if figure.metric.endswith("engagement") else "mentions"
            key = "count" if figure.metric == "mentions" else "share"
            voice = document["share_of_voice"][basis]
            brands = voice["brands"] if voice else []
            found = [one[key]["value"] for one in brands if one["brand"] == (figure.brand or None)]
    number = found[0] if found else None
    return None if number is None else float(number)
