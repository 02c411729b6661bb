"""Letters of charts: the bundled fonts under names no installed font can have, cleaned words, their width."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from reporter import resources
from reporter.text import cut

LONGEST_LABEL = 40  # graphemes

_FAMILIES = {False: ["reporter-regular", "reporter-emoji"], True: ["reporter-semibold", "reporter-emoji"]}
_FILES = {
    "reporter-regular": "Inter-Regular.ttf",
    "reporter-semibold": "Inter-SemiBold.ttf",
    "reporter-emoji": "NotoEmoji-Regular.ttf",
}
_BOX = "□"  # stands for a letter that no bundled font has


@cache
def register() -> None:
    """Make the bundled fonts known to matplotlib, once in a process."""
    from matplotlib.font_manager import FontEntry, fontManager

    for name, path in _paths().items():
        fontManager.ttflist.append(FontEntry(fname=path, name=name, weight=400, size="scalable"))


@cache
def properties(bold: bool, size: float) -> Any:
    """What matplotlib calls a font; ``size`` in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_FAMILIES[bold], size=size, weight=400, style="normal", stretch="normal")


def label(words: str) -> str:
    """One clean line of at most forty graphemes, with a box for each letter that cannot be drawn."""
    line = cut(words, LONGEST_LABEL)
    if line.isascii():
        return line
    return "".join(
        letter if ord(letter) in _letters() else _BOX for letter in line if not _joiner(ord(letter))
    )


@lru_cache(maxsize=8192)
def width(words: str, bold: bool, size: float) -> float:
    """The width of a label in points; only while our settings are in force."""
    from matplotlib.textpath import text_to_path

    points, _, _ = text_to_path.get_text_width_height_descent(
        label(words), properties(bold, size), ismath=False
    )
    return float(points)


def _joiner(code: int) -> bool:
    return code == 0x200D or 0xFE00 <= code <= 0xFE0F


@cache
def _paths() -> dict[str, str]:
    return {name: str(resources.templates() / "fonts" / file) for name, file in _FILES.items()}


@cache
def _letters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(code for path in _paths().values() for code in FT2Font(path).get_charmap())
