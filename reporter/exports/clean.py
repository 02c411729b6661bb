"""Text and addresses of export files, made safe to keep and cut to what the store takes."""

from __future__ import annotations

from reporter.text import clean, safe_url

TEXT_LIMIT = 5000
WORD_LIMIT = 200


def text(raw: str, limit: int = TEXT_LIMIT) -> str:
    """The text as it may be kept, at most ``limit`` characters; see ``reporter.text.clean``."""
    return clean(raw).strip()[:limit].rstrip()


def word(raw: str, limit: int = WORD_LIMIT) -> str:
    """The same on one line, with runs of white space made one space."""
    return " ".join(text(raw).split())[:limit].rstrip()


def url(raw: str) -> str:
    """An http or https address with a host and without credentials, else the empty string."""
    return safe_url(raw.strip())
