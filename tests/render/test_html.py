"""The HTML page: nothing from outside is interpreted, nothing is fetched, the words stay the words."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import ReporterError
from reporter.model import Report
from reporter.render.html import render

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "<!-- fonts --><b>x</b>",
    "<!--",
    "-->",
    "]]><x>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "${7*7} #{7*7}",
    "&lt;script&gt; &amp; &#60;b&#62;",
    "<svg/onload=alert(1)>",
    "<img src='http://127.0.0.1/x'>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "https://user:pass@evil.example/",
    "@import url(http://evil.example/x.css)",
    "red;} * {background:url(http://evil.example)}",
    "\u202egnp.exe",
    "a\u0000b",
    "\ud800",
    "Z" + "\u0301" * 40,
    "$\\frac{1}{0}$",
    "=HYPERLINK(1)",
    "x" * 20000,
)


class Shape(HTMLParser):
    """Counts elements and attributes, and remembers links, pictures and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.text = ""
        self._silent = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self._silent = tag == "style"
        for name, value in attrs:
            self.attributes[f"{tag}.{name}"] += 1
            if name == "href":
                self.links.append(value or "")
            if name == "src":
                self.sources.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_adds_no_element_and_no_attribute(
    payload: str, hostile: Callable[[str], Report], folder: Path
) -> None:
    benign, page = (Shape(render(hostile(text), templates=folder)) for text in ("plain words", payload))
    assert page.tags == benign.tags
    assert page.attributes == benign.attributes
    assert page.links == []
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.sources)


def test_the_text_is_printed_as_it_was_written(hostile: Callable[[str], Report], folder: Path) -> None:
    words = "<script>alert('1' & \"2\")</script> {{ 7 * 7 }} é 😀"
    assert words in Shape(render(hostile(words), templates=folder)).text


def test_printed_text_is_cleaned(hostile: Callable[[str], Report], folder: Path) -> None:
    page = render(hostile("be\u202eg\x00in\ud800ning"), templates=folder)
    assert page.count("beginning") >= 8
    page.encode("utf-8")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
def test_any_text_at_all_can_be_printed(text: str, hostile: Callable[[str], Report], folder: Path) -> None:
    page = render(hostile(f"a {text}"), templates=folder)
    page.encode("utf-8")
    shape = Shape(page)
    assert shape.tags["script"] == 0
    assert shape.links == []


@pytest.mark.parametrize("payload", ["https://example.com/p/1?a=1&b=2", "http://example.com:8080/x#y"])
def test_a_good_link_is_a_link(payload: str, hostile: Callable[[str], Report], folder: Path) -> None:
    assert Shape(render(hostile(payload), templates=folder)).links == [payload]


def test_numbers_come_out_in_the_report_s_locale(report: Report, folder: Path) -> None:
    page = render(replace(report, locale="de"), templates=folder)
    assert "3,45\u00a0%" in page
    assert "Rows: 1.234" in page


def test_the_page_fetches_nothing(report: Report, folder: Path) -> None:
    page = render(report, templates=folder)
    assert not re.search(r"url\((?!data:)", page)
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_language_and_title(report: Report, folder: Path) -> None:
    page = render(report, templates=folder)
    assert '<html lang="en-GB" dir="ltr">' in page
    assert "<title>Noord Koffie, October 2026</title>" in page
    assert '<html lang="en" ' in render(replace(report, locale="nl"), templates=folder)


def test_colours_and_paper_reach_the_stylesheet(report: Report, folder: Path) -> None:
    page = render(replace(report, paper="letter"), templates=folder)
    assert ":root{--accent:#1f4e79;--accent-text:#ffffff;--ink:#1f4e79;--ink-dark:#9ccbff}" in page
    assert "@page{size:letter}" in page


@pytest.mark.parametrize("colour", ["red;} @import url(http://x)", "#12345", "red", "#1234567"])
def test_a_colour_is_only_a_colour(colour: str, report: Report, folder: Path) -> None:
    with pytest.raises(ReporterError, match=r"client\.colours"):
        render(replace(report, brand=replace(report.brand, accent=colour)), templates=folder)


def test_web_fonts_follow_the_letters(report: Report, folder: Path) -> None:
    latin = render(report, templates=folder)
    greek = render(replace(report, title="Καφές"), templates=folder)
    assert latin.count("@font-face") == 2
    assert greek.count("@font-face") == 4
    assert len(latin.encode()) < 150_000
    fonts = [base64.b64decode(found) for found in re.findall(r"data:font/woff2;base64,([^)]+)\)", greek)]
    assert [font[:4] for font in fonts] == [b"wOF2"] * 4


@pytest.mark.parametrize(
    "css",
    [
        "a{background:url(http://evil.example/x.png)}",
        "a{background:URL( 'https://evil.example/x' )}",
        "a{background:url(file:///etc/passwd)}",
        "a{background:url(//evil.example/x)}",
        "a{background:url(x.png)}",
        "a{background:\\75rl(http://evil.example/x)}",
        "a{background:u\\72 l(http://evil.example/x)}",
        'a::before{content:"/*"} b{background:url(http://evil.example)} c::before{content:"*/"}',
        "@import 'http://evil.example/x.css';",
        "@IMPORT url(data:text/css,x);",
        "@\\69mport 'x';",
        "a{background:image-set('http://evil.example/x' 1x)}",
        "a{background:-webkit-image-set(url(data:image/png;base64,x) 1x, 'http://evil.example' 2x)}",
        "</style><script>alert(1)</script>",
        "</STYLE >",
        "<!-- x",
    ],
)
def test_a_stylesheet_that_would_fetch_or_escape_is_refused(css: str, report: Report, folder: Path) -> None:
    with pytest.raises(ReporterError, match=r":1:1: report\.stylesheet: the stylesheet"):
        render(report, templates=folder, stylesheet=css)


def test_a_decent_stylesheet_comes_after_ours(report: Report, folder: Path) -> None:
    css = (
        '.note::before{content:"\\2014"} .x{background:url(data:image/png;base64,iVBORw0KGgo=)} p > b{top:0}'
    )
    page = render(report, templates=folder, stylesheet=css)
    assert page.index(css) > page.index("--accent:")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ report.nothing_here }}", "nothing_here"),
        ("{{ nobody }}", "nobody"),
        ("{% if %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ report.brand.__init__.__globals__ }}", "unsafe"),
        ("{% include 'no-such.html' %}", "no-such"),
        ("{% include '../../../etc/passwd' %}", "passwd"),
    ],
)
def test_a_client_s_template_that_is_wrong_or_sly_is_refused(
    template: str, message: str, report: Report, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_text(template, encoding="utf-8")
    with pytest.raises(ReporterError, match=f"report.html:1:1: report.templates: .*{message}"):
        render(report, templates=tmp_path)


def test_a_logo_is_a_picture_in_the_page(report: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("{{ report.brand.logo|logo }}", encoding="utf-8")
    uri = "data:image/png;base64,iVBORw0KGgo="
    assert uri in render(replace(report, brand=replace(report.brand, logo=uri)), templates=tmp_path)
    for bad in (
        "http://evil.example/x.png",
        'data:image/png;base64,A"x',
        "data:text/html;base64,AAAA",
        "file:///x",
    ):
        with pytest.raises(ReporterError, match=r"client\.logo"):
            render(replace(report, brand=replace(report.brand, logo=bad)), templates=tmp_path)
