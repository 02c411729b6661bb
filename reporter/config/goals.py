"""The metrics that goals may name, from a table: reading a file asks for names and not for arithmetic."""

from __future__ import annotations

from reporter import resources

TABLE = (
    "goal_metrics.txt"  # an id a line; `make docs` writes it from the code, and a test holds them together
)


def measurable() -> frozenset[str]:
    """Ids of metrics."""
    return frozenset((resources.config() / TABLE).read_text(encoding="utf-8").split())
