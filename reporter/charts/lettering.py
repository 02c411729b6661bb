"""Letters of charts: the bundled fonts under names no installed font can have, cleaned words, their width."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reporter import resources
from reporter.text import cut, extends, mark

LONGEST_LABEL = 40  # graphemes

_FAMILIES = {False: ["reporter-regular", "reporter-emoji"], True: ["reporter-semibold", "reporter-emoji"]}
_BRAND: ContextVar[tuple[str, str] | None] = ContextVar("brand", default=None)  # regular, bold
_WIDE = "reporter-wide-"  # before the file name of a font for further scripts
_FILES = {
    "reporter-regular": "Inter-Regular.ttf",
    "reporter-semibold": "Inter-SemiBold.ttf",
    "reporter-emoji": "NotoEmoji-Regular.ttf",
}


@cache
def register() -> None:
    """Make the bundled fonts known to matplotlib, once in a process."""
    from matplotlib.font_manager import FontEntry, fontManager

    for name, path in _paths().items():
        fontManager.ttflist.append(FontEntry(fname=path, name=name, weight=400, size="scalable"))


@contextmanager
def lettered(regular: bytes, bold: bytes) -> Iterator[None]:
    """While this lasts, words are drawn with these fonts (TTF or OTF) first; empty ones are ours."""
    if not (regular and bold):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="reporter-letters-") as folder:
        names = tuple(_made_known(content, Path(folder)) for content in (regular, bold))
        token = _BRAND.set((names[0], names[1]))
        try:
            yield
        finally:
            _BRAND.reset(token)


def _made_known(content: bytes, folder: Path) -> str:
    """Registers a font file under a name of its own for as long as the folder is there."""
    from matplotlib.font_manager import FontEntry, fontManager

    path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}-{folder.name}.ttf"
    path.write_bytes(content)
    fontManager.ttflist.append(FontEntry(fname=str(path), name=path.stem, weight=400, size="scalable"))
    return path.stem


def properties(bold: bool, size: float, words: str = "") -> Any:
    """What matplotlib calls a font, one that has the letters of ``words``; ``size`` in points."""
    wide = not (words.isascii() or _own() >= {ord(letter) for letter in words})
    brand = _BRAND.get()
    return _properties(bold, size, wide, (brand[bold],) if brand else ())


@cache
def _properties(bold: bool, size: float, wide: bool, brand: tuple[str, ...]) -> Any:
    from matplotlib.font_manager import FontProperties

    further = [name for name in _paths() if name.startswith(_WIDE)] if wide else []
    family = [*brand, *_FAMILIES[bold], *further]
    return FontProperties(family=family, size=size, weight=400, style="normal", stretch="normal")


def label(words: str) -> str:
    """One clean line of at most forty graphemes, with a mark for letters that cannot be drawn."""
    line = cut(words, LONGEST_LABEL)
    if line.isascii():
        return line
    shown: list[str] = []
    absent = ""
    for letter in line:
        code = ord(letter)
        known = code in _own() or code in _further()
        if not known and not extends(code):
            absent += letter
            continue
        if absent and known:
            shown.append(mark(absent))
            absent = ""
        if known and not _joiner(code):
            shown.append(letter)
    return "".join(shown) + (mark(absent) if absent else "")


def width(words: str, bold: bool, size: float) -> float:
    """The width of a label in points; only while our settings are in force."""
    return _width(words, bold, size, _BRAND.get())


@lru_cache(maxsize=8192)
def _width(words: str, bold: bool, size: float, brand: tuple[str, str] | None) -> float:
    from matplotlib.textpath import text_to_path

    shown = label(words)
    points, _, _ = text_to_path.get_text_width_height_descent(
        shown, properties(bold, size, shown), ismath=False
    )
    return float(points)


def _joiner(code: int) -> bool:
    return code == 0x200D or 0xFE00 <= code <= 0xFE0F


@cache
def _paths() -> dict[str, str]:
    folder = resources.templates() / "fonts"
    further = sorted([*folder.glob("NotoSans*.ttf"), *folder.glob("NotoSans*.otf")])
    return {name: str(folder / file) for name, file in _FILES.items()} | {
        _WIDE + path.stem.lower(): str(path) for path in further
    }


@cache
def _own() -> frozenset[int]:
    """Code points of the report's own family and of the emoji."""
    return _letters([_paths()[name] for name in _FILES])


@cache
def _further() -> frozenset[int]:
    return _letters([path for name, path in _paths().items() if name not in _FILES])


def _letters(paths: list[str]) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(code for path in paths for code in FT2Font(path).get_charmap())
