"""What keeps outside text from being interpreted: links, stylesheets, spreadsheet cells, data URIs."""

from __future__ import annotations

import base64
import re

from reporter.errors import ReporterError
from reporter.text import clean

_FORMULA = "=+-@\t\r\0＝＋－＠"
_CSS_ESCAPE = re.compile(r"\\(?:(?P<hex>[0-9a-fA-F]{1,6})\s?|(?P<other>.))", re.DOTALL)
_CSS_URL = re.compile(r"url\s*\(\s*[\"']?\s*(?P<target>[^)]{0,60})")
_CSS_REFUSED = {
    "</": "would end the style element",
    "<!--": "is HTML, not CSS",
    "@import": "would fetch another stylesheet",
    "image-set(": "may fetch a picture",
    "image(": "may fetch a picture",
    "cross-fade(": "may fetch a picture",
    "src(": "may fetch a file",
}


def data_uri(content: bytes, kind: str = "image/svg+xml") -> str:
    """Bytes as an address that needs no fetching."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def check_css(css: str, name: str) -> str:
    """The stylesheet, if it can neither leave its element nor fetch anything.

    Escapes are read as the browser reads them before the check, so that they hide nothing.

    Raises:
        ReporterError: it closes the element, imports, or names an address that is not ``data:``.
    """
    plain = _CSS_ESCAPE.sub(_unescape, css)
    for text in (css.lower(), plain.lower()):
        for word, why in _CSS_REFUSED.items():
            if word in text:
                raise ReporterError(f"{name}: the stylesheet holds {word!r}, which {why}; take it out.")
        for found in _CSS_URL.finditer(text):
            if not found["target"].startswith("data:"):
                raise ReporterError(
                    f"{name}: the stylesheet uses {found[0]!r}; nothing is fetched for a report, "
                    "so write the file into the stylesheet as a data: address."
                )
    return css


def _unescape(found: re.Match[str]) -> str:
    code = int(found["hex"], 16) if found["hex"] else 0
    return chr(code) if 0 < code <= 0x10FFFF else found["other"] or "\ufffd"


def csv_text(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula: a leading apostrophe where one could begin.

    Source: OWASP, CSV injection; full-width signs are formulas in some East Asian spreadsheets.
    """
    dangerous = text.lstrip(" \u00a0\u3000\n").startswith(tuple(_FORMULA)) or text.startswith(
        ("\n", "\t", "\r", "\0")
    )
    cell = clean(text)
    return f"'{cell}" if dangerous or cell.lstrip(" \u00a0\u3000\n").startswith(tuple(_FORMULA)) else cell
