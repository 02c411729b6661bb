"""Contrast: worked examples, the client's accent, and every colour of the stylesheet on its ground."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.config.client import Client, Colours
from reporter.i18n import Words
from reporter.render import stylesheets
from reporter.report.assemble import dressed, paper
from reporter.report.colour import contrast, darkened, ratio_on_white, text_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#777777", 4.48),  # the order does not matter
        ("#ff0000", "#ffffff", 4.00),
        ("#0072b2", "#ffffff", 5.19),
        ("#d55e00", "#ffffff", 3.87),
        ("#808080", "#808080", 1.0),
    ],
)
def test_contrast_as_worked_by_hand(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS)
def test_text_on_any_colour_is_readable(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.5


@given(COLOURS)
def test_ink_is_readable_on_white_and_no_darker_than_needed(colour: str) -> None:
    ink = darkened(colour)
    assert contrast(ink, "#ffffff") >= 4.5
    if contrast(colour, "#ffffff") >= 4.5:
        assert ink == colour


def test_a_pale_accent_keeps_its_area_but_not_its_text() -> None:
    client = Client(name="Noord", slug="noord", colours=Colours(accent="#FFCC00"))
    brand, notes = dressed(client, "", Words())
    assert brand.accent == "#ffcc00"
    assert brand.accent_text == "#000000"
    assert contrast(brand.ink, "#ffffff") >= 4.5
    assert "#ffcc00 has a contrast of 1.51 to 1 on white" in notes[0].text  # by another checker of contrast
    better = re.search(rf"the darker {brand.ink}, which has (\d\.\d\d) to 1;", notes[0].text)
    assert better is not None
    assert 0 <= contrast(brand.ink, "#ffffff") - float(better[1]) < 0.01
    assert float(better[1]) >= 4.5


def test_a_contrast_is_never_told_as_more_than_it_is() -> None:
    assert ratio_on_white("#777777") == 4.47  # 4.478; "4.5, and text needs 4.5" would be no reason
    assert ratio_on_white("#ffffff") == 1.0
    assert ratio_on_white("#000000") == 21.0


def test_a_dark_accent_is_left_alone() -> None:
    client = Client(name="Noord", slug="noord", colours=Colours(accent="#1f4e79"))
    brand, notes = dressed(client, "", Words())
    assert (brand.accent, brand.ink, brand.accent_text, notes) == ("#1f4e79", "#1f4e79", "#ffffff", ())


@pytest.mark.parametrize(
    ("locale", "asked", "expected"),
    [
        ("en-GB", None, "A4"),
        ("en-US", None, "letter"),
        ("en_US", None, "letter"),
        ("es-MX", None, "letter"),
        ("fil-PH", None, "letter"),
        ("fr-CA", None, "letter"),
        ("ca", None, "A4"),  # the language Catalan, not the country Canada
        ("en", None, "A4"),
        ("en-US", "A4", "A4"),
        ("nl-NL", "letter", "letter"),
    ],
)
def test_paper(locale: str, asked: str | None, expected: str) -> None:
    client = Client.model_validate({"name": "N", "slug": "n", "paper": asked})
    assert paper(client, locale) == expected


def tokens(scheme: str) -> dict[str, str]:
    css = stylesheets.ours()
    light, dark = css.split("prefers-color-scheme: dark", 1)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "paper"),
        ("quiet", "paper"),
        ("quiet", "faint"),
        ("text", "faint"),
        ("text", "level-ground"),
        ("better", "paper"),
        ("worse", "paper"),
        ("better", "better-ground"),
        ("worse", "worse-ground"),
    ],
)
def test_stylesheet_text_is_readable(scheme: str, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5
