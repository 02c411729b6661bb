"""Upright bars made of parts."""

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
from reporter.charts.scale import Scale, scale, spread
from reporter.charts.sheet import Sheet
from reporter.charts.style import Frame, Series, Step, Style, chart, figure, same_length
from reporter.charts.words import describe_series
from reporter.i18n import DASH
from reporter.model import Chart, Unit

_MOST_PARTS = 5


def stacked_bars(
    places: Places,
    parts: Sequence[Series],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.COUNT,
    step: Step = "month",
    alt: str = "",
    note: str = "",
    height: float | None = None,
) -> Chart:
    """Bars made of parts, each named beside the last bar; a total stands on top where every part is known.

    Raises:
        ValueError: a part is negative, or there are more than five parts.
    """
    same_length(len(places), parts)
    if len(parts) > _MOST_PARTS or any(v is not None and v < 0 for part in parts for v in part.values):
        raise ValueError("a stack takes at most five parts, none of them negative")
    size = (style.width, height or HEIGHT[style.size])
    words = style.words
    stacks = [[part.values[i] for part in parts] for i in range(len(places))]
    sums = [sum(v for v in stack if v is not None) for stack in stacks]
    totals = [float(total) if None not in stack else None for total, stack in zip(sums, stacks, strict=True)]
    paper = Sheet(*size)
    axis = scale(sums, foot_room(places, step), size[1] - HEAD - LINE, zero=True, unit=unit)
    names_at = max((paper.measure(part.name) for part in parts), default=0.0)
    room = min(names_at, size[0] * 0.3) + GAP + 4
    left = tick_room(paper, axis.ticks, unit, words)
    frame = Frame(left, size[0] - room, axis.at(0), size[1] - HEAD)
    middles, width = slots(len(places), frame)
    value_axis(paper, frame, axis, unit, words)
    colours = paint.steps(style.own, len(parts))
    for at, colour in enumerate(colours):
        paper.rects([box(m, width, axis, _below(stack, at), stack[at])
                     for m, stack in zip(middles, stacks, strict=True)], colour)  # fmt: skip
    _seams(paper, middles, width, stacks, axis)
    texts = [figure(total, unit, words) if any(v is not None for v in stack) else DASH
             for total, stack in zip(totals, stacks, strict=True)]  # fmt: skip
    if all(paper.measure(text) <= (frame.width / max(len(places), 1)) for text in texts):
        shown = [
            i for i, stack in enumerate(stacks) if totals[i] is not None or all(v is None for v in stack)
        ]
        write_tops(paper, frame, middles, totals, texts, axis, shown, [len(places) - 1], style)
    _name_parts(
        paper, frame, parts, stacks, axis, colours, middles[-1] + width / 2 if middles else frame.right
    )
    write_foot(paper, frame, places, middles, step, words)
    svg = paper.svg()
    names = place_words(places, step, words)
    return chart(
        title,
        alt
        or describe_series(words.say("Stacked bar chart"), names, parts, unit, words, step_of(places, step)),
        svg,
        size,
        header=(header_of(places, step, words), *(part.name for part in parts)),
        table=[(name, *(figure(v, unit, words) for v in stacks[i])) for i, name in enumerate(names)],
        note=note,
    )


def _below(stack: Sequence[float | None], at: int) -> float:
    return sum(v for v in stack[:at] if v is not None)


def _seams(
    paper: Sheet,
    middles: Sequence[float],
    width: float,
    stacks: Sequence[Sequence[float | None]],
    axis: Scale,
) -> None:
    """White lines between parts, so that neighbours of like lightness stay apart."""
    seams = []
    for middle, stack in zip(middles, stacks, strict=True):
        for at in range(1, len(stack)):
            y = axis.at(_below(stack, at))
            if stack[at] and y > axis.at(0):
                seams.append([(middle - width / 2, y), (middle + width / 2, y)])
    paper.lines(seams, paint.PAPER, 0.8)


def _name_parts(
    paper: Sheet,
    frame: Frame,
    parts: Sequence[Series],
    stacks: Sequence[Sequence[float | None]],
    axis: Scale,
    colours: Sequence[str],
    edge: float,
) -> None:
    """Each part's name beside its place in the last bar that has it, with a swatch of its colour."""
    last = next(
        (stack for stack in reversed(stacks) if any(v is not None for v in stack)), [0.0] * len(parts)
    )
    wanted = [axis.at(_below(last, at) + (last[at] or 0) / 2) for at in range(len(parts))]
    heights = spread(
        wanted, LINE * 1.05, frame.bottom + 4, max(frame.top, frame.bottom + 4 + LINE * len(parts))
    )
    left = frame.right + GAP
    for part, colour, height in zip(parts, colours, heights, strict=True):
        paper.rects([(frame.right - 1, height - 3, 4, 6)], colour)
        paper.text((left, height), paper.fit(part.name, paper.width - left), colour=paint.TEXT)
