"""What to do next, why, and from which document; and what became of last month's advice."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.i18n import Words
from reporter.model import Citation, Done, Effort, Moved, Outcome, Recommendation, Section, TrackRecord
from reporter.report.context import Context
from reporter.report.figures import DASH
from reporter.text import cut

CITED = 2  # documents quoted in full; further ones are named
QUOTE = 220  # characters of a quote
DEPTH = 90  # characters of a section's name

_EFFORTS = {Effort.LOW: "little effort", Effort.MEDIUM: "some hours", Effort.HIGH: "a project"}
_DONE = {Done.DONE: "done", Done.NOT_DONE: "not done", Done.UNKNOWN: "not known"}
_MOVED = {Moved.MOVED: "moved", Moved.DID_NOT_MOVE: "did not move", Moved.TOO_EARLY: "too early to say"}
_TONES = {Moved.MOVED: "better", Moved.DID_NOT_MOVE: "worse", Moved.TOO_EARLY: "level"}


@dataclass(frozen=True, slots=True)
class Source:
    """A document's place and words."""

    document: str
    section: str
    quote: str
    language: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation as printed."""

    id: str
    where: str
    headline: str
    why: str
    also: str
    facts: tuple[tuple[str, str], ...]
    advice: str
    remark: str
    caution: str
    effort: str
    judged: str
    again: bool
    sources: tuple[Source, ...]
    further: str
    statistic: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A recommendation of last month as printed."""

    headline: str
    where: str
    done: str
    moved: str
    tone: str
    then: str
    now: str
    target: str
    why: str
    record: str


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The page of recommendations."""

    items: tuple[Item, ...]
    followed: tuple[Followed, ...]
    praise: tuple[tuple[str, str], ...]  # where, sentence
    note: str
    unmeasured: str


def sections(context: Context) -> tuple[Section, ...]:
    """The page; none when the month's advice was not asked for."""
    advice, words = context.advice, context.words
    if not (advice.recommendations or advice.outcomes or advice.praise or advice.note):
        return ()
    records = {record.tip: record for record in advice.records}
    view = Recommendations(
        items=tuple(_item(one, context) for one in advice.recommendations),
        followed=tuple(_followed(one, records[one.tip], context) for one in advice.outcomes),
        praise=tuple((context.scope_name(one.scope), one.sentence) for one in advice.praise),
        note=advice.note,
        unmeasured=_unmeasured(context),
    )
    return (Section("recommendations", words.say("Recommendations"), view, "recommendations"),)


def _item(one: Recommendation, context: Context) -> Item:
    words, tip = context.words, one.tip
    names = words.say(", ").join(context.account_name(account) for account in one.also)
    rest = one.citations[CITED:]
    return Item(
        id=one.id,
        where=context.scope_name(one.scope),
        headline=words.entry(f"{tip.id}.headline", tip.headline),
        why=one.why,
        also=words.say("The same holds for {accounts}.", accounts=names) if names else "",
        facts=one.facts,
        advice=words.entry(f"{tip.id}.advice", tip.advice),
        remark=words.clause(one.remark),
        caution=words.entry(f"{tip.id}.caution", tip.caution),
        effort=words.say(_EFFORTS[tip.effort]),
        judged=one.judged,
        again=one.again,
        sources=tuple(_source(citation, words) for citation in one.citations[:CITED]),
        further=words.say(", ").join(citation.document for citation in rest),
        statistic=_statistic(one.citations[0], words) if one.citations else "",
    )


def _source(citation: Citation, words: Words) -> Source:
    """The document's own words, and what they mean to whoever does not read its language."""
    known = citation.language == words.speaks
    meaning = "" if known else words.entry(f"{citation.tip}.meaning", citation.meaning)
    return Source(
        document=citation.document,
        section=cut(citation.section, DEPTH),
        quote=cut(citation.quote, QUOTE),
        language=citation.language,
        meaning=cut(meaning, QUOTE),
    )


def _statistic(citation: Citation, words: Words) -> str:
    """A document's figure, always as that document's words, which are told in the report's language."""
    told = citation.statistic
    if told is None:
        return ""
    figure = words.heading(words.entry(f"{citation.tip}.figure", told.figure))
    if not told.attributed_to:
        return words.say(
            "{figure}, according to {document}, which names no source.",
            figure=figure,
            document=citation.document,
        )
    return words.say(
        "{figure}, according to {document}, which attributes it to {who}.",
        figure=figure,
        document=citation.document,
        who=words.entry(f"{citation.tip}.source", told.attributed_to),
    )


def _followed(one: Outcome, record: TrackRecord, context: Context) -> Followed:
    words = context.words
    then, now, target = one.figures
    return Followed(
        headline=words.entry(f"{one.tip}.headline", one.headline),
        where=context.scope_name(one.scope),
        done=words.say(_DONE[one.done]),
        moved=words.say(_MOVED[one.moved]),
        tone=_TONES[one.moved],
        then=then or DASH,
        now=now or DASH,
        target=target or DASH,
        why=words.clause(one.why.partition(": ")[0]),  # what the finding lacks is in report.json
        record=words.say(
            "given {given}×, done {done}×, moved {moved}×",
            given=record.given,
            done=record.done,
            moved=record.moved,
        ),
    )


def _unmeasured(context: Context) -> str:
    """How many findings could not be measured anywhere."""
    firings: dict[str, set[str]] = {}
    for reading in context.advice.signals:
        firings.setdefault(reading.signal, set()).add(reading.firing.value)
    lost = sum(found == {"not_measurable"} for found in firings.values())
    if not lost:
        return ""
    return context.words.say(
        "{known} of {all} findings that recommendations rest on could be measured this month.",
        known=len(firings) - lost,
        all=len(firings),
    )
