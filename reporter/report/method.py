"""Where every figure comes from: period, sources, definitions, and all that is missing, always last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reporter.config.client import Annotation
from reporter.i18n import Words, phrase
from reporter.model import Break, MetricDefinition, Scope, Section
from reporter.report.context import Context, month_before, platform_name
from reporter.report.files import SourceGroup, sources
from reporter.report.measures import label
from reporter.report.pins import KINDS
from reporter.report.reasons import incomplete, of_gap, sentence

SHORT = 12  # characters of a SHA-256 that are printed
ALL = "*"  # a gap in everything
MONTHS = 13  # annotations are printed as far back as the charts go

SECTION_TITLES = {
    "cover": phrase("Summary"),
    "goals": phrase("Goals"),
    "scorecard": phrase("Scorecard"),
    "changes": phrase("What changed and why"),
    "platform": phrase("Pages for each account"),
    "posts": phrase("Posts"),
    "timing": phrase("Timing"),
    "audience": phrase("Audience and community"),
    "benchmarks": phrase("Benchmarks"),
    "voice": phrase("Share of voice and sentiment"),
    "website": phrase("Website and business"),
    "recommendations": phrase("Recommendations"),
    "next_month": phrase("Next month"),
    "method": phrase("Method and data quality"),
}


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    """One metric's definition; ``number`` is what the labels of other pages point at."""

    number: int
    id: str
    name: str
    definition: str
    formula: str
    source: str
    direction: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Absent:
    """Figures that share a reason for being absent or incomplete."""

    where: str
    figures: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that happened on a day."""

    day: date
    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """The method page."""

    first: date
    last: date
    zone: str
    as_of: date | None
    sources: tuple[SourceGroup, ...]
    definitions: tuple[DefinitionLine, ...]
    absent: tuple[Absent, ...]
    remarks: tuple[Remark, ...]
    notes: tuple[tuple[str, str], ...]
    off: str
    tool: str
    config_sha256: str
    data_sha256: str
    command: str
    explained: str  # the command that takes a figure apart
    rules: tuple[str, ...]


def sections(context: Context) -> tuple[Section, ...]:
    """The method page, always."""
    words, month = context.words, context.period.month
    view = Method(
        first=month,
        last=month_before(month, -1) - timedelta(days=1),
        zone=context.period.zone,
        as_of=context.as_of,
        sources=sources(context),
        definitions=definitions(context),
        absent=absent(context),
        remarks=_remarks(context),
        notes=tuple(
            (context.account_name(n.account) if n.account else "", words.clause(n.text))
            for n in context.notes
        ),
        off=words.say(", ").join(words.say(SECTION_TITLES[name]) for name in context.sections_off),
        tool=context.tool,
        config_sha256=context.config_sha256[:SHORT],
        data_sha256=context.data_sha256[:SHORT],
        command=f"reporter build {context.config_name} --month {context.period.key}",
        explained="reporter explain report.json NAME",
        rules=_rules(words),
    )
    return (Section("method", words.say(SECTION_TITLES["method"]), view, "method"),)


def definitions(context: Context) -> tuple[DefinitionLine, ...]:
    """The metrics of this report, in the order of their numbers."""
    numbered = sorted((n, context.definitions[metric]) for metric, n in context.numbers.items())
    return tuple(_definition(number, definition, context.words) for number, definition in numbered)


def _definition(number: int, definition: MetricDefinition, words: Words) -> DefinitionLine:
    lower = definition.higher_is_better is False
    return DefinitionLine(
        number=number,
        id=definition.id,
        name=words.say(definition.name),
        definition=words.say(definition.definition),
        formula=words.say(definition.formula),
        source=words.say(definition.source),
        direction=words.say("Lower is better.") if lower else "",
        version=definition.version,
    )


def absent(context: Context) -> tuple[Absent, ...]:
    """Every absent or incomplete figure, those with one reason together, accounts with the same ones too.

    All accounts come first, then each account as configured; a line for several stands with their first.
    """
    words = context.words
    groups: dict[tuple[str, str], list[str]] = {}
    for reading in context.measured.readings:
        if reading.metric not in context.numbers or not _own_line(reading.scope, context):
            continue
        if reading.value.missing is not None:
            reason = sentence(reading.value.missing, words)
        elif reading.value.partial and reading.scope.account:  # a sum lacks what its accounts lack
            reason = incomplete(reading.value, context)
        else:
            continue
        groups.setdefault((context.scope_name(reading.scope), reason), []).append(
            context.name(reading.metric)
        )
    for gap in context.gaps:
        where = context.account_name(gap.account) if gap.account else words.say("All accounts")
        reason = of_gap(gap, words)
        listed = groups.setdefault((where, reason), [])
        measure = words.say("All figures") if gap.measure in ("", ALL) else label(gap.measure, context)
        if measure not in listed:
            listed.append(measure)
    return _merged(groups, context)


def _merged(groups: dict[tuple[str, str], list[str]], context: Context) -> tuple[Absent, ...]:
    """One line for the places with the same figures and reason, in the order of the configuration."""
    words, accounts = context.words, context.config.accounts
    names = (words.say("All accounts"), *(context.account_name(account.id) for account in accounts))
    rank = {name: number for number, name in enumerate(names)}
    lines: dict[tuple[str, str], list[str]] = {}
    for where, reason in sorted(groups, key=lambda group: rank.get(group[0], len(rank))):  # stable
        figures = words.say(", ").join(groups[where, reason])
        lines.setdefault((figures, reason), []).append(where)
    return tuple(
        Absent(words.say(", ").join(places), figures, reason) for (figures, reason), places in lines.items()
    )


def _own_line(scope: Scope, context: Context) -> bool:
    """Whether a scope says more than its accounts do: platform sums, and the sum of one account, do not."""
    return bool(scope.account) or (scope.total and len(context.config.accounts) > 1)


def _remarks(context: Context) -> tuple[Remark, ...]:
    """The configuration's annotations of the months that the charts show."""
    month = context.period.month
    first, end = month_before(month, MONTHS - 1), month_before(month, -1)
    found = [note for note in context.config.annotations if first <= note.date < end]
    remarks = [_remark(note, context) for note in found]
    remarks += [_changed(one, context) for one in _breaks(context)]
    return tuple(sorted(remarks, key=lambda remark: (remark.day, remark.text)))


def _breaks(context: Context) -> set[Break]:
    """Changed definitions of the metrics that are printed; not of a day that the configuration tells of."""
    told = {note.date for note in context.config.annotations if note.kind == "definition_break"}
    return {
        one
        for reading in context.measured.readings
        if reading.metric in context.numbers
        for one in reading.breaks
        if one.platform and one.day not in told
    }


def _changed(one: Break, context: Context) -> Remark:
    where = platform_name(one.platform) if one.platform != "web" else context.words.say("Website")
    text = context.words.clause(one.text)
    text = text if one.exact else context.words.say("{what} (the day is not known)", what=text)
    return Remark(one.day, context.words.say(KINDS["definition_break"]), where, f"{text}.")


def _remark(note: Annotation, context: Context) -> Remark:
    where = context.words.say("All accounts") if note.account == "all" else context.account_name(note.account)
    return Remark(note.date, context.words.say(KINDS[note.kind]), where, note.text)


def _rules(words: Words) -> tuple[str, ...]:
    """How figures are made, for every client alike."""
    return (
        words.say("A dash means not known. It is never counted as zero, and its reason is printed."),
        words.say(
            "Rates divide the sum of one count by the sum of another, over posts where both are known."
        ),
        words.say("Counts change in percent, rates in percentage points (pts)."),
        words.say("Reach counts people and is never added up over days, posts or platforms."),
        words.say(
            "A change is called clear from 3% for counts and 0.1 points for rates; "
            "counts below 30 and rates on few posts are not judged, nor what chance alone could have done."
        ),
        words.say("Post figures are what posts have gathered since publication, as of the day named above."),
    )
