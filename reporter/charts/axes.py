"""Grid, tick words and dates around the marks of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from reporter.charts import colour as paint
from reporter.charts.scale import Scale, tick_words
from reporter.charts.sheet import TEXT_SIZE, Sheet
from reporter.charts.style import Frame
from reporter.i18n import Words
from reporter.model import Unit

LINE = TEXT_SIZE * 1.35  # points from one line of words to the next
GAP = 5.0  # points between words and what they belong to


def tick_room(paper: Sheet, ticks: Sequence[float], unit: Unit, words: Words) -> float:
    """The width that the words of a value axis need, with their gap."""
    return max(paper.measure(text) for text in tick_words(ticks, unit, words)) + GAP


def value_axis(paper: Sheet, frame: Frame, axis: Scale, unit: Unit, words: Words) -> None:
    """Level grid lines with their words at the left; the zero line is stronger."""
    level = [(tick, axis.at(tick)) for tick in axis.ticks]
    paper.lines([[(frame.left, y), (frame.right, y)] for tick, y in level if tick], paint.GRID, 0.6)
    paper.lines([[(frame.left, y), (frame.right, y)] for tick, y in level if not tick], paint.BASE, 0.8)
    for (_, y), text in zip(level, tick_words(axis.ticks, unit, words), strict=True):
        paper.text((frame.left - GAP, y), text, across="right")


def day_axis(
    paper: Sheet, frame: Frame, dates: Sequence[date], places: Sequence[float], words: Words
) -> None:
    """Every seventh day from the first, or as many of these as fit; whether or not it has a value."""
    if not dates:
        return
    span = (dates[-1] - dates[0]).days
    weeks = [dates[0] + timedelta(days=days) for days in range(0, span + 1, 7)]
    across = (places[-1] - places[0]) / max(span, 1)
    at = [places[0] + (day - dates[0]).days * across for day in weeks]
    shown = names_axis(paper, frame, [words.day_month(day) for day in weeks], at)
    paper.lines([[(at[i], frame.bottom), (at[i], frame.bottom - 2.5)] for i in shown], paint.BASE, 0.6)


def month_axis(
    paper: Sheet, frame: Frame, dates: Sequence[date], places: Sequence[float], words: Words
) -> None:
    """Months, as many as fit and always the last; years in a second line where they begin."""
    year = None
    for i in names_axis(paper, frame, [words.short_month(day) for day in dates], places, last=True):
        if dates[i].year != year:
            year = dates[i].year
            paper.text((places[i], frame.bottom - 2 * LINE), str(year), across="center")


def names_axis(
    paper: Sheet, frame: Frame, names: Sequence[str], places: Sequence[float], *, last: bool = False
) -> list[int]:
    """Names under the marks: every one, or every second, third … that fits; returns which were written.

    ``last`` keeps the last name (the report's month) rather than the first.
    """
    shown: list[int] = []
    widths = [paper.measure(name) for name in names]
    for every in range(1, len(names) + 1):
        anchor = (len(names) - 1) % every if last else 0
        shown = list(range(anchor, len(names), every))
        fits = all(places[b] - places[a] >= (widths[a] + widths[b]) / 2 + GAP for a, b in pairwise(shown))
        if fits:
            break
    for i in shown:
        paper.text((places[i], frame.bottom - LINE), names[i], across="center")
    return shown


def nothing(paper: Sheet, frame: Frame, words: Words) -> None:
    """A base line and the words that there is nothing to show."""
    paper.lines([[(frame.left, frame.bottom), (frame.right, frame.bottom)]], paint.BASE, 0.8)
    paper.text(
        ((frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2),
        words.say("No data"),
        across="center",
    )
