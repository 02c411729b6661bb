"""The whole step: read, mask, take each client's turn, then annotations, manifest, outputs and summary."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from reporter import atomic, metrics
from reporter.action import clients, inputs, masks, notices, outputs
from reporter.action.clients import Client
from reporter.action.commands import Log
from reporter.cli.build_command import GRAVITY
from reporter.config import load
from reporter.errors import ConfigError, Problem, ReporterError, UsageError
from reporter.model import ClientRun, Run, RunStatus
from reporter.render import summary

BUG = 1


def run(environ: Mapping[str, str], now: datetime, out: TextIO) -> int:
    """Do what the inputs ask; the step's exit code.

    ``now`` (aware) says which month is the last complete one; ``out`` is the step's log. A client with
    gaps leaves the code at 0; else the gravest code of all clients, as on the command line.
    """
    log = Log(out)
    try:
        asked = inputs.read(environ)
        return _run(asked, environ, now, log)
    except ReporterError as error:
        log.annotate("error", f"reporter: {error}")
        code = error.exit_code
    except Exception as error:  # the front door: a bug is told without letting its words be commands
        log.say(traceback.format_exc())
        log.annotate(
            "error", f"reporter: a bug, {type(error).__name__}; the log of this step has the details"
        )
        code = BUG
    _tell({"status": RunStatus.FAILED.value}, environ, log)
    return code


def _run(asked: inputs.Inputs, environ: Mapping[str, str], now: datetime, log: Log) -> int:
    ready, problems, code = _loaded(asked, now)
    for one in ready:
        if environ.get("GITHUB_ACTIONS") == "true":
            for value in masks.of(one.loaded.config, environ):
                log.mask(value)
    guarded = not _private(environ)
    for problem in problems:
        log.annotate("error", problem.message, problem.file, problem.line, problem.column)
    done = tuple(_turn(one, place, len(ready), asked, guarded, log) for place, one in enumerate(ready, 1))
    run = Run(asked.command, guarded, done, tuple(str(problem) for problem in problems))
    notices.annotate(run, ready, log)
    manifest = asked.output / outputs.MANIFEST
    atomic.folder(asked.output)
    atomic.write(manifest, outputs.manifest(run))
    _tell(outputs.values(run, asked.output, manifest), environ, log)
    if asked.summary and (page := environ.get("GITHUB_STEP_SUMMARY")):
        outputs.append(Path(page), summary.render(run))
    return worst(code, done)


def _turn(one: Client, place: int, total: int, asked: inputs.Inputs, guarded: bool, log: Log) -> ClientRun:
    """One client in a fold of the log; where anybody may read it, without a word of the client."""
    log.quiet = guarded and not one.public
    title = f"client {place} of {total}" + ("" if log.quiet else f": {one.slug}, {one.month}")
    with log.group(title) as words:
        done = clients.take(one, asked, words)
    log.quiet = False
    log.say(f"client {place} of {total}: {done.status} (exit code {done.code}, gaps: {len(done.gaps)})")
    return done


def worst(code: int, done: tuple[ClientRun, ...]) -> int:
    """The step's exit code: the gravest of the failures, 0 when there is none."""
    codes = [code, *(client.code for client in done if client.status is RunStatus.FAILED)]
    return max(codes, key=lambda one: GRAVITY.index(one) if one in GRAVITY else len(GRAVITY))


def _loaded(asked: inputs.Inputs, now: datetime) -> tuple[list[Client], tuple[Problem, ...], int]:
    """The clients that are meant, what is wrong in the configurations, and the exit code of that."""
    ready: list[Client] = []
    problems: list[Problem] = []
    for path in asked.configs:
        try:
            loaded = load(path, metrics=frozenset(metrics.ids()))
        except ConfigError as error:
            problems += error.problems
            continue
        ready.append(clients.client(loaded, asked.month, now))
    _one_each(ready)
    if asked.client:
        ready = [one for one in ready if one.slug == asked.client]
        if not ready and not problems:
            raise UsageError(f'client: no configuration is for "{asked.client[:63]}"')
    return ready, tuple(problems), ConfigError.exit_code if problems else 0


def _one_each(ready: list[Client]) -> None:
    """Two files for one client would write over each other."""
    slugs = [one.slug for one in ready]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise UsageError(f'config: two files are for the client "{slug}"; give each its own slug')


def _private(environ: Mapping[str, str]) -> bool:
    """Whether the event says that the repository is private; without that word it may be public."""
    try:
        event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_bytes())
        return event["repository"]["private"] is True
    except (KeyError, TypeError, OSError, ValueError):
        return False


def _tell(values: Mapping[str, str], environ: Mapping[str, str], log: Log) -> None:
    """Hand the outputs to the runner; without one (a trial on a desk) they are printed."""
    if target := environ.get("GITHUB_OUTPUT"):
        outputs.write(values, Path(target))
        return
    for name, value in values.items():
        log.say(f"{name}={value}")
