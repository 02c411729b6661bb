"""Letters kept in the file are those matplotlib sets: outlines, places and widths, whatever stands beside."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import resources
from reporter.charts.letters import UNITS, face, raised
from reporter.charts.outlines import outlined
from reporter.charts.sheet import Sheet

FONTS = {False: "Inter-Regular.ttf", True: "Inter-SemiBold.ttf"}
LETTERS = sorted(name for name in face(bold=False).advance if len(name) == 1)
LABELS = [
    "−43% of 1,028 (AVATAR)",
    "08:00–09:00, To: Wy, +2.5 × 3 ≈ 7",
    "Größe der Zielgruppe: 12.345 €",
    "L’été à Liège « déjà »",
    "#koffie · @Yvette & Co. <b>",
    "ÅÄÖ åäö ŷŵ ẞ f i fi ffl",
]


def by_matplotlib(words: str, bold: bool) -> list[tuple[str, int, int]]:
    """Each letter's outline and place, set anew from the font file."""
    font = str(resources.templates() / "fonts" / FONTS[bold])
    made = outlined(words, [font], raised(words))
    return [(made.outlines[name], x, y) for name, x, y in made.placed]


def by_book(words: str, bold: bool) -> list[tuple[str, int, int]]:
    made = face(bold).set(words)
    return [(made.outlines[name], x, y) for name, x, y in made.placed]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("words", LABELS)
def test_labels_are_set_as_matplotlib_sets_them(words: str, bold: bool) -> None:
    assert face(bold).holds(words)
    assert by_book(words, bold) == by_matplotlib(words, bold)


@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=12), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_words_of_the_kept_letters_are_set_as_matplotlib_sets_them(words: str, bold: bool) -> None:
    assert by_book(words, bold) == by_matplotlib(words, bold)


@pytest.mark.parametrize("bold", [False, True])
def test_the_width_is_that_of_the_letters(bold: bool) -> None:
    # 2048 units to the size, as the font file itself tells them: H, then the pair A V drawn together.
    from fontTools.ttLib import TTFont

    with TTFont(resources.templates() / "fonts" / FONTS[bold]) as font:
        widths = {letter: font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in "HAV"}
        scale = UNITS / font["head"].unitsPerEm
    book = face(bold)
    assert book.set("H").width == pytest.approx(widths["H"] * scale, abs=1)
    apart = (widths["A"] + widths["V"]) * scale
    assert apart - 600 < book.set("AV").width < apart - 100


def test_signs_stand_higher_beside_figures_only() -> None:
    assert raised("−43 a–b 25–34 08:00 a: b") == {0, 10, 16}
    low, high = (_top(by_book(words, bold=False)[1][0]) for words in ("a–b", "2–3"))
    assert low + 300 < high < low + 1500  # of 6400 to the size: half of what capitals are taller by


def _top(steps: str) -> int:
    numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
    return max(numbers[1::2])


def test_a_letter_in_two_weights_has_two_outlines() -> None:
    paper = Sheet(100, 40)
    paper.text((0, 10), "9")
    paper.text((0, 30), "9", bold=True)
    root = ElementTree.fromstring(paper.svg())
    drawn = {path.attrib["id"]: path.attrib["d"] for path in root.iter("{http://www.w3.org/2000/svg}path")
             if "id" in path.attrib}  # fmt: skip
    used = [drawn[use.attrib["href"][1:]] for use in root.iter("{http://www.w3.org/2000/svg}use")]
    assert used == [face(bold).set("9").outlines["9"] for bold in (False, True)]
    assert used[0] != used[1]


def test_a_chart_of_common_letters_does_not_load_matplotlib() -> None:
    code = (
        "import sys; from reporter import charts; from reporter.charts import Style;"
        "made = charts.hbars(['Größe', 'été'], [1.0, 2.0], title='t', style=Style());"
        "assert len(made.svg) > 1000;"
        "sys.exit(sum(name in sys.modules for name in ('matplotlib', 'numpy', 'fontTools')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
