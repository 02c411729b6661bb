"""The words that tell what a post does, of each language that has a table of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache

from reporter import resources
from reporter.recommend.marks.phrases import Phrases

TABLE = "marks.json"
NAMES = "first_names.json"


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's phrases by what they tell; the ``not_…`` take back what they share a word with."""

    asking: Phrases  # words of a real question: what, which, or, you
    open: Phrases  # a question that begins so is open, whatever follows it
    hollow: Phrases  # a question that begins so wants no answer: did you know, how are you
    explains: Phrases  # a question that begins so and is not put to the reader introduces its own answer
    reader: Phrases  # puts a question to the reader: you, your
    answers: Phrases  # a sentence that begins so answers the question before it
    tell: Phrases  # asks for an answer: tell us, in the comments
    ask: Phrases  # any other call to action
    start: Phrases  # a call to action when a clause begins so
    lead: Phrases  # what may stand before such a beginning: and, so, now, please
    not_ask: Phrases
    humour: Phrases
    not_humour: Phrases
    apology: Phrases  # after a question and its answer: sorry
    contest: Phrases
    not_contest: Phrases
    personal: Phrases
    not_personal: Phrases
    ours: Phrases  # before a role: our, my
    roles: Phrases  # baker, keeper
    deeds: Phrases  # beside a first name: this is, turns sixty, behind the bar
    titles: Phrases  # before a name: Mrs, nurse, uncle
    people: Phrases  # names of a content pillar that is about people
    story: Phrases  # turns of a narrative
    past: Phrases  # verbs of a tale: was, came, said
    news: Phrases
    not_news: Phrases
    since: Phrases  # beside a change: from Monday, now, in April
    change: Phrases  # open, move, arrive, begin
    event: Phrases
    not_event: Phrases
    when: Phrases  # beside a gathering: Friday, at seven
    gathering: Phrases  # night, hour, course, come along
    clock: Phrases  # those of ``when`` that tell an hour: at seven; beside a day they make an event
    hours: Phrases  # which these do not: open from, order by, closed
    interactive: Phrases
    not_interactive: Phrases
    bait: Phrases
    engage: Phrases  # two of these in one sentence are bait: like this, follow us
    educate: Phrases
    not_educate: Phrases
    hostile: Phrases  # in comments of others: contempt for people, threats
    not_hostile: Phrases


@cache
def languages() -> tuple[str, ...]:
    """Languages with rules, by code."""
    return tuple(sorted(path.parent.name for path in (resources.config() / "languages").glob(f"*/{TABLE}")))


@cache
def rules(language: str) -> Rules | None:
    """The rules of a language, or None where there are none.

    Raises ValueError for a table that lacks a list, has one too many, or holds a phrase that is none.
    """
    if language not in languages():
        return None
    place = resources.config() / "languages" / language / TABLE
    table: dict[str, list[str]] = json.loads(place.read_text(encoding="utf-8"))
    names = {one.name for one in fields(Rules)}
    if set(table) != names:
        raise ValueError(f"{language}/{TABLE} must hold exactly these lists: {', '.join(sorted(names))}")
    return Rules(**{name: Phrases(table[name]) for name in sorted(names)})


@cache
def first_names() -> frozenset[str]:
    """Common first names, case-folded, for all languages together."""
    listed: list[str] = json.loads((resources.config() / "languages" / NAMES).read_text(encoding="utf-8"))
    return frozenset(name.casefold() for name in listed)
