"""Clauses that reach a report as finished English: constants and f-strings of the rooms that find reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_WORD = re.compile(r"[A-Za-z]{2,}")
_PLACE = re.compile(r"\{\d\}")
_NO_CLAUSE = re.compile(r"SELECT|[\\<>=_]{2}|\(\?|https?:|^\w+/|^[A-Z][\w-]+: |%\w|\n")
_MOST_PLACES = 9


def of_module(path: Path) -> Iterator[str]:
    """The shapes of one module: ``{1} of {2} days are known``; each branch of a choice by itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if id(node) not in silent:
            yield from (shape for shape in _shapes(node) if _is_clause(shape))


def _silent(tree: ast.AST) -> Iterator[int]:
    """Docstrings, parts of f-strings, type names, keys, and what loggers say."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if part is not node:
                    yield id(part)
        elif isinstance(node, ast.Compare) or _unheard(node):
            yield from (id(part) for part in ast.walk(node))


def _unheard(node: ast.AST) -> bool:
    """Registered texts have messages of their own; errors that stop a run are read in the terminal."""
    if isinstance(node, ast.Call):
        return _name(node.func) in {"metric", "signal", "debug", "info", "compile"}
    return isinstance(node, ast.Raise) and node.exc is not None and _internal(node.exc)


def _internal(exception: ast.expr) -> bool:
    name = _name(exception.func) if isinstance(exception, ast.Call) else _name(exception)
    return name in {
        "ValueError",
        "KeyError",
        "TypeError",
        "ConfigError",
        "StoreError",
        "UsageError",
        "LockError",
    }


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _shapes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        options = [_options(part) for part in node.values]
        for parts in product(*options):
            yield _numbered(parts)


def _options(part: ast.expr) -> tuple[str | None, ...]:
    """What a part of an f-string can be; None is a place."""
    if isinstance(part, ast.Constant):
        return (str(part.value),)
    value = part.value if isinstance(part, ast.FormattedValue) else None
    if isinstance(value, ast.IfExp):
        ends = (value.body, value.orelse)
        if all(isinstance(end, ast.Constant) for end in ends):
            return tuple(str(end.value) for end in ends if isinstance(end, ast.Constant))
    return (None,)


def _numbered(parts: tuple[str | None, ...]) -> str:
    shape, places = "", 0
    for part in parts:
        if part is None:
            places += 1
        shape += f"{{{places}}}" if part is None else part
    return shape


def _is_clause(shape: str) -> bool:
    places = len(_PLACE.findall(shape))
    words = _WORD.findall(_PLACE.sub(" ", shape))
    return len(words) >= 2 and " " in shape and places <= _MOST_PLACES and not _NO_CLAUSE.search(shape)
