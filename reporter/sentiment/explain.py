"""Everything behind the score of one text, for a reader who doubts it."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.errors import UsageError
from reporter.model import Bucket, Label, Text
from reporter.sentiment.engine import Engine
from reporter.sentiment.features import NAMES
from reporter.sentiment.lexicon import LANGUAGES
from reporter.sentiment.options import Options
from reporter.sentiment.rules import Hit
from reporter.sentiment.stream import label


@dataclass(frozen=True, slots=True)
class Explained:
    """A text's label with the language as detected, the tokens, the terms found and the features."""

    label: Label
    detected: str
    confidence: float
    tokens: tuple[str, ...]
    words: tuple[Hit, ...]
    emoji: tuple[tuple[str, float], ...]
    features: tuple[tuple[str, float], ...]


def explain(text: str, options: Options, language: str = "") -> Explained:
    """Why a text is labelled as it is; ``language`` in place of the detected one.

    Raises UsageError for a language without a lexicon.
    """
    if language and language not in LANGUAGES:
        raise UsageError(f'"{language}" has no lexicon; known are {", ".join(LANGUAGES)}')
    engine = Engine(options)
    read = engine.read(text)
    told = next(label([Text("", text)], options))
    used = language or told.language
    scored = engine.score(read, used if used in LANGUAGES else "")
    if language:
        negative, neutral, positive = (round(share, 4) for share in scored.shares)
        told = Label(language, Bucket.SCORED, negative, neutral, positive, scored.signal)
    return Explained(
        told,
        read.language,
        read.confidence,
        tuple(read.tokens),
        scored.found.words,
        scored.found.emoji,
        tuple(zip(NAMES, scored.features, strict=True)),
    )
