"""``reporter tips``: all advice of the documents, and what calls for each piece of it."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import complete
from reporter.errors import UsageError

if TYPE_CHECKING:
    from reporter.model import Catalogue, Tip


@click.command("tips")
@click.option("--platform", metavar="NAME", help="Tips for one platform, and those for any.")
@click.option("--topic", metavar="NAME", help="Tips on one topic.")
@click.option("--document", metavar="FILE", help="Tips of one document; the first letters are enough.")
@click.option("--signal", metavar="ID", help="Tips that one signal calls for.")
@click.option("--explain", metavar="ID", shell_complete=complete.tips, help="Everything about one tip.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A configuration whose own tips are listed too.",
)
def command(
    platform: str | None,
    topic: str | None,
    document: str | None,
    signal: str | None,
    explain: str | None,
    config: Path | None,
) -> None:
    """List the tips of the source documents, or explain one of them."""
    catalogue = _catalogue(config)
    if explain is not None:
        click.echo(_text(named(catalogue, explain), catalogue))
        return
    _known(platform, "platform", {name for tip in catalogue.tips for name in tip.platforms})
    _known(topic, "topic", {tip.topic for tip in catalogue.tips})
    _known(signal, "signal", {name for tip in catalogue.tips for name in tip.signals})
    if document and not any(one.file.startswith(document) for one in catalogue.documents):
        raise UsageError(f'no document begins with "{document}"; `reporter tips --explain ID` names them')
    found = [
        tip
        for tip in catalogue.tips
        if (platform is None or not tip.platforms or platform in tip.platforms)
        and (topic is None or tip.topic == topic)
        and (document is None or tip.document.startswith(document))
        and (signal is None or signal in tip.signals)
    ]
    for tip in found:
        mark = "  (kept for the record)" if tip.retired else ""
        click.echo(f"{tip.id}  {tip.headline}{mark}")
    click.echo(
        f"\n{len(found)} of {len(catalogue.tips)} tips; reporter tips --explain ID tells more about one."
    )


def named(catalogue: Catalogue, identifier: str) -> Tip:
    """The tip of this id. Raises UsageError with the nearest one."""
    known = {tip.id: tip for tip in catalogue.tips}
    _known(identifier, "tip", set(known))
    return known[identifier]


def _catalogue(config: Path | None) -> Catalogue:
    from reporter.config import load, tips
    from reporter.errors import ConfigError

    if config is not None:
        return load(config).catalogue()
    catalogue, problems = tips.load()
    if problems:
        raise ConfigError(problems)
    return catalogue


def _known(word: str | None, what: str, known: set[str]) -> None:
    if word is not None and word not in known:
        near = difflib.get_close_matches(word, sorted(known), n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `reporter tips` lists what there is"
        raise UsageError(f'"{word}" is no {what} of any tip{hint}')


def _text(tip: Tip, catalogue: Catalogue) -> str:
    lines = [
        f"{tip.id}: {tip.headline}",
        "",
        tip.advice,
        *([f"Mind: {tip.caution}"] if tip.caution else []),
        "",
        f"document    {tip.document}, line {tip.line}",
        f"section     {tip.section}",
        f"quote       {tip.quote} ({catalogue.language(tip.document)})",
        f"meaning     {tip.meaning}",
        f"platforms   {', '.join(tip.platforms) or 'any'}",
        f"topic       {tip.topic}",
        f"kind        {tip.kind}, effort {tip.effort}",
    ]
    if tip.statistic:
        who = tip.statistic.attributed_to
        source = f"which attributes it to {who}" if who else "which names no source"
        lines.append(f"figure      {tip.statistic.figure}, according to {tip.document}, {source}")
    if tip.retired:
        lines.append("retired     kept for the record, never recommended")
    for name, text in (("same advice", _same(tip, catalogue)), ("contradicts", tip.conflicts)):
        lines += [f"{name:<11} {one}" for one in text]
    lines += _signals(tip)
    return "\n".join(lines)


def _same(tip: Tip, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        f"{other.id} ({other.document})"
        for other in catalogue.tips
        if other.id != tip.id and set(tip.groups) & set(other.groups)
    )


def _signals(tip: Tip) -> list[str]:
    """Each signal with its condition, inputs and threshold."""
    from reporter.recommend.hear import registered

    if tip.no_signal:
        return ["", f"no signal   {tip.no_signal}"]
    signals = registered()
    lines = []
    for name in tip.signals:
        one = signals[name]
        lines += [
            "",
            f"signal      {one.id} ({one.kind})",
            f"condition   {one.condition}",
            f"inputs      {one.inputs}",
            f"threshold   {one.threshold}",
        ]
        lines += [
            f"setting     recommendations.thresholds: {one.id}.{key} = {value:g}"
            for key, value in one.limits.items()
        ]
    return lines
