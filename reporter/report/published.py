"""Published figures as printed: those made like the client's, and those that are not, because."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Difference, PublishedFigure, PublishedReading, Unit
from reporter.report.context import Context, platform_name
from reporter.report.reasons import sentence

_FIELDS = {
    "metric": "metric",
    "numerator": "what is counted",
    "denominator": "divided by",
    "statistic": "statistic",
    "paid": "paid distribution",
    "followers": "followers",
}
_SAID = {"weighted": "ratio of sums", "median": "median of posts", "mean": "mean of posts", "": "not stated"}


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One published figure, its source in full, and the client's beside it or the reason why not."""

    figure: str
    number: int | None
    value: str
    ours: str
    gap: str
    title: str
    url: str
    source: str
    age: str
    secondary: str
    why: str


@dataclass(frozen=True, slots=True)
class PublishedBlock:
    """The second block of the benchmarks page."""

    comparable: tuple[PublishedLine, ...]
    others: tuple[PublishedLine, ...]
    off: str


def block(context: Context) -> PublishedBlock | None:
    """What published figures have to say for this client; None when there are none at all."""
    found, words = context.measured.benchmarks, context.words
    if not found.published:
        return None
    off = ""
    if found.secondary_off:
        off = words.plural(
            "{n} more figure was read second-hand and is not printed.",
            "{n} more figures were read second-hand and are not printed.",
            found.secondary_off,
        )
    return PublishedBlock(
        comparable=tuple(_line(one, context) for one in found.published if not one.differs),
        others=tuple(_line(one, context) for one in found.published if one.differs),
        off=off,
    )


def printed(context: Context) -> frozenset[str]:
    """Metric ids of the published figures."""
    return frozenset(one.figure.metric for one in context.measured.benchmarks.published)


def _line(one: PublishedReading, context: Context) -> PublishedLine:
    words, figure = context.words, one.figure
    return PublishedLine(
        figure=_figure(figure, context),
        number=context.numbers.get(figure.metric),
        value=words.percent(figure.value, 2),
        ours=words.value(one.ours, figure.unit),
        gap=words.change(one.gap, Unit.RATE),
        title=figure.title,
        url=figure.url,
        source=_source(figure, context),
        age=words.plural("data is {n} month old", "data is {n} months old", one.age) if one.old else "",
        secondary=words.say("read second-hand, not in the publisher's own text") if figure.secondary else "",
        why=_why(one, context),
    )


def _why(one: PublishedReading, context: Context) -> str:
    """What differs; for a figure made alike, why the client's is absent."""
    if one.differs:
        return context.words.say("; ").join(_difference(field, context) for field in one.differs)
    return sentence(one.ours.missing, context.words) if one.ours.missing else ""


def _figure(figure: PublishedFigure, context: Context) -> str:
    """``Instagram, engagement rate by followers, median of posts``."""
    words = context.words
    return words.say(
        "{platform}, {metric}, {statistic}",
        platform=platform_name(figure.platform),
        metric=context.noun(figure.metric),
        statistic=_word(figure.statistic, context),
    )


def _source(figure: PublishedFigure, context: Context) -> str:
    """Publisher, years of the data, population, n."""
    words = context.words
    first, last = words.month(figure.data_from), words.month(figure.data_to)
    span = first if first == last else words.say("{first} to {last}", first=first, last=last)
    pieces = [figure.publisher, span, figure.population]
    if figure.n is not None:
        pieces.append(words.say("n = {n}", n=figure.n))
    if figure.industry:
        pieces.append(words.say("industry: {name}", name=figure.industry))
    if figure.region:
        pieces.append(words.say("region: {name}", name=figure.region))
    return words.say(" · ").join(pieces)


def _difference(one: Difference, context: Context) -> str:
    words = context.words
    if one.field == "followers":
        return words.say("it is for some numbers of followers, and the client's is not known")
    theirs = words.say(", ").join(_word(word, context) for word in one.theirs) or words.say("not stated")
    ours = words.say(", ").join(_word(word, context) for word in one.ours) or words.say("not known")
    field = words.say(_FIELDS[one.field])
    return words.say("{field}: {theirs} / {ours}", field=field, theirs=theirs, ours=ours)


def _word(word: str, context: Context) -> str:
    """A field's value in words; metric ids by their names."""
    words = context.words
    if word in context.definitions:
        return context.noun(word)
    return words.say(_SAID.get(word, word))
