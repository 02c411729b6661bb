"""Pinterest: days and Pins that are ready, sums by hand, what a Pin's age costs, and what may fail."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.collectors import pinterest, pinterest_pins
from reporter.collectors.http import open_door
from reporter.errors import Failed
from reporter.model import AccountDay, Gap, Observation, Paid, Post, PostKind, Reason
from tests.collectors.local_server import Answer, serve
from tests.collectors.told_door import (
    NOW,
    SAMPLES,
    Asked,
    ToldDoor,
    asking,
    failed,
    mutations,
    numbers,
    outcome,
    recorded,
)

ACCOUNT = asking(platform="pinterest")


def told(**changes: Any) -> dict[str, Any]:
    """Pinterest's answers; ``changes`` by the names of the recorded files."""

    def answer(name: str) -> Any:
        return changes.get(name, recorded(f"pinterest/{name}.json"))

    def pins(asked: Asked) -> Any:
        return answer("pins_last" if asked.params.get("bookmark") else "pins")

    def analytics(asked: Asked) -> Any:
        return answer("video_analytics" if "VIDEO" in asked.params["metric_types"] else "pin_analytics")

    return {
        "/user_account": answer("user"),
        "/user_account/analytics": answer("days"),
        "/pins": pins,
        "/pins/analytics": analytics,
    }


def counts(found: Any) -> dict[str, dict[str, float]]:
    return {one.post_id: dict(one.measures) for one in found if isinstance(one, Observation)}


def test_all_that_is_told_of_an_account() -> None:
    door = ToldDoor(told(), token="secret")
    found = list(pinterest.collect(ACCOUNT, door))
    assert [(one.day, dict(one.measures)) for one in found if isinstance(one, AccountDay)] == [
        (date(2026, 11, 2), {"followers": 5120}),
        (
            date(2026, 10, 1),
            {"impressions": 240, "engagements": 77, "clicks": 37, "link_clicks": 12, "saves": 20},
        ),
        (date(2026, 10, 2), {"impressions": 100, "saves": 0}),  # a told nought; 31 October is not ready
    ]
    posts = {one.id: one for one in found if isinstance(one, Post)}
    assert set(posts) == {"813", "814"}  # 815 was saved from another Pin, 700 is of September
    assert posts["813"] == Post(
        "acme",
        "813",
        datetime(2026, 10, 3, 9, 0, 5, tzinfo=UTC),
        PostKind.IMAGE,
        "image",
        "Open day\nHi #harbour",
        "https://www.pinterest.com/pin/813/",
        None,
        Paid.ORGANIC,
    )
    assert (posts["814"].kind, posts["814"].paid) == (PostKind.VIDEO, Paid.TOTAL)
    assert counts(found) == {
        "813": {
            "impressions": 350,  # 200 + 150; the day that is being processed tells nothing
            "saves": 6,
            "clicks": 6,
            "link_clicks": 3,
            "follows": 3,
            "profile_visits": 4,
            "comments": 2,
            "reactions": 11,
        },
        # no day is ready: the listing's lifetime figures stay, and saves are untold
        "814": {
            "impressions": 400,
            "clicks": 9,
            "comments": 1,
            "reactions": 4,
            "views": 80,
            "watch_time_s": 61.5,
        },
    }
    gaps = {(one.measure, one.reason) for one in found if isinstance(one, Gap)}
    assert ("account_days", Reason.PENDING) in gaps
    assert ("comments_text", Reason.NOT_OFFERED) in gaps
    assert all(asked.headers == {"Authorization": "Bearer secret"} for asked in door.asked)
    asked = [one.params for one in door.asked if one.path == "/pins/analytics"]
    assert [(one["pin_ids"], one["start_date"], one["end_date"]) for one in asked] == [
        ("813,814", "2026-10-03", "2026-11-02"),
        ("814", "2026-10-04", "2026-11-02"),
    ]
    assert "PROFILE_VISIT" not in asked[1]["metric_types"]  # not allowed beside video measures


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone")
def test_a_time_without_a_zone_is_utc_wherever_this_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        told_ = [
            pinterest_pins.created(text) for text in ("2026-10-03T09:00:05", "2026-10-03T09:00:05+02:00")
        ]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert told_ == [datetime(2026, 10, 3, hour, 0, 5, tzinfo=UTC) for hour in (9, 7)]


def test_old_pins_keep_lifetime_figures_only() -> None:
    ask = replace(ACCOUNT, now=datetime(2027, 1, 20, tzinfo=UTC), until=datetime(2026, 11, 1, tzinfo=UTC))
    door = ToldDoor(told())
    found = list(pinterest.collect(ask, door))
    assert counts(found)["813"] == {"impressions": 400, "clicks": 9, "reactions": 10, "comments": 2}
    assert "/pins/analytics" not in door.paths
    gaps = [one for one in found if isinstance(one, Gap)]
    assert {one.measure for one in gaps if "90 days" in one.detail} == {
        "account_days",
        "saves",
        "link_clicks",
    }
    days = next(asked for asked in door.asked if asked.path == "/user_account/analytics")
    assert days.params["start_date"] == "2026-10-23"  # 20 January and the 89 days before


@pytest.mark.parametrize("status", [403, 404, 400])
def test_many_at_once_may_be_refused(status: int) -> None:
    whole = recorded("pinterest/pin_analytics.json")
    answers = {
        **told(),
        "/pins/analytics": failed(status),
        "/pins/813/analytics": whole["813"],
        "/pins/814/analytics": failed(404),
    }
    found = list(pinterest.collect(ACCOUNT, ToldDoor(answers)))
    assert counts(found)["813"]["impressions"] == 350
    assert counts(found)["814"]["impressions"] == 400  # gone for analytics, still in the listing


def test_one_part_that_fails_costs_only_itself() -> None:
    answers = {**told(), "/user_account/analytics": failed(403), "/pins/analytics": failed(429)}
    found = list(pinterest.collect(ACCOUNT, ToldDoor(answers)))
    assert counts(found)["813"] == {"impressions": 400, "clicks": 9, "reactions": 10, "comments": 2}
    assert {"saves", "views", "engagements"} <= {one.measure for one in found if isinstance(one, Gap)}


def test_video_measures_that_fail_cost_only_themselves() -> None:
    def analytics(asked: Asked) -> Any:
        return (
            failed(429)
            if "VIDEO" in asked.params["metric_types"]
            else recorded("pinterest/pin_analytics.json")
        )

    found = list(pinterest.collect(ACCOUNT, ToldDoor({**told(), "/pins/analytics": analytics})))
    assert counts(found)["813"]["saves"] == 6
    assert {"views", "watch_time_s"} <= {one.measure for one in found if isinstance(one, Gap)}


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_token_ends_the_account(status: int) -> None:
    door = ToldDoor({**told(), "/user_account": failed(status)})
    with pytest.raises(Failed):
        list(pinterest.collect(ACCOUNT, door))
    assert len(door.asked) == 1


def test_an_empty_page_with_a_bookmark_is_no_end() -> None:
    pages: dict[Any, Any] = {
        None: {"items": [], "bookmark": "b1"},
        "b1": recorded("pinterest/pins.json"),
    }

    def pins(asked: Asked) -> Any:
        return pages.get(asked.params.get("bookmark"), {"items": []})

    found = list(pinterest.collect(ACCOUNT, ToldDoor({**told(), "/pins": pins})))
    assert len([one for one in found if isinstance(one, Post)]) == 2


def test_an_empty_account_and_pages_that_never_end() -> None:
    ends: list[dict[str, Any]] = [
        {"items": [], "bookmark": "b"},
        {"items": [], "bookmark": None},
        {"items": []},
    ]
    for page in ends:
        door = ToldDoor({**told(), "/pins": page})
        found = list(pinterest.collect(ACCOUNT, door))
        assert not [one for one in found if isinstance(one, Post | Observation)]
        assert door.paths.count("/pins") <= 2


def test_another_account_is_not_offered_and_not_asked() -> None:
    door = ToldDoor({})
    (gap,) = pinterest.collect(asking(platform="pinterest", own=False), door)
    assert isinstance(gap, Gap)
    assert gap.reason is Reason.NOT_OFFERED
    assert not door.asked


def test_check_asks_once() -> None:
    door = ToldDoor(told())
    assert list(pinterest.check(ACCOUNT, door)) == ["Pinterest: the token works for harbourcafe"]
    assert len(door.asked) == 1
    personal = recorded("pinterest/user.json") | {"account_type": "PINNER", "follower_count": None}
    _, business, followers = pinterest.check(ACCOUNT, ToldDoor(told(user=personal)))
    assert isinstance(business, Gap)
    assert business.reason is Reason.NO_PERMISSION
    assert isinstance(followers, Gap)


@pytest.mark.parametrize("name", ["user", "days", "pins", "pins_last", "pin_analytics", "video_analytics"])
def test_answers_may_change(name: str) -> None:
    """Only findings and failures come out; no number that was not told, no nought out of nothing."""
    usual = numbers(outcome(pinterest.collect(ACCOUNT, ToldDoor(told()))))
    # the listing's own figures, and sums of fewer days
    usual += [400, 9, 10, 2, 150, 200, 1, 5, 2, 4, 3, 1]
    zeros = usual.count(0)
    for what, data in mutations(recorded(f"pinterest/{name}.json")):
        found = numbers(outcome(pinterest.collect(ACCOUNT, ToldDoor(told(**{name: copy.deepcopy(data)})))))
        assert [n for n in found if n not in usual] == [], what
        assert found.count(0) <= zeros, what


def test_the_real_door() -> None:
    routes = {
        "/v5/user_account": recorded("pinterest/user.json"),
        "/v5/user_account/analytics": Answer({"code": 403, "message": "Not authorized."}, status=403),
        "/v5/pins": recorded("pinterest/pins_last.json"),
    }
    with (
        serve(routes) as server,
        open_door(f"{server.base}/v5", "s3cret-token", allow_private=True) as door,
    ):
        found = list(pinterest.collect(ACCOUNT, door))
    assert [dict(one.measures) for one in found if isinstance(one, AccountDay)] == [{"followers": 5120}]
    assert any(one.reason is Reason.NO_PERMISSION for one in found if isinstance(one, Gap))
    assert server.requests[0].headers["authorization"] == "Bearer s3cret-token"
    assert server.requests[-1].query == {"page_size": "250", "pin_metrics": "true"}


def test_a_refresh() -> None:
    secrets = {"client_id": "i", "client_secret": "s", "refresh_token": "r1"}
    door = ToldDoor({"/oauth/token": {"access_token": "a2", "expires_in": 2592000}})
    assert pinterest.renew(door, secrets) == {
        "access_token": "a2",
        "expires_in": "2592000",
        "refresh_token": "r1",
    }
    assert door.asked[0].headers == {"Authorization": "Basic aTpz"}  # i:s
    assert "s" not in door.asked[0].json.values()
    with pytest.raises(Failed):
        pinterest.renew(ToldDoor({"/oauth/token": []}), secrets)


@pytest.mark.skipif(not (SAMPLES / "pinterest").is_dir(), reason="the samples are not here")
def test_samples_are_read_as_far_as_they_go() -> None:
    def sample(name: str) -> Any:
        return json.loads((SAMPLES / "pinterest" / f"{name}.json").read_text(encoding="utf-8"))

    ask = replace(
        ACCOUNT,
        since=datetime(2022, 8, 1, tzinfo=UTC),
        until=datetime(2022, 9, 1, tzinfo=UTC),
        now=datetime(2022, 8, 13, tzinfo=UTC),
    )
    pin = sample("pin")
    answers = {
        "/user_account": {"follower_count": None},
        "/user_account/analytics": sample("pin_analytics"),
        "/pins": {"items": [pin], "bookmark": None},
        "/pins/analytics": {pin["id"]: sample("pin_analytics")},
    }
    found = list(pinterest.collect(ask, ToldDoor(answers)))
    (post,) = [one for one in found if isinstance(one, Post)]
    assert (post.published_at, post.kind) == (datetime(2022, 8, 11, 8, 46, 16, tzinfo=UTC), PostKind.IMAGE)
    assert numbers(list(found)) == []  # the days are being processed: their noughts tell nothing
    assert list(pinterest_pins.ready(sample("pin_analytics"))) == []
    assert post.published_at < NOW
