"""``reporter build``: the monthly report of one or more clients."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import complain, complete, options
from reporter.errors import ConfigError, ReporterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reporter import unchanged
    from reporter.cli.progress import Bar
    from reporter.config import Loaded
    from reporter.pipeline import Built, Order
    from reporter.world import World

    Make = Callable[[Loaded, Order, World], Built]

FORMATS = ("html", "pdf", "json", "csv", "xlsx")
WITH_GAPS = 2

# Exit codes from harmless to grave: the gravest of all clients is the run's.
GRAVITY = (0, WITH_GAPS, 3, 4, 6, 64, 5, 78, 1)


class _Formats(click.ParamType[tuple[str, ...], str]):
    """Formats separated by commas."""

    name = "html,pdf,json,csv,xlsx"

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
    help="Folder.",
)
@click.option(
    "--format", "formats", type=_Formats(), help="Some of html,pdf,json,csv,xlsx; else what the file says."
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
    "--demo-data",
    is_flag=True,
    help="With made-up posts in place of yours, marked on every page, into OUT/made-up/; nothing is stored.",
)
@click.option(
    "--strict", is_flag=True, help="Build nothing for a client with a gap, or when any file is wrong."
)
@click.option(
    "--index",
    is_flag=True,
    help="Also list all clients in OUT/index.html; whoever reads it sees who the others are.",
)
@click.option("--force", is_flag=True, help="Build also where nothing has changed since the last build.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Clients that are built at a time, each in a process of its own.",
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
    demo_data: bool,
    strict: bool,
    index: bool,
    force: bool,
    jobs: int,
) -> int:
    """Build the report of each CONFIG into OUT/<client>/<month>/.

    Writes report.html, report.pdf, report.json, posts.csv and metrics.csv, and only those that changed;
    OUT/<client>/index.html lists the client's months. A client of whose files, data, options and secrets none
    has changed is left as it is, unless its accounts are asked over the network.
    """
    from reporter import unchanged

    day_told = as_of.date().isoformat() if as_of else None
    asked = unchanged.Asked(month, formats, day_told, strict, offline, str(out), str(data) if data else None)
    seals = None if demo_data or renewed else asked
    stand = {} if force or seals is None else _standing(configs, seals)
    if len(stand) == len(configs) and not index:
        return max(map(_left, stand, stand.values()), key=GRAVITY.index)
    from reporter import branding, madeup, periods, pipeline, site
    from reporter.cli import progress
    from reporter.world import World

    if month is not None:
        periods.parse(month, "UTC")  # a mistyped month is said before anything is read
    day: date | None = as_of.date() if as_of else None
    order = pipeline.Order(month=month, formats=formats, as_of=day, strict=strict, offline=offline)
    world = World(
        now=datetime.now(UTC), out=out, data=data, environ=options.environment(renewed), renewed=renewed
    )
    make = madeup.build if demo_data else pipeline.build
    read: dict[Path, unchanged.Watch] = {}
    loaded, worst = _loaded(tuple(path for path in configs if path not in stand), strict, read, stand)
    codes = [worst, *(_left(path, outcome) for path, outcome in stand.items())]
    work = partial(_sealed, order=order, world=world, make=make, asked=seals, read=read)
    together = jobs > 1 and len(loaded) > 1
    if together:
        branding.warm(any("pdf" in (formats or one.config.report.formats) for one in loaded))
        codes += _side_by_side(work, loaded, jobs)
    with progress.shown(len(loaded)) as bar:
        codes += [] if together else [work(one, bar) for one in loaded]
        if index and (page := site.list_clients(out / madeup.FOLDER if demo_data else out)):
            click.echo(str(page))
    return max(codes, key=GRAVITY.index)


def _standing(configs: tuple[Path, ...], asked: unchanged.Asked) -> dict[Path, unchanged.Outcome]:
    """The configurations whose reports would come out as they lie there."""
    from reporter import unchanged

    now, environ = datetime.now(UTC), options.environment(None)
    found = {path: unchanged.standing(path, asked, now, environ) for path in configs}
    return {path: outcome for path, outcome in found.items() if outcome is not None}


def _left(config: Path, outcome: unchanged.Outcome) -> int:
    """Tell of a report that was left as it is, as its build did."""
    click.echo(f"{outcome.slug}: nothing has changed; --force builds it all the same", err=True)
    for place in outcome.outputs:
        if Path(place).parent.name != outcome.slug:  # not the client's list of months
            click.echo(place)
    _tell_gaps(outcome.slug, config, outcome.gaps)
    return outcome.code


def _side_by_side(work: Callable[[Loaded, Bar], int], loaded: list[Loaded], jobs: int) -> list[int]:
    from reporter.cli import crew

    codes = []
    for told in crew.each(work, loaded, jobs):
        click.echo(told.err, nl=False, err=True)
        click.echo(told.out, nl=False)
        codes.append(told.code)
    return codes


def _loaded(
    configs: tuple[Path, ...],
    strict: bool,
    read: dict[Path, unchanged.Watch],
    stand: Mapping[Path, unchanged.Outcome],
) -> tuple[list[Loaded], int]:
    """The configurations that are right, and the exit code of those that are not; all wrong is an error.

    What each of them read is added to ``read``; ``stand`` are the clients that need no build.
    """
    from reporter import metrics, unchanged
    from reporter.config import load

    good: list[Loaded] = []
    bad: list[ConfigError] = []
    ids = frozenset(metrics.ids())
    for path in configs:
        read[path] = unchanged.Watch()
        try:
            with read[path].on():
                good.append(load(path, metrics=ids))
        except ConfigError as error:
            bad.append(error)
    problems = tuple(problem for error in bad for problem in error.problems)
    if bad and (strict or not good):
        raise ConfigError(problems)
    _one_client_each(good, {outcome.slug: path for path, outcome in stand.items()})
    if bad:
        complain(ConfigError(problems))
    return good, ConfigError.exit_code if bad else 0


def _one_client_each(loaded: list[Loaded], seen: dict[str, Path]) -> None:
    """Two files for one client would write over each other; ``seen`` are those that are not among these."""
    for one in loaded:
        slug = one.config.client.slug
        if slug in seen:
            raise UsageError(
                f'{seen[slug]} and {one.path} are both for the client "{slug}"; give each its own slug'
            )
        seen[slug] = one.path


def _sealed(
    loaded: Loaded,
    bar: Bar,
    *,
    order: Order,
    world: World,
    make: Make,
    asked: unchanged.Asked | None,
    read: Mapping[Path, unchanged.Watch],
) -> int:
    """Build one client and keep a seal over all that was read for it."""
    from reporter import intake, unchanged

    environ, watch = unchanged.Looked(world.environ), read[loaded.path]
    with watch.on():
        code, built = _build(loaded, order, replace(world, environ=environ), bar, make)
    if built is None or asked is None:
        return code
    outcome = unchanged.Outcome(
        slug=loaded.config.client.slug,
        zone=loaded.config.client.time_zone,
        live=intake.asks(loaded, world),
        store=str(intake.store_of(loaded, world)),
        outputs=tuple(map(str, _files(built))),
        code=code,
        gaps=len(built.gaps),
    )
    unchanged.keep(loaded.path, asked, outcome, watch, world.now, environ)
    return code


def _files(built: Built) -> list[Path]:
    """The files of the month, and the client's list of months where there is one."""
    index = built.folder.parent / "index.html"
    return [*(built.folder / name for name in built.files), *([index] if index.is_file() else [])]


def _build(loaded: Loaded, order: Order, world: World, bar: Bar, make: Make) -> tuple[int, Built | None]:
    """Build one client; an expected error costs only this client."""
    bar.start(loaded.config.client.slug)
    try:
        built = make(loaded, order, world)
    except ReporterError as error:
        complain(error)
        return error.exit_code, None
    finally:
        bar.done()
    for name in built.files:
        click.echo(str(built.folder / name))
    _tell_gaps(loaded.config.client.slug, loaded.path, len(built.gaps))
    return WITH_GAPS if built.gaps else 0, built


def _tell_gaps(slug: str, config: Path, count: int) -> None:
    if count:
        what = f"{count} gap{'' if count == 1 else 's'}"
        click.echo(f"{slug}: built with {what}; `reporter plan {config}` says what to add", err=True)
