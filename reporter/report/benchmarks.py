"""The client beside named brands, and beside published figures: two blocks that never mix."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import charts
from reporter.model import BrandFigure, Chart, Comparison, Section, Unit, Value
from reporter.report import pictures, published
from reporter.report.context import Context, month_before, platform_name
from reporter.report.figures import DASH, Cell, cell
from reporter.report.published import PublishedBlock
from reporter.report.reasons import Footnote, Footnotes
from reporter.report.rivals import LEAD, OWN, SHARE, brand_name, left_out, remarks


@dataclass(frozen=True, slots=True)
class Column:
    """One figure; ``number`` is that of its definition on the method page."""

    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class BrandCell:
    """A brand's figure, what it was the month before, and the posts behind it."""

    value: Cell
    before: str


@dataclass(frozen=True, slots=True)
class BrandRow:
    """A brand, or what all others come to."""

    name: str
    own: bool
    cells: tuple[BrandCell, ...]


@dataclass(frozen=True, slots=True)
class PlatformBlock:
    """All brands on one platform."""

    id: str
    title: str
    chart: Chart | None
    caption: str
    columns: tuple[Column, ...]
    brands: tuple[BrandRow, ...]
    others: tuple[BrandRow, ...]
    remarks: tuple[str, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class BenchmarksView:
    """The benchmarks page."""

    platforms: tuple[PlatformBlock, ...]
    left_out: tuple[str, ...]
    empty: str
    published: PublishedBlock | None


def sections(context: Context) -> tuple[Section, ...]:
    """The benchmarks page; a client with no brand and no published figure gets none."""
    found, words = context.measured.benchmarks, context.words
    block = published.block(context)
    if not (found.brands or block):
        return ()
    platforms = tuple(dict.fromkeys(one.platform for one in found.comparisons))
    view = BenchmarksView(
        platforms=tuple(_block(name, context) for name in platforms),
        left_out=tuple(left_out(one, context) for one in found.left_out),
        empty=""
        if platforms or not found.brands
        else words.say("No brand to compare with has data for this month."),
        published=block,
    )
    return (Section("benchmarks", words.say("Benchmarks"), view, "benchmarks"),)


def printed(context: Context) -> frozenset[str]:
    """Metric ids whose definitions this page points at."""
    found = context.measured.benchmarks
    own = set(OWN.values()) if found.comparisons else set()
    return frozenset({one.metric for one in found.comparisons} | own | published.printed(context))


def _block(platform: str, context: Context) -> PlatformBlock:
    words = context.words
    mine = tuple(one for one in context.measured.benchmarks.comparisons if one.platform == platform)
    notes = Footnotes(context)
    names = [figure.brand for figure in mine[0].figures]
    lead = next(one for one in mine if one.metric == LEAD)
    return PlatformBlock(
        id=platform,
        title=_title(lead, context),
        chart=_chart(lead, context),
        caption=words.say(
            "{platform}, what anybody can see; the month before in small print",
            platform=platform_name(platform),
        ),
        columns=tuple(Column(words.say(one.name), context.numbers.get(one.metric)) for one in mine),
        brands=tuple(
            BrandRow(
                brand_name(name, context),
                not name,
                tuple(_cell(one.figures[at], one, context, notes) for one in mine),
            )
            for at, name in enumerate(names)
        ),
        others=_others(mine, context),
        remarks=tuple(remarks(platform, lead, mine, context)),
        footnotes=notes.all(),
    )


def _title(lead: Comparison, context: Context) -> str:
    """The takeaway: the client's place by engagement rate."""
    words, client = context.words, lead.client
    platform = platform_name(lead.platform)
    if client.value.number is None:
        return words.say("{platform}: this month's engagement rate is not comparable", platform=platform)
    value = words.value(client.value, lead.unit)
    if client.rank is None:
        text = "{platform}: {value}, and no other brand to compare with"
        return words.say(text, platform=platform, value=value)
    return words.say(
        "{platform}: {value} engagement rate, place {place}; the median of the others is {median}",
        platform=platform,
        value=value,
        place=_place(client, lead, context),
        median=words.value(lead.median, lead.unit),
    )


def _place(figure: BrandFigure, comparison: Comparison, context: Context) -> str:
    """``2 of 3``, or ``2 of 3, shared``."""
    words = context.words
    if figure.rank is None:
        return DASH
    text = "{rank} of {n}, shared" if figure.tied else "{rank} of {n}"
    return words.say(text, rank=figure.rank, n=len(comparison.compared))


def _chart(lead: Comparison, context: Context) -> Chart | None:
    """Brands by engagement rate, the highest first; none when fewer than two have one."""
    known = sorted(lead.compared, key=lambda one: (-(one.value.number or 0.0), one.brand))
    if len(known) < 2:
        return None
    words = context.words
    median = lead.median.number if len(known) > 2 else None
    return charts.hbars(
        [brand_name(one.brand, context) for one in known],
        [one.value.number for one in known],
        title=words.say("Engagement rate by followers, median of posts"),
        style=pictures.style(context),
        unit=Unit.RATE,
        highlight=[at for at, one in enumerate(known) if not one.brand],
        beside=[_posts(one.value.n, context) for one in known],
        reference=(words.say("median of the others"), median) if median is not None else None,
        header=(words.say("Brand"), words.say(lead.name), words.say("Posts")),
    )


def _posts(n: int | None, context: Context) -> str:
    return "" if n is None else context.words.plural("{n} post", "{n} posts", n)


def _cell(figure: BrandFigure, comparison: Comparison, context: Context, notes: Footnotes) -> BrandCell:
    unit = comparison.unit
    shared = comparison.metric == SHARE  # a share is of the brands in it
    before = _others_before(comparison, figure.previous, context) if shared else None
    return BrandCell(
        cell(figure.value, unit, context, notes), before or _before(figure.previous, unit, context)
    )


def _others_before(comparison: Comparison, previous: Value, context: Context) -> str:
    """The month before of a figure that rests on the set of brands; not printed when that was another."""
    if not previous.known or comparison.median_change.known or not comparison.median.known:
        return _before(previous, comparison.unit, context)
    month = context.words.short_month(month_before(context.period.month))
    return context.words.say("{month}: other brands", month=month)


def _before(value: Value, unit: Unit, context: Context) -> str:
    words = context.words
    month = words.short_month(month_before(context.period.month))
    if not value.known:
        return words.say("{month} not known", month=month)
    return words.say("{month} {value}", month=month, value=words.value(value, unit))


def _others(mine: tuple[Comparison, ...], context: Context) -> tuple[BrandRow, ...]:
    """Median and average of the others, and the client's place among all."""
    words = context.words
    median = tuple(
        BrandCell(Cell(words.value(one.median, one.unit)), _others_before(one, one.previous_median, context))
        for one in mine
    )
    average = tuple(
        BrandCell(
            Cell(words.value(one.average, one.unit)), _others_before(one, one.previous_average, context)
        )
        for one in mine
    )
    places = tuple(BrandCell(Cell(_place(one.client, one, context)), "") for one in mine)
    return (
        BrandRow(words.say("Median of the others"), False, median),
        BrandRow(words.say("Average of the others"), False, average),
        BrandRow(words.say("{client}: place", client=context.brand.name), True, places),
    )
