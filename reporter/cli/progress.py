"""How a run is shown: a bar on a terminal, plain lines everywhere else."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from reporter.cli.lines import one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar(Protocol):
    """What a command tells while it works."""

    def start(self, name: str) -> None:
        """A client begins."""

    def done(self) -> None:
        """The client is finished."""


@contextmanager
def shown(total: int) -> Iterator[Bar]:
    """Show the program's log for ``total`` clients until the block ends."""
    logger = logging.getLogger("reporter")
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        with _on_terminal(total) if sys.stderr.isatty() else _as_lines() as (bar, handler):
            logger.addHandler(handler)
            try:
                yield bar
            finally:
                logger.removeHandler(handler)
    finally:
        logger.setLevel(level)


class _Lines(logging.Handler):
    """Each record is a line; a warning says that it is one."""

    def emit(self, record: logging.LogRecord) -> None:
        warning = "warning: " if record.levelno >= logging.WARNING else ""
        click.echo(f"{warning}{one_line(record.getMessage())}", err=True)


class _Silent:
    def start(self, name: str) -> None:
        click.echo(f"{name}:", err=True)

    def done(self) -> None:
        """Lines need no end."""


@contextmanager
def _as_lines() -> Iterator[tuple[Bar, logging.Handler]]:
    yield _Silent(), _Lines()


class _Terminal(logging.Handler):
    """Room lines move the bar's text; warnings stay above it."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        super().__init__()
        self.progress = progress
        self.task = task
        self.client = ""

    def emit(self, record: logging.LogRecord) -> None:
        from rich.text import Text

        text = one_line(record.getMessage())
        if record.levelno >= logging.WARNING:
            self.progress.console.print(Text(f"warning: {text}"))
        else:
            self.progress.update(self.task, description=f"{self.client}  {text}")

    def start(self, name: str) -> None:
        """A client begins."""
        self.client = one_line(name)
        self.progress.update(self.task, description=self.client)

    def done(self) -> None:
        """The client is finished."""
        self.progress.advance(self.task)


@contextmanager
def _on_terminal(total: int) -> Iterator[tuple[Bar, logging.Handler]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        handler = _Terminal(progress, progress.add_task("", total=total))
        yield handler, handler
