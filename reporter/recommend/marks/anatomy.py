"""Takes a post's text apart: addresses, hashtags, names, quotations, sentences and own words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reporter.recommend.marks.phrases import capitalised, words
from reporter.text import tags

# An address without a scheme has small letters and a known ending: "bread.Our oven" only lacks a space.
_ENDINGS = (
    "com|org|net|info|biz|eu|nl|be|de|at|ch|se|fr|es|za|uk|ie|io|app|shop|store|online|cafe|coffee|bike|museum|"
    "example|page|dev|ly|gl"
)
_LINK = re.compile(
    rf"https?://[^\s<>\"]{{1,2000}}|(?<![\w.@/-])(?:www\.[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+"
    rf"|[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.(?:{_ENDINGS}))(?![\w@-])(?:/[^\s<>\"]{{0,2000}})?"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NAME = re.compile(r"(?<!\w)@[\w.]{1,60}")
_TAG = re.compile(r"(?<![\w&/])[#＃]\w+")
_ENTITY = re.compile(r"&#?\w{1,10};")
_QUOTED = re.compile('„[^„“”\n]{1,400}[“”]|[“”][^“”\n]{1,400}[”]|«[^«»\n]{1,400}»|"[^"\n]{1,400}"')
_SENTENCE = re.compile(r"[^.!?？…\n¿¡]+[.!?？…]*")
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-ÞŠŽ][^\W_]+")
_CLAUSE = re.compile(r"[:;–—]| - ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words, where its clauses begin, whether a question mark ends it, its line, and which of
    its words begin with a capital letter."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    asks: bool
    line: int
    capitals: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A text in parts. ``own`` are the words without addresses, names and hashtags; ``spoken`` leaves out
    quotations as well."""

    plain: str
    own: tuple[str, ...]
    spoken: tuple[Sentence, ...]
    tags: tuple[str, ...]
    link: bool
    emoji: frozenset[str]
    capitals: frozenset[str]  # words that begin with a capital letter somewhere, case-folded


def parts(text: str) -> Anatomy:
    """Takes a text apart."""
    whole = unicodedata.normalize("NFC", text).replace("’", "'")
    bare = _LINK.sub(" ", _MAIL.sub(" ", whole))
    plain = _ENTITY.sub(" ", _TAG.sub(" ", _NAME.sub(" ", bare)))
    return Anatomy(
        plain=plain,
        own=tuple(words(plain)),
        spoken=sentences(_QUOTED.sub(" ", plain)),
        tags=tuple(dict.fromkeys(tags(bare))),
        link=_LINK.search(_MAIL.sub(" ", whole)) is not None,
        emoji=frozenset(letter for letter in plain if unicodedata.category(letter) == "So"),
        capitals=frozenset(found.group().casefold() for found in _CAPITAL.finditer(plain)),
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences that have a word."""
    return tuple(
        one
        for number, line in enumerate(text.split("\n"))
        for found in _SENTENCE.finditer(line)
        if (one := _sentence(found.group(), number)).words
    )


def _sentence(text: str, line: int) -> Sentence:
    said: list[str] = []
    starts: list[int] = []
    capitals: set[int] = set()
    for clause in _CLAUSE.split(text):
        starts.append(len(said))
        capitals |= {len(said) + place for place in capitalised(clause)}
        said += words(clause)
    end = text.rstrip()[-4:]
    asks = "?" in end or "？" in end
    return Sentence(tuple(said), tuple(dict.fromkeys(starts)), asks, line, frozenset(capitals))
