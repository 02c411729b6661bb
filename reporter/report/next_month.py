"""Next month: what people plan, the days that matter, and what is needed from the client."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from reporter.model import Prose, Section, TipKind, Unit, of
from reporter.report import goals
from reporter.report.context import Context, month_before
from reporter.report.figures import DASH
from reporter.report.pins import KINDS
from reporter.report.reasons import of_gap
from reporter.text import cut

AHEAD = 3  # months in which a goal's last day is told
DECISIONS = 3
NEEDS = 4
DATES = 12
LONG = 300  # graphemes of a text
ALL = "*"  # a gap in everything


@dataclass(frozen=True, slots=True)
class Day:
    """A day that matters."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """How much an account means to post, beside how much it did."""

    account: str
    planned: str  # posts a week
    done: str
    posts: str  # in the whole of next month


@dataclass(frozen=True, slots=True)
class NextMonth:
    """The page of next month; each part may be empty, not all."""

    month: date
    now: date
    prose: Prose | None
    decisions: tuple[str, ...]
    needs: tuple[str, ...]
    days: tuple[Day, ...]
    more_days: str
    planned: tuple[Planned, ...]


def sections(context: Context) -> tuple[Section, ...]:
    """The page; none when nothing is known of next month."""
    prose = context.commentary.next_month if context.commentary else None
    asked, needs, days, planned = decisions(context), _needs(context), _days(context), _planned(context)
    if not (prose or asked or needs or days or planned):
        return ()
    view = NextMonth(
        month=month_before(context.period.month, -1),
        now=context.period.month,
        prose=prose,
        decisions=asked,
        needs=needs,
        days=days[:DATES],
        more_days=_more(len(days) - DATES, context),
        planned=planned,
    )
    return (Section("next_month", context.words.say("Next month"), view, "next_month"),)


def decisions(context: Context) -> tuple[str, ...]:
    """The first recommendations as questions to the client."""
    words = context.words
    asked = [one for one in context.advice.recommendations if one.tip.kind is TipKind.DO]
    return tuple(
        cut(
            words.say(
                "{where}: {what}. Shall we do this?",
                where=context.scope_name(one.scope),
                what=words.entry(f"{one.tip.id}.headline", one.tip.headline).rstrip("."),
            ),
            LONG,
        )
        for one in asked[:DECISIONS]
    )


def _needs(context: Context) -> tuple[str, ...]:
    """Accounts of which a whole source could not be read, and why."""
    words = context.words
    found: dict[str, str] = {}
    for gap in context.gaps:
        if gap.measure != ALL or not gap.account or context.account(gap.account) is None:
            continue
        text = words.say(
            "{account}, figures of {month}. {why}",
            account=context.account_name(gap.account),
            month=words.month(context.period.month),
            why=of_gap(gap, words),
        )
        found.setdefault(gap.account, cut(text, LONG))
    return tuple(found.values())[:NEEDS]


def _days(context: Context) -> tuple[Day, ...]:
    """Planned events, ends of goals and ends of access, by day."""
    words, month = context.words, context.period.month
    start, end, far = month_before(month, -1), month_before(month, -2), month_before(month, -1 - AHEAD)
    found = [
        Day(
            note.date,
            words.say("{kind}: {what}", kind=words.say(KINDS[note.kind]), what=cut(note.text, LONG)),
        )
        for note in context.config.annotations
        if start <= note.date < end
    ]
    for goal, row in zip(context.measured.goals, goals.rows(context), strict=True):
        if start <= goal.by < far:
            found.append(Day(goal.by, _goal(row, context)))
    for name, day in context.ending:
        if start <= day < end:
            found.append(
                Day(
                    day, words.say("Access to {account} ends; renew it before.", account=_name(name, context))
                )
            )
    return tuple(sorted(found, key=lambda one: (one.day, one.text)))


def _goal(row: goals.GoalRow, context: Context) -> str:
    """A goal whose time ends, in a sentence."""
    words = context.words
    if row.why:
        return words.say(
            "Goal ends: {goal}, {where}; {state}.", goal=row.label, where=row.where, state=row.state_word
        )
    return words.say(
        "Goal ends: {goal}, {where}; {actual} of {target}, {state}.",
        goal=row.label,
        where=row.where,
        actual=row.actual,
        target=row.target,
        state=row.state_word,
    )


def _name(name: str, context: Context) -> str:
    """An account's printed name; the website's tool by its own."""
    return context.account_name(name) if context.account(name) else name


def _planned(context: Context) -> tuple[Planned, ...]:
    words, month = context.words, month_before(context.period.month, -1)
    weeks = calendar.monthrange(month.year, month.month)[1] / 7
    rhythm = {one.account: one for one in context.measured.timing.rhythm}
    rows = []
    for account in context.config.accounts:
        planned = context.config.plan.posts_per_week.get(account.id)
        if planned is None:
            continue
        done = rhythm[account.id].posts_per_week if account.id in rhythm else None
        rows.append(
            Planned(
                account=context.account_name(account.id),
                planned=words.value(of(planned), Unit.MEAN),
                done=words.value(done, Unit.MEAN) if done is not None else DASH,
                posts=words.number(planned * weeks),
            )
        )
    return tuple(rows)


def _more(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural("{n} more date follows.", "{n} more dates follow.", rest)
