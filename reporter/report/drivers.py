"""What drives negative texts: topics and words that stand out, with examples where quotes are switched on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporter.model import MoodDriver, MoodReading, Population
from reporter.report.context import Context, month_before
from reporter.report.figures import DASH
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
    before: str = ""
    trend: str = ""
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers of one population and the words behind its score."""

    title: str
    caption: str
    rows: tuple[DriverRow, ...]
    empty: str
    words: str
    before: str = ""  # heading of the month before; empty where nothing is known of it


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
            term=_term(lead, context),
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
        before=_heading(rows, context),
    )


def _heading(rows: Sequence[MoodDriver], context: Context) -> str:
    """The month before as the head of a column."""
    if all(row.before is None for row in rows):
        return ""
    month = context.words.short_month(month_before(context.period.month))
    return context.words.say("Negative texts in {month}", month=month)


def _before(row: MoodDriver, context: Context) -> str:
    """``12 (8 %)``: texts and their share among the negative ones of the month before."""
    words = context.words
    if row.before is None:
        return DASH
    if row.before_share is None:
        return words.number(row.before)
    share = words.percent(row.before_share, 0)
    return words.say("{texts} ({share})", texts=words.number(row.before), share=share)


def _trend(row: MoodDriver, context: Context) -> str:
    """Whether the share among negative texts changed clearly."""
    words = context.words
    if row.clear is None or row.before_share is None:
        return ""
    if not row.clear:
        return words.say("no clear change")
    if row.negative_share > row.before_share:
        return words.say("clearly larger share now")
    return words.say("clearly smaller share now")


def _term(row: MoodDriver, context: Context) -> str:
    """A topic in the report's language; a word as people wrote it."""
    return context.words.say(row.term) if row.topic else cut(row.term, TERM)


def _row(row: MoodDriver, context: Context) -> DriverRow:
    words = context.words
    return DriverRow(
        term=_term(row, context),
        kind=words.say("topic" if row.topic else "word"),
        texts=words.number(row.texts),
        negative=words.percent(row.negative_share, 0),
        others=words.percent(row.other_share, 0),
        examples=row.examples,
        before=_before(row, context),
        trend=_trend(row, context),
        raw=(row.texts, row.negative_share, row.other_share, row.before),
    )
