"""``reporter prune``: words of people older than the configured months leave the data folder."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import options


@click.command("prune")
@click.argument("config", type=click.Path(path_type=Path))
@options.data
def command(config: Path, data: Path | None) -> int:
    """Take out words and names older than `privacy.retention_months`; counts stay.

    What git already holds stays in its history; docs/store.md says how to remove it there.
    """
    from reporter import intake
    from reporter.config import load
    from reporter.world import World

    loaded = load(config)
    world = World(now=datetime.now(UTC), data=data, environ=os.environ)
    changed = intake.prune(loaded, world)
    click.echo(f"{changed} comments and mentions keep their counts only")
    return 0
