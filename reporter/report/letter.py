"""The body of the e-mail, in the words and figures of page one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.config.report import Config
from reporter.model import TOTAL, Letter, LetterFigure, MetricDefinition, Period
from reporter.report import cover, reread
from reporter.report.context import Context
from reporter.report.figures import DASH, Figure
from reporter.text import cut

GOALS = 2  # of one metric that are told beside its figure
LONG = 300  # graphemes of a sentence


def letter(
    paper: Mapping[str, Any], config: Config, period: Period, definitions: tuple[MetricDefinition, ...]
) -> Letter:
    """The letter of a month, from its decoded report.json.

    Raises KeyError, TypeError or ValueError when the tree has not the shape of ``config/report.schema.json``.
    """
    context = reread.context(paper, config, period, definitions)
    page = cover.sections(context)[0].view
    words = context.words
    decision, why = _decision(paper, context)
    return Letter(
        language=paper["client"]["language"],
        title=cut(paper["title"], LONG),
        client=cut(paper["client"]["name"], LONG),
        period=words.say(
            "{first} to {last}, {zone} time",
            first=words.date(page.first),
            last=words.date(page.last),
            zone=page.zone,
        ),
        status=page.status.word,
        verdict=page.status.text,
        figures=tuple(_figure(one, page, context) for one in page.cards),
        decision=decision,
        why=why,
        quality=page.quality,
        attached=words.say("The whole report is attached as a PDF."),
        prepared_by=words.say("Prepared by {who}", who=page.prepared_by) if page.prepared_by else "",
        footer=page.footer,
        accent=context.brand.accent,
    )


def _figure(figure: Figure, page: cover.Cover, context: Context) -> LetterFigure:
    words = context.words
    reading = context.reading(figure.metric, TOTAL)
    partial = reading.value.partial if reading else ()
    change = ""
    if figure.change.text != DASH:
        change = words.say("{change}, {word}", change=figure.change.text, word=figure.change.word)
    goals = [
        words.say(
            "Goal, {where}: {state}, {actual} of {target}",
            where=row.where,
            state=row.state_word,
            actual=row.actual,
            target=row.target,
        )
        if not row.why
        else words.say("Goal, {where}: {state}", where=row.where, state=row.state_word)
        for row in page.goals
        if row.label == figure.label
    ]
    return LetterFigure(
        label=figure.label,
        value=figure.value.text,
        change=change,
        before=figure.before,
        goals=tuple(goals[:GOALS]),
        note=cut(words.say("Incomplete: without {lacks}", lacks=context.lacks(partial)), LONG)
        if partial
        else "",
    )


def _decision(paper: Mapping[str, Any], context: Context) -> tuple[str, str]:
    """The first recommendation as the question to be answered, and the finding behind it."""
    say = context.words.say
    for one in paper["recommendations"]:
        if one["kind"] != "do":
            continue
        where = context.account_name(one["account"]) if one["account"] else say("All accounts")
        headline = context.words.entry(f"{one['tip']}.headline", one["headline"])
        asked = say("{where}: {what}. Shall we do this?", where=where, what=headline.rstrip("."))
        return cut(asked, LONG), cut(one["why"], LONG)
    return say("No decision is asked of you this month."), ""
