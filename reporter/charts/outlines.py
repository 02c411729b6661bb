"""Outlines of words by matplotlib, the door to it: reads any font file and shapes any script."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from reporter.charts.letters import UNITS, Setting

_SIZE = 100  # points, matplotlib's own for outlines
_SUBPIXELS = UNITS // _SIZE
_STEPS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("z", 1)}


def outlined(words: str, fonts: Sequence[str], raised: Collection[int]) -> Setting:
    """Words, each letter in the first of these font files that has it; signs at ``raised`` stand higher."""
    engine = _engine()
    with engine.rc_context():  # a matplotlibrc of the machine has no say
        engine.rcdefaults()
        font = engine.get_font(list(fonts))
        font.set_size(_SIZE, 72)
        glyphs, shapes, _ = engine.text_to_path.get_glyphs_with_font(font, words, features=_features(raised))
    outlines = {name: _steps(*shape) for name, shape in shapes.items()}
    placed = tuple((name, round(x * _SUBPIXELS), round(y * _SUBPIXELS)) for name, x, y, _ in glyphs)
    ends = [x + float(shapes[name][0][:, 0].max()) * _SUBPIXELS for name, x, _ in placed if outlines[name]]
    return Setting(placed, outlines, round(max(ends, default=0)))


def _features(raised: Collection[int]) -> tuple[str, ...]:
    """What is asked of the font: nothing by context, which depends on more than two letters."""
    return ("-calt", *(f"case[{at}:{at + 1}]" for at in raised))


def covered(fonts: Sequence[str]) -> frozenset[int]:
    """Code points that these font files have."""
    return frozenset(code for path in fonts for code in _engine().FT2Font(path).get_charmap())


def _steps(vertices: Any, codes: Any) -> str:
    return "".join(_written(vertices.tolist(), codes.tolist()))


def _written(vertices: list[list[float]], codes: list[int]) -> Iterator[str]:
    at = 0
    while at < len(codes):
        letter, count = _STEPS[codes[at]]
        ends = [] if letter == "z" else vertices[at : at + count]
        yield letter + " ".join(f"{round(side * _SUBPIXELS)}" for point in ends for side in point)
        at += count


@cache
def _engine() -> Any:
    """The few parts of matplotlib in use, loaded when they are first needed."""
    from types import SimpleNamespace

    import matplotlib
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import FT2Font
    from matplotlib.textpath import text_to_path

    return SimpleNamespace(
        rc_context=matplotlib.rc_context,
        rcdefaults=matplotlib.rcdefaults,
        get_font=get_font,
        FT2Font=FT2Font,
        text_to_path=text_to_path,
    )
