"""What a registered function says of itself: the parts of its docstring that a client reads."""

from __future__ import annotations

import inspect
from collections.abc import Callable


def parts(function: Callable[..., object], opening: str, heads: tuple[str, ...]) -> tuple[str, ...]:
    """The text before the first head, then what stands after each line ``Head:``, lines joined.

    ``opening`` names the first text in the complaint. Raises ValueError when a part is not there.
    """
    found = dict.fromkeys(("", *heads), "")
    head = ""
    for line in (inspect.getdoc(function) or "").splitlines():
        start, colon, rest = line.partition(":")
        if colon and start in heads:
            head, line = start, rest
        found[head] = f"{found[head]} {line.strip()}".strip()
    if not all(found.values()):
        needed = " and ".join(f"{name}:" for name in heads)
        raise ValueError(f"{function.__name__}: the docstring needs {opening}, {needed}")
    return tuple(found.values())
