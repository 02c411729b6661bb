"""Letters that no font at hand has: found before the PDF is made, marked on the page, named in the log."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reporter import resources
from reporter.errors import ReporterError
from reporter.text import cut, extends, mark

NAMED = 8  # letters that one message lists
SYMBOLS = "symbols and emoji"

Place = tuple[str, str]  # where a text stands, and the text

# What is no text on the page: tags with their attributes, styles, comments, and the title, which viewers
# show in fonts of their own.
_NO_TEXT = re.compile(r"(<style\b.*?</style>|<title\b.*?</title>|<!--.*?-->|<[^>]*>)", re.DOTALL | re.I)
_PACKAGES = dict.fromkeys(
    ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"),
    "fonts-noto-cjk",
) | {SYMBOLS: "fonts-noto-core or fonts-symbola"}


@dataclass(frozen=True, slots=True)
class Absent:
    """Letters of one script that cannot be printed, in order, and where the first of them stands."""

    script: str
    letters: tuple[str, ...]
    where: str

    def told(self) -> str:
        """The sentence for the log."""
        many = len(self.letters)
        names = ", ".join(f"U+{ord(letter):04X} {letter}" for letter in self.letters[:NAMED])
        return (
            f"PDF: no font has {many} letter{'' if many == 1 else 's'} of {self.script} "
            f"({names}{', …' if many > NAMED else ''}), first in {self.where}; a mark such as "
            f"{mark(self.letters[0])} stands in their place. Put a font that has them beside the "
            "configuration and name it in report.brand.fonts.also; Debian's package "
            f"{_PACKAGES.get(self.script, 'fonts-noto-core')} brings some."
        )


def marked(
    page: str, fonts: Sequence[Path] = (), places: Iterable[Place] = ()
) -> tuple[str, tuple[Absent, ...]]:
    """The page with a mark for each run of letters that neither our fonts nor ``fonts`` have; what they are.

    Combining marks that no font has are decoration and left out. ``places`` name where texts came from.
    """
    unknown = absent(page, fonts)
    loose = {letter for letter in unknown if extends(ord(letter))}
    wanted = {letter for letter in unknown - loose if _visible(letter)}
    if not wanted and not loose:
        return page, ()
    parts = _NO_TEXT.split(page)
    runs = re.compile("[" + "".join(map(re.escape, sorted(wanted))) + "]+") if wanted else None
    dropped = {ord(letter): None for letter in loose if not 0xFE00 <= ord(letter) <= 0xFE0F}
    texts = [part.translate(dropped) for part in parts[::2]]
    found = tuple(_absent(wanted & set("".join(texts)), [*places, *_excerpts(texts)]))
    if runs:
        texts = [runs.sub(lambda run: mark(run[0]), text) for text in texts]
    parts[::2] = texts
    return "".join(parts), found


def _absent(letters: set[str], places: Sequence[Place]) -> Iterator[Absent]:
    scripts: dict[str, list[str]] = {}
    for letter in sorted(letters):
        scripts.setdefault(script(letter), []).append(letter)
    for name, found in sorted(scripts.items()):
        where = next((place for place, text in places if not set(text).isdisjoint(found)), "the page")
        yield Absent(name, tuple(found), where)


def _excerpts(texts: Sequence[str]) -> Iterator[Place]:
    return ((f"“{cut(text.strip(), 40)}”", text) for text in texts if not text.isascii())


def absent(text: str, fonts: Sequence[Path] = ()) -> set[str]:
    """The characters that neither our fonts nor ``fonts`` have a glyph for."""
    left = {letter for letter in set(text) if ord(letter) > 0x7E}
    for path in (*bundled(), *fonts):
        if not left:
            break
        left = {letter for letter in left if ord(letter) not in _of(path)}
    return left


@cache
def bundled() -> tuple[Path, ...]:
    """Our font files, the family of the report first."""
    folder = resources.templates() / "fonts"
    return tuple(sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")], key=lambda p: (p.name[:5], p.name)))


@cache
def _of(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap())
    except Exception as error:  # a reader of fonts raises errors of many kinds
        why = cut(str(error), 80)
        raise ReporterError(f"{path.name}: the font is broken ({why}); get it again.") from error


def script(letter: str) -> str:
    """The first word of a letter's Unicode name, one word for all signs that are no letters."""
    if unicodedata.category(letter) in {"So", "Sk", "Sm", "Sc"}:
        return SYMBOLS
    return unicodedata.name(letter, "UNNAMED").split(" ")[0].split("-")[0]


def _visible(letter: str) -> bool:
    return (
        not letter.isspace()
        and unicodedata.category(letter) not in {"Cc", "Cf", "Zs"}
        and not extends(ord(letter))
    )
