"""Cuts web fonts for the HTML page out of the bundled Inter: python templates/fonts/make_subsets.py."""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from reporter.render.fonts import RANGES, WEIGHTS

FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "calt"]
HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write web/Inter-<weight>-<subset>.woff2 for each weight and subset; the same bytes each time."""
    (HERE / "web").mkdir(exist_ok=True)
    for style in WEIGHTS:
        for name, ranges in RANGES.items():
            options = Options(hinting=False, layout_features=FEATURES, notdef_outline=True)
            with TTFont(HERE / f"Inter-{style}.ttf", recalcTimestamp=False) as font:
                subsetter = Subsetter(options)
                subsetter.populate(unicodes=[code for a, b in ranges for code in range(a, b + 1)])
                subsetter.subset(font)
                font.flavor = "woff2"
                font.save(HERE / "web" / f"Inter-{style}-{name}.woff2")


if __name__ == "__main__":
    main()
