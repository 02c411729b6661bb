"""Writes docs/metrics.md from the registry of metrics: definition, formula, source. ``make docs``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.markdown import anchor, cell, outside_code
from reporter import metrics
from reporter.metrics.questions import benchmark_definitions
from reporter.metrics.registry import METRICS, Metric
from reporter.model import MetricDefinition

PAGE = Path(__file__).parent / "metrics.md"
INTRO = """# Every metric

Made from the code by `make docs`; do not edit. `reporter metrics --explain ID` prints one of them, `reporter
explain report.json ID` where the figure of a report comes from.

- The id is the word for goals and `report.json`; the name is what the report prints, in its language.
- *Unit*: `rate` is a fraction (0.03 is 3 %).
- *Documents* are the measures of the five source documents that the metric answers.
- *As a goal*: cumulative goals add months up, level goals look at the month's own figure.
- A figure whose inputs are not told is a dash with its reason, never 0; [measures.md](measures.md) says
  what each platform tells, [comparisons.md](comparisons.md) how figures are compared.
"""
PUBLIC = """## Comparable figures of named brands

By a recipe that every compared brand can fill; see [benchmarks.md](benchmarks.md)."""
UNCOMPUTED = """## Not computed

Measures that the documents name and no platform, export or web analytics tool gives.

| measure | why not | what it would need |
| --- | --- | --- |"""
BETTER = {True: "higher is better", False: "lower is better", None: "neither way is better"}
FILES = {
    "posts": "posts",
    "days": "an account's days",
    "months": "an account's months",
    "web": "web analytics",
}
SCOPES = {
    "": "each account, each platform, all accounts",
    "total": "all accounts",
    "web": "all accounts and each platform",
    "account": "each account",
    "brands": "the client beside its benchmark brands",
}


def text() -> str:
    """The page."""
    groups = [(question.__doc__ or "", tuple(_of(question.__name__))) for question in metrics.QUESTIONS]
    titles = [told.splitlines()[0].rstrip(".") for told, _ in groups]
    lines = [INTRO]
    lines += [f"- [{title}](#{anchor(title)})" for title in titles]
    lines += ["- [Comparable figures of named brands](#comparable-figures-of-named-brands)"]
    lines += ["- [Not computed](#not-computed)"]
    for title, (_, found) in zip(titles, groups, strict=True):
        lines += ["", f"## {title}"]
        for one in found:
            lines += _entry(one.definition, one)
    lines += ["", PUBLIC]
    for definition in benchmark_definitions():
        lines += _entry(definition)
    lines += ["", UNCOMPUTED]
    for missing in metrics.uncomputed():
        words = (outside_code(cell(words)) for words in (missing.reason, missing.needs))
        lines.append(f"| `{missing.id}` | {' | '.join(words)} |")
    return "\n".join(lines) + "\n"


def _of(module: str) -> Iterator[Metric]:
    return (one for one in METRICS.values() if one.measure.__module__ == module)


def _entry(told: MetricDefinition, metric: Metric | None = None) -> list[str]:
    goal = ("cumulative or level" if told.additive else "level") if told.goal else "no"
    lines = ["", f"### {told.id}", "", f"**{outside_code(told.name)}.** {outside_code(told.definition)}", ""]
    lines += [
        f"- Formula: `{told.formula}`",
        f"- Unit: {told.unit}; {BETTER[told.higher_is_better]}",
        f"- Inputs: {', '.join(f'`{one}`' for one in told.inputs) or 'none'}",
        f"- Source: {outside_code(told.source)}",
        f"- As a goal: {goal}",
    ]
    if told.documents:
        lines.append(f"- Documents: {', '.join(f'`{one}`' for one in told.documents)}")
    if metric:
        files = ", ".join(FILES.get(one, one) for one in metric.rests_on)
        lines.append(f"- Measured for: {SCOPES.get(metric.only, f'{metric.only} only')}; from {files}")
        if metric.tool:
            lines.append(f"- Only where the website is measured by {metric.tool}")
        if metric.floor:
            lines.append("- Below the floor of posts (`metrics.floors`) the two counts stand in its place")
    if told.version > 1:
        lines.append(f"- Version {told.version} of its definition")
    return lines


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
