"""``reporter build``: the monthly report of one or more clients."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import complain, options, progress
from reporter.errors import ConfigError, ReporterError, UsageError

if TYPE_CHECKING:
    from reporter.config import Loaded
    from reporter.pipeline import Order
    from reporter.world import World

FORMATS = ("html", "pdf", "json", "csv")
WITH_GAPS = 2

# Exit codes from harmless to grave: the gravest of all clients is the run's.
GRAVITY = (0, WITH_GAPS, 3, 4, 6, 64, 5, 78, 1)


class _Formats(click.ParamType[tuple[str, ...], str]):
    """Formats separated by commas."""

    name = "html,pdf,json,csv"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
        unknown = [word for word in chosen if word not in FORMATS]
        if unknown or not chosen:
            self.fail(f"{', '.join(unknown) or 'nothing'} is not among {', '.join(FORMATS)}", param, ctx)
        return chosen


@click.command("build")
@click.argument("configs", metavar="CONFIG...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--month", metavar="YYYY-MM", help="Default: the last complete month in the client's time zone."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder.",
)
@click.option(
    "--format", "formats", type=_Formats(), help="Some of html,pdf,json,csv; else what the file says."
)
@options.data
@options.renewed
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The report as it was known on that day.",
)
@click.option("--offline", is_flag=True, help="Read export files and stored data only; never the network.")
@click.option(
    "--strict", is_flag=True, help="Build nothing for a client with a gap, or when any file is wrong."
)
def command(
    configs: tuple[Path, ...],
    month: str | None,
    out: Path,
    formats: tuple[str, ...] | None,
    data: Path | None,
    renewed: Path | None,
    as_of: datetime | None,
    offline: bool,
    strict: bool,
) -> int:
    """Build the report of each CONFIG into OUT/<client>/<month>/.

    Writes report.html, report.pdf, report.json, posts.csv and metrics.csv, and only those that changed.
    """
    from reporter import periods, pipeline
    from reporter.world import World

    if month is not None:
        periods.parse(month, "UTC")  # a mistyped month is said before anything is read
    day: date | None = as_of.date() if as_of else None
    order = pipeline.Order(month=month, formats=formats, as_of=day, strict=strict, offline=offline)
    world = World(
        now=datetime.now(UTC), out=out, data=data, environ=options.environment(renewed), renewed=renewed
    )
    loaded, worst = _loaded(configs, strict)
    with progress.shown(len(loaded)) as bar:
        for one in loaded:
            worst = max(worst, _build(one, order, world, bar), key=GRAVITY.index)
    return worst


def _loaded(configs: tuple[Path, ...], strict: bool) -> tuple[list[Loaded], int]:
    """The configurations that are right, and the exit code of those that are not; all wrong is an error."""
    from reporter import metrics
    from reporter.config import load

    good: list[Loaded] = []
    bad: list[ConfigError] = []
    for path in configs:
        try:
            good.append(load(path, metrics=frozenset(metrics.ids())))
        except ConfigError as error:
            bad.append(error)
    problems = tuple(problem for error in bad for problem in error.problems)
    if bad and (strict or not good):
        raise ConfigError(problems)
    _one_client_each(good)
    if bad:
        complain(ConfigError(problems))
    return good, ConfigError.exit_code if bad else 0


def _one_client_each(loaded: list[Loaded]) -> None:
    """Two files for one client would write over each other."""
    seen: dict[str, Path] = {}
    for one in loaded:
        slug = one.config.client.slug
        if slug in seen:
            raise UsageError(
                f'{seen[slug]} and {one.path} are both for the client "{slug}"; give each its own slug'
            )
        seen[slug] = one.path


def _build(loaded: Loaded, order: Order, world: World, bar: progress.Bar) -> int:
    """Build one client; an expected error costs only this client."""
    from reporter import pipeline

    bar.start(loaded.config.client.slug)
    try:
        built = pipeline.build(loaded, order, world)
    except ReporterError as error:
        complain(error)
        return error.exit_code
    finally:
        bar.done()
    for name in built.files:
        click.echo(str(built.folder / name))
    return WITH_GAPS if built.gaps else 0
