"""The letters that most labels are made of: outlines and widths that matplotlib gave once, read from a file.

Loading matplotlib takes a third of a page's time and forty megabytes, and the bundled family never changes.
``templates/fonts/make_letters.py`` writes the file; a test holds it against matplotlib.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter import resources

UNITS = 6400  # to the size of the letters: 64 parts of a hundredth
RAISED = frozenset("+−–×÷±≈:")  # beside a figure they stand as high as figures do
RISE = "^"  # after a sign's name: the raised one

_FIGURES = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Setting:
    """Words set in a font, in ``UNITS``: names and places of letters, outlines by name (y up), the width."""

    placed: tuple[tuple[str, int, int], ...]
    outlines: Mapping[str, str]
    width: int


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of the family."""

    advance: Mapping[str, int]  # by name, to the next letter
    outline: Mapping[str, str]
    left: Mapping[str, int]  # the row of ``kern`` of a letter that stands before another
    right: Mapping[str, int]  # the column of a letter that stands after
    kern: Sequence[Sequence[int]]

    def holds(self, words: str) -> bool:
        """Whether every letter is here."""
        return all(letter in self.advance for letter in words)

    def set(self, words: str) -> Setting:
        """The words, letter by letter."""
        placed: list[tuple[str, int, int]] = []
        x = 0
        before = ""
        for name in spelled(words):
            if before:
                x += self.advance[before] + self.kern[self.left[before]][self.right[name]]
            placed.append((name, x, 0))
            before = name
        used = {name: self.outline[name] for name, _, _ in placed}
        return Setting(tuple(placed), used, x + (self.advance[before] if before else 0))


def raised(words: str) -> frozenset[int]:
    """Where signs stand beside a figure."""
    beside = (words[max(at - 1, 0) : at + 2] for at in range(len(words)))
    return frozenset(
        at for at, three in enumerate(beside) if words[at] in RAISED and not _FIGURES.isdisjoint(three)
    )


def spelled(words: str) -> Iterator[str]:
    """The name of each letter: itself, or a raised sign."""
    higher = raised(words)
    return (letter + RISE if at in higher else letter for at, letter in enumerate(words))


@cache
def face(bold: bool) -> Face:
    """A weight of the bundled family."""
    names, found = _book()["names"], _book()["bold" if bold else "regular"]

    def by_name(column: str) -> dict[str, Any]:
        return dict(zip(names, found[column], strict=True))

    return Face(by_name("advance"), by_name("outline"), by_name("left"), by_name("right"), found["kern"])


@cache
def _book() -> Any:
    return json.loads((resources.templates() / "fonts" / "letters.json").read_text(encoding="utf-8"))
