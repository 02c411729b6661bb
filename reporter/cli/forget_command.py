"""``reporter forget``: one person's words and hash leave the data folder for good."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import options


@click.command("forget")
@click.argument("config", type=click.Path(path_type=Path))
@click.option("--author", required=True, metavar="NAME", help="Handle or platform id of the person.")
@options.data
def command(config: Path, author: str, data: Path | None) -> int:
    """Take out all that one person wrote, and keep later imports from bringing it back.

    Handles in other people's words are replaced too. The list that prevents a return holds a salted hash.
    """
    from reporter import intake
    from reporter.config import load
    from reporter.world import World

    loaded = load(config)
    world = World(now=datetime.now(UTC), data=data, environ=os.environ)
    changed = intake.forget(loaded, author, world)
    click.echo(f"{changed} lines changed; later imports leave this person out")
    return 0
