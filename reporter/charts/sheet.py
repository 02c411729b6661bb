"""A sheet of paper in points to draw on: matplotlib's renderer of SVG, without its figures and axes."""

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


@dataclass(frozen=True, slots=True)
class _Mark:
    """One path and its look; without ``fill`` it is a stroke only, without ``edge`` an area only."""

    vertices: list[Point]
    codes: list[int]
    fill: str = ""
    edge: str = ""
    width: float = 0.0
    dashes: tuple[float, ...] = ()  # in widths of the line
    cap: Literal["butt", "round"] = "butt"
    join: Literal["miter", "round"] = "miter"


class Sheet:
    """Marks and words at places in points; x runs right and y runs up from the lower left corner.

    Marks of one look are handed over together and become one path: few paths are what makes
    matplotlib quick.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._marks: list[_Mark] = []
        self._words: list[_Word] = []
        self.rects([(0.0, 0.0, width, height)], paint.PAPER)

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
        cap: Literal["butt", "round"] = "butt" if dashes else "round"
        self._mark(
            _Mark(vertices, codes, edge=colour, width=width, dashes=dashes or (), cap=cap, join="round")
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
        self._mark(_Mark(vertices, codes, fill=colour))

    def clear(self, box: Rect) -> None:
        """Paper again, for words that would lie on a line."""
        self.rects([box], paint.PAPER)

    def dots(self, places: Iterable[Point], radius: float, colour: str) -> None:
        """Round marks with a thin edge of paper."""
        circles = [_mpl().Path.circle(place, radius) for place in places]
        vertices = [(float(x), float(y)) for circle in circles for x, y in circle.vertices]
        codes = [int(code) for circle in circles for code in circle.codes]
        self._mark(_Mark(vertices, codes, fill=colour, edge=paint.PAPER, width=1.0))

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
        stream = io.StringIO()
        renderer = _mpl().RendererSVG(self.width, self.height, stream, metadata=_METADATA)
        with _group(renderer, "figure"):
            for mark in self._marks:
                with _group(renderer, "patch"):
                    _draw(mark, renderer)
            for word in self._words:
                with _group(renderer, "text"):
                    _write(word, self.height, renderer)
        renderer.finalize()
        return _slim(stream.getvalue().encode())

    def _mark(self, mark: _Mark) -> None:
        if mark.vertices:
            self._marks.append(mark)


@contextmanager
def _group(renderer: Any, name: str) -> Iterator[None]:
    renderer.open_group(name)
    yield
    renderer.close_group(name)


def _draw(mark: _Mark, renderer: Any) -> None:
    look = renderer.new_gc()
    look.set_linewidth(mark.width if mark.edge else 0.0)
    if mark.edge:
        look.set_foreground(mark.edge)
    if mark.dashes:
        look.set_dashes(0.0, [length * mark.width for length in mark.dashes])
    look.set_capstyle(mark.cap)
    look.set_joinstyle(mark.join)
    filled = _mpl().to_rgba(mark.fill) if mark.fill else None
    renderer.draw_path(look, _mpl().Path(mark.vertices, mark.codes), _mpl().identity, filled)


def _write(word: _Word, height: float, renderer: Any) -> None:
    """Letters only, never mathematics."""
    look = renderer.new_gc()
    look.set_foreground(word.colour)
    font = lettering.properties(word.bold, word.size, word.text)
    renderer.draw_text(look, word.x, height - word.y, word.text, font, 0, ismath=False)


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
    from matplotlib.backends.backend_svg import RendererSVG
    from matplotlib.colors import to_rgba
    from matplotlib.path import Path
    from matplotlib.transforms import IdentityTransform

    return SimpleNamespace(
        rc_context=matplotlib.rc_context,
        rcdefaults=matplotlib.rcdefaults,
        rcParams=matplotlib.rcParams,
        RendererSVG=RendererSVG,
        to_rgba=to_rgba,
        Path=Path,
        identity=IdentityTransform(),
    )


def _slim(svg: bytes) -> bytes:
    """Without comments and spaces, and with hundredths of a point where matplotlib writes millionths."""
    plain = _BETWEEN.sub(b"><", _UNREAD.sub(b"", svg).strip())
    return _OUTLINE.sub(lambda found: b" d=" + _SPACES.sub(rb"\1", _FLOAT.sub(_short, found[0][3:])), plain)


def _short(number: re.Match[bytes]) -> bytes:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode("ascii")
