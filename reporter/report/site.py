"""A built month in a few lines for the client's index page, in the words and figures of its page one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reporter.config.report import Config
from reporter.i18n import Words, phrase
from reporter.model import GoalState, MetricDefinition, Period, SiteClient, SiteFigure, SiteGoal, SiteLink
from reporter.model import SiteMonth as Month
from reporter.report import cover, reread
from reporter.report.figures import DASH, Figure
from reporter.report.goals import GoalRow
from reporter.report.status import ON_COURSE
from reporter.text import cut

LONG = 300  # graphemes of a sentence
NAME = 120  # of a client's name

# The files of a month that a reader may open, in the order of their links.
FILES = {
    "report.html": phrase("Read the report"),
    "report.pdf": phrase("PDF"),
    "executive.html": phrase("Two pages"),
    "executive.pdf": phrase("Two pages (PDF)"),
    "report.xlsx": phrase("Figures (XLSX)"),
    "metrics.csv": phrase("Figures (CSV)"),
    "posts.csv": phrase("Posts (CSV)"),
    "report.json": phrase("All data (JSON)"),
}


def month(
    paper: Mapping[str, Any],
    files: tuple[str, ...],
    config: Config,
    period: Period,
    definitions: tuple[MetricDefinition, ...],
    words: Words,
) -> Month:
    """A month from its decoded report.json and the names of its files, in the language of ``words``.

    Raises KeyError, TypeError or ValueError when the tree has not the shape of ``config/report.schema.json``.
    """
    client = {**paper["client"], "language": words.speaks, "locale": words.locale}
    context = reread.context({**paper, "client": client}, config, period, definitions)
    page = cover.sections(context)[0].view
    return Month(
        key=period.key,
        name=words.month(period.month),
        status=page.status.word,
        symbol=page.status.symbol,
        tone=page.status.tone,
        verdict=cut(page.status.text, LONG),
        figures=tuple(_figure(one) for one in page.cards),
        goals=tuple(_goal(row, words) for row in page.goals),
        quality=page.quality,
        links=_links(files, words),
    )


def bare(key: str, files: tuple[str, ...], words: Words) -> Month:
    """A month without report.json: its name, and the files there are."""
    return Month(key=key, name=words.month(_first(key)), links=_links(files, words))


def _links(files: tuple[str, ...], words: Words) -> tuple[SiteLink, ...]:
    return tuple(SiteLink(name, words.say(text)) for name, text in FILES.items() if name in files)


def _figure(one: Figure) -> SiteFigure:
    change = "" if one.change.text == DASH else one.change.text
    return SiteFigure(one.label, one.value.text, change, one.change.tone, one.change.word, one.before)


def _goal(row: GoalRow, words: Words) -> SiteGoal:
    figures = "" if row.why else words.say("{actual} of {target}", actual=row.actual, target=row.target)
    return SiteGoal(row.label, row.where, row.state, row.symbol, row.state_word, figures)


def client(slug: str, papers: Mapping[str, Mapping[str, Any] | None], href: str, words: Words) -> SiteClient:
    """A client's line from its decoded report.json files by month (at least one) and the address of its page.

    A month built without that file has None. Goals and gaps are the newest month's; the name is the newest
    that is known, else the ``slug``.

    Raises KeyError, TypeError or ValueError when the newest has not the shape of the JSON schema.
    """
    key = max(papers)
    newest = papers[key]
    named = next((paper for _, paper in sorted(papers.items(), reverse=True) if paper is not None), None)
    return SiteClient(
        href=href,
        name=cut(str(named["client"]["name"]), NAME) if named is not None else slug,
        newest=words.month(_first(key)),
        order=int(key.replace("-", "")),
        months=len(papers),
        goals=_met(newest, words) if newest is not None else None,
        gaps=len(newest["gaps"]) if newest is not None else None,
    )


def _met(newest: Mapping[str, Any], words: Words) -> str:
    """How many measurable goals are met, in words; empty when there are none."""
    states = [GoalState(goal["state"]) for goal in newest["goals"]]
    told = [state for state in states if state is not GoalState.NOT_MEASURABLE]
    good = sum(state in ON_COURSE for state in told)
    if not told:
        return ""
    return words.plural(
        "{good} of {n} measurable goal reached or on course",
        "{good} of {n} measurable goals reached or on course",
        len(told),
        good=words.number(good),
    )


def _first(key: str) -> date:
    return date.fromisoformat(f"{key}-01")
