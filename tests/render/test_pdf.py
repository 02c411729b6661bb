"""The PDF: fetches nothing, is tagged and titled, embeds our fonts and nothing that acts."""

from __future__ import annotations

import io
import logging
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest

from reporter.errors import ReporterError
from reporter.model import Report
from reporter.render import html, pdf

PAGE = """<!doctype html><html lang="en"><head><title>T</title><style>{style}</style></head>
<body>{body}</body></html>"""
CANARY = "canary-4711"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server of this machine that remembers what it was asked for."""
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        """Answers everything, and notes it."""

        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x")

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", hits
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def vector_page(vector: str, url: str) -> str:
    """A page that asks for something below ``url`` in one of the ways."""
    picture = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='9' height='9'>"
        f"<image href='{url}/12.png' width='9' height='9'/></svg>"
    )
    return page(*(part.format(url=url, svg=quote(picture)) for part in VECTORS[vector]))


def page(body: str = "<h1>Hello</h1>", style: str = "body{font-family:Inter}") -> str:
    return PAGE.format(body=body, style=style)


VECTORS = {
    "img": ("<img alt=x src='{url}/1.png'>", ""),
    "link": ("<link rel=stylesheet href='{url}/2.css'>", ""),
    "import": ("x", "@import url({url}/3.css);"),
    "font-face": ("<p style='font-family:F'>x</p>", "@font-face{{font-family:F;src:url({url}/4.ttf)}}"),
    "background": ("x", "body{{background:url({url}/5.png)}}"),
    "list-style": ("<ul><li>x</ul>", "li{{list-style:url({url}/6.png)}}"),
    "content": ("x", "body::before{{content:url({url}/7.png)}}"),
    "object": ("<object data='{url}/8.svg'></object>", ""),
    "embed": ("<embed src='{url}/9.svg'>", ""),
    "attachment": ("<link rel=attachment href='{url}/10.txt'>", ""),
    "anchor-attachment": ("<a rel=attachment href='{url}/11.txt'>x</a>", ""),
    "svg-image": ('<img alt=x src="data:image/svg+xml,{svg}">', ""),
}


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_reaches_the_network(vector: str, server: tuple[str, list[str]]) -> None:
    url, hits = server
    with pytest.raises(ReporterError, match="nothing is fetched"):
        pdf.typeset(vector_page(vector, url))
    assert hits == []


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_reads_a_file(vector: str, tmp_path: Path) -> None:
    for number in range(1, 13):
        for ending in ("png", "css", "ttf", "svg", "txt"):
            (tmp_path / f"{number}.{ending}").write_text(CANARY)
    with pytest.raises(ReporterError, match="nothing is fetched"):
        pdf.typeset(vector_page(vector, tmp_path.as_uri()))


def test_the_message_names_the_address() -> None:
    with pytest.raises(ReporterError, match=r"http://192\.0\.2\.1/logo\.png"):
        pdf.typeset(page("<img alt=x src='http://192.0.2.1/logo.png'>"))


@pytest.mark.parametrize(
    "url", ["asset:../../pyproject.toml", "asset:Inter-OFL.txt", "asset:", "ASSET:/etc/passwd"]
)
def test_our_own_scheme_serves_our_fonts_only(url: str) -> None:
    with pytest.raises(ReporterError, match="nothing is fetched"):
        pdf.typeset(page("x", f"@font-face{{font-family:F;src:url({url})}} body{{font-family:F}}"))


def names(content: bytes) -> set[str]:
    """Names of the fonts a PDF embeds, without their subset tags."""
    with pikepdf.open(io.BytesIO(content)) as document:
        things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        fonts = [thing for thing in things if thing.get("/Type") == "/FontDescriptor"]
        assert all(any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3")) for font in fonts)
        return {str(font["/FontName"]).lstrip("/").split("+")[-1] for font in fonts}


def test_fonts_are_ours_whatever_is_asked_for() -> None:
    body = (
        "<p style='font-family:DejaVu Sans'>a<p style='font-family:serif'>b<b>c</b><code>d</code><p>日本 😀 ✓"
    )
    found = names(pdf.typeset(page(body, "")).content)
    assert found
    assert {name.replace("-", " ").split(" ")[0] for name in found} <= {"Inter", "Noto"}


def test_the_caller_s_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf")
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    before = dict(os.environ)
    pdf.typeset(page())
    assert dict(os.environ) == before


def walk(node: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """Every key and value of a PDF's objects."""
    if isinstance(node, pikepdf.Object) and node.is_indirect:
        if node.objgen in seen:
            return
        seen.add(node.objgen)
    if isinstance(node, pikepdf.Stream | pikepdf.Dictionary):
        for key, value in node.items():
            yield str(key), value
            yield from walk(value, seen)
    elif isinstance(node, pikepdf.Array):
        for value in node:
            yield from walk(value, seen)


@pytest.fixture
def printed(report: Report, folder: Path) -> pdf.Printed:
    return pdf.typeset(html.render(report, templates=folder))


def test_tagged_titled_and_in_a_language(printed: pdf.Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == "Noord Koffie, October 2026"
        assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()
        kinds = [str(v) for k, v in walk(document.Root.StructTreeRoot, set()) if k == "/S"]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= set(kinds)
        figures = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["Bar chart of reach"]


def test_nothing_in_it_acts_or_is_attached(printed: pdf.Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.content)) as document:
        found = list(walk(document.Root, set()))
        keys = {key for key, _ in found}
        assert not keys & {
            "/JS",
            "/JavaScript",
            "/EmbeddedFiles",
            "/EmbeddedFile",
            "/Launch",
            "/AcroForm",
            "/AA",
        }
        actions = {
            str(v.S) for k, v in found if k == "/A" and isinstance(v, pikepdf.Dictionary) and "/S" in v
        }
        assert actions <= {"/URI", "/GoTo"}


def test_no_clock_and_no_path_is_written(printed: pdf.Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.content)) as document:
        assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())
        assert "/ID" not in document.trailer
    with pikepdf.open(io.BytesIO(printed.content)) as document:
        plain = io.BytesIO()
        document.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    for word in (str(Path.home()), os.getcwd(), "/tmp/", CANARY):
        assert word.encode() not in plain.getvalue()


def test_the_engine_has_nothing_to_complain_about(printed: pdf.Printed) -> None:
    assert printed.complaints == ()


def test_complaints_are_heard_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    bad = page("<img src='data:image/png;base64,AAAA' alt='x'><h1>x</h1>", "body{no-such-property:1}")
    complaints = pdf.typeset(bad).complaints
    assert any("no-such-property" in complaint for complaint in complaints)
    assert any("image" in complaint for complaint in complaints)
    with caplog.at_level(logging.WARNING, logger="reporter.render"):
        pdf.render(bad)
    assert [record.message for record in caplog.records] == [f"PDF: {complaint}" for complaint in complaints]


def test_letters_without_glyphs_are_named_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="reporter.render"):
        pdf.render(page("<h1>커피 and ᚠᚢᚠ</h1>"))
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert "2 letters of HANGUL" in caplog.records[0].message
    assert "2 letters of RUNIC" in caplog.records[1].message


def test_hostile_text_is_text_on_the_page(hostile: Callable[[str], Report], folder: Path) -> None:
    words = "</p><script>alert(1)</script> <img src=http://192.0.2.1/>"
    content = pdf.typeset(html.render(hostile(words), templates=folder)).content
    with pypdfium2.PdfDocument(content) as document:
        text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert "<script>alert(1)</script>" in " ".join(text.split())


def test_a_missing_library_is_a_sentence_with_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.text.ffi as libraries

    monkeypatch.setattr(libraries, "harfbuzz_subset", None)
    with pytest.raises(ReporterError, match="libharfbuzz-subset0"):
        pdf.typeset(page())
