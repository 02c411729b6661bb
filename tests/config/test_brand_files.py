"""Logos and fonts of the configuration: checked by what they hold, before a report is begun."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from reporter import resources
from reporter.config.pictures import LARGEST_LOGO
from tests.config.conftest import Read

CLIENT = "client: {name: Noord, slug: noord}\naccounts: [{id: ig, platform: instagram}]\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
INTER = resources.templates() / "fonts" / "Inter-Regular.ttf"


def config(line: str) -> str:
    return f"{CLIENT}report: {{brand: {{{line}}}}}\n"


def bitmap(kind: str, size: tuple[int, int] = (20, 10)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", bitmap("PNG")),
        ("logo.jpg", bitmap("JPEG")),
        ("logo.JPEG", bitmap("JPEG")),
        (
            "logo.svg",
            SVG.format("<defs><g id='a'><path d='M0 0h9'/></g></defs><use xlink:href='#a'/>").encode(),
        ),
        ("logo.svg", SVG.format("<style>.a{fill:url(#g)}</style><rect class='a' fill='url(#g)'/>").encode()),
        (
            "logo.svg",
            b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
            b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG.format("").encode(),
        ),
        ("logo.svg", SVG.format("<image href='data:image/png;base64,iVBORw0KGgo='/>").encode()),
    ],
)
def test_a_good_logo_passes(said: Read, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    assert said(config(f"logo: {name}")) == []
    assert said(CLIENT.replace("slug: noord", f"slug: noord, logo: {name}")) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<script>alert(1)</script>", "a 'script' element"),
        ("<SCRIPT/>".lower(), "a 'script' element"),
        ("<foreignObject/>", "a 'foreignObject' element"),
        ("<x:iframe xmlns:x='http://www.w3.org/1999/xhtml' src='x'/>", "a 'iframe' element"),
        ("<g onload='x()'/>", "runs a script"),
        ("<image href='http://evil.example/x.png'/>", "only what is in its own file"),
        ("<image xlink:href='file:///etc/passwd'/>", "only what is in its own file"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "only what is in its own file"),
        ("<use href='other.svg#a'/>", "only what is in its own file"),
        ("<style>@import 'x.css';</style>", "a style that refers"),
        ("<style>a{fill:url(http://evil.example/x)}</style>", "a style that refers"),
        ("<rect fill='url(http://evil.example/x#a)'/>", "outside it"),
        ("<rect style='fill:u\\72l(http://x)'/>", "outside it"),
        ("<set attributeName='href' to='javascript:x'/>", "a 'set' element"),
        ("<g id='a'><use href='#b'/></g><use href='#a'/>", "copies copies"),
        ("<g>", "is no SVG picture"),
    ],
)
def test_an_svg_that_runs_or_fetches_is_refused(said: Read, content: str, words: str) -> None:
    Path("logo.svg").write_text(SVG.format(content), encoding="utf-8")
    ((line, _, path, message),) = said(config("logo: logo.svg"))
    assert (line, path) == (3, "report.brand.logo")
    assert words in message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("logo.png", bitmap("JPEG"), "is a JPEG picture; let its name end in .jpg"),
        ("logo.jpg", bitmap("PNG"), "is a PNG picture; let its name end in .png"),
        ("logo.png", bitmap("GIF"), "is no PNG picture"),
        ("logo.png", b"", "is no PNG picture"),
        ("logo.png", bitmap("PNG")[:60], "is a broken PNG picture"),
        ("logo.png", bitmap("PNG", (5000, 5000)), "5000 x 5000 pixels"),
        ("logo.jpg", b"<svg/>", "is no JPEG picture"),
        ("logo.svg", bitmap("PNG"), "not written in UTF-8"),
        ("logo.svg", b"<html/>", "is no SVG picture"),
        ("logo.svg", SVG.format("").encode("utf-16"), "UTF-8"),
        ("logo.svg", b'<?xml version="1.0" encoding="utf-7"?>' + SVG.format("").encode(), "another encoding"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "declares entities"),
        ("logo.svg", b"<svg" + b" " * LARGEST_LOGO + b"/>", "1.0 MB large"),
    ],
)
def test_a_logo_is_what_its_name_says(said: Read, name: str, content: bytes, words: str) -> None:
    Path(name).write_bytes(content)
    ((_, _, path, message),) = said(config(f"logo: {name}"))
    assert path == "report.brand.logo"
    assert words in message


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/logo.svg", "~/logo.svg", "a\\logo.svg"])
def test_nothing_outside_the_folder_is_read(said: Read, name: str) -> None:
    for key in ("logo", "fonts: {regular"):
        line = f"{key}: '{name}'" + ("}" if "{" in key else "")
        assert len(said(config(line))) == 1


def test_a_link_out_of_the_folder_is_refused(said: Read, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    os.symlink(outside / "logo.svg", "logo.svg")
    ((_, _, path, message),) = said(config("logo: logo.svg"))
    assert path == "report.brand.logo"
    assert "leads out of the folder" in message


def test_fonts_are_fonts(said: Read) -> None:
    Path("good.ttf").write_bytes(INTER.read_bytes())
    Path("text.ttf").write_text("no font")
    Path("named.otf").write_bytes(b"wOF2" + b"\0" * 60)
    Path("large.ttf").write_bytes(INTER.read_bytes() + b"\0" * 2_000_000)
    assert said(config("fonts: {regular: good.ttf, bold: good.ttf, also: [good.ttf, large.ttf]}")) == []
    found = said(config("fonts: {regular: text.ttf, bold: named.otf, also: [text.ttf, here.woff2]}"))
    assert [(path, message) for _, _, path, message in found] == [
        ("report.brand.fonts.regular", '"text.ttf" is no font (TTF, OTF or WOFF2)'),
        (
            "report.brand.fonts.bold",
            '"named.otf" is another kind of font than its name says; let it end in .woff2',
        ),
        ("report.brand.fonts.also[0]", '"text.ttf" is no font (TTF, OTF or WOFF2)'),
        ("report.brand.fonts.also[1]", 'there is no file "here.woff2"'),
    ]
    ((_, _, _, message),) = said(config("fonts: {regular: large.ttf}"))
    assert message == '"large.ttf" is 2.3 MB large; such a font may have 2 MB'
