"""Lines: to scale, broken where data is missing, marked where something changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from reporter import charts
from reporter.charts import Mark, Series, Style
from reporter.model import Chart

Read = Callable[[Chart], Any]
DAYS = [date(2026, 10, 1) + timedelta(days=i) for i in range(31)]
FULL = Style()


def own_line(drawing: Any, colour: str = "#1f4e79") -> list[tuple[float, float]]:
    (mark,) = [m for m in drawing.marks if f"stroke: {colour}" in m.style and "stroke-width: 1.8" in m.style]
    return list(mark.points)


def test_a_line_is_drawn_to_scale_from_zero(read: Read) -> None:
    points = own_line(read(charts.line(DAYS[:3], [Series("x", (0.0, 50.0, 100.0))], title="t", style=FULL)))
    (x0, y0), (x1, y1), (x2, y2) = points
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.02)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.02)
    assert y0 > y1 > y2


def test_a_gap_in_the_values_is_a_gap_in_the_line(read: Read) -> None:
    values = (1.0, 2.0, None, 4.0, 5.0, None, 7.0)
    drawing = read(charts.line(DAYS[:7], [Series("x", values)], title="t", style=FULL))
    (mark,) = [m for m in drawing.marks if "stroke-width: 1.8" in m.style]
    assert (mark.strokes, len(mark.points)) == (2, 4)  # the lonely seventh is a dot


def test_a_gap_in_the_dates_is_as_wide_as_it_is_and_not_bridged(read: Read) -> None:
    dates = [*DAYS[:3], *DAYS[20:23]]
    drawing = read(charts.line(dates, [Series("x", (1.0,) * 6)], title="t", style=FULL))
    (mark,) = [m for m in drawing.marks if "stroke-width: 1.8" in m.style]
    assert mark.strokes == 2
    xs = [x for x, _ in mark.points]
    assert (xs[3] - xs[2]) / (xs[1] - xs[0]) == pytest.approx(18, rel=0.01)


def test_dates_that_are_always_a_week_apart_are_joined(read: Read) -> None:
    drawing = read(charts.line(DAYS[::7], [Series("x", (1.0, 2.0, 3.0, 4.0, 5.0))], title="t", style=FULL))
    (mark,) = [m for m in drawing.marks if "stroke-width: 1.8" in m.style]
    assert mark.strokes == 1


def test_dates_that_do_not_rise_are_a_bug() -> None:
    with pytest.raises(ValueError, match="rise"):
        charts.line([DAYS[1], DAYS[0]], [Series("x", (1.0, 2.0))], title="t", style=FULL)


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    series = [Series("x", (1000.0, 1010.0))]
    assert "does not start at zero" in charts.line(DAYS[:2], series, title="t", style=FULL, zero=False).note
    assert charts.line(DAYS[:2], series, title="t", style=FULL).note == ""


def test_marks_are_lettered_and_explained() -> None:
    marks = [Mark(20, "Views counted anew"), Mark(3, "Campaign begins")]
    note = charts.line(DAYS, [Series("x", (1.0,) * 31)], title="t", style=FULL, marks=marks).note
    assert note == "A: 4 Oct, Campaign begins. B: 21 Oct, Views counted anew."


def test_a_changed_definition_cuts_the_line_and_the_spark(read: Read) -> None:
    values = (1.0, 2.0, 3.0, 9.0, 8.0)
    drawing = read(charts.line(DAYS[:5], [Series("x", values)], title="t", style=FULL, cuts=[3]))
    (mark,) = [m for m in drawing.marks if "stroke-width: 1.8" in m.style]
    assert (mark.strokes, len(mark.points)) == (2, 5)
    whole = charts.sparkline(values, title="t", style=FULL).svg.decode()
    cut = charts.sparkline(values, title="t", style=FULL, cuts={3, 4}).svg.decode()
    assert (whole.count("L"), cut.count("L")) == (4, 2)
    assert cut.count('r="1"') == 2  # the fourth and the fifth stand alone
