"""The last door for formatted text from outside: an allow-list of elements; the door to nh3."""

from __future__ import annotations

import re

from reporter.text import safe_url

_WORDS = {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_CLASSES = {
    "p": {"prose-text"},
    "ul": {"prose-list"},
    "ol": {"prose-list", "prose-numbers"},
    "li": {"prose-item"},
    "blockquote": {"prose-quote"},
    "pre": {"prose-code"},
    "table": {"table", "prose-table"},
    "tr": {"row"},
    "th": {"th", "num"},
    "td": {"td", "num"},
    "a": {"prose-link"},
    **{name: {"prose-title"} for name in _HEADINGS},
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def sanitised(html: str) -> str:
    """The text with the elements, classes and links of a commentary, and nothing else.

    Links lead to https addresses and mailboxes only; elements that are not listed leave their words behind,
    except scripts and styles, which go as a whole.
    """
    import nh3

    text = nh3.clean(
        _UNSEEN.sub("", html),
        tags=_WORDS | _TABLE | _HEADINGS | {"hr"},
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        tag_attribute_values={"th": {"scope": {"col"}}},
        allowed_classes=_CLASSES,
        attribute_filter=_attribute,
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    return _UNSEEN.sub("", text)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """No address without a scheme: it would lead somewhere on the reader's machine."""
    if name != "href" or value.startswith("mailto:"):
        return value
    return value if safe_url(value) else None
