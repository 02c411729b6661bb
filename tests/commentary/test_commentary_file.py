"""A commentary file: headings choose the place, the rest is Markdown, and nothing is lost in silence."""

from __future__ import annotations

import hashlib
from html.parser import HTMLParser

import pytest

from reporter.commentary import Unknown, fingerprint, parse
from reporter.commentary.read import LARGEST
from reporter.errors import ConfigError
from reporter.model import Commentary

NAMES = {
    "changes": "changes",
    "what changed and why": "changes",
    "next month": "next_month",
    "posts": "posts",
    "summary": "summary",
}


def read(text: str | bytes) -> Commentary:
    data = text.encode() if isinstance(text, str) else text
    return parse(data, "commentary/2026-10.md", NAMES)[0]


def refused(data: bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        parse(data, "commentary/2026-10.md", NAMES)
    return str(caught.value.problems[0])


class Outline(HTMLParser):
    """Heading levels and elements in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.elements: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1]))


def test_headings_choose_the_place() -> None:
    told = read("before\n\n# Next  MONTH\nplan\n\n# posts\na note\n\n# What changed and why\nafter\n")
    assert told.changes is not None
    assert told.next_month is not None
    assert told.changes.text == "before\n\nafter"
    assert told.next_month.text == "plan"
    assert {place: prose.text for place, prose in told.notes.items()} == {"posts": "a note"}


def test_places_without_words_are_absent() -> None:
    told = read("# Posts\n\n# Next month\n\n<!-- -->\n")
    assert told.changes is None
    assert told.notes == {}
    assert told.next_month is not None, "a comment is text: HTML is not read"
    empty = read("\n \n\ufeff")
    assert (empty.changes, empty.next_month, dict(empty.notes)) == (None, None, {})


def test_an_unknown_heading_keeps_its_text_and_says_where_it_stands() -> None:
    told, unknown = parse(b"one\n\n# Psots\n\ntwo\n", "x.md", NAMES)
    assert unknown == (Unknown(3, "Psots"),)
    assert told.changes is not None
    assert told.changes.text == "one\n\nPsots\n\ntwo"
    assert "<h3" in told.changes.html


@pytest.mark.parametrize(
    ("place", "levels"),
    [("changes", [3, 4, 4, 3]), ("summary", [2, 3, 3, 2])],
)
def test_headings_follow_the_section_without_a_step_left_out(place: str, levels: list[int]) -> None:
    told = read(f"# {place}\n\n### a\n\n###### b\n\n##### c\n\n## d\n\nx\n")
    prose = told.changes if place == "changes" else told.notes[place]
    assert prose is not None
    assert Outline(prose.html).levels == levels


def test_the_title_of_an_underlined_heading_chooses_too() -> None:
    told = read("Posts\n=====\n\na note\n")
    assert set(told.notes) == {"posts"}


def test_words_tables_lists_and_links() -> None:
    told = read(
        "**Bold** and _slanted_\nin one line.\n\n- one\n- two\n\n| a | n |\n|---|--:|\n| x | 1 |\n\n"
        "[page](https://example.org/a?b=1&c=2) <mailto:a@example.org> `code`\n\n3. three\n"
    )
    assert told.changes is not None
    html = told.changes.html
    assert "<strong>Bold</strong> and <em>slanted</em>" in html
    assert '<th class="th num" scope="col">n</th>' in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'href="mailto:a@example.org"' in html
    assert '<ol class="prose-list prose-numbers" start="3">' in html
    assert told.changes.text == (
        "Bold and slanted in one line.\n\n- one\n- two\n\na | n\nx | 1\n\n"
        "page mailto:a@example.org code\n\n- three"
    )


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "http://example.org",
        "https://user:pass@example.org/",
        "//example.org/x",
        "/etc/passwd",
        "data:text/html,x",
        "file:///etc/passwd",
        "&#106;avascript:alert(1)",
        "mailto:a@example.org?bcc=b@example.org",
        "#changes",
    ],
)
def test_other_links_stay_text(link: str) -> None:
    told = read(f"see [here]({link}) now")
    assert told.changes is not None
    assert "<a" not in told.changes.html
    assert "[here](" in told.changes.text


def test_pictures_are_their_description() -> None:
    told = read("a ![the painter](https://example.org/x.png) b")
    assert told.changes is not None
    assert "<img" not in told.changes.html
    assert told.changes.text == "a the painter b"


def test_an_empty_heading_or_paragraph_makes_no_element() -> None:
    told = read("x\n\n## &#x200b;\n\n&#x202e;\n\n#\n\ny")
    assert told.changes is not None
    assert Outline(told.changes.html).elements == ["p", "p"]


def test_what_cannot_be_printed_whole_is_refused_with_its_line() -> None:
    assert refused(b"a" * (LARGEST + 1)).startswith(
        "commentary/2026-10.md:1:1: the file has more than 32,000 bytes"
    )
    assert (
        refused(b"one\ntwo\ncaf\xe9\n")
        == "commentary/2026-10.md:3:1: this is no UTF-8; save the file as UTF-8"
    )
    assert refused("é".encode("utf-16")).endswith("save the file as UTF-8")
    assert "too deep" in refused(b"x\n\n" + b">" * 60 + b" a\n")
    assert refused(b"x\n\n" + b">" * 60 + b" a\n").startswith("commentary/2026-10.md:3:")
    assert "more than 8 columns" in refused(b"\n" + b"|a" * 9 + b"|\n" + b"|-" * 9 + b"|\n")


def test_nesting_that_is_taken_is_printed_whole() -> None:
    told = read("\n".join(f"{'  ' * depth}- level {depth}" for depth in range(9)))
    assert told.changes is not None
    assert [line for line in told.changes.text.splitlines() if line] == [f"- level {i}" for i in range(9)]


def test_a_byte_order_mark_and_other_line_ends_change_nothing() -> None:
    plain = read("one\n\n# posts\n\ntwo\n")
    other = read(b"\xef\xbb\xbfone\r\n\r\n# posts\r\n\r\ntwo\r\n")
    assert (plain.changes, plain.notes) == (other.changes, other.notes)
    assert plain.sha256 != other.sha256


def test_the_fingerprint_follows_the_file() -> None:
    told = read("one")
    assert told.sha256 == hashlib.sha256(b"one").hexdigest()
    assert fingerprint("ab", None) == "ab", "without commentary the data's own hash stays"
    assert (
        len({fingerprint("ab", told.sha256), fingerprint("ac", told.sha256), fingerprint("ab", "cd"), "ab"})
        == 4
    )
