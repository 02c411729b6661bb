"""The real command in a process of its own, and a demo built by it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
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


def built(config: Path, month: str, slug: str, folder: Path) -> Demo:
    """Build one configuration into ``folder``."""
    out, data = folder / "out", folder / "data"
    run = reporter("build", config, "--month", month, "--out", out, "--data", data)
    return Demo(run, out / slug / month, out, data)
