"""Holds the walls of the house: who imports whom, one door for each outside package, small files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reporter"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Furniture that stands in every room.
FURNITURE = {"model", "errors", "__init__"}

# Inner doors: what a room may know beside itself and the furniture, and why.
INNER_DOORS = {
    "config": {"resources"},
    "collectors": {"channels", "config", "resources", "text"},  # asks the accounts of the configuration
    "exports": {"channels", "config", "resources", "text"},  # reads `exports:` in the configuration
    "sentiment": {"resources"},  # its tables ship
    "store": {"atomic"},
    "listening": set[str](),
    "periods": set[str](),
    "privacy": set[str](),
    "facts": set[str](),
    "metrics": {"config", "docstrings", "facts", "resources", "sentiment", "text"},  # arithmetic on facts
    "recommend": {
        "config",
        "docstrings",
        "i18n",
        "resources",
        "text",
    },  # thresholds and target audience; sentences
    "charts": {"i18n", "resources", "text"},
    "commentary": {"text"},  # the words of a month, cleaned
    "report": {"charts", "config", "i18n", "resources", "text"},  # sections draw
    "render": {"i18n", "resources", "text"},
    "text": set[str](),
    "docstrings": set[str](),
    "channels": {"resources"},  # what analytics tools call sources, in one vocabulary
    "deliver": {"atomic", "text"},
    "i18n": {"resources"},
    "atomic": set[str](),
    "resources": set[str](),
    "model": set[str](),
    "errors": set[str](),
}

# The corridor and the front door know the rooms.
CORRIDOR = {"pipeline", "intake", "labelling", "opinion", "live", "renewal", "world", "cli", "__main__"}
CORRIDOR |= {"action", "counsel", "narration", "provenance", "sending"}
CORRIDOR |= {"doctor", "madeup", "planning", "setup"}
CORRIDOR |= {"branding", "preview", "site", "unchanged"}

# Outside packages and the one place that may import each.
DOORS = {
    "yaml": {"config/yamlfile.py"},
    "duckdb": {"facts"},
    "matplotlib": {"charts"},
    "numpy": {"charts", "metrics", "sentiment"},
    "py3langid": {"sentiment/language.py"},
    "onnxruntime": {"sentiment/transformer.py"},
    "tokenizers": {"sentiment/transformer.py"},
    "jinja2": {"render/html.py", "render/sandbox.py", "render/summary.py", "render/text.py"},
    "markupsafe": {"render/html.py"},
    "weasyprint": {"render/pdf.py"},
    "tinycss2": {"render/stylesheets.py"},
    "PIL": {"config/pictures.py"},
    "markdown_it": {"commentary/markdown.py"},
    "nh3": {"render/prose.py"},
    "fontTools": {"render"},
    "babel": {"i18n", "config"},
    "openpyxl": {"exports", "render/xlsx.py"},
    "click": {"cli"},
    "rich": {"cli"},
    "pydantic": {"config"},
    "pydantic_core": {"config"},
    "requests": {"collectors/http.py"},
    "smtplib": {"deliver"},
}

HEAVY = {"duckdb", "matplotlib", "numpy", "weasyprint", "fontTools", "openpyxl", "babel", "requests", "rich"}
HEAVY |= {"onnxruntime", "py3langid", "tokenizers"}


def room(path: Path) -> str:
    """The room a module lies in: its folder or its own name directly below the package."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """(dotted name, whether at module level and at run time) of every import."""
    top = set(ast.iter_child_nodes(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "reporter":
                for alias in node.names:
                    yield f"reporter.{alias.name}", node in top
            else:
                yield str(node.module), node in top


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_keeps_the_walls(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    here = room(path)
    place = str(path.relative_to(PACKAGE))
    for name, at_top in imports(tree):
        first, *rest = name.split(".")
        if first == "reporter":
            there = rest[0] if rest else "__init__"
            if there == "__version__" or here in CORRIDOR:
                continue
            allowed = FURNITURE | {here} | INNER_DOORS.get(here, set())
            assert there in allowed, f"{place} may not know {name}"
        elif first in DOORS:
            doors = DOORS[first]
            assert any(place == door or place.startswith(f"{door}/") or here == door for door in doors), (
                f"{place} may not import {first}: its door is {sorted(doors)}"
            )
        if first in HEAVY:
            assert not at_top, f"{place} imports {first} at the top: it is heavy, import it where it is used"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_opens_with_one_line(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "every module opens with a line that says what it is for"
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", ";")) or len(docstring.splitlines()) > 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_fit_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_every_room_is_listed() -> None:
    rooms = {room(path) for path in MODULES} - CORRIDOR - {"__init__"}
    assert rooms <= set(INNER_DOORS), f"say in INNER_DOORS what {rooms - set(INNER_DOORS)} may know"


def test_nothing_prints_outside_the_front_door() -> None:
    for path in MODULES:
        if room(path) in CORRIDOR:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path.relative_to(PACKAGE)}:{node.lineno} prints"
