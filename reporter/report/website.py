"""Website and business: what social media brought to the site, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.config.client import Web
from reporter.model import TOTAL, Chart, Reading, Reason, Section
from reporter.report import clicks, pictures, traffic
from reporter.report.clicks import ClickGap
from reporter.report.context import Context, month_before
from reporter.report.figures import Figure, card, figure
from reporter.report.reasons import Footnote, Footnotes, in_words, of_gap, sentence
from reporter.report.traffic import Channel

CARDS = ("sessions_social", "conversions_social", "conversion_rate", "value")
# Rows of the table, in groups: the whole site, then money where costs are in the configuration.
_SITE = ("sessions", "sessions_social_share", "conversions")
_VISIT = ("bounce_rate_", "engagement_time_", "visit_time_")  # each tool has ids of its own
_RATES = ("conversion_rate", "conversion_rate_users", "conversion_rate_clicks", "conversion_rate_engagements")
_WORTH = ("value", "value_per_session")
_MONEY = ("cost", "ad_spend", "roi", "cost_per_conversion", "cost_per_engagement")
_CORE = frozenset({*CARDS, "sessions", "conversions", "cost", "roi"})  # printed even if absent
_TOOLS = {
    "ga4": "Google Analytics 4",
    "matomo": "Matomo",
    "plausible": "Plausible",
    "table": "the client's own table",
}
_BASES = {"sessions": "sessions", "link_clicks": "link clicks", "users": "users"}


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the whole site, and what it was divided by."""

    figure: Figure
    base: str


@dataclass(frozen=True, slots=True)
class WebsiteView:
    """The page."""

    kicker: str
    empty: str
    month: str
    previous: str
    year_ago: str
    cards: tuple[Figure, ...]
    card_notes: tuple[Footnote, ...]
    chart: Chart | None
    channels: tuple[Channel, ...]
    channel_title: str
    channel_notes: tuple[Footnote, ...]
    lines: tuple[Line, ...]
    line_notes: tuple[Footnote, ...]
    remarks: tuple[str, ...]
    gap: ClickGap | None


def sections(context: Context) -> tuple[Section, ...]:
    """The page; none when no web analytics is configured and none was measured."""
    web, words = context.config.web, context.words
    sessions = context.reading("sessions")
    if web is None and sessions is None:
        return ()
    known = any(r is not None and r.value.known for r in map(context.reading, (*CARDS, *_SITE)))
    card_notes, channel_notes, line_notes = Footnotes(context), Footnotes(context), Footnotes(context)
    channels = traffic.channels(channel_notes, context) if known else ()
    month = context.period.month
    view = WebsiteView(
        kicker=words.say("As {tool} counts", tool=words.say(_TOOLS[web.tool])) if web else "",
        empty="" if known else _why_empty(sessions, context),
        month=words.month(month),
        previous=words.month(month_before(month)),
        year_ago=words.month(month_before(month, 12)),
        cards=tuple(card(r, context, card_notes) for r in _cards(context)) if known else (),
        card_notes=card_notes.all(),
        chart=traffic.line(context) if known else None,
        channels=channels,
        channel_title=traffic.title(context),
        channel_notes=channel_notes.all(),
        lines=tuple(_line(r, line_notes, context) for r in _readings(context)) if known else (),
        line_notes=line_notes.all(),
        remarks=_remarks(web, context) if known else (),
        gap=clicks.gap(context) if known else None,
    )
    return (Section("website", words.say("Website and business"), view, "website"),)


def printed(context: Context) -> set[str]:
    """The metrics that this page prints."""
    if context.config.web is None and context.reading("sessions") is None:
        return set()
    found = {reading.metric for reading in (*_cards(context), *_readings(context))}
    return found | traffic.printed(context)


def _cards(context: Context) -> tuple[Reading, ...]:
    found = (context.reading(context.by_base(metric)) for metric in CARDS)
    return tuple(reading for reading in found if reading is not None and reading.value.known)


def _readings(context: Context) -> tuple[Reading, ...]:
    """The table's rows: what is known, and the core and the visits' own figures with their reason."""
    visits = sorted(
        metric for metric, scope in context.readings if scope == TOTAL and metric.startswith(_VISIT)
    )
    costs = _MONEY if context.config.plan.costs else ()
    found = (context.reading(metric) for metric in (*_SITE, *visits, *_RATES, *_WORTH, *costs))
    told = [
        reading
        for reading in found
        if reading is not None
        and (reading.value.known or reading.metric in _CORE or reading.metric.startswith(_VISIT))
    ]
    return tuple(told)


def _line(reading: Reading, notes: Footnotes, context: Context) -> Line:
    printed = figure(reading, context, notes, pictures.spark(reading, context))
    return Line(printed, _base(reading, context))


def _base(reading: Reading, context: Context) -> str:
    """``105 of 5,683`` for shares; empty where the parts say nothing to a reader."""
    above, below = reading.numerator, reading.denominator
    if not reading.metric.startswith(("conversion_rate", "sessions_social_share", "bounce_rate_")):
        return ""
    if above is None or below is None or above.number is None or below.number is None:
        return ""
    words = context.words
    return words.say("{above} of {below}", above=words.number(above.number), below=words.number(below.number))


def _remarks(web: Web | None, context: Context) -> tuple[str, ...]:
    """What a conversion is, what the value and the return are of, and the tool's own words."""
    words, found = context.words, []
    if web and web.conversion:
        found.append(
            words.say(
                "A conversion is the event “{event}”; the client reckons its rate by {base}.",
                event=web.conversion.event,
                base=words.say(_BASES[web.conversion.base]),
            )
        )
    if web and web.conversion and web.conversion.value is not None:
        found.append(
            words.say(
                "Where the tool tells no money, a conversion counts as {value}.",
                value=words.money(web.conversion.value),
            )
        )
    if any(scope == TOTAL and metric.startswith("bounce_rate_") for metric, scope in context.readings):
        found.append(
            words.say(
                "Tools mean different things by bounce; a bounce rate is only like one of the same tool."
            )
        )
    roi = context.reading("roi")
    if context.config.plan.costs and roi is not None and roi.value.known:
        found.append(
            words.say(
                "The return sets the value of all channels in the web data against the costs in the "
                "configuration; it does not say that social media alone earned it."
            )
        )
    return tuple(found)


def _why_empty(sessions: Reading | None, context: Context) -> str:
    """Why the site has nothing to show: its reading, else a gap, else that nothing was read."""
    words = context.words
    listening = context.config.listening
    feeds = listening is not None and bool(listening.feeds)  # theirs are gaps in everything as well
    measures = ("sessions",) if feeds else ("sessions", "*")
    for gap in context.gaps:
        if gap.account is None and gap.measure in measures:
            return of_gap(gap, words)
    if sessions is not None and sessions.value.missing is not None:
        return sentence(sessions.value.missing, words)
    return words.say("{why}: no figures of the website were read.", why=in_words(Reason.NOT_COLLECTED, words))
