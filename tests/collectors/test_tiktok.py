"""TikTok: both interfaces, errors inside a 200, refused fields, comments, and the change of tokens."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reporter.collectors import tiktok, tiktok_display
from reporter.collectors.contract import Ask
from reporter.collectors.http import open_door
from reporter.errors import Failed
from reporter.model import AccountDay, Comment, Gap, Observation, Paid, Post, PostKind, Reason
from tests.collectors.local_server import serve
from tests.collectors.told_door import (
    NOW,
    SAMPLES,
    Asked,
    ToldDoor,
    asking,
    mutations,
    numbers,
    outcome,
    recorded,
)

DISPLAY = asking(platform="tiktok")
ACCOUNTS = asking(platform="tiktok", external_id="o-1", endpoint=tiktok.BUSINESS)
VIDEO_LIST = f"/video/list/?fields={tiktok_display.VIDEO}"
NO_TOKEN = {"code": 40105, "message": "Access token is incorrect or has been revoked."}
REFUSED = {"code": 40002, "message": "fields: invalid"}


def shown(**changes: Any) -> dict[str, Any]:
    """The Display API's answers; the second page lies before the window."""

    def videos(asked: Asked) -> Any:
        first = asked.json["cursor"] == 1_793_491_200_000  # 1 November, in milliseconds
        return recorded("tiktok/videos.json" if first else "tiktok/videos_last.json")

    return {"/user/info/": recorded("tiktok/user.json"), VIDEO_LIST: videos, **changes}


def told(**changes: Any) -> dict[str, Any]:
    """The Accounts API's answers."""

    def account(asked: Asked) -> Any:
        return recorded("tiktok/days.json" if "start_date" in asked.params else "tiktok/account.json")

    return {
        "/business/get/": account,
        "/business/video/list/": recorded("tiktok/business_videos.json"),
        "/business/comment/list/": recorded("tiktok/comments.json"),
        "/business/comment/reply/list/": recorded("tiktok/replies.json"),
        **changes,
    }


def test_display_tells_counts_and_followers() -> None:
    door = ToldDoor(shown(), token="secret")
    found = list(tiktok.collect(DISPLAY, door))
    assert [one for one in found if isinstance(one, AccountDay)] == [
        AccountDay("acme", date(2026, 11, 2), NOW, "api:tiktok", {"followers": 36023}, "UTC")
    ]
    posts = [one for one in found if isinstance(one, Post)]
    assert [post.id for post in posts] == ["7459287841546292488", "7459287841546292400"]
    assert posts[0] == Post(
        "acme",
        "7459287841546292488",
        datetime(2026, 10, 3, 9, 10, tzinfo=UTC),
        PostKind.SHORT_VIDEO,
        "video",
        "Soup of the day #harbour",
        "https://www.tiktok.com/@harbour.cafe/video/7459287841546292488",
        30,
        Paid.UNKNOWN,
    )
    assert posts[1].text == "Doors open"  # the title where there is no description
    assert [dict(one.measures) for one in found if isinstance(one, Observation)] == [
        {"views": 5200, "reactions": 310, "comments": 12, "shares": 44},
        {"views": 900, "reactions": 0},  # a told nought, and untold comments and shares
    ]
    gaps = {one.measure: one.reason for one in found if isinstance(one, Gap)}
    assert gaps["reach"] is gaps["watch_time_s"] is gaps["saves"] is Reason.NOT_OFFERED
    assert all(asked.headers == {"Authorization": "Bearer secret"} for asked in door.asked)
    assert len(door.asked) == 3  # stops at the page before the window, although it has more


def test_accounts_tell_days_reach_watch_time_and_comments() -> None:
    door = ToldDoor(told(), token="secret")
    found = list(tiktok.collect(ACCOUNTS, door))
    days = {one.day: dict(one.measures) for one in found if isinstance(one, AccountDay)}
    assert days == {
        date(2026, 11, 2): {"followers": 36023},
        date(2026, 10, 1): {
            "followers": 36000,
            "follows": 25,
            "unfollows": 3,
            "reach": 3900,
            "views": 5000,
            "profile_visits": 120,
            "link_clicks": 7,
            "reactions": 300,
            "comments": 12,
            "shares": 8,
        },
        date(2026, 10, 2): {"views": 6100},
    }
    posts = {one.id: one for one in found if isinstance(one, Post)}
    assert posts["741"].published_at == datetime(2026, 10, 2, tzinfo=UTC)  # seconds written as text
    assert (posts["741"].paid, posts["741"].duration_s) == (Paid.TOTAL, 30.5)
    assert (posts["740"].kind, posts["740"].duration_s) == (PostKind.CAROUSEL, None)
    assert {one.post_id: dict(one.measures) for one in found if isinstance(one, Observation)} == {
        "741": {
            "views": 5200,
            "reach": 4100,
            "reactions": 310,
            "comments": 3,
            "shares": 44,
            "saves": 20,
            "watch_time_s": 31720.5,
            "follows": 9,
            "profile_visits": 31,
            "link_clicks": 2,
        },
        "740": {"views": 900, "reactions": 50, "comments": 0, "shares": 2},  # at rest: the rest is untold
    }
    comments = [one for one in found if isinstance(one, Comment)]
    assert [(c.id, c.reply_to, c.author, c.from_brand, c.text, c.reactions) for c in comments] == [
        ("72", "", "u-9", False, "fire", 2),
        ("73", "72", "o-1", True, "Thank you", 0),
    ]
    assert all(asked.headers == {"Access-Token": "secret"} for asked in door.asked)
    assert all(asked.params["business_id"] == "o-1" for asked in door.asked)
    asked = [one.params.get("video_id") for one in door.asked if one.path == "/business/comment/list/"]
    assert asked == ["741"]  # a post without comments is not asked about


def test_days_beyond_sixty_are_a_gap_and_windows_hold_thirty() -> None:
    door = ToldDoor(told())
    ask = replace(ACCOUNTS, since=NOW - timedelta(days=100), until=NOW)
    gaps = [one for one in tiktok.collect(ask, door) if isinstance(one, Gap)]
    spans = [(a.params["start_date"], a.params["end_date"]) for a in door.asked if "start_date" in a.params]
    assert spans[1:] == [("2026-09-04", "2026-10-03"), ("2026-10-04", "2026-11-02")]
    assert any(gap.reason is Reason.NOT_OFFERED and "2026-09-04" in gap.detail for gap in gaps)
    late = [gap.detail for gap in gaps if gap.reason is Reason.PENDING]
    assert late == ["TikTok tells nothing for 3 days between 2026-10-31 and 2026-11-02"]


def test_one_refused_field_costs_only_itself() -> None:
    def videos(asked: Asked) -> Any:
        return REFUSED if "reach" in asked.params["fields"] else recorded("tiktok/business_videos.json")

    def account(asked: Asked) -> Any:
        if "unique_video_views" in asked.params["fields"]:
            return REFUSED
        return recorded("tiktok/days.json" if "start_date" in asked.params else "tiktok/account.json")

    door = ToldDoor(told(**{"/business/video/list/": videos, "/business/get/": account}))
    found = list(tiktok.collect(ACCOUNTS, door))
    gaps = [one for one in found if isinstance(one, Gap) and one.measure == "reach"]
    assert {gap.reason for gap in gaps} == {Reason.NO_PERMISSION}
    assert len([one for one in found if isinstance(one, Observation)]) == 2
    assert len([one for one in found if isinstance(one, AccountDay)]) == 3
    last = [json.loads(a.params["fields"]) for a in door.asked if a.path == "/business/video/list/"][-1]
    assert "reach" not in last
    assert "total_time_watched" in last


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        (40105, "Access token is incorrect", Reason.NO_PERMISSION),
        (40100, "Request too frequent", Reason.NOT_COLLECTED),
        (40100, "Access token is empty", Reason.NO_PERMISSION),
        (51000, "Internal error", Reason.NOT_COLLECTED),
        (None, "", None),
        (True, "", Reason.NOT_COLLECTED),
        ("no", "", Reason.NOT_COLLECTED),
    ],
)
def test_an_error_inside_a_200_of_accounts(code: Any, message: str, reason: Reason | None) -> None:
    answer = {**recorded("tiktok/account.json"), "code": code, "message": message}
    found = outcome(tiktok.collect(ACCOUNTS, ToldDoor(told(**{"/business/get/": answer}))))
    if reason is None:  # recorded answers without a code are answers
        assert isinstance(found[0], AccountDay)
    else:
        assert [one.reason for one in found if isinstance(one, Failed)] == [reason]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ({"code": "access_token_invalid", "message": "no"}, Reason.NO_PERMISSION),
        ({"code": "scope_not_authorized", "message": "no"}, Reason.NO_PERMISSION),
        ({"code": "rate_limit_exceeded", "message": "no"}, Reason.NOT_COLLECTED),
        ({"message": "no"}, Reason.NOT_COLLECTED),
        ("invalid_grant", Reason.NO_PERMISSION),
    ],
)
def test_an_error_inside_a_200_of_display(error: Any, reason: Reason) -> None:
    answer = {"data": recorded("tiktok/user.json")["data"], "error": error}
    found = outcome(tiktok.collect(DISPLAY, ToldDoor(shown(**{"/user/info/": answer}))))
    assert [one.reason for one in found if isinstance(one, Failed)] == [reason]


def test_only_a_refusal_is_asked_field_by_field() -> None:
    pause = {"code": 40100, "message": "Request too frequent"}
    door = ToldDoor(told(**{"/business/video/list/": pause}))
    assert isinstance(outcome(tiktok.collect(ACCOUNTS, door))[-1], Failed)
    assert door.paths.count("/business/video/list/") == 1


def test_comments_that_fail_are_a_gap_and_counts_stay() -> None:
    found = list(tiktok.collect(ACCOUNTS, ToldDoor(told(**{"/business/comment/list/": NO_TOKEN}))))
    gap = found[-1]
    assert isinstance(gap, Gap)
    assert (gap.measure, gap.reason) == ("comments_text", Reason.NO_PERMISSION)
    assert len([one for one in found if isinstance(one, Observation)]) == 2


def test_an_empty_account_has_followers_and_nothing_else() -> None:
    empty = {"code": 0, "data": {"videos": [], "has_more": True, "cursor": 1}}
    found = list(tiktok.collect(ACCOUNTS, ToldDoor(told(**{"/business/video/list/": empty}))))
    assert not [one for one in found if isinstance(one, Post | Observation | Comment)]


@pytest.mark.parametrize("cursor", [5, "5", None, [1]])
def test_paging_ends(cursor: Any) -> None:
    page = recorded("tiktok/business_videos.json")
    page["data"] |= {"has_more": True, "cursor": cursor}
    door = ToldDoor(told(**{"/business/video/list/": page}))
    list(tiktok.collect(ACCOUNTS, door))
    assert door.paths.count("/business/video/list/") <= 3


def test_another_account_is_not_offered_and_not_asked() -> None:
    door = ToldDoor({})
    (gap,) = tiktok.collect(asking(platform="tiktok", own=False), door)
    assert isinstance(gap, Gap)
    assert gap.reason is Reason.NOT_OFFERED
    assert not door.asked


def test_the_accounts_api_needs_to_know_whom() -> None:
    with pytest.raises(Failed, match="external_id"):
        list(tiktok.collect(asking(platform="tiktok", endpoint=tiktok.BUSINESS), ToldDoor(told())))


def test_check_asks_once() -> None:
    for ask, answers in ((DISPLAY, shown()), (ACCOUNTS, told())):
        door = ToldDoor(answers)
        assert "works for harbour.cafe" in str(next(iter(tiktok.check(ask, door))))
        assert len(list(tiktok.check(ask, door))) <= 2
        assert len(door.asked) == 2
    with pytest.raises(Failed, match="fetch a new one"):
        list(tiktok.check(ACCOUNTS, ToldDoor({"/business/get/": NO_TOKEN})))


FILES = ["account", "days", "business_videos", "comments", "replies"]


def _accounts(name: str, data: Any) -> dict[str, Any]:
    where = {
        "business_videos": "/business/video/list/",
        "comments": "/business/comment/list/",
        "replies": "/business/comment/reply/list/",
    }
    if name in where:
        return told(**{where[name]: data})
    kept = {one: recorded(f"tiktok/{one}.json") for one in ("account", "days")} | {name: data}
    return told(
        **{"/business/get/": lambda asked: kept["days" if "start_date" in asked.params else "account"]}
    )


@pytest.mark.parametrize("name", FILES)
def test_accounts_answers_may_change(name: str) -> None:
    _survives(ACCOUNTS, name, lambda data: _accounts(name, data))


@pytest.mark.parametrize(("name", "path"), [("user", "/user/info/"), ("videos", VIDEO_LIST)])
def test_display_answers_may_change(name: str, path: str) -> None:
    _survives(DISPLAY, name, lambda data: shown(**{path: data}))


def _survives(ask: Ask, name: str, answers: Callable[[Any], dict[str, Any]]) -> None:
    """Nothing but findings and failures come out, and no number that the answers did not hold."""
    whole = recorded(f"tiktok/{name}.json")
    usual = numbers(outcome(tiktok.collect(ask, ToldDoor(answers(whole)))))
    for what, data in mutations(whole):
        found = numbers(outcome(tiktok.collect(ask, ToldDoor(answers(copy.deepcopy(data))))))
        assert sorted(found) == sorted(n for n in found if n in usual), what
        assert found.count(0) <= usual.count(0), what


def test_real_door_sends_what_tiktok_wants() -> None:
    routes = {
        "/open_api/v1.3/business/get/": lambda asked: recorded(
            "tiktok/days.json" if "start_date" in asked.query else "tiktok/account.json"
        ),
        "/open_api/v1.3/business/video/list/": recorded("tiktok/business_videos.json"),
        "/open_api/v1.3/business/comment/list/": recorded("tiktok/comments.json"),
        "/open_api/v1.3/business/comment/reply/list/": recorded("tiktok/replies.json"),
        "/v2/user/info/": recorded("tiktok/user.json"),
        "POST /v2/video/list/": recorded("tiktok/videos.json"),
    }
    with serve(routes) as server:
        base = f"{server.base}/open_api/v1.3"
        ask = asking(platform="tiktok", external_id="o-1", endpoint=base)
        with open_door(base, "s3cret-token", allow_private=True) as door:
            assert len([one for one in tiktok.collect(ask, door) if isinstance(one, Comment)]) == 2
        assert server.requests[0].headers["access-token"] == "s3cret-token"
        assert json.loads(server.requests[0].query["fields"]) == ["followers_count"]
        ask = asking(platform="tiktok", endpoint=f"{server.base}/v2")
        with open_door(f"{server.base}/v2", "s3cret-token", allow_private=True) as door:
            assert len([one for one in tiktok.collect(ask, door) if isinstance(one, Post)]) == 2
        last = server.requests[-1]
        assert last.json["max_count"] == 20
        assert "view_count" in last.query["fields"]


def test_a_refresh_hands_over_the_new_token() -> None:
    fresh = {"access_token": "a2", "refresh_token": "r2", "expires_in": 86400}
    secrets = {"client_key": "k", "client_secret": "s", "refresh_token": "r1"}
    door = ToldDoor({"/oauth/token/": fresh})
    given = tiktok.renew(door, secrets)
    assert given == {"access_token": "a2", "refresh_token": "r2", "expires_in": "86400"}
    assert door.asked[0].json == {**secrets, "grant_type": "refresh_token"}
    kept = tiktok.renew(ToldDoor({"/oauth/token/": {"access_token": "a2"}}), secrets)
    assert kept["refresh_token"] == "r1"
    accounts = {"client_id": "k", "client_secret": "s", "refresh_token": "r1"}
    door = ToldDoor({"/tt_user/oauth2/refresh_token/": {"code": 0, "data": fresh}})
    assert tiktok.renew(door, accounts)["refresh_token"] == "r2"


@pytest.mark.parametrize(
    ("path", "answer", "names"),
    [
        ("/oauth/token/", {"error": "invalid_grant", "error_description": "expired"}, tiktok.RENEWS[0]),
        ("/oauth/token/", {"access_token": None}, tiktok.RENEWS[0]),
        ("/tt_user/oauth2/refresh_token/", NO_TOKEN, tiktok.RENEWS[1]),
        ("/tt_user/oauth2/refresh_token/", {"code": 0, "data": []}, tiktok.RENEWS[1]),
    ],
)
def test_a_refused_refresh_fails_without_secrets(path: str, answer: Any, names: tuple[str, ...]) -> None:
    with pytest.raises(Failed) as told_:
        tiktok.renew(ToldDoor({path: answer}), dict.fromkeys(names, "s3cret"))
    assert told_.value.reason is Reason.NO_PERMISSION
    assert "s3cret" not in str(told_.value)


@pytest.mark.skipif(not (SAMPLES / "tiktok").is_dir(), reason="the samples are not here")
def test_samples_are_read_as_far_as_they_go() -> None:
    def sample(name: str) -> Any:
        return json.loads((SAMPLES / "tiktok" / f"{name}.json").read_text(encoding="utf-8"))

    now = datetime(2026, 9, 1, tzinfo=UTC)
    ask = replace(ACCOUNTS, since=datetime(2020, 1, 1, tzinfo=UTC), until=now, now=now)
    shown_ask = replace(ask, account=DISPLAY.account)
    days = told(
        **{
            "/business/get/": lambda asked: sample(
                "business_get_daily_metrics"
                if "start_date" in asked.params
                else "business_get_account_snapshot"
            ),
            "/business/video/list/": sample("business_video_list_with_inactive_video"),
            "/business/comment/list/": {"code": 0, "data": {"comments": []}},
        }
    )
    found = list(tiktok.collect(ask, ToldDoor(days)))
    by_day = {one.day: dict(one.measures) for one in found if isinstance(one, AccountDay)}
    assert by_day[date(2026, 8, 30)] == {"followers": 36023, "follows": 23, "unfollows": 0, "views": 6100}
    counts = {one.post_id: dict(one.measures) for one in found if isinstance(one, Observation)}
    assert counts["v1"]["watch_time_s"] == 1_250_000
    assert "reach" not in counts["v2"]
    for name, posts in (("business_video_list_page1", 1), ("business_video_list_single", 0)):
        videos = {**days, "/business/video/list/": sample(name)}
        found = list(tiktok.collect(ask, ToldDoor(videos)))
        assert len([one for one in found if isinstance(one, Post)]) == posts, name  # one has no time
    with pytest.raises(Failed):
        list(tiktok.collect(ask, ToldDoor({"/business/get/": sample("business_error_40105")})))
    display = {"/user/info/": sample("display_user_info"), VIDEO_LIST: sample("display_video_list")}
    found = list(tiktok.collect(shown_ask, ToldDoor(display)))
    assert [dict(one.measures) for one in found if isinstance(one, Observation)] == [
        {"views": 1000, "reactions": 80, "comments": 10, "shares": 10}
    ]
    assert len([one for one in found if isinstance(one, AccountDay)]) == 1
    foreign = {"/user/info/": sample("research_user_info"), VIDEO_LIST: sample("research_video_query")}
    found_ = outcome(tiktok.collect(shown_ask, ToldDoor(foreign)))
    assert [type(one) for one in found_] == [Failed]  # another interface: its answers have another form
