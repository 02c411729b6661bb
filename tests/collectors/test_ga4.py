"""Google Analytics: rows to channel days, paging, what the report says of itself, spoilt replies."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from reporter.collectors import channels, ga4
from reporter.collectors.contract import Failed, Found
from reporter.model import Gap, Reason
from tests.collectors.doors import Clock, failing
from tests.collectors.local_server import Answer, Asked, serve
from tests.collectors.web_asking import (
    NOW,
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

PURCHASE = {"event": "purchase"}
REPORT = recorded("ga4/report.json")
SITE = web("ga4", property="123456789", conversion=PURCHASE)


def collect(reply: Any, now: datetime = NOW) -> Iterator[Found]:
    return ga4.collect_web(SITE, SINCE, UNTIL, now, MemoryDoor(lambda call: reply))


def test_rows_add_up_to_channels_and_people_do_not() -> None:
    found = list(collect(REPORT))
    assert days(found) == {
        ("2026-10-01", "facebook"): {
            "sessions": 50,  # 42 + 8; users of two sources may be the same people
            "engaged_sessions": 34,
            "engagement_time_s": 2000.5,
            "conversions": 4,
            "value": pytest.approx(59.8),
        },
        ("2026-10-01", "search"): {
            "sessions": 101,
            "engaged_sessions": 69,
            "users": 89,
            "engagement_time_s": 4000,
            "conversions": 2,
            "value": 53.77,
        },
        ("2026-10-01", "direct"): {
            "sessions": 20,
            "engaged_sessions": 12,
            "users": 18,
            "engagement_time_s": 900,
            "conversions": 0,
            "value": 0,
        },
        ("2026-10-02", "instagram"): {
            "sessions": 5,
            "engaged_sessions": 2,
            "users": 5,
            "engagement_time_s": 60,
            "conversions": 0,
            "value": 0,
        },
        ("2026-10-02", "other"): {
            "sessions": 3,
            "engaged_sessions": 1,
            "users": 3,
            "engagement_time_s": 9,
            "conversions": 0,
            "value": 0,
        },
        ("2026-10-02", "email"): {
            "sessions": 7,
            "engaged_sessions": 6,
            "users": 7,
            "engagement_time_s": 333.25,
            "conversions": 1.5,
            "value": 0,
        },
    }
    assert gaps(found) == [("sessions", "below_threshold")]
    told = notes(found)
    for words in ("(other)", "from a sample", "days in Europe/Rome", "money in EUR"):
        assert words in told
    assert "may still change" not in told


def test_the_request() -> None:
    door = MemoryDoor(lambda call: REPORT)
    list(ga4.collect_web(SITE, SINCE, UNTIL, NOW, door))
    (call,) = door.calls
    assert call.path == "/v1beta/properties/123456789:runReport"
    assert call.headers == {"Authorization": "Bearer s3cret-token"}
    assert call.json["dateRanges"] == [{"startDate": "2026-10-01", "endDate": "2026-10-31"}]
    assert [one["name"] for one in call.json["metrics"]] == [
        "sessions",
        "engagedSessions",
        "totalUsers",
        "userEngagementDuration",
        "keyEvents:purchase",
        "purchaseRevenue",
    ]


def test_money_is_asked_for_purchases_only() -> None:
    door = MemoryDoor(lambda call: {})
    list(ga4.collect_web(web("ga4", property="1", conversion={"event": "sign_up"}), SINCE, UNTIL, NOW, door))
    names = [one["name"] for one in door.calls[0].json["metrics"]]
    assert "keyEvents:sign_up" in names
    assert "purchaseRevenue" not in names


def test_pages_are_walked_by_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ga4, "PAGE", 3)

    def answer(call: Call) -> Any:
        start = int(call.json["offset"])
        return {**REPORT, "rows": REPORT["rows"][start : start + 3]}

    door = MemoryDoor(answer)
    found = list(ga4.collect_web(SITE, SINCE, UNTIL, NOW, door))
    assert [call.json["offset"] for call in door.calls] == ["0", "3", "6"]
    assert days(found) == days(collect(REPORT))
    assert gaps(found) == gaps(collect(REPORT))


def test_the_same_page_again_ends_the_walk_and_is_told() -> None:
    door = MemoryDoor(lambda call: {**REPORT, "rowCount": 900})
    found = list(ga4.collect_web(SITE, SINCE, UNTIL, NOW, door))
    assert len(door.calls) == 2
    assert days(found) == days(collect(REPORT))
    assert ("sessions", "not_collected") in gaps(found)
    assert any("900" in gap.detail and " 7" in gap.detail for gap in found if isinstance(gap, Gap))


def test_an_empty_report_tells_nothing() -> None:
    assert list(collect({"metadata": {}, "kind": "analyticsData#runReport"})) == []


def test_unknown_key_event_costs_only_itself() -> None:
    def answer(call: Call) -> Any:
        if any(one["name"].startswith("keyEvents:") for one in call.json["metrics"]):
            raise Failed(Reason.NOT_COLLECTED, "Field keyEvents:purchase is not a valid metric.", 400)
        reply = copy.deepcopy(REPORT)
        del reply["metricHeaders"][4:]
        for row in reply["rows"]:
            del row["metricValues"][4:]
        return reply

    door = MemoryDoor(answer)
    found = list(ga4.collect_web(SITE, date(2026, 9, 1), UNTIL, NOW, door))
    assert len(door.calls) == 3  # October twice, September once: it is remembered
    assert days(found)["2026-10-01", "facebook"] == {
        "sessions": 50,
        "engaged_sessions": 34,
        "engagement_time_s": 2000.5,
    }
    assert gaps(found).count(("conversions", "not_collected")) == 1


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_other_refusals_are_the_accounts_own(status: int) -> None:
    def answer(call: Call) -> Any:
        raise Failed(Reason.NO_PERMISSION, "no", status)

    door = MemoryDoor(answer)
    with pytest.raises(Failed):
        list(ga4.collect_web(SITE, SINCE, UNTIL, NOW, door))
    assert len(door.calls) == 1


@pytest.mark.parametrize("name", [None, "G-ABC123", "harbour"])
def test_the_property_is_a_number(name: str | None) -> None:
    door = MemoryDoor(lambda call: REPORT)
    with pytest.raises(Failed, match="number"):
        list(ga4.collect_web(web("ga4", property=name), SINCE, UNTIL, NOW, door))
    assert door.calls == []


def test_months_newest_first_and_only_days_that_are_over() -> None:
    assert list(channels.months(date(2026, 9, 15), date(2026, 11, 9), NOW)) == [
        (date(2026, 11, 1), date(2026, 11, 2)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 9, 15), date(2026, 9, 30)),
    ]
    assert list(channels.months(date(2026, 11, 3), date(2026, 11, 9), NOW)) == []


def test_fresh_days_are_said_to_be_unsettled() -> None:
    early = datetime(2026, 11, 1, 6, tzinfo=UTC)
    door = MemoryDoor(lambda call: REPORT)
    assert "2026-10-30 and later" in notes(ga4.collect_web(SITE, SINCE, UNTIL, early, door))


def test_check_says_what_works() -> None:
    told = list(ga4.check_web(SITE, NOW, MemoryDoor(lambda call: REPORT)))
    assert told[0] == (
        "Google Analytics property 123456789 answers; its days are in Europe/Rome; "
        "199,994 quota tokens are left today"
    )
    assert isinstance(told[1], Gap)


def test_every_spoilt_reply_ends_in_findings() -> None:
    zeros = zeros_of(collect(REPORT))
    assert zeros
    for reply in spoilt(REPORT):
        survives(partial(collect, reply), zeros)
    for reply in (None, [], "text", 7, {"rows": 3}, {"rows": [None, 3, []], "rowCount": "many"}):
        survives(partial(collect, reply), zeros)


def test_a_row_that_cannot_be_read_is_told() -> None:
    reply = copy.deepcopy(REPORT)
    reply["rows"][2]["dimensionValues"][0]["value"] = "20261340"
    found = list(collect(reply))
    assert ("2026-10-01", "search") not in days(found)
    assert any("1 rows" in gap.detail for gap in found if isinstance(gap, Gap))


@pytest.mark.parametrize(
    ("source", "medium", "group", "expected"),
    [
        ("l.facebook.com", "referral", "Organic Social", "facebook"),
        ("fb", "paid", "Paid Social", "facebook"),
        ("facebook-ads", "cpc", "Paid Social", "facebook"),
        ("t.co", "referral", "Organic Social", "x"),
        ("com.linkedin.android", "referral", "Organic Social", "linkedin"),
        ("android-app://com.pinterest/", "referral", "", "pinterest"),
        ("l.threads.com", "referral", "", "threads"),
        ("out.reddit.com", "referral", "", "reddit"),
        ("mastodon.example", "referral", "", "mastodon"),
        ("go.bsky.app", "referral", "", "bluesky"),
        ("youtube", "social", "", "youtube"),
        ("TikTok", "", "", "tiktok"),
        ("google", "organic", "Organic Search", "search"),
        ("google", "cpc", "Display", "other"),
        ("www.google.de", "referral", "Organic Search", "search"),
        ("mail.google.com", "referral", "Referral", "email"),
        ("unheard-of", "email", "", "email"),
        ("(direct)", "(none)", "Direct", "direct"),
        ("blog.example.org", "referral", "Referral", "referral"),
        ("facebook.com.evil.example", "referral", "", "referral"),
        ("notfacebook.com", "referral", "", "referral"),
        ("vk.com", "social", "Organic Social", "other"),
        ("(not set)", "(not set)", "Unassigned", "other"),
        ("(other)", "(other)", "Unassigned", "other"),
        ("", "", "", "other"),
    ],
)
def test_channels(source: str, medium: str, group: str, expected: str) -> None:
    assert channels.channel(source, medium, group) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Spring on Instagram", "instagram"),
        ("fb_bio", "facebook"),
        ("newsletter-2026-10", "email"),
        ("facebook and instagram", "other"),
        ("x-mas", "other"),
        ("spring-sale", "other"),
    ],
)
def test_channels_of_campaigns(name: str, expected: str) -> None:
    assert channels.of_campaign(name) == expected


@pytest.mark.parametrize(
    "value", [None, True, "", "n/a", "nan", "inf", float("nan"), float("inf"), 1e300, [], {}]
)
def test_what_is_no_number(value: Any) -> None:
    assert channels.number(value) is None


def test_against_a_server() -> None:
    def answer(asked: Asked) -> Any:
        known = not any(one["name"].startswith("keyEvents:") for one in asked.json["metrics"])
        return {"metadata": {}} if known else Answer(recorded("ga4/error_key_event.json"), status=400)

    with (
        serve({"POST /v1beta/properties/123456789:runReport": answer}) as server,
        Clock().door(server.base) as real,
    ):
        (gap,) = ga4.collect_web(SITE, SINCE, UNTIL, NOW, real)
        assert {asked.headers["authorization"] for asked in server.requests} == {f"Bearer {real.token}"}
    assert isinstance(gap, Gap)
    assert "is not a valid metric" in gap.detail
    assert len(server.requests) == 2


def test_an_expired_token() -> None:
    body = {
        "error": {"code": 401, "message": "Request had invalid credentials.", "status": "UNAUTHENTICATED"}
    }
    with (
        serve({"/v1beta/properties/123456789:runReport": Answer(body, status=401)}) as server,
        Clock().door(server.base) as real,
    ):
        failed = failing(lambda: list(ga4.collect_web(SITE, SINCE, UNTIL, NOW, real)))
    assert failed.reason == "no_permission"


def test_a_row_that_slides_onto_the_next_page_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ga4, "PAGE", 4)
    pages = {"0": REPORT["rows"][:4], "4": REPORT["rows"][3:]}
    door = MemoryDoor(lambda call: {**REPORT, "rows": pages[call.json["offset"]]})
    assert days(ga4.collect_web(SITE, SINCE, UNTIL, NOW, door)) == days(collect(REPORT))


def test_days_outside_the_window_are_not_taken() -> None:
    door = MemoryDoor(lambda call: REPORT)
    found = days(ga4.collect_web(SITE, date(2026, 10, 2), UNTIL, NOW, door))
    assert {key[0] for key in found} == {"2026-10-02"}
