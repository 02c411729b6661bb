"""Finds secrets that were written into the file, wherever they stand, and never repeats them."""

from __future__ import annotations

from dataclasses import replace

from reporter.config.compose import LINE_END
from reporter.config.tokens import TOKEN, is_secret
from reporter.config.tree import Loc, Node, Scalar, Sequence, Tree, walk
from reporter.config.words import HIDDEN, path_text
from reporter.errors import Problem

# Keys below these are the client's own words, not the names of settings.
_OWN_WORDS = frozenset(("columns", "values", "rows", "posts_per_week", "thresholds", "observed"))
_ADVICE = "keep it in an environment variable and name that with {env: NAME}"


def find(tree: Tree | None, text: str, file: str) -> tuple[tuple[Problem, ...], Tree | None]:
    """A problem for every secret, and the tree with those places marked as reported."""
    problems: list[Problem] = []
    lines: set[int] = set()
    marked: set[Loc] = set()
    for loc, scalar, is_key in walk(tree.root) if tree else ():
        if scalar.text is None or not _leaks(loc, scalar.text, is_key):
            continue
        message = f'"{HIDDEN}" looks like a secret; {_ADVICE}'
        problems.append(Problem(file, scalar.line, scalar.column, path_text(loc), message))
        lines.update(range(scalar.line, scalar.last_line + 1))
        if not is_key:
            marked.add(loc)
    for number, line in enumerate(LINE_END.split(text), start=1):  # comments, and what could not be parsed
        if number not in lines and (found := TOKEN.search(line)):
            message = f'"{HIDDEN}" looks like a secret; remove it, also from comments; {_ADVICE}'
            problems.append(Problem(file, number, found.start() + 1, "", message))
    if tree is not None and marked:
        tree = Tree(_marked(tree.root, (), marked), tree.whole)
    return tuple(problems), tree


def _leaks(loc: Loc, text: str, is_key: bool) -> bool:
    if is_key:
        return is_secret("", text)
    if any(step in _OWN_WORDS for step in loc[:-1]):
        return is_secret("", text)
    return is_secret(next((step for step in reversed(loc) if isinstance(step, str)), ""), text)


def _marked(node: Node, loc: Loc, marked: set[Loc]) -> Node:
    if isinstance(node, Scalar):
        return replace(node, broken=True) if loc in marked else node
    if isinstance(node, Sequence):
        items = tuple(_marked(item, (*loc, i), marked) for i, item in enumerate(node.items))
        return replace(node, items=items)
    entries = {k: (key, _marked(value, (*loc, k), marked)) for k, (key, value) in node.entries.items()}
    return replace(node, entries=entries)
