"""Text and addresses from outside, made safe to keep: composed, visible, bounded."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

TEXT_LIMIT = 5000
WORD_LIMIT = 200
URL_LIMIT = 2000
MARKS_LIMIT = 4

# Characters that show nothing and can hide or turn round what a reader sees: bidirectional controls,
# zero-width characters other than the joiner, fillers, annotation marks, tags.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_VARIATION = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def text(raw: str, limit: int = TEXT_LIMIT) -> str:
    """The text as it may be kept: NFC, newlines as ``\\n``, no controls, at most ``limit`` characters.

    At most four combining marks follow one another; joiners and variation selectors stay for emoji.
    """
    out = _SURROGATES.sub("", _LINE_ENDS.sub("\n", raw))
    out = _HIDDEN.sub("", out).replace("\t", " ")
    out = "".join(c for c in out if c == "\n" or not _invisible(c))
    out = _fewer_marks(unicodedata.normalize("NFC", out))
    return out.strip()[:limit].rstrip()


def word(raw: str, limit: int = WORD_LIMIT) -> str:
    """The same on one line, with runs of white space made one space."""
    return " ".join(text(raw, TEXT_LIMIT).split())[:limit].rstrip()


def url(raw: str) -> str:
    """An http or https address with a host and without credentials, else the empty string."""
    out = raw.strip()
    if not out or len(out) > URL_LIMIT or any(c.isspace() or c in '\\<>"' or _unsafe(c) for c in out):
        return ""
    try:
        parts = urlsplit(out)
        host, _ = parts.hostname, parts.port
    except ValueError:  # such as a broken IPv6 host or port: no address at all
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return out


def _invisible(char: str) -> bool:
    return (
        unicodedata.category(char) == "Cc" or (ord(char) & 0xFFFE) == 0xFFFE or "\ufdd0" <= char <= "\ufdef"
    )


def _unsafe(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _fewer_marks(line: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in line:
        if char not in _VARIATION:
            marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MARKS_LIMIT:
            kept.append(char)
    return "".join(kept)
