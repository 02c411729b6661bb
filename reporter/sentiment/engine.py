"""Reads and scores single texts with our lexicons, emoji table and weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reporter import resources
from reporter.sentiment import cleaning, language, lexicon, logistic
from reporter.sentiment.features import Features, features
from reporter.sentiment.logistic import Shares
from reporter.sentiment.options import Options
from reporter.sentiment.rules import BREAKS, Found, Hit, find

LONGEST = 20_000  # characters of one text that are read; a comment is shorter on every platform


@dataclass(frozen=True, slots=True)
class Read:
    """A text taken apart: what is left after cleaning, its tokens, its language and how sure that is."""

    text: str
    tokens: Sequence[str]
    link: bool
    words: int
    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Scored:
    """The shares of a text in one language, and what they come from."""

    shares: Shares
    found: Found
    features: Features

    @property
    def signal(self) -> bool:
        """Whether any word, emoji or emoticon stands behind the score."""
        return bool(self.found.words or self.found.emoji)


class Engine:
    """The tables of one run; lexicons are read when their language first occurs."""

    def __init__(self, options: Options, folder: Path | None = None, *, weights: bool = True) -> None:
        """``weights``: False only to fit them anew. Raises LocalIOError when a table cannot be read."""
        self.options = options
        self._folder = folder or resources.config()
        self._emoji = lexicon.read_emoji(self._folder / "sentiment" / "emoji.csv")
        self._tokens = cleaning.Tokeniser(self._emoji)
        self._signs = BREAKS.union(self._emoji)
        self._weights = (
            logistic.load(self._folder / "sentiment" / "weights.json") if weights else logistic.NONE
        )
        self._lexicons: dict[str, lexicon.Lexicon] = {}

    def read(self, text: str) -> Read:
        """Cleans a text, takes it apart and asks for its language."""
        cleaned = cleaning.clean(text[:LONGEST])
        tokens = self._tokens(cleaned.text)
        words = len(tokens) - sum(map(self._signs.__contains__, tokens))
        told, confidence = language.detect(cleaned.text, norwegian_as_danish=self.options.norwegian_as_danish)
        return Read(cleaned.text, tokens, cleaned.link, words, told, confidence)

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text after cleaning, in lower case and in order."""
        return self._tokens(cleaning.clean(text[:LONGEST]).text)

    def hits(self, tokens: Sequence[str], told: str) -> tuple[Hit, ...]:
        """The terms of one of LANGUAGES that stand in the tokens; none for ``""``."""
        return find(tokens, self.lexicon(told), self._emoji).words if told else ()

    def score(self, read: Read, told: str) -> Scored:
        """The shares of a text as one of LANGUAGES, or from its emoji alone for ``""``."""
        words = self.lexicon(told) if told else None
        found = find(read.tokens, words, self._emoji)
        numbers = features(found, read.link)
        return Scored(self._weights.shares(numbers), found, numbers)

    def lexicon(self, told: str) -> lexicon.Lexicon:
        """The lexicon of one of LANGUAGES, with the client's own terms."""
        if told not in self._lexicons:
            extra = self.options.lexicon.get(told, {})
            self._lexicons[told] = lexicon.load(self._folder / "languages", told, extra)
        return self._lexicons[told]
