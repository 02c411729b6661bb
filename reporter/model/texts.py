"""What passes between the corridor and the room that scores texts: a text in, a label out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bucket(StrEnum):
    """What became of a text; the report always prints all four counts."""

    SCORED = "scored"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class Text:
    """One text to label; `group` joins texts of one account, whose main language helps the shortest."""

    id: str
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What a text was found to be: its language ("" when unknown) and the three shares, which add up to 1.

    `signal` is whether any word, emoji or emoticon of the lexicon stood behind the score. Outside the bucket
    `scored` the shares mean nothing and nobody may sum them.
    """

    language: str
    bucket: Bucket
    negative: float
    neutral: float
    positive: float
    signal: bool
