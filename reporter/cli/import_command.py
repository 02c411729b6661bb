"""``reporter import``: read export files into the data folder and say what was taken."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options
from reporter.cli.lines import one_line
from reporter.errors import ExportRefused, NothingBuilt, UsageError

if TYPE_CHECKING:
    from reporter.config import Account, Config
    from reporter.model import Intake, Skip, Source


@click.command("import")
@click.argument("config", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--account", "name", metavar="ID", help="Account that the FILES belong to.")
@click.option(
    "--product", metavar="NAME", help="Which export the FILES are, when their header does not tell."
)
@options.data
def command(
    config: Path, files: tuple[Path, ...], name: str | None, product: str | None, data: Path | None
) -> int:
    """Read the export files that CONFIG names, or FILES of one account, into the data folder.

    Prints for each file what it is, the rows read, and the rows skipped with the reason.
    """
    from reporter import intake, metrics
    from reporter.config import load
    from reporter.world import World

    loaded = load(config, metrics=frozenset(metrics.ids()))
    world = World(now=datetime.now(UTC), data=data, environ=os.environ)
    if files:
        read = _read(files, _account(loaded.config, name), product)
        with intake.opened(loaded, world) as store:
            guard = intake.shield(loaded.config, store.root, world)
            notes = (*read.notes, *store.update(guard.intake(read)))
    else:
        told = intake.collect(loaded, world, None)
        read, notes = told.intake, (*told.intake.notes, *told.notes)
    for source in read.sources:
        click.echo(_line(source))
    for note in notes:
        click.echo(f"note: {note.account or 'client'}: {one_line(note.text)}")
    for gap in read.gaps:
        click.echo(f"refused: {one_line(gap.detail)}", err=True)
    if not read.sources:
        raise NothingBuilt("no file was imported; name files, or `exports:` in the configuration")
    return 2 if read.gaps else 0


def _account(config: Config, name: str | None) -> Account:
    accounts = {account.id: account for _, account in config.all_accounts()}
    if name is None:
        raise UsageError(f"say with --account which account the files belong to: {', '.join(accounts)}")
    if name not in accounts:
        raise UsageError(f'"{name}" is not an account of this client; it has {", ".join(accounts)}')
    return accounts[name]


def _read(files: tuple[Path, ...], account: Account, product: str | None) -> Intake:
    from reporter import exports
    from reporter.config import Export
    from reporter.model import Gap, Intake, Reason

    found: list[Intake] = []
    for path in files:
        options = Export(file=path.name, product=product)
        try:
            found.append(exports.read(path, name=path.name, account=account, options=options))
        except ExportRefused as refused:
            found.append(Intake(gaps=(Gap(account.id, "*", Reason.NOT_COLLECTED, str(refused)),)))
    return Intake.joined(found)


def _line(source: Source) -> str:
    """``instagram  exports/x.csv  meta_ig_posts  14 rows read, 13 taken; 1 skipped: totals row (line 2)``."""
    head = f"{source.account or 'client'}  {one_line(source.file)}  {source.product}"
    rows = f"{source.rows_read} row{'' if source.rows_read == 1 else 's'} read, {source.rows_taken} taken"
    skipped = "".join(f"; {_skipped(skip)}" for skip in source.skipped)
    notes = "".join(f"\n    note: {one_line(note)}" for note in source.notes)
    return f"{head}  {rows}{skipped}{notes}"


def _skipped(skip: Skip) -> str:
    """The reason, and the first lines of the file it holds for."""
    lines = ", ".join(str(row) for row in skip.rows) + (", …" if skip.count > len(skip.rows) else "")
    return f"{skip.count} skipped: {one_line(skip.reason)} (line{'' if skip.count == 1 else 's'} {lines})"
