"""What the sentiment rests on, in sentences: coverage, grades of languages, correction."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import MoodReading, Population, Unit
from reporter.report.context import Context
from reporter.report.figures import DASH

MANY = 0.2  # share of texts without a score from which the report warns
NAMED = 6  # languages in the sentence

_GRADES = {"good": "good", "fair": "fair", "indicative": "indicative", "weak": "weak", "": "not graded"}


@dataclass(frozen=True, slots=True)
class Graded:
    """One language: counts, its index where it may have one, and how far to trust it."""

    language: str
    texts: str
    negative: str
    index: str
    interval: str
    grade: str
    remark: str
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


def _noun(one: MoodReading, context: Context) -> str:
    return context.words.say("comments" if one.population is Population.COMMENTS else "mentions")


def coverage(one: MoodReading, context: Context) -> str:
    """Every bucket, the languages and the texts that show no sign."""
    words, found = context.words, one.buckets
    shares = [
        words.say(
            "{language} {share}",
            language=language(row.language, context),
            share=words.percent(row.texts / found.scored, 0),
        )
        for row in (one.languages[:NAMED] if one.population is Population.COMMENTS else ())
    ]
    parts = [
        words.say(
            "Scored {scored} of {texts} {noun} ({share}).",
            scored=found.scored,
            texts=found.texts,
            noun=_noun(one, context),
            share=words.percent(found.scored / found.texts, 0),
        ),
        words.say("Languages: {shares}.", shares=words.say(", ").join(shares)) if shares else "",
        words.say(
            "Not scored: {unknown} of unknown language, {unsupported} in unsupported languages, {no_words}"
            " without words.",
            unknown=found.unknown_language,
            unsupported=found.unsupported_language,
            no_words=found.no_words,
        ),
    ]
    if found.unread:
        parts.append(
            words.plural(
                "{n} had lost its words before it was read.",
                "{n} had lost their words before they were read.",
                found.unread,
            )
        )
    if found.scored:
        silent = words.percent(1 - found.signals / found.scored, 0)
        parts.append(
            words.say(
                "{share} of the scored hold no word or emoji of our lists and count as near neutral.",
                share=silent,
            )
        )
    return " ".join(part for part in parts if part)


def unclassified(one: MoodReading, context: Context) -> str:
    """A warning where many texts have no score."""
    share = one.unclassified
    if share is None or share <= MANY:
        return ""
    return context.words.say(
        "{share} of the {noun} have no score; what those say may differ from the rest.",
        share=context.words.percent(share, 0),
        noun=_noun(one, context),
    )


def estimate(one: MoodReading, context: Context) -> str:
    """The corrected figure with its interval, or why there is none."""
    words, found = context.words, one.estimate
    if found is None:
        return ""
    by = {
        "people": words.plural("{n} label of people", "{n} labels of people", found.labels),
        "model": words.plural("{n} answer of the model", "{n} answers of the model", found.labels),
    }[found.by]
    if found.value.number is None or found.low is None or found.high is None:
        detail = found.value.missing.detail if found.value.missing else ""
        return words.say(
            "Not corrected: {by} among the {noun} ({why}).",
            by=by,
            noun=_noun(one, context),
            why=words.clause(detail),
        )
    return words.say(
        "Corrected by {by}, the net sentiment of the {noun} is {value}, 95% interval {low} to {high}.",
        by=by,
        noun=_noun(one, context),
        value=words.value(found.value, Unit.INDEX),
        low=words.number(found.low),
        high=words.number(found.high),
    )


def graded(one: MoodReading, context: Context) -> tuple[Graded, ...]:
    """One line a language."""
    words = context.words
    return tuple(
        Graded(
            language=language(row.language, context),
            texts=words.number(row.texts),
            negative=words.number(row.negative),
            index=words.value(row.index.value, Unit.INDEX) if row.index else DASH,
            interval=words.say(
                "{low} to {high}", low=words.number(row.index.low), high=words.number(row.index.high)
            )
            if row.index and row.index.low is not None and row.index.high is not None
            else "",
            grade=words.say(_GRADES[row.grade]),
            remark="" if row.social else words.say("unverified"),
            raw=(row.texts, row.negative, row.index.value.number if row.index else None),
        )
        for row in one.languages
    )


def language(code: str, context: Context) -> str:
    """The language's name; what texts of emoji alone are called."""
    return context.words.language(code) if code else context.words.say("emoji alone")
