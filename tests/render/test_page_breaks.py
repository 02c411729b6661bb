"""Where pages break: a section begins below a short end, lists leave two lines at least on either side."""

from __future__ import annotations

import pypdfium2
import pytest

from reporter.render import pdf, stylesheets

BRAND = ":root{--accent:#224466;--accent-text:#ffffff;--ink:#224466;--ink-dark:#88aacc}@page{size:A4}"


def pages(body: str, css: str = "") -> list[str]:
    """The text of each page."""
    style = f"{BRAND}{stylesheets.ours()}{css}"
    html = f'<html lang="en"><title>x</title><style>{style}</style><main class="report">{body}</main></html>'
    printed = pdf.typeset(html)
    assert printed.complaints == ()
    with pypdfium2.PdfDocument(printed.content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def section(name: str, body: str) -> str:
    return f'<section class="page page-{name}"><h2 class="page-title">{name} title</h2>{body}</section>'


# Between its margins a page is 297 - 20 - 17 = 260 mm high, and a long section asks for 115 of them.
@pytest.mark.parametrize(("filled", "page"), [(60, 1), (105, 1), (150, 2), (200, 2)])
def test_a_long_section_begins_below_a_short_end_only(filled: int, page: int) -> None:
    before = section("platform", '<p class="filler">before</p>')
    found = pages(before + section("voice", "<p>words</p>"), f".filler {{ height: {filled}mm }}")
    assert ["voice title" in text for text in found].index(True) + 1 == page
    assert len(found) == page


def test_the_room_that_is_asked_for_is_not_taken() -> None:
    lines = "".join(f'<p class="line">line {n}</p>' for n in range(11))
    found = pages(section("voice", lines), ".line { height: 20mm }")  # 220 mm and a heading
    assert len(found) == 1


def test_an_account_begins_a_page() -> None:
    assert len(pages(section("platform", "<p>one</p>") + section("platform", "<p>two</p>"))) == 2


def table(rows: int) -> str:
    lines = "".join(f'<tr class="row"><td class="td">row {n}.</td></tr>' for n in range(1, rows + 1))
    head = '<thead><tr><th class="th" scope="col">Head</th></tr></thead>'
    return f'<table class="table">{head}<tbody>{lines}</tbody></table>'


@pytest.mark.parametrize("free", [3, 30, 48, 75])
def test_no_row_of_a_table_stands_alone_on_a_page(free: int) -> None:
    css = f".filler {{ height: {245 - free}mm }} .td {{ height: 15mm }}"
    found = pages(section("platform", '<p class="filler">before</p>' + table(5)), css)
    counts = [text.count("row ") for text in found]
    assert sum(counts) == 5
    assert 1 not in counts


def test_a_table_of_one_row_may_end_a_page() -> None:
    """Were its row to avoid a break behind it, all that stands before would go to the next page too."""
    body = '<p class="filler">before</p>' + table(1)
    found = pages(section("platform", body) + section("voice", "<p>words</p>"), ".filler { height: 200mm }")
    assert [text.count("row 1.") for text in found] == [1, 0]


@pytest.mark.parametrize("filled", [180, 184, 188, 192, 196])
def test_remarks_stay_together_and_with_the_last_rows(filled: int) -> None:
    lines = "".join(f'<li class="remark">remark {n}</li>' for n in (1, 2))
    css = f".filler {{ height: {filled}mm }} .td {{ height: 15mm }} .remark {{ height: 9mm }}"
    body = '<p class="filler">before</p>' + table(4) + f'<ul class="remarks">{lines}</ul>'
    (last,) = [text for text in pages(section("platform", body), css) if "remark" in text]
    assert last.count("remark ") == 2
    assert last.count("row ") >= 2
