"""Fonts of the brand in charts: drawn with while asked for, ours again afterwards."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from reporter import charts, resources
from reporter.charts import Style
from reporter.charts.lettering import label

FONTS = resources.templates() / "fonts"


def drawn() -> bytes:
    return charts.hbars(["Coffee", "Tea"], [2.0, 1.0], title="T", style=Style()).svg


@pytest.fixture
def wide() -> bytes:
    """The bundled bold as if it were a text font: wider letters, so that a difference shows."""
    with TTFont(FONTS / "Inter-SemiBold.ttf") as font:
        scale_upem(font, 1000)
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def test_charts_are_drawn_with_the_brand_s_fonts(wide: bytes) -> None:
    before = drawn()
    with charts.lettered(wide, wide):
        own = drawn()
        again = drawn()
    assert own == again
    assert own != before
    assert drawn() == before


def test_two_brands_in_one_process_do_not_mix(wide: bytes) -> None:
    with charts.lettered(wide, wide):
        first = drawn()
    regular = (FONTS / "Inter-Regular.ttf").read_bytes()
    with charts.lettered(regular, regular):
        second = drawn()
    with charts.lettered(wide, wide):
        assert drawn() == first
    assert first != second


def test_without_fonts_nothing_changes() -> None:
    before = drawn()
    with charts.lettered(b"", b""):
        assert drawn() == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Café Ω 😀", "Café Ω 😀"),
        ("咖啡 قهوة", "咖啡 قهوة"),
        ("커피", "[U+CEE4… ×2]"),
        ("a ᚠ b", "a [U+16A0] b"),
        ("👩\u200d🍳", "👩🍳"),
        ("❤️", "❤"),
        ("Z\u033d", "Z"),
    ],
)
def test_labels_show_what_fonts_have_and_name_the_rest(text: str, shown: str) -> None:
    assert label(text) == shown
