"""Options that several commands share."""

from __future__ import annotations

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
