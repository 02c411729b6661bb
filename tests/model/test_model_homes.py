"""The table of nouns and files, the imports that type checkers read, and what is there are one."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from reporter import model
from reporter.model.homes import HOMES

ROOT = Path(__file__).parents[2]


def imported() -> dict[str, str]:
    """Noun and file as the package's own imports have them, which never run."""
    tree = ast.parse((ROOT / "reporter/model/__init__.py").read_text(encoding="utf-8"))
    homes: dict[str, str] = {}
    for node in ast.walk(tree):
        home = str(getattr(node, "module", "")).removeprefix("reporter.model.")
        if isinstance(node, ast.ImportFrom) and home not in {"homes", "importlib", "typing"}:
            homes |= {alias.name: home for alias in node.names}
    return homes


def test_the_table_says_what_the_imports_say() -> None:
    assert imported() == HOMES


def test_every_noun_that_is_exported_has_a_home() -> None:
    assert sorted(HOMES) == sorted(model.__all__)


@pytest.mark.parametrize("noun", sorted(HOMES))
def test_a_noun_is_at_home(noun: str) -> None:
    home = import_module(f"reporter.model.{HOMES[noun]}")
    assert getattr(model, noun) is getattr(home, noun)


def test_what_is_no_noun_is_told() -> None:
    with pytest.raises(AttributeError, match="'Nonsense'"):
        _ = model.Nonsense  # type: ignore[attr-defined]


def test_only_the_files_that_are_asked_for_are_read() -> None:
    asked = (
        "import sys; from reporter.model import Unit\n"
        "print(sorted(name for name in sys.modules if name.startswith('reporter.model.')))"
    )
    result = subprocess.run(
        (sys.executable, "-c", asked), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "['reporter.model.homes', 'reporter.model.values']"
