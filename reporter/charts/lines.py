"""Lines over days or months, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from reporter.charts import colour as paint
from reporter.charts import marks as marking
from reporter.charts.axes import GAP, LINE, day_axis, month_axis, nothing, tick_room, value_axis
from reporter.charts.drawing import Point
from reporter.charts.scale import Scale, scale, spread
from reporter.charts.sheet import Sheet
from reporter.charts.style import Frame, Mark, Series, Step, Style, axis_words, chart, figure, same_length
from reporter.charts.words import describe_series
from reporter.model import Chart, Unit

_DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.2, 2), (6, 2, 1.2, 2))
_HEIGHT = {"full": 168.0, "half": 124.0}


def line(
    dates: Sequence[date],
    series: Sequence[Series],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.COUNT,
    step: Step = "day",
    zero: bool = True,
    marks: Sequence[Mark] = (),
    cuts: Sequence[int] = (),
    alt: str = "",
    note: str = "",
    height: float | None = None,
) -> Chart:
    """Values over time; a gap in the values or in the dates is a gap in the line.

    Args:
        dates: one for each value, rising; days, or the first days of months.
        series: the client's own (darkest) and others; at most six.
        title: the takeaway; printed above the chart, not in it.
        zero: whether the axis begins at zero. When it does not, the note says so.
        cuts: places to which no line comes from the place before: what is counted changed there.
        marks: events and changed definitions, lettered on the chart and explained in the note.
        alt: description for people who do not see it; composed from the values when empty.
        height: points.
    """
    same_length(len(dates), series)
    size = (style.width, height or _HEIGHT[style.size])
    known = [v for s in series for v in s.values if v is not None]
    paper = Sheet(*size)
    room = _end_room(paper, series, style, unit)
    bottom = LINE * (2 if step == "month" else 1) + 6
    top = size[1] - 7 - (marking.ROOM if marks else 0)
    axis = scale(known, bottom, top, zero=zero, unit=unit)
    frame = Frame(tick_room(paper, axis.ticks, unit, style.words), size[0] - room, bottom, top)
    places = _places(dates, frame, step)
    if known:
        value_axis(paper, frame, axis, unit, style.words)
    if step == "day":
        day_axis(paper, frame, dates, places, style.words)
    else:
        month_axis(paper, frame, dates, places, style.words)
    marking.draw(paper, frame, marks, places)
    _draw_series(paper, series, axis, places, _jumps(dates, step).union(cuts), style)
    _name_ends(paper, frame, series, axis, places, style, unit)
    if not known:
        nothing(paper, frame, style.words)
    svg = paper.svg()
    days = axis_words(dates, step, style.words)
    notes = [note, "" if zero or axis.low <= 0 else style.words.say("The axis does not start at zero.")]
    return chart(
        title,
        alt or describe_series(style.words.say("Line chart"), days, series, unit, style.words, step),
        svg,
        size,
        header=(style.words.say("Month" if step == "month" else "Day"), *(s.name for s in series)),
        table=[
            (day, *(figure(s.values[i], unit, style.words) for s in series)) for i, day in enumerate(days)
        ],
        note=" ".join(part for part in (*notes, marking.note(marks, days)) if part),
    )


def _count(day: date, step: Step) -> int:
    return day.toordinal() if step == "day" else day.year * 12 + day.month


def _places(dates: Sequence[date], frame: Frame, step: Step) -> list[float]:
    """Where each date lies: by the calendar, so that a missing week is as wide as a week."""
    first, last = frame.left + 4, frame.right - 4
    counts = [_count(day, step) for day in dates]
    span = max(counts[-1] - counts[0], 1) if counts else 1
    return [first + (last - first) * (count - counts[0]) / span for count in counts]


def _jumps(dates: Sequence[date], step: Step) -> frozenset[int]:
    """Indices of dates that come later than the usual distance after the one before."""
    counts = [_count(day, step) for day in dates]
    apart = [after - before for before, after in pairwise(counts)]
    if any(distance < 1 for distance in apart):
        raise ValueError("the dates of a line must rise")
    usual = median(apart) if apart else 1
    return frozenset(i + 1 for i, distance in enumerate(apart) if distance > 1.5 * usual)


def _runs(
    values: Sequence[float | None], places: Sequence[float], axis: Scale, jumps: frozenset[int]
) -> list[list[Point]]:
    """The unbroken stretches of a series."""
    runs: list[list[Point]] = [[]]
    for i, (x, value) in enumerate(zip(places, values, strict=True)):
        if value is None or i in jumps:
            runs.append([])
        if value is not None:
            runs[-1].append((x, axis.at(value)))
    return [run for run in runs if run]


def _looks(series: Sequence[Series], style: Style) -> list[tuple[Series, str, tuple[float, ...], float]]:
    """Each series with colour, dashes and width; dashes tell several of one colour apart."""
    looks = []
    count = {True: 0, False: 0}
    for one in series:
        dashes = _DASHES[count[one.own] % len(_DASHES)]
        count[one.own] += 1
        looks.append((one, style.own if one.own else paint.OTHER, dashes, 1.8 if one.own else 1.2))
    return looks


def _draw_series(
    paper: Sheet,
    series: Sequence[Series],
    axis: Scale,
    places: Sequence[float],
    jumps: frozenset[int],
    style: Style,
) -> None:
    """Others first, so that the client's own line lies on top."""
    for one, colour, dashes, width in sorted(_looks(series, style), key=lambda look: look[0].own):
        runs = _runs(one.values, places, axis, jumps)
        paper.lines(runs, colour, width, dashes)
        ends = [runs[-1][-1]] if runs else []
        paper.dots([run[0] for run in runs if len(run) == 1], width, colour)
        paper.dots(ends, width + 0.9, colour)


def _end_words(one: Series, alone: bool, style: Style, unit: Unit) -> tuple[str, str]:
    """What stands at the end of a line: its last value, and its name where there are several."""
    value = "" if one.values[-1:] in ((None,), ()) else figure(one.values[-1], unit, style.words)
    return value, "" if alone else one.name


def _end_room(paper: Sheet, series: Sequence[Series], style: Style, unit: Unit) -> float:
    widths = [0.0]
    for one in series:
        value, name = _end_words(one, len(series) == 1, style, unit)
        widths.append(paper.measure(value, bold=True) + (paper.measure(name) + 3 if name else 0))
    return min(max(widths), style.width * 0.34) + GAP + 2


def _name_ends(
    paper: Sheet,
    frame: Frame,
    series: Sequence[Series],
    axis: Scale,
    places: Sequence[float],
    style: Style,
    unit: Unit,
) -> None:
    """Value and name at each line's end, moved apart where they would touch, with a thread to the line."""
    ends = [
        (look, (places[-1], axis.at(last)))
        for look in _looks(series, style)
        if (last := look[0].values[-1] if places else None) is not None
    ]
    heights = spread([y for _, (_, y) in ends], LINE * 0.95, frame.bottom + 3, frame.top - 2)
    left = frame.right + GAP
    for ((one, colour, _, _), (x, y)), height in zip(ends, heights, strict=True):
        value, name = _end_words(one, len(series) == 1, style, unit)
        ink = style.ink if one.own else paint.MUTED
        if abs(height - y) > 3:
            paper.lines([[(x + 3.5, y), (frame.right + 1, height)]], colour, 0.4)
        paper.text((left, height), value, colour=ink, bold=True)
        after = left + paper.measure(value, bold=True) + 3
        paper.text((after, height), paper.fit(name, paper.width - after), colour=ink)
    for one, _, _, _ in _looks(series, style):
        if len(series) > 1 and one.values[-1] is None:
            _name_early_end(paper, one, series, axis, places, style)


def _name_early_end(
    paper: Sheet, one: Series, series: Sequence[Series], axis: Scale, places: Sequence[float], style: Style
) -> None:
    """The name of a series that ends early, above or below its last point, where it is freer."""
    last = max((i for i, value in enumerate(one.values) if value is not None), default=None)
    if last is None:
        return
    others = [
        axis.at(v)
        for s in series
        if s is not one
        for v in s.values[max(0, last - 1) : last + 3]
        if v is not None
    ]
    y = axis.at(one.values[last] or 0)
    sides = {side: min((abs(y + side - other) for other in others), default=LINE) for side in (7.5, -7.5)}
    best = max(sides, key=lambda side: sides[side])
    paper.text(
        (places[last], y + best), one.name, colour=style.ink if one.own else paint.MUTED, across="center"
    )
