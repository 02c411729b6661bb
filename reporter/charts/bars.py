"""Upright bars, one value each."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.charts import colour as paint
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
from reporter.charts.scale import Scale, scale
from reporter.charts.sheet import Sheet, sheet
from reporter.charts.style import Frame, Series, Step, Style, chart, figure, same_length, short_figure
from reporter.charts.words import describe_series
from reporter.i18n import Words
from reporter.model import Chart, Unit


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
    """
    series = Series(name or style.words.say("Value"), tuple(values))
    same_length(len(places), [series])
    size = (style.width, height or HEIGHT[style.size])
    words = style.words
    texts = [figure(v, unit, words) for v in values]
    own = range(len(values)) if highlight is None else [highlight % max(len(values), 1)]
    with sheet(*size) as paper:
        shown, direct = _labels(paper, values, texts, size[0], unit, words)
        known = [v for v in (*values, target) if v is not None]
        axis = scale(known, foot_room(places, step), size[1] - HEAD - LINE, zero=True, unit=unit)
        left = 0.0 if direct else tick_room(paper, axis.ticks, unit, words)
        frame = Frame(
            left, size[0] - _target_room(paper, target, unit, words), axis.at(axis.low), size[1] - HEAD
        )
        middles, width = slots(len(values), frame)
        if not direct:
            value_axis(paper, frame, axis, unit, words)
        for colour, mine in ((paint.OTHER, False), (style.own, True)):
            alike = [box(middles[i], width, axis, 0, v) for i, v in enumerate(values) if (i in own) is mine]
            paper.rects(alike, colour)
        paper.lines([[(frame.left, axis.at(0)), (frame.right, axis.at(0))]], paint.BASE, 0.8)
        _target_line(paper, frame, axis, target, unit, words)
        labelled = [i for i, v in enumerate(values) if direct or i in own or v is None]
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
        note=note,
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


def _target_room(paper: Sheet, target: float | None, unit: Unit, words: Words) -> float:
    return 0.0 if target is None else paper.measure(short_figure(target, unit, words), bold=True) + GAP


def _target_line(
    paper: Sheet, frame: Frame, axis: Scale, target: float | None, unit: Unit, words: Words
) -> None:
    if target is None:
        return
    y = axis.at(target)
    paper.lines([[(frame.left, y), (frame.right, y)]], paint.TEXT, 0.9, (3, 2))
    paper.text((frame.right + GAP, y), short_figure(target, unit, words), colour=paint.TEXT, bold=True)
