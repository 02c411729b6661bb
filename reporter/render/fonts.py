"""Which letters the bundled fonts have, and the small web fonts a page needs for those that occur."""

from __future__ import annotations

import unicodedata
from functools import cache

from reporter import resources
from reporter.render.safe import data_uri
from reporter.text import extends

# Name of the subset: first and last code point of its ranges. make_subsets.py cuts by this table.
RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": ((0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2DD), (0x2000, 0x206F),
              (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2113, 0x2122), (0x2190, 0x2199), (0x2200, 0x22FF),
              (0x25A0, 0x25FF), (0x2713, 0x2717)),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F),),
    "more": ((0x180, 0x191), (0x193, 0x217), (0x21C, 0x2AF), (0x300, 0x36F), (0x1E00, 0x1EFF)),
}  # fmt: skip
WEIGHTS = {"Regular": 400, "SemiBold": 600}


def css(text: str) -> str:
    """``@font-face`` rules for the letters of ``text``, each font as a ``data:`` address."""
    used = {ord(letter) for letter in set(text)}
    names = [
        n for n, ranges in RANGES.items() if n == "latin" or any(a <= c <= b for c in used for a, b in ranges)
    ]
    return "\n".join(_face(name, style, weight) for name in names for style, weight in WEIGHTS.items())


@cache
def _face(name: str, style: str, weight: int) -> str:
    content = (resources.templates() / "fonts" / "web" / f"Inter-{style}-{name}.woff2").read_bytes()
    spans = ",".join(f"U+{a:X}-{b:X}" if a != b else f"U+{a:X}" for a, b in RANGES[name])
    return (
        f'@font-face{{font-family:"Inter";font-style:normal;font-weight:{weight};font-display:swap;'
        f'src:url({data_uri(content, "font/woff2")}) format("woff2");unicode-range:{spans}}}'
    )


@cache
def glyphs() -> frozenset[int]:
    """The code points that the bundled fonts can show."""
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for name in ("Inter-Regular.ttf", "NotoEmoji-Regular.ttf"):
        with TTFont(resources.templates() / "fonts" / name, lazy=True) as font:
            known.update(font.getBestCmap())
    return frozenset(known)


def unsupported(text: str) -> tuple[str, ...]:
    """The scripts (first word of the Unicode names, such as CJK or ARABIC) that no bundled font shows."""
    if text.isascii():
        return ()
    absent = {letter for letter in set(text) if ord(letter) not in glyphs()}
    return tuple(sorted({_script(letter) for letter in absent if _visible(letter)}))


def _visible(letter: str) -> bool:
    return (
        not letter.isspace()
        and unicodedata.category(letter) not in {"Cc", "Cf", "Zs"}
        and not extends(ord(letter))
    )


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNNAMED").split(" ")[0].split("-")[0]
