"""Share of voice on both bases, and what comments and mentions feel like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter import charts
from reporter.charts import Series
from reporter.model import BrandShare, Chart, Coverage, Section, Unit, VoiceBasis, VoiceCut
from reporter.report import feeling, pictures
from reporter.report.benchmarks import Column
from reporter.report.context import Context, month_before, platform_name
from reporter.report.feeling import Feeling
from reporter.report.figures import DASH, Cell, cell, unclear
from reporter.report.reasons import Footnote, Footnotes, sentence
from reporter.report.rivals import brand_name, joined, parts

METRICS = ("share_of_voice_mentions", "share_of_voice_engagement")
BRANDS = 5  # parts of a bar; with more brands the others are added up
CHANNELS = 6
HEIGHT = 90.0  # points of a chart


@dataclass(frozen=True, slots=True)
class ShareCells:
    """One brand on one basis: its count, its share, the month before, and the change."""

    count: Cell
    share: Cell
    before: str
    change: str
    note: str = ""  # "no clear change" where chance alone could have made it
    raw: float | None = None  # the change, for sorting


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One brand on each printed basis."""

    name: str
    own: bool
    bases: tuple[ShareCells, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One source: the client's mentions, those of all brands, and the client's share."""

    name: str
    own: str
    all: str
    share: str
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Counts beside shares; ``columns`` are the bases."""

    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[ShareRow, ...]
    footnotes: tuple[Footnote, ...]
    remarks: tuple[str, ...]
    weeks: Chart | None
    channels: tuple[ChannelRow, ...]


@dataclass(frozen=True, slots=True)
class VoiceView:
    """The page."""

    shares: ShareTable | None
    feeling: Feeling | None


def sections(context: Context) -> tuple[Section, ...]:
    """The page; none for a client without brands, mentions and comments."""
    view = VoiceView(_shares(context), feeling.feeling(context))
    if view.shares is None and view.feeling is None:
        return ()
    return (Section("voice", context.words.say("Share of voice and sentiment"), view, "voice"),)


def printed(context: Context) -> frozenset[str]:
    """Metric ids whose definitions this page points at."""
    if "voice" in context.sections_off:
        return frozenset()
    found = context.measured.voice
    bases = zip(METRICS, (found.mentions, found.engagement), strict=True)
    shares = frozenset(metric for metric, basis in bases if basis is not None)
    return shares | (feeling.METRICS if context.measured.sentiment.readings else frozenset())


def _shares(context: Context) -> ShareTable | None:
    found, words = context.measured.voice, context.words
    told = [
        (metric, basis)
        for metric, basis in zip(METRICS, (found.mentions, found.engagement), strict=True)
        if basis is not None
    ]
    if not told:
        return None
    notes = Footnotes(context)
    names = ("By mentions", "By engagement on own posts")
    brands = _brands([basis for _, basis in told])
    lead = next((basis for _, basis in told if basis.brands and basis.why is None), None)
    return ShareTable(
        title=_title(lead, context) if lead else words.say("No share of voice this month"),
        caption=words.say("Count, share among these brands, and the month before in small print"),
        columns=tuple(
            Column(words.say(names[METRICS.index(metric)]), context.numbers.get(metric)) for metric, _ in told
        ),
        rows=tuple(
            ShareRow(
                brand_name(brand, context),
                not brand,
                tuple(_cells(brand, b, context, notes) for _, b in told),
            )
            for brand in brands
        ),
        footnotes=notes.all(),
        remarks=tuple(_remarks(told, context)),
        weeks=_weeks(found.mentions, context) if found.mentions else None,
        channels=_channels(found.mentions, context) if found.mentions and not found.mentions.why else (),
    )


def _brands(bases: list[VoiceBasis]) -> list[str]:
    """All brands of either basis, the client first."""
    named = {row.brand for basis in bases for row in basis.brands}
    return sorted(named | {brand for basis in bases for brand, _ in basis.excluded} | {""})


def _named(why: str, context: Context) -> str:
    """A reason that begins with an account, with its name in place of its identifier."""
    account, colon, rest = why.partition(": ")
    return f"{context.account_name(account)}{colon}{rest}" if colon else why


def _cells(brand: str, basis: VoiceBasis, context: Context, notes: Footnotes) -> ShareCells:
    words = context.words
    row = next((row for row in basis.brands if row.brand == brand), None)
    if row is None:
        why = words.clause(_named(dict(basis.excluded).get(brand, ""), context))
        if not why and basis.why:
            why = sentence(basis.why, words)
        mark = notes.text(words.say("Not part of this share: {why}", why=why)) if why else ""
        return ShareCells(Cell(DASH, mark), Cell(DASH), "", "")
    return ShareCells(
        cell(row.count, Unit.COUNT, context, notes),
        cell(row.share, Unit.RATE, context, notes),
        _before(row, context),
        words.change(row.change, Unit.RATE),
        unclear(row.clear, context),
        row.change.number,
    )


def _before(row: BrandShare, context: Context) -> str:
    words = context.words
    month = words.short_month(month_before(context.period.month))
    if not (row.previous.known and row.previous_count.known):
        return words.say("{month} not known", month=month)
    return words.say(
        "{month} {count}, {share}",
        month=month,
        count=words.value(row.previous_count, Unit.COUNT),
        share=words.value(row.previous, Unit.RATE),
    )


def _title(basis: VoiceBasis, context: Context) -> str:
    """The takeaway: the client's share, and of what."""
    words, own = context.words, basis.brands[0]
    total = sum(row.count.number or 0 for row in basis.brands)
    text = "{client}: {share} of {n} mentions of {brands} brands"
    if basis.basis == "engagement":
        text = "{client}: {share} of {n} engagements with {brands} brands"
    return words.say(
        text,
        client=context.brand.name,
        share=words.value(own.share, Unit.RATE),
        n=total,
        brands=len(basis.brands),
    )


def _remarks(told: list[tuple[str, VoiceBasis]], context: Context) -> list[str]:
    """What each basis counts, and what the mentions cover."""
    words = context.words
    found = [words.say("These shares are among the brands named here, and say nothing about a market.")]
    for metric, basis in told:
        if basis.why is not None:
            why = sentence(basis.why, words)
            found.append(words.say("{name}: no share. {why}", name=context.name(metric), why=why))
    recipes = next((basis.parts for metric, basis in told if metric == METRICS[1]), ())
    for platform, names in recipes:
        text = "By engagement: {parts} on own posts on {platform}, where every brand has an account."
        found.append(words.say(text, parts=parts(names, platform, context), platform=platform_name(platform)))
    coverage = context.measured.voice.coverage
    return found + (_covered(coverage, context) if coverage else [])


def _covered(found: Coverage, context: Context) -> list[str]:
    """What was listened to."""
    words, join = context.words, context.words.say(", ").join
    terms = [
        words.say("{brand} ({terms})", brand=brand_name(brand, context), terms=join(some))
        for brand, some in found.terms
        if some
    ]
    lines = [words.say("Words that name a brand: {terms}.", terms=words.say("; ").join(terms))]
    text = "Found: {raw} texts on {days} of {all} days"
    lead = words.say(text, raw=found.raw, days=found.days, all=found.days_in_month)
    copies, unnamed, gone = found.repeats, found.unnamed, found.wordless
    counted = {
        words.plural(
            "{n} copy or repost that counts once", "{n} copies or reposts that count once", copies
        ): copies,
        words.plural(
            "{n} that names none of the brands", "{n} that name none of the brands", unnamed
        ): unnamed,
        words.plural("{n} whose words were gone", "{n} whose words were gone", gone): gone,
    }
    rest = [text for text, n in counted.items() if n]
    if rest:
        lead = words.say("{lead}; among them {rest}", lead=lead, rest=joined(rest, context))
    lines.append(words.say("{lead}.", lead=lead))
    return lines


def _weeks(basis: VoiceBasis, context: Context) -> Chart | None:
    """Mentions by week and brand; with many brands the client and all others. None without a share."""
    cuts, words = basis.weeks, context.words
    if basis.why is not None or len(basis.brands) < 2 or not sum(map(_sum, cuts)):
        return None
    names = [brand_name(row.brand, context) for row in basis.brands]
    columns = [[cut.counts[at].number for cut in cuts] for at in range(len(names))]
    if len(names) > BRANDS:
        rest = [sum(n or 0 for n in one) for one in zip(*columns[1:], strict=True)]
        names, columns = [names[0], words.say("Other brands")], [columns[0], rest]
    return charts.stacked_bars(
        [date.fromisoformat(cut.key) for cut in cuts],
        [Series(name, tuple(column)) for name, column in zip(names, columns, strict=True)],
        title=words.say("Mentions by week, from its Monday"),
        style=pictures.style(context, "half"),
        step="day",
        height=HEIGHT,
    )


def _channels(basis: VoiceBasis, context: Context) -> tuple[ChannelRow, ...]:
    """The sources with most mentions, and the client's part of each."""
    words = context.words
    largest = sorted(basis.channels, key=lambda cut: (-_sum(cut), cut.key))[:CHANNELS]
    return tuple(
        ChannelRow(
            platform_name(cut.key) if cut.key else words.say("not told"),
            words.number(cut.counts[0].number or 0),
            words.number(_sum(cut)),
            words.value(cut.shares[0], Unit.RATE),
            (cut.counts[0].number, _sum(cut), cut.shares[0].number),
        )
        for cut in largest
        if cut.counts
    )


def _sum(cut: VoiceCut) -> float:
    return sum(count.number or 0 for count in cut.counts)
