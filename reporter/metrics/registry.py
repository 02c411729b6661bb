"""The list of metrics: a function's name is the id, its docstring the definition printed for the client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reporter import docstrings
from reporter.metrics.account import Ratio
from reporter.metrics.slice import Slice
from reporter.model import MetricDefinition, Unit, Value

Measure = Callable[[Slice], Value | Ratio]


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric and how it is measured; ``rests_on`` names the kinds of files behind it."""

    definition: MetricDefinition
    measure: Measure
    rests_on: tuple[str, ...]
    floor: bool  # whether too few posts give no figure
    only: str  # a platform, "total", "web" (total and platforms), "account", or empty for every scope
    tool: str = ""  # the web analytics tool whose own definition it is


METRICS: dict[str, Metric] = {}


def metric(
    name: str,
    *,
    unit: Unit,
    inputs: tuple[str, ...],
    rests_on: tuple[str, ...] = ("posts",),
    better: bool | None = True,
    goal: bool = True,
    additive: bool = False,
    floor: bool = False,
    only: str = "",
    tool: str = "",
    documents: tuple[str, ...] = (),
    version: int = 1,
) -> Callable[[Measure], Measure]:
    """Register a function. Its docstring has the definition, a line ``Formula:`` and a line ``Source:``."""

    def register(measure: Measure) -> Measure:
        definition, formula, source = docstrings.parts(measure, "a definition", ("Formula", "Source"))
        identifier = measure.__name__
        if identifier in METRICS:
            raise ValueError(f"two metrics are called {identifier}")
        METRICS[identifier] = Metric(
            MetricDefinition(
                identifier,
                name,
                unit,
                definition,
                formula,
                inputs,
                source,
                better,
                goal,
                additive,
                documents=documents,
                version=version,
            ),
            measure,
            rests_on,
            floor,
            only,
            tool,
        )
        return measure

    return register
