"""Letters made comparable (case and accents folded), and the marks of a question."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")
_INVISIBLE = frozenset([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])
# Letters with a stroke or joined letters, which Unicode does not take apart.
_STROKES = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"}
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_QUESTION = re.compile("[?？؟՞⁇⁈⁉❓❔]")


class _Letters(dict[int, str]):
    """Each code point's folded form, worked out when first met.

    Letter by letter: normalising a whole text sorts runs of marks, in quadratic time on a hostile one.
    """

    def __missing__(self, code: int) -> str:
        self[code] = form = "" if code in _INVISIBLE else _fold(chr(code))
        return form


def _fold(letter: str) -> str:
    """Casefolded before and after: some letters only show their case once taken apart."""
    apart = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    bare = unicodedata.normalize("NFC", _MARKS.sub("", apart))
    return "".join(_STROKES.get(part, part) for part in bare)


_LETTERS = _Letters()


def folded(text: str) -> str:
    """The text without case, accents (Latin, Greek, Cyrillic) and invisible characters; in linear time."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def asks(text: str) -> bool:
    """Whether the text has a question mark of any script outside web addresses."""
    return _QUESTION.search(text) is not None and _QUESTION.search(ADDRESS.sub(" ", text)) is not None
