"""What single and stacked bars share: their places, the words over and under them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from reporter.charts import colour as paint
from reporter.charts.axes import LINE, day_axis, month_axis, names_axis
from reporter.charts.scale import Scale
from reporter.charts.sheet import Rect, Sheet
from reporter.charts.style import Frame, Step, Style, axis_words
from reporter.i18n import Words

HEIGHT = {"full": 160.0, "half": 120.0}  # points
HEAD = 8.0  # points above the highest label

_FULLNESS = 0.68  # of a bar's share of the width
_WIDEST = 42.0  # points

Places = Sequence[date] | Sequence[str]


def slots(count: int, frame: Frame) -> tuple[list[float], float]:
    """The middle of each bar, and the width of all."""
    slot = frame.width / max(count, 1)
    return [frame.left + slot * (i + 0.5) for i in range(count)], min(slot * _FULLNESS, _WIDEST)


def box(middle: float, width: float, axis: Scale, base: float, value: float | None) -> Rect:
    """One bar from ``base`` upwards; no area where there is no value."""
    if value is None:
        return (0, 0, 0, 0)
    return (middle - width / 2, axis.at(base), width, axis.at(base + value) - axis.at(base))


def write_tops(
    paper: Sheet,
    frame: Frame,
    middles: Sequence[float],
    values: Sequence[float | None],
    texts: Sequence[str],
    axis: Scale,
    shown: Sequence[int],
    own: Collection[int],
    style: Style,
    target: float | None = None,
) -> None:
    """Values beyond the bars' ends, clear of the target line; a dash on the base line where there is none."""
    line = axis.at(target) if target is not None else -LINE * 2
    for i in shown:
        value = values[i]
        edge = axis.at(value or 0)
        y = edge - LINE * 0.62 if value is not None and value < 0 else edge + LINE * 0.55
        if abs(y - line) < LINE * 0.6:
            y = line + LINE * 0.6
        mine = i in own and value is not None
        half = paper.measure(texts[i], bold=mine) / 2
        x = min(middles[i], frame.right - half)
        paper.text((x, y), texts[i], colour=style.ink if mine else paint.MUTED, bold=mine, across="center")


def foot_room(places: Places, step: Step) -> float:
    """Room under the bars: two lines where years are printed."""
    return LINE * (2 if dated(places) and step == "month" else 1) + 6


def write_foot(
    paper: Sheet, frame: Frame, places: Places, middles: Sequence[float], step: Step, words: Words
) -> None:
    """Dates or names under the bars."""
    dates = dated(places)
    if dates:
        axis = day_axis if step == "day" else month_axis
        axis(paper, frame, dates, middles, words)
    elif places:
        names = [paper.fit(str(name), frame.width / len(places) - 3) for name in places]
        names_axis(paper, frame, names, middles)


def dated(places: Places) -> list[date]:
    """The places as dates; empty when they are names."""
    return [place for place in places if isinstance(place, date)]


def place_words(places: Places, step: Step, words: Words) -> tuple[str, ...]:
    """The places as the table under the chart prints them."""
    dates = dated(places)
    return axis_words(dates, step, words) if dates else tuple(str(place) for place in places)


def step_of(places: Places, step: Step) -> Step | None:
    """The step of dates; None for names."""
    return step if dated(places) else None


def header_of(places: Places, step: Step, words: Words) -> str:
    """What the places are, for the table's header."""
    if not dated(places):
        return words.say("Name")
    return words.say("Month" if step == "month" else "Day")
