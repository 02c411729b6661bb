"""What comments and mentions feel like: the index, without neutral parts too, and clearly negative texts."""

from __future__ import annotations

from reporter.facts import UNITS, MoodSums
from reporter.metrics import said
from reporter.metrics.account import Ratio, nothing
from reporter.metrics.community import lacks, talk
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.model import Missing, Reason, Unit, Value, missing, of

COMMENTS, MENTIONS = ("comments",), ("mentions",)


def comments(month: Slice) -> MoodSums | Missing:
    """The scope's comments by others; a month without any, between others, holds none."""
    found = talk(month)
    if isinstance(found, Missing):
        return found
    moods = month.facts.moods
    return moods.comments.get((month.scope, month.month), MoodSums()) if moods else MoodSums()


def mentions(month: Slice, brand: str = said.CLIENT) -> MoodSums | Missing:
    """The mentions of a brand, copies once."""
    known = said.mentioned(month.facts, month.month, brand)
    if known.missing:
        return known.missing
    moods = month.facts.moods
    return moods.mentions.get((brand, month.month), MoodSums()) if moods else MoodSums()


def few(scored: int, floor: int) -> Missing | None:
    """Why an index over so few scored texts is hidden."""
    if scored >= floor:
        return None
    return Missing(Reason.TOO_FEW, f"n = {scored} scored {'text' if scored == 1 else 'texts'}, floor {floor}")


def index(found: MoodSums | Missing, floor: int, partial: list[str], *, neutral: bool = True) -> Ratio:
    """Positive less negative part of the scored texts over all parts, or over these two alone, times 100."""
    why = found if isinstance(found, Missing) else few(found.scored, floor)
    if why or isinstance(found, Missing):
        return nothing(Value(missing=why))
    below = of(found.scored) if neutral else of(found.polar / UNITS)
    return Ratio(of(100 * found.net / UNITS, partial=partial), below, found.scored)


@metric(
    "Net sentiment of comments", unit=Unit.INDEX, inputs=COMMENTS, rests_on=COMMENTS, documents=("sentiment",)
)
def net_sentiment(month: Slice) -> Ratio:
    """An index from −100 to 100 for comparing posts and months: positive less negative share of each scored
    comment of others, averaged. It is no share of people, and it does not see sarcasm.

    Formula: 100 × sum of (positive − negative share) / scored comments
    Source: own definition; see docs/sentiment.md
    """
    return index(comments(month), month.given.texts_floor, lacks(month))


@metric(
    "Net sentiment of comments without neutral parts",
    unit=Unit.INDEX,
    inputs=COMMENTS,
    rests_on=COMMENTS,
    documents=("sentiment",),
)
def net_sentiment_opinionated(month: Slice) -> Ratio:
    """The same index over the positive and negative shares alone: neutral parts do not pull it to zero. It is
    another figure than net sentiment and is never compared with it.

    Formula: 100 × sum of (positive − negative share) / sum of (positive + negative share)
    Source: own definition; see docs/sentiment.md
    """
    return index(comments(month), month.given.texts_floor, lacks(month), neutral=False)


@metric(
    "Clearly negative comments",
    unit=Unit.COUNT,
    inputs=COMMENTS,
    rests_on=COMMENTS,
    better=False,
    additive=True,
    documents=("sentiment",),
)
def negative_comments(month: Slice) -> Value:
    """Scored comments of others at least half of whose score is negative. A count of texts, by our words; not
    a count of unhappy people.

    Formula: number of scored comments with a negative share of 0.5 or more
    Source: own definition; see docs/sentiment.md
    """
    found = comments(month)
    if isinstance(found, Missing):
        return Value(missing=found)
    if found.texts and not found.scored:
        return missing(Reason.NOT_COLLECTED, "no comment could be scored")
    return of(found.negative, partial=lacks(month))


@metric(
    "Net sentiment of mentions",
    unit=Unit.INDEX,
    inputs=MENTIONS,
    rests_on=MENTIONS,
    only="total",
    documents=("sentiment", "brand_perception"),
)
def net_sentiment_mentions(month: Slice) -> Ratio:
    """The same index over mentions of the brand elsewhere, copies and reposts once. Comments under own posts
    are not part of it.

    Formula: 100 × sum of (positive − negative share) / scored mentions
    Source: own definition; see docs/sentiment.md
    """
    whole = said.mentioned(month.facts, month.month, said.CLIENT)
    return index(mentions(month), month.given.texts_floor, list(whole.partial))
