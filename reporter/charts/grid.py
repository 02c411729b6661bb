"""Weekday by hour: a coloured cell for each, with the number of posts it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporter.charts import colour as paint
from reporter.charts.axes import GAP, LINE
from reporter.charts.sheet import Rect, Sheet
from reporter.charts.style import Frame, Style, chart, figure
from reporter.i18n import DASH
from reporter.model import Chart, Unit

_HOURS = 24
_DAYS = 7
_CELL = {"full": 16.0, "half": 13.0}  # height, points
_SEAM = 1.0
_SMALL = 7.0
_KEY_STEPS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One weekday (0 is Monday) and hour; ``value`` None with ``n`` > 0 means too few posts to say."""

    weekday: int
    hour: int
    value: float | None
    n: int


def heatmap(
    cells: Sequence[Cell],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.RATE,
    best: tuple[int, int] | None = None,
    alt: str = "",
    note: str = "",
) -> Chart:
    """The grid of a week: darker is more, the number in a cell is its posts, pale cells have too few.

    Args:
        cells: those with posts; all others are drawn empty.
        best: weekday and hour that get a frame.
    """
    if any(not (0 <= c.weekday < _DAYS and 0 <= c.hour < _HOURS) for c in cells):
        raise ValueError("a cell lies outside the week")
    words = style.words
    high = _CELL[style.size]
    size = (style.width, _DAYS * high + 2 * LINE + 14)
    known = [c.value for c in cells if c.value is not None]
    low, top = (min(known), max(known)) if known else (0.0, 0.0)
    paper = Sheet(*size)
    days = [words.weekday(i, short=True) for i in range(_DAYS)]
    left = max(paper.measure(day) for day in days) + GAP
    frame = Frame(left, size[0], size[1] - 2 - _DAYS * high, size[1] - 2)
    wide = frame.width / _HOURS
    for i, day in enumerate(days):
        paper.text((left - GAP, frame.top - high * (i + 0.5)), day, across="right")
    for hour in range(0, _HOURS, 3 if style.size == "full" else 6):
        paper.text((left + wide * (hour + 0.5), frame.bottom - LINE * 0.8), f"{hour:02d}", across="center")
    _cells(paper, frame, cells, (low, top), style, wide, high)
    if best:
        _frame_best(paper, _box(frame, best[0], best[1], wide, high))
    _key(paper, frame, (low, top), bool(known), style, unit)
    svg = paper.svg()
    return chart(
        title,
        alt or _alt(cells, style, unit),
        svg,
        size,
        header=(words.say("Weekday and hour"), words.say("Posts"), words.say("Median rate")),
        table=[
            (_when(c, style), words.number(c.n), figure(c.value, unit, words))
            for c in sorted(cells, key=lambda c: (c.weekday, c.hour))
            if c.n
        ],
        note=note,
    )


def _box(frame: Frame, weekday: int, hour: int, wide: float, high: float) -> Rect:
    return (frame.left + hour * wide, frame.top - (weekday + 1) * high, wide - _SEAM, high - _SEAM)


def _cells(
    paper: Sheet,
    frame: Frame,
    cells: Sequence[Cell],
    ends: tuple[float, float],
    style: Style,
    wide: float,
    high: float,
) -> None:
    """Empty cells first in one path, then the filled ones by colour, then the numbers."""
    filled = {(c.weekday, c.hour): c for c in cells if c.n}
    week = [(day, hour) for day in range(_DAYS) for hour in range(_HOURS)]
    paper.rects(
        [_box(frame, *at, wide, high) for at in week if at not in filled or filled[at].value is None],
        paint.EMPTY,
    )
    looks: dict[str, list[Cell]] = {}
    for at in sorted(filled):
        if filled[at].value is not None:
            looks.setdefault(paint.ramp(style.own, _share(filled[at].value, ends)), []).append(filled[at])
    for colour, alike in sorted(looks.items()):
        paper.rects([_box(frame, c.weekday, c.hour, wide, high) for c in alike], colour)
    texts = {at: style.words.number(filled[at].n) for at in sorted(filled)}
    if any(paper.measure(text, size=_SMALL) > wide - _SEAM for text in texts.values()):
        return  # all or none: a number left out here and there would look like no posts
    for at, text in texts.items():
        cell, (x, y, w, h) = filled[at], _box(frame, *at, wide, high)
        ground = paint.EMPTY if cell.value is None else paint.ramp(style.own, _share(cell.value, ends))
        ink = paint.MUTED if cell.value is None else paint.readable_on(ground)
        paper.text((x + w / 2, y + h / 2), text, colour=ink, size=_SMALL, across="center")


def _share(value: float | None, ends: tuple[float, float]) -> float:
    low, high = ends
    if value is None or high == low:
        return 0.5
    return (value - low) / (high - low)


def _frame_best(paper: Sheet, box: Rect) -> None:
    x, y, w, h = box
    paper.lines([[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]], paint.TEXT, 1.4)


def _key(
    paper: Sheet, frame: Frame, ends: tuple[float, float], known: bool, style: Style, unit: Unit
) -> None:
    """Under the grid: what the shades mean, what a pale cell means."""
    words, y = style.words, LINE * 0.6
    x = frame.left
    paper.rects([(x, y - 3.5, 10, 7)], paint.EMPTY)
    text = words.say("none or too few")
    paper.text((x + 10 + GAP - 1, y), text)
    if not known:
        return
    low, high = figure(ends[0], unit, words), figure(ends[1], unit, words)
    right = paper.width - paper.measure(high)
    paper.text((right, y), high, colour=paint.TEXT)
    wide = 14.0 if style.size == "full" else 9.0
    start = right - GAP + 1 - _KEY_STEPS * wide
    for i in range(_KEY_STEPS):
        paper.rects(
            [(start + i * wide, y - 3.5, wide - _SEAM, 7)], paint.ramp(style.own, i / (_KEY_STEPS - 1))
        )
    paper.text((start - GAP + 1, y), low, colour=paint.TEXT, across="right")


def _when(cell: Cell, style: Style) -> str:
    return f"{style.words.weekday(cell.weekday)} {cell.hour:02d}:00"


def _alt(cells: Sequence[Cell], style: Style, unit: Unit) -> str:
    """The three best cells in words."""
    rated = sorted(
        (c for c in cells if c.value is not None), key=lambda c: (-(c.value or 0), c.weekday, c.hour)
    )
    words = style.words
    if not rated:
        return words.say("Grid of weekdays and hours. No cell has enough posts for a rate.")
    best = "; ".join(f"{_when(c, style)}: {figure(c.value, unit, words)}" for c in rated[:3])
    return words.say(
        "Grid of weekdays and hours. Highest: {best}. The table below has every number.", best=best or DASH
    )
