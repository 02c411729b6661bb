"""Tells the language of a text, or that it cannot be told (py3langid, all its languages)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

CONFIDENCE = 0.2  # below this a language is not believed; measured in docs/sentiment.md
LOOKED_AT = 80  # characters; more do not make the answer better
SLACK = 20  # characters more, in place of the marks that are left out
NORWEGIAN = frozenset({"no", "nb", "nn"})

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str, *, norwegian_as_danish: bool = False) -> tuple[str, float]:
    """Language code (ISO 639) and confidence from 0 to 1 of a cleaned text; ("", 0.0) without a word."""
    words = " ".join(_WORDS.findall(text[: LOOKED_AT + SLACK]))[:LOOKED_AT]
    if not words:
        return "", 0.0
    language, confidence = _identifier().classify(words)
    if norwegian_as_danish and language in NORWEGIAN:
        language = "da"
    return str(language), float(confidence)
