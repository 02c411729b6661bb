"""The audience page: what it says of growth, of who follows, of answers and of authors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.model import (
    TOTAL,
    AnswerRule,
    Audience,
    AudienceGap,
    AudienceRow,
    AudienceTable,
    Commenter,
    Community,
    CommunityReading,
    Influencer,
    Influencers,
    Measured,
    MetricDefinition,
    Missing,
    Reading,
    Reason,
    Report,
    Scope,
    Unit,
    Value,
    missing,
    of,
)
from reporter.render import html
from reporter.report.audience import AudienceView
from reporter.report.conversation import METRICS
from tests.report.own_script import without_ours

IG, FB = Scope("ig", "instagram"), Scope("fb", "facebook")
NONE = missing(Reason.NOT_COLLECTED, "no comments were collected")
NET_ONLY = missing(Reason.NOT_OFFERED, "only net change is told")
EVIL = '<script>alert(1)</script>{{ 7*7 }}"$x$'

_DEFINED = (
    ("followers", Unit.COUNT, True),
    ("follower_growth_net", Unit.COUNT, True),
    ("follower_growth_rate", Unit.RATE, True),
    ("follows", Unit.COUNT, True),
    ("unfollows", Unit.COUNT, False),
    ("audience_churn_rate", Unit.RATE, False),
    *((metric, Unit.HOURS if metric.endswith("hours") else Unit.RATE, True) for metric in METRICS),
)
DEFINITIONS = tuple(
    MetricDefinition(name, name.replace("_", " ").capitalize(), unit, "What.", "a", (), "own", better)
    for name, unit, better in _DEFINED
)


def told(
    metric: str, scope: Scope, now: Value, before: Value = NONE, *, clear: bool | None = None
) -> Reading:
    unit = next(unit for name, unit, _ in _DEFINED if name == metric)
    change = NONE
    if now.known and before.known:
        change = now - before if unit is Unit.RATE else (now - before) / before
    months = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
    history = tuple(zip(months, (before, before, now), strict=True))
    return Reading(metric, scope, unit, now, before, NONE, change, NONE, history=history, clear=clear)


def talk(scope: Scope, **more: Any) -> CommunityReading:
    """Twenty comments, five answered; eight questions, two answered."""
    known: dict[str, Any] = {
        "comments": of(20), "answered": of(5), "answered_rate": of(0.25, n=20),
        "unanswered_rate": of(0.75, n=20), "questions": of(8), "questions_answered": of(2),
        "questions_answered_rate": of(0.25, n=8), "questions_unanswered_rate": of(0.75, n=8),
        "median_reply_hours": of(3.5, n=5), "replies": of(5), "templated_rate": of(0.4, n=5),
        "people": of(16), "returning": of(4), "returning_rate": of(0.25, n=16), "top_share": of(0.15, n=20),
        "among_members_rate": of(0.1, n=20), "comments_per_post": of(2.0), "members": of(100),
        "engagements_per_post": of(9.0),
        "busiest": (Commenter("commenter 1", 3, of(0.15, n=20)), Commenter("commenter 2", 1, of(0.05, n=20))),
    }  # fmt: skip
    return CommunityReading(scope, AnswerRule.REPLY, **{**known, **more})


def silent(scope: Scope) -> CommunityReading:
    names = [
        name for name in CommunityReading.__dataclass_fields__ if name not in ("scope", "rule", "busiest")
    ]
    return CommunityReading(scope, AnswerRule.NONE, **dict[str, Any](dict.fromkeys(names, NONE)))


def ages(*shares: tuple[str, float | None, bool | None], **more: Any) -> AudienceTable:
    rows = tuple(
        AudienceRow(key, key, of(share) if share is not None else NONE, NONE, NONE, aim)
        for key, share, aim in shares
    )
    whole = of(sum(share or 0 for _, share, _ in shares))
    inner = of(sum(share or 0 for _, share, aim in shares if aim))
    return AudienceTable(
        "ig", "instagram", "followers", "age", date(2026, 10, 31), rows, whole, NONE, inner, **more
    )  # fmt: skip


def month() -> Measured:
    readings = (
        told("followers", TOTAL, of(1500), of(1490)),
        told("followers", IG, of(1000), of(960)),
        told("followers", FB, of(500), of(530)),
        told("follower_growth_net", TOTAL, of(10), of(20)),
        told("follower_growth_net", IG, of(40), of(20)),
        told("follower_growth_net", FB, of(-30), of(0)),
        told("follower_growth_rate", TOTAL, of(10 / 1490)),
        told("follower_growth_rate", IG, of(0.0417), of(0.021), clear=False),
        told("follower_growth_rate", FB, NET_ONLY),
        told("follows", IG, of(61)),
        told("follows", FB, NET_ONLY),
        told("unfollows", IG, NET_ONLY),
        told("unfollows", FB, NET_ONLY),
        told("median_reply_hours", TOTAL, of(3.5, n=5, partial=["fb: x"]), of(7.0, n=6, partial=["fb: x"])),
    )
    definitions = tuple(
        replace(one, higher_is_better=False) if one.id == "median_reply_hours" else one for one in DEFINITIONS
    )
    community = Community(
        (talk(TOTAL, comments=of(20, partial=["fb: no comments were collected"])), talk(IG), silent(FB))
    )
    audience = Audience(
        (ages(("18-24", 0.2, False), ("25-34", 0.5, True), ("35-44", 0.25, None)),),
        (),
        (AudienceGap("fb", "facebook", Missing(Reason.NOT_COLLECTED, "nobody told who follows")),),
        EVIL,
    )
    return Measured(readings=readings, definitions=definitions, community=community, audience=audience)


def page(report: Report) -> AudienceView:
    view: AudienceView = next(section.view for section in report.sections if section.id == "audience")
    return view


def test_growth_is_a_row_for_each_account_and_never_made_from_nothing(build: Any) -> None:
    growth = page(build(month())).growth
    assert growth is not None
    assert [column.label for column in growth.columns] == [
        "Followers", "Follower growth net", "Follower growth rate", "Follows",
    ]  # fmt: skip
    assert growth.untold == "No account tells unfollows, audience churn rate."
    rows = {row.name: row for row in growth.rows}
    assert [cell.text for cell in rows["Instagram"].cells] == ["1,000", "40", "4.17%", "61"]
    assert rows["Instagram"].changes == ("", "+100.0%", "no clear change", "")
    assert [cell.text for cell in rows["Facebook"].cells] == ["500", "−30", "–", "–"]
    assert rows["All accounts"].total
    remarks = {note.mark: note.text for note in growth.footnotes}
    why = "Not offered by the platform or its export: only net change is told."
    assert remarks[rows["Facebook"].cells[2].mark] == why
    assert growth.chart is not None
    assert growth.chart.title == "Instagram won most followers: 40 net"  # not "of 10", which one loss made
    assert growth.chart.table[-1] == ("October 2026", "1,000", "500")


def test_every_mark_has_its_remark_and_every_number_its_definition(build: Any) -> None:
    report = build(month())
    text = html.render(report)
    view = page(report)
    assert view.growth is not None
    known = {note.mark for note in view.growth.footnotes}
    assert {cell.mark for row in view.growth.rows for cell in row.cells} - {""} <= known
    method = next(section.view for section in report.sections if section.id == "method")
    numbers = {line.number for line in method.definitions}
    assert {column.number for column in view.growth.columns} <= numbers
    assert {head.number for head in view.conversation.heads} <= numbers  # type: ignore[union-attr]
    assert without_ours(text).count("<script") == 0


def test_who_follows_names_the_largest_groups_and_marks_the_target(build: Any) -> None:
    who = page(build(month())).who
    assert who is not None
    assert who.lines[0].largest == "25–34 50.0% · 35–44 25.0% · 18–24 20.0%"
    assert who.lines[0].in_target.text == "50.0%"
    assert who.untold == ("Facebook: Not collected: nobody told who follows.",)
    assert who.charts[0].title == "Instagram: 25–34 is the largest group, 50% of followers"
    assert EVIL in who.target


def test_a_group_without_a_share_is_neither_drawn_nor_ranked(build: Any) -> None:
    figures = replace(month(), audience=Audience((ages(("18-24", None, None), ("25-34", 0.5, None)),)))
    who = page(build(figures)).who
    assert who is not None
    assert who.charts == ()
    assert who.lines[0].largest == "25–34 50.0%"


def test_the_shift_is_said_only_when_it_is_worth_a_word(build: Any) -> None:
    table = ages(("18-24", 0.4, None), ("25-34", 0.6, None), compared_day=date(2026, 9, 30))
    for shift, said in ((0.02, "18–24 +2.0\u00a0pts"), (0.004, "all below 0.5\u00a0pts")):
        moved = (replace(table.rows[0], change=of(shift)), replace(table.rows[1], change=of(-shift / 2)))
        who = page(build(replace(month(), audience=Audience((replace(table, rows=moved),))))).who
        assert who is not None
        assert who.lines[0].shift == said


def test_answers_are_printed_with_what_they_are_of(build: Any) -> None:
    found = page(build(month())).conversation
    assert found is not None
    assert found.title == "6 of 8 questions got no answer"
    (row,) = found.rows  # Facebook tells none, and a sum of one account would repeat it
    assert (row.name, row.comments.text) == ("Instagram", "20")
    assert (row.answered.text, row.answered.share) == ("5 of 20", "25.0%")
    assert (row.questions.text, row.returning.text) == ("2 of 8", "4 of 16")
    assert (row.reply.text, row.reply_n) == ("3 hrs 30 mins", "n = 5")
    assert (
        "The median time to reply went from 7 hrs in September 2026 to 3 hrs 30 mins: better."
        in found.remarks
    )
    assert "2 of 5 replies say the same as another one, word for word." in found.remarks
    assert "Not in the table: Facebook (no comments were collected)." in found.remarks
    busy = "Most active: commenter 1 with 3 comments, 15.0% of those with a known author."
    assert found.remarks[-1] == busy  # the second wrote once only


@pytest.mark.parametrize(
    ("more", "text", "share"),
    [
        ({"questions": of(0), "questions_answered": of(0)}, "none", ""),
        (
            {"questions": of(3), "questions_answered": of(1), "questions_answered_rate": of(1 / 3, n=3)},
            "1 of 3",
            "",
        ),
        ({"questions": NONE}, "–", ""),
        ({"questions_answered_rate": NONE}, "–", ""),
    ],
)
def test_few_none_and_unknown_questions(build: Any, more: dict[str, Any], text: str, share: str) -> None:
    figures = replace(month(), community=Community((talk(TOTAL), talk(IG, **more))))
    found = page(build(figures)).conversation
    assert found is not None
    assert (found.rows[0].questions.text, found.rows[0].questions.share) == (text, share)
    assert bool(found.rows[0].questions.mark) is (text == "–")


def test_without_comments_the_page_says_so(build: Any) -> None:
    figures = replace(month(), community=Community((silent(TOTAL), silent(IG), silent(FB))))
    report = build(figures)
    found = page(report).conversation
    assert found is not None
    assert "No comments were collected" in found.empty
    assert found.rows == ()
    assert "No comments were collected" in html.render(report)
    assert page(build(replace(figures, community=Community()))).conversation is not None


def authors(**more: Any) -> Influencers:
    top = (
        Influencer("author 1", 2000.0, 2, of(30), ("reddit", EVIL)),
        Influencer("author 2", 1500.0, 1, missing(Reason.NOT_COLLECTED, "not told"), ("x",)),
    )
    known: dict[str, Any] = {
        "floor": 1000, "authors": of(9), "mentions": of(10), "engagements": of(30), "top": top,
        "silent": missing(Reason.NOT_COLLECTED, "no list of followers is collected"),
        "ugc": of(4), "ugc_engagement": of(12.25, n=4),
        "ugc_reshared": missing(Reason.NOT_OFFERED, "a repost does not tell"), "ugc_against_posts": NONE,
    }  # fmt: skip
    return Influencers(**{**known, **more})


def test_authors_are_nameless_and_ranked_by_audience_times_engagements(build: Any) -> None:
    report = build(replace(month(), influencers=authors()))
    found = page(report).elsewhere
    assert found is not None
    assert found.title == "9 authors with 1,000 followers or more wrote about Noord"
    assert [author.name for author in found.authors] == ["Author 1", "Author 2"]
    assert [author.product.text for author in found.authors] == ["60,000", "–"]
    assert found.authors[1].product.mark
    assert found.left == "7 more authors are not listed."
    facts = {fact.name: fact.text for fact in found.facts}
    assert facts["Content of others about the client"] == "4 pieces, with 12.3 engagements each (n = 4)."
    silence = "Not measurable. Not collected: no list of followers is collected."
    assert facts["Influential followers who stay silent"] == silence
    assert facts["Of it shared on by the client"].startswith("Not measurable. Not offered")
    assert "<script" not in without_ours(html.render(report))


def test_nobody_and_unknown_are_two_things(build: Any) -> None:
    nobody = page(build(replace(month(), influencers=authors(authors=of(0), top=())))).elsewhere
    unknown = page(build(replace(month(), influencers=authors(authors=NONE, top=(), ugc=NONE)))).elsewhere
    assert nobody is not None
    assert unknown is not None
    assert nobody.title == "Nobody with 1,000 followers or more wrote about Noord"
    assert unknown.title == "Authors with an audience: not known"
    assert unknown.facts[0].name == "Authors with an audience"
    assert all("0" not in fact.text for fact in unknown.facts)


def test_mentions_that_are_not_listened_to_are_not_spoken_of(build: Any) -> None:
    assert page(build(month())).elsewhere is None
    listened = page(build(month(), listening={"terms": ["Noord"]})).elsewhere
    assert listened is not None
    assert "No mention was collected" in listened.facts[0].text


def test_nothing_known_is_one_sentence(build: Any) -> None:
    view = page(build(Measured()))
    assert view.empty == "Nothing is known about the audience this month."
    assert (view.cards, view.growth, view.who, view.conversation, view.elsewhere) == (
        (),
        None,
        None,
        None,
        None,
    )


def test_cards_are_never_empty_and_mark_what_is_incomplete(build: Any) -> None:
    partial = told("comments_answered_rate", TOTAL, of(0.25, n=20, partial=["fb: no comments"]))
    figures = month()
    absent = told("questions_answered_rate", TOTAL, NONE)
    view = page(build(replace(figures, readings=(*figures.readings, partial, absent))))
    assert [card.metric for card in view.cards] == [
        "follower_growth_net", "follower_growth_rate", "comments_answered_rate",
    ]  # fmt: skip
    assert all(card.value.text != "–" for card in view.cards)
    assert [card.value.mark for card in view.cards] == ["", "", "a"]
    assert [note.text for note in view.footnotes] == ["Incomplete (Facebook: no comments)."]


@pytest.mark.parametrize(
    ("net", "said"),
    [(40, "40 followers more, net"), (-1, "1 follower fewer, net"), (0, "As many followers came as left")],
)
def test_an_only_account_is_not_added_up(build: Any, net: int, said: str) -> None:
    figures = month()
    own = (told("followers", IG, of(1000), of(960)), told("follower_growth_net", IG, of(net)))
    view = page(build(replace(figures, readings=own), accounts=[{"id": "ig", "platform": "instagram"}]))
    assert view.growth is not None
    assert [row.name for row in view.growth.rows] == ["Instagram"]
    assert view.growth.chart is not None
    assert view.growth.chart.title == said
    assert [card.metric for card in view.cards] == ["follower_growth_net"]


def test_followers_that_nobody_tells_are_a_sentence_and_no_table_of_dashes(build: Any) -> None:
    readings = (told("followers", IG, NET_ONLY), told("followers", FB, NET_ONLY))
    report = build(replace(month(), readings=readings))
    growth = page(report).growth
    assert growth is not None
    assert (growth.rows, growth.chart) == ((), None)
    why = "Instagram, Facebook: Not offered by the platform or its export: only net change is told."
    assert growth.untold == why
    assert why in html.render(report)
