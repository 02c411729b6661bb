"""A commentary file's bytes to prose in its places; what cannot be printed whole is refused with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from reporter.commentary.markdown import Piece, TooMuch, pieces, prose
from reporter.errors import ConfigError, Problem
from reporter.model import Commentary, Prose
from reporter.text import clean, cut

CHANGES = "changes"  # anchors of the two sections that commentary fills
NEXT_MONTH = "next_month"
LARGEST = 32_000  # bytes; a page holds about 4,000
LONGEST_HEADING = 60
HEADING = 3  # tokens of a heading: its beginning, its words, its end

# The cover opens with the report's only first-level heading; every other section with one of the second.
_TOPS = {"summary": 2}
_TOP = 3


@dataclass(frozen=True, slots=True)
class Unknown:
    """A heading that names no place; its text stands under ``changes``."""

    line: int
    heading: str


def parse(data: bytes, file: str, names: Mapping[str, str]) -> tuple[Commentary, tuple[Unknown, ...]]:
    """What a file says, and the headings that name no place.

    Args:
        data: the file's bytes, UTF-8.
        file: its name in messages and in report.json.
        names: anchor of a section by each of its names, lower-case.

    Raises:
        ConfigError: the file is too large, no UTF-8, or holds what could not be printed whole.
    """
    try:
        found = pieces(_decoded(data, file))
    except TooMuch as error:
        raise ConfigError((Problem(file, error.line, 1, "", error.why),)) from None
    unknown: list[Unknown] = []
    places: dict[str, list[tuple[Piece, bool]]] = {}
    for piece in found:
        place = names.get(folded(piece.heading)) if piece.heading else CHANGES
        if place is None:
            unknown.append(Unknown(piece.line, cut(piece.heading, LONGEST_HEADING)))
        places.setdefault(place or CHANGES, []).append((piece, place is None))
    said = {place: _joined(parts, _TOPS.get(place, _TOP)) for place, parts in places.items()}
    notes = {
        place: text for place, text in sorted(said.items()) if text and place not in (CHANGES, NEXT_MONTH)
    }
    sha256 = hashlib.sha256(data).hexdigest()
    return Commentary(file, sha256, said.get(CHANGES), said.get(NEXT_MONTH), notes), tuple(unknown)


def fingerprint(data_sha256: str, commentary_sha256: str | None) -> str:
    """One SHA-256 over the data and the commentary of a report; the data's own without commentary."""
    if commentary_sha256 is None:
        return data_sha256
    return hashlib.sha256(f"{data_sha256}\n{commentary_sha256}\n".encode()).hexdigest()


def folded(heading: str) -> str:
    """A heading as it is looked up: lower-case, in single spaces."""
    return " ".join(clean(heading).casefold().split())


def _joined(parts: list[tuple[Piece, bool]], top: int) -> Prose | None:
    """The parts of one place under each other; a heading stays where it did not choose the place."""
    tokens = [
        token
        for piece, keeps in parts
        for token in (piece.tokens[HEADING:] if piece.heading and not keeps else piece.tokens)
    ]
    return prose(tokens, top)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > LARGEST:
        why = f"the file has more than {LARGEST:,} bytes; a commentary is read in a minute, so shorten it"
        raise ConfigError((Problem(file, 1, 1, "", why),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError((Problem(file, line, 1, "", "this is no UTF-8; save the file as UTF-8"),)) from None
