"""Page one: who, which month, the verdict, the findings, the goals in brief; it stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reporter.model import GoalState, Section
from reporter.report import goals, method
from reporter.report.context import Context
from reporter.report.figures import Figure, figure
from reporter.report.findings import findings, headline
from reporter.report.status import Status, status
from reporter.text import cut

CARDS = 4
GOALS = 6
LONG, LONGEST = 36, 80  # letters of a client's name
NAME = 60  # of a client, in the running header


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with its tone in words."""

    text: str
    detail: str
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What page one prints."""

    client: str
    size: str  # of the client's name: short, long or longest
    short_client: str
    logo: str
    month: date
    first: date
    last: date
    zone: str
    as_of: date | None
    prepared_by: str
    footer: str
    made_up: bool
    status: Status
    findings: tuple[FindingLine, ...]
    cards: tuple[Figure, ...]
    goals: tuple[goals.GoalRow, ...]
    more_goals: str
    quality: str


def sections(context: Context) -> tuple[Section, ...]:
    """The cover, always."""
    words, period, client = context.words, context.period, context.config.client
    rows = goals.rows(context)
    view = Cover(
        client=context.brand.name,
        size=_size(context.brand.name),
        short_client=cut(context.brand.name, NAME),
        logo=context.brand.logo,
        month=period.month,
        first=period.month,
        last=_last_day(period.month),
        zone=client.time_zone,
        as_of=context.as_of,
        prepared_by=context.brand.prepared_by,
        footer=context.brand.footer,
        made_up=_made_up(context),
        status=status(context.measured.goals, context),
        findings=tuple(FindingLine(f.text, f.detail, f.tone.value, f.word) for f in findings(context)),
        cards=_cards(context),
        goals=rows[:GOALS],
        more_goals=_more(len(rows) - GOALS, context),
        quality=quality(context),
    )
    return (Section("cover", words.say("Summary"), view, "summary"),)


def _made_up(context: Context) -> bool:
    """Whether the line at the foot of each page says that the data is made up."""
    footer = context.brand.footer.casefold()
    return "made-up" in footer or context.words.say("Made-up data").casefold() in footer


def _size(name: str) -> str:
    """How large the client's name may be printed without pushing the verdict off the page."""
    return "short" if len(name) <= LONG else "long" if len(name) <= LONGEST else "longest"


def _cards(context: Context) -> tuple[Figure, ...]:
    """The headline figures that are known, then plainer ones, at most four."""
    plain = (context.reading(metric) for metric in ("posts", "comments", "reactions"))
    found = [*headline(context), *(reading for reading in plain if reading is not None)]
    return tuple(figure(reading, context) for reading in found if reading.value.known)[:CARDS]


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _more(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural(
        "{n} more goal is on the goals page.", "{n} more goals are on the goals page.", rest
    )


def quality(context: Context, *, apart: bool = False) -> str:
    """One line on how complete the figures are; ``apart`` from the method page it names the whole report."""
    words = context.words
    silent = [a for a in context.config.accounts if not context.has_data(a)]
    unmeasured = sum(goal.state is GoalState.NOT_MEASURABLE for goal in context.measured.goals)
    parts = []
    if silent:
        names = words.say(", ").join(context.account_name(account.id) for account in silent)
        if len(silent) == len(context.config.accounts):
            names = words.say("any account")
        parts.append(words.say("no data this month for {names}", names=names))
    if unmeasured:
        parts.append(
            words.plural("{n} goal could not be measured", "{n} goals could not be measured", unmeasured)
        )
    patchy = sorted({gap.account for gap in context.gaps if gap.account} - {account.id for account in silent})
    if patchy:
        names = words.say(", ").join(context.account_name(account) for account in patchy)
        parts.append(words.say("some figures are missing for {names}", names=names))
    if not parts and method.absent(context):
        listed = "Data quality: every account has data; the method page lists what is not known and why."
        if apart:
            listed = "Data quality: every account has data; the whole report lists what is not known and why."
        return words.say(listed)
    if not parts:
        return words.say("Data quality: every account has data, and every figure of this report is known.")
    told = "Data quality: {parts}. The method page says why."
    if apart:
        told = "Data quality: {parts}. The whole report says why."
    return words.say(told, parts=words.say("; ").join(parts))
