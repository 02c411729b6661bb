"""A client's own templates, stylesheet and fonts: what they may do, and where a mistake is said to be."""

from __future__ import annotations

import base64
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

from reporter import resources
from reporter.errors import ReporterError
from reporter.model import Letter, Report
from reporter.render import fonts, glyphs, own, pdf, sandbox, text
from reporter.render.html import render
from reporter.render.stylesheets import check_css
from tests.render.test_glyphs import shown_glyphs

INTER = (resources.templates() / "fonts" / "Inter-Regular.ttf").read_bytes()
LETTER = Letter("en", "T", "C", "P", "S", "V", (), "D", "", "Q", "A", accent="#e0b000")


@pytest.mark.parametrize(
    ("template", "place", "words"),
    [
        ("x\n\n{{ 1 // 0 }}", "report.html:3", "by zero"),
        ("x\n{{ report.paper + 1 }}", "report.html:2", "str"),
        ("x\n{{ report.nothing_here }}", "report.html:2", "nothing_here"),
        ("x\n{% if %}", "report.html:2", "Expected an expression"),
        ("x\n{{ ''.__class__.__mro__ }}", "report.html:2", "unsafe"),
        ("\n{% include 'sections/inner.html' %}", "sections/inner.html:2", "nobody"),
        ("x\n{% for i in range(10**9) %}{% endfor %}", "report.html:2", "Range too big"),
        ("x\n{% include 'report.html' %}", "report.html:2", "recursion"),
    ],
)
def test_a_template_that_goes_wrong_is_named_with_its_line(
    template: str, place: str, words: str, report: Report, tmp_path: Path
) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "inner.html").write_text("\n{{ nobody }}", encoding="utf-8")
    (tmp_path / "report.html").write_text(template, encoding="utf-8")
    with pytest.raises(ReporterError) as told:
        render(report, templates=tmp_path)
    assert f"{tmp_path.as_posix()}/{place}:1: report.templates: " in str(told.value)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("template", "steps"),
    [
        ("{% for a in range(9) %}{% for b in range(9) %}{% endfor %}{% endfor %}", 9 + 81),
        ("{% set l = range(9)|list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}", 9 + 81),
        ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(4) }}", 31),
        ("{% for a in [] %}{% else %}none{% endfor %}", 0),
    ],
)
def test_loops_and_macros_of_own_templates_come_to_an_end(
    template: str, steps: int, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many turns as counted by hand are allowed; one fewer stops the page with the file and the line."""
    (tmp_path / "report.html").write_text(f"x\n{template}", encoding="utf-8")
    monkeypatch.setattr(sandbox, "MOST_STEPS", steps)
    render(report, templates=tmp_path)
    monkeypatch.setattr(sandbox, "MOST_STEPS", steps - 1)
    if not steps:
        return
    with pytest.raises(ReporterError) as told:
        render(report, templates=tmp_path)
    assert f"report.html:2:1: report.templates: its loops and macros take more than {steps - 1} steps" in str(
        told.value
    )


def test_our_own_mistakes_are_not_blamed_on_the_client(report: Report, tmp_path: Path) -> None:
    """A filter of ours that fails inside our template, while the client has an unrelated one."""
    (tmp_path / "email.html").write_text("x", encoding="utf-8")
    broken = replace(report, sections=(replace(report.sections[0], id="cover"),))
    with pytest.raises(Exception, match=r".") as told:
        render(broken, templates=tmp_path)
    assert not isinstance(told.value, ReporterError)


def test_output_of_own_templates_is_escaped(report: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("<p>{{ report.title }}</p>", encoding="utf-8")
    page = render(replace(report, title="<b>x</b>"), templates=tmp_path)
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_an_own_style_css_replaces_ours_and_is_checked(report: Report, folder: Path) -> None:
    (folder / "style.css").write_text(".mine{top:0}", encoding="utf-8")
    page = render(report, templates=folder)
    assert ".mine{top:0}" in page
    assert ".page-head" not in page
    (folder / "style.css").write_text("\n@import 'x';", encoding="utf-8")
    with pytest.raises(ReporterError, match=r"/style\.css:2:1: .* the stylesheet holds '@import'"):
        render(report, templates=folder)


def test_files_that_replace_nothing_are_warned_about(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "sections").mkdir()
    for name in ("sections/cover.html", "email.txt", "sections/covr.html", "README.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with caplog.at_level(logging.WARNING, logger="reporter.render"):
        assert own.checked(tmp_path, tmp_path) == tmp_path
    (record,) = caplog.records
    assert "sections/covr.html replaces nothing" in record.message
    assert "sections/cover.html" in record.message


def test_a_template_that_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    outside, mine = tmp_path / "outside.html", tmp_path / "client" / "own"
    mine.mkdir(parents=True)
    outside.write_text("secret", encoding="utf-8")
    os.symlink(outside, mine / "macros.html")
    with pytest.raises(ReporterError, match=r"macros\.html:1:1: .* is a link that leads out"):
        own.checked(mine, tmp_path / "client")


def test_mail_takes_own_templates_too(tmp_path: Path) -> None:
    assert "border-top:6px solid #e0b000" in text.bodies(LETTER).html
    (tmp_path / "email.html").write_text("<p>{{ letter.title }} of ours</p>", encoding="utf-8")
    both = text.bodies(LETTER, tmp_path)
    assert both.html == "<p>T of ours</p>\n"
    assert both.text == text.bodies(LETTER).text
    (tmp_path / "email.txt").write_text("\n{{ letter.titel }}", encoding="utf-8")
    with pytest.raises(ReporterError, match=r"email\.txt:2:1: report\.templates: .*titel"):
        text.bodies(LETTER, tmp_path)


@pytest.mark.parametrize("accent", ["red", "#fff", "#112233;x:url(http://x)"])
def test_the_colour_of_mail_is_only_a_colour(accent: str) -> None:
    with pytest.raises(ReporterError, match="is not a colour"):
        text.bodies(replace(LETTER, accent=accent))


@pytest.mark.parametrize(
    ("css", "line", "words"),
    [
        ("a{}\nb{}\n@import 'x.css';", 3, "'@import'"),
        ("a{}\n\n.b{background:\n url(http://evil.example/x.png)}", 4, "url(http://evil.example/x.png)"),
        ("a{}\nb{background:URL('//evil.example')}", 2, "url(//evil.example)"),
        ("@media print{\n@media screen{\na{b:\\75rl(x.png)}}}", 3, "url(x.png)"),
        ("a{b:image-set('x' 1x)}", 1, "'image-set('"),
        ("a{b:url(var(--x))}", 1, "cannot be read"),
        ("a{b:url('x' 'y')}", 1, "url(…)"),
        ("a{}\n</style>", 2, "'</'"),
        ("a{}\n<!-- x -->", 2, "'<!--'"),
        ("@namespace url(http://x);", 1, "'@namespace'"),
        ("a{b:'\n'}", 1, "cannot be read"),
    ],
)
def test_a_stylesheet_is_refused_with_its_line(css: str, line: int, words: str) -> None:
    with pytest.raises(ReporterError) as told:
        check_css(css, "brand/extra.css")
    assert str(told.value).startswith(f"brand/extra.css:{line}:1: report.stylesheet: the stylesheet ")
    assert words in str(told.value)


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".a{background:url(data:image/png;base64,AAAA)}",
        ".a{background:url('data:image/png;base64,AAAA')}",
        "@font-face{font-family:X;src:url(data:font/woff2;base64,AAAA)}",
        '.a::before{content:"url(http://x) @import"}',
        "/* @import url(http://x) */ @page{margin:1cm}",
        "@media print{.a{color:var(--ink)}}",
    ],
)
def test_a_stylesheet_that_fetches_nothing_passes(css: str) -> None:
    assert check_css(css, "x.css") == css


def uri(content: bytes) -> str:
    return f"data:font/ttf;base64,{base64.b64encode(content).decode()}"


def test_the_brand_s_fonts_are_in_the_page_and_in_the_pdf(report: Report, folder: Path) -> None:
    dressed = replace(report, brand=replace(report.brand, fonts=((400, uri(serif())),)))
    page = render(dressed, templates=folder)
    assert '@font-face{font-family:"Brand"' in page
    assert ':root{--family:"Brand","Inter",sans-serif}' in page
    printed = pdf.typeset(page)
    assert printed.complaints == ()
    assert any("Brand" in name for name in shown_glyphs(printed.content))
    plain = pdf.typeset(render(report, templates=folder)).content
    assert not any("Brand" in name for name in shown_glyphs(plain))


def serif() -> bytes:
    """A bundled font under another name."""
    import io

    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(INTER)) as font:
        for number, name in ((1, "Own Face"), (4, "Own Face"), (6, "Own-Face"), (16, "Own Face")):
            font["name"].setName(name, number, 3, 1, 0x409)
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def test_a_broken_further_font_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "more.ttf").write_bytes(INTER[:900])
    with pytest.raises(ReporterError, match=r"more\.ttf: the font is broken"):
        glyphs.marked("<p>커피</p>", [tmp_path / "more.ttf"])


def test_only_font_addresses_reach_the_stylesheet(report: Report, folder: Path) -> None:
    for bad in ("http://evil.example/x.ttf", "data:font/ttf;base64,AA);}*{x:url(http://x)", "file:///x"):
        with pytest.raises(ReporterError, match=r"report\.brand\.fonts"):
            render(replace(report, brand=replace(report.brand, fonts=((400, bad),))), templates=folder)


def test_broken_and_forbidden_fonts_are_refused() -> None:
    import io

    from fontTools.ttLib import TTFont

    assert fonts.outlines(INTER) == INTER
    web = (resources.templates() / "fonts" / "web" / "Inter-Regular-latin.woff2").read_bytes()
    assert fonts.outlines(web)[:4] == b"\0\1\0\0"
    for broken in (b"", b"\0\1\0\0", INTER[:500], b"wOF2" + b"\0" * 90):
        with pytest.raises(fonts.UnusableFont, match=r"is a broken font .* get it again$"):
            fonts.outlines(broken)
    with TTFont(io.BytesIO(INTER)) as font:
        font["OS/2"].fsType = 2
        stream = io.BytesIO()
        font.save(stream)
    with pytest.raises(fonts.UnusableFont, match="forbids"):
        fonts.outlines(stream.getvalue())
