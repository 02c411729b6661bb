"""``reporter check``: everything that can be wrong without the network, all at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options
from reporter.cli.lines import one_line
from reporter.errors import ConfigError, ExportRefused, Problem

NOT_ALL_WORK = 2

if TYPE_CHECKING:
    from reporter.config import Loaded


@click.command("check")
@click.argument("configs", metavar="CONFIG...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--live", is_flag=True, help="Also try every credential and endpoint once, over the network.")
@options.renewed
def command(configs: tuple[Path, ...], live: bool, renewed: Path | None) -> int:
    """List every problem of each CONFIG and of the export files it names.

    Each line says file:line:column, what was found, what is allowed, and what may have been meant.
    With --live each account also says until when its token works and what will be missing in the report.
    """
    from reporter.config import load
    from reporter.config.goals import measurable

    problems: list[Problem] = []
    works = True
    for path in configs:
        try:
            loaded = load(path, metrics=measurable())
        except ConfigError as error:
            problems.extend(error.problems)
            continue
        empty: list[str] = []
        refused = [*_advice(loaded), *_refused(loaded, empty), *_unprintable(loaded)]
        problems.extend(refused)
        if not refused:
            click.echo(f"{path}: {_summary(loaded)}")
            for name in empty:
                click.echo(f"note: {one_line(name)} has no row; if that is wrong, export it again")
            if live:
                works = _try(loaded, renewed) and works
    if problems:
        raise ConfigError(tuple(problems))
    return 0 if works else NOT_ALL_WORK


def _advice(loaded: Loaded) -> list[Problem]:
    """Unknown names under ``recommendations:``. The signals are looked up only where one is named, so that
    other files are checked as fast as before."""
    options = loaded.config.recommendations
    if not (options.thresholds or options.observed or options.done or options.tips):
        return []
    from reporter import counsel

    return counsel.problems(loaded)


def _refused(loaded: Loaded, empty: list[str]) -> list[Problem]:
    """The export files that cannot be read, each at its place; those without a row are added to ``empty``."""
    found: list[Problem] = []
    for entry in loaded.entries():
        from reporter import exports  # only where there is a file to read

        for path in loaded.files(entry.options):
            name = path.relative_to(loaded.folder).as_posix()
            try:
                told = exports.read(path, name=name, account=entry.account, options=entry.options)
            except ExportRefused as error:
                found.append(loaded.problem(entry, str(error)))
            else:
                empty += [] if any(source.rows_read for source in told.sources) else [name]
    return found


def _unprintable(loaded: Loaded) -> tuple[Problem, ...]:
    """What is wrong in the commentaries, where there are any; headings that name no section are logged."""
    from reporter.config.files import names

    if not names(loaded.folder / (loaded.config.commentary or "commentary")):
        return ()
    from reporter import counsel, narration

    return narration.problems(loaded, counsel.words_of(loaded.config))


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


def _try(loaded: Loaded, renewed: Path | None) -> bool:
    """One line for each finding about a credential or endpoint; whether all of them work."""
    from reporter import live
    from reporter.collectors import run
    from reporter.intake import recent
    from reporter.world import World

    world = World(now=datetime.now(UTC), environ=options.environment(renewed), renewed=renewed)
    window = recent(world.now)
    jobs = run.jobs(loaded.config, window.since, window.until, world.now)
    if not jobs:
        click.echo("nothing to try: no account has a token, and none is on a platform that needs none")
    works, trials = True, []
    for trial in live.try_all(jobs, world):
        works = works and trial.works
        trials.append(trial)
        for finding in trial.findings or ("works",):
            click.echo(f"{trial.job.name}  {one_line(finding)}")
    live.remember(trials, loaded.folder / loaded.config.data / loaded.config.client.slug)
    return works
