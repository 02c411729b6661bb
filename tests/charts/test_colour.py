"""Colours of charts keep their contrast and stay apart in greyscale, whatever the client's accent."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.charts import Style
from reporter.charts import colour as paint

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
BRANDS = ["#1f4e79", "#d5006d", "#ffd400", "#00a86b", "#000000", "#ffffff", "#808080", "#b5451b", "#6f2da8"]


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100."""
    y = paint.luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def test_contrast_is_that_of_wcag() -> None:
    assert paint.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert paint.contrast("#0072b2", "#ffffff") == pytest.approx(5.19, abs=0.01)
    assert paint.contrast("#cc79a7", "#ffffff") == pytest.approx(3.06, abs=0.01)


@pytest.mark.parametrize("name", ["TEXT", "MUTED"])
def test_words_have_enough_contrast(name: str) -> None:
    assert paint.contrast(getattr(paint, name), paint.PAPER) >= 4.5
    assert paint.contrast(getattr(paint, name), paint.EMPTY) >= 4.5


def test_others_marks_have_enough_contrast_and_are_lighter_than_the_client_s() -> None:
    assert paint.contrast(paint.OTHER, paint.PAPER) >= 3


@given(COLOURS, st.integers(2, 5))
def test_steps_are_apart_in_greyscale_and_show_on_paper(colour: str, count: int) -> None:
    shades = paint.steps(colour, count)
    assert len(shades) == count
    assert all(paint.contrast(shade, paint.PAPER) >= 2.99 for shade in shades)
    light = [lightness(shade) for shade in shades]
    assert all(after - before >= 7 for before, after in pairwise(light))


@given(COLOURS)
def test_the_ramp_darkens_evenly_and_numbers_on_it_can_be_read(colour: str) -> None:
    ramp = [paint.ramp(colour, i / 10) for i in range(11)]
    light = [lightness(shade) for shade in ramp]
    assert light == sorted(light, reverse=True)
    assert light[0] - light[-1] >= 45
    assert all(paint.contrast(paint.readable_on(shade), shade) >= 4.5 for shade in ramp)


@pytest.mark.parametrize("brand", BRANDS)
def test_own_marks_show_on_paper(brand: str) -> None:
    assert paint.contrast(Style(accent=brand, ink="#59636e").own, paint.PAPER) >= 3
