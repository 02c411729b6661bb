"""A sheet of paper in points to draw on: matplotlib's figure with few artists and none of its axes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, Literal

from reporter.charts import colour as paint
from reporter.charts import lettering
from reporter.text import cut

Point = tuple[float, float]
Rect = tuple[float, float, float, float]  # x, y, width, height
Across = Literal["left", "center", "right"]

TEXT_SIZE = 8.0  # points on paper

_MIDDLE = 0.364  # of the size: half the height of a capital or a figure above the base line

_SETTINGS = {
    "svg.hashsalt": "reporter",
    "svg.fonttype": "path",
    "path.simplify": False,
    "path.snap": False,
    "text.parse_math": False,
    "text.usetex": False,
    "font.enable_last_resort": False,
}
_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_UNREAD = re.compile(rb"<!--.*?-->|<!DOCTYPE.*?>|<\?xml.*?\?>", re.DOTALL)
_BETWEEN = re.compile(rb">\s+<")
_OUTLINE = re.compile(rb' d="[^"]*"')
_FLOAT = re.compile(rb"-?\d+\.\d{3,}")
_SPACES = re.compile(rb"\s*([MLQCz])\s*")


@dataclass(frozen=True, slots=True)
class _Word:
    """One label: its left end and base line in points, and its look."""

    x: float
    y: float
    text: str
    colour: str
    size: float
    bold: bool


class Sheet:
    """Marks and words at places in points; x runs right and y runs up from the lower left corner.

    Marks of one look are handed over together and become one path: few artists are what makes
    matplotlib quick.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._figure = _mpl().Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=paint.PAPER)
        self._canvas = _mpl().FigureCanvasSVG(self._figure)
        self._words: list[_Word] = []
        self._layer = 0

    def lines(
        self,
        strokes: Iterable[Sequence[Point]],
        colour: str,
        width: float = 1.0,
        dashes: tuple[float, ...] | None = None,
    ) -> None:
        """Open strokes of one look; strokes of fewer than two points draw nothing."""
        path = _mpl().Path
        vertices: list[Point] = []
        codes: list[int] = []
        for stroke in strokes:
            if len(stroke) > 1:
                vertices.extend(stroke)
                codes.extend([path.MOVETO, *[path.LINETO] * (len(stroke) - 1)])
        self._patch(
            vertices,
            codes,
            fill=False,
            edgecolor=colour,
            linewidth=width,
            linestyle=(0, dashes) if dashes else "solid",
            capstyle="butt" if dashes else "round",
            joinstyle="round",
        )

    def rects(self, boxes: Iterable[Rect], colour: str) -> None:
        """Filled boxes of one colour; boxes without area draw nothing."""
        path = _mpl().Path
        vertices: list[Point] = []
        codes: list[int] = []
        for x, y, w, h in boxes:
            if w and h:
                vertices.extend([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])
                codes.extend([path.MOVETO, path.LINETO, path.LINETO, path.LINETO, path.CLOSEPOLY])
        self._patch(vertices, codes, facecolor=colour, edgecolor="none", linewidth=0)

    def clear(self, box: Rect) -> None:
        """Paper again, for words that would lie on a line."""
        self.rects([box], paint.PAPER)

    def dots(self, places: Iterable[Point], radius: float, colour: str) -> None:
        """Round marks with a thin edge of paper."""
        circles = [_mpl().Path.circle(place, radius) for place in places]
        vertices = [(float(x), float(y)) for circle in circles for x, y in circle.vertices]
        codes = [int(code) for circle in circles for code in circle.codes]
        self._patch(vertices, codes, facecolor=colour, edgecolor=paint.PAPER, linewidth=1.0)

    def text(
        self,
        place: Point,
        words: str,
        *,
        colour: str = paint.MUTED,
        size: float = TEXT_SIZE,
        bold: bool = False,
        across: Across = "left",
    ) -> None:
        """Words with their middle at a height, kept inside the sheet; anything in them is only letters."""
        shown = lettering.label(words)
        if not shown:
            return
        width = self.measure(shown, size=size, bold=bold)
        before = {"left": 0.0, "center": width / 2, "right": width}[across]
        x = min(max(place[0] - before, 0.0), max(self.width - width, 0.0))
        self._words.append(_Word(x, place[1] - size * _MIDDLE, shown, colour, size, bold))

    def measure(self, words: str, *, size: float = TEXT_SIZE, bold: bool = False) -> float:
        """The width of words in points."""
        return lettering.width(words, bold, size)

    def fit(self, words: str, room: float, *, size: float = TEXT_SIZE, bold: bool = False) -> str:
        """The words, or as many of their letters as fit into ``room`` points with an ellipsis."""
        whole = shown = lettering.label(words)
        most = len(whole)
        while most and self.measure(shown, size=size, bold=bold) > room:
            most -= 1
            shown = cut(whole, most) if most else ""
        return shown

    def svg(self) -> bytes:
        """The drawing; the same bytes for the same marks."""
        self._figure.add_artist(_mpl().Lettering(self._words, self.height))
        stream = io.BytesIO()
        self._canvas.print_svg(stream, metadata=_METADATA)
        return _slim(stream.getvalue())

    def _patch(self, vertices: list[Point], codes: list[int], **look: Any) -> None:
        if vertices:
            self._layer += 1
            path = _mpl().Path(vertices, codes)
            patch = _mpl().PathPatch(path, transform=_mpl().identity, zorder=self._layer, **look)
            self._figure.add_artist(patch)


@contextmanager
def sheet(width: float, height: float) -> Iterator[Sheet]:
    """A new sheet, with our settings in force and no one else's while it is drawn on."""
    with _mpl().rc_context():
        _mpl().rcdefaults()
        _mpl().rcParams.update(_SETTINGS)
        lettering.register()
        yield Sheet(width, height)


def warm() -> None:
    """Load matplotlib and the bundled fonts, which the first chart would else wait for."""
    _mpl()
    lettering.register()


@cache
def _mpl() -> Any:
    """The few parts of matplotlib in use, loaded when the first chart is drawn."""
    import matplotlib
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

    class Lettering(Artist):
        """All words of a sheet as one artist; matplotlib's own would lay out each text anew."""

        def __init__(self, words: list[_Word], height: float) -> None:
            super().__init__()
            self._words, self._height = words, height
            self.set_zorder(1e6)

        def draw(self, renderer: Any) -> None:
            """Draw each word as letters; never as mathematics."""
            for word in self._words:
                look = renderer.new_gc()
                look.set_foreground(word.colour)
                font = lettering.properties(word.bold, word.size, word.text)
                renderer.open_group("text")
                renderer.draw_text(look, word.x, self._height - word.y, word.text, font, 0, ismath=False)
                renderer.close_group("text")

    return SimpleNamespace(
        Lettering=Lettering,
        rc_context=matplotlib.rc_context,
        rcdefaults=matplotlib.rcdefaults,
        rcParams=matplotlib.rcParams,
        Figure=Figure,
        FigureCanvasSVG=FigureCanvasSVG,
        Path=Path,
        PathPatch=PathPatch,
        identity=IdentityTransform(),
    )


def _slim(svg: bytes) -> bytes:
    """Without comments and spaces, and with hundredths of a point where matplotlib writes millionths."""
    plain = _BETWEEN.sub(b"><", _UNREAD.sub(b"", svg).strip())
    return _OUTLINE.sub(lambda found: b" d=" + _SPACES.sub(rb"\1", _FLOAT.sub(_short, found[0][3:])), plain)


def _short(number: re.Match[bytes]) -> bytes:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode("ascii")
