"""Upright bars, one value each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporter.charts import colour as paint
from reporter.charts import marks as marking
from reporter.charts.axes import GAP, LINE, tick_room, value_axis
from reporter.charts.columns import (
    HEAD,
    HEIGHT,
    Places,
    box,
    foot_room,
    header_of,
    place_words,
    slots,
    step_of,
    write_foot,
    write_tops,
)
from reporter.charts.scale import Scale, scale, spread
from reporter.charts.sheet import Sheet
from reporter.charts.style import Frame, Mark, Series, Step, Style, chart, figure, same_length, short_figure
from reporter.charts.words import describe_series
from reporter.i18n import Words
from reporter.model import Chart, Unit

_ASIDE = 0.2  # largest share of the width for numbers at the right


def bars(
    places: Places,
    values: Sequence[float | None],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.COUNT,
    step: Step = "month",
    highlight: int | None = -1,
    target: float | None = None,
    name: str = "",
    marks: Sequence[Mark] = (),
    alt: str = "",
    note: str = "",
    height: float | None = None,
) -> Chart:
    """One upright bar for each place, from zero; a dash where there is no value.

    Args:
        places: dates (see ``step``) or names.
        highlight: index of the bar in the client's colour, the others are grey; None colours all.
        target: drawn as a dashed level line with its value.
        name: what the values are, for the table's header.
        marks: events and changed definitions at their bars, as on a line.
    """
    series = Series(name or style.words.say("Value"), tuple(values))
    same_length(len(places), [series])
    size = (style.width, height or HEIGHT[style.size])
    words = style.words
    texts = [figure(v, unit, words) for v in values]
    own = list(range(len(values))) if highlight is None else [highlight % max(len(values), 1)]
    paper = Sheet(*size)
    shown, direct = _labels(paper, values, texts, size[0], unit, words)
    known = [v for v in (*values, target) if v is not None]
    foot = foot_room(places, step)
    hanging = LINE if min(known, default=0) < 0 else 0.0  # room for values below the lowest bar
    top = size[1] - HEAD - (marking.ROOM if marks else 0)
    axis = scale(known, foot + hanging, top - LINE, zero=True, unit=unit)
    left = 0.0 if direct else tick_room(paper, axis.ticks, unit, words)
    last = highlight is not None and own[0] == len(values) - 1
    aside = _aside(paper, None if direct or not last else values[-1], target, style, unit)
    right = size[0] - max((paper.measure(note.text, bold=True) + GAP for note in aside), default=0.0)
    frame = Frame(left, right, foot, top)
    middles, width = slots(len(values), frame)
    if not direct:
        value_axis(paper, frame, axis, unit, words)
    marking.draw(paper, frame, marks, middles)
    for colour, mine in ((paint.OTHER, False), (style.own, True)):
        alike = [box(middles[i], width, axis, 0, v) for i, v in enumerate(values) if (i in own) is mine]
        paper.rects(alike, colour)
    paper.lines([[(frame.left, axis.at(0)), (frame.right, axis.at(0))]], paint.BASE, 0.8)
    if target is not None:
        y = axis.at(target)
        paper.lines([[(frame.left, y), (frame.right, y)]], paint.TEXT, 0.9, (3, 2))
    _write_aside(paper, frame, aside, axis)
    alone = highlight is not None and not last
    labelled = [i for i, v in enumerate(values) if direct or v is None or (alone and i in own)]
    write_tops(paper, frame, middles, values, shown, axis, labelled, own, style, target)
    write_foot(paper, frame, places, middles, step, words)
    svg = paper.svg()
    names = place_words(places, step, words)
    return chart(
        title,
        alt or describe_series(words.say("Bar chart"), names, [series], unit, words, step_of(places, step)),
        svg,
        size,
        header=(header_of(places, step, words), series.name),
        table=list(zip(names, texts, strict=True)),
        note=" ".join(part for part in (note, marking.note(marks, names)) if part),
    )


def _labels(
    paper: Sheet, values: Sequence[float | None], texts: Sequence[str], width: float, unit: Unit, words: Words
) -> tuple[Sequence[str], bool]:
    """What to write over the bars, and whether it fits over every one, which makes a value axis needless."""
    slot = width / max(len(values), 1)
    short = [short_figure(v, unit, words) for v in values]
    for shown in (texts, short):
        if all(paper.measure(text, bold=True) + 2 <= slot for text in shown):
            return shown, True
    return short, False


@dataclass(frozen=True, slots=True)
class _Aside:
    """A number written at the right of the bars, at the height of its value."""

    value: float
    text: str
    colour: str


def _aside(
    paper: Sheet, last: float | None, target: float | None, style: Style, unit: Unit
) -> tuple[_Aside, ...]:
    """The last bar's value where it does not fit on top, and the target's; in full where there is room."""
    known = [
        (value, colour) for value, colour in ((last, style.ink), (target, paint.TEXT)) if value is not None
    ]
    full = [figure(value, unit, style.words) for value, _ in known]
    if any(paper.measure(text, bold=True) > _ASIDE * paper.width for text in full):
        full = [short_figure(value, unit, style.words) for value, _ in known]
    return tuple(_Aside(value, text, colour) for (value, colour), text in zip(known, full, strict=True))


def _write_aside(paper: Sheet, frame: Frame, aside: Sequence[_Aside], axis: Scale) -> None:
    heights = spread([axis.at(note.value) for note in aside], LINE, frame.bottom + 4, frame.top)
    for note, height in zip(aside, heights, strict=True):
        paper.text((frame.right + GAP, height), note.text, colour=note.colour, bold=True)
