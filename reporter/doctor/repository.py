"""The git repository around a client: whether its history is kept, and no secret with it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from reporter.doctor.finding import Finding, ok, problem, warning

TOPIC = "git"
_SECONDS = 20
_BRANCH = "DATA_BRANCH"


def examine(folder: Path, data: Path) -> Iterator[Finding]:
    """``folder`` holds the configuration, ``data`` the client's data."""
    git = shutil.which("git")
    inside = git is not None and _asked(git, folder, "rev-parse", "--is-inside-work-tree") == "true"
    if git is None or not inside:
        fix = "keep it in git (git init; git add; git commit) or in a backup"
        yield warning(TOPIC, "the folder is in no git repository: its history lies on this disk only", fix)
        return
    if _asked(git, folder, "ls-files", "--", ".env", "renewed.env"):
        fix = "git rm --cached .env, and replace every secret in it: old commits still hold them"
        yield problem(TOPIC, "a file of secrets is committed", fix)
    yield _history(git, folder, data)


def _history(git: str, folder: Path, data: Path) -> Finding:
    """Where the collected data goes: into this repository, a branch of its own, or nowhere."""
    if not data.is_dir():
        return ok(TOPIC, "there is no data yet")
    # Asked from inside: the data may be a repository of its own, as the workflows make it.
    top = _asked(git, data, "rev-parse", "--show-toplevel")
    if top and Path(top) != Path(_asked(git, folder, "rev-parse", "--show-toplevel")):
        return ok(TOPIC, "the data has a repository of its own")
    place = data.absolute().as_posix()
    if _asked(git, folder, "ls-files", "--", place):
        return ok(TOPIC, "the data is committed")
    if _code(git, folder, "check-ignore", "--quiet", "--", place) == 0:
        if _branched(Path(top)):
            return ok(TOPIC, "git ignores the data here, and a workflow keeps it on a branch of its own")
        fix = "take its line out of .gitignore, or keep the data on a branch as docs/examples do"
        return problem(TOPIC, "git ignores the data, so its history lies on this disk only", fix)
    return warning(TOPIC, "the data is not committed yet", f"git add {data}; git commit")


def _branched(top: Path) -> bool:
    paths = sorted((top / ".github" / "workflows").glob("*.y*ml"))
    return any(_BRANCH in path.read_text(encoding="utf-8", errors="replace") for path in paths)


def _asked(git: str, folder: Path, *words: str) -> str:
    """What git says; nothing when it refuses."""
    done = _run(git, folder, words)
    return done.stdout.strip() if done.returncode == 0 else ""


def _code(git: str, folder: Path, *words: str) -> int:
    return _run(git, folder, words).returncode


def _run(git: str, folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Questions only, and no program that the repository's own settings name."""
    line = (git, "-c", "core.fsmonitor=false", "-C", str(folder), *words)
    return subprocess.run(line, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
