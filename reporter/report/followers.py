"""Who follows each account, as its platform tells it: ages, places, trades, and the target audience."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import charts
from reporter.i18n import Words
from reporter.model import ActiveHours, Audience, AudienceRow, AudienceTable, Chart, Unit
from reporter.report import pictures
from reporter.report.context import Context
from reporter.report.figures import DASH, Cell, cell
from reporter.report.reasons import Footnote, Footnotes, sentence
from reporter.text import cut

LARGEST = 3  # groups named in the table
BARS = 7  # groups in a chart
LABEL = 34
CHARTS = 2
POINTS = 0.005  # fraction; a smaller shift of a share is not worth a word

DIMENSIONS = {
    "age": "Age",
    "gender": "Gender",
    "age_gender": "Age and gender",
    "country": "Country",
    "city": "Town",
    "language": "Language",
    "industry": "Industry",
    "seniority": "Seniority",
    "function": "Function",
    "company_size": "Size of company",
    "interest": "Interest",
    "device": "Device",
}
_GENDERS = {"female": "Female", "male": "Male", "unspecified": "Not stated"}
WHOSE = {
    "followers": "followers",
    "visitors": "visitors",
    "viewers": "viewers",
    "reached": "people reached",
    "engaged": "people engaged",
}


@dataclass(frozen=True, slots=True)
class WhoLine:
    """One dimension of one account's public."""

    account: str
    whose: str
    dimension: Cell  # its mark: the day, and what a careful reader should know
    largest: str
    in_target: Cell
    shift: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who follows."""

    title: str
    charts: tuple[Chart, ...]
    lines: tuple[WhoLine, ...]
    target: str
    aimed: bool  # whether any line has a share in the target audience
    shifted: bool
    untold: tuple[str, ...]
    online: tuple[str, ...]
    footnotes: tuple[Footnote, ...]


def who(context: Context) -> Who | None:
    """What is told; none when nobody was asked at all."""
    found = context.measured.audience
    if found is None or not (found.tables or found.hours or found.gaps):
        return None
    words, notes = context.words, Footnotes(context)
    tables = _plain(found)
    drawn = _drawn(tables)
    aimed = any(table.in_target.known for table in tables)
    lines = tuple(_line(table, notes, context, aimed=aimed) for table in tables)
    return Who(
        title=words.say("Who follows"),
        charts=tuple(_chart(table, context) for table in drawn),
        lines=lines,
        target=words.say("Target audience: {whom}", whom=cut(found.target, 300)) if found.target else "",
        aimed=aimed,
        shifted=any(line.shift for line in lines),
        untold=_untold(found, context),
        online=tuple(text for hours in found.hours if (text := _online(hours, context))),
        footnotes=notes.all(),
    )


def net(number: float, words: Words) -> str:
    """A net growth in words."""
    if number == 0:
        return words.say("As many followers came as left")
    if number < 0:
        return words.plural("{n} follower fewer, net", "{n} followers fewer, net", abs(number))
    return words.plural("{n} follower more, net", "{n} followers more, net", number)


def _plain(found: Audience) -> tuple[AudienceTable, ...]:
    """Without ages by gender where ages and genders stand beside them."""
    told = {(t.account, t.whose, t.dimension) for t in found.tables}
    return tuple(
        t
        for t in found.tables
        if t.dimension != "age_gender"
        or not {(t.account, t.whose, "age"), (t.account, t.whose, "gender")} <= told
    )


def _drawn(tables: tuple[AudienceTable, ...]) -> tuple[AudienceTable, ...]:
    """For each account the first table whose every share is known, ages before the rest."""
    chosen: dict[str, AudienceTable] = {}
    for table in sorted(tables, key=lambda t: t.dimension != "age"):
        if len(table.rows) > 1 and all(row.share.known for row in table.rows):
            chosen.setdefault(table.account, table)
    order = list(dict.fromkeys(table.account for table in tables))
    return tuple(chosen[account] for account in order if account in chosen)[:CHARTS]


def _chart(table: AudienceTable, context: Context) -> Chart:
    words, rows = context.words, table.rows[:BARS]
    aimed = [place for place, row in enumerate(rows) if row.in_target]
    largest = max(range(len(rows)), key=lambda place: (rows[place].share.number or 0.0, -place))
    left = len(table.rows) - len(rows)
    notes = [
        words.say("Highlighted: the target audience.") if aimed else "",
        words.plural("{n} more group is told.", "{n} more groups are told.", left) if left > 0 else "",
        words.say("As of {day}.", day=words.date(table.day)),
    ]
    return charts.hbars(
        [_label(row, table, words) for row in rows],
        [row.share.number for row in rows],
        title=words.say(
            "{account}: {label} is the largest group, {share} of {whose}",
            account=context.account_name(table.account),
            label=_label(rows[largest], table, words),
            share=words.percent(rows[largest].share.number or 0.0, 0),
            whose=words.say(WHOSE[table.whose]),
        ),
        style=pictures.style(context, "half"),
        unit=Unit.RATE,
        highlight=aimed or [largest],
        header=(words.say(DIMENSIONS[table.dimension]), words.say("Share")),
        note=" ".join(note for note in notes if note),
    )


def _label(row: AudienceRow, table: AudienceTable, words: Words) -> str:
    """The group's name; ages, genders and countries in the report's words, the rest as told."""
    text = row.label
    if table.dimension == "age":
        text = row.label.replace("-", "–")
    elif table.dimension == "gender" and row.bucket in _GENDERS:
        text = words.say(_GENDERS[row.bucket])
    elif table.dimension == "country" and len(row.bucket) == 2 and row.bucket.isupper():
        text = words.country(row.bucket)
    return cut(text, LABEL)


def _line(table: AudienceTable, notes: Footnotes, context: Context, *, aimed: bool) -> WhoLine:
    words = context.words
    ranked = sorted(
        (row for row in table.rows if row.share.number is not None),
        key=lambda row: (-(row.share.number or 0.0), row.bucket),
    )
    largest = [f"{_label(row, table, words)} {words.value(row.share, Unit.RATE)}" for row in ranked[:LARGEST]]
    return WhoLine(
        account=context.account_name(table.account),
        whose=words.say(WHOSE[table.whose]),
        dimension=Cell(words.say(DIMENSIONS[table.dimension]), notes.text(_told(table, context))),
        largest=words.say(" · ").join(largest) or DASH,
        in_target=cell(table.in_target, Unit.RATE, context, notes if aimed else None),
        shift=_shift(ranked, table, context),
    )


def _told(table: AudienceTable, context: Context) -> str:
    """The day of a table and what a careful reader should know of it."""
    words = context.words
    day = words.say(
        "{account}: as of {day}", account=context.account_name(table.account), day=words.date(table.day)
    )
    told = [day, words.clause(table.note)]
    if table.compared_day is not None:
        told.insert(1, words.say("compared with {day}", day=words.date(table.compared_day)))
    return words.say("; ").join(part for part in told if part) + "."


def _shift(ranked: list[AudienceRow], table: AudienceTable, context: Context) -> str:
    """The group whose share moved most since the earlier snapshot, if that is worth a word."""
    words = context.words
    known = [row for row in ranked if row.change.number is not None]
    if table.compared_day is None or not known:
        return ""
    most = max(known, key=lambda row: (abs(row.change.number or 0.0), row.bucket))
    if abs(most.change.number or 0.0) < POINTS:
        return words.say("all below {points}", points=words.points(POINTS).lstrip("+"))
    return words.say(
        "{label} {points}", label=_label(most, table, words), points=words.points(most.change.number or 0.0)
    )


def _untold(found: Audience, context: Context) -> tuple[str, ...]:
    """Accounts of which nothing is told, those with one reason together."""
    words = context.words
    groups: dict[str, list[str]] = {}
    for gap in found.gaps:
        groups.setdefault(sentence(gap.why, words), []).append(context.account_name(gap.account))
    return tuple(
        words.say("{accounts}: {why}", accounts=words.say(", ").join(names), why=why)
        for why, names in groups.items()
    )


def _online(hours: ActiveHours, context: Context) -> str:
    """When most followers are online; empty when no hour stands out."""
    words, best = context.words, hours.best
    if best is None:
        return ""
    day = "" if best.weekday is None else f"{words.weekday(best.weekday)} "
    return words.plural(
        "{account}: most followers are online at {hour} ({people} on average over {n} day, {zone}).",
        "{account}: most followers are online at {hour} ({people} on average over {n} days, {zone}).",
        hours.days,
        account=context.account_name(hours.account),
        hour=f"{day}{best.hour:02d}:00",
        people=words.number(best.people.number or 0.0),
        zone=words.say("{zone} time", zone=hours.zone.replace("_", " "))
        if hours.zone
        else words.say("zone not told"),
    )
