"""Series of a chart can be told apart by everybody: by colour where it can, and always by something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from reporter import charts
from reporter.charts import Series, Style
from reporter.charts import colour as paint
from reporter.config.client import Client, Colours
from reporter.i18n import Words
from reporter.model import Brand, Chart
from reporter.report.assemble import dressed
from tests.accessibility import vision
from tests.accessibility.vision import SIGHTS, apart, lab

# Lab pairs and their difference, from the table of Sharma, Wu and Dalal (2005).
SHARMA = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
BRANDS = ["#1f4e79", "#7a3e1d", "#ffd400", "#000000", "#ffffff", "#f7c5d9", "#808080", "#00a86b", "#d5006d"]
DAYS = [date(2026, 10, 1) + timedelta(days=at) for at in range(9)]
ENOUGH = 15.0


@pytest.mark.parametrize("row", SHARMA.strip().splitlines())
def test_the_difference_of_colours_is_that_of_the_published_pairs(row: str) -> None:
    l1, a1, b1, l2, a2, b2, expected = (float(number) for number in row.split())
    assert apart((l1, a1, b1), (l2, a2, b2)) == pytest.approx(expected, abs=5e-5)
    assert apart((l2, a2, b2), (l1, a1, b1)) == pytest.approx(expected, abs=5e-5)


def test_lab_of_known_colours() -> None:
    assert lab("#ffffff") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab("#0000ff") == pytest.approx((32.30, 79.19, -107.86), abs=0.02)


@pytest.mark.parametrize("sight", SIGHTS)
def test_every_sight_sees_grey_as_grey(sight: str) -> None:
    assert apart(lab("#767676", sight), lab("#767676")) < 0.1


def test_the_simulation_mixes_up_what_such_people_mix_up() -> None:
    red, green = "#c04040", "#5c7020"
    assert apart(lab(red), lab(green)) > 40
    assert apart(lab(red, "deuteranopia"), lab(green, "deuteranopia")) < 15
    blue, teal = "#0b57d0", "#00766c"
    assert apart(lab(blue, "tritanopia"), lab(teal, "tritanopia")) < apart(lab(blue), lab(teal)) / 2


def brand(accent: str) -> Brand:
    """The client's colours after correction."""
    client = Client(name="Noord", slug="noord", colours=Colours(accent=accent))
    return dressed(client, "", Words())[0]


def style(accent: str) -> Style:
    dress = brand(accent)
    return Style(accent=dress.accent, ink=dress.ink)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_client_and_the_others_differ_for_everybody(sight: str) -> None:
    assert apart(lab(Style().own, sight), lab(paint.OTHER, sight)) >= ENOUGH


def test_the_client_and_the_others_differ_in_greyscale() -> None:
    assert abs(lab(Style().own)[0] - lab(paint.OTHER)[0]) >= 10


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("accent", BRANDS)
def test_up_to_three_parts_of_a_stack_differ_for_everybody(accent: str, sight: str) -> None:
    shades = paint.steps(style(accent).own, 3)
    assert min(apart(lab(a, sight), lab(b, sight)) for a, b in combinations(shades, 2)) >= 10
    assert min(abs(lab(a)[0] - lab(b)[0]) for a, b in combinations(shades, 2)) >= 10


Read = Callable[[Chart], Any]


@pytest.mark.parametrize("accent", BRANDS)
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_every_part_of_a_stack_has_its_name_beside_a_swatch(accent: str, count: int, read: Read) -> None:
    """More shades than three are nearer than 15: the name beside the bar tells them apart, and a seam."""
    parts = [Series(f"Part {at}", (4.0, 5.0, 6.0)) for at in range(count)]
    look = style(accent)
    drawing = read(charts.stacked_bars(["a", "b", "c"], parts, title="t", style=look))
    for shade in paint.steps(look.own, count):
        filled = [mark for mark in drawing.marks if f"fill: {shade}" in mark.style]
        swatch = max(filled, key=lambda mark: mark.box[0])
        left, top, right, bottom = swatch.box
        assert right - left < 6
        middle = (top + bottom) / 2
        assert any(right < word[0] < right + 9 and word[1] < middle < word[3] for word in drawing.words)
        assert paint.contrast(shade, paint.PAPER) >= 2.99  # the seam between parts is the paper
    seams = [mark for mark in drawing.marks if f"stroke: {paint.PAPER}" in mark.style]
    assert sum(mark.strokes for mark in seams) == 3 * (count - 1)


@pytest.mark.parametrize("accent", BRANDS)
def test_every_line_has_its_name_at_its_end_and_its_own_dashes_or_width(accent: str, read: Read) -> None:
    def drawn(*names: str) -> Any:
        series = [Series(name, tuple(float(at + n) for n in range(9)), own=at == 0)
                  for at, name in enumerate(names)]  # fmt: skip
        return read(charts.line(DAYS, series, title="t", style=style(accent)))

    named, nameless = drawn("Own", "Other", "Third"), drawn(" ", " ", " ")
    assert len(named.words) == len(nameless.words) + 3
    lines = [
        mark for mark in named.marks if "stroke-width: 1." in mark.style and mark.points[0] != mark.points[-1]
    ]
    looks = {(part("stroke-width", mark.style), part("stroke-dasharray", mark.style)) for mark in lines}
    assert len(looks) == 3


def part(name: str, css: str) -> str:
    found = [piece.split(":")[1].strip() for piece in css.split(";") if piece.strip().startswith(f"{name}:")]
    return found[0] if found else ""


@pytest.mark.parametrize("accent", BRANDS)
def test_charts_show_on_white_and_on_the_dark_screen(accent: str) -> None:
    """Graphics 3:1 and words 4.5:1, on the paper and where the stylesheet turns the chart over at night."""
    look, night = style(accent), "#14191e"
    wanted = {look.own: 3, paint.OTHER: 3, look.ink: 4.5, paint.TEXT: 4.5, paint.MUTED: 4.5}
    for colour, least in wanted.items():
        assert vision.contrast(vision.linear(colour), vision.linear(paint.PAPER)) >= least
        assert vision.contrast(vision.turned(colour, night), vision.linear(night)) >= least, colour


def test_turning_over_makes_paper_night() -> None:
    night = vision.linear("#14191e")
    assert vision.turned("#ffffff", "#14191e") == pytest.approx(night, abs=0.002)
    assert vision.turned("#000000", "#14191e") == pytest.approx((1, 1, 1), abs=0.002)
