"""What is mended in the engine's tagged PDF, on pages small enough to work out by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest

from reporter.render import pdf
from tests.accessibility import pdfua, structure

DOT = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='100' height='50'%3E"
    "%3Crect width='9' height='9'/%3E%3C/svg%3E"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>T</title><style>
@page {{ size: 400px 300px; margin: 40px; @bottom-left {{ content: "page " counter(page) }}
  @top-left {{ content: element(head) }} }}
html {{ font: 12px/20px Inter }} body, p, h1 {{ margin: 0 }} img {{ display: block }}
.head {{ position: running(head) }} sup {{ line-height: 0 }} .next {{ break-before: page }}
</style></head><body>
<header class="head">Running words</header>
<img src="{DOT}" alt="A dot" width="100" height="50">
<h1 id="top">First</h1>
<p>Some <span><span></span></span> text<sup><a href="#there" title="Definition 7">7</a></sup></p>
<ul><li><a href="https://example.com/a">See the post</a></li></ul>
<p class="next" id="there">There, and <a href="#top">back  <b>again</b></a>.</p>
</body></html>"""


@pytest.fixture(scope="module")
def content() -> bytes:
    printed = pdf.typeset(PAGE)
    assert printed.complaints == ()
    return printed.content


@pytest.fixture
def document(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def links(document: pikepdf.Pdf) -> list[Any]:
    return [one for page in document.pages for one in page.get("/Annots", [])]


def test_nothing_is_at_fault(document: pikepdf.Pdf) -> None:
    assert pdfua.faults(document) == {}
    assert document.check_pdf_syntax() == []


def test_running_heads_and_page_numbers_are_artifacts_of_paging(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        steps = [step for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC"]
        aside = [step.operands for step in steps if str(step.operands[0]) == "/Artifact"]
        assert [str(operands[1].Type) for operands in aside] == ["/Pagination", "/Pagination"]


def test_they_are_on_the_page_all_the_same(content: bytes) -> None:
    with pypdfium2.PdfDocument(content) as opened:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in opened]
    assert [("Running words" in text, f"page {n}" in text) for n, text in enumerate(texts, 1)] == [
        (True, True)
    ] * 2


def test_a_picture_says_where_it_lies_in_points_from_the_foot(document: pikepdf.Pdf) -> None:
    (figure,) = [one for one in structure.read(document) if one.kind == "Figure"]
    # 400 x 300 px are 300 x 225 pt; the picture begins 40 px, or 30 pt, from the left and from the top.
    assert [float(side) for side in figure.attribute("/BBox")] == [30, 225 - 30 - 37.5, 105, 225 - 30]


def test_links_say_words(document: pikepdf.Pdf) -> None:
    assert [str(one.Contents) for one in links(document)] == ["Definition 7", "See the post", "back again"]


def test_links_keep_their_places(document: pikepdf.Pdf) -> None:
    first, second, third = links(document)
    assert (str(first.Dest), str(second.A.URI), str(third.Dest)) == ("there", "https://example.com/a", "top")


def test_a_raised_number_can_be_hit(document: pikepdf.Pdf) -> None:
    left, top, right, foot = (float(side) for side in links(document)[0].Rect)
    assert right - left > 3
    assert 6 < top - foot < 15
    # Its line begins 40 + 50 + 20 px from the top of the page and is 20 px high.
    assert 225 - 0.75 * (40 + 50 + 20 + 20) < (top + foot) / 2 < 225 - 0.75 * (40 + 50 + 20 - 5)


def test_what_holds_nothing_is_gone_and_the_rest_is_there(document: pikepdf.Pdf) -> None:
    tree = structure.read(document)
    assert [one.kind for one in tree if one.bare] == []
    assert sum(len(one.marks) for one in tree) == sum(
        1
        for page in document.pages
        for step in pikepdf.parse_content_stream(page)
        if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
    )
