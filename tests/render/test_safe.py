"""Addresses and spreadsheet cells: what may pass and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.render.safe import csv_text
from reporter.text import safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "http://example.com/a?b=c&d=%20#e",
        "https://xn--caf-dma.example/",
        "https://café.example/ö",
        "HTTPS://EXAMPLE.COM/X",
        "https://[::1]:8443/x",
        "https://example.com/@name",
        "https://example.com/" + "x" * 1980,
    ],
)
def test_good_addresses_pass_unchanged(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "/path",
        "//evil.example/x",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        " https://example.com",
        "https://example.com\n",
        "https:example.com",
        "https:///example.com",
        "https://",
        "https://?x",
        "https://u:p@evil.example",
        "https://u@evil.example",
        "https://@evil.example",
        "https://evil.example\\@good.example",
        "https://example.com/\u202e",
        "https://example.com/\u200b",
        "https://example.com/<b>",
        'https://example.com/"x',
        "https://exa mple.com",
        "https://example.com:99999",
        "https://[::1",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.com",
        "vbscript:x",
        "https://example.com/" + "x" * 2000,
        None,
        17,
    ],
)
def test_others_become_nothing(url: object) -> None:
    assert safe_url(url) == ""


@given(st.text(max_size=80))
def test_what_passes_is_always_a_plain_web_address(text: str) -> None:
    for url in (text, f"https://{text}", f"javascript:{text}"):
        passed = safe_url(url)
        assert passed in ("", url)
        assert not passed or passed.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠x", " =1", "\u00a0=1", "\u3000=1",
     "\n=1", "\u200b=1", "\ufeff=1", "\u202e=1", "=HYPERLINK(\"http://x\")"],
)  # fmt: skip
def test_what_a_spreadsheet_may_take_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert csv_text(text).startswith("'")


@pytest.mark.parametrize("text", ["", "a", "a=1", "1-2", "#tag", "é", "'x", "(=1)"])
def test_other_text_stays(text: str) -> None:
    assert csv_text(text) == text


@given(st.text(max_size=40))
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = csv_text(text)
    assert not cell.strip(" \u00a0\u3000\n").startswith(tuple("=+-@\t\r\0＝＋－＠"))
