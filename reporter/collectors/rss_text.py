"""HTML from feeds and fediverse servers as plain text; nothing in it is ever interpreted."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reporter.text import clean, safe_url

LONGEST_HTML = 50_000  # characters; a text about a brand that is longer says nothing more

_NO_TAG = re.compile(r"<(?![^<>]*>)")
_NEW_LINE = frozenset(["br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "tr", "ul", "ol"])
_PARAGRAPH = frozenset(["p", "blockquote", "article", "section", "table"])
_UNSEEN = frozenset(["script", "style", "template", "noscript", "iframe", "object", "head", "title"])


def plain(html: str) -> str:
    """The words of a piece of HTML: paragraphs apart, line breaks kept, entities resolved, no tags.

    A link whose words are (a cut form of) its address becomes the whole address; a link on words
    keeps the words only, and so do hashtags and mentions. Scripts and styles are left out.
    """
    reader = _Reader()
    # A bracket that opens no tag is a letter; the parser would look for its end again and again.
    reader.feed(_NO_TAG.sub("&lt;", _without_comments(html[:LONGEST_HTML])))
    reader.close()
    lines = (" ".join(line.split()) for line in clean("".join(reader.parts)).split("\n"))
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def _without_comments(html: str) -> str:
    """The HTML without comments; one that never ends hides the rest, as in a browser."""
    kept: list[str] = []
    place = 0
    while (start := html.find("<!--", place)) >= 0:
        kept.append(html[place:start])
        end = html.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        place = end + 3
    return "".join((*kept, html[place:]))


class _Reader(HTMLParser):
    """Collects the text between tags; a link's words wait until the link ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []
        self._link = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _NEW_LINE or tag in _PARAGRAPH:
            self._break("\n\n" if tag in _PARAGRAPH else "\n")
        elif tag == "a":
            self._end_link()
            told = {name: value or "" for name, value in attrs}
            tagged = {"mention", "hashtag"} & set(told.get("class", "").split())
            self._link = "" if tagged else safe_url(told.get("href", ""))
            self._words = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        elif tag in _PARAGRAPH:
            self._break("\n\n")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        # A line feed in the source is a space on the screen; plain text is sent without any tag.
        (self.parts if self._words is None else self._words).append(data)

    def close(self) -> None:
        super().close()
        self._end_link()

    def _break(self, how: str) -> None:
        self._end_link()
        self.parts.append(how)

    def _end_link(self) -> None:
        if self._words is None:
            return
        words = "".join(self._words)
        self.parts.append(self._link if self._link and _is_address(words.strip(), self._link) else words)
        self._link, self._words = "", None


def _is_address(words: str, link: str) -> bool:
    """Whether a link shows its own address, perhaps without scheme, shortened by an ellipsis."""
    shown = words.removesuffix("…").removesuffix("...")
    return bool(shown) and "." in shown and shown in link
