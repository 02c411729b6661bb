"""The front door: click commands, exit codes, and one sentence for each thing that can go wrong."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from reporter import __version__
from reporter.errors import ConfigError, LocalIOError, ReporterError, UsageError

# Every command and its line of help, which is its docstring's first: `--help` imports none of them.
COMMANDS = {
    "build": "Build the report of each CONFIG into OUT/<client>/<month>/.",
    "check": "List every problem of each CONFIG and of the export files it names.",
    "collect": "Read the export files of CONFIG and ask its accounts over their platforms' APIs.",
    "completion": "Print the script that lets SHELL complete commands, options, files, months, metrics and"
    " tips.",
    "doctor": "Examine this machine and each CONFIG: libraries, fonts, packages, secrets, schedule, mail,"
    " disk, git.",
    "explain": "Say where the figure METRIC of a report comes from.",
    "forget": "Take out all that one person wrote, and keep later imports from bringing it back.",
    "import": "Read the export files that CONFIG names, or FILES of one account, into the data folder.",
    "init": "Set up DIR for a new client: client.yml, secrets to fill in, folders for exports, a workflow.",
    "label": "Draw a random sample of the month's scored comments and mentions to be labelled by a person.",
    "metrics": "List every metric with definition, formula, unit and inputs.",
    "plan": "Say what `build` and `send` would do for each CONFIG: for whom, which month, from what,"
    " where to.",
    "prune": "Take out words and names older than `privacy.retention_months`; counts stay.",
    "recommend": "List the recommendations for CONFIG from export files and stored data; nothing is fetched"
    " or kept.",
    "schema": "Print the JSON schema of the configuration.",
    "send": "Mail the report that `reporter build` made for CONFIG.",
    "sentiment": "List how well each language is scored, or explain the score of one text.",
    "serve": "Show the report of CONFIG in a browser of this machine, and again after each change.",
    "tips": "List the tips of the source documents, or explain one of them.",
}

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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Click's own list of commands, from the table."""
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [
            (name, click.Command(name, help=line).get_short_help_str(limit))
            for name, line in COMMANDS.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reporter")
def reporter() -> None:
    """Client-ready social-media reports from a YAML file."""


def unhurried() -> None:
    """Look for cycles of garbage more seldom: pages and records are many, live long and are hardly cycles.

    At Python's own 700 new objects the search takes a fifth of a build, and frees next to nothing. At the end
    there is none.
    """
    gc.set_threshold(100_000, 20, 20)
    atexit.register(_left)


def _left() -> None:
    """Leave what is left to the machine, which takes all memory of a process at once.

    Not with DuckDB: it counts what is not given back to it one by one, and complains.
    """
    if "duckdb" not in sys.modules:
        gc.freeze()


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
