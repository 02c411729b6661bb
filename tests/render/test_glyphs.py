"""Letters of many scripts in the PDF: each has a glyph of an embedded font, or a mark that names it."""

from __future__ import annotations

import io
import logging
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from reporter import charts
from reporter.charts import Style
from reporter.model import Report
from reporter.render import glyphs, html, pdf
from reporter.text import clean
from tests.render.conftest import post

PAGE = (
    "<!doctype html><html lang=en><head><title>T</title><style>*{{font-family:Inter}}</style></head>{}</html>"
)

# What a caption may hold. Each line keeps to letters whose order in the PDF is the order of reading.
CAPTIONS = {
    "emoji": "Good morning 😀 ☕ ❤️ 🥐",
    "joined": "Team 👩‍👩‍👧 👩🏽‍🍳 🏳️‍🌈",
    "flags": "Hej 🇸🇪 🇳🇱 🇿🇦",
    "skin": "Yes 👍🏽 👋🏿",
    "keycap": "Step 1️⃣ and 2️⃣",
    "arabic": "قهوة الصباح الآن",
    "hebrew": "קפה של בוקר",
    "chinese": "今天的咖啡很好喝 我们下午见",
    "japanese": "コーヒーを飲みましょう 今日",
    "thai": "กาแฟตอนเช้า อร่อยมาก",
    "hindi": "सुबह की कॉफ़ी बहुत अच्छी है",
    "bengali": "সকালের কফি",
    "tamil": "காலை காபி",
    "georgian": "დილის ყავა",
    "armenian": "Առավոտյան սուրճ",
    "greek": "Πρωινός καφές",
    "cyrillic": "Утренний кофе",
    "zalgo": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
}


def words_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    finally:
        document.close()


def shown_glyphs(content: bytes) -> dict[str, set[int]]:
    """Numbers of the glyphs that the pages draw, by name of the font; Identity-H, two bytes each."""
    drawn: dict[str, set[int]] = {}
    with pikepdf.open(io.BytesIO(content)) as document:
        for sheet in document.pages:
            font = ""
            for instruction in pikepdf.parse_content_stream(sheet):
                operands, operator = instruction.operands, instruction.operator
                if str(operator) == "Tf":
                    font = str(sheet.Resources.Font[str(operands[0])].BaseFont)
                elif str(operator) in {"Tj", "TJ"}:
                    parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                    for part in parts:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            found = {int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)}
                            drawn.setdefault(font, set()).update(found)
    return drawn


@pytest.mark.parametrize("kind", CAPTIONS)
def test_every_letter_of_a_caption_has_a_glyph(kind: str, report: Report, folder: Path) -> None:
    caption = CAPTIONS[kind]
    page = html.render(
        Report(**{**{f: getattr(report, f) for f in report.__slots__}, "title": caption}), templates=folder
    ).replace("<h1>", f"<p>{clean(caption)}</p><h1>")
    marked, absent = glyphs.marked(page)
    assert absent == ()
    printed = pdf.typeset(marked)
    assert printed.complaints == ()
    drawn = shown_glyphs(printed.content)
    assert drawn
    assert not any(0 in numbers for numbers in drawn.values()), "glyph 0 is the box for a missing letter"


@pytest.mark.parametrize("kind", ["chinese", "japanese", "georgian", "armenian", "greek", "cyrillic"])
def test_the_words_can_be_read_out_of_the_pdf(kind: str) -> None:
    content = pdf.typeset(PAGE.format(f"<p>{CAPTIONS[kind]}</p>")).content
    assert CAPTIONS[kind] in words_of(content)


def test_hebrew_and_arabic_letters_are_all_there() -> None:
    for kind in ("hebrew", "arabic"):
        content = pdf.typeset(PAGE.format(f"<p dir='rtl'>{CAPTIONS[kind]}</p>")).content
        there = set(unicodedata.normalize("NFKC", words_of(content)))
        assert set(CAPTIONS[kind]) <= there


def test_letters_no_font_has_become_a_mark_that_names_them() -> None:
    marked, absent = glyphs.marked("<p title='한국'>커피 ᚠ</p>")
    assert marked == "<p title='한국'>[U+CEE4… ×2] [U+16A0]</p>"
    assert [(one.script, one.letters) for one in absent] == [("HANGUL", ("커", "피")), ("RUNIC", ("ᚠ",))]
    printed = pdf.typeset(f"<html lang=en><title>x</title>{marked}</html>")
    assert printed.complaints == ()
    assert "[U+CEE4… ×2] [U+16A0]" in words_of(printed.content)


def test_styles_titles_and_tags_are_left_alone() -> None:
    page = "<title>커</title><style>p::before{content:'커'}</style><!-- 커 --><img alt='커'><p>커</p>"
    marked, _ = glyphs.marked(page)
    assert marked == page.replace("<p>커</p>", "<p>[U+CEE4]</p>")


def test_the_log_says_which_letters_where_and_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    page = "<html lang=en><title>x</title><p>서울 커피</p><p>ᚠᚢ</p></html>"
    with caplog.at_level(logging.WARNING, logger="reporter.render"):
        pdf.render(page, places=[("the caption of instagram post 17", "서울 커피 한 잔")])
    runic, hangul = sorted((record.message for record in caplog.records), key=lambda text: "HANGUL" in text)
    assert "4 letters of HANGUL (U+C11C 서, U+C6B8 울, U+CEE4 커, U+D53C 피)" in hangul
    assert "in the caption of instagram post 17" in hangul
    assert "report.brand.fonts.also" in hangul
    assert "fonts-noto-cjk" in hangul
    assert "2 letters of RUNIC" in runic
    assert "in “ᚠᚢ”" in runic
    assert "fonts-noto-core" in runic


def test_a_font_of_the_client_s_own_fills_the_gap(tmp_path: Path) -> None:
    """A font with one Runic letter, made out of a bundled one."""
    own = tmp_path / "runes.ttf"
    with TTFont(glyphs.bundled()[0]) as font:
        for table in font["cmap"].tables:
            table.cmap = {0x16A0: "F", 0x20: "space"}
        font["name"].setName("Runes", 1, 3, 1, 0x409)
        font["name"].setName("Runes", 16, 3, 1, 0x409)
        font["name"].setName("Runes-Regular", 6, 3, 1, 0x409)
        font.save(own)
    page = PAGE.format("<p>ᚠ</p>")
    assert glyphs.marked(page, [own]) == (page, ())
    printed = pdf.typeset(page, [own])
    assert printed.complaints == ()
    assert any("Runes" in name for name in shown_glyphs(printed.content))


@pytest.mark.parametrize("kind", CAPTIONS)
def test_charts_draw_the_same_letters(kind: str) -> None:
    name = CAPTIONS[kind]
    chart = charts.hbars([name, "x"], [2.0, 1.0], title="T", style=Style())
    empty = charts.hbars(["", "x"], [2.0, 1.0], title="T", style=Style())
    assert len(chart.svg) > len(empty.svg) + 200, "letters are outlines"
    assert "□" not in name


def test_a_chart_marks_letters_that_no_font_has() -> None:
    marked = charts.hbars(["서울", "x"], [2.0, 1.0], title="T", style=Style())
    spelt = charts.hbars(["[U+C11C… ×2]", "x"], [2.0, 1.0], title="T", style=Style())
    assert marked.svg == spelt.svg
    assert post().text  # the report of these tests has a caption
