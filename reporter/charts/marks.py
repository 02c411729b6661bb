"""Upright lines with a number or a letter at their head: what happened, and where definitions changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from reporter.charts import colour as paint
from reporter.charts.scale import spread
from reporter.charts.sheet import Sheet
from reporter.charts.style import Frame, Mark
from reporter.text import ELLIPSIS

ROOM = 7.0  # points that the heads need above a frame


def lettered(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """Each mark with what stands in its head, from left to right; letters only for marks without a label."""
    letters = count()
    pinned = sorted(marks, key=lambda mark: mark.at)
    return [(mark, mark.label or chr(ord("A") + next(letters) % 26)) for mark in pinned]


def draw(paper: Sheet, frame: Frame, marks: Sequence[Mark], places: Sequence[float]) -> None:
    """A thin upright line for each mark; heads that would touch move apart."""
    pinned = lettered(marks)
    heads = spread([places[mark.at] for mark, _ in pinned], 11.0, frame.left, frame.right)
    for (mark, head), at in zip(pinned, heads, strict=True):
        x = places[mark.at]
        paper.lines([[(x, frame.bottom), (x, frame.top), (at, frame.top + 3)]], paint.MUTED, 0.7, (2, 2))
        paper.dots([(at, frame.top + 7)], 5.0, paint.MUTED)
        paper.text((at, frame.top + 7), head, colour=paint.PAPER, size=7, bold=True, across="center")


def note(marks: Sequence[Mark], places: Sequence[str]) -> str:
    """The letters of the marks with place and text; numbered marks are told elsewhere."""
    pinned = lettered(marks)
    told = (f"{head}: {places[mark.at]}, {mark.text}" for mark, head in pinned if not mark.label)
    return " ".join(one if one.endswith(ELLIPSIS) else f"{one}." for one in told)
