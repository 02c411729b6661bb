"""What drives negative texts: topics and words that stand out, with examples where quotes are switched on."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import MoodDriver, MoodReading, Population
from reporter.report.context import Context
from reporter.text import cut

MOST = 6  # topics and words of each kind
WORDS = 10  # behind the score
TERM = 40  # characters of a word


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A topic or word; ``examples`` are empty unless quotes are on."""

    term: str
    kind: str
    texts: str
    negative: str
    others: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers of one population and the words behind its score."""

    title: str
    caption: str
    rows: tuple[DriverRow, ...]
    empty: str
    words: str


def drivers(one: MoodReading, context: Context) -> Drivers | None:
    """The block of the client's comments or mentions; None when their words are gone."""
    found, words = context.measured.sentiment.words_of(one.population), context.words
    if not found.negative + found.others:
        return None
    comments = one.population is Population.COMMENTS
    rows = (*found.topics[:MOST], *found.drivers[:MOST])
    lead = max(rows, key=lambda row: (row.texts, row.term), default=None)
    title = words.say("What negative comments are about" if comments else "What negative mentions are about")
    if lead is not None:
        title = words.say(
            "{title}: {term}, {n} of {all}",
            title=title,
            term=cut(lead.term, TERM),
            n=lead.texts,
            all=found.negative,
        )
    listed = [
        words.say("{term} ({n})", term=cut(word.term, TERM), n=word.texts)
        for some in (
            [word for word in found.words if word.weight < 0],
            [word for word in found.words if word.weight > 0],
        )
        for word in some[:WORDS]
    ]
    return Drivers(
        title=title,
        caption=words.say(
            "More frequent in the {negative} clearly negative texts than in the other {others}",
            negative=found.negative,
            others=found.others,
        ),
        rows=tuple(_row(row, context) for row in rows),
        empty=""
        if rows
        else words.say("No topic or word stands out; it would have to be in five negative texts or more."),
        words=words.say(
            "Words behind the score, with the number of texts: {words}.", words=words.say(", ").join(listed)
        )
        if listed
        else "",
    )


def _row(row: MoodDriver, context: Context) -> DriverRow:
    words = context.words
    return DriverRow(
        term=words.say(row.term) if row.topic else cut(row.term, TERM),
        kind=words.say("topic" if row.topic else "word"),
        texts=words.number(row.texts),
        negative=words.percent(row.negative_share, 0),
        others=words.percent(row.other_share, 0),
        examples=row.examples,
    )
