"""Cuts the fonts of further scripts out of Google's Noto: python -m templates.fonts.make_wide FOLDER.

FOLDER holds NotoSans<Script>-Regular.ttf and NotoSansCJK-Regular.ttc, as Debian's packages fonts-noto-core
and fonts-noto-cjk bring them. Of Chinese and Japanese the letters of daily use are kept: level 1 of GB 2312
and of JIS X 0208, with kana, punctuation and full-width forms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

SCRIPTS = ("Arabic", "Armenian", "Bengali", "Devanagari", "Georgian", "Hebrew", "Tamil", "Thai")
SPACES = (0x20, 0xA0, 0x200C, 0x200D)  # a font without them shows boxes between its own letters
HERE = Path(__file__).resolve().parent


def main(folder: Path) -> None:
    """Write each font beside this file; the same bytes for the same sources."""
    for script in SCRIPTS:
        with TTFont(folder / f"NotoSans{script}-Regular.ttf", recalcTimestamp=False) as font:
            _cut(font, font.getBestCmap(), ["*"], f"NotoSans{script}-Regular.ttf")
    source = folder / "NotoSansCJK-Regular.ttc"
    with TTCollection(source) as fonts:
        names = [font["name"].getDebugName(1) for font in fonts]
    number = names.index("Noto Sans CJK SC")
    with TTFont(source, fontNumber=number, recalcTimestamp=False) as font:
        _cut(font, _daily(), ["kern", "ccmp", "locl"], "NotoSansCJKsc-Regular.otf")


def _cut(font: TTFont, codes: Iterable[int], features: list[str], name: str) -> None:
    subsetter = Subsetter(Options(hinting=False, layout_features=features, notdef_outline=True))
    subsetter.populate(unicodes=[*sorted(codes), *SPACES])
    subsetter.subset(font)
    font.save(HERE / name)


def _daily() -> set[int]:
    """Code points of both level-1 tables, and the signs around them."""
    codes = set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))
    for encoding, rows in (("gb2312", range(16, 56)), ("euc_jp", range(16, 48))):
        pairs = (bytes([0xA0 + row, 0xA0 + cell]) for row in rows for cell in range(1, 95))
        codes |= {ord(letter) for pair in pairs for letter in pair.decode(encoding, "ignore")}
    return codes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
