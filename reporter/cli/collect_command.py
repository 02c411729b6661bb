"""``reporter collect``: ask the platforms now, so that nothing they forget is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from reporter.cli import options, progress
from reporter.cli.lines import one_line
from reporter.errors import NothingBuilt, UsageError


@click.command("collect")
@click.argument("config", type=click.Path(path_type=Path))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Posts from this day on; else the last 35 days.",
)
@click.option(
    "--account", "names", multiple=True, metavar="ID", help="Only this account; may be given again."
)
@options.data
@options.renewed
def command(
    config: Path, since: datetime | None, names: tuple[str, ...], data: Path | None, renewed: Path | None
) -> int:
    """Read the export files of CONFIG and ask its accounts over their platforms' APIs.

    Run it daily: stories, private counts and follower numbers are gone later. Asking twice changes
    nothing, and a run that was killed goes on where it stopped. Tokens come from the environment.
    """
    from reporter import intake, metrics
    from reporter.config import load
    from reporter.world import World

    loaded = load(config, metrics=frozenset(metrics.ids()))
    world = World(now=datetime.now(UTC), data=data, environ=options.environment(renewed), renewed=renewed)
    known = {account.id for _, account in loaded.config.all_accounts()} | {"web"}
    for name in names:
        if name not in known:
            raise UsageError(f'"{name}" is not an account of this client; it has {", ".join(sorted(known))}')
    window = intake.recent(world.now, since.replace(tzinfo=UTC) if since else None)
    with progress.shown(1) as bar:
        bar.start(loaded.config.client.slug)
        told = intake.collect(loaded, world, window, frozenset(names) or None)
        bar.done()
    for note in (*told.intake.notes, *told.notes):
        click.echo(f"note: {note.account or 'client'}: {one_line(note.text)}")
    for gap in told.intake.gaps:
        click.echo(
            f"gap: {gap.account or 'client'}: {gap.measure}: {gap.reason}: {one_line(gap.detail)}", err=True
        )
    whole = [gap for gap in told.intake.gaps if gap.measure == "*"]
    if whole and not told.intake.records:
        raise NothingBuilt(
            f"nothing was collected; see the gaps above, and `reporter doctor {config} --live` for the cause"
        )
    return 2 if whole else 0
