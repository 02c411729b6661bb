"""The sentiment block: an index for comparing, what it rests on, and what drives negative texts."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import charts
from reporter.charts import Series
from reporter.model import Chart, MoodIndex, MoodPost, MoodReading, Population, Reason, Unit
from reporter.report import pictures
from reporter.report.benchmarks import Column
from reporter.report.context import Context, month_before
from reporter.report.drivers import Drivers, drivers
from reporter.report.figures import DASH, Cell, cell
from reporter.report.moodwords import Graded, coverage, estimate, graded, unclassified
from reporter.report.reasons import Footnote, Footnotes
from reporter.report.rivals import brand_name
from reporter.text import cut

METRICS = frozenset(
    ["net_sentiment", "net_sentiment_opinionated", "net_sentiment_mentions", "negative_comments"]
)
TEXT = 70  # characters of a post
HEIGHT = 104.0  # points of the chart


@dataclass(frozen=True, slots=True)
class MoodRow:
    """One population: counts of scored texts, the index with its interval, and the change."""

    name: str
    own: bool
    texts: str
    scored: str
    negative: str
    neither: str
    positive: str
    index: Cell
    interval: str
    change: str
    note: str
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


@dataclass(frozen=True, slots=True)
class RankedPost:
    """A post by what its comments feel like."""

    lead: str
    text: str
    index: str
    texts: str


@dataclass(frozen=True, slots=True)
class Feeling:
    """All that is said about sentiment."""

    title: str
    caption: str
    index: Column
    rows: tuple[MoodRow, ...]
    footnotes: tuple[Footnote, ...]
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    chart: Chart | None
    languages: tuple[Graded, ...]
    spoken: str  # whose languages they are
    drivers: tuple[Drivers, ...]
    worst: tuple[RankedPost, ...]
    best: tuple[RankedPost, ...]
    floor: int


def feeling(context: Context) -> Feeling | None:
    """The block; None without comments and mentions."""
    found, words = context.measured.sentiment, context.words
    told = [one for one in found.readings if one.buckets.texts or not (one.account or one.brand)]
    if not any(one.buckets.texts for one in told):
        return None
    notes = Footnotes(context)
    own = [one for one in told if not (one.account or one.brand)]
    total = found.of(Population.COMMENTS)
    mains = [one for one in own if one.buckets.texts]
    return Feeling(
        title=_title(total, context),
        caption=words.say("Texts of others, counted by our own word lists; the 95% interval in small print"),
        index=Column(words.say("Index"), context.numbers.get("net_sentiment")),
        rows=tuple(_row(one, context, notes) for one in told),
        footnotes=notes.all(),
        warnings=tuple(text for one in mains if (text := unclassified(one, context))),
        remarks=(*_rules(total, context), *(line for one in mains for line in _lines(one, context))),
        chart=_weeks(total, context) if total else None,
        languages=graded(mains[0], context),
        spoken=words.say("Comments" if mains[0].population is Population.COMMENTS else "Mentions"),
        drivers=tuple(block for one in mains if (block := drivers(one, context))),
        worst=tuple(_post(post, context) for post in (total.worst if total else ())),
        best=tuple(_post(post, context) for post in (total.best if total else ())),
        floor=context.config.metrics.floors.texts_per_post,
    )


def _lines(one: MoodReading, context: Context) -> list[str]:
    return [text for text in (coverage(one, context), estimate(one, context)) if text]


def name_of(one: MoodReading, context: Context) -> str:
    """Whose texts they are."""
    words = context.words
    if one.population is Population.MENTIONS:
        return words.say("Mentions of {brand}", brand=brand_name(one.brand, context))
    if one.account:
        return words.say("Comments on {account}", account=context.account_name(one.account))
    return words.say("Comments on all own posts")


def _row(one: MoodReading, context: Context, notes: Footnotes) -> MoodRow:
    words, index = context.words, one.index
    note = words.say("no clear change") if index.clear is False else ""
    return MoodRow(
        name=name_of(one, context),
        own=not (one.account or one.brand),
        texts=words.number(one.buckets.texts),
        scored=words.number(one.buckets.scored),
        negative=words.number(one.negative),
        neither=words.number(one.neither),
        positive=words.number(one.positive),
        index=_index(one, context, notes),
        interval=interval(index, context),
        change=words.change(index.change, Unit.INDEX) if index.change else "",
        note=note or _before(index, context),
        raw=(
            one.buckets.texts,
            one.buckets.scored,
            one.negative,
            one.neither,
            one.positive,
            index.change.number if index.change else None,
        ),
    )


def _index(one: MoodReading, context: Context, notes: Footnotes) -> Cell:
    """The index; one remark serves all that rest on too few texts, whose number stands in the row."""
    missing = one.index.value.missing
    if missing is None or missing.reason is not Reason.TOO_FEW:
        return cell(one.index.value, Unit.INDEX, context, notes)
    floor = context.measured.sentiment.floor
    return Cell(DASH, notes.text(context.words.say("Hidden below {n} scored texts.", n=floor)))


def interval(index: MoodIndex, context: Context) -> str:
    """``−21 to 0``, empty where the index is hidden."""
    if index.low is None or index.high is None:
        return ""
    words = context.words
    return words.say("{low} to {high}", low=words.number(index.low), high=words.number(index.high))


def _before(index: MoodIndex, context: Context) -> str:
    words = context.words
    if index.previous is None or index.previous.number is None:
        return ""
    month = words.short_month(month_before(context.period.month))
    return words.say("{month} {value}", month=month, value=words.value(index.previous, Unit.INDEX))


def _title(total: MoodReading | None, context: Context) -> str:
    """The takeaway: the index of the comments and its change."""
    words = context.words
    if total is None or total.index.value.number is None:
        return words.say("Sentiment: too few scored comments for an index")
    value = words.value(total.index.value, Unit.INDEX)
    if total.index.clear is None:
        return words.say("Sentiment of comments: index {value}", value=value)
    if not total.index.clear:
        return words.say("Sentiment of comments: index {value}, no clear change", value=value)
    change = words.change(total.index.change, Unit.INDEX) if total.index.change else ""
    return words.say(
        "Sentiment of comments: index {value}, {change} on last month", value=value, change=change
    )


def _rules(total: MoodReading | None, context: Context) -> list[str]:
    """How the index may be read."""
    words = context.words
    found = [
        words.say(
            "The index runs from −100 to 100 and is for comparing posts and months. It is not a share of"
            " people, and neither irony nor sarcasm is seen. Clearly negative or positive: at least half of"
            " the text's score."
        ),
    ]
    if total and total.opinionated.known:
        found.append(_frank(total, context))
    return found


def _frank(total: MoodReading, context: Context) -> str:
    """The index without neutral parts, with its interval where it has one."""
    words, value = context.words, context.words.value(total.opinionated, Unit.INDEX)
    spread = interval(total.without_neutral, context) if total.without_neutral else ""
    if not spread:
        return words.say(
            "Without neutral parts the index of the comments is {value}, another figure of its own.",
            value=value,
        )
    return words.say(
        "Without neutral parts the index of the comments is {value}, 95% interval {interval}: another figure"
        " of its own.",
        value=value,
        interval=spread,
    )


def _weeks(total: MoodReading, context: Context) -> Chart | None:
    """Scored comments by week and kind."""
    if len(total.weeks) < 2 or not total.buckets.scored:
        return None
    words = context.words
    worst = max(total.weeks, key=lambda week: (week.negative, -week.monday.toordinal()))
    title = words.say("Comments by week")
    if worst.negative:
        title = words.plural(
            "Most clearly negative comments in the week of {day}: {n}",
            "Most clearly negative comments in the week of {day}: {n}",
            worst.negative,
            day=words.day_month(worst.monday),
        )
    return charts.stacked_bars(
        [week.monday for week in total.weeks],
        [
            Series(words.say("Negative"), tuple(float(week.negative) for week in total.weeks)),
            Series(words.say("Neither"), tuple(float(week.neither) for week in total.weeks)),
            Series(words.say("Positive"), tuple(float(week.positive) for week in total.weeks)),
        ],
        title=title,
        style=pictures.style(context, "half"),
        step="day",
        height=HEIGHT,
    )


def _post(post: MoodPost, context: Context) -> RankedPost:
    words = context.words
    when = words.day_month(post.published_at) if post.published_at else words.say("an older post")
    return RankedPost(
        lead=words.say("{account}, {when}", account=context.account_name(post.account), when=when),
        text=cut(post.text, TEXT),
        index=words.number(post.index),
        texts=words.plural("{n} scored comment", "{n} scored comments", post.texts),
    )
