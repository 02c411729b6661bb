"""One client's turn: the command line is run as a person would, and what it made is described."""

from __future__ import annotations

import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reporter import cli, pipeline
from reporter.action import inputs, outputs, told
from reporter.action.commands import Words
from reporter.config import Loaded
from reporter.model import ClientRun, RunStatus

WITH_GAPS = 2  # exit code
BUG = 1
JSON = "json"


@dataclass(frozen=True, slots=True)
class Client:
    """A configuration that was read, and the month that is meant, written YYYY-MM."""

    loaded: Loaded
    month: str

    @property
    def slug(self) -> str:
        """The client's short name."""
        return self.loaded.config.client.slug

    @property
    def public(self) -> bool:
        """Whether the client lets everybody see the report."""
        return self.loaded.config.client.public


def client(loaded: Loaded, month: str, now: datetime) -> Client:
    """The month is worked out once, so that a run over midnight builds, names and mails the same one."""
    return Client(loaded, pipeline.month_of(loaded.config, month or None, now).key)


def arguments(one: Client, command: str, asked: inputs.Inputs) -> list[str]:
    """The command line for this client."""
    line = [*inputs.COMMANDS[command], one.loaded.path.as_posix()]
    if command == "build":
        line += ["--month", one.month, "--out", asked.output.as_posix()]
        # The summary and the manifest are written from report.json, so the action always has it made.
        formats = one.loaded.config.report.formats
        line += ["--format", ",".join(formats if JSON in formats else (*formats, JSON))]
        line += ["--strict"] if asked.strict else []
    elif command in {"plan", "send"}:
        line += ["--month", one.month, "--out", asked.output.as_posix()]
    return line


def take(one: Client, asked: inputs.Inputs, words: Words) -> ClientRun:
    """Run the command for the client, after a build also the mail; nothing that happens is raised."""
    config = one.loaded.config
    start = ClientRun(
        config=one.loaded.path.as_posix(),
        slug=one.slug,
        name=config.client.name,
        month=one.month,
        public=one.public,
    )
    try:
        done = _command(start, one, asked.command, asked, words)
        if asked.send and done.status is not RunStatus.FAILED:
            mailed = _command(done, one, "send", asked, words)
            done = mailed if mailed.status is RunStatus.FAILED else done
        return done
    except Exception as error:
        # The front door is the last place where a bug can be told without taking the other clients along.
        traceback.print_exception(error, file=words)
        return replace(start, status=RunStatus.FAILED, code=BUG, problem=f"a bug: {type(error).__name__}")


def _command(before: ClientRun, one: Client, command: str, asked: inputs.Inputs, words: Words) -> ClientRun:
    first, printed = len(words.lines), Words(words.log)
    with redirect_stderr(words), redirect_stdout(printed):
        code = cli.run(arguments(one, command, asked))
    printed.end()
    words.end()
    status = status_of(command, code, asked.strict)
    run = replace(before, status=status, code=code)
    if status is RunStatus.FAILED:
        run = replace(run, problem=last_sentence(words.lines[first:]) or f"exit code {code}")
    return _described(run, printed.lines) if command == "build" and code in {0, WITH_GAPS} else run


def status_of(command: str, code: int, strict: bool) -> RunStatus:
    """What an exit code means: a build, a collection or a plan is worth something with gaps."""
    if code == 0:
        return RunStatus.OK
    gaps = code == WITH_GAPS and command in inputs.ALLOWS_GAPS and not strict
    return RunStatus.GAPS if gaps else RunStatus.FAILED


def last_sentence(lines: list[str]) -> str:
    """The last line of the error stream that is no workflow command: the reason of a failure."""
    said = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("::")]
    return said[-1].removeprefix("reporter: ").removeprefix("Error: ") if said else ""


def _described(run: ClientRun, printed: list[str]) -> ClientRun:
    """The files that a build names on its standard output, and what its report.json tells."""
    paths = [Path(line) for line in printed if line]
    paper = told.read(next(path for path in paths if path.name == "report.json"))
    return replace(
        run,
        folder=paths[0].parent.as_posix(),
        files=tuple(outputs.described(path) for path in paths),
        gaps=told.gaps(paper),
        figures=told.figures(paper),
    )
