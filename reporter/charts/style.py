"""What all charts share: the client's look, series, marks, and the finished chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reporter.charts import colour as paint
from reporter.i18n import Words
from reporter.model import Chart, Unit, maybe
from reporter.model.values import Reason

FULL = 482.0  # points: 170 mm, the width of a page's text
HALF = 232.0  # points: two charts beside each other

Size = Literal["full", "half"]
Step = Literal["day", "month"]


@dataclass(frozen=True, slots=True)
class Style:
    """The client's colours and words; ``size`` is the width on paper."""

    accent: str = "#1f4e79"
    ink: str = "#1f4e79"
    words: Words = field(default_factory=Words)
    size: Size = "full"

    @property
    def own(self) -> str:
        """The colour of the client's own marks: the accent where it shows on white, else the ink."""
        return self.accent if paint.contrast(self.accent, paint.PAPER) >= 3 else self.ink

    @property
    def width(self) -> float:
        """Points."""
        return FULL if self.size == "full" else HALF


@dataclass(frozen=True, slots=True)
class Series:
    """Named values, None where there is a gap; ``own`` is the client's and drawn darkest."""

    name: str
    values: tuple[float | None, ...]
    own: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to pin on a chart at one place of its axis: a changed definition, a campaign.

    With a ``label`` (a number of a list that stands elsewhere) the chart shows it and leaves the text to that
    list; without one the mark gets a letter, and the note under the chart says its text.
    """

    at: int  # index into the chart's dates or labels
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle that marks are drawn in, in points."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Points."""
        return self.right - self.left


def chart(
    title: str,
    alt: str,
    svg: bytes,
    size: tuple[float, float],
    *,
    header: Sequence[str],
    table: Sequence[Sequence[str]],
    note: str = "",
) -> Chart:
    """The finished chart; ``size`` is in points, a chart's own is in CSS pixels."""
    return Chart(
        title=title,
        alt=alt,
        svg=svg,
        width=round(size[0] * 96 / 72),
        height=round(size[1] * 96 / 72),
        header=tuple(header),
        table=tuple(tuple(row) for row in table),
        note=note,
    )


def figure(x: float | None, unit: Unit, words: Words) -> str:
    """One number of a table or a label; a dash where there is none."""
    return words.value(maybe(x, Reason.NOT_COLLECTED), unit)


def short_figure(x: float | None, unit: Unit, words: Words) -> str:
    """A number as short as it can be said, for places with little room."""
    large = x is not None and abs(x) >= 1000 and unit in {Unit.COUNT, Unit.MEAN, Unit.MONEY}
    return words.compact(x) if large and x is not None else figure(x, unit, words)


def axis_words(dates: Sequence[date], step: Step, words: Words) -> tuple[str, ...]:
    """A date as the table under a chart prints it."""
    return tuple(words.month(day) if step == "month" else words.day_month(day) for day in dates)


def same_length(count: int, series: Sequence[Series]) -> None:
    """Raise ValueError when a series does not have one value for each place."""
    for one in series:
        if len(one.values) != count:
            raise ValueError(f"series {one.name!r} has {len(one.values)} values for {count} places")
