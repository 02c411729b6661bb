"""What GitHub's runner does with a step, told again from its documentation."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.action.definitions import ACTION, tree

_NEW = re.compile(r"\s*::(?P<name>[A-Za-z0-9-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")
_OLD = re.compile(r"##\[(?P<name>[A-Za-z0-9-]+)(?: (?P<properties>[^\]]*))?\](?P<data>.*)")
_EXPRESSION = re.compile(r"\$\{\{ ([a-z.-]+) \}\}")
KNOWN = {
    "add-mask",
    "error",
    "warning",
    "notice",
    "group",
    "endgroup",
    "stop-commands",
    "set-output",
    "debug",
}
KNOWN |= {"set-env", "add-path", "save-state", "echo", "add-matcher", "remove-matcher"}


@dataclass(frozen=True)
class Command:
    """A command the runner would carry out."""

    name: str
    properties: Mapping[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """All commands in a log, in order, with ``stop-commands`` heeded."""
    found: list[Command] = []
    stopped = ""
    for line in re.split(r"\r\n|\r|\n", log):
        match = _NEW.match(line) or _OLD.search(line)
        if not match:
            continue
        if stopped:
            stopped = "" if match["name"] == stopped else stopped
            continue
        if match["name"] not in KNOWN:
            continue
        pairs = [pair.split("=", 1) for pair in (match["properties"] or "").split(",") if "=" in pair]
        properties = {key.strip(): _read(value) for key, value in pairs}
        found.append(Command(match["name"], properties, _read(match["data"])))
        if match["name"] == "stop-commands":
            stopped = match["data"]
    return found


def _read(text: str) -> str:
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def outputs(text: str) -> dict[str, str]:
    """A file of outputs as the runner reads it: ``name=value`` or ``name<<end`` … ``end``."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        if "<<" in line and ("=" not in line or line.index("<<") < line.index("=")):
            name, end = line.split("<<", 1)
            value = []
            for part in lines:
                if part == end:
                    break
                value.append(part)
            found[name] = "\n".join(value)
        elif line:
            name, _, rest = line.partition("=")
            found[name] = rest
    return found


@dataclass
class Runner:
    """A machine with a workspace on which the composite's steps are run one after the other."""

    folder: Path
    python: Path  # what setup-python would have given
    path: str = "/usr/bin:/bin"
    caller: Mapping[str, str] = field(default_factory=dict)  # `env:` of the caller's step
    home: Path | None = None

    def run(self, given: Mapping[str, str]) -> tuple[int, str, dict[str, str]]:
        """All steps in order: exit code of the last one run, its whole log, the action's outputs."""
        action = tree(ACTION)
        inputs = {name: given.get(name, one["default"]) for name, one in action["inputs"].items()}
        known = {f"inputs.{name}": value for name, value in inputs.items()}
        code, log = 0, ""
        for place, step in enumerate(action["runs"]["steps"]):
            if "uses" in step:
                assert step["uses"].startswith("actions/setup-python@")
                known[f"steps.{step['id']}.outputs.python-path"] = str(self.python)
                continue
            target = self.folder / f"output-{place}"
            target.touch()
            env = {name: self._filled(str(value), known) for name, value in step.get("env", {}).items()}
            code, said = self._step(step, {**env, "GITHUB_OUTPUT": str(target)}, place)
            log += said
            told = outputs(target.read_text(encoding="utf-8"))
            known |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in told.items()}
            if code:
                break
        return code, log, {name: self._filled(one["value"], known) for name, one in action["outputs"].items()}

    def _filled(self, text: str, known: Mapping[str, str]) -> str:
        return _EXPRESSION.sub(lambda found: known.get(found[1], ""), text)

    def _step(self, step: Mapping[str, str], env: Mapping[str, str], place: int) -> tuple[int, str]:
        assert step["shell"] == "bash"
        script = self.folder / f"step-{place}.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.folder / "workspace",
            env={**self._machine(), **self.caller, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def _machine(self) -> dict[str, str]:
        return {
            "PATH": self.path,
            "HOME": str(self.home or self.folder),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ACTION.parent),
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_WORKSPACE": str(self.folder / "workspace"),
            "RUNNER_TEMP": str(self.folder / "temp"),
        }
