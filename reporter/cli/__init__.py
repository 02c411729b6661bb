"""The front door: click commands, exit codes, and one sentence for each thing that can go wrong."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from reporter import __version__
from reporter.errors import ConfigError, LocalIOError, ReporterError, UsageError

COMMANDS = (
    "build",
    "check",
    "collect",
    "completion",
    "doctor",
    "explain",
    "forget",
    "import",
    "init",
    "label",
    "metrics",
    "plan",
    "prune",
    "recommend",
    "schema",
    "send",
    "sentiment",
    "serve",
    "tips",
)

EXIT_CODES = """\b
Exit codes:
  0   done                         5   a local file or folder failed
  1   a bug in reporter            6   another run holds the data
  2   built, with gaps            64   wrong use of the command
  3   mail refused or unknown     78   the configuration is wrong
  4   nothing built
"""


class _Commands(click.Group):
    """Commands are files of this package and are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"reporter.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command


@click.group(cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reporter")
def reporter() -> None:
    """Client-ready social-media reports from a YAML file."""


def unhurried() -> None:
    """Look for cycles of garbage more seldom: pages and records are many, live long and are hardly cycles.

    At Python's own 700 new objects the search takes a fifth of a build, and frees next to nothing.
    """
    gc.set_threshold(100_000, 20, 20)


def main() -> None:
    """Run the command line and leave with its exit code."""
    unhurried()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError as error:  # what is left would fail once more when Python ends
        code = code or _disturbed(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of ``reporter`` with these arguments; every expected error is printed as one sentence."""
    try:
        code = reporter.main(args=arguments, prog_name="reporter", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UsageError.exit_code
    except click.Abort:
        return 130
    except ReporterError as error:
        complain(error)
        return error.exit_code
    except OSError as error:
        return _disturbed(error)
    return code if isinstance(code, int) else 0


def _disturbed(error: OSError) -> int:
    """What the machine refused and no room expected: a full disk below the terminal's output, say."""
    from reporter.atomic import failed

    told = failed("use", Path(str(error.filename or "the output")), error)
    click.echo(f"reporter: {told}", err=True)
    return LocalIOError.exit_code


def complain(error: ReporterError) -> None:
    """Print an error to standard error; on GitHub also as annotations at the line of the file."""
    if isinstance(error, ConfigError):
        for problem in error.problems:
            click.echo(str(problem), err=True)
            if os.environ.get("GITHUB_ACTIONS") == "true":
                place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
                click.echo(f"::error {place}::{_data(problem.message)}", err=True)
        return
    click.echo(f"reporter: {error}", err=True)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
