"""The two-page version is never longer than two sheets, however long its texts and however many figures."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pytest

from reporter.model import (
    Advice,
    Effort,
    Gap,
    GoalState,
    Measured,
    MetricDefinition,
    Reason,
    Recommendation,
    Scope,
    Tip,
    TipKind,
    Unit,
    of,
)
from reporter.render import html, pdf

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="9" height="9"/></svg>'
)
LOGO = f"data:image/svg+xml;base64,{base64.b64encode(PICTURE).decode()}"
LONG = "Wirtschaftlichkeitsbetrachtung öffentlicher Auftritte und ihrer Reichweite " * 12
COUNTS = (98_765_432, 87_654_321, 76_543_210)
QUESTIONS = (
    *(
        "followers",
        "follower_growth_net",
        "reach",
        "views",
        "engagements",
        "er_reach",
        "er_views_all",
        "saves",
    ),
    *("link_clicks", "ctr_link", "comments_per_post", "video_views", "watch_time", "posts"),
)


def longest(make: Any, measured: int, lost: int) -> Measured:
    """Every figure, and names that fill their lines."""
    rates = {"er_reach", "er_views_all", "ctr_link"}
    units = {name: Unit.RATE if name in rates else Unit.COUNT for name in QUESTIONS}
    definitions = tuple(
        MetricDefinition(name, f"{name} {LONG}"[:60], unit, "d", "f", (), "own", False)
        for name, unit in units.items()
    )
    readings = tuple(
        make.reading(name, *((0.05, 0.04, 0.03) if unit is Unit.RATE else COUNTS), unit=unit, n=40)
        for name, unit in units.items()
    )
    goal = make.goal("engagements", 9e9, of(8e9), GoalState.BEHIND, reading=readings[4])
    unknown = replace(goal, state=GoalState.NOT_MEASURABLE, why=LONG)
    return Measured(readings=readings, goals=(*[goal] * measured, *[unknown] * lost), definitions=definitions)


def advice() -> Advice:
    tip = Tip("t", "d.md", 1, "s", "q", "m", LONG, LONG, (), "x", TipKind.DO, Effort.LOW)
    one = Recommendation("t@ig", tip, Scope("ig", "instagram"), (), (), 1.0, why=LONG, judged=LONG)
    return Advice(recommendations=(one,) * 6, note=LONG)


def pages(report: Any) -> tuple[int, tuple[str, ...]]:
    """How many pages the version has, and what the engine complained of."""
    titled = replace(report, title=report.executive.title)
    printed = pdf.typeset(html.render(titled, template="executive.html"))
    with pikepdf.open(io.BytesIO(printed.content)) as document:
        return len(document.pages), printed.complaints


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize(("measured", "lost"), [(12, 0), (1, 11), (1, 3), (0, 4)])
@pytest.mark.parametrize("name", ["Noord", LONG[:200]])
def test_two_pages_when_all_is_as_long_as_it_may_be(
    build: Any, make: Any, paper: str, name: str, measured: int, lost: int
) -> None:
    line = LONG[:190].strip()
    client = {"name": name.strip(), "paper": paper, "prepared_by": line, "footer": line}
    gaps = tuple(Gap(account, "*", Reason.NOT_COLLECTED, LONG) for account in ("ig", "fb"))
    options = {"executive": True}
    report = build(
        longest(make, measured, lost), logo=LOGO, client=client, gaps=gaps, advice=advice(), report=options
    )
    assert pages(report) == (2, ())


@pytest.mark.parametrize("kind", ["rich", "empty"])
def test_two_pages_when_there_is_little(build: Any, kind: str) -> None:
    given = () if kind == "rich" else (Measured(),)
    assert pages(build(*given, report={"executive": True})) == (2, ())


class Page(HTMLParser):
    """Headings, links and ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def test_one_outline_and_no_link_into_the_whole_report(build: Any) -> None:
    report = build(report={"executive": True}, advice=advice())
    page = Page(html.render(report, template="executive.html"))
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False))
    assert page.links == []
