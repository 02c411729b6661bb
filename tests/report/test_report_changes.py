"""What changed, next month and the two pages: views from a hand-made month; absent stays absent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.model import (
    Advice,
    Commentary,
    DayPoint,
    Effort,
    Gap,
    Measured,
    Prose,
    Reason,
    Recommendation,
    Report,
    Scope,
    Tip,
    TipKind,
    of,
)
from reporter.render import html

EVENT = {"date": "2026-10-05", "kind": "campaign", "text": "Autumn roast"}
OLD = {"date": "2026-02-11", "kind": "outage", "account": "ig", "text": "Down"}
ELSEWHERE = {"date": "2026-10-20", "account": "fb", "text": "Only there"}
PROSE = Prose('<p class="prose-text">Said</p>', "Said")


def view(report: Report, name: str) -> Any:
    """The view of a section; None when there is no such section."""
    return next((s.view for s in report.sections if name in (s.id, s.anchor)), None)


def told(**parts: Any) -> Commentary:
    return Commentary("commentary/2026-10.md", "ab" * 32, **parts)


def test_without_events_words_and_outliers_there_is_no_page(build: Any) -> None:
    assert view(build(), "changes") is None


@pytest.mark.parametrize("day", ["2025-09-30", "2026-11-01"])
def test_events_beyond_the_charts_make_no_page(build: Any, day: str) -> None:
    assert view(build(annotations=[{**EVENT, "date": day}]), "changes") is None


def test_events_are_numbered_by_their_day_and_pinned(build: Any) -> None:
    page = view(build(annotations=[EVENT, OLD]), "changes")
    assert [(pin.number, pin.day, pin.kind, pin.where, pin.text) for pin in page.pins] == [
        (1, date(2026, 2, 11), "Outage", "Instagram", "Down"),
        (2, date(2026, 10, 5), "Campaign", "All accounts", "Autumn roast"),
    ]
    assert page.chart is not None
    assert page.prose is None
    assert page.posts == ()


def test_more_events_than_a_chart_holds_keep_the_newest(build: Any) -> None:
    notes = [{**EVENT, "date": f"2026-10-{day:02}", "text": f"Event {day}"} for day in range(1, 13)]
    page = view(build(annotations=notes), "changes")
    assert [pin.text for pin in page.pins] == [f"Event {day}" for day in range(4, 13)]
    assert [pin.number for pin in page.pins] == list(range(1, 10))
    assert page.more_pins == "3 older remarks are on the method page."


def test_an_account_carries_its_own_events_and_those_of_all(build: Any) -> None:
    report = build(annotations=[EVENT, OLD, ELSEWHERE])
    page = view(report, "account-ig")
    assert [pin.text for pin in page.pins] == ["Down", "Autumn roast"]
    assert page.pins_told
    off = build(annotations=[EVENT], report={"sections": ("platform",)})
    assert not view(off, "account-ig").pins_told
    assert "What the numbers in the charts stand for" in html.render(off)
    assert "explained under “What changed and why”" in html.render(report)


def test_an_event_changes_the_daily_line_of_its_account_only(build: Any, make: Any) -> None:
    plain = view(build(), "account-ig").charts[0].svg
    assert view(build(annotations=[EVENT]), "account-ig").charts[0].svg != plain
    assert view(build(annotations=[ELSEWHERE]), "account-ig").charts[0].svg == plain


def outlying(make: Any, numbers: list[float], total: float | None = None) -> Measured:
    """A month whose only account has posts with these engagements."""
    posts = tuple(replace(make.post(i), engagements=of(number)) for i, number in enumerate(numbers))
    reading = make.reading("engagements", sum(numbers) if total is None else total, 400)
    own = replace(reading, scope=Scope("ig", "instagram"))
    month: Measured = make.measured()
    return replace(month, posts=posts, readings=(reading, own), days=())


def test_the_total_with_and_without_the_posts_that_stand_out(build: Any, make: Any) -> None:
    page = view(build(outlying(make, [40, 50, 60, 70, 780])), "changes")
    assert [(post.engagements, post.times) for post in page.posts] == [("780", "13")]
    assert page.share == "1 post made 78% of all engagements of the month."
    assert [(row.where, row.whole, row.without, row.before) for row in page.weighed] == [
        ("All accounts", "1,000", "220", "400"),
        ("Instagram", "1,000", "220", "400"),
    ]
    assert "at least 3 times the median" in page.rule
    assert "September 2026 stands with every post." in page.rule


def told_of_engagements(report: Report) -> tuple[str, str]:
    """The verdict, and what page one says of engagements."""
    cover = view(report, "cover")
    (finding,) = (one for one in cover.findings if one.text.startswith("Engagements"))
    return cover.status.text, finding.detail


def test_page_one_says_when_one_post_made_a_rise(build: Any, make: Any) -> None:
    verdict, detail = told_of_engagements(build(outlying(make, [40, 50, 60, 70, 780])))
    assert "engagements rose by 150% on September 2026, most of it by 1 post" in verdict
    assert detail.endswith("1 post made 78% of all engagements; without it there were 220.")


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (100.0, "700 of a rise of 1,460 is less than half of it"),
        (2000.0, "a fall is not made by what went well"),
    ],
)
def test_page_one_names_no_post_where_it_did_not_make_the_change(
    build: Any, make: Any, before: float, why: str
) -> None:
    month = outlying(make, [200, 210, 220, 230, 700])
    total = make.reading("engagements", 1560, before)
    verdict, detail = told_of_engagements(build(replace(month, readings=(total, *month.readings[1:]))))
    assert "post" not in verdict, why
    assert "made" not in detail, why


@pytest.mark.parametrize(
    ("numbers", "total", "why"),
    [
        ([40, 50, 60, 780], None, "too few posts"),
        ([40, 50, 60, 70, 179], None, "below three times the median"),
        ([1, 1, 1, 1, 29], None, "a number that chance makes"),
        ([10.0] * 200 + [150.0], None, "below a tenth of the total"),
        ([40, 50, 60, 70, 780], 1100, "a total that is not the sum of these posts"),
        ([0, 0, 0, 0, 780], None, "no median to compare with"),
    ],
)
def test_no_post_is_set_apart(
    build: Any, make: Any, numbers: list[float], total: float | None, why: str
) -> None:
    assert view(build(outlying(make, numbers, total)), "changes") is None, why


def test_replies_and_posts_without_a_number_count_nowhere(build: Any, make: Any) -> None:
    figures = outlying(make, [40, 50, 60, 70, 780])
    reply = replace(make.post(90), engagements=of(900), reply=True)
    unknown = replace(make.post(91), engagements=make.value(None))
    page = view(build(replace(figures, posts=(*figures.posts, reply, unknown))), "changes")
    assert [post.engagements for post in page.posts] == ["780"]
    assert page.weighed[0].without == "220"


def test_words_alone_make_the_page(build: Any) -> None:
    page = view(build(commentary=told(changes=PROSE)), "changes")
    assert (page.prose, page.chart, page.pins, page.posts) == (PROSE, None, (), ())


def test_notes_open_their_section(build: Any) -> None:
    report = build(commentary=told(notes={"posts": PROSE, "platform": PROSE, "summary": PROSE}))
    assert {section.anchor for section in report.sections if section.note} == {
        "posts",
        "account-ig",
        "summary",
    }
    page = html.render(report)
    assert page.count('<div class="prose prose-note"><p class="prose-text">Said</p></div>') == 3


def bare(make: Any) -> Measured:
    """A month without goals."""
    month: Measured = make.measured()
    return replace(month, goals=())


def test_next_month_is_absent_when_nothing_is_known(build: Any, make: Any) -> None:
    assert view(build(bare(make)), "next_month") is None


def test_next_month_from_words_alone(build: Any, make: Any) -> None:
    page = view(build(bare(make), commentary=told(next_month=PROSE)), "next_month")
    assert page.prose == PROSE
    assert (page.decisions, page.needs, page.days, page.planned) == ((), (), (), ())
    assert page.month == date(2026, 11, 1)


def test_dates_of_goals_events_and_access(build: Any, make: Any) -> None:
    coming = {"date": "2026-11-27", "kind": "campaign", "text": "Black Friday"}
    ending = (("fb", date(2026, 11, 12)), ("ig", date(2026, 12, 1)), ("x", date(2026, 10, 31)))
    page = view(build(annotations=[coming], ending=ending), "next_month")
    assert [(one.day, one.text) for one in page.days] == [
        (date(2026, 11, 12), "Access to Facebook ends; renew it before."),
        (date(2026, 11, 27), "Campaign: Black Friday"),
        (date(2026, 12, 31), "Goal ends: Engagements, All accounts; 8,000 of 9,000, on pace."),
        (date(2026, 12, 31), "Goal ends: Link clicks, All accounts; not measurable."),
    ]


def test_a_goal_that_ends_later_or_earlier_is_no_date(build: Any, make: Any) -> None:
    goal = make.measured().goals[0]
    later = replace(goal, by=date(2027, 2, 1))
    earlier = replace(goal, by=date(2026, 10, 31))
    assert view(build(replace(make.measured(), goals=(later, earlier))), "next_month") is None
    last = replace(goal, by=date(2027, 1, 31))
    assert len(view(build(replace(make.measured(), goals=(last,))), "next_month").days) == 1


def test_planned_posts_beside_what_was_done(build: Any, make: Any) -> None:
    page = view(build(bare(make), plan={"posts_per_week": {"ig": 3, "fb": 2.5}}), "next_month")
    assert [(row.account, row.planned, row.done, row.posts) for row in page.planned] == [
        ("Instagram", "3.0", "3.2", "13"),  # 3 x 30 / 7 = 12.9
        ("Facebook", "2.5", "–", "11"),  # 10.7; what was not measured is a dash
    ]


def advised(kind: TipKind = TipKind.DO, n: int = 1) -> Advice:
    tip = Tip("t", "d.md", 1, "s", "q", "m", "Answer every question.", "a", (), "x", kind, Effort.LOW)
    recommendations = tuple(
        Recommendation(f"t{i}@ig", tip, Scope("ig", "instagram"), (), (), 1.0, why="Because.")
        for i in range(n)
    )
    return Advice(recommendations=recommendations)


def test_decisions_and_what_is_missing_are_asked_for(build: Any, make: Any) -> None:
    gaps = (
        Gap("fb", "*", Reason.NO_PERMISSION, "the token has ended."),
        Gap("fb", "reach", Reason.RETIRED, "gone"),
        Gap(None, "*", Reason.NOT_COLLECTED, "nowhere"),
    )
    page = view(build(bare(make), gaps=gaps, advice=advised()), "next_month")
    assert page.decisions == ("Instagram: Answer every question. Shall we do this?",)
    assert page.needs == (
        "Facebook, figures of October 2026. We have no permission to read this: the token has ended.",
    )
    other = view(build(bare(make), advice=advised(TipKind.WATCH)), "next_month")
    assert other is None, "only what is to be done is a decision"


def test_the_two_pages_are_made_only_when_asked_for(build: Any) -> None:
    assert build().executive is None
    short = build(report={"executive": True}, advice=advised(n=5)).executive
    whole = build(advice=advised(n=5))
    assert short.cover.status == view(whole, "cover").status
    assert [row.value for row in short.rows] == [
        row.value for row in view(whole, "scorecard").rows if not row.reason
    ][: len(short.rows)]
    assert [one.why for one in short.advice] == ["Because."] * 3
    assert short.title == "Noord: social media in two pages, October 2026"


def test_the_two_pages_point_to_the_whole_report(build: Any) -> None:
    """They have no method page."""
    gaps = (Gap("ig", "reach", Reason.RETIRED, "gone"),)
    report = build(report={"executive": True}, gaps=gaps)
    assert view(report, "cover").quality.endswith("The method page says why.")
    assert report.executive.cover.quality.endswith("The whole report says why.")
    told = view(report, "cover").quality.removesuffix("The method page says why.")
    assert report.executive.cover.quality.startswith(told)


def test_the_two_pages_do_not_need_the_sections(build: Any) -> None:
    report = build(report={"executive": True, "sections": ("posts",)})
    assert report.executive.cover.cards
    assert report.executive.rows


def test_days_of_another_account_carry_no_mark(build: Any, make: Any) -> None:
    days = tuple(DayPoint("fb", date(2026, 10, day), {"followers": 10.0 + day}) for day in range(1, 32))
    figures = replace(make.measured(), days=(*make.measured().days, *days))
    assert view(build(figures, annotations=[ELSEWHERE]), "account-ig").pins == ()
