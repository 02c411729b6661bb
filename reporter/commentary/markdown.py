"""Markdown (CommonMark and tables) as plain HTML and as plain words; the door to markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reporter.model import Prose
from reporter.text import clean, safe_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 20  # levels of lists and quotes in each other; the parser leaves out what lies deeper
COLUMNS = 8  # of a table; more do not fit on paper
LOWEST = 6  # heading level of HTML

_MAIL = re.compile(r"mailto:[^\s@?&<>\"'(),;:\\]+@[^\s@?&<>\"'(),;:\\]+")
_CLASSES = {
    "p": "prose-text",
    "ul": "prose-list",
    "ol": "prose-list prose-numbers",
    "li": "prose-item",
    "blockquote": "prose-quote",
    "pre": "prose-code",
    "table": "table prose-table",
    "tr": "row",
    "th": "th",
    "td": "td",
    "a": "prose-link",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one top-level heading; the first piece of a text has none."""

    heading: str
    line: int  # of the heading, from 1
    tokens: tuple[Token, ...]


class TooMuch(Exception):
    """The text cannot be printed whole: the line, from 1, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line, self.why = line, why


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its first-level headings. Raises TooMuch for what could not be printed whole."""
    tokens = _engine().parse(clean(text))
    _check(tokens)
    found: list[Piece] = []
    start, heading, line = 0, "", 1
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0:
            found.append(Piece(heading, line, tuple(tokens[start:place])))
            start, heading, line = place, _words(tokens[place + 1]), _line(token)
    return (*found, Piece(heading, line, tuple(tokens[start:])))


def _check(tokens: Sequence[Token]) -> None:
    """Refuse what the parser left out or paper has no room for."""
    cells, begun = 0, 1
    for token in tokens:
        if token.type.endswith("_open") and token.level + 1 >= DEEPEST:
            raise TooMuch(_line(token), "lists and quotes stand in each other too deep; write them flatter")
        if token.type == "tr_open":
            cells, begun = 0, _line(token)
        cells += token.type in ("td_open", "th_open")
        if cells > COLUMNS:
            raise TooMuch(begun, f"the table has more than {COLUMNS} columns; paper has no room for more")


def prose(tokens: Sequence[Token], top: int) -> Prose | None:
    """Tokens as HTML and as words, None when nothing is said.

    ``top`` is the level of the first heading; deeper ones follow without a step left out.
    """
    words = "\n".join(_lines(tokens)).strip()
    if not words:
        return None
    engine = _engine()
    html = engine.renderer.render(list(_dressed(_said(tokens), top)), engine.options, {})
    return Prose(str(html).strip(), re.sub(r"\n{3,}", "\n\n", words))


def _engine() -> MarkdownIt:
    from markdown_it import MarkdownIt

    engine = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    engine.validateLink = _may_lead  # type: ignore[method-assign]
    engine.add_render_rule("image", _alt)
    return engine


def _may_lead(url: str) -> bool:
    """Whether a reader may be sent there; other links stay the text that they are."""
    return (url.startswith("https://") and bool(safe_url(url))) or _MAIL.fullmatch(url) is not None


def _alt(_renderer: Any, tokens: Sequence[Token], place: int, _options: Any, _env: Any) -> str:
    """A picture's description: pictures themselves are not taken."""
    from markdown_it.common.utils import escapeHtml

    return escapeHtml(_words(tokens[place]))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _said(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without headings and paragraphs that say nothing."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type in ("heading_open", "paragraph_open") and not _words(tokens[place + 1]):
            place += 3  # the beginning, the words, the end
            continue
        yield token
        place += 1


def _dressed(tokens: Iterable[Token], top: int) -> Iterator[Token]:
    """The tokens with clean text, classes of the stylesheet and headings at their level."""
    levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            own = int(token.tag[1])
            while levels and levels[-1] >= own:
                levels.pop()
            levels.append(own)
        if token.type in ("heading_open", "heading_close"):
            tag = f"h{min(top + len(levels) - 1, LOWEST)}"
            attrs = {"class": "prose-title"} if token.nesting == 1 else {}
            yield token.copy(tag=tag, attrs=attrs)
        elif token.type in ("fence", "code_block"):
            yield token.copy(type="code_block", content=clean(token.content), attrs={"class": "prose-code"})
        else:
            yield _classed(token)


def _classed(token: Token) -> Token:
    children = [_classed(child) for child in token.children or ()]
    attrs: dict[str, str | int | float] = {}
    if token.nesting == 1 and token.tag in _CLASSES:
        attrs["class"] = _CLASSES[token.tag]
        if "right" in str(token.attrs.get("style", "")):
            attrs["class"] = f"{_CLASSES[token.tag]} num"
    attrs.update({name: token.attrs[name] for name in ("href", "start") if name in token.attrs})
    if token.type == "th_open":
        attrs["scope"] = "col"
    kept = children if token.children is not None else None
    return token.copy(content=clean(token.content), children=kept, attrs=attrs)


def _words(token: Token) -> str:
    """The words of an inline token without its markup, in one line."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(_words(child))
        else:
            parts.append(child.content)
    return " ".join(clean("".join(parts)).split())


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """One line for each paragraph, item, row and heading, with an empty one between blocks."""
    row: list[str] = []
    bullet, before = "", ""
    for token in tokens:
        match token.type:
            case "list_item_open":
                bullet = "- "
            case "tr_open":
                row = []
            case "tr_close":
                yield " | ".join(row)
            case "inline" if before in ("td_open", "th_open"):
                row.append(_words(token))
            case "inline":
                yield bullet + _words(token)
                bullet = ""
            case "fence" | "code_block":
                yield clean(token.content).strip("\n")
            case "heading_close" | "bullet_list_close" | "ordered_list_close" | "table_close":
                yield ""
            case "paragraph_close" if token.level == 0:
                yield ""
            case _:
                pass
        before = token.type
