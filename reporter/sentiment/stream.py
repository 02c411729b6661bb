"""Labels a stream of texts in chunks: first look, main language of each group, second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reporter.model import Bucket, Label, Text
from reporter.sentiment.engine import Engine
from reporter.sentiment.first import DIGITS, SUPPORTED, Look, State, look
from reporter.sentiment.options import Options
from reporter.sentiment.workers import looks

CHUNK = 10_000
FEWEST = 3  # sure texts of a group from which its main language is told
KNOWN_SHARE = 0.1  # of a group's sure texts: a language told from few words is believed above this

Counts = dict[str, Counter[str]]


def label(texts: Iterable[Text], options: Options) -> Iterator[Label]:
    """Labels in the order of the texts, chunk by chunk.

    A text too short to tell takes the main language of its group. Of a sequence every text is looked at
    first, so the group is the whole group; of any other iterable the group is what has come so far, up
    to the end of the text's chunk of 10,000.
    """
    engine = Engine(options)
    counts: Counts = {}
    if isinstance(texts, Sequence):
        chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
        told = list(looks(engine, ([text.text for text in chunk] for chunk in chunks), len(texts)))
        for chunk, seen in zip(chunks, told, strict=True):
            _count(counts, chunk, seen)
        for number, chunk in enumerate(chunks):
            yield from _second(engine, chunk, told[number], counts)
        return
    source = iter(texts)
    while chunk := list(islice(source, CHUNK)):
        seen = look(engine, [text.text for text in chunk])
        _count(counts, chunk, seen)
        yield from _second(engine, chunk, seen, counts)


def _count(counts: Counts, chunk: Sequence[Text], seen: Look) -> None:
    """Adds the languages that are sure to their groups."""
    for text, language, state in zip(chunk, seen.languages, seen.states, strict=True):
        if state in (State.SCORED, State.UNSUPPORTED):
            counts.setdefault(text.group, Counter())[language] += 1


def main_language(counts: Counter[str], languages: Sequence[str]) -> str:
    """The language that half of a group's sure texts are in; the client's first where the group tells
    too little; "" where that is not known either or the group's language is not one of ours."""
    total = counts.total()
    if total >= FEWEST:
        first, most = min(counts.items(), key=lambda one: (-one[1], one[0]))
        if 2 * most >= total:
            return first if first in SUPPORTED else ""
    return next((language for language in languages if language in SUPPORTED), "")


def _second(engine: Engine, chunk: Sequence[Text], seen: Look, counts: Counts) -> Iterator[Label]:
    mains: dict[str, str] = {}
    nothing: Counter[str] = Counter()
    for at, text in enumerate(chunk):
        group = counts.get(text.group, nothing)
        if text.group not in mains:
            mains[text.group] = main_language(group, engine.options.languages)
        main, told = mains[text.group], seen.languages[at]
        state = State(seen.states[at])
        shares = seen.shares[2 * at], seen.shares[2 * at + 1]
        match state:
            case State.SCORED:
                yield _label(told, Bucket.SCORED, shares, bool(seen.signals[at]))
            case State.EMOJI:
                yield _label(main, Bucket.SCORED, shares, True)
            case State.EMPTY:
                yield _label("", Bucket.NO_WORDS)
            case State.UNSUPPORTED:
                yield _label(told, Bucket.UNSUPPORTED_LANGUAGE)
            case State.UNSURE:
                yield _unsure(engine, text.text, told, main, group)
            case State.UNKNOWN:
                yield _by_emoji(engine, text.text)


def _unsure(engine: Engine, text: str, told: str, main: str, group: Counter[str]) -> Label:
    """A short text: in the language it seems to be in where its group speaks that, else in the main one."""
    spoken = told and (not main or group[told] >= KNOWN_SHARE * group.total() > 0)
    language = told if spoken else main
    if not language:
        return _by_emoji(engine, text)
    if language not in SUPPORTED:
        return _label(language, Bucket.UNSUPPORTED_LANGUAGE)
    scored = engine.score(engine.read(text), language)
    return _label(language, Bucket.SCORED, (scored.shares[0], scored.shares[2]), scored.signal)


def _by_emoji(engine: Engine, text: str) -> Label:
    scored = engine.score(engine.read(text), "")
    if not scored.signal:
        return _label("", Bucket.UNKNOWN_LANGUAGE)
    return _label("", Bucket.SCORED, (scored.shares[0], scored.shares[2]), True)


def _label(
    language: str, bucket: Bucket, shares: tuple[float, float] = (0.0, 0.0), signal: bool = False
) -> Label:
    negative, positive = (round(share, DIGITS) for share in shares)
    neutral = round(1.0 - negative - positive, DIGITS) if bucket is Bucket.SCORED else 0.0
    return Label(language, bucket, negative, neutral, positive, signal)
