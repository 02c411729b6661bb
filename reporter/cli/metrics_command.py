"""``reporter metrics``: every metric with its definition, formula, unit and inputs."""

from __future__ import annotations

import difflib
import textwrap
from typing import TYPE_CHECKING

import click

from reporter.cli import complete
from reporter.errors import UsageError

if TYPE_CHECKING:
    from reporter.model import MetricDefinition

WIDTH = 100


@click.command("metrics")
@click.option("--explain", metavar="ID", shell_complete=complete.metrics, help="Everything about one metric.")
def command(explain: str | None) -> None:
    """List every metric with definition, formula, unit and inputs."""
    from reporter import metrics

    definitions = metrics.definitions()
    if explain is None:
        width = max(len(definition.id) for definition in definitions)
        for definition in definitions:
            click.echo(f"{definition.id:<{width}}  {definition.unit:<7}  {definition.name}")
        click.echo("\nNamed by the source documents, and not computed:")
        for one in metrics.uncomputed():
            click.echo(f"{one.id}")
            click.echo(_wrapped(one.reason, "  "))
            click.echo(_wrapped(f"Needs: {one.needs}", "  "))
        click.echo("\nreporter metrics --explain ID tells more about one of them.")
        return
    known = {definition.id: definition for definition in definitions}
    if explain not in known:
        near = difflib.get_close_matches(explain, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `reporter metrics` lists them"
        raise UsageError(f'"{explain}" is not a metric{hint}')
    click.echo(_text(known[explain]))


def _wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """The text in lines of at most 100 letters; long words and ids stay whole."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _text(definition: MetricDefinition) -> str:
    better = {True: "higher is better", False: "lower is better", None: "neither"}
    lines = [
        f"{definition.id}: {definition.name}",
        "",
        _wrapped(definition.definition),
        "",
        _named("formula", definition.formula),
        _named("unit", definition.unit),
        _named("inputs", ", ".join(definition.inputs) or "none"),
        _named("direction", better[definition.higher_is_better]),
        _named("goals", _goals(definition)),
        _named("source", definition.source),
        _named("documents", ", ".join(definition.documents) or "none"),
    ]
    return "\n".join(lines)


def _named(name: str, text: str) -> str:
    return _wrapped(text, " " * 11, f"{name:<11}")


def _goals(definition: MetricDefinition) -> str:
    if not definition.goal:
        return "cannot be a goal"
    return "cumulative or level" if definition.additive else "level"
