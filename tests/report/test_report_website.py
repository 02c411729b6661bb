"""The website page: figures with their base, money only where costs are known, clicks beside sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.model import (
    TOTAL,
    Break,
    Gap,
    Measured,
    MetricDefinition,
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
from reporter.report.website import WebsiteView

IG, FB = Scope(platform="instagram"), Scope(platform="facebook")
NONE = missing(Reason.NOT_COLLECTED, "not in this export")
_DEFINED = (
    ("sessions", Unit.COUNT, True),
    ("sessions_social", Unit.COUNT, True),
    ("sessions_social_share", Unit.RATE, True),
    ("conversions", Unit.COUNT, True),
    ("conversions_social", Unit.COUNT, True),
    ("conversion_rate", Unit.RATE, True),
    ("conversion_rate_users", Unit.RATE, True),
    ("conversion_rate_clicks", Unit.RATE, True),
    ("bounce_rate_matomo", Unit.RATE, False),
    ("visit_time_matomo", Unit.SECONDS, True),
    ("value", Unit.MONEY, True),
    ("cost", Unit.MONEY, None),
    ("roi", Unit.RATE, True),
    ("link_clicks", Unit.COUNT, True),
)
DEFINITIONS = tuple(
    MetricDefinition(
        name, name.replace("_", " ").capitalize(), unit, "What.", "a", ("sessions",), "own", better
    )
    for name, unit, better in _DEFINED
)
WEB = {"tool": "matomo", "conversion": {"event": "order <b>", "base": "sessions"}}
COSTS = {"costs": [{"month": "2026-10", "amount": 100, "what": "a film"}]}
MONTHS = tuple(date(2025 + (n + 9) // 12, (n + 9) % 12 + 1, 1) for n in range(13))


def told(metric: str, now: Value, before: Value = NONE, scope: Scope = TOTAL, **more: Any) -> Reading:
    unit = next(unit for name, unit, _ in _DEFINED if name == metric)
    change = NONE
    if now.known and before.known:
        change = now - before if unit is Unit.RATE else (now - before) / before
    history = tuple((at, now if at == MONTHS[-1] else before) for at in MONTHS)
    return Reading(metric, scope, unit, now, before, NONE, change, NONE, history=history, **more)


def parts(above: int) -> dict[str, Any]:
    return {"numerator": of(above), "denominator": of(1000)}


def month(**more: Reading) -> Measured:
    readings = {
        "sessions": told("sessions", of(1000), of(800)),
        "sessions_social": told("sessions_social", of(300), of(200)),
        "instagram": told("sessions_social", of(280), of(160), IG),
        "facebook": told("sessions_social", of(20), of(28), FB),
        "share": told("sessions_social_share", of(0.3, n=1000), of(0.25, n=800), **parts(300)),
        "conversions_social": told("conversions_social", of(6), of(5)),
        "rate": told("conversion_rate", of(0.02, n=1000), of(0.021, n=800), **parts(20)),
        "bounce": told(
            "bounce_rate_matomo", of(0.5, n=1000), of(0.4, n=800), **parts(500), clear=True
        ),
        "time": told("visit_time_matomo", NONE),
        "value": told("value", of(500), of(450)),
        "cost": told("cost", of(100), of(80)),
        "roi": told("roi", of(4.0), of(4.6)),
        "clicks": told("link_clicks", of(45), NONE, FB),
    }  # fmt: skip
    return Measured(readings=tuple({**readings, **more}.values()), definitions=DEFINITIONS)


def pages(report: Report) -> list[WebsiteView]:
    return [section.view for section in report.sections if section.id == "website"]


def page(build: Any, figures: Measured | None = None, **more: Any) -> WebsiteView:
    (view,) = pages(build(month() if figures is None else figures, **{"web": WEB, "plan": COSTS, **more}))
    return view


def test_no_website_no_page(build: Any) -> None:
    assert pages(build(Measured())) == []


def test_a_website_without_data_says_why(build: Any) -> None:
    view = page(build, Measured())
    assert view.empty == "Not collected: no figures of the website were read."
    view = page(build, Measured(readings=(told("sessions", NONE),), definitions=DEFINITIONS))
    assert view.empty == "Not collected: not in this export."
    gap = Gap(None, "sessions", Reason.NO_PERMISSION, "Matomo refused the token.")
    view = page(build, Measured(), gaps=(gap,))
    assert view.empty == "We have no permission to read this: Matomo refused the token."
    assert (view.cards, view.chart, view.channels, view.lines, view.gap) == ((), None, (), (), None)


def test_the_reason_of_a_feed_is_not_the_websites(build: Any) -> None:
    gap = Gap(None, "*", Reason.NOT_COLLECTED, "the feed was away")
    feeds = {"terms": ["Noord"], "feeds": ["https://example.org/feed"]}
    assert "feed" not in page(build, Measured(), gaps=(gap,), listening=feeds).empty
    assert page(build, Measured(), gaps=(gap,)).empty == "Not collected: the feed was away."


def test_shares_stand_beside_what_they_are_of(build: Any) -> None:
    view = page(build)
    lines = {line.figure.metric: line for line in view.lines}
    assert lines["conversion_rate"].base == "20 of 1,000"
    assert lines["bounce_rate_matomo"].base == "500 of 1,000"
    assert view.kicker == "As Matomo counts"
    assert "A conversion is the event “order <b>”; the client reckons its rate by sessions." in view.remarks


def test_a_higher_bounce_rate_is_worse_and_an_unclear_change_is_no_change(build: Any) -> None:
    lines = {line.figure.metric: line.figure for line in page(build).lines}
    assert (lines["bounce_rate_matomo"].change.text, lines["bounce_rate_matomo"].change.word) == (
        "+10.0\u00a0pts",
        "worse",
    )
    unclear = told("bounce_rate_matomo", of(0.5, n=1000), of(0.4, n=800), clear=False)
    lines = {line.figure.metric: line.figure for line in page(build, month(bounce=unclear)).lines}
    assert lines["bounce_rate_matomo"].change.word == "no clear change"


def test_what_the_tool_does_not_tell_is_a_dash_with_its_reason(build: Any) -> None:
    view = page(build)
    time = next(line.figure for line in view.lines if line.figure.metric == "visit_time_matomo")
    assert time.value.text == "–"
    assert {note.mark: note.text for note in view.line_notes}[
        time.value.mark
    ] == "Not collected: not in this export."


def test_money_spent_is_spoken_of_only_where_it_is_configured(build: Any) -> None:
    with_costs = {line.figure.metric for line in page(build).lines}
    without = page(build, plan={})
    assert {"cost", "roi"} <= with_costs
    assert not {"cost", "roi"} & {line.figure.metric for line in without.lines}
    assert not any("return" in remark for remark in without.remarks)


def test_platforms_by_their_sessions_then_the_sum(build: Any) -> None:
    view = page(build)
    assert [(row.name, row.sessions.text, row.change.text) for row in view.channels] == [
        ("Instagram", "280", "+75.0%"),
        ("Facebook", "20", "−28.6%"),
        ("All social platforms", "300", "+50.0%"),
    ]
    assert view.channels[1].change.word == "for information"  # below thirty, chance alone does that
    assert view.channel_title == "Instagram sent 280 of 300 sessions from social media"
    partial = told("sessions_social", of(300, partial=["data from 2026-10-01 to 2026-10-20 only"]), of(200))
    view = page(build, month(sessions_social=partial))
    assert view.channel_title == "Instagram sent most sessions"
    assert view.cards[0].value.mark
    assert view.cards[0].change.tone == "plain"  # a part of a month is not compared with a whole one
    assert view.chart is not None
    assert "Incomplete: October 2026." in view.chart.note
    assert view.chart.title == "Sessions social stood at 300"


@pytest.mark.parametrize(
    ("clicks", "said"),
    [
        (45, "25 clicks more than sessions"),
        (21, "1 click more than sessions"),
        (20, "the same number, though not the same thing"),
        (4, "16 sessions more than clicks"),
    ],
)
def test_clicks_are_set_beside_sessions_and_never_mended(build: Any, clicks: int, said: str) -> None:
    gap = page(build, month(clicks=told("link_clicks", of(clicks), NONE, FB))).gap
    assert gap is not None
    (line,) = gap.lines  # Instagram tells no clicks
    assert (line.name, line.clicks.text, line.sessions.text) == ("Facebook", str(clicks), "20")
    assert line.sentence == said
    assert len(gap.why) == 4


def test_without_clicks_there_is_nothing_to_set_beside(build: Any) -> None:
    gap = page(build, month(clicks=told("link_clicks", NONE, NONE, FB))).gap
    assert gap is not None
    assert (gap.lines, gap.why) == ((), ())
    assert gap.none.startswith("No platform tells link clicks")


def test_outages_and_changed_definitions_are_marked_on_the_line(build: Any) -> None:
    notes = [
        {"date": "2026-02-11", "kind": "outage", "text": "Counting was down."},
        {"date": "2026-03-01", "kind": "definition_break", "account": "fb", "text": "Of Facebook only."},
        {"date": "2026-04-01", "kind": "definition_break", "metrics": ["reach"], "text": "Of reach only."},
        {"date": "2026-05-01", "kind": "campaign", "text": "A sale."},
        {"date": "2024-01-01", "kind": "outage", "text": "Long ago."},
    ]
    broken = Break(date(2026, 6, 1), "web", "", ("sessions",), "The tool counts anew", "https://example.org")
    social = told("sessions_social", of(300), of(200), breaks=(broken,))
    view = page(build, month(sessions_social=social), annotations=notes)
    assert view.chart is not None
    assert "Counting was down" in view.chart.note
    assert "The tool counts anew" in view.chart.note
    for other in ("Facebook only", "reach only", "sale", "Long ago"):
        assert other not in view.chart.note


def test_fewer_than_three_months_make_no_line(build: Any) -> None:
    young = told("sessions_social", of(300), NONE)
    assert page(build, month(sessions_social=young)).chart is None


def test_the_page_is_printed_with_every_definition(build: Any) -> None:
    report = build(month(), web=WEB, plan=COSTS)
    (view,) = pages(report)
    method = next(section.view for section in report.sections if section.id == "method")
    numbers = {line.number for line in method.definitions}
    assert {line.figure.number for line in view.lines} <= numbers
    assert {card.number for card in view.cards} <= numbers
    text = html.render(report)
    assert "order &lt;b&gt;" in text
    assert html.render(build(month(), web=WEB, plan=COSTS)) == text


def test_a_reading_without_configured_website_is_printed_all_the_same(build: Any) -> None:
    (view,) = pages(build(month()))
    assert view.kicker == ""
    assert replace(view, kicker="").lines


@pytest.mark.parametrize(
    ("base", "metric"),
    [
        ("sessions", "conversion_rate"),
        ("users", "conversion_rate_users"),
        ("link_clicks", "conversion_rate_clicks"),
    ],
)
def test_the_configured_base_chooses_the_conversion_rate_that_is_put_forward(
    build: Any, base: str, metric: str
) -> None:
    others = {
        name: told(name, of(number, n=1000), NONE, **parts(int(number * 1000)))
        for name, number in (("conversion_rate_users", 0.025), ("conversion_rate_clicks", 0.4))
    }
    web = {"tool": "matomo", "conversion": {"event": "order", "base": base}}
    report = build(month(**others), web=web, plan=COSTS)
    wanted = metric.replace("_", " ").capitalize()
    rates = {"Conversion rate", "Conversion rate users", "Conversion rate clicks"}
    (view,) = pages(report)
    assert {card.label for card in view.cards} & rates == {wanted}
    (scorecard,) = (section.view for section in report.sections if section.id == "scorecard")
    assert {row.label for row in scorecard.rows} & rates == {wanted}
    assert rates <= {line.figure.label for line in view.lines}  # each base is in the table
