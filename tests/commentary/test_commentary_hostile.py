"""Whatever stands in a commentary, the page gets the elements of the allow-list and the words as text."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.commentary import parse
from reporter.errors import ConfigError
from reporter.render.prose import sanitised

ALLOWED = {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
ALLOWED |= {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"class", "href", "rel", "scope", "start"}
HOSTILE = (
    "<script>alert(1)</script>",
    "<style>*{display:none}</style>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    '<https://a.example/" onclick="alert(1)>',
    '[x](https://a.example/ "onmouseover=alert(1)")',
    "<svg/onload=alert(1)>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "{{ 7*7 }}{% for x in () %}",
    "\u202eabc\u2066def&#x202e;ghi&#8294;",
    "a\u0338**\u0338b**",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "| <b>a</b> | `|` |\n|--|--|\n| <i>x | </td></table> |",
    "<!-- x --><iframe src=//a.example></iframe>",
    "\x00\x1b]0;owned\x07 ::error::x",
)


class Seen(HTMLParser):
    """Elements, attributes, links and words; every element has to be closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def seen(text: str) -> Seen:
    told, _ = parse(text.encode("utf-8", "replace"), "x.md", {})
    return Seen(sanitised(told.changes.html) if told.changes else "")


def check(found: Seen) -> None:
    assert found.elements <= ALLOWED
    assert found.attributes <= ATTRIBUTES
    assert all(link.startswith(("https://", "mailto:")) for link in found.links)
    assert not set(found.words) & set("\u202e\u202a\u2066\u2067\u2069\u200e\x00\x1b\x07")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check(seen(f"before {text}\n\nafter"))


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_elements_are_shown_as_they_were_written(text: str) -> None:
    assert text in seen(f"x {text}").words


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    with suppress(ConfigError):  # it may be refused, never let through
        check(seen(text))


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "# x", "> ", "- ", "1. ", "\n", "  ", "`", "*", "|", "[", "]("]),
        max_size=12,
    )
)
def test_any_mixture(parts: list[str]) -> None:
    with suppress(ConfigError):
        check(seen("".join(parts)))


@pytest.mark.parametrize(
    "text", ["[" * 30_000, "*a " * 10_000, "![[" * 10_000, "a|b\n-|-\n" + "c|d\n" * 7000]
)
def test_large_files_are_read_in_time(text: str) -> None:
    check(seen(text))


def test_the_last_door_holds_alone() -> None:
    """The sanitiser does not rely on the parser."""
    html = sanitised(
        '<p onclick="x" style="x" class="hero prose-text">a<script>b</script><style>c</style></p>'
        '<a href="/x">d</a><a href="javascript:x">e</a><a href="http://f.example">f</a>'
        '<a href="https://g.example" target="_blank">g</a><h1>h</h1><img src="x">'
        "<form><input></form>\ud800\u202e"
    )
    assert html == (
        '<p class="prose-text">a</p><a rel="noopener noreferrer">d</a><a rel="noopener noreferrer">e</a>'
        '<a rel="noopener noreferrer">f</a><a href="https://g.example" rel="noopener noreferrer">g</a>h'
    )
