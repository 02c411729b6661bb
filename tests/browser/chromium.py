"""A real browser for tests: where it is, why there is none, and what it sees in pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def browser() -> str | None:
    """The browser's program, or None."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


def absent() -> str:
    """Why pages cannot be looked at on this machine; empty when they can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if browser() is None:
        return f"none of {', '.join(NAMES)} is installed"
    if not (HERE / "node_modules" / "axe-core").exists():
        return "tests/browser has no node_modules: `make test` installs them, or `npm ci` in that folder"
    return ""


def must_be_here() -> None:
    """Skip with the reason where there is no browser; on continuous integration that is a failure."""
    if why := absent():
        if os.environ.get("CI"):
            pytest.fail(f"continuous integration must look at the pages: {why}")
        pytest.skip(why)


def look(pages: Mapping[str, Path], profile: Path) -> dict[str, Any]:
    """What ``look.mjs`` finds in each page, by name. ``profile`` is an empty folder for the browser."""
    job = {
        "browser": browser(),
        "profile": str(profile),
        "pages": [{"name": name, "file": str(path)} for name, path in pages.items()],
    }
    result = subprocess.run(
        ("node", "look.mjs"), cwd=HERE, input=json.dumps(job), capture_output=True, text=True, timeout=180
    )
    assert result.returncode == 0, result.stderr
    return {page["name"]: page for page in json.loads(result.stdout)["pages"]}
