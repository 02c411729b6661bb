"""``reporter doctor``: why reports are not made or not sent, and what to do about it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options
from reporter.cli.lines import one_line
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.doctor import Finding
    from reporter.world import World

PROBLEM = 2


@click.command("doctor")
@click.argument("configs", metavar="[CONFIG...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--live", is_flag=True, help="Also ask the platforms and log in to the mail server.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder of the reports.",
)
@options.data
@options.renewed
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(
    configs: tuple[Path, ...],
    live: bool,
    out: Path,
    data: Path | None,
    renewed: Path | None,
    as_json: bool,
) -> int:
    """Examine this machine and each CONFIG: libraries, fonts, packages, secrets, schedule, mail, disk, git.

    One line for each finding (ok, warning, problem) with its fix; secrets are named, never printed. Without
    --live nothing leaves this machine. Exit code 0: no problem; 2: at least one.
    """
    from reporter.doctor import Level, tree, worst
    from reporter.world import World

    world = World(
        now=datetime.now(UTC), out=out, data=data, environ=options.environment(renewed), renewed=renewed
    )
    found = []
    for finding in _examined(configs, world, live):
        found.append(finding)
        if not as_json:
            click.echo(one_line(finding.line()))
    if as_json:
        click.echo(json.dumps(tree(found), ensure_ascii=False, indent=2, sort_keys=True))
    return PROBLEM if worst(found) is Level.PROBLEM else 0


def _examined(configs: tuple[Path, ...], world: World, live: bool) -> Iterator[Finding]:
    from reporter import doctor, metrics
    from reporter.config import load

    folders = {"output": world.out}
    clients, wrong = [], []
    for path in configs:
        try:
            clients.append(load(path, metrics=frozenset(metrics.ids())))
        except ConfigError as error:
            wrong.append(error)
    for loaded in clients:
        place = world.data if world.data is not None else loaded.folder / loaded.config.data
        folders[f"data ({loaded.config.client.slug})"] = place
    yield from doctor.this_machine(world, folders)
    for problems in wrong:
        yield from doctor.unreadable(problems)
    for loaded in clients:
        yield from doctor.client(loaded, world, live)
