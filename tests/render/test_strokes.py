"""Charts that we write as PDF operators look as the engine draws them; other pictures are the engine's."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from datetime import date, timedelta

import numpy as np
import pypdfium2
import pytest

from reporter import charts
from reporter.charts import Cell, Mark, Series, Style
from reporter.model import Chart
from reporter.render import paper, pdf, strokes, stylesheets

DAYS = [date(2026, 10, 1) + timedelta(days=i) for i in range(31)]
STYLE = Style()
CHARTS = {
    "line": charts.line(
        DAYS,
        [Series("Café 😀", tuple(float(i % 7) for i in range(31))), Series("$x$ 日本", (2.0,) * 31, False)],
        title="",
        style=STYLE,
        marks=[Mark(3, "something")],
    ),
    "bars": charts.bars(
        DAYS[:12], [float(i) for i in range(12)], title="", style=STYLE, step="day", target=8.0
    ),
    "stacked": charts.stacked_bars(
        ["a", "b"], [Series("x", (1.0, 2.0)), Series("y", (2.0, None))], title="", style=STYLE
    ),
    "hbars": charts.hbars(["long name of a row", "b"], [1.0, 2.0], title="", style=STYLE),
    "heatmap": charts.heatmap([Cell(i % 7, i, i / 100, i) for i in range(1, 24)], title="", style=STYLE),
}


def page(svg: bytes) -> str:
    uri = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    return f'<!doctype html><html lang="en"><title>One</title><img alt="A chart" src="{uri}">'


def pixels(html: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf.typeset(html).content))
    try:
        return np.asarray(document[0].render(scale=2).to_pil().convert("RGB"), dtype=np.int16)
    finally:
        document.close()


@pytest.mark.parametrize("name", CHARTS)
def test_every_form_of_chart_looks_as_the_engine_draws_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(CHARTS[name].svg)
    assert strokes.taken(html)[1], "our own chart is ours to draw"
    ours = pixels(html)
    monkeypatch.setattr(strokes, "read", lambda _: None)
    theirs = pixels(html)
    assert ours.shape == theirs.shape
    assert (theirs < 200).sum() > 1000, "something was drawn"
    assert np.abs(ours - theirs).max() <= 24  # the edges of a hundredth of a point


def test_a_page_gets_short_addresses_and_one_drawing_for_one_picture() -> None:
    one, two = CHARTS["line"], CHARTS["bars"]
    html, drawings = strokes.taken(page(one.svg) + page(two.svg) + page(one.svg))
    assert len(drawings) == 2
    assert "data:" not in html
    assert re.findall(r'src="([^"]*)"', html) == ["asset:drawing-1", "asset:drawing-2", "asset:drawing-1"]


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b"<g fill=", b'<g opacity="0.5" fill='),
        (b'stroke-linejoin="round"', b'stroke-linejoin="bevel"'),
        (b'fill="#ffffff"', b'fill="#ffffff" opacity="0.5"'),
        (b'fill="#ffffff"', b'fill="url(#x)"'),
        (b'<use href="#l0"', b'<use href="#unknown"'),
        (b'<path id="l0"', b'<path id="l0" transform="scale(2)"'),
        (b"<path d=", b'<circle r="3"/><path d='),
        (b'd="M', b'd="A1 1 0 0 0 3 3M'),
        (b"translate(", b"rotate("),
        (b'viewBox="0', b'viewBox="1'),
        (b"<defs>", b"<!DOCTYPE svg><defs>"),
        (b"</svg>", b""),
    ],
)
def test_anything_unusual_is_left_to_the_engine(found: bytes, instead: bytes) -> None:
    svg = CHARTS["line"].svg
    assert strokes.read(svg) is not None
    assert found in svg
    assert strokes.read(svg.replace(found, instead, 1)) is None


def test_sparklines_and_logos_are_left_to_the_engine() -> None:
    small: Chart = charts.sparkline([1.0, None, 3.0], title="", style=STYLE)
    html = page(small.svg) + page(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert strokes.taken(html) == (html, {})


def test_a_curve_with_one_point_becomes_the_same_curve_with_two() -> None:
    # From (0, 0) by (3, 6) to (6, 0): two thirds of the way to the point from either end.
    assert strokes._path("M0 0Q3 6 6 0z") == "0 0 m 2 4 4 4 6 0 c h"


def test_numbers_behind_charts_are_not_for_paper_unless_a_stylesheet_names_them() -> None:
    css = stylesheets.ours()
    behind = '<details class="chart-data"><table><tr><td>1</td></tr></table></details>'
    html = f"<style>{css}</style><p>before</p>{behind}\n<p>after</p>"
    assert paper.light(html) == f"<style>{css}</style><p>before</p><p>after</p>"
    shown = html.replace("</style>", ".chart-data { display: block }</style>")
    assert paper.light(shown) == shown
