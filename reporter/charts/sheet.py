"""A sheet of paper in points to draw on: marks of one look become one path, words become outlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from reporter.charts import colour as paint
from reporter.charts import lettering
from reporter.charts.drawing import Cap, Point, Shape, Word, short, written
from reporter.text import cut

Rect = tuple[float, float, float, float]  # x, y, width, height
Across = Literal["left", "center", "right"]

TEXT_SIZE = 8.0  # points on paper

_MIDDLE = 0.364  # of the size: half the height of a capital or a figure above the base line
_ROUND = 0.5523  # of the radius: where a quarter of a circle, as one curve, has its two middle points


class Sheet:
    """Marks and words at places in points; x runs right and y runs up from the lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._shapes: list[Shape] = []
        self._words: list[Word] = []
        self.rects([(0.0, 0.0, width, height)], paint.PAPER)

    def lines(
        self,
        strokes: Iterable[Sequence[Point]],
        colour: str,
        width: float = 1.0,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """Open strokes of one look, dashes in widths; strokes of fewer than two points draw nothing."""
        steps = "".join(self._line(stroke) for stroke in strokes if len(stroke) > 1)
        cap: Cap = "butt" if dashes else "round"
        lengths = tuple(length * width for length in dashes)
        self._draw(Shape(steps, edge=colour, width=width, dashes=lengths, cap=cap))

    def rects(self, boxes: Iterable[Rect], colour: str) -> None:
        """Filled boxes of one colour; boxes without area draw nothing."""
        corners = (((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in boxes if w and h)
        self._draw(Shape("".join(self._line(four) + "z" for four in corners), fill=colour))

    def clear(self, box: Rect) -> None:
        """Paper again, for words that would lie on a line."""
        self.rects([box], paint.PAPER)

    def dots(self, places: Iterable[Point], radius: float, colour: str) -> None:
        """Round marks with a thin edge of paper."""
        steps = "".join(self._circle(place, radius) for place in places)
        self._draw(Shape(steps, fill=colour, edge=paint.PAPER, width=1.0))

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
        y = self.height - place[1] + size * _MIDDLE
        self._words.append(Word(x, y, lettering.setting(shown, bold), colour, size))

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
        return written(self.width, self.height, self._shapes, self._words)

    def _draw(self, shape: Shape) -> None:
        if shape.steps:
            self._shapes.append(shape)

    def _line(self, points: Iterable[Point]) -> str:
        return "M" + "L".join(f"{short(x)} {short(self.height - y)}" for x, y in points)

    def _circle(self, place: Point, radius: float) -> str:
        """Four curves, since an arc is not what every reader of pictures knows."""
        x, y = place[0], self.height - place[1]
        r, c = radius, radius * _ROUND
        quarters = (
            ((r, c), (c, r), (0, r)), ((-c, r), (-r, c), (-r, 0)),
            ((-r, -c), (-c, -r), (0, -r)), ((c, -r), (r, -c), (r, 0)),
        )  # fmt: skip
        curves = ("C" + " ".join(f"{short(x + a)} {short(y + b)}" for a, b in three) for three in quarters)
        return f"M{short(x + r)} {short(y)}{''.join(curves)}z"
