"""Charts of every form: marks where the numbers say, words inside the picture and apart, gaps as gaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter import charts
from reporter.charts import Cell, Mark, Series, Style
from reporter.i18n import Words
from reporter.model import Chart, Unit
from reporter.text import clean

Read = Callable[[Chart], Any]
DAYS = [date(2026, 10, 1) + timedelta(days=i) for i in range(31)]
MONTHS = [date(2025 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(13)]
FULL, HALF = Style(), Style(size="half")
LONG = "An exceedingly long name of a brand that nobody could ever print in a chart"

CHARTS: dict[str, Callable[[], Chart]] = {
    "line": lambda: charts.line(
        DAYS, [Series("Reach", tuple(float(i * i) for i in range(31)))], title="t", style=FULL
    ),
    "line of four": lambda: charts.line(
        MONTHS,
        [
            Series(f"{name} {LONG}", tuple(0.03 + at / 1000 + i / 5000 for i in range(13)), at == 0)
            for at, name in enumerate("abcd")
        ],
        title="t",
        style=FULL,
        unit=Unit.RATE,
        step="month",
        marks=[Mark(1, "a"), Mark(2, "b"), Mark(12, "c")],
    ),
    "line half": lambda: charts.line(
        MONTHS,
        [Series("F", tuple(12000.0 + 300 * i for i in range(13)))],
        title="t",
        style=HALF,
        step="month",
        zero=False,
    ),
    "bars": lambda: charts.bars(MONTHS, [float(i) for i in range(13)], title="t", style=FULL),
    "bars half": lambda: charts.bars(
        MONTHS, [1e6 * i for i in range(13)], title="t", style=HALF, target=11.5e6
    ),
    "bars beside a taller one": lambda: charts.bars(
        MONTHS, [9e6 - 1e5 * i for i in range(13)], title="t", style=HALF, target=7.8e6
    ),
    "bars of one colour": lambda: charts.bars(
        MONTHS, [9e6 - 1e5 * i for i in range(13)], title="t", style=HALF, highlight=None
    ),
    "bars of names": lambda: charts.bars([LONG, "b", "c"], [3.0, None, -1.0], title="t", style=HALF),
    "stacked": lambda: charts.stacked_bars(
        MONTHS,
        [Series(name, tuple(float(i + at) for i in range(13))) for at, name in enumerate("abcde")],
        title="t",
        style=FULL,
    ),
    "rows": lambda: charts.hbars(
        [LONG, "b", "c"],
        [0.03, None, 0.04],
        title="t",
        style=HALF,
        unit=Unit.RATE,
        beside=["n = 3", "n = 0", "n = 1,234"],
        header=("Name", "Value", "Posts"),
        reference=("Median", 0.035),
        highlight=[0],
    ),
    "grid": lambda: charts.heatmap(
        [Cell(day, hour, (day + hour) / 300, 5) for day in range(7) for hour in range(24)],
        title="t",
        style=FULL,
    ),
    "grid half": lambda: charts.heatmap(
        [Cell(0, 9, 0.0123, 12), Cell(6, 23, None, 1)], title="t", style=HALF, best=(0, 9)
    ),
}


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Chart:
    return CHARTS[request.param]()


def test_every_mark_and_word_lies_on_the_sheet(chart: Chart, read: Read) -> None:
    drawing = read(chart)
    assert drawing.words
    assert drawing.outside() == []


def test_no_two_words_touch(chart: Chart, read: Read) -> None:
    assert read(chart).touching() == []


def test_the_size_on_paper_is_the_size_in_the_page(chart: Chart, read: Read) -> None:
    drawing = read(chart)
    assert (chart.width, chart.height) == (round(drawing.width / 0.75), round(drawing.height / 0.75))
    assert chart.width in (643, 309)


def test_there_is_a_title_a_description_and_a_table(chart: Chart) -> None:
    assert chart.title == "t"
    assert len(chart.alt) > 40
    assert chart.table
    assert {len(row) for row in chart.table} == {len(chart.header)}


def test_the_picture_is_small_and_refers_to_nothing_outside(chart: Chart) -> None:
    assert len(chart.svg) < 60_000
    text = chart.svg.decode("utf-8").replace("http://www.w3.org/", "")
    for word in (
        "http",
        "DOCTYPE",
        "<script",
        "<image",
        "matplotlib",
        "date>",
        "font-family",
        "gradient",
        "filter",
    ):
        assert word not in text


def test_numbers_and_months_follow_the_locale() -> None:
    style = Style(words=Words("nl"))
    chart = charts.bars(MONTHS, [1234.5 * i for i in range(13)], title="t", style=style)
    assert chart.table[1] == ("november 2025", "1.235")


@pytest.mark.parametrize(
    "values", [[], [None], [None] * 13, [0.0] * 13, [5.0] * 13, [1e-9] * 13, [1e15, None, -1e15], [3.0]]
)
def test_odd_values_are_drawn_without_fuss(values: list[float | None], read: Read) -> None:
    places = MONTHS[: len(values)]
    for style in (FULL, HALF):
        for zero in (True, False):
            read(
                charts.line(
                    places, [Series("x", tuple(values))], title="t", style=style, step="month", zero=zero
                )
            )
        read(charts.bars(places, values, title="t", style=style))
        read(charts.hbars([str(p) for p in places], values, title="t", style=style))
        read(
            charts.stacked_bars(
                places, [Series("x", tuple(abs(v) if v else v for v in values))], title="t", style=style
            )
        )
        charts.sparkline(values, title="t", style=style)
    charts.heatmap([], title="t", style=FULL)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.none() | st.floats(-1e9, 1e9).map(lambda v: round(v, 3)), min_size=5, max_size=5),
        min_size=1,
        max_size=4,
    )
)
def test_words_never_touch_and_never_leave_the_sheet(rows: list[list[float | None]], read: Read) -> None:
    series = [Series(f"Brand {i}", tuple(row), i == 0) for i, row in enumerate(rows)]
    complete = [s for s in series if s.values[-1] is not None]
    drawing = read(charts.line(MONTHS[:5], complete, title="t", style=FULL, step="month", unit=Unit.MEAN))
    assert drawing.outside() == []
    assert drawing.touching() == []


@pytest.mark.parametrize(
    "text",
    [
        "$\\frac{1}{0}$",
        "costs $5 and $6",
        "_hidden",
        "a\x00b\nc",
        "x" * 20000,
        "<b>&amp;</b>",
        "\u202egnp",
        "\ud800",
        "😀 日本",
        "",
    ],
)
def test_outside_text_is_only_letters(text: str, read: Read) -> None:
    chart = charts.hbars([text, "b"], [1.0, 2.0], title="t", style=HALF)
    drawing = read(chart)
    assert all(right <= drawing.width + 0.5 for _, _, right, _ in drawing.words)
    assert len(drawing.words) == (4 if clean(text) else 3)


def test_a_dollar_sign_is_a_dollar_sign(read: Read) -> None:
    wide, narrow = (charts.hbars([name], [1.0], title="t", style=FULL) for name in ("$x^2$", "x2"))
    assert read(wide).words[0][2] - read(wide).words[0][0] > 1.5 * (
        read(narrow).words[0][2] - read(narrow).words[0][0]
    )


def test_sparkline_keeps_gaps_and_marks_the_last_known_value() -> None:
    chart = charts.sparkline([1.0, 2.0, None, 4.0, 3.0, None], title="Reach", style=FULL)
    svg = chart.svg.decode()
    assert svg.count("M") == 2
    assert svg.count("<circle") == 1
    assert (chart.width, chart.height) == (96, 22)
    assert chart.alt == "Reach: from 1 to 3."
    assert charts.sparkline([None], title="Reach", style=FULL).alt == "Reach: no data."
