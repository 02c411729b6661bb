"""What a text does by the rules of one language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, zip_longest

from reporter.recommend.marks import pairs
from reporter.recommend.marks.anatomy import Anatomy, Sentence
from reporter.recommend.marks.phrases import Phrases, words
from reporter.recommend.marks.ruleset import Rules

LAUGHING = frozenset("😂🤣😹")
STORY_WORDS = 30  # own words from which a text can tell a story
STORY_TURNS = 2  # different turns of a narrative (once, years later, a year's number) that it then needs
TALE_WORDS = 60  # own words from which verbs of the past alone can make a story
TALE_VERBS = 5  # that it then needs; beside one turn of a narrative, TURN_VERBS are enough
TURN_VERBS = 2
SHORT_ANSWER = 3  # words up to which a sentence after an open question is its answer
LEADS = 2  # words that may stand before a call to action at the beginning of a clause


@dataclass(frozen=True, slots=True)
class Found:
    """Marks of one text."""

    question: bool
    call_to_action: bool
    humour: bool
    contest: bool
    personal: bool
    story: bool
    news: bool
    event: bool
    interactive: bool
    bait: bool
    educate: bool


def found(text: Anatomy, rules: Rules, people: Phrases) -> Found:
    """What a text does; ``people`` are names that the client gave. Humour by emoji is told elsewhere."""
    tagged = [word for tag in text.tags for word in ("", *words(tag))]  # hashtags are not read across
    own = text.own
    told = rules.humour.found([*own, *tagged], rules.not_humour)
    joke = bool(told) or pairs.apologises(text.spoken, rules)
    spoken = [word for one in text.spoken for word in ("", *one.words)]
    contest = bool(rules.contest.found([*spoken, *tagged], rules.not_contest))
    bait = bool(rules.bait.found(spoken, rules.not_ask)) or pairs.engages(text.spoken, rules)
    named = rules.personal.found(own, rules.not_personal) or people.found(own)
    story = _story(own, rules)
    dated = not contest and not story  # else the day is a deadline, or one of long ago
    return Found(
        question=any(_real(text.spoken, at, rules, joke) for at in range(len(text.spoken))),
        call_to_action=bait or any(_told(one, rules) or _asked(one, rules) for one in text.spoken),
        humour=joke,
        contest=contest,
        personal=bool(named) or pairs.shows_people(text, rules),
        story=story,
        news=bool(rules.news.found(spoken, rules.not_news)) or pairs.changes(text.spoken, rules),
        event=bool(rules.event.found(spoken, rules.not_event))
        or (dated and pairs.gathers(text.spoken, rules)),
        interactive=contest or bool(rules.interactive.found([*spoken, *tagged], rules.not_interactive)),
        bait=bait,
        educate=bool(rules.educate.found(spoken, rules.not_educate))
        or (not joke and _taught(text.spoken, rules)),
    )


def _real(said: tuple[Sentence, ...], at: int, rules: Rules, joke: bool) -> bool:
    """Whether a sentence asks the readers for something they can answer."""
    here, then = said[at], said[at + 1] if at + 1 < len(said) else None
    if not here.asks or not rules.asking.found(here.words):
        return False
    begins = [begin for begin in here.clauses if begin < len(here.words)]
    if any(rules.hollow.at(here.words, begin) for begin in begins):
        return False
    if then is None or any(_told(one, rules) for one in said[at + 1 :]):
        return True
    if joke or rules.answers.at(then.words, 0) or _answered(here, then, rules) or _explained(here, rules):
        return False
    is_open = any(rules.open.at(here.words, begin) for begin in begins)
    return is_open or not _asked(then, rules)


def _answered(here: Sentence, then: Sentence, rules: Rules) -> bool:
    """Whether the same line goes on with the answer: with two words of the question, or with a few words."""
    if here.line != then.line or then.asks:
        return False
    echo = then.words[:2]
    if len(echo) == 2 and echo in pairwise(here.words):
        return True
    is_open = any(rules.open.at(here.words, begin) for begin in here.clauses if begin < len(here.words))
    return is_open and len(then.words) <= SHORT_ANSWER


def _explained(here: Sentence, rules: Rules) -> bool:
    """Whether a question that is not put to the reader introduces an explanation."""
    begins = [begin for begin in here.clauses if begin < len(here.words)]
    return any(rules.explains.at(here.words, begin) for begin in begins) and not rules.reader.found(
        here.words
    )


def _taught(said: tuple[Sentence, ...], rules: Rules) -> bool:
    """Whether a question is put only to be answered: why, how, or one that its answer takes up."""
    for at, (here, then) in enumerate(pairwise(said)):
        if not here.asks or any(_told(one, rules) for one in said[at + 1 :]) or _asked(then, rules):
            continue
        echo = len(then.words) > SHORT_ANSWER and _answered(here, then, rules)
        if echo or (here.line == then.line and _explained(here, rules) and len(then.words) > SHORT_ANSWER):
            return True
    return False


def _told(one: Sentence, rules: Rules) -> bool:
    """Whether a sentence asks for an answer in words: tell us, in the comments."""
    return bool(rules.tell.found(one.words, rules.not_ask))


def _asked(one: Sentence, rules: Rules) -> bool:
    """Whether a sentence asks the readers to do something: by a phrase, or by how a clause begins."""
    if rules.ask.found(one.words, rules.not_ask):
        return True
    if one.asks:
        return False
    taken = rules.not_ask.covered(one.words)
    for begin, end in zip_longest(one.clauses, one.clauses[1:], fillvalue=len(one.words)):
        place = _past_leads(one.words, begin, end, rules)
        size = rules.start.at(one.words, place)
        if size and place + size <= end and not taken.intersection(range(place, place + size)):
            return True
    return False


def _past_leads(said: tuple[str, ...], begin: int, end: int, rules: Rules) -> int:
    place = begin
    for _ in range(LEADS):
        size = rules.lead.at(said, place)
        if not size or place + size >= end:
            break
        place += size
    return place


def _story(own: tuple[str, ...], rules: Rules) -> bool:
    """Whether a text is long enough for a tale and has its turns or its verbs."""
    if len(own) < STORY_WORDS:
        return False
    turns, verbs = _turns(own, rules), len(rules.past.found(own))
    if turns >= STORY_TURNS or (turns and verbs >= TURN_VERBS):
        return True
    return len(own) >= TALE_WORDS and verbs >= TALE_VERBS


def _turns(own: tuple[str, ...], rules: Rules) -> int:
    """Different turns of a narrative; all year numbers together count as one."""
    return len(set(rules.story.found(own))) + any(_year(word) for word in own)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")
