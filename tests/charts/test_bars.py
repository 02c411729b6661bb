"""Bars, stacks, rows and the grid: as long as their values, from zero, with dashes where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from reporter import charts
from reporter.charts import Cell, Series, Style
from reporter.charts.colour import steps
from reporter.model import Chart

Read = Callable[[Chart], Any]
MONTHS = [date(2025 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(13)]
FULL = Style()


def bar_boxes(read: Read, chart: Chart, *colours: str) -> list[tuple[float, float, float, float]]:
    boxes = []
    for mark in read(chart).marks:
        if any(f"fill: {colour}" in mark.style for colour in colours):
            for at in range(0, len(mark.points), 4):
                xs, ys = zip(*mark.points[at : at + 4], strict=True)
                boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return sorted(boxes)


def test_bars_stand_on_zero_and_are_as_high_as_their_values(read: Read) -> None:
    chart = charts.bars(MONTHS[:3], [10.0, None, 30.0], title="t", style=FULL)
    first, last = bar_boxes(read, chart, "#1f4e79", "#868f99")
    assert first[3] == last[3]
    assert (last[3] - last[1]) / (first[3] - first[1]) == pytest.approx(3, rel=0.01)
    assert chart.table == (("October 2025", "10"), ("November 2025", "–"), ("December 2025", "30"))


def test_a_bar_below_zero_hangs(read: Read) -> None:
    up, down = bar_boxes(
        read, charts.bars(["a", "b"], [10.0, -10.0], title="t", style=FULL, highlight=None), "#1f4e79"
    )
    assert up[3] == pytest.approx(down[1], abs=0.02)


def test_level_bars_are_as_long_as_their_values(read: Read) -> None:
    rows = bar_boxes(read, charts.hbars(["a", "b", "c"], [10.0, None, 5.0], title="t", style=FULL), "#1f4e79")
    assert sorted(round(r[2] - r[0], 1) for r in rows)[1] / sorted(round(r[2] - r[0], 1) for r in rows)[
        0
    ] == (pytest.approx(2, rel=0.01))


def test_parts_lie_on_each_other_and_add_up(read: Read) -> None:
    parts = [Series("a", (10.0, 10.0)), Series("b", (20.0, None)), Series("c", (30.0, 5.0))]
    chart = charts.stacked_bars(MONTHS[:2], parts, title="t", style=FULL)
    first = [bar_boxes(read, chart, colour)[0] for colour in steps("#1f4e79", 3)]
    assert [round((b[3] - b[1]) / (first[0][3] - first[0][1]), 1) for b in first] == [1.0, 2.0, 3.0]
    assert first[0][1] == pytest.approx(first[1][3], abs=0.02)
    assert first[1][1] == pytest.approx(first[2][3], abs=0.02)
    assert chart.table[1] == ("November 2025", "10", "–", "5")


def test_parts_below_zero_and_too_many_parts_are_bugs() -> None:
    with pytest.raises(ValueError, match="negative"):
        charts.stacked_bars(["a"], [Series("a", (-1.0,))], title="t", style=FULL)
    with pytest.raises(ValueError, match="five"):
        charts.stacked_bars(["a"], [Series(str(i), (1.0,)) for i in range(6)], title="t", style=FULL)


def test_the_grid_tells_few_from_none_and_lists_only_what_was_posted() -> None:
    chart = charts.heatmap(
        [Cell(0, 9, 0.01, 12), Cell(2, 18, 0.05, 4), Cell(6, 23, None, 1)], title="t", style=FULL
    )
    assert chart.table == (
        ("Monday 09:00", "12", "1.00%"),
        ("Wednesday 18:00", "4", "5.00%"),
        ("Sunday 23:00", "1", "–"),
    )
    assert chart.alt.startswith(
        "Grid of weekdays and hours. Highest: Wednesday 18:00: 5.00%; Monday 09:00: 1.00%."
    )
    with pytest.raises(ValueError, match="outside the week"):
        charts.heatmap([Cell(7, 0, 1.0, 1)], title="t", style=FULL)
