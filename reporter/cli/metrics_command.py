"""``reporter metrics``: every metric with its definition, formula, unit and inputs."""

from __future__ import annotations

import difflib

import click

from reporter.errors import UsageError
from reporter.model import MetricDefinition


@click.command("metrics")
@click.option("--explain", metavar="ID", help="Everything about one metric.")
def command(explain: str | None) -> None:
    """List every metric with definition, formula, unit and inputs."""
    from reporter import metrics

    definitions = metrics.definitions()
    if explain is None:
        width = max(len(definition.id) for definition in definitions)
        for definition in definitions:
            click.echo(f"{definition.id:<{width}}  {definition.unit:<7}  {definition.name}")
        click.echo("\nreporter metrics --explain ID tells more about one of them.")
        return
    known = {definition.id: definition for definition in definitions}
    if explain not in known:
        near = difflib.get_close_matches(explain, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `reporter metrics` lists them"
        raise UsageError(f'"{explain}" is not a metric{hint}')
    click.echo(_text(known[explain]))


def _text(definition: MetricDefinition) -> str:
    better = {True: "higher is better", False: "lower is better", None: "neither"}
    lines = [
        f"{definition.id}: {definition.name}",
        "",
        definition.definition,
        "",
        f"formula    {definition.formula}",
        f"unit       {definition.unit}",
        f"inputs     {', '.join(definition.inputs) or 'none'}",
        f"direction  {better[definition.higher_is_better]}",
        f"goals      {_goals(definition)}",
        f"source     {definition.source}",
    ]
    return "\n".join(lines)


def _goals(definition: MetricDefinition) -> str:
    if not definition.goal:
        return "cannot be a goal"
    return "cumulative or level" if definition.additive else "level"
