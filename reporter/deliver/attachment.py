"""What the PDF must be before it is mailed: there, whole, a PDF, of this client and month, not too large."""

from __future__ import annotations

import html
import re
import zlib

MB = 1_000_000
_METADATA = re.compile(rb"/Type\s*/Metadata\b[^>]*>>\s*stream\r?\n")
_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_MOST_METADATA = 1_000_000  # bytes


def fault(content: bytes, title: str, most_mb: float) -> str:
    """Why the PDF may not be mailed, as a clause; empty when it may. ``title`` is the report's own."""
    if not content:
        return "report.pdf is empty"
    if not content.startswith(b"%PDF-"):
        return "report.pdf is not a PDF"
    if b"%%EOF" not in content[-1024:]:
        return "report.pdf breaks off before its end"
    if len(content) > most_mb * MB:
        size = f"{len(content) / MB:.1f} MB"
        return f"report.pdf has {size}, more than delivery.max_attachment_mb allows ({most_mb:g})"
    found = _title(content)
    if found != " ".join(title.split()):
        said = f"is titled {found!r}" if found else "has no title"
        return f"report.pdf {said}, not {title!r}: it does not belong to this client and month"
    return ""


def _title(content: bytes) -> str:
    """The title in the document's metadata (XMP); empty when there is none."""
    for found in _METADATA.finditer(content):
        body = content[found.end() :]
        if b"/FlateDecode" in found[0]:
            try:
                body = zlib.decompressobj().decompress(body, _MOST_METADATA)
            except zlib.error:
                continue
        text = body[:_MOST_METADATA].decode("utf-8", "replace")
        if title := _TITLE.search(text):
            return " ".join(html.unescape(title[1]).split())
    return ""
