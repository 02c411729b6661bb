"""Bytes of a text table to rows of cells: encodings, delimiters, files that were saved once too often."""

from __future__ import annotations

import codecs
import csv
import io
import re

from reporter.errors import ExportRefused
from reporter.exports.file import COLUMNS_LIMIT, ROWS_LIMIT, Row, widths

DELIMITERS = (",", ";", "\t", "|")
_NAMED = {"tab": "\t"}
_HEAD = 200_000  # characters that surely hold the header
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*?(?:\r\n|\n|\r)', re.IGNORECASE)
_NO_TEXT = "this is no table of text or workbook; export it again as CSV or XLSX"
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff")  # text enough to be taken for a table
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text and notes about how it was read. Raises ExportRefused for what is no text."""
    notes: list[str] = []
    if data.startswith(_PICTURES):
        raise ExportRefused(f"{name}: {_NO_TEXT}")
    text = _decoded(data, name, encoding, notes)
    text = text.removeprefix("\ufeff")
    controls = len(_CONTROLS.findall(text))
    if controls * 100 > len(text):
        raise ExportRefused(f"{name}: {_NO_TEXT}")
    if "\x00" in text:
        notes.append(f"{text.count(chr(0))} NUL characters were left out")
        text = text.replace("\x00", "")
    return text, tuple(notes)


def _decoded(data: bytes, name: str, encoding: str | None, notes: list[str]) -> str:
    if encoding is not None:
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError) as wrong:
            raise ExportRefused(
                f"{name}: cannot be read as encoding {encoding!r}; correct or remove encoding:"
            ) from wrong
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _utf16(data[2:], codec, notes)
    if data.count(0) * 5 > len(data):  # every second byte of western text in UTF-16
        codec = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
        notes.append(f"no byte order mark: read as {codec.upper()}")
        return _utf16(data, codec, notes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.append("not valid UTF-8: read as Windows-1252")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as wrong:
        if len(_CONTROLS.findall(data.decode("latin-1"))) * 100 > len(data):
            raise ExportRefused(f"{name}: {_NO_TEXT}") from wrong
        raise ExportRefused(
            f"{name}: neither UTF-8 nor Windows-1252 text; set encoding: or export it again"
        ) from wrong


def _utf16(data: bytes, codec: str, notes: list[str]) -> str:
    text = data.decode(codec, errors="replace")
    if "\ufffd" in text:
        notes.append(f"{text.count(chr(0xFFFD))} characters could not be read")
    return text


def delimiter(text: str, chosen: str | None) -> tuple[str | None, bool]:
    """The delimiter that is configured or given by a first line ``sep=``, and whether that line is there."""
    found = _SEPARATOR.match(text)
    if chosen is not None:
        return _NAMED.get(chosen, chosen), found is not None
    return (found.group(1), True) if found else (None, False)


def unwrapped(text: str) -> str:
    """The text itself, or without the quotes that a spreadsheet put round every physical line.

    Such a file begins with one cell that holds the delimiter and quotes: ``"Post ID,""Account ID"",…"``.
    All lines are unwrapped before anything is parsed, so that captions of several lines come back whole.
    """
    body = text[found.end() :] if (found := _SEPARATOR.match(text)) else text
    first = next((line for line in body[:_HEAD].splitlines() if line.strip()), "")
    cells = next(csv.reader([first]), []) if _fits(first) else []
    wrapped = len([c for c in cells if c.strip(" ;,\t")]) == 1 and '"' in cells[0]
    if not wrapped or not any(mark in cells[0] for mark in DELIMITERS):
        return text
    return "\n".join(_without_quotes(line) for line in re.split(r"\r\n|\n|\r", text))


def _fits(line: str) -> bool:
    return line.startswith('"') and len(line) < csv.field_size_limit()


def _without_quotes(line: str) -> str:
    bare = line.rstrip(" ;,\t")
    if len(bare) >= 2 and bare.startswith('"') and bare.endswith('"'):
        return bare[1:-1].replace('""', '"')
    return line


def rows(text: str, mark: str, name: str) -> tuple[Row, ...]:
    """All rows, blank ones too. Raises ExportRefused."""
    found: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1):
            if number > ROWS_LIMIT or len(cells) > COLUMNS_LIMIT:
                raise ExportRefused(f"{name}: more than {widths()}; split the file")
            found.append(Row(number, tuple(cells)))
    except csv.Error as wrong:
        raise ExportRefused(
            f"{name}: after row {number} the table cannot be followed ({wrong}): "
            "a quotation mark is probably not closed; export it again"
        ) from wrong
    return tuple(found)


def head(text: str, mark: str, name: str) -> tuple[Row, ...]:
    """The first rows, for finding out what the file is."""
    try:
        return rows(text[:_HEAD], mark, name)[:60]
    except ExportRefused:  # another delimiter may fit; if none does, the file is refused then
        return ()
