"""Plausible: rows to channel days, conversions of a goal, paging, warnings, spoilt replies."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from reporter.collectors import channels, plausible
from reporter.collectors.contract import Failed, Found
from reporter.model import Gap, Reason
from tests.collectors.doors import Clock
from tests.collectors.local_server import Answer, Asked, serve
from tests.collectors.web_asking import (
    NOW,
    SAMPLES,
    SINCE,
    UNTIL,
    Call,
    MemoryDoor,
    days,
    gaps,
    notes,
    recorded,
    spoilt,
    survives,
    web,
    zeros_of,
)

VISITS = recorded("plausible/visits.json")
GOALS = recorded("plausible/goals.json")
SITE = web("plausible", property="harbour-bakery.example", conversion={"event": "Order"})
FILES = sorted(SAMPLES.glob("plausible_*_response.json"))


def door(visits: Any = VISITS, goals: Any = GOALS) -> MemoryDoor:
    return MemoryDoor(lambda call: goals if call.json["metrics"] == ["events"] else visits)


def collect(visits: Any = VISITS, goals: Any = GOALS, site: Any = SITE) -> Iterator[Found]:
    return plausible.collect_web(site, SINCE, UNTIL, NOW, door(visits, goals))


EXPECTED = {
    ("2026-10-01", "direct"): {"sessions": 7, "users": 7, "bounces": 7, "conversions": 0},
    ("2026-10-01", "facebook"): {"sessions": 42, "users": 40, "bounces": 23, "conversions": 3},  # 23.1
    ("2026-10-01", "search"): {"sessions": 100, "users": 90, "bounces": 40, "conversions": 0},
    ("2026-10-02", "x"): {"sessions": 3, "users": 3, "conversions": 0},  # its rate is null
    ("2026-10-02", "facebook"): {"conversions": 1},  # a visit that went on after midnight
}


def test_channels_of_a_month() -> None:
    found = list(collect())
    assert days(found) == EXPECTED
    assert gaps(found) == []
    assert "whole percents" in notes(found)


def test_the_requests() -> None:
    asked = door()
    list(plausible.collect_web(SITE, SINCE, UNTIL, NOW, asked))
    assert [call.path for call in asked.calls] == ["/api/v2/query"] * 2
    assert all(call.headers == {"Authorization": "Bearer s3cret-token"} for call in asked.calls)
    visits, goals = (call.json for call in asked.calls)
    assert visits["site_id"] == "harbour-bakery.example"
    assert visits["date_range"] == ["2026-10-01", "2026-10-31"]
    assert visits["filters"] == []
    assert goals["filters"] == [["is", "event:goal", ["Order"]]]


def test_without_a_goal_nothing_is_said_of_conversions() -> None:
    asked = door()
    found = days(plausible.collect_web(web("plausible", property="a.example"), SINCE, UNTIL, NOW, asked))
    assert len(asked.calls) == 1
    assert not any("conversions" in told for told in found.values())


def test_sources_of_one_channel_are_added() -> None:
    more = copy.deepcopy(VISITS)
    more["results"].append(
        {"dimensions": ["2026-10-01", "m.facebook.com", "Organic Social"], "metrics": [8, 8, 25]}
    )
    more["meta"]["total_rows"] = 5
    assert days(collect(more))["2026-10-01", "facebook"] == {"sessions": 50, "bounces": 25, "conversions": 3}


def test_pages_are_walked_by_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plausible, "PAGE", 3)

    def answer(call: Call) -> Any:
        reply = GOALS if call.json["metrics"] == ["events"] else VISITS
        start = call.json["pagination"]["offset"]
        return {**reply, "results": reply["results"][start : start + 3]}

    asked = MemoryDoor(answer)
    assert days(plausible.collect_web(SITE, SINCE, UNTIL, NOW, asked)) == EXPECTED
    assert [call.json["pagination"]["offset"] for call in asked.calls] == [0, 3, 0]


def test_rows_that_did_not_come_are_told_and_are_not_zero() -> None:
    less = {**GOALS, "meta": {"total_rows": 40}}
    found = list(collect(goals=less))
    assert not zeros_of(found)
    short = list(collect({**VISITS, "meta": {"total_rows": 9}}))
    assert gaps(short) == [("sessions", "not_collected")]
    assert days(short) == EXPECTED


def test_an_empty_site() -> None:
    empty = {**VISITS, "results": [], "meta": {"total_rows": 0}}
    none = {**GOALS, "results": [], "meta": {"total_rows": 0}}
    assert list(collect(empty, none)) == []


def test_an_unknown_goal_costs_only_conversions() -> None:
    def answer(call: Call) -> Any:
        if call.json["metrics"] == ["events"]:
            raise Failed(Reason.NOT_COLLECTED, recorded("plausible/error_goal.json")["error"], 400)
        return VISITS

    found = list(plausible.collect_web(SITE, SINCE, UNTIL, NOW, MemoryDoor(answer)))
    assert gaps(found) == [("conversions", "not_collected")]
    assert days(found)["2026-10-01", "facebook"] == {"sessions": 42, "users": 40, "bounces": 23}


def test_an_error_inside_200_is_a_failure() -> None:
    with pytest.raises(Failed, match="not set up"):
        list(collect(recorded("plausible/error_goal.json")))


def test_what_plausible_says_of_its_figures_is_passed_on() -> None:
    meta = {
        "total_rows": 4,
        "imports_skip_reason": "unsupported_query",
        "metric_warnings": {"bounce_rate": {"code": "no_imported_data", "warning": "Imports are left out."}},
    }
    told = notes(collect({**VISITS, "meta": meta}))
    assert "Plausible: unsupported_query" in told
    assert "Plausible, bounce_rate: Imports are left out." in told


def test_the_site_must_be_named() -> None:
    with pytest.raises(Failed, match=r"web\.property"):
        list(collect(site=web("plausible")))


def test_check_says_what_works() -> None:
    assert list(plausible.check_web(SITE, NOW, door())) == ["Plausible answers for harbour-bakery.example"]
    told = list(plausible.check_web(SITE, NOW, door(goals=recorded("plausible/error_goal.json"))))
    assert isinstance(told[1], Gap)


@pytest.mark.parametrize("which", ["visits", "goals"])
def test_every_spoilt_reply_ends_in_findings(which: str) -> None:
    zeros = zeros_of(collect())
    assert zeros
    for reply in (*spoilt(VISITS if which == "visits" else GOALS), None, [], "text", 7, {"results": {}}):
        survives(partial(collect, **{which: reply}), zeros)


@pytest.mark.skipif(not FILES, reason="the documented replies are not at hand")
def test_documented_replies() -> None:
    for path in FILES:
        reply = json.loads(path.read_text(encoding="utf-8"))
        survives(partial(collect, reply, reply), set())
        for row in reply["results"]:  # other dimensions than ours are not taken for ours
            assert plausible._row(reply, row, ("visitors",)) == (None, {})
    utm = json.loads((SAMPLES / "plausible_utm_response.json").read_text(encoding="utf-8"))
    assert [
        channels.channel(source, medium) for medium, source in (r["dimensions"] for r in utm["results"])
    ] == [
        "search",
        "x",
        "facebook",
        "search",
        "other",
        "email",
    ]


def test_days_outside_the_window_are_not_taken() -> None:
    found = plausible.collect_web(SITE, date(2026, 10, 2), UNTIL, NOW, door())
    assert {key[0] for key in days(found)} == {"2026-10-02"}


def test_against_a_server() -> None:
    def answer(asked: Asked) -> Any:
        goal = asked.json["metrics"] == ["events"]
        return Answer(recorded("plausible/error_goal.json"), status=400) if goal else VISITS

    with serve({"POST /api/v2/query": answer}) as server, Clock().door(server.base) as real:
        found = list(plausible.collect_web(SITE, SINCE, UNTIL, NOW, real))
        assert {asked.headers["authorization"] for asked in server.requests} == {f"Bearer {real.token}"}
    assert days(found)["2026-10-01", "search"] == {"sessions": 100, "users": 90, "bounces": 40}
    (gap,) = [one for one in found if isinstance(one, Gap)]
    assert "not set up" in gap.detail
