"""Reads what a platform sends: strict JSON, text in its character set, and the title of an HTML page."""

from __future__ import annotations

import codecs
import html
import json
import re
from typing import Any, NoReturn

LONGEST_NUMBER = 4300  # digits; Python itself refuses longer whole numbers

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]{0,200}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)


class BadBody(ValueError):
    """A body that is not what it should be, in a few words; ``half`` when it looks cut off."""

    def __init__(self, what: str, *, half: bool = False) -> None:
        self.half = half
        super().__init__(what)


def loads(body: bytes) -> Any:
    """The decoded JSON; refuses NaN and Infinity, repeated keys, numbers without end, other character sets.

    A byte-order mark of UTF-8 is accepted. Raises ``BadBody``.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        half = bad.end >= len(body) and bad.reason == "unexpected end of data"
        raise BadBody("JSON that is not UTF-8", half=half) from None
    if not text.strip():
        raise BadBody("an empty answer", half=True)
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_float, object_pairs_hook=_once)
    except BadBody:
        raise
    except json.JSONDecodeError as bad:
        raise BadBody("JSON that breaks off or has a mistake", half=_breaks_off(text, bad)) from None
    except (ValueError, RecursionError):
        raise BadBody("JSON with a number or a nesting beyond all measure") from None


def _breaks_off(text: str, bad: json.JSONDecodeError) -> bool:
    """Whether the mistake is the end of the text: another try may bring the rest."""
    return (
        bad.pos >= len(text.rstrip()) - 1
        or bad.msg.startswith("Unterminated string")
        or (text.rstrip()[-1] not in "]}")
    )


def _no_constant(word: str) -> NoReturn:
    raise BadBody(f"JSON that holds {word}, which is no number")


def _float(digits: str) -> float:
    number = float(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
    if number in (float("inf"), float("-inf")):
        raise BadBody("JSON with a number beyond all measure")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadBody("JSON in which a key is given twice")
    return found


def decode(body: bytes, content_type: str) -> str:
    """The text of a body: by its byte-order mark, else its Content-Type, else its XML line, else UTF-8."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], name)
    told = _CHARSET.search(content_type)
    if told:
        return _decode(body, told[1])
    declared = _XML.match(body[:400])
    return _decode(body, declared[1].decode("ascii") if declared else "utf-8")


def _decode(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset)  # a codec that is no character set is a LookupError too
    except LookupError:
        raise BadBody("a character set that is not known") from None
    except UnicodeError:
        raise BadBody("text that is not in the character set it claims") from None


def is_html(body: bytes, content_type: str = "") -> bool:
    """Whether a body is a web page rather than data."""
    start = body.removeprefix(codecs.BOM_UTF8)[:1000].lstrip().lower()
    return start.startswith(b"<") or ("text/html" in content_type.lower() and start[:1] not in b"[{")


def title(body: bytes) -> str:
    """The title of a web page, or ``""``."""
    found = _TITLE.search(body[:200_000])
    return html.unescape(found[1].decode("utf-8", "replace")).strip() if found else ""
