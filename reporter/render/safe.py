"""What keeps outside text from being interpreted: links, spreadsheet cells, data URIs."""

from __future__ import annotations

import base64

from reporter.text import clean

_FORMULA = "=+-@\t\r\0＝＋－＠"


def data_uri(content: bytes, kind: str = "image/svg+xml") -> str:
    """Bytes as an address that needs no fetching."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def csv_text(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula: a leading apostrophe where one could begin.

    Source: OWASP, CSV injection; full-width signs are formulas in some East Asian spreadsheets.
    """
    dangerous = text.lstrip(" \u00a0\u3000\n").startswith(tuple(_FORMULA)) or text.startswith(
        ("\n", "\t", "\r", "\0")
    )
    cell = clean(text)
    return f"'{cell}" if dangerous or cell.lstrip(" \u00a0\u3000\n").startswith(tuple(_FORMULA)) else cell
