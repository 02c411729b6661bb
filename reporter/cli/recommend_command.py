"""``reporter recommend``: the month's recommendations, and why a tip is not among them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import complete, options

if TYPE_CHECKING:
    from reporter.model import Advice, Scope


@click.command("recommend")
@click.argument("config", metavar="CONFIG", type=click.Path(path_type=Path))
@click.option(
    "--month",
    metavar="YYYY-MM",
    shell_complete=complete.months,
    help="Default: the last complete month in the client's time zone.",
)
@click.option(
    "--why-not",
    metavar="TIP",
    shell_complete=complete.tips,
    help="Say for each account why this tip was not chosen.",
)
@options.data
def command(config: Path, month: str | None, why_not: str | None, data: Path | None) -> None:
    """List the recommendations for CONFIG from export files and stored data; nothing is fetched or kept."""
    from reporter import metrics, periods, pipeline
    from reporter.cli.tips_command import named
    from reporter.config import load
    from reporter.world import World

    if month is not None:
        periods.parse(month, "UTC")
    loaded = load(config, metrics=frozenset(metrics.ids()))
    tip = named(loaded.catalogue(), why_not) if why_not is not None else None
    world = World(now=datetime.now(UTC), data=data, environ=options.environment(None))
    period, advice = pipeline.recommended(loaded, pipeline.Order(month=month, offline=True), world)
    click.echo(f"{loaded.config.client.name}, {period.key}\n")
    click.echo(_listed(advice) if tip is None else _why_not(tip.id, advice))


def _listed(advice: Advice) -> str:
    lines = [advice.note] if advice.note else []
    for place, one in enumerate(advice.recommendations, 1):
        where = _where(one.scope)
        lines += [f"{place}. {where}: {one.tip.headline}", *([f"   {one.why}"] if one.why else [])]
        lines += [f"   {one.tip.advice}", f"   {one.id} · score {one.score:.3f}"]
        lines += [f"   {said.document}, {said.section}" for said in one.citations]
    lines += [f"Keep it up. {_where(one.scope)}: {one.sentence}" for one in advice.praise]
    for past in advice.outcomes:
        lines.append(f"Last month: {past.headline} ({past.done}; {past.moved.replace('_', ' ')})")
    return "\n".join(lines)


def _why_not(tip: str, advice: Advice) -> str:
    given = [one for one in advice.recommendations if one.tip.id == tip]
    lines = [f"{_where(one.scope)}: it was chosen. {one.why}".rstrip() for one in given]
    lines += [f"{_where(no.scope)}: {no.why}." for no in advice.refusals if no.tip == tip]
    return "\n".join(lines)


def _where(scope: Scope) -> str:
    return scope.account or ("all accounts" if scope.total else scope.platform)
