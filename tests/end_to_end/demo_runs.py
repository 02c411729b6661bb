"""The real command in a process of its own, and a demo built by it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "config" / "demo" / "client.yml"
SELLERS = ROOT / "config" / "live-sellers" / "client.yml"


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str


def reporter(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Run:
    """Run the command in a process of its own."""
    result = subprocess.run(
        (sys.executable, "-m", "reporter", *map(str, arguments)),
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        timeout=240,
    )
    return Run(result.returncode, result.stdout, result.stderr)


@dataclass(frozen=True)
class Demo:
    """A built demo: its run, the folder of its files, the folders it was given."""

    run: Run
    folder: Path
    out: Path
    data: Path


def built_once(config: Path, month: str, slug: str, shared: Path) -> Demo:
    """The build that all workers of a test run share; whoever comes first makes it, the others wait.

    Tests read it. One that builds into the same folders takes a copy: a run locks its data.
    """
    folder = shared / slug
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = folder / "run.json"
        if not told.exists():
            made = built(config, month, slug, folder)
            told.write_text(json.dumps(asdict(made.run)), encoding="utf-8")
        run = Run(**json.loads(told.read_text(encoding="utf-8")))
    return Demo(run, folder / "out" / slug / month, folder / "out", folder / "data")


def copied(demo: Demo, folder: Path) -> Demo:
    """The same build in a folder of one's own, times of files included."""
    out, data = folder / "out", folder / "data"
    shutil.copytree(demo.out, out)
    shutil.copytree(demo.data, data)
    return Demo(demo.run, out / demo.folder.relative_to(demo.out), out, data)


def built(config: Path, month: str, slug: str, folder: Path) -> Demo:
    """Build one configuration into ``folder``."""
    out, data = folder / "out", folder / "data"
    run = reporter("build", config, "--month", month, "--out", out, "--data", data)
    return Demo(run, out / slug / month, out, data)
