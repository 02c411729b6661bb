"""The YAML of the action, its examples and the project's workflows, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DEPENDABOT = ROOT / ".github" / "dependabot.yml"
ALL = [ACTION, *EXAMPLES, *WORKFLOWS]


def tree(path: Path) -> dict[Any, Any]:
    """The file as plain Python; ``on`` is the key True, as YAML 1.1 has it."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Every step of an action or a workflow, in order."""
    found = tree(path)
    if "runs" in found:
        yield from found["runs"]["steps"]
    for job in found.get("jobs", {}).values():
        yield from job["steps"]


def step(path: Path, name: str, job: str) -> dict[str, Any]:
    """A job's step by its name."""
    found: list[dict[str, Any]] = tree(path)["jobs"][job]["steps"]
    return next(one for one in found if one.get("name") == name)
