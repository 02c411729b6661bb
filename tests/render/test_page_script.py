"""The page's one script: named by its hash, there only where a table can be sorted, not in the PDF."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pypdfium2

from reporter.model import Brand
from reporter.render import html, pdf

BRAND = Brand("Noord", "noord", "#1f4e79", "#ffffff", "#1f4e79")
PAGE = """{% extends "base.html" %}{% block title %}T{% endblock %}
{% block body %}<main><h1>T</h1><table class="table"SORT>
<thead><tr><th scope="col">{{ name }}</th></tr></thead>
<tbody><tr><td data-value="2">Two</td></tr><tr><td data-value="1">One</td></tr></tbody></table>
</main>{% endblock %}"""


def page(folder: Path, sort: str, name: str = "Name") -> str:
    (folder / "own.html").write_text(PAGE.replace("SORT", sort), encoding="utf-8")
    return html.document(html.Dress(BRAND, "en", "en-GB", templates=folder), "own.html", name=name)


def policy(made: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert found is not None
    return found[1]


def text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join(sheet.get_textpage().get_text_range() for sheet in document)
    finally:
        document.close()


def test_the_policy_names_exactly_the_script_that_is_there(tmp_path: Path) -> None:
    made = page(tmp_path, ' data-sort="Sort"')
    (script,) = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy(made).endswith(f"; script-src 'sha256-{digest}'")
    assert "unsafe" not in policy(made).replace("style-src 'unsafe-inline'", "")
    assert "</" not in script  # nothing in it can end the element
    assert script.isascii()


def test_a_page_without_such_a_table_has_no_script(tmp_path: Path) -> None:
    made = page(tmp_path, "")
    assert "<script" not in made
    assert "script-src" not in policy(made)
    assert "<!--" not in made


def test_words_from_outside_bring_no_script(tmp_path: Path) -> None:
    for name in ('<table data-sort="x">', 'table data-sort="', "<!-- script -->", "<!-- script-source -->"):
        assert "<script" not in page(tmp_path, "", name)


def test_on_paper_nothing_is_different(tmp_path: Path) -> None:
    plain, sorting = (
        text(pdf.render(page(tmp_path, ""))),
        text(pdf.render(page(tmp_path, ' data-sort="Sort"'))),
    )
    assert sorting == plain
    assert "strict" not in sorting
    assert plain.index("Two") < plain.index("One")
