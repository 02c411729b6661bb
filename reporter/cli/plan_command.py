"""``reporter plan``: what a run would collect, write and send, and what is missing for it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import complete, options
from reporter.cli.lines import one_line
from reporter.errors import ConfigError, Problem

MISSING = 2


@click.command("plan")
@click.argument("configs", metavar="CONFIG...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--month",
    metavar="YYYY-MM",
    shell_complete=complete.months,
    help="Default: the last complete month in the client's time zone.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder in which the report would be built.",
)
@options.data
@options.renewed
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def command(
    configs: tuple[Path, ...],
    month: str | None,
    out: Path,
    data: Path | None,
    renewed: Path | None,
    as_json: bool,
) -> int:
    """Say what `build` and `send` would do for each CONFIG: for whom, which month, from what, where to.

    Asks nobody and writes nothing. Exit code 0: nothing is missing; 2: something is, and it is named.
    """
    from reporter import metrics, planning
    from reporter.config import load
    from reporter.world import World

    world = World(
        now=datetime.now(UTC), out=out, data=data, environ=options.environment(renewed), renewed=renewed
    )
    plans, problems = [], list[Problem]()
    for path in configs:
        try:
            loaded = load(path, metrics=frozenset(metrics.ids()))
        except ConfigError as error:
            problems += error.problems
            continue
        plans.append(planning.of(loaded, month, world))
    if as_json:
        click.echo(json.dumps(planning.tree(plans), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        for plan in plans:
            for line in planning.lines(plan):
                click.echo(_guarded(line))
    if problems:
        raise ConfigError(tuple(problems))
    return MISSING if any(plan.lacks for plan in plans) else 0


def _guarded(line: str) -> str:
    """The line with its indent, and nothing in it that a terminal or CI system obeys."""
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + one_line(text)
