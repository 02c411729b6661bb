"""Finds secrets that were written into the file, wherever they stand, and never repeats them."""

from __future__ import annotations

from reporter.config.compose import LINE_END
from reporter.config.tokens import TOKEN, is_secret
from reporter.config.tree import Loc, Tree, walk
from reporter.config.words import HIDDEN, path_text
from reporter.errors import Problem

# Keys below these are the client's own words, not the names of settings.
_OWN_WORDS = frozenset(("columns", "values", "rows", "posts_per_week", "thresholds", "observed"))
_ADVICE = "keep it in an environment variable and name that with {env: NAME}"


def find(tree: Tree | None, text: str, file: str) -> tuple[Problem, ...]:
    """A problem for every secret among keys and values, in comments, and in what could not be parsed."""
    problems: list[Problem] = []
    told: set[int] = set()
    for loc, scalar, is_key in walk(tree.root) if tree else ():
        if scalar.text is None or not _leaks(loc, scalar.text, is_key):
            continue
        message = f'"{HIDDEN}" looks like a secret; {_ADVICE}'
        problems.append(Problem(file, scalar.line, scalar.column, path_text(loc), message))
        told.update(range(scalar.line, scalar.last_line + 1))
    for number, line in enumerate(LINE_END.split(text), start=1):
        if number not in told and (found := TOKEN.search(line)):
            message = f'"{HIDDEN}" looks like a secret; remove it, also from comments; {_ADVICE}'
            problems.append(Problem(file, number, found.start() + 1, "", message))
    return tuple(problems)


def _leaks(loc: Loc, text: str, is_key: bool) -> bool:
    if is_key:
        return is_secret("", text)
    if any(step in _OWN_WORDS for step in loc[:-1]):
        return is_secret("", text)
    return is_secret(next((step for step in reversed(loc) if isinstance(step, str)), ""), text)
