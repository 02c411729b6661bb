"""The small web fonts that a page needs for the letters that occur on it."""

from __future__ import annotations

import io
import re
from functools import cache

from reporter import resources
from reporter.errors import ReporterError
from reporter.render.safe import data_uri
from reporter.text import cut

# Name of the subset: first and last code point of its ranges. make_subsets.py cuts by this table.
RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": ((0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2DD), (0x2000, 0x206F),
              (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2113, 0x2122), (0x2190, 0x2199), (0x2200, 0x22FF),
              (0x25A0, 0x25FF), (0x2713, 0x2717)),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F),),
    "more": ((0x180, 0x191), (0x193, 0x217), (0x21C, 0x2AF), (0x300, 0x36F), (0x1E00, 0x1EFF)),
}  # fmt: skip
_ADDRESS = re.compile(r"data:font/[a-z0-9]+;base64,[A-Za-z0-9+/]+={0,2}")
_OWN_FACE = re.compile(r'@font-face\{font-family:"Inter";[^{}]*\}')
WEIGHTS = {"Regular": 400, "SemiBold": 600}


class UnusableFont(ValueError):
    """What is wrong with a font file, to be said after its name."""


def css(text: str) -> str:
    """``@font-face`` rules for the letters of ``text``, each font as a ``data:`` address."""
    used = {ord(letter) for letter in set(text)}
    names = [
        n for n, ranges in RANGES.items() if n == "latin" or any(a <= c <= b for c in used for a, b in ranges)
    ]
    return "\n".join(_face(name, style, weight) for name in names for style, weight in WEIGHTS.items())


def without_own(html: str) -> str:
    """A page without the rules that ``css`` made: on paper the family is there in full."""
    return _OWN_FACE.sub("", html)


def outlines(content: bytes) -> bytes:
    """A font file without its compression, as programs that draw letters read it.

    Raises:
        UnusableFont: the file is broken, or its maker forbids that it is embedded (OS/2 table, fsType).
    """
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(content), recalcTimestamp=False) as font:
            font.getBestCmap()
            forbidden = "OS/2" in font and font["OS/2"].fsType & 0x000F == 0x0002
            compressed = font.flavor is not None
            font.flavor = None
            plain = io.BytesIO()
            if compressed:
                font.save(plain, reorderTables=False)
    except Exception as error:  # readers of fonts and of their compression raise errors of many kinds
        raise UnusableFont(f"is a broken font ({cut(str(error), 80)}); get it again") from error
    if forbidden:
        raise UnusableFont("is a font whose maker forbids that it is put into documents; use another one")
    return plain.getvalue() if compressed else content


def own_css(files: tuple[tuple[int, str], ...]) -> str:
    """Rules for fonts of the brand, given as weight and ``data:`` address; none without any."""
    if not files:
        return ""
    if not all(_ADDRESS.fullmatch(uri) for _, uri in files):
        raise ReporterError("report.brand.fonts: a font must be written as a data: address.")
    faces = "".join(
        f'@font-face{{font-family:"Brand";font-style:normal;font-weight:{weight};src:url({uri})}}\n'
        for weight, uri in files
    )
    family = '"Brand","Inter",sans-serif'
    return f"\n{faces}:root{{--family:{family}}}\n@page{{font-family:{family}}}\n"


@cache
def _face(name: str, style: str, weight: int) -> str:
    content = (resources.templates() / "fonts" / "web" / f"Inter-{style}-{name}.woff2").read_bytes()
    spans = ",".join(f"U+{a:X}-{b:X}" if a != b else f"U+{a:X}" for a, b in RANGES[name])
    return (
        f'@font-face{{font-family:"Inter";font-style:normal;font-weight:{weight};font-display:swap;'
        f'src:url({data_uri(content, "font/woff2")}) format("woff2");unicode-range:{spans}}}'
    )
