"""``reporter check``: everything that can be wrong without the network, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.errors import ConfigError, ExportRefused, Problem

if TYPE_CHECKING:
    from reporter.config import Loaded


@click.command("check")
@click.argument("configs", metavar="CONFIG...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(configs: tuple[Path, ...]) -> int:
    """List every problem of each CONFIG and of the export files it names.

    Each line says file:line:column, what was found, what is allowed, and what may have been meant.
    """
    from reporter import metrics
    from reporter.config import load

    problems: list[Problem] = []
    for path in configs:
        try:
            loaded = load(path, metrics=frozenset(metrics.ids()))
        except ConfigError as error:
            problems.extend(error.problems)
            continue
        refused = _refused(loaded)
        problems.extend(refused)
        if not refused:
            click.echo(f"{path}: {_summary(loaded)}")
    if problems:
        raise ConfigError(tuple(problems))
    return 0


def _refused(loaded: Loaded) -> list[Problem]:
    """The export files that cannot be read, each at its place in the configuration."""
    from reporter import exports

    found: list[Problem] = []
    for entry in loaded.entries():
        for path in loaded.files(entry.options):
            name = path.relative_to(loaded.folder).as_posix()
            try:
                exports.read(path, name=name, account=entry.account, options=entry.options)
            except ExportRefused as error:
                found.append(loaded.problem(entry, str(error)))
    return found


def _summary(loaded: Loaded) -> str:
    config = loaded.config
    files = sum(len(loaded.files(entry.options)) for entry in loaded.entries())
    counts = (
        (len(config.accounts), "account"),
        (len(config.benchmarks), "benchmark brand"),
        (len(config.goals), "goal"),
        (files, "export file"),
    )
    words = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
    return f"nothing wrong; {words}"
