"""``reporter send``: the month's report by e-mail, at most once to each person."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import complete, options


@click.command("send")
@click.argument("config", metavar="CONFIG", type=click.Path(path_type=Path))
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
    help="Folder in which the report was built.",
)
@options.data
@click.option("--dry-run", is_flag=True, help="Write the mails as .eml files; connect to nothing.")
@click.option("--approve", is_flag=True, help="Approve the month's PDF, for `delivery.review`; send nothing.")
@click.option("--force", is_flag=True, help="Send again also to those who have the mail, or may have it.")
@click.option("--to", metavar="ADDRESS", multiple=True, help="Send to this address only; repeatable.")
def command(
    config: Path,
    month: str | None,
    out: Path,
    data: Path | None,
    dry_run: bool,
    approve: bool,
    force: bool,
    to: tuple[str, ...],
) -> int:
    """Mail the report that `reporter build` made for CONFIG.

    Nobody gets a month twice without --force. Exit code 2: nothing is mailed, as the report has gaps.
    Exit code 3: not everybody has the mail, or nobody knows.
    """
    from reporter import metrics, periods, sending
    from reporter.config import load
    from reporter.deliver.mail import Clock
    from reporter.errors import UsageError
    from reporter.world import World

    if month is not None:
        periods.parse(month, "UTC")
    if approve and (dry_run or force or to):
        raise UsageError("--approve sends nothing: leave out --dry-run, --force and --to")
    loaded = load(config, metrics=frozenset(metrics.ids()))
    world = World(now=datetime.now(UTC), out=out, data=data, environ=os.environ)
    errand = sending.Errand(month, dry_run=dry_run, force=force, approve=approve, to=to)
    answer = sending.send(loaded, errand, world, Clock(lambda: datetime.now(UTC), time.sleep))
    for line in answer.lines:
        click.echo(line)
    return answer.code
