"""Level bars, one row each: rankings, mixes, comparisons with other brands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reporter.charts import colour as paint
from reporter.charts.axes import GAP, LINE
from reporter.charts.drawing import Point
from reporter.charts.scale import Scale
from reporter.charts.sheet import Rect, Sheet
from reporter.charts.style import Frame, Style, chart, figure
from reporter.charts.words import describe_rows
from reporter.model import Chart, Unit

_ROW = 17.0  # points
_BAR = 9.5
_NAMES = 0.42  # largest share of the width for names


def hbars(
    names: Sequence[str],
    values: Sequence[float | None],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.COUNT,
    highlight: Collection[int] | None = None,
    beside: Sequence[str] = (),
    reference: tuple[str, float] | None = None,
    header: tuple[str, str, str] | tuple[str, str] = ("", ""),
    alt: str = "",
    note: str = "",
) -> Chart:
    """One level bar for each name, in the order given; a dash where there is no value.

    Args:
        highlight: indices of the client's own rows, the others are grey; None colours all.
        beside: a short remark behind each value, such as ``n = 5``.
        reference: name and value of an upright dashed line, such as the median of the others.
        header: what names, values and remarks are, for the table; remarks must have a heading.
    """
    if len(values) != len(names) or (beside and len(beside) != len(names)):
        raise ValueError("names, values and remarks must be of one length")
    if beside and not header[2:]:
        raise ValueError("a column of remarks needs a heading of its own")
    words = style.words
    size = (style.width, _ROW * max(len(names), 1) + (LINE + 6 if reference else 4))
    texts = [figure(v, unit, words) for v in values]
    own = set(range(len(names)) if highlight is None else highlight)
    paper = Sheet(*size)
    frame, axis = _frame(paper, size, names, values, texts, beside, reference)
    middles = [size[1] - 2 - _ROW * (i + 0.5) for i in range(len(names))]
    zero = axis.at(0)
    for i, y in enumerate(middles):
        _name(paper, frame, y, names[i], i in own and highlight is not None)
    for colour, mine in ((paint.OTHER, False), (style.own, True)):
        alike = [(y, v) for i, (y, v) in enumerate(zip(middles, values, strict=True)) if (i in own) is mine]
        paper.rects([_bar(y, zero, axis.at(v)) for y, v in alike if v is not None], colour)
    paper.lines([[(zero, size[1] - 2), (zero, size[1] - 2 - _ROW * len(names))]], paint.BASE, 0.8)
    if reference:
        _reference(paper, axis.at(reference[1]), f"{reference[0]} {figure(reference[1], unit, words)}")
    for i, (y, value) in enumerate(zip(middles, values, strict=True)):
        x = max(axis.at(value or 0), zero) + GAP
        mine = i in own and value is not None
        _tail(paper, (x, y), texts[i], beside[i] if beside else "", mine, style)
    svg = paper.svg()
    return chart(
        title,
        alt or describe_rows(words.say("Bar chart"), list(zip(names, values, strict=True)), unit, words),
        svg,
        size,
        header=(header[0] or words.say("Name"), header[1] or words.say("Value"), *header[2:]),
        table=[(n, t, *beside[i : i + 1]) for i, (n, t) in enumerate(zip(names, texts, strict=True))],
        note=note,
    )


def _frame(
    paper: Sheet,
    size: tuple[float, float],
    names: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    beside: Sequence[str],
    reference: tuple[str, float] | None,
) -> tuple[Frame, Scale]:
    """Names at the left, values behind the bars, and the scale between; zero is always on it."""
    left = min(max((paper.measure(name, bold=True) for name in names), default=0), size[0] * _NAMES) + GAP + 2
    tails = [paper.measure(t, bold=True) + (paper.measure(b) + 4 if b else 0)
             for t, b in zip(texts, beside or [""] * len(texts), strict=True)]  # fmt: skip
    right = size[0] - max(tails, default=0) - GAP - 2
    known = [v for v in (*values, reference[1] if reference else None) if v is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    axis = Scale(low, high if high > low else low + 1, left, right, ())
    return Frame(left, right, 0, size[1]), axis


def _bar(y: float, zero: float, end: float) -> Rect:
    return (zero, y - _BAR / 2, end - zero, _BAR)


def _tail(paper: Sheet, place: Point, text: str, remark: str, own: bool, style: Style) -> None:
    """The value behind a bar and its remark, clear of the reference line."""
    x, y = place
    wide = paper.measure(text, bold=own)
    after = x + wide + 4
    end = after + paper.measure(remark) if remark else x + wide
    paper.clear((x - 1, y - 5, end - x + 2, 10))
    paper.text((x, y), text, colour=style.ink if own else paint.TEXT, bold=own)
    paper.text((after, y), remark)


def _name(paper: Sheet, frame: Frame, y: float, name: str, own: bool) -> None:
    shown = paper.fit(name, frame.left - GAP - 2, bold=own)
    paper.text((frame.left - GAP, y), shown, colour=paint.TEXT, bold=own, across="right")


def _reference(paper: Sheet, x: float, text: str) -> None:
    paper.lines([[(x, paper.height - 2), (x, LINE + 2)]], paint.TEXT, 0.9, (3, 2))
    paper.text((x, LINE * 0.5 + 1), text, colour=paint.TEXT, across="center")
