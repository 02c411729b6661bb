"""The agency's brand goes before what stands under the client; colours read on paper and in the dark."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.charts.colour import contrast
from reporter.config.brand import Branding
from reporter.config.client import Client
from reporter.i18n import Words
from reporter.model import Look
from reporter.render import html, stylesheets
from reporter.report import colour
from reporter.report.assemble import dressed
from reporter.report.scripts import notes

CLIENT = Client.model_validate(
    {
        "name": "Noord",
        "slug": "noord",
        "prepared_by": "Old",
        "footer": "Old line",
        "colours": {"accent": "#112233"},
    }
)
LOGO = "data:image/png;base64,iVBORw0KGgo="


def test_the_agency_goes_before_the_client() -> None:
    maker = Branding(accent="#AA5500", prepared_by="Studio", footer="Studio, Antwerp")
    brand, _ = dressed(CLIENT, "", Words(), maker, Look(LOGO, ((400, "data:font/ttf;base64,AA=="),)))
    assert (brand.accent, brand.prepared_by, brand.footer) == ("#aa5500", "Studio", "Studio, Antwerp")
    assert (brand.maker_logo, len(brand.fonts)) == (LOGO, 1)
    plain, _ = dressed(CLIENT, "", Words())
    assert (plain.accent, plain.prepared_by, plain.footer) == ("#112233", "Old", "Old line")


@given(st.integers(0, 0xFFFFFF))
def test_every_accent_reads_on_paper_and_in_the_dark(number: int) -> None:
    accent = f"#{number:06x}"
    brand, remarks = dressed(CLIENT, "", Words(), Branding(accent=accent))
    assert contrast(brand.ink, "#ffffff") >= 4.5
    assert contrast(brand.ink_dark, colour.DARK) >= 4.5
    assert contrast(brand.accent_text, brand.accent) >= 4.5
    assert brand.accent == accent
    if contrast(accent, colour.DARK) >= 4.5:
        assert brand.ink_dark == accent
    assert bool(remarks) == (brand.ink != accent)
    for remark in remarks:  # both colours with their ratios, neither told as more than it is
        pattern = r"(#\w{6}) has .* of ([\d.]+) to 1 .* (#\w{6}), which has ([\d.]+) to 1;"
        found = re.search(pattern, remark.text)
        assert found is not None
        assert (found[1], found[3]) == (accent, brand.ink)
        for colour_told, ratio in ((accent, found[2]), (brand.ink, found[4])):
            assert 0 <= contrast(colour_told, "#ffffff") - float(ratio) < 0.01


def test_the_dark_paper_is_the_one_of_the_stylesheet() -> None:
    css = stylesheets.ours()
    dark = css[css.index("prefers-color-scheme: dark") :]
    assert re.search(r"--paper: (#\w+);", dark)[1] == colour.DARK  # type: ignore[index]
    assert "--ink: var(--ink-dark)" in dark


def test_charts_in_the_dark_are_light_on_the_page() -> None:
    """Turned over, white paper is black, and black laid on as light adds nothing."""
    css = stylesheets.ours()
    rule = re.search(r"\.chart-image, \.spark \{([^}]*)\}", css[css.index("prefers-color-scheme: dark") :])
    assert rule
    assert "invert(1)" in rule[1]
    assert "mix-blend-mode: screen" in rule[1]
    assert "background: none" in rule[1]


def test_the_cover_shows_both_logos_and_says_whose_they_are(build: Any) -> None:
    made = build()
    brand = replace(made.brand, maker_logo=LOGO, prepared_by="Studio Zuid")
    page = html.render(replace(made, brand=brand))
    assert f'class="maker" src="{LOGO}" alt="Logo of Studio Zuid"' in page
    assert 'class="maker"' not in html.render(made)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Good morning", 0), ("قهوة الصباح", 1), ("Today קפה", 1), ("今天 Ωmega 😀", 0)],
)
def test_right_to_left_text_is_remarked_on(build: Any, text: str, told: int) -> None:
    measured = build().measured
    assert measured.posts
    posts = (replace(measured.posts[0], text=text), *(replace(p, text="x") for p in measured.posts[1:]))
    found = notes(replace(measured, posts=posts), Words())
    assert len(found) == told
    assert all("right to left" in note.text for note in found)
