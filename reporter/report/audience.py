"""Audience and community: who came and went, who follows, who is answered, who speaks elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import charts
from reporter.charts import Series
from reporter.config.client import Account
from reporter.model import TOTAL, Chart, Reading, Scope, Section
from reporter.report import conversation, followers, heard, pictures
from reporter.report.context import Context
from reporter.report.conversation import Conversation
from reporter.report.figures import DASH, Cell, Figure, card, moved, reading_cell
from reporter.report.followers import Who
from reporter.report.heard import Elsewhere
from reporter.report.reasons import Footnote, Footnotes, sentence
from reporter.text import cut

GROWTH = "follower_growth_net"
CARDS = (
    GROWTH,
    "follower_growth_rate",
    "comments_answered_rate",
    "questions_answered_rate",
)
# Columns of the growth table; those after the first three only where an account tells them.
COLUMNS = ("followers", GROWTH, "follower_growth_rate", "follows", "unfollows", "audience_churn_rate")
_ALWAYS = 3
LINES = 6  # accounts that one chart can hold
NAME = 40
HEIGHT = 132.0  # points


@dataclass(frozen=True, slots=True)
class Column:
    """A metric as the head of a column, and its number on the method page."""

    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """One account's followers; ``changes`` say what each figure did since the month before."""

    name: str
    total: bool
    cells: tuple[Cell, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """Followers account by account."""

    title: str
    chart: Chart | None
    columns: tuple[Column, ...]
    rows: tuple[GrowthRow, ...]
    untold: str  # columns that no account tells; without rows, why nothing is known
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """The page."""

    empty: str
    cards: tuple[Figure, ...]
    footnotes: tuple[Footnote, ...]
    growth: Growth | None
    who: Who | None
    conversation: Conversation | None
    elsewhere: Elsewhere | None


def sections(context: Context) -> tuple[Section, ...]:
    """The audience page; without anything known it says so."""
    words = context.words
    notes = Footnotes(context)
    cards = tuple(card(reading, context, notes) for reading in _cards(context))
    view = AudienceView(
        empty=""
        if context.measured.readings
        else words.say("Nothing is known about the audience this month."),
        cards=cards,
        footnotes=notes.all(),
        growth=_growth(context),
        who=followers.who(context),
        conversation=conversation.conversation(context),
        elsewhere=heard.elsewhere(context),
    )
    return (Section("audience", words.say("Audience and community"), view, "audience"),)


def printed(context: Context) -> set[str]:
    """The metrics that this page prints."""
    found = {r.metric for r in _cards(context)}
    if context.measured.readings:
        found |= set(_columns(context)) | conversation.printed(context)
    return {metric for metric in found if metric in context.definitions}


def whole(context: Context) -> Scope:
    """All accounts, or the only one."""
    accounts = context.config.accounts
    return context.account_scope(accounts[0]) if len(accounts) == 1 else TOTAL


def _cards(context: Context) -> tuple[Reading, ...]:
    found = (context.reading(metric, whole(context)) for metric in CARDS)
    return tuple(reading for reading in found if reading is not None and reading.value.known)


def _known(metric: str, context: Context) -> bool:
    """Whether any account tells a metric."""
    found = (context.reading(metric, context.account_scope(account)) for account in context.config.accounts)
    return any(reading is not None and reading.value.known for reading in found)


def _columns(context: Context) -> tuple[str, ...]:
    rest = tuple(metric for metric in COLUMNS[_ALWAYS:] if _known(metric, context))
    return (*COLUMNS[:_ALWAYS], *rest)


def _growth(context: Context) -> Growth | None:
    """The table; none when not one account has a reading of followers."""
    accounts = context.config.accounts
    if not any(context.reading("followers", context.account_scope(account)) for account in accounts):
        return None
    if not any(_known(metric, context) for metric in COLUMNS):
        return Growth(context.words.say("Followers"), None, (), (), _why(context), ())
    metrics, notes = _columns(context), Footnotes(context)
    scopes = [(context.account_name(a.id), context.account_scope(a), False) for a in accounts]
    if len(accounts) > 1:
        scopes.append((context.words.say("All accounts"), TOTAL, True))
    rows = tuple(
        _row(cut(name, NAME), scope, metrics, notes, context, total=total) for name, scope, total in scopes
    )
    untold = [context.noun(metric) for metric in COLUMNS[_ALWAYS:] if metric not in metrics]
    chart = _chart(context)
    return Growth(
        title=_title(context) if chart is None else context.words.say("Growth, account by account"),
        chart=chart,
        columns=tuple(Column(context.name(m), context.numbers.get(m)) for m in metrics),
        rows=rows,
        untold=context.words.say("No account tells {what}.", what=context.words.say(", ").join(untold))
        if untold
        else "",
        footnotes=notes.all(),
    )


def _why(context: Context) -> str:
    """Why no account's followers are known; accounts with one reason together."""
    words = context.words
    groups: dict[str, list[str]] = {}
    for account in context.config.accounts:
        reading = context.reading("followers", context.account_scope(account))
        if reading is not None and reading.value.missing is not None:
            why = sentence(reading.value.missing, words)
            groups.setdefault(why, []).append(cut(context.account_name(account.id), NAME))
    return " ".join(
        words.say("{accounts}: {why}", accounts=words.say(", ").join(names), why=why)
        for why, names in groups.items()
    )


def _row(
    name: str, scope: Scope, metrics: tuple[str, ...], notes: Footnotes, context: Context, *, total: bool
) -> GrowthRow:
    cells, changes = [], []
    for metric in metrics:
        reading = context.reading(metric, scope)
        if reading is None:
            cells.append(Cell(DASH, notes.text(context.words.say("Not worked out for this account."))))
            changes.append("")
            continue
        cells.append(reading_cell(reading, context, notes))
        told = metric in COLUMNS[1:_ALWAYS] and reading.value.known
        changes.append(_since(reading, context) if told else "")
    return GrowthRow(name, total, tuple(cells), tuple(changes))


def _since(reading: Reading, context: Context) -> str:
    """``+9.7% on Sep``, or what the month before had where a change says nothing."""
    change = moved(reading, context)
    if change.note:
        return change.note
    return "" if change.text == DASH else change.text


def _chart(context: Context) -> Chart | None:
    """Followers month by month, one line for each of the largest accounts."""
    found = [
        (account, reading)
        for account in context.config.accounts
        if (reading := context.reading("followers", context.account_scope(account)))
        and sum(value.known for _, value in reading.history) >= pictures.FEW_MONTHS
    ]
    if not found:
        return None
    largest = sorted(found, key=lambda pair: (-_last(pair[1]), pair[0].id))[:LINES]
    left = len(found) - len(largest)
    note = context.words.plural(
        "{n} smaller account is not drawn.", "{n} smaller accounts are not drawn.", left
    )
    return charts.line(
        [month for month, _ in largest[0][1].history],
        [
            Series(cut(context.account_name(a.id), NAME), tuple(v.number for _, v in r.history))
            for a, r in largest
        ],
        title=_title(context),
        style=pictures.style(context),
        step="month",
        cuts=sorted({place for _, r in largest for place in pictures.cuts(r)}),
        note=note if left > 0 else "",
        height=HEIGHT,
    )


def _last(reading: Reading) -> float:
    return next((v.number for _, v in reversed(reading.history) if v.number is not None), 0.0)


def _title(context: Context) -> str:
    """Who won most followers, against the whole where that is complete."""
    words = context.words
    parts: list[tuple[float, Account]] = []
    for account in context.config.accounts:
        reading = context.reading(GROWTH, context.account_scope(account))
        if reading is not None and reading.value.number is not None:
            parts.append((reading.value.number, account))
    if not parts:
        return words.say("Followers")
    most, account = max(parts, key=lambda part: (part[0], part[1].id))
    name, total = cut(context.account_name(account.id), NAME), context.reading(GROWTH)
    if len(context.config.accounts) == 1:
        return followers.net(most, words)
    if most <= 0:
        return words.say("No account gained followers")
    complete = total is not None and total.value.known and not total.value.partial
    sole = complete and all(part >= 0 for part, _ in parts)
    if sole and total is not None and total.value.number:
        return words.say(
            "{account} won most followers: {most} of {all}",
            account=name,
            most=words.number(most),
            all=words.number(total.value.number),
        )
    return words.say("{account} won most followers: {most} net", account=name, most=words.number(most))
