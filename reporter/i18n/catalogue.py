"""The catalogues of translated texts: one folder for each language, read when it is first spoken."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from reporter import resources

SOURCE = "en"  # the language in which the texts of the program are written
CLAUSE = "clause"  # the context of what other rooms say: a template with numbered places
_MESSAGES = "messages.mo"
_TIPS = "tips.mo"


def phrase(text: str) -> str:
    """Mark a text of a table as one that ``Words.say`` will say later, so that the catalogues hold it."""
    return text


def folder() -> Path:
    """Where the languages lie."""
    return resources.config() / "languages"


def languages() -> tuple[str, ...]:
    """The languages that reports can be written in, the source first."""
    return (SOURCE, *_translated())


@lru_cache(maxsize=1)
def _translated() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder().glob(f"*/{_MESSAGES}")))


def messages(language: str) -> NullTranslations:
    """The report's own texts."""
    return _load(language, _MESSAGES)


def tips(language: str) -> NullTranslations:
    """The texts of the tips, each under its key."""
    return _load(language, _TIPS)


@lru_cache(maxsize=32)
def _load(language: str, name: str) -> NullTranslations:
    if language not in _translated():  # English, and numbers in a locale whose language has no catalogue
        return NullTranslations()
    with (folder() / language / name).open("rb") as file:
        return GNUTranslations(file)
