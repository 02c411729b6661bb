"""The inputs of action.yml, read from the step's environment and checked: the platform checks nothing."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reporter import periods
from reporter.errors import UsageError

# Each command of the action, and the command of `reporter` that it runs.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "build": ("build",),
    "collect": ("collect",),
    "doctor": ("doctor", "--live"),
    "plan": ("plan",),
    "send": ("send",),
}

# Input -> default, as in action.yml; a test holds the two together. `python-version` is read by action.yml.
DEFAULTS: Mapping[str, str] = {
    "command": "build",
    "config": "client.yml",
    "month": "",
    "client": "",
    "output": "out",
    "strict": "false",
    "send": "false",
    "summary": "true",
}

# Commands that still gave what was asked for when something is missing. A plan's clients are wanted for a
# matrix also when a secret is not set where the plan is made, but only where the client is built.
ALLOWS_GAPS = frozenset({"build", "collect", "plan"})

_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the workflow asked for."""

    command: str
    configs: tuple[Path, ...]
    month: str
    client: str
    output: Path
    strict: bool
    send: bool
    summary: bool


def variable(name: str) -> str:
    """The environment variable in which action.yml hands an input over."""
    return f"INPUT_{name.upper().replace('-', '_')}"


def read(environ: Mapping[str, str]) -> Inputs:
    """The inputs. Raises UsageError with one sentence for the first that cannot be."""
    told = {name: environ.get(variable(name), "").strip() or default for name, default in DEFAULTS.items()}
    command = told["command"]
    if command not in COMMANDS:
        raise UsageError(f'command: "{command[:40]}" is not one of {", ".join(COMMANDS)}')
    if told["month"]:
        periods.parse(told["month"], "UTC")
    send = _flag("send", told["send"])
    if send and command != "build":
        raise UsageError(f"send: true goes with command: build; this is command: {command}")
    return Inputs(
        command=command,
        configs=_configs(told["config"]),
        month=told["month"],
        client=told["client"],
        output=_output(told["output"]),
        strict=_flag("strict", told["strict"]),
        send=send,
        summary=_flag("summary", told["summary"]),
    )


def _flag(name: str, text: str) -> bool:
    if text not in {"true", "false"}:
        raise UsageError(f'{name}: "{text[:40]}" is neither true nor false')
    return text == "true"


def _output(text: str) -> Path:
    """A name for the log and the outputs has to fit one line; and it is never taken for an option."""
    if not text.isprintable() or text.startswith("-"):
        raise UsageError("output: write the folder as one line that does not begin with a hyphen")
    return Path(text)


def _configs(text: str) -> tuple[Path, ...]:
    """One path or pattern per line; what a pattern finds is sorted, and each file is taken once."""
    found: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("-") or not line.isprintable():
            raise UsageError("config: one path or pattern per line, none of which begins with a hyphen")
        if not _WILD & set(line):
            found.append(line)
            continue
        matches = sorted(path for path in glob.glob(line, recursive=True) if Path(path).is_file())
        if not matches:
            raise UsageError(f'config: no file matches "{line[:200]}"; is the repository checked out?')
        found += matches
    return tuple(Path(path) for path in dict.fromkeys(found))
