"""What report.json tells the summary: gaps and headline figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reporter.errors import LocalIOError
from reporter.i18n import Words
from reporter.model import RunFigure, RunGap, Unit, of

# The first of these that are known for all accounts together.
HEADLINES = ("followers", "posts", "engagements", "er_followers_post", "sessions")
FIGURES = 4


def read(path: Path) -> dict[str, Any]:
    """The report as other programs see it. Raises LocalIOError."""
    try:
        tree: dict[str, Any] = json.loads(path.read_bytes())
    except OSError as problem:
        raise LocalIOError(f"cannot read {path}: {problem.strerror}") from problem
    return tree


def gaps(paper: dict[str, Any]) -> tuple[RunGap, ...]:
    """What could not be had, in the report's order."""
    return tuple(
        RunGap(gap["account"] or "", gap["measure"], gap["reason"], gap["detail"]) for gap in paper["gaps"]
    )


def figures(paper: dict[str, Any]) -> tuple[RunFigure, ...]:
    """At most four figures of the whole client; what is not known of all accounts is no headline."""
    client = paper["client"]
    words = Words(client["locale"], language=client["language"], currency=client["currency"])
    definitions = {one["id"]: one for one in paper["definitions"]}
    whole = {r["metric"]: r for r in paper["readings"] if r["account"] is None and r["platform"] is None}
    found = []
    for metric in HEADLINES:
        reading = whole.get(metric)
        if reading is None or reading["value"] is None or reading["partial"]:
            continue
        unit = Unit(definitions[metric]["unit"])
        value = words.value(of(reading["value"]), unit)
        change = "" if reading["change"] is None else words.change(of(reading["change"]), unit)
        found.append(RunFigure(definitions[metric]["name"], value, change))
    return tuple(found[:FIGURES])
