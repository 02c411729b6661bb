"""Clauses that rooms without words of their own wrote in English, found in the catalogue by shape.

A reason travels through the store as a finished English clause: ``3 of 9 posts do not tell every part``. The
catalogue holds its shape, ``{1} of {2} posts do not tell every part``; what stands in the places is carried
over, and is translated itself where the catalogue knows it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from reporter.i18n import catalogue

_PLACE = re.compile(r"\{(\d)\}")
_JOINTS = ("; ", ", ", ": ")
_SHAPES = "clauses.json"
LONGEST = 600  # characters; what a platform sends may be of any length, and shapes are tried one by one


def translated(text: str, language: str) -> str:
    """The clause in this language; as it is when nothing like it is known, or when it is too long."""
    return text if len(text) > LONGEST else _translated(text, language, 3)


@lru_cache(maxsize=4096)
def _translated(text: str, language: str, depth: int) -> str:
    bare = text.rstrip(".")
    known = _exact(text, language) or _exact(bare, language)
    if known is not None:
        return known + text[len(bare) :] if known and not known.endswith(".") else known
    if depth == 0:
        return text
    for shape, pattern in _patterns():
        found = pattern.fullmatch(bare)
        if found:
            return _filled(shape, found, language, depth) + text[len(bare) :]
    return _joined(text, language, depth)


def _exact(text: str, language: str) -> str | None:
    said = catalogue.messages(language)
    in_context = said.pgettext(catalogue.CLAUSE, text)
    if in_context != text:
        return in_context
    plain = said.gettext(text) if text else text
    return plain if plain != text else None


def _filled(shape: str, found: re.Match[str], language: str, depth: int) -> str:
    template = catalogue.messages(language).pgettext(catalogue.CLAUSE, shape).rstrip(".")
    places = found.groupdict()
    return _PLACE.sub(lambda place: _translated(places[f"p{place[1]}"], language, depth - 1), template)


def _joined(text: str, language: str, depth: int) -> str:
    """Several clauses in a row, each by itself; French puts a space before the sign between them."""
    for joint in _JOINTS:
        if joint in text:
            parts = text.split(joint)
            said = [_translated(part, language, depth - 1) for part in parts]
            return text if said == parts else catalogue.messages(language).gettext(joint).join(said)
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Shapes with places, those with the most words of their own first."""
    shapes: list[str] = json.loads((catalogue.folder() / _SHAPES).read_text(encoding="utf-8"))
    ranked = sorted(shapes, key=lambda shape: (-len(_PLACE.sub("", shape)), shape))
    return tuple((shape, _pattern(shape.rstrip("."))) for shape in ranked if _PLACE.search(shape))


def _pattern(shape: str) -> re.Pattern[str]:
    parts = _PLACE.split(shape)  # text, number, text, number, …
    text = "".join(re.escape(part) if i % 2 == 0 else f"(?P<p{part}>.+?)" for i, part in enumerate(parts))
    return re.compile(text, re.DOTALL)
