"""What a shell may complete: months that are there, metrics, tips; silent when anything is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.errors import ReporterError

if TYPE_CHECKING:
    import click

Completer = Callable[["click.Context", "click.Parameter", str], list[str]]

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def months(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Months of which the client's data folder or the output folder holds something, newest first."""
    # While an option still lacks its value, click leaves the words before it unsorted in ``args``.
    words = [word for word in context.args if not word.startswith("-")]
    named = context.params.get("configs") or context.params.get("config") or words
    out = context.params.get("out") or Path("out")
    data = context.params.get("data")
    found: set[str] = set()
    for path in (named,) if isinstance(named, Path) else named:
        found.update(_of(Path(path), Path(out), data))
    return [month for month in sorted(found, reverse=True) if month.startswith(begun)]


def _of(path: Path, out: Path, data: Path | None) -> Iterable[str]:
    from reporter.config import load

    try:
        loaded = load(path)
    except ReporterError:  # a shell that completes is no place for complaints
        return
    slug = loaded.config.client.slug
    folder = data if data is not None else loaded.folder / loaded.config.data
    for found in (*(folder / slug).glob("*/*/????-??.jsonl"), *(out / slug).glob("????-??")):
        name = found.name.removesuffix(".jsonl")
        if _MONTH.fullmatch(name):
            yield name


def metrics(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Ids of metrics."""
    from reporter import metrics as room

    return sorted(name for name in room.ids() if name.startswith(begun))


def tips(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Ids of the tips that ship."""
    from reporter.config import tips as room

    try:
        catalogue, _problems = room.load([])
    except (ReporterError, OSError):
        return []
    return sorted(tip.id for tip in catalogue.tips if tip.id.startswith(begun))
