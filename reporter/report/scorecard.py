"""All key figures in one table, and the same figures beside each other for every account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter.model import TOTAL, Reading, Scope, Section
from reporter.report import pictures
from reporter.report.context import AUDIENCE, CLICK_RATES, GROWTH, RATES, SEEN, WEB, Context, month_before
from reporter.report.figures import DASH, Cell, Figure, figure, reading_cell
from reporter.report.reasons import Footnote, Footnotes

# One question each; the first metrics that are known answer it, at most as many as the number says.
_QUESTIONS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("followers",), 1),
    (("follower_growth_net",), 1),
    (SEEN, 2),
    (("engagements",), 1),
    (RATES, 2),
    (("saves",), 1),
    (("link_clicks",), 1),
    (CLICK_RATES, 1),
    (("comments_per_post",), 1),
    (("video_views",), 1),
    (("watch_time",), 1),
    (("posts",), 1),
    (("posts_per_week",), 1),
    *(((metric,), 1) for metric in WEB),
)
_CORE = frozenset(
    (*AUDIENCE, *SEEN, *RATES, *CLICK_RATES, "engagements", "link_clicks", "posts")
)  # shown even if absent
_SIDE_BY_SIDE = (
    AUDIENCE,
    GROWTH,
    SEEN,
    ("engagements",),
    RATES,
    ("link_clicks",),
    CLICK_RATES,
    ("comments_per_post",),
    ("posts",),
)
ACROSS = 5  # accounts beside each other on one page


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One metric for several accounts."""

    label: str
    number: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of metrics by account."""

    accounts: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scorecard page."""

    month: date
    previous: date
    year_ago: date
    scope: str
    rows: tuple[Figure, ...]
    footnotes: tuple[Footnote, ...]
    matrices: tuple[Matrix, ...]
    matrix_footnotes: tuple[Footnote, ...]
    sums: str


def sections(context: Context) -> tuple[Section, ...]:
    """The scorecard."""
    notes, matrix_notes = Footnotes(context), Footnotes(context)
    accounts = context.config.accounts
    readings = _readings(context, _scope(context))
    view = Scorecard(
        month=context.period.month,
        previous=month_before(context.period.month),
        year_ago=month_before(context.period.month, 12),
        scope=context.account_name(accounts[0].id) if len(accounts) == 1 else context.scope_name(TOTAL),
        rows=tuple(figure(r, context, notes, pictures.spark(r, context)) for r in readings),
        footnotes=notes.all(),
        matrices=_matrices(context, matrix_notes) if len(accounts) > 1 else (),
        matrix_footnotes=matrix_notes.all(),
        sums=_sums(context) if len(accounts) > 1 and readings else "",
    )
    return (Section("scorecard", context.words.say("Scorecard"), view, "scorecard"),)


def printed(context: Context) -> set[str]:
    """The metrics that the scorecard prints."""
    scopes = tuple(context.account_scope(account) for account in context.config.accounts)
    beside = {m for question in _SIDE_BY_SIDE for m in _answers(question, scopes, context)}
    return beside | {reading.metric for reading in _readings(context, _scope(context))}


def _scope(context: Context) -> Scope:
    """What the first table speaks of: all accounts, or the only one."""
    accounts = context.config.accounts
    return context.account_scope(accounts[0]) if len(accounts) == 1 else TOTAL


def _readings(context: Context, scope: Scope) -> tuple[Reading, ...]:
    """The rows of the first table: of each question what is known, else the first metric with its reason."""
    chosen: list[Reading] = []
    for metrics, most in _QUESTIONS:
        where = TOTAL if metrics[0] in WEB else scope
        asked = (context.reading(context.by_base(metric), where) for metric in metrics)
        found = [reading for reading in asked if reading is not None]
        known = [reading for reading in found if reading.value.known]
        absent = [reading for reading in found if reading.metric in _CORE]
        chosen += known[:most] or absent[:1]
    return tuple(chosen)


def _matrices(context: Context, notes: Footnotes) -> tuple[Matrix, ...]:
    """The accounts side by side, at most five in one table."""
    accounts = context.config.accounts
    groups = [accounts[start : start + ACROSS] for start in range(0, len(accounts), ACROSS)]
    tables = []
    for group in groups:
        scopes = tuple(context.account_scope(account) for account in group)
        names = tuple(context.account_name(account.id) for account in group)
        metrics = [metric for question in _SIDE_BY_SIDE for metric in _answers(question, scopes, context)]
        rows = [row for metric in metrics if (row := _row(metric, scopes, context, notes)) is not None]
        if rows:
            tables.append(Matrix(names, tuple(rows)))
    return tuple(tables)


def _answers(question: tuple[str, ...], scopes: tuple[Scope, ...], context: Context) -> tuple[str, ...]:
    """The fewest metrics that answer a question for every account that can answer it."""
    firsts = {
        r.metric
        for r in (context.first(question, scope) for scope in scopes)
        if r is not None and r.value.known
    }
    return tuple(metric for metric in question if metric in firsts)


def _row(metric: str, scopes: tuple[Scope, ...], context: Context, notes: Footnotes) -> MatrixRow | None:
    """A metric for these accounts; none when no account has it."""
    readings = [context.reading(metric, scope) for scope in scopes]
    if not any(reading is not None and reading.value.known for reading in readings):
        return None
    cells = tuple(
        reading_cell(reading, context, notes)
        if reading is not None
        else Cell(DASH, notes.text(context.words.say("Not worked out for this account.")))
        for reading in readings
    )
    return MatrixRow(context.name(metric), context.numbers.get(metric), cells)


def _sums(context: Context) -> str:
    return context.words.say(
        "Each platform counts reach and views by its own rules. People who saw posts on several platforms "
        "or days cannot be told apart, so reach is never added up."
    )
