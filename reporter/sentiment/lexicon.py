"""The words of one language: which carry a weight, which negate, strengthen or weaken, and the emoji."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reporter.errors import LocalIOError

LANGUAGES = ("af", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "sv")
SHORTEST_STEM = 4  # letters before a star
LONGEST_PHRASE = 3  # words
LONGEST_WORD = 60  # letters; what is longer is not in any list and need not be looked up piece by piece

# Languages whose marked letters are letters of their own: "schön" is not "schon", "vänlig" not "vanlig".
_OWN_LETTERS = frozenset(["da", "de", "fi", "sv"])
_STROKES = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_TERM = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase after its first word: the other words (the last may be a stem), and the weight.

    ``held`` is whether the phrase holds a negator, so that no other turns it; ``but`` whether it stands for
    "but". A phrase of weight 0 only keeps its words from being read one by one ("sin embargo").
    """

    rest: tuple[str, ...]
    stem: bool
    weight: float
    held: bool = False
    but: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that one word opens: by their second word, longest first; and a word with a stem."""

    by_second: Mapping[str, tuple[Phrase, ...]]
    stems: tuple[Phrase, ...]
    beginnings: tuple[str, ...]  # the letters of these stems


@dataclass(frozen=True, slots=True)
class Role:
    """What one token does: its weight (0 = none), its part in grammar, and the phrases it opens.

    ``alone`` is whether it does anything without a phrase.
    """

    weight: float = 0.0
    negates: bool = False
    without: bool = False
    scale: float = 1.0
    but: bool = False
    adverb: bool = False
    phrases: Phrases | None = None
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """The grammar words of one language, lower case.

    ``but`` may hold phrases; ``adverbs`` are terms that speak of a whole sentence ("luckily"), which a
    negator behind them does not turn.
    """

    negators: frozenset[str]
    boosters: frozenset[str]
    dampeners: frozenset[str]
    but: frozenset[str]
    adverbs: frozenset[str]


BOOST = 1.3
DAMPEN = 0.7
# Negators that mean "without": after another negator they turn the meaning back ("not without charm").
WITHOUT = frozenset(
    ["bez", "ilman", "ohne", "sans", "sem", "senza", "sin", "sonder", "uden", "utan", "without", "zonder"]
)


@dataclass(slots=True)
class Lexicon:
    """One language's terms, looked up once per word and remembered in ``known``."""

    language: str
    exact: dict[str, float]
    stems: dict[str, float]
    phrases: dict[str, Phrases]
    words: Words
    known: dict[str, Role | None] = field(default_factory=dict)

    def role(self, token: str) -> Role | None:
        """What a lower-case token does, None for most."""
        if len(token) > LONGEST_WORD:
            return None
        if token not in self.known:
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            self.known[token] = self._find(token)
        return self.known[token]

    def _find(self, token: str) -> Role | None:
        for form in _forms(token):
            words = self.words
            negates = form in words.negators or (self.language == "en" and form.endswith("n't"))
            scale = BOOST if form in words.boosters else DAMPEN if form in words.dampeners else 1.0
            but = form in words.but
            weight = self._weight(form)
            phrases = self.phrases.get(form)
            alone = bool(weight or negates or scale != 1.0 or but)
            if alone or phrases:
                adverb = form in words.adverbs
                return Role(weight or 0.0, negates, form in WITHOUT, scale, but, adverb, phrases, alone)
            if weight is not None:
                return None  # listed as a word without feeling
        return None

    def _weight(self, word: str) -> float | None:
        """The exact term first, then the longest stem; None for a word that is not listed."""
        found = self.exact.get(word)
        if found is not None:
            return found
        for length in range(len(word), SHORTEST_STEM - 1, -1):
            found = self.stems.get(word[:length])
            if found is not None:
                return found
        return None


MOST_REMEMBERED = 200_000  # words per language and process


def _forms(token: str) -> Iterable[str]:
    """The token, then with drawn-out letters doubled, then single: "suuuper" is "suuper" or "super"."""
    yield token
    if _RUN.search(token):
        yield _RUN.sub(r"\1\1", token)
        yield _RUN.sub(r"\1", token)
    head, apostrophe, tail = token.partition("'")
    if apostrophe and tail:  # l'amour, c'est, j'adore; it's
        yield tail
        yield head


def load(folder: Path, language: str, extra: Mapping[str, float]) -> Lexicon:
    """A language's lexicon and grammar words; the client's own terms replace ours.

    Terms of five letters or more are also known without their accents, where an accented letter is no letter
    of its own.

    Raises LocalIOError naming the file and line of a term that breaks the format.
    """
    terms = read_terms(folder / language / "lexicon.csv")
    for term, weight in extra.items():
        terms[term.lower().strip()] = float(weight)
    exact: dict[str, float] = {}
    stems: dict[str, float] = {}
    phrases: dict[str, list[Phrase]] = {}
    words = read_words(folder / language / "words.json")
    for term in sorted({**dict.fromkeys(words.but, 0.0), **terms}):
        weight = terms.get(term, 0.0)
        first, *rest = term.removesuffix("*").split()
        if rest:
            held = not words.negators.isdisjoint((first, *rest))
            one = Phrase(tuple(rest), term.endswith("*"), weight, held, term in words.but)
            phrases.setdefault(first, []).append(one)
        elif term not in terms:
            continue
        elif term.endswith("*"):
            stems[first] = weight
        else:
            exact[first] = weight
    if language not in _OWN_LETTERS:
        _add_plain(exact, SHORTEST_STEM + 1)
        _add_plain(stems, SHORTEST_STEM)
    opened = {first: _opened(some) for first, some in phrases.items()}
    return Lexicon(language, exact, stems, opened, words)


def _opened(some: Iterable[Phrase]) -> Phrases:
    """The phrases of one first word, so laid out that most texts need one look."""
    longest = sorted(some, key=lambda phrase: -len(phrase.rest))
    by_second: dict[str, list[Phrase]] = {}
    stems = []
    for phrase in longest:
        if phrase.stem and len(phrase.rest) == 1:
            stems.append(phrase)
        else:
            by_second.setdefault(phrase.rest[0], []).append(phrase)
    laid_out = {second: tuple(told) for second, told in by_second.items()}
    return Phrases(laid_out, tuple(stems), tuple(phrase.rest[0] for phrase in stems))


def _add_plain(terms: dict[str, float], shortest: int) -> None:
    """Adds each term of at least so many letters without its marks; a listed word keeps its own weight."""
    for term in sorted(terms):
        plain = _plain(term)
        if len(plain) >= shortest:
            terms.setdefault(plain, terms[term])


def _plain(word: str) -> str:
    """A word as it is written without its marks ("degoute" for "dégoûté"), as phones invite people to."""
    letters = unicodedata.normalize("NFD", word.translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(one for one in letters if not unicodedata.combining(one)))


def read_terms(path: Path) -> dict[str, float]:
    """Term to weight of one lexicon file. Raises LocalIOError naming the line that is wrong."""
    terms: dict[str, float] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), 1):
                if number == 1 and row == ["term", "weight"]:
                    continue
                wrong = _wrong(row, terms)
                if wrong:
                    raise LocalIOError(f"{path.parent.name}/{path.name}:{number}: {wrong}")
                terms[row[0]] = float(row[1])
    except (OSError, UnicodeError) as error:
        raise LocalIOError(f"the lexicon {path.parent.name}/{path.name} cannot be read: {error}") from error
    return terms


def _wrong(row: list[str], terms: Mapping[str, float]) -> str:
    """What is wrong with one line of a lexicon, "" when nothing is."""
    if len(row) != 2:
        return "a line is term,weight"
    term, weight = row
    if weight not in {"-2", "-1", "0", "1", "2"}:
        return "the weight is one of -2, -1, 0, 1, 2"
    if term in terms:
        return f'"{term}" stands twice'
    return wrong_term(term)


def wrong_term(term: str) -> str:
    """What is wrong with a term, "" when nothing is."""
    stem = term.removesuffix("*")
    words = stem.split(" ")
    if term != term.lower():
        return f'"{term}" is not in lower case'
    if not all(_TERM.fullmatch(word) for word in words):
        return f'"{term}" holds something that no word holds'
    if len(words) > LONGEST_PHRASE:
        return f'"{term}" has more than {LONGEST_PHRASE} words'
    if term.endswith("*") and len(words[-1]) < SHORTEST_STEM:
        return f'the stem of "{term}" has fewer than {SHORTEST_STEM} letters'
    return ""


def read_words(path: Path) -> Words:
    """The grammar words of one language."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        keys = ("negators", "boosters", "dampeners", "but")
        groups = (*(frozenset(told[key]) for key in keys), frozenset(told.get("adverbs", ())))
        return Words(*groups)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LocalIOError(f"{path.parent.name}/{path.name} cannot be read: {error}") from error


def read_emoji(path: Path) -> dict[str, float]:
    """Emoji and emoticons with their weights from -1 to 1, and ratings ("10/10", "1 star") from -2 to 2."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {row["symbol"]: float(row["weight"]) for row in csv.DictReader(lines)}
    except (OSError, ValueError, KeyError) as error:
        raise LocalIOError(f"{path.name} cannot be read: {error}") from error
