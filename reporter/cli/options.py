"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]

data: Callable[[Command], Command] = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Data folder, in place of the file's `data:`.",
)

renewed: Callable[[Command], Command] = click.option(
    "--renewed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File (NAME=value lines) in which renewed refresh tokens are read and kept.",
)


def environment(renewed: Path | None) -> dict[str, str]:
    """The environment's variables, and over them the secrets that earlier runs have kept."""
    if renewed is None:
        return dict(os.environ)
    from reporter.renewal import kept

    return {**os.environ, **kept(renewed)}
