"""Sheets that are lists: posts, other brands, shares of voice, sentiment, audience."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from reporter.i18n import Words, phrase
from reporter.model import (
    POST_MEASURES,
    Comparison,
    Field,
    Form,
    MoodReading,
    Population,
    PostReading,
    Report,
    Sheet,
    Unit,
    Value,
    VoiceBasis,
)
from reporter.report.context import platform_name
from reporter.report.followers import DIMENSIONS, WHOSE
from reporter.report.kinds import kind_name
from reporter.report.measures import LABELS
from reporter.report.reasons import sentence

Row = tuple[Field, ...]

_BASES = {"mentions": phrase("By mentions"), "engagement": phrase("By engagement on own posts")}


def account_names(report: Report) -> dict[str, str]:
    """Each account's platform, with its id where the client has several there."""
    platforms = list(report.accounts.values())
    return {
        account: platform_name(platform)
        if platforms.count(platform) == 1
        else f"{platform_name(platform)} ({account})"
        for account, platform in report.accounts.items()
    }


def sheet(name: str, report: Report, words: Words, header: tuple[str, ...], rows: Iterator[Row]) -> Sheet:
    """A sheet of the report's month."""
    return Sheet(name, f"{name} · {words.month(report.period.month)}", header, tuple(rows))


def _why(value: Value | None, words: Words) -> Field:
    return Field(sentence(value.missing, words) if value is not None and value.missing else None)


def posts(report: Report, words: Words) -> Sheet:
    """The client's posts; columns of measures that no post tells are left out."""
    told = {name for post in report.measured.posts for name in post.measures}
    measures = tuple(name for name in POST_MEASURES if name in told)
    names = {one.id: one.name for one in report.measured.definitions} | LABELS
    zone = report.period.zone.replace("_", " ")
    accounts = account_names(report)
    header = (
        words.say("Account"),
        words.say("Published ({zone} time)", zone=zone),
        words.say("Kind"),
        words.say("Text"),
        words.say("Address"),
        *(words.say(names.get(name, name.replace("_", " ").capitalize())) for name in measures),
        words.say("Engagements"),
        words.say("Rate"),
        words.say("Rate by"),
        words.say("Times the median"),
        words.say("Why there is none"),
        words.say("Number at the platform"),
    )
    local = ZoneInfo(report.period.zone)
    rows = (
        (Field(accounts.get(post.account, post.account)), *_post(post, measures, names, local, words))
        for post in report.measured.posts
    )
    return sheet(words.say("Posts"), report, words, header, rows)


def _post(
    post: PostReading, measures: tuple[str, ...], names: dict[str, str], zone: ZoneInfo, words: Words
) -> Row:
    return (
        Field(post.published_at.astimezone(zone).replace(tzinfo=None), Form.MOMENT),
        Field(kind_name(post.kind, words)),
        Field(post.text),
        Field(post.permalink),
        *(Field(post.measures.get(name), Form.COUNT) for name in measures),
        Field(post.engagements.number, Form.COUNT),
        Field(post.engagement_rate.number, Form.RATE),
        Field(words.say(names[post.rate_basis]) if post.rate_basis in names else None),
        Field(post.times_median.number if post.times_median else None, Form.DECIMAL),
        _why(post.engagements if post.engagements.missing else post.engagement_rate, words),
        Field(post.id),
    )


def benchmarks(report: Report, words: Words) -> Sheet:
    """Every brand's comparable figures, then the median and the average of the others."""
    header = (
        words.say("Platform"),
        words.say("Figure"),
        words.say("Brand"),
        words.month(report.period.month),
        words.say("Last month"),
        words.say("Change on last month"),
        words.say("Why there is none"),
    )
    comparisons = report.measured.benchmarks.comparisons
    rows = (row for one in comparisons for row in _compared(one, report.brand.name, words))
    return sheet(words.say("Benchmarks"), report, words, header, rows)


def _compared(one: Comparison, client: str, words: Words) -> Iterator[Row]:
    form = Form.RATE if one.unit is Unit.RATE else Form.DECIMAL
    lines: list[tuple[str, Value, Value, Value | None]] = [
        (figure.brand or client, figure.value, figure.previous, figure.change) for figure in one.figures
    ]
    lines.append((words.say("Median of the others"), one.median, one.previous_median, one.median_change))
    lines.append((words.say("Average of the others"), one.average, one.previous_average, None))
    for brand, value, previous, change in lines:
        yield (
            Field(platform_name(one.platform)),
            Field(words.say(one.name)),
            Field(brand),
            Field(value.number, form),
            Field(previous.number, form),
            Field(change.number if change else None, Form.CHANGE),
            _why(value, words),
        )


def voice(report: Report, words: Words) -> Sheet:
    """Shares of voice by both bases."""
    header = (
        words.say("Basis"),
        words.say("Brand"),
        words.say("Number"),
        words.say("Share"),
        words.say("Number last month"),
        words.say("Share last month"),
        words.say("Change in percentage points"),
        words.say("Why there is none"),
    )
    found = report.measured.voice
    bases = [basis for basis in (found.mentions, found.engagement) if basis]
    rows = (row for basis in bases for row in _shares(basis, report.brand.name, words))
    return sheet(words.say("Share of voice"), report, words, header, rows)


def _shares(basis: VoiceBasis, client: str, words: Words) -> Iterator[Row]:
    for one in basis.brands:
        yield (
            Field(words.say(_BASES[basis.basis])),
            Field(one.brand or client),
            Field(one.count.number, Form.COUNT),
            Field(one.share.number, Form.RATE),
            Field(one.previous_count.number, Form.COUNT),
            Field(one.previous.number, Form.RATE),
            Field(one.change.number, Form.CHANGE),
            _why(one.share, words),
        )


def sentiment(report: Report, words: Words) -> Sheet:
    """Counts of texts and the index of each population that has any."""
    header = (
        words.say("Whose texts"),
        words.say("Of"),
        words.say("Texts"),
        words.say("Scored"),
        words.say("Clearly negative"),
        words.say("Neither"),
        words.say("Clearly positive"),
        words.say("Index"),
        words.say("Index from"),
        words.say("Index to"),
        words.say("Index last month"),
        words.say("Why there is none"),
    )
    told = (one for one in report.measured.sentiment.readings if one.buckets.texts)
    accounts = account_names(report)
    rows = (_mood(one, accounts, report.brand.name, words) for one in told)
    return sheet(words.say("Sentiment"), report, words, header, rows)


def _mood(one: MoodReading, accounts: dict[str, str], client: str, words: Words) -> Row:
    comments = one.population is Population.COMMENTS
    mine = accounts.get(one.account, one.account) or words.say("All accounts")
    counts = (one.buckets.texts, one.buckets.scored, one.negative, one.neither, one.positive)
    return (
        Field(words.say("Comments") if comments else words.say("Mentions")),
        Field(mine if comments else (one.brand or client)),
        *(Field(number, Form.COUNT) for number in counts),
        Field(one.index.value.number, Form.INDEX),
        Field(one.index.low, Form.INDEX),
        Field(one.index.high, Form.INDEX),
        Field(one.index.previous.number if one.index.previous else None, Form.INDEX),
        _why(one.index.value, words),
    )


def audience(report: Report, words: Words) -> Sheet:
    """Who follows each account, as its platform tells it."""
    header = (
        words.say("Account"),
        words.say("Of"),
        words.say("By"),
        words.say("Group"),
        words.say("Share"),
        words.say("Number"),
        words.say("Change in percentage points"),
        words.say("As of"),
        words.say("Why there is none"),
    )
    found, accounts = report.measured.audience, account_names(report)
    rows = (
        (
            Field(accounts.get(table.account, table.account)),
            Field(words.say(WHOSE.get(table.whose, table.whose))),
            Field(words.say(DIMENSIONS.get(table.dimension, table.dimension))),
            Field(row.label),
            Field(row.share.number, Form.RATE),
            Field(row.count.number, Form.COUNT),
            Field(row.change.number, Form.CHANGE),
            Field(table.day, Form.DATE),
            _why(row.share, words),
        )
        for table in (found.tables if found else ())
        for row in table.rows
    )
    return sheet(words.say("Audience"), report, words, header, rows)
