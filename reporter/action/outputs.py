"""The step's outputs and the manifest that describes what was made."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from reporter import __version__, atomic
from reporter.errors import LocalIOError
from reporter.model import ClientRun, Run, RunFile

# Outputs as in action.yml; a test holds the two together.
NAMES = ("month", "report-dir", "manifest", "status", "clients", "count")
MANIFEST = "manifest.json"


def values(run: Run, output: Path, manifest: Path) -> dict[str, str]:
    """Each output's text. ``month`` is empty when the clients' months differ (their zones may)."""
    known = [client for client in run.clients if client.slug]
    months = {client.month for client in known if client.month}
    folders = [client.folder for client in known if client.folder]
    return {
        "month": months.pop() if len(months) == 1 else "",
        "report-dir": folders[0] if len(folders) == 1 else (output.as_posix() if folders else ""),
        "manifest": manifest.as_posix(),
        "status": run.status.value,
        "clients": json.dumps([client.slug for client in known]),
        "count": str(len(known)),
    }


def write(told: Mapping[str, str], target: Path) -> None:
    """Append outputs to the file the runner reads, each between random delimiters.

    Raises ValueError for a value of several lines, which could pose as another output; LocalIOError when
    the file cannot be written.
    """
    delimiter = f"end_{secrets.token_hex(16)}"
    blocks = []
    for name, value in told.items():
        if value.splitlines() not in ([], [value]) or delimiter in value:
            raise ValueError(f"the output {name} is not one line")
        blocks.append(f"{name}<<{delimiter}\n{value}\n{delimiter}\n")
    append(target, "".join(blocks))


def append(target: Path, text: str) -> None:
    """Add text to one of the runner's files. Raises LocalIOError."""
    try:
        with target.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        raise atomic.failed("write", target, problem) from problem


def manifest(run: Run) -> bytes:
    """The run as JSON: same run, same bytes."""
    tree = {
        "schema": "reporter-action-1",
        "tool": f"reporter {__version__}",
        "command": run.command,
        "status": run.status.value,
        "problems": list(run.problems),
        "clients": [_client(client) for client in run.clients],
    }
    return (json.dumps(tree, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _client(client: ClientRun) -> dict[str, object]:
    return {
        "client": client.slug,
        "name": client.name,
        "config": client.config,
        "public": client.public,
        "month": client.month,
        "status": client.status.value,
        "exit_code": client.code,
        "problem": client.problem,
        "folder": client.folder,
        "files": [{"name": f.name, "bytes": f.size, "sha256": f.sha256} for f in client.files],
        "gaps": [
            {"account": g.account, "measure": g.measure, "reason": g.reason, "detail": g.detail}
            for g in client.gaps
        ],
    }


def described(path: Path) -> RunFile:
    """A file that was written. Raises LocalIOError when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise LocalIOError(f"cannot read {path}: {problem.strerror}") from problem
    return RunFile(path.name, len(content), hashlib.sha256(content).hexdigest())
