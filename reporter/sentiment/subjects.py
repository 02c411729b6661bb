"""What stands behind scored texts: words and topics of the negative ones, and words of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reporter.sentiment.drivers import Behind, Driver, Text, drivers
from reporter.sentiment.engine import Engine
from reporter.sentiment.lexicon import LANGUAGES
from reporter.sentiment.options import Options
from reporter.sentiment.topics import Counted, topics

CLEARLY = 0.5  # share from which a text counts as negative or positive
_BREAK = "."  # stands where a word of the lexicon stood: no pair reaches over it


@dataclass(frozen=True, slots=True)
class Said:
    """A scored text and what was found in it."""

    text: str
    language: str
    negative: float
    positive: float


@dataclass(frozen=True, slots=True)
class Subjects:
    """The numbers of negative texts and of others; drivers, topics and words, the clearest first.

    ``quoted`` are the words of all texts that drivers and topics name as examples, by their number.
    """

    negative: int
    others: int
    drivers: tuple[Driver, ...]
    topics: tuple[Driver, ...]
    words: tuple[tuple[str, int, float], ...]
    quoted: dict[int, str]


def named(tokens: Iterable[str], language: str) -> list[str]:
    """The topics that a text in one language touches."""
    some = set(tokens)
    known = topics(language if language in LANGUAGES else "")
    return [one.name for one in known if any(one.holds(token) for token in some)]


def unlisted(engine: Engine, tokens: Iterable[str], language: str) -> list[str]:
    """The tokens with a break in place of every word of the language's lexicon."""
    role = engine.lexicon(language).role if language in LANGUAGES else (lambda _: None)
    return [_BREAK if role(token) else token for token in tokens]


def subjects(source: Callable[[], Iterable[Said]], options: Options, examples: int = 0) -> Subjects:
    """Reads the texts once, and once more for ``examples`` a driver; none but these is kept.

    ``source`` gives the same texts in the same order each time.
    """
    engine, counted, behind = Engine(options), Counted(examples), Behind()
    seen = [0, 0]

    def texts() -> Iterator[Text]:
        for number, said in enumerate(source()):
            tokens = engine.tokens(said.text)
            language = said.language if said.language in LANGUAGES else ""
            bad = said.negative >= CLEARLY
            seen[bad] += 1
            counted.add(number, tokens, bad, named(tokens, language))
            weights: dict[str, float] = {}
            for hit in engine.hits(tokens, language):
                weights[hit.term] = weights.get(hit.term, 0.0) + hit.weight
            behind.add(weights)
            yield unlisted(engine, tokens, language), bad, language

    told = drivers(texts(), lambda _: False, examples=examples)
    about = counted.drivers()
    wanted = {number for one in (*told, *about) for number in one.examples}
    quoted = {n: said.text for n, said in enumerate(source()) if n in wanted} if wanted else {}
    return Subjects(seen[True], seen[False], told, about, behind.top(), quoted)
