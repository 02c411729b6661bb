"""Section views from a hand-made month: numbers, sentences, reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.model import (
    Gap,
    GoalState,
    Measured,
    Note,
    Reading,
    Reason,
    Report,
    Scope,
    Skip,
    Source,
    missing,
    of,
)


def views(report: Report) -> dict[str, Any]:
    """Each section's view by its id; for accounts by their anchor."""
    return {(s.anchor if s.id == "platform" else s.id): s.view for s in report.sections}


def test_order_and_anchors(build: Any) -> None:
    report = build()
    assert [s.id for s in report.sections] == [
        "cover",
        "goals",
        "scorecard",
        "platform",
        "platform",
        "posts",
        "timing",
        "audience",
        "next_month",
        "method",
    ]
    anchors = [s.anchor for s in report.sections]
    assert len(set(anchors)) == len(anchors)
    assert report.title == "Noord: social media report, October 2026"
    assert (report.paper, report.locale, report.sections_off) == ("A4", "en-GB", ())


def test_sections_in_the_configured_order_method_always_last(build: Any) -> None:
    report = build(report={"sections": ("method", "posts", "cover")})
    assert [s.id for s in report.sections] == ["posts", "cover", "method"]
    off = "goals scorecard changes platform timing audience benchmarks voice website recommendations"
    assert report.sections_off == (*off.split(), "next_month")
    assert views(report)["method"].off == (
        "Goals, Scorecard, What changed and why, Pages for each account, Timing, Audience and community,"
        " Benchmarks, Share of voice and sentiment, Website and business, Recommendations, Next month"
    )


def test_cover_stands_alone(build: Any) -> None:
    cover = views(build(client={"prepared_by": "Studio", "footer": "Demo: made-up data"}))["cover"]
    assert (cover.first, cover.last, cover.month) == (
        date(2026, 10, 1),
        date(2026, 10, 31),
        date(2026, 10, 1),
    )
    assert cover.made_up
    assert cover.status.text == (
        "The only measurable goal is reached or on course; engagements rose by 20% on September 2026, "
        "and engagement rate by reach rose by 0.20 percentage points."
    )
    assert cover.status.word == "On course"
    assert [f.text for f in cover.findings] == [
        "Engagements rose by 20%",
        "One post on Instagram stood far above the rest",
        "Engagement rate by reach rose by 0.20 percentage points",
    ]
    assert cover.findings[0].detail == (
        "1,200 this month, 1,000 in September 2026, 900 in October 2025. "
        "Instagram accounts for 200 of the difference of 200."
    )
    assert cover.findings[1].detail.startswith("The post of 10 Oct had 3.2 times the account's median")
    assert [card.value.text for card in cover.cards] == ["1,200", "5.00%", "5,000", "14"]
    assert cover.quality == (
        "Data quality: no data this month for Facebook; 1 goal could not be measured. "
        "The method page says why."
    )


def test_made_up_only_when_the_footer_says_so(build: Any) -> None:
    assert not views(build(client={"footer": "Confidential"}))["cover"].made_up


def test_a_verdict_without_goals(build: Any, make: Any) -> None:
    figures = replace(make.measured(), goals=())
    defined = figures.definitions
    assert views(build(figures))["cover"].status.word == "Better than September 2026"
    worse = (make.reading("engagements", 500, 1000), make.reading("er_reach", 0.03, 0.05, n=9))
    assert (
        views(build(Measured(readings=worse, definitions=defined)))["cover"].status.word
        == "Weaker than September 2026"
    )
    mixed = (make.reading("engagements", 1500, 1000), make.reading("er_reach", 0.03, 0.05, n=9))
    assert views(build(Measured(readings=mixed, definitions=defined)))["cover"].status.word == "A mixed month"
    steady = (make.reading("engagements", 1001, 1000),)
    assert (
        views(build(Measured(readings=steady, definitions=defined)))["cover"].status.text
        == "No clear change on September 2026."
    )
    assert views(build(Measured()))["cover"].status.word == "Too little to compare"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("reached", "behind"), "1 of 2 measurable goals is reached or on course"),
        (("reached", "ahead", "behind"), "2 of 3 measurable goals are reached or on course"),
        (("behind", "behind"), "None of the 2 measurable goals is reached or on course"),
        (("behind",), "The only measurable goal is behind"),
    ],
)
def test_goals_in_the_verdict(build: Any, make: Any, states: tuple[str, ...], expected: str) -> None:
    goals = tuple(make.goal("engagements", 100, of(50), GoalState(state)) for state in states)
    assert views(build(Measured(goals=goals)))["cover"].status.text == f"{expected}."


def test_posts_without_any_rate_lead_with_their_engagements(build: Any, make: Any) -> None:
    post = make.post(1, rate=None, times=None)
    page = views(build(Measured(posts=(post,), top=(post,), definitions=make.measured().definitions)))[
        "posts"
    ]
    assert (page.top[0].lead, page.top[0].lead_name, page.top[0].sentence) == ("50", "Engagements", "")
    assert page.rule.startswith("Posts are ranked by engagements")
    assert page.breakout_rule == ""


def test_only_one_finding_is_about_what_is_not_known(build: Any, make: Any) -> None:
    readings = (
        make.reading("engagements", None, 100),
        make.reading("er_reach", None, 0.05),
        make.reading("link_clicks", None, 100),
        make.reading("posts", 20, 10),
    )
    found = views(build(Measured(readings=readings, definitions=make.measured().definitions)))[
        "cover"
    ].findings
    assert [finding.word for finding in found] == ["better", "not measurable"]


def test_good_news_alone_gives_way_to_the_clearest_bad_news(build: Any, make: Any) -> None:
    readings = (
        make.reading("engagements", 3000, 1000),
        make.reading("er_reach", 0.09, 0.05, n=20),
        make.reading("link_clicks", 900, 1000),
    )
    figures = Measured(
        readings=readings, top=(make.post(1, times=4.0),), definitions=make.measured().definitions
    )
    found = views(build(figures))["cover"].findings
    assert [finding.tone for finding in found] == ["better", "better", "worse"]
    assert found[-1].text == "Link clicks fell by 10%"


def test_goals(build: Any) -> None:
    goals = views(build())["goals"]
    first, second = goals.rows
    assert (first.actual, first.target, first.share, first.fill) == ("8,000", "9,000", "89%", 90)
    assert (first.state_word, first.time_share) == ("on pace", "83%")
    assert first.changes == ("Target was 7,000 until 30 June 2026.",)
    assert (second.actual, second.share, second.state_word) == ("–", "–", "not measurable")
    assert second.why == "Feed posts have no link to click."
    assert goals.counts == "1 on pace, 1 not measurable"


@pytest.mark.parametrize(
    ("share", "fill"), [(0.0, 0), (0.001, 5), (0.52, 50), (0.999, 95), (1.0, 100), (2.5, 100), (-0.2, 0)]
)
def test_a_bar_is_full_only_when_the_target_is_reached(
    build: Any, make: Any, share: float, fill: int
) -> None:
    state = make.measured().goals[0].state
    goal = make.goal("engagements", 100, of(100 * share), state)
    assert views(build(replace(make.measured(), goals=(goal,))))["goals"].rows[0].fill == fill


def test_scorecard_missing_is_a_dash_with_its_reason(build: Any) -> None:
    card = views(build())["scorecard"]
    rows = {row.label: row for row in card.rows}
    clicks = rows["Link clicks"]
    assert clicks.value.text == "–"
    reasons = {note.mark: note.text for note in card.footnotes}
    assert reasons[clicks.value.mark] == (
        "Not offered by the platform or its export: feed posts have no link to click."
    )
    assert (clicks.change.text, clicks.change_year.text) == ("–", "–")
    assert (rows["Engagements"].change.text, rows["Engagements"].change.tone) == ("+20.0%", "better")
    assert rows["Engagement rate by reach"].change.text == "+0.20\u00a0pts"
    assert rows["Engagement rate by reach"].year_ago.text == "–"


def test_every_label_resolves_on_the_method_page(build: Any) -> None:
    found = views(build())
    numbers = {line.number: line.name for line in found["method"].definitions}
    for row in found["scorecard"].rows:
        assert numbers[row.number] == row.label
    for row in found["goals"].rows:
        assert numbers[row.number] == row.label


def test_accounts_side_by_side_at_most_five_in_a_table(build: Any, make: Any) -> None:
    accounts = [{"id": f"a{i}", "platform": "x", "handle": "h" * 200} for i in range(7)]
    readings = tuple(make.reading("followers", 10 + i, scope=Scope(f"a{i}", "x")) for i in range(7))
    card = views(build(Measured(readings=readings), accounts=accounts))["scorecard"]
    assert [len(matrix.accounts) for matrix in card.matrices] == [5, 2]
    assert [cell.text for cell in card.matrices[1].rows[0].cells] == ["15", "16"]
    assert all(len(name) < 40 for matrix in card.matrices for name in matrix.accounts)


def test_an_account_without_data_says_why_and_comes_last(build: Any) -> None:
    silent = Gap("fb", "*", Reason.NOT_COLLECTED, "no export file covers the month")
    report = build(gaps=(silent,))
    assert [s.anchor for s in report.sections if s.id == "platform"] == ["account-ig", "account-fb"]
    assert views(report)["account-fb"].empty == "Not collected: no export file covers the month."
    assert views(build())["account-fb"].empty == (
        "No export file and no other source has been given for this account."
    )


def test_an_account_page(build: Any) -> None:
    page = views(build())["account-ig"]
    assert page.empty == ""
    assert [card.label for card in page.cards] == [
        "Followers",
        "Engagements",
        "Engagement rate by reach",
        "Posts",
    ]
    assert [chart.title for chart in page.charts] == [
        "5,000 followers, up 100 in the month",
        "Engagements: 1,200 this month",
        "Engagement rate by reach: 5.00% this month",
        "Reactions: 83% of all engagements",
    ]
    assert page.mix_title == "Short video: the highest median engagement rate by reach, 6.00% over 9 posts"
    assert [(u.names, u.reason) for u in page.unmeasured] == [
        ("Link clicks", "Not offered by the platform or its export: feed posts have no link to click.")
    ]


def test_reactions_by_emotion_only_where_told(build: Any, make: Any) -> None:
    figures = make.measured()
    told = replace(figures.posts[0], measures={"reactions_love": 30.0, "reactions_angry": 10.0})
    page = views(build(replace(figures, posts=(told, *figures.posts[1:]))))["account-ig"]
    table = dict(row[:2] for row in page.charts[-1].table)
    assert (table["Love"], table["Angry"]) == ("30", "10")
    assert "Reactions" not in table


def test_posts(build: Any) -> None:
    page = views(build())["posts"]
    best, long = page.top
    assert best.sentence == "3.2 times this account's median engagement rate by reach."
    assert best.breakout
    assert (best.day, best.time, best.kind, best.lead) == (
        date(2026, 10, 10),
        "09:12",
        "Short video",
        "5.00%",
    )
    assert len(long.caption) <= 140
    assert long.caption.endswith("…")
    assert page.bottom[0].sentence == "Not collected: no export covers it."
    assert [tag.tag for tag in page.tags] == ["#koffie", "#" + "x" * 38 + "…"]
    assert (page.tags[0].with_tag, page.tags[0].without, page.tags[0].difference) == (
        "1.50×",
        "0.90×",
        "+0.60",
    )
    assert page.breakout_rule == "A breakout is a post with at least 3 times the usual rate."


def test_the_reach_of_hashtags_is_printed_where_any_is_known(build: Any, make: Any) -> None:
    measured: Measured = make.measured()
    page = views(build(measured))["posts"]
    assert not page.tags_reach
    one, two = measured.hashtags
    known = replace(two, reach=of(1840, n=9))
    page = views(build(replace(measured, hashtags=(one, known))))["posts"]
    assert page.tags_reach
    assert [tag.reach for tag in page.tags] == ["1,840", "–"]
    few = replace(two, reach=missing(Reason.TOO_FEW, "n = 2 posts, floor 3"))
    assert not views(build(replace(measured, hashtags=(one, few))))["posts"].tags_reach


def test_a_month_without_posts(build: Any) -> None:
    page = views(build(Measured()))["posts"]
    assert page.empty == "No posts were published this month, or none are known."
    assert (page.top, page.bottom, page.all_posts) == ((), (), "")


def test_timing(build: Any) -> None:
    page = views(build())["timing"]
    assert page.best == "Best hour: Tuesday, 08:00 to 09:00, with 1.27 times the usual rate over 6 posts"
    assert page.basis == "40 posts from 3 August 2026 to 31 October 2026, hours in Europe/Amsterdam time."
    assert [(line.account, line.met) for line in page.rhythm] == [
        ("Instagram", "plan met"),
        ("Facebook", "not measurable"),
    ]
    assert page.rhythm_title == "1 of 1 account with a plan kept to it"
    assert page.rhythm[1].per_week.text == "–"


def test_timing_without_enough_posts(build: Any) -> None:
    page = views(build(Measured()))["timing"]
    assert page.chart is None
    assert page.empty == "No hour of the week has 3 posts with a known rate, so the grid is left out."


def test_method(build: Any) -> None:
    source = Source(
        account="ig",
        file="exports/october.csv",
        sha256="0123456789abcdef" * 4,
        product="meta_ig_posts",
        rows_read=15,
        rows_taken=14,
        seen_at=datetime(2026, 11, 4, tzinfo=UTC),  # the end of 3 November
        skipped=(Skip("belongs to another account", 1, (9,)),),
    )
    annotations = [{"date": "2026-10-05", "text": "Autumn roast", "kind": "campaign"}]
    method = views(
        build(sources=(source,), notes=(Note("ig", "Two files differ."),), annotations=annotations)
    )["method"]
    (group,) = method.sources
    (line,) = group.files
    assert group.title == "Instagram · meta_ig_posts"
    assert (line.read, line.taken, line.seen, line.sha256) == (15, 14, date(2026, 11, 3), "0123456789ab")
    assert group.remarks == (("october.csv", "1 row not taken: belongs to another account"),)
    assert group.summary == "1 file · 14 of 15 rows · seen 3 November 2026"
    assert ("Instagram", "Two files differ.") in method.notes
    assert [(r.kind, r.where, r.text) for r in method.remarks] == [
        ("Campaign", "All accounts", "Autumn roast")
    ]
    assert method.command == "reporter build noord.yml --month 2026-10"
    assert method.zone == "Europe/Amsterdam"
    absent = {(row.where, row.figures): row.reason for row in method.absent}
    assert absent["Facebook", "Posts, Engagements"] == "Not collected: no export covers it."
    assert "Link clicks" in " ".join(figures for _, figures in absent)


def test_partial_sums_are_marked(build: Any, make: Any) -> None:
    lacks = ("fb: not in this export", "li: not in this export")
    accounts = [{"id": "fb", "platform": "facebook"}, {"id": "li", "platform": "linkedin"}]
    whole: Reading = make.reading("engagements", 1200, 1000, 900)
    part = replace(
        whole,
        value=of(1200, partial=lacks),
        previous=of(1000, partial=lacks),
        year_ago=of(900, partial=("fb: nothing",)),
        change_year=missing(Reason.NOT_COMPARABLE, "differ"),
    )
    card = views(build(Measured(readings=(part,)), accounts=accounts))["scorecard"]
    (row,) = card.rows
    assert (row.value.mark, row.previous.mark, row.year_ago.mark) == ("a", "a", "b")
    assert card.footnotes[0].text == "Incomplete (Facebook, LinkedIn: not in this export)."
    assert row.change_year.text == "–"


def test_no_view_says_improved_or_prints_none(build: Any) -> None:
    text = repr([section.view for section in build().sections]).lower()
    assert "improve" not in text
    assert "nan%" not in text
    assert "inf%" not in text
