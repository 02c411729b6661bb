"""Writes the table of metrics that goals may name: ``python -m docs.make_goal_metrics``."""

from __future__ import annotations

from reporter import metrics, resources
from reporter.config.goals import TABLE


def content() -> str:
    """The table, an id a line."""
    return "".join(f"{identifier}\n" for identifier in sorted(metrics.ids()))


if __name__ == "__main__":
    (resources.config() / TABLE).write_text(content(), encoding="utf-8")
