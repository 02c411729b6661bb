"""How far a language's scores may be trusted, in words, from measured macro-F1."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reporter import resources
from reporter.errors import LocalIOError
from reporter.sentiment.lexicon import LANGUAGES


class Grade(StrEnum):
    """good from 70, fair from 60, indicative from 50, weak below (macro-F1 in percent)."""

    GOOD = "good"
    FAIR = "fair"
    INDICATIVE = "indicative"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Measured:
    """One language: mean macro-F1 over its sets (percent), the sets' count and rows, and its grade.

    ``social`` is whether any of the sets holds social-media texts; without one the grade is unverified.
    """

    language: str
    f1: float
    sets: int
    rows: int
    social: bool
    grade: Grade


def grade(f1: float) -> Grade:
    """The word for a macro-F1 in percent."""
    for least, word in ((70.0, Grade.GOOD), (60.0, Grade.FAIR), (50.0, Grade.INDICATIVE)):
        if f1 >= least:
            return word
    return Grade.WEAK


def table(folder: Path | None = None) -> dict[str, Measured]:
    """The measured table that ships, by language. Raises LocalIOError when it cannot be read."""
    path = (folder or resources.config()) / "sentiment" / "grades.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["languages"]
        return {
            language: Measured(
                language,
                float(told[language]["f1"]),
                int(told[language]["sets"]),
                int(told[language]["rows"]),
                bool(told[language]["social"]),
                grade(float(told[language]["f1"])),
            )
            for language in LANGUAGES
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LocalIOError(f"{path.name} cannot be read: {error}") from error
