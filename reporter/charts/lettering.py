"""Letters of charts: cleaned words, set in the bundled fonts or the brand's, and their width."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from reporter import resources
from reporter.charts.letters import UNITS, Setting, face, raised
from reporter.text import cut, extends, mark

LONGEST_LABEL = 40  # graphemes

_FILES = {False: "Inter-Regular.ttf", True: "Inter-SemiBold.ttf"}
_EMOJI = "NotoEmoji-Regular.ttf"
_BRAND: ContextVar[tuple[str, str] | None] = ContextVar("brand", default=None)  # regular, bold


@contextmanager
def lettered(regular: bytes, bold: bytes) -> Iterator[None]:
    """While this lasts, words are drawn with these fonts (TTF or OTF) first; empty ones are ours."""
    if not (regular and bold):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="reporter-letters-") as folder:
        token = _BRAND.set((_kept(regular, Path(folder)), _kept(bold, Path(folder))))
        try:
            yield
        finally:
            _BRAND.reset(token)


def _kept(content: bytes, folder: Path) -> str:
    """A font file under a name that no other has had: outlines are remembered by it."""
    path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}-{folder.name}.ttf"
    path.write_bytes(content)
    return str(path)


def warm() -> None:
    """Read the bundled letters, which the first chart would else wait for."""
    face(bold=False)
    face(bold=True)


def setting(words: str, bold: bool) -> Setting:
    """A clean label, set."""
    return _set(words, bold, _BRAND.get())


@lru_cache(maxsize=8192)
def _set(words: str, bold: bool, brand: tuple[str, str] | None) -> Setting:
    if not brand and face(bold).holds(words):
        return face(bold).set(words)
    from reporter.charts.outlines import outlined

    fonts = ([brand[bold]] if brand else []) + [str(_folder() / _FILES[bold]), str(_folder() / _EMOJI)]
    return outlined(words, fonts if _own().issuperset(map(ord, words)) else [*fonts, *_wide()], raised(words))


def width(words: str, bold: bool, size: float) -> float:
    """The width of a label in points."""
    return setting(label(words), bold).width * size / UNITS


def label(words: str) -> str:
    """One clean line of at most forty graphemes, with a mark for letters that cannot be drawn."""
    line = cut(words, LONGEST_LABEL)
    if face(False).holds(line):
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


def _joiner(code: int) -> bool:
    return code == 0x200D or 0xFE00 <= code <= 0xFE0F


def _folder() -> Path:
    return resources.templates() / "fonts"


@cache
def _wide() -> tuple[str, ...]:
    """Fonts for further scripts."""
    return tuple(map(str, sorted([*_folder().glob("NotoSans*.ttf"), *_folder().glob("NotoSans*.otf")])))


@cache
def _own() -> frozenset[int]:
    """Code points of the report's own family and of the emoji."""
    from reporter.charts.outlines import covered

    return covered([str(_folder() / name) for name in (*_FILES.values(), _EMOJI)])


@cache
def _further() -> frozenset[int]:
    from reporter.charts.outlines import covered

    return covered(_wide())
