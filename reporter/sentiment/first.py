"""The first look at a chunk of texts: each language asked once, each identical text scored once."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from reporter.sentiment.engine import Engine
from reporter.sentiment.language import CONFIDENCE
from reporter.sentiment.lexicon import LANGUAGES

SUPPORTED = frozenset(LANGUAGES)
SHORT = 3  # words: a language told from so few is believed only when it is told with SURE
SURE = 0.5
LONGEST_GUESS = 12  # words: a longer text whose language cannot be told stays unknown
DIGITS = 4  # of the shares; what lies behind them differs from one processor to another


class State(IntEnum):
    """What the first look knows of a text."""

    SCORED = 0
    UNSUPPORTED = 1
    UNSURE = 2  # the group decides
    UNKNOWN = 3
    EMOJI = 4  # no word, but an emoji of the table
    EMPTY = 5


@dataclass(slots=True)
class Look:
    """The first look at a chunk, packed: 20 bytes a text, so that millions can wait for the second."""

    languages: list[str] = field(default_factory=list)
    states: bytearray = field(default_factory=bytearray)
    signals: bytearray = field(default_factory=bytearray)
    shares: array[float] = field(default_factory=lambda: array("f"))  # negative and positive by turns

    def add(self, told: str, state: State, signal: bool, negative: float, positive: float) -> None:
        """Append one text."""
        self.languages.append(told)
        self.states.append(state)
        self.signals.append(signal)
        self.shares.append(negative)
        self.shares.append(positive)


One = tuple[str, State, bool, float, float]


def look(engine: Engine, texts: Sequence[str]) -> Look:
    """The first look at every text, in order; identical texts are read once."""
    told = Look()
    known: dict[str, One] = {}
    for text in texts:
        one = known.get(text)
        if one is None:
            one = known[text] = _one(engine, text)
        told.add(*one)
    return told


def _one(engine: Engine, text: str) -> One:
    read = engine.read(text)
    language = read.language
    if not read.words:
        scored = engine.score(read, "")
        state = State.EMOJI if scored.signal else State.EMPTY
        return "", state, scored.signal, scored.shares[0], scored.shares[2]
    believed = read.confidence >= CONFIDENCE
    sure = believed and (read.words > SHORT or read.confidence >= SURE)
    if not sure and read.words <= LONGEST_GUESS:
        return (language if believed else ""), State.UNSURE, False, 0.0, 0.0
    if not believed:
        return "", State.UNKNOWN, False, 0.0, 0.0
    if language not in SUPPORTED:
        return language, State.UNSUPPORTED, False, 0.0, 0.0
    scored = engine.score(read, language)
    return language, State.SCORED, scored.signal, scored.shares[0], scored.shares[2]
