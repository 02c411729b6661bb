"""Marks by two kinds of words that stand beside each other: a day and a gathering, a name and a deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reporter.recommend.marks.anatomy import Anatomy, Sentence
from reporter.recommend.marks.phrases import Phrases
from reporter.recommend.marks.ruleset import Rules, first_names

BETWEEN = 2  # words that may stand between "our" and a role: our new head baker
SORRY = 2  # words up to which a sentence is nothing but an apology

Tells = Callable[[Sentence], bool]


def gathers(said: Sequence[Sentence], rules: Rules) -> bool:
    """Whether a day or an hour stands beside a gathering, or a day beside an hour that are not those of
    business; a question announces nothing."""
    said = [one for one in said if not one.asks]
    if _beside(said, _tells(rules.when), _tells(rules.gathering, rules.not_event)):
        return True
    if any(rules.hours.found(one.words) or rules.since.found(one.words) for one in said):
        return False
    return _beside(said, _tells(rules.when, rules.clock), _tells(rules.clock))


def changes(said: Sequence[Sentence], rules: Rules) -> bool:
    """Whether one sentence says that something is otherwise from some day on."""
    since, change = _tells(rules.since), _tells(rules.change, rules.not_news)
    return any(since(one) and change(one) for one in said)


def shows_people(text: Anatomy, rules: Rules) -> bool:
    """Whether someone of ours is named: by a role that is ours, by a title, by a first name beside role or
    deed, or by a first name of whom a sentence speaks."""
    if any(_ours(one.words, rules) or _titled(one, rules) for one in text.spoken):
        return True
    names = first_names() & text.capitals
    if not names:
        return False
    role, deed = _tells(rules.roles), _tells(rules.deeds, rules.not_personal)
    named: Tells = lambda one: not names.isdisjoint(one.words)  # noqa: E731
    if _beside(text.spoken, named, lambda one: role(one) or deed(one)):
        return True
    return any(_spoken_of(one, names, rules) for one in text.spoken)


def _titled(one: Sentence, rules: Rules) -> bool:
    """Whether a title stands before a name: a word with a capital letter, as the title need not have."""
    taken = rules.not_personal.covered(one.words)
    for place in range(len(one.words)):
        size = rules.titles.at(one.words, place)
        if size and place + size in one.capitals and place not in taken and not one.asks:
            return True
    return False


def _spoken_of(one: Sentence, names: frozenset[str], rules: Rules) -> bool:
    """Whether a statement names someone by the first name alone. Who has a surname as well may be an author
    or a star; a question or a call to ring someone shows nobody."""
    if one.asks or rules.start.at(one.words, 0) or rules.ask.found(one.words, rules.not_ask):
        return False
    taken = rules.not_personal.covered(one.words)
    for place, word in enumerate(one.words):
        if word not in names or place not in one.capitals or place in taken:
            continue
        after = place + 1
        surname = after in one.capitals and after not in one.clauses and one.words[after] not in names
        if not surname:
            return True
    return False


def engages(said: Sequence[Sentence], rules: Rules) -> bool:
    """Whether one sentence asks for two kinds of reaction: like and share."""
    return any(len(set(rules.engage.found(one.words))) > 1 for one in said)


def apologises(said: Sequence[Sentence], rules: Rules) -> bool:
    """Whether a question is followed by an apology that says nothing else: the end of a bad joke."""
    asked = next((at for at, one in enumerate(said) if one.asks), len(said))
    return any(len(one.words) <= SORRY and rules.apology.at(one.words, 0) for one in said[asked + 1 :])


def _tells(phrases: Phrases, unless: Phrases | None = None) -> Tells:
    return lambda one: bool(phrases.found(one.words, unless))


def _beside(said: Sequence[Sentence], first: Tells, second: Tells) -> bool:
    """Whether both are told by one sentence or by two neighbours."""
    a, b = [first(one) for one in said], [second(one) for one in said]
    return any(here and any(b[max(0, at - 1) : at + 2]) for at, here in enumerate(a))


def _ours(said: Sequence[str], rules: Rules) -> bool:
    taken = rules.not_personal.covered(said)
    for place in range(len(said)):
        size = rules.ours.at(said, place)
        roles = range(place + size, min(place + size + BETWEEN + 1, len(said))) if size else range(0)
        if place not in taken and any(rules.roles.at(said, at) and at not in taken for at in roles):
            return True
    return False
