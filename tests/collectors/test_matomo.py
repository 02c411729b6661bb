"""Matomo: channels from types and lists, goals, errors inside 200, the token, spoilt replies."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest

from reporter.collectors import channels, matomo
from reporter.collectors.contract import Failed, Found
from reporter.collectors.matomo_goals import Goal
from reporter.config.client import Web
from reporter.model import Gap
from tests.collectors.doors import Clock, failing
from tests.collectors.local_server import Answer, Asked, serve
from tests.collectors.web_asking import (
    NOW,
    SAMPLES,
    SINCE,
    UNTIL,
    MemoryDoor,
    days,
    gaps,
    recorded,
    spoilt,
    survives,
    web,
    zeros_of,
)

REPLIES: dict[str, Any] = {
    "Goals.getGoals": recorded("matomo/goals.json"),
    "Referrers.getReferrerType": recorded("matomo/types.json"),
    "Referrers.getWebsites": recorded("matomo/websites.json"),
    "Referrers.getCampaigns": recorded("matomo/campaigns.json"),
    "Referrers.getSocials": recorded("matomo/socials.json"),
}
ERROR = recorded("matomo/error_site.json")


def site_with(event: str) -> Web:
    return web("matomo", property="1", endpoint="https://stats.example/matomo", conversion={"event": event})


SITE = site_with("order")
CAPTURED = SAMPLES / "captured_matomo.json"


def door(replies: Mapping[str, Any]) -> MemoryDoor:
    return MemoryDoor(lambda call: replies[call.form["method"]])


def collect(replies: Mapping[str, Any] = REPLIES, site: Any = SITE) -> Iterator[Found]:
    return matomo.collect_web(site, SINCE, UNTIL, NOW, door(replies))


EXPECTED: dict[tuple[str, str], dict[str, float]] = {
    ("2026-10-01", "direct"): {"sessions": 10, "users": 9, "bounces": 4, "conversions": 1, "value": 20},
    ("2026-10-01", "search"): {"sessions": 6, "users": 6, "bounces": 2, "conversions": 0, "value": 0},
    ("2026-10-01", "referral"): {"sessions": 3, "users": 3, "bounces": 1, "conversions": 0, "value": 0},
    ("2026-10-01", "reddit"): {"sessions": 2, "users": 2, "bounces": 0, "conversions": 0, "value": 0},
    # 5 from the network and 3 by a campaign that names it; the people may be the same
    ("2026-10-01", "facebook"): {"sessions": 8, "bounces": 3, "conversions": 2, "value": 45.5},
    ("2026-10-01", "other"): {"sessions": 1, "users": 1, "bounces": 1, "conversions": 0, "value": 0},
    # one converted another goal: none of ours
    ("2026-10-01", "x"): {"sessions": 3, "users": 3, "bounces": 1, "conversions": 0, "value": 0},
    # one converted, and no goal is listed: not told
    ("2026-10-03", "mastodon"): {"sessions": 3, "users": 3, "bounces": 1},
}
for _told in EXPECTED.values():
    _told["visit_time_s"] = 30 * _told["sessions"]  # half a minute a visit in these replies


def test_channels_of_a_month() -> None:
    found = list(collect())
    assert days(found) == EXPECTED
    assert gaps(found) == []
    assert (
        sum(measures["sessions"] for measures in EXPECTED.values()) == 36
    )  # 33 on the first, 3 on the third


def test_the_token_is_in_the_body_only() -> None:
    asked = door(REPLIES)
    list(matomo.collect_web(SITE, SINCE, UNTIL, NOW, asked))
    assert {call.form["token_auth"] for call in asked.calls} == {"s3cret-token"}
    assert {call.path for call in asked.calls} == {"/index.php"}
    assert all(not call.headers for call in asked.calls)
    assert {call.form["date"] for call in asked.calls if "period" in call.form} == {"2026-10-01,2026-10-31"}
    assert {call.form["idSite"] for call in asked.calls} == {"1"}


def test_lists_are_asked_only_where_there_are_visits() -> None:
    types: Any = {"2026-10-01": REPLIES["Referrers.getReferrerType"]["2026-10-01"][:2]}
    asked = door({**REPLIES, "Referrers.getReferrerType": types})
    assert len(days(matomo.collect_web(SITE, SINCE, UNTIL, NOW, asked))) == 2
    assert [call.form["method"] for call in asked.calls] == ["Goals.getGoals", "Referrers.getReferrerType"]


@pytest.mark.parametrize("empty", [[], {"2026-10-01": [], "2026-10-02": []}])
def test_a_month_without_visits(empty: Any) -> None:
    assert list(collect({**REPLIES, "Referrers.getReferrerType": empty})) == []


def test_one_day_may_come_without_its_name() -> None:
    bare: dict[str, Any] = {
        name: rows["2026-10-01"] for name, rows in REPLIES.items() if isinstance(rows, dict)
    }
    found = list(matomo.collect_web(SITE, SINCE, date(2026, 10, 2), NOW, door({**REPLIES, **bare})))
    assert days(found) == {key: told for key, told in EXPECTED.items() if key[0] == "2026-10-01"}


def test_an_error_inside_200_is_a_failure() -> None:
    with pytest.raises(Failed, match="website id = 9 is unknown") as failed:
        list(collect({**REPLIES, "Referrers.getReferrerType": ERROR}))
    assert failed.value.status == 200
    assert failed.value.reason == "not_collected"


def test_a_refused_token_is_a_lack_of_permission_and_is_not_repeated() -> None:
    said = {"result": "error", "message": "Unable to authenticate with the token s3cret-token."}
    with pytest.raises(Failed) as failed:
        list(collect({**REPLIES, "Referrers.getReferrerType": said}))
    assert failed.value.reason == "no_permission"
    assert "s3cret" not in failed.value.detail


def test_goals_fail_alone() -> None:
    found = list(collect({**REPLIES, "Goals.getGoals": ERROR}))
    assert gaps(found) == [("conversions", "not_collected")]
    assert {key: told["sessions"] for key, told in days(found).items()} == {
        key: told["sessions"] for key, told in EXPECTED.items()
    }
    assert not any("conversions" in told for told in days(found).values())


def test_an_unknown_goal_names_those_there_are() -> None:
    site = site_with("purchase")
    (gap,) = [one for one in collect(site=site) if isinstance(one, Gap)]
    assert gap.measure == "conversions"
    assert "Newsletter sign-up, Order" in gap.detail


@pytest.mark.parametrize("goals", [REPLIES["Goals.getGoals"], dict(enumerate(REPLIES["Goals.getGoals"]))])
@pytest.mark.parametrize("event", ["2", "Newsletter sign-up"])
def test_a_goal_without_a_price_has_no_value(goals: Any, event: str) -> None:
    site = site_with(event)
    found = days(collect({**REPLIES, "Goals.getGoals": goals}, site))
    assert found["2026-10-01", "x"] == {
        **{"sessions": 3, "users": 3, "bounces": 1, "conversions": 1},
        "visit_time_s": 90,
    }
    assert found["2026-10-01", "facebook"]["conversions"] == 1
    assert not any("value" in told for told in found.values())


def test_lists_that_do_not_make_up_the_total_are_told() -> None:
    sites: Any = {"2026-10-01": REPLIES["Referrers.getWebsites"]["2026-10-01"][:1]}
    found = list(collect({**REPLIES, "Referrers.getWebsites": sites}))
    (gap,) = [one for one in found if isinstance(one, Gap)]
    assert "18 of 20 visits" in gap.detail


@pytest.mark.parametrize("name", [None, "example.com", "1,2", "all"])
def test_the_site_is_a_number(name: str | None) -> None:
    with pytest.raises(Failed, match="idSite"):
        list(collect(site=web("matomo", property=name)))


def test_check_says_what_works() -> None:
    replies = {**REPLIES, "VisitsSummary.get": {"nb_visits": 0}}
    assert list(matomo.check_web(SITE, NOW, door(replies))) == ["Matomo answers for site 1"]
    told = list(matomo.check_web(SITE, NOW, door({**replies, "Goals.getGoals": []})))
    assert isinstance(told[1], Gap)
    with pytest.raises(Failed):
        list(matomo.check_web(SITE, NOW, door({**replies, "VisitsSummary.get": ERROR})))


@pytest.mark.parametrize("method", sorted(REPLIES))
def test_every_spoilt_reply_ends_in_findings(method: str) -> None:
    zeros = zeros_of(collect())
    assert zeros
    for reply in (*spoilt(REPLIES[method]), None, "text", 7, [[]], {"2026-10-01": 3}, {"2026-10-01": [7]}):
        survives(partial(collect, {**REPLIES, method: reply}), zeros)


def test_a_renamed_goal_is_not_taken_for_none() -> None:
    replies = copy.deepcopy(REPLIES)
    goals = replies["Referrers.getSocials"]["2026-10-01"][0]["goals"]
    goals["idgoal=one"] = goals.pop("idgoal=1")
    assert "conversions" not in days(collect(replies))["2026-10-01", "facebook"]


@pytest.mark.skipif(not CAPTURED.is_file(), reason="the real replies are not at hand")
def test_real_replies() -> None:
    captured = {name: one["response"]["body"] for name, one in json.loads(CAPTURED.read_text()).items()}
    rows = captured["Referrers.getSocials_range"]
    told = []
    for row in rows:
        month = matomo._Month(Goal("1", priced=False))
        month.take(SINCE, channels.channel(row["label"]), row)
        told += [(line.channel, line.measures) for line in month.lines]
    assert told == [
        ("x", {"sessions": 11, "bounces": 4, "visit_time_s": 408, "conversions": 2, "value": 0}),
        ("linkedin", {"sessions": 5, "bounces": 2, "visit_time_s": 243, "conversions": 1, "value": 0}),
        ("mastodon", {"sessions": 5, "bounces": 3, "visit_time_s": 243, "conversions": 1, "value": 0}),
    ]
    with pytest.raises(Failed, match="unexpected website"):
        list(collect({**REPLIES, "Referrers.getReferrerType": captured["error_unknown_site"]}))
    for name in ("VisitsSummary.get_day", "Goals.get_day"):
        survives(partial(collect, {**REPLIES, "Referrers.getReferrerType": captured[name]}), set())


def test_against_a_server() -> None:
    def answer(asked: Asked) -> Any:
        return Answer(json.dumps(REPLIES[asked.form["method"]]), headers={"content-type": "application/json"})

    clock = Clock()
    with serve({"POST /matomo/index.php": answer}) as server, clock.door(f"{server.base}/matomo") as real:
        assert days(matomo.collect_web(SITE, SINCE, UNTIL, NOW, real)) == EXPECTED
        assert all(asked.form["token_auth"] == real.token for asked in server.requests)
        assert all(not asked.query and "authorization" not in asked.headers for asked in server.requests)
        assert (real.token or "") not in "".join(clock.lines)


def test_a_wrong_token_is_answered_with_a_page() -> None:
    page = Answer("<html><body>Error</body></html>", status=401, headers={"content-type": "text/html"})
    with serve({"/index.php": page}) as server, Clock().door(server.base) as real:
        site = web("matomo", property="1")
        failed = failing(lambda: list(matomo.collect_web(site, SINCE, UNTIL, NOW, real)))
    assert failed.reason == "no_permission"
