"""Words that stand out among negative texts, and the words behind the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from reporter.sentiment.rules import BREAKS

PRIOR = 0.01  # of a term's count in all texts
CLEAR = 1.64  # z of a driver: one-sided 95 %
FEWEST = 5  # negative texts that hold it
COMMON = 0.08  # of all texts, or of a language's: a term in more is grammar or the brand's name
LANGUAGE = 30  # texts from which a language can say what is common in it
SHORTEST = 3  # letters of a single word


Text = tuple[Sequence[str], bool, str]  # tokens, whether it is negative, language


@dataclass(frozen=True, slots=True)
class Driver:
    """A word or pair of words: its share among negative texts and among the rest, and how clear that is.

    ``examples`` are the numbers of a few negative texts that hold it, the shortest first, no words twice.
    """

    term: str
    texts: int
    negative_share: float
    other_share: float
    z: float
    examples: tuple[int, ...] = ()


@dataclass(slots=True)
class Shortest:
    """The numbers of the shortest texts, each sequence of words once."""

    most: int
    _kept: list[tuple[int, int, Sequence[str]]] = field(default_factory=list)

    def add(self, number: int, tokens: Sequence[str]) -> None:
        """Take a text in if it is among the shortest; texts come by rising number."""
        if any(tokens == other for _, _, other in self._kept):
            return
        self._kept.append((len(tokens), number, tokens))
        self._kept.sort(key=lambda one: one[:2])
        del self._kept[self.most :]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Shortest first."""
        return tuple(number for _, number, _ in self._kept)


def drivers(
    texts: Iterable[Text],
    is_listed: Callable[[str], bool],
    most: int = 10,
    examples: int = 2,
) -> tuple[Driver, ...]:
    """The terms that mark the negative texts out, clearest first.

    The texts are read once and not kept. Each counts a term once. Formula: log-odds of document frequencies
    with a Dirichlet prior of 0.01 times the count in all texts, divided by its standard error (Monroe,
    Colaresi, Quinn, Political Analysis 16, 2008). Left out: terms with a word of the lexicon (``is_listed``),
    in fewer than five negative texts, in 8 % or more of all texts or of those in a language that has thirty,
    with z under 1.64.
    """
    negative: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    spoken: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    holders: dict[str, Shortest] = {}
    every = bad_texts = 0
    for number, (tokens, bad, language) in enumerate(texts):
        every, bad_texts = every + 1, bad_texts + bad
        found = sorted(set(terms_in(tokens, is_listed)))
        everywhere.update(found)
        sizes[language] += 1
        spoken.setdefault(language, Counter()).update(found)
        if bad:
            negative.update(found)
            for term in found:
                holders.setdefault(term, Shortest(examples)).add(number, tokens)
    large = [language for language, size in sizes.items() if size >= LANGUAGE]

    def is_common(term: str) -> bool:
        return everywhere[term] >= COMMON * every or any(
            spoken[language][term] >= COMMON * sizes[language] for language in large
        )

    told = [
        Driver(
            term,
            count,
            count / bad_texts,
            (everywhere[term] - count) / (every - bad_texts),
            z,
            holders[term].numbers,
        )
        for term, count in negative.items()
        if count >= FEWEST and every > bad_texts and not is_common(term)
        if (z := _clarity(count, everywhere[term], negative.total(), everywhere.total())) >= CLEAR
    ]
    told.sort(key=lambda one: (-one.z, one.term))
    return tuple(_without_parts(told))[:most]


def terms_in(tokens: Sequence[str], is_listed: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
    """Words and pairs of neighbouring words, without those of the lexicon."""
    before = ""
    for token in tokens:
        usable = token not in BREAKS and token[0].isalpha() and not is_listed(token)
        if usable and len(token) >= SHORTEST:
            yield token
        if usable and before and len(before) + len(token) > 2 * SHORTEST:
            yield f"{before} {token}"
        before = token if usable else ""


def _clarity(bad: int, every: int, all_bad: int, all_every: int) -> float:
    """z of the log-odds of a term among negative texts against the rest."""
    prior, mass = PRIOR * every, PRIOR * all_every
    rest, all_rest = every - bad, all_every - all_bad
    here, there = bad + prior, rest + prior
    difference = log(here / (all_bad + mass - here)) - log(there / (all_rest + mass - there))
    return difference / sqrt(1 / here + 1 / there)


def _without_parts(told: Iterable[Driver]) -> Iterator[Driver]:
    """Leaves out a term that stands inside, or around, a clearer one with about the same texts."""
    kept: list[Driver] = []
    for one in told:
        words = set(one.term.split())
        if any(words & set(other.term.split()) and one.texts <= 1.25 * other.texts for other in kept):
            continue
        kept.append(one)
        yield one


@dataclass(slots=True)
class Behind:
    """The words behind the score: in how many texts each stands, and the sum of its weights there."""

    _texts: Counter[str] = field(default_factory=Counter)
    _weights: dict[str, float] = field(default_factory=dict)

    def add(self, terms: Mapping[str, float]) -> None:
        """Count one text's terms with their weights in it."""
        self._texts.update(terms.keys())
        for term, weight in terms.items():
            self._weights[term] = self._weights.get(term, 0.0) + weight

    def top(self, most: int = 10) -> tuple[tuple[str, int, float], ...]:
        """(term, texts that hold it, sum of its weights), most texts first."""
        order = sorted(self._texts, key=lambda term: (-self._texts[term], term))[:most]
        return tuple((term, self._texts[term], round(self._weights[term], 6)) for term in order)


def behind(hits: Iterable[Mapping[str, float]], most: int = 10) -> tuple[tuple[str, int, float], ...]:
    """The words behind the score: (term, texts that hold it, sum of its weights), most texts first.

    ``hits`` has one mapping a text, from the term to its weight in that text.
    """
    found = Behind()
    for terms in hits:
        found.add(terms)
    return found.top(most)
