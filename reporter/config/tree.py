"""The configuration as it stands in the file: texts, lists and mappings, each with its place (from 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or None when empty; ``broken`` means that a problem has been reported for it already."""

    text: str | None
    line: int
    column: int
    last_line: int
    plain: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Key and value by the key's text, in file order; ``open`` means that further keys may have been lost."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    broken: bool = False
    open: bool = False

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """The entry of a key."""
        return self.entries.get(key)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole file; ``whole`` is false when a syntax error cut it short."""

    root: Node
    whole: bool = True

    def data(self) -> Any:
        """Plain Python: dict, list, str and None."""
        return _data(self.root)

    def trail(self, loc: Loc) -> tuple[Node, ...]:
        """The nodes from the root towards ``loc``, as far as the file goes."""
        nodes: list[Node] = [self.root]
        for step in loc:
            node = _step(nodes[-1], step)
            if node is None:
                break
            nodes.append(node)
        return tuple(nodes)

    def at(self, *loc: str | int) -> Node | None:
        """The node at a place, or None."""
        trail = self.trail(loc)
        return trail[-1] if len(trail) == len(loc) + 1 else None

    def key(self, *loc: str | int) -> Scalar | None:
        """The key that leads to a place, when that is a mapping's."""
        parent = self.at(*loc[:-1])
        entry = parent.get(str(loc[-1])) if isinstance(parent, Mapping) else None
        return entry[0] if entry else None

    def text(self, *loc: str | int) -> str | None:
        """The text at a place; None when there is none."""
        node = self.at(*loc)
        return node.text if isinstance(node, Scalar) else None

    def each(self, *loc: str | int) -> tuple[Loc, ...]:
        """The places of a list's items."""
        node = self.at(*loc)
        return tuple((*loc, i) for i in range(len(node.items))) if isinstance(node, Sequence) else ()

    def keys(self, *loc: str | int) -> tuple[str, ...]:
        """The keys of a mapping."""
        node = self.at(*loc)
        return tuple(node.entries) if isinstance(node, Mapping) else ()


def walk(node: Node, loc: Loc = ()) -> Iterator[tuple[Loc, Scalar, bool]]:
    """Every key and text below a node, as (place, scalar, whether it is a key)."""
    if isinstance(node, Scalar):
        yield loc, node, False
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from walk(item, (*loc, index))
    else:
        for name, (key, value) in node.entries.items():
            step = (*loc, name)
            yield step, key, True
            yield from walk(value, step)


def _data(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return {name: _data(value) for name, (_, value) in node.entries.items()}


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.get(step)
        return entry[1] if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
