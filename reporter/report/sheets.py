"""The month's figures as sheets of a workbook, one for each section that has any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporter.i18n import Words, phrase
from reporter.model import (
    WEB_MEASURES,
    Field,
    Form,
    GoalReading,
    Reading,
    Report,
    Scope,
    Sheet,
    Unit,
    Value,
)
from reporter.report import sheetmethod, sheetrows
from reporter.report.context import platform_name
from reporter.report.reasons import sentence

FORMS = {
    Unit.COUNT: Form.COUNT,
    Unit.RATE: Form.RATE,
    Unit.PERCENT: Form.CHANGE,
    Unit.POINTS: Form.CHANGE,
    Unit.MONEY: Form.MONEY,
    Unit.INDEX: Form.INDEX,
    Unit.SECONDS: Form.COUNT,
}
UNITS = {
    Unit.COUNT: phrase("number"),
    Unit.RATE: phrase("percent"),
    Unit.PERCENT: phrase("percent"),
    Unit.POINTS: phrase("percentage points"),
    Unit.FACTOR: phrase("times"),
    Unit.MEAN: phrase("mean"),
    Unit.SECONDS: phrase("seconds"),
    Unit.HOURS: phrase("hours"),
    Unit.DAYS: phrase("days"),
    Unit.MONEY: phrase("amount of money"),
    Unit.INDEX: phrase("index from -100 to 100"),
}
_STATES = {
    "reached": phrase("reached"),
    "ahead": phrase("ahead of pace"),
    "on_pace": phrase("on pace"),
    "behind": phrase("behind"),
    "not_measurable": phrase("not measurable"),
}


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Scorecard, each account, goals, posts, benchmarks, voice, sentiment, audience, website, method.

    A section without figures has no sheet. Texts are as in the report; numbers are whole, not rounded.
    """
    words = Words(report.locale, language=report.language, currency=report.currency)
    found = [
        *_readings(report, words),
        _goals(report, words),
        sheetrows.posts(report, words),
        sheetrows.benchmarks(report, words),
        sheetrows.voice(report, words),
        sheetrows.sentiment(report, words),
        sheetrows.audience(report, words),
        sheetmethod.definitions(report, words),
        sheetmethod.gaps(report, words),
        sheetmethod.sources(report, words),
    ]
    return tuple(sheet for sheet in found if sheet.rows)


def _readings(report: Report, words: Words) -> Iterator[Sheet]:
    """All accounts together, then each platform with several and each account, then the website's figures."""
    month, names = words.month(report.period.month), sheetrows.account_names(report)
    platforms = list(report.accounts.values())
    web = {told.id for told in report.measured.definitions if set(told.inputs) & set(WEB_MEASURES)}
    groups: dict[Scope, list[Reading]] = {}
    site: list[Reading] = []
    for reading in report.measured.readings:
        (site if reading.metric in web else groups.setdefault(reading.scope, [])).append(reading)
    order = {account: place for place, account in enumerate(report.accounts)}
    for scope in sorted(groups, key=lambda one: (not one.total, order.get(one.account, -1), one.platform)):
        if not scope.total and not scope.account and platforms.count(scope.platform) == 1:
            continue  # the same figures as those of its only account
        where = _where(scope, names, words)
        name = words.say("Scorecard") if scope.total else where
        yield Sheet(name, f"{where} · {month}", _header(report, words), _rows(groups[scope], report, words))
    name = words.say("Website")
    yield Sheet(name, f"{name} · {month}", _header(report, words), _rows(site, report, words))


def _header(report: Report, words: Words) -> tuple[str, ...]:
    return (
        words.say("Figure"),
        words.say("Where"),
        words.month(report.period.month),
        words.say("Unit"),
        words.say("Why there is none"),
        words.say("Last month"),
        words.say("Change on last month"),
        words.say("Same month last year"),
        words.say("Change on last year"),
        words.say("Unit of changes"),
        words.say("Numerator"),
        words.say("Denominator"),
        words.say("Rows behind it"),
        words.say("Incomplete: without"),
        words.say("Metric"),
    )


def _rows(readings: Iterable[Reading], report: Report, words: Words) -> tuple[tuple[Field, ...], ...]:
    names = {told.id: words.say(told.name) for told in report.measured.definitions}
    accounts = sheetrows.account_names(report)
    return tuple(
        _row(
            reading, names.get(reading.metric, reading.metric), _where(reading.scope, accounts, words), words
        )
        for reading in readings
    )


def _row(one: Reading, name: str, where: str, words: Words) -> tuple[Field, ...]:
    form = FORMS.get(one.unit, Form.DECIMAL)
    by = Form.CHANGE if one.unit is not Unit.INDEX else Form.INDEX
    unit = UNITS[one.unit]
    points = {Unit.RATE: phrase("percentage points"), Unit.INDEX: phrase("difference")}
    return (
        Field(name),
        Field(where),
        Field(one.value.number, form),
        Field(words.say(unit)),
        Field(_why(one.value, words)),
        Field(one.previous.number, form),
        Field(one.change.number, by),
        Field(one.year_ago.number, form),
        Field(one.change_year.number, by),
        Field(words.say(points.get(one.unit, phrase("percent")))),
        Field(one.numerator.number if one.numerator else None, Form.DECIMAL),
        Field(one.denominator.number if one.denominator else None, Form.DECIMAL),
        Field(one.value.n, Form.COUNT),
        Field(words.say("; ").join(words.clause(part) for part in one.value.partial) or None),
        Field(one.metric),
    )


def _where(scope: Scope, accounts: dict[str, str], words: Words) -> str:
    """The account, the platform, or all accounts."""
    if scope.total:
        return words.say("All accounts")
    return accounts.get(scope.account, scope.account) or platform_name(scope.platform)


def _why(value: Value | None, words: Words) -> str | None:
    """Why a figure is absent; None where it is not."""
    return sentence(value.missing, words) if value is not None and value.missing else None


def _goals(report: Report, words: Words) -> Sheet:
    names = {told.id: words.say(told.name) for told in report.measured.definitions}
    header = (
        words.say("Goal"),
        words.say("Where"),
        words.say("State"),
        words.say("Actual"),
        words.say("Target"),
        words.say("Unit"),
        words.say("Share of target"),
        words.say("Share of time"),
        words.say("From"),
        words.say("Until"),
        words.say("Why there is none"),
    )
    name = words.say("Goals")
    accounts = sheetrows.account_names(report)
    rows = tuple(
        _goal(one, names.get(one.metric, one.metric), _where(one.scope, accounts, words), words)
        for one in report.measured.goals
    )
    return Sheet(name, f"{name} · {words.month(report.period.month)}", header, rows)


def _goal(one: GoalReading, name: str, where: str, words: Words) -> tuple[Field, ...]:
    form = FORMS.get(one.unit, Form.DECIMAL)
    return (
        Field(name),
        Field(where),
        Field(words.say(_STATES[one.state.value])),
        Field(one.actual.number, form),
        Field(one.target, form),
        Field(words.say(UNITS[one.unit])),
        Field(one.share_of_target.number, Form.RATE),
        Field(one.share_of_time, Form.RATE),
        Field(one.start, Form.DATE),
        Field(one.by, Form.DATE),
        Field(_why(one.actual, words)),
    )
