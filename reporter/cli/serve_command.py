"""``reporter serve``: a preview of the report that follows what is edited."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import complete, options
from reporter.cli.lines import one_line

PORT = 8765


@click.command("serve")
@click.argument("config", metavar="CONFIG", type=click.Path(path_type=Path))
@click.option(
    "--month",
    metavar="YYYY-MM",
    shell_complete=complete.months,
    help="Default: the last complete month in the client's time zone.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="On 127.0.0.1; 0 takes any that is free.",
)
@options.data
def command(config: Path, month: str | None, port: int, data: Path | None) -> int:
    """Show the report of CONFIG in a browser of this machine, and again after each change.

    Built from export files and stored data, HTML only, into a folder that is gone afterwards; neither the
    data nor OUT is touched. Changes of the configuration, commentary, exports, templates and stylesheet are
    seen, and what is wrong in them is shown in the browser. Ctrl-C ends it.
    """
    from reporter import periods, preview
    from reporter.world import World

    if month is not None:
        periods.parse(month, "UTC")
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell started this with interrupts ignored
        signal.signal(number, signal.default_int_handler)
    world = World(now=datetime.now(UTC), data=data, environ=dict(os.environ))
    asked = preview.Preview(config, month, port)
    try:
        preview.run(asked, world, lambda line: click.echo(one_line(line)))
    except KeyboardInterrupt:
        click.echo("ended")
    return 0
