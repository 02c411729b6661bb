"""What the source documents measure: which metric or table answers each measure, or why none does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter import resources
from reporter.metrics.registry import METRICS

METRIC, TABLE = "metric:", "table:"  # a table is a field of Measured


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A measure that no platform or export can give, why, and what it would need."""

    id: str
    reason: str
    needs: str


def uncomputed() -> tuple[Uncomputed, ...]:
    """The measures without a figure, by id."""
    listed = _table("uncomputed")
    return tuple(Uncomputed(one, listed[one]["reason"], listed[one]["needs"]) for one in sorted(listed))


def answers() -> dict[str, tuple[str, ...]]:
    """Measure of the documents -> ``metric:<id>`` and ``table:<field of Measured>`` that answer it."""
    found: dict[str, list[str]] = {}
    for identifier, metric in METRICS.items():
        for one in metric.definition.documents:
            found.setdefault(one, []).append(METRIC + identifier)
    for one, where in _table("elsewhere").items():
        found.setdefault(one, []).extend(where)
    return {one: tuple(dict.fromkeys(found[one])) for one in sorted(found)}


@cache
def _table(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(
        (resources.config() / "metrics" / f"{name}.json").read_text(encoding="utf-8")
    )
    return found
