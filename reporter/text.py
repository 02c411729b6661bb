"""Text that comes from outside: made clean, and cut to length by what a reader counts as letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

LONGEST_URL = 2000
MOST_MARKS = 4  # combining marks on one letter; more is decoration that runs over other lines
ELLIPSIS = "…"

_RUN = re.compile(r"\s+")
_NO_BREAK = frozenset({"\u00a0", "\u202f"})

_ZWJ = 0x200D
_BIDI = frozenset([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SELECTORS = frozenset(range(0xFE00, 0xFE10))
_TAGS = range(0xE0000, 0xE0080)
_SKIN = range(0x1F3FB, 0x1F400)
_REGIONAL = range(0x1F1E6, 0x1F200)
_MARK = re.compile("[#＃]")
_BEFORE_TAG = "&/"  # an entity (&#39;) and an address (/#part) are no hashtags
_JOINERS = "\u200c\u200d"  # stand inside words of several scripts


def clean(text: str) -> str:
    """Text that is safe to lay out: composed (NFC), one line feed, nothing invisible or overriding.

    Dropped: control and bidirectional-override characters, lone surrogates, unassigned and private
    characters, tags, invisible format characters (a zero-width joiner or variation selector stays
    only after a visible character), and combining marks after the fourth. Tabs and other line
    breaks become a space or a line feed. Source of the list: Unicode TR 36 and 39.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind.startswith("M") else 0
        if letter == "\n":
            kept.append(letter)
        elif letter in "\t\v\f\x85":
            kept.append(" ")
        elif _stays(letter, kind, marks, kept):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def _stays(letter: str, kind: str, marks: int, before: list[str]) -> bool:
    code = ord(letter)
    if code == _ZWJ or code in _SELECTORS:
        return bool(before) and _joins(before[-1])
    if kind in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"} or code in _BIDI or code in _TAGS:
        return False
    return marks <= MOST_MARKS


def _joins(letter: str) -> bool:
    """Whether a joiner or a variation selector may follow: never at the start or after another one."""
    code = ord(letter)
    return code != _ZWJ and not letter.isspace() and (code in _SKIN or not extends(code) or code == 0xFE0F)


def extends(code: int) -> bool:
    """Whether a code point belongs to the letter before it: a mark, a joiner, a variation or skin tone."""
    return (
        code in _SELECTORS or code in _SKIN or code == _ZWJ or unicodedata.category(chr(code)).startswith("M")
    )


def graphemes(text: str) -> Iterator[str]:
    """What a reader counts as characters: letter with marks, joined emoji, flag pairs."""
    cluster = ""
    for letter in text:
        code = ord(letter)
        flag = code in _REGIONAL and len(cluster) == 1 and ord(cluster) in _REGIONAL
        if cluster and (extends(code) or flag or cluster.endswith("\u200d")):
            cluster += letter
            continue
        if cluster:
            yield cluster
        cluster = letter
    if cluster:
        yield cluster


def one_line(text: str) -> str:
    """The text in one line, cleaned: every run of spaces and breaks is one space. A single no-break space
    stays, as it stands inside numbers and before French signs."""
    return _RUN.sub(lambda run: run[0] if run[0] in _NO_BREAK else " ", clean(text)).strip()


def cut(text: str, most: int) -> str:
    """The text in one line, cleaned, with at most ``most`` graphemes; an ellipsis stands for the rest."""
    line = one_line(text[: most * 64])
    clusters = list(graphemes(line))
    if len(clusters) <= most:
        return line
    return "".join(clusters[: most - 1]).rstrip() + ELLIPSIS


def mark(run: str) -> str:
    """What stands for letters that no font has: the first one's code point, and how many they are."""
    first = f"U+{ord(run[0]):04X}"
    return f"[{first}]" if len(run) == 1 else f"[{first}… ×{len(run)}]"


def direction(text: str) -> str:
    """``rtl`` or ``ltr``: that of the first letter which has one (Unicode UAX 9, rules P2 and P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def turns(text: str) -> bool:
    """Whether any letter runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def safe_url(url: object) -> str:
    """The address when a reader may be sent there (http or https, a host, no credentials), else ``""``."""
    if not isinstance(url, str) or not url or len(url) > LONGEST_URL:
        return ""
    if clean(url) != url or any(letter.isspace() or letter in "\"'<>\\^`{|}" for letter in url):
        return ""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    fine = parts.scheme in {"http", "https"} and host and port != 0 and "@" not in parts.netloc
    return url if fine and url.lower().startswith(f"{parts.scheme}://") else ""


def tags(text: str) -> Iterator[str]:
    """The hashtags in a text, case-folded, without the mark; letters, digits and _ of any script.

    A tag has at least one character that is no digit: #1 is a number.
    """
    whole = unicodedata.normalize("NFC", text)
    for mark in _MARK.finditer(whole):
        place, end = mark.start(), mark.end()
        if place and _in_tag(whole[place - 1], _BEFORE_TAG):
            continue
        while end < len(whole) and _in_tag(whole[end], _JOINERS):
            end += 1
        tag = unicodedata.normalize("NFC", whole[mark.end() : end].casefold())
        if any(not letter.isdigit() for letter in tag.strip("_" + _JOINERS)):
            yield tag


def _in_tag(letter: str, more: str) -> bool:
    return letter.isalnum() or letter == "_" or letter in more or unicodedata.category(letter).startswith("M")


# How the maker is named, in any language: a camera, "via", "credit", "regram" or "RT" before a handle,
# or a tag that says it. Each part is bounded, so that a text is read once.
_CREDIT = re.compile(
    r"(?:📷|📸|📹|🎥)\ufe0f?[^\S\n]{0,3}(?::[^\S\n]{0,3})?(?:by[^\S\n]{1,3})?@\w"
    r"|(?<!\w)(?:via|credits?(?:[^\S\n]to)?|(?:photo|video)[^\S\n]by|repost(?:ed)?(?:[^\S\n]from)?|regram|rt)"
    r"[^\S\n]{0,3}:?[^\S\n]{0,3}@\w"
    r"|[#＃](?:regram|repost|ugc)(?!\w)",
    re.IGNORECASE,
)


def credits_others(text: str) -> bool:
    """Whether a post says that it shows what somebody else made: ``📷 @…``, ``via @…``, ``#regram``."""
    return _CREDIT.search(text) is not None
