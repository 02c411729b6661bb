"""Finds the words and emoji that carry feeling in a text, with negation, boosters and "but" applied."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reporter.sentiment.lexicon import Lexicon, Phrase, Phrases, Role

FLIP = -0.7  # what a negator does to a weight
BEFORE_BUT = 0.3  # what is left of a weight that stands before the last "but"
WINDOW = 3  # words after a negator in which it works
REACH = 2  # words before a weighted word in which a booster or dampener works
BEHIND = 2  # words before a negator that it turns, where the verb comes first ("gefällt mir nicht")
VERB_FIRST = frozenset({"af", "da", "de", "nl", "sv"})
BREAKS = frozenset(".,;:\n!?")


class Raw(NamedTuple):
    """A term before grammar: its words' numbers, its clause, its weight in the list.

    ``held``: it holds a negator itself, so that no other turns it ("nessuna risposta" after "non").
    ``turns``: a negator behind it may turn it.
    """

    first: int
    last: int
    clause: int
    term: str
    listed: float
    held: bool
    turns: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found: where (token number), its words, its weight in the list and in this text."""

    at: int
    term: str
    listed: float
    weight: float
    flipped: bool
    scaled: float


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text: words, emoji (symbol, weight), and the counts the features need."""

    words: tuple[Hit, ...]
    emoji: tuple[tuple[str, float], ...]
    length: int
    negators: int
    exclamations: int
    questions: int


def find(tokens: Sequence[str], lexicon: Lexicon | None, emoji: Mapping[str, float]) -> Found:
    """Reads the tokens of one text once; without a lexicon only its emoji count."""
    role_of = lexicon.role if lexicon else _nothing
    known = lexicon.known if lexicon else {}
    symbols: list[tuple[str, float]] = []
    roles: list[tuple[int, int, Role]] = []  # (word number, clause number, role)
    clause = signs = 0
    for number, token in enumerate(tokens):
        if token in known:  # most tokens have been met and do nothing
            role = known[token]
        elif token in BREAKS:
            clause += 1
            signs += 1
            continue
        elif token in emoji:
            symbols.append((token, emoji[token]))
            signs += 1
            continue
        else:
            role = role_of(token)
        if role is not None and (role.alone or _may_open(role.phrases, tokens, number + 1, known)):
            roles.append((number - signs, clause, role))
    hits: tuple[Hit, ...] = ()
    negators = 0
    if roles:
        words = (
            [one for one in tokens if one in known or not (one in BREAKS or one in emoji)]
            if signs
            else tokens
        )
        hits, negators = _weigh(words, roles, lexicon.language if lexicon else "")
    return Found(hits, tuple(symbols), len(tokens) - signs, negators, tokens.count("!"), tokens.count("?"))


def _may_open(opened: Phrases | None, tokens: Sequence[str], at: int, known: Container[str]) -> bool:
    """Whether a phrase may begin before token ``at``; a sign or a new word there leaves it open."""
    if opened is None or at >= len(tokens):
        return False
    second = tokens[at]
    return second in opened.by_second or second.startswith(opened.beginnings) or second not in known


def _nothing(token: str) -> Role | None:
    return None


def _weigh(
    words: Sequence[str], roles: Sequence[tuple[int, int, Role]], language: str
) -> tuple[tuple[Hit, ...], int]:
    """Hits with their weights in the text, and the number of negators that stand free of a phrase."""
    raw: list[Raw] = []
    grammar: list[tuple[int, int, Role]] = []
    free = 0  # the first word that no phrase has taken
    turn = -1  # the last "but"
    for number, (at, clause, role) in enumerate(roles):
        if at < free:
            continue
        phrase = _phrase(words, at, role.phrases) if role.phrases else None
        if phrase:
            free = at + len(phrase.rest) + 1
            turn = at if phrase.but else turn
            if phrase.weight:
                term = " ".join(words[at:free])
                raw.append(Raw(at, free - 1, clause, term, phrase.weight, phrase.held, not phrase.held))
            continue
        turn = at if role.but else turn
        scales = role.scale != 1.0
        if scales and role.weight:  # "super" is a term alone and a booster before one
            scales = number + 1 < len(roles) and _follows(roles[number + 1], at, clause)
        if role.negates or scales:
            grammar.append((at, clause, role))
        if role.weight and not scales:
            raw.append(Raw(at, at, clause, words[at], role.weight, False, not role.adverb))
    hits = _hits(raw, grammar)
    hits = [replace(hit, weight=hit.weight * BEFORE_BUT) if hit.at < turn else hit for hit in hits]
    negators = [(at, clause) for at, clause, role in grammar if role.negates]
    if language in VERB_FIRST and negators and hits:
        _turn_back(hits, raw, negators)
    return tuple(hits), len(negators)


def _follows(one: tuple[int, int, Role], at: int, clause: int) -> bool:
    """Whether a word with a weight comes right after word ``at``."""
    place, where, role = one
    return place == at + 1 and where == clause and role.weight != 0.0


def _phrase(words: Sequence[str], at: int, opened: Phrases) -> Phrase | None:
    """The longest phrase that begins here."""
    if at + 1 >= len(words):
        return None
    second = words[at + 1]
    for phrase in opened.by_second.get(second, ()):
        if len(phrase.rest) == 1 or _goes_on(words, at, phrase):
            return phrase
    for phrase in opened.stems:
        if second.startswith(phrase.rest[0]):
            return phrase
    return None


def _goes_on(words: Sequence[str], at: int, phrase: Phrase) -> bool:
    """Whether the words after the second are the phrase's too."""
    size = len(phrase.rest)
    told = words[at + 1 : at + 1 + size]
    if len(told) < size or tuple(told[:-1]) != phrase.rest[:-1]:
        return False
    last, stem = told[-1], phrase.rest[-1]
    return last == stem or (phrase.stem and last.startswith(stem))


def _hits(raw: Sequence[Raw], grammar: Sequence[tuple[int, int, Role]]) -> list[Hit]:
    """Every term with its weight in the text; both lists are in order, so one walk is enough."""
    hits: list[Hit] = []
    low = 0
    for one in raw:
        while low < len(grammar) and grammar[low][0] < one.first - WINDOW:
            low += 1
        hits.append(_hit(one, grammar[low : low + WINDOW]))
    return hits


def _hit(one: Raw, near: Sequence[tuple[int, int, Role]]) -> Hit:
    """A term's weight after the negators and boosters in the words before it, in the same clause."""
    first = one.first
    negated = turned = False
    scale = 1.0
    for at, place, role in near:
        if at >= first or place != one.clause:
            continue
        if role.scale != 1.0 and first - at <= REACH:
            scale *= role.scale
        if role.negates:
            # A second negator only strengthens ("no ... nunca"), but "not without" turns back.
            turned = turned or (negated and role.without)
            negated = True
    flipped = negated and not turned and not one.held
    weight = one.listed * scale * (FLIP if flipped else 1.0)
    return Hit(first, one.term, one.listed, weight, flipped, scale)


def _turn_back(hits: list[Hit], raw: Sequence[Raw], negators: Sequence[tuple[int, int]]) -> None:
    """Where the verb comes first, a negator with no term after it turns the praise before it.

    Complaint stays what it is: what stands before a negator is then mostly an adverb of the whole sentence
    ("leider nicht", "tyvärr inte").
    """
    starts = {(one.first, one.clause) for one in raw}
    ends = {(one.last, one.clause): number for number, one in enumerate(raw)}
    before = set(negators)  # a term with a negator before it has been turned already, or back again
    for at, clause in negators:
        if any((at + step, clause) in starts for step in range(1, WINDOW + 1)):
            continue
        for step in range(1, BEHIND + 1):
            number = ends.get((at - step, clause))
            if number is None:
                continue
            one = raw[number]
            negated = any((one.first - gap, clause) in before for gap in range(1, WINDOW + 1))
            if one.turns and one.listed > 0 and not negated:
                hits[number] = replace(hits[number], weight=hits[number].weight * FLIP, flipped=True)
            break
