"""The two-page version: verdict, goals, key figures and what to do, the same figures as the whole report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reporter.report import cover, goals, recommendations, scorecard
from reporter.report.context import Context, month_before
from reporter.report.figures import Figure
from reporter.text import cut

# As much as two sheets of Letter hold when every text is as long as it may be.
GOALS = 6
FIGURES = 10
ADVICE = 3
NAME = 60  # graphemes of a client's name
LABEL = 42  # of a figure's or an account's name
WHY = 60  # of why a goal cannot be measured, told where there are few goals
FEW = 4
CLAUSE = 90
SENTENCE = 180


@dataclass(frozen=True, slots=True)
class Advised:
    """A recommendation in short."""

    where: str
    headline: str
    why: str
    judged: str


@dataclass(frozen=True, slots=True)
class Executive:
    """What the two pages print."""

    title: str
    cover: cover.Cover
    more_goals: str
    rows: tuple[Figure, ...]
    marked: bool  # whether a figure is incomplete or absent
    scope: str
    month: date
    previous: date
    year_ago: date
    advice: tuple[Advised, ...]
    note: str


def view(context: Context) -> Executive:
    """The views of the report's own pages, with as much of each as two sheets of paper hold."""
    words, month = context.words, context.period.month
    page: cover.Cover = cover.sections(context)[0].view
    score: scorecard.Scorecard = scorecard.sections(context)[0].view
    known = [row for row in score.rows if not row.reason]
    rows = tuple(replace(row, label=cut(row.label, LABEL)) for row in known[:FIGURES])
    return Executive(
        title=words.say(
            "{client}: social media in two pages, {month}",
            client=context.brand.name,
            month=words.month(month),
        ),
        cover=replace(_short(page), quality=cut(cover.quality(context, apart=True), SENTENCE)),
        more_goals=_more(len(context.measured.goals) - GOALS, context),
        rows=rows,
        marked=any(row.value.mark or row.previous.mark or row.year_ago.mark for row in rows),
        scope=cut(score.scope, LABEL),
        month=month,
        previous=month_before(month),
        year_ago=month_before(month, 12),
        advice=_advice(context),
        note=cut(context.advice.note, SENTENCE),
    )


def _short(page: cover.Cover) -> cover.Cover:
    """Page one with every text cut to its room."""
    return replace(
        page,
        client=cut(page.client, NAME),
        status=replace(page.status, text=cut(page.status.text, SENTENCE)),
        findings=tuple(
            replace(one, text=cut(one.text, CLAUSE), detail=cut(one.detail, SENTENCE))
            for one in page.findings
        ),
        goals=tuple(_goal(row, few=len(page.goals) <= FEW) for row in page.goals[:GOALS]),
        prepared_by=cut(page.prepared_by, NAME),
        cards=tuple(replace(one, label=cut(one.label, LABEL)) for one in page.cards),
    )


def _goal(row: goals.GoalRow, *, few: bool) -> goals.GoalRow:
    why = cut(row.why, WHY) if few else ""
    return replace(row, label=cut(row.label, LABEL), where=cut(row.where, LABEL), why=why)


def _advice(context: Context) -> tuple[Advised, ...]:
    made = recommendations.sections(context)
    items: tuple[recommendations.Item, ...] = made[0].view.items if made else ()
    return tuple(
        Advised(
            where=cut(item.where, LABEL),
            headline=cut(item.headline, CLAUSE),
            why=cut(item.why, SENTENCE),
            judged=cut(item.judged, CLAUSE),
        )
        for item in items[:ADVICE]
    )


def _more(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural(
        "{n} more goal is in the whole report.", "{n} more goals are in the whole report.", rest
    )
