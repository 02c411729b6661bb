"""YouTube: the uploads list, hidden counts, Analytics of the owner, comments, and the quota guard."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from reporter.collectors import youtube, youtube_api, youtube_read
from reporter.errors import Failed
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Post, PostKind, Reason
from tests.collectors.doors import Clock
from tests.collectors.local_server import serve
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

CHANNELS, UPLOADS, VIDEOS = "/youtube/v3/channels", "/youtube/v3/playlistItems", "/youtube/v3/videos"
THREADS, REPLIES, SEARCH = "/youtube/v3/commentThreads", "/youtube/v3/comments", "/youtube/v3/search"
REPORTS = "https://youtubeanalytics.googleapis.com/v2/reports"
ASK = asking(platform="youtube", handle="@acme")
OWNER, KEY = "ya29.owner", "AIzaKey"
OFF = {"error": {"code": 403, "message": "off", "errors": [{"reason": "commentsDisabled"}]}}


def uploads(asked: Asked) -> Any:
    name = {"P2": "uploads_2", "P3": "uploads_3"}.get(str(asked.params.get("pageToken")), "uploads")
    return recorded(f"youtube/{name}.json")


def threads(asked: Asked) -> Any:
    return recorded("youtube/threads_2.json" if "pageToken" in asked.params else "youtube/threads.json")


VIEWERS = {
    "columnHeaders": [{"name": "ageGroup"}, {"name": "gender"}, {"name": "viewerPercentage"}],
    "rows": [["age25-34", "female", 60.5], ["age65-", "male", 39.5], ["age18-24", "male", 250]],
}


def reports(asked: Asked) -> Any:
    if asked.params["metrics"] == "viewerPercentage":
        return VIEWERS
    return recorded(
        "youtube/days.json" if asked.params.get("dimensions") == "day" else "youtube/by_video.json"
    )


def answers(**more: Any) -> dict[str, Any]:
    return {
        CHANNELS: recorded("youtube/channel.json"),
        UPLOADS: uploads,
        VIDEOS: recorded("youtube/videos.json"),
        THREADS: threads,
        REPLIES: recorded("youtube/replies.json"),
        REPORTS: reports,
        SEARCH: recorded("youtube/search.json"),
        **more,
    }


def everything(**more: Any) -> list[Any]:
    return list(youtube.collect(ASK, ToldDoor(answers(**more), token=OWNER)))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [one for one in found if isinstance(one, kind)]


def test_subscribers_of_today_are_rounded_and_said_to_be() -> None:
    found = everything()
    # 2 November 06:00 UTC is still 1 November in California
    assert found[0] == AccountDay(
        "acme", date(2026, 11, 1), NOW, "api:youtube", {"followers": 5120}, "America/Los_Angeles"
    )
    assert "rounds" in found[1].text


def test_hidden_subscribers_are_a_gap() -> None:
    channel = recorded("youtube/channel.json")
    channel["items"][0]["statistics"].update(hiddenSubscriberCount=True, subscriberCount="0")
    found = everything(**{CHANNELS: channel})
    assert (found[0].measure, found[0].reason) == ("followers", Reason.HIDDEN)
    assert not any("followers" in day.measures for day in of(AccountDay, found))


def test_videos_of_the_window_by_the_uploads_list() -> None:
    door = ToldDoor(answers(), token=OWNER)
    posts = of(Post, list(youtube.collect(ASK, door)))
    assert [(p.id, p.kind, p.duration_s) for p in posts] == [
        ("vidB", PostKind.VIDEO, 3723),
        ("vidC", PostKind.SHORT_VIDEO, 10),
        ("vidD", PostKind.LIVE, 93600),
    ]
    assert posts[0].text == "Open day\nCome in #acme"
    assert posts[1].platform_kind == "short (guessed)"
    # a video of September before one of October does not end the list; a whole page of August does
    assert door.paths.count(UPLOADS) == 3
    asked = next(one for one in door.asked if one.path == VIDEOS)
    assert asked.params["id"] == "vidB,vidC,vidD"
    assert SEARCH not in door.paths


def test_counts_by_hand_and_hidden_ones_absent() -> None:
    found = everything()
    assert {one.post_id: one.measures for one in of(Observation, found)} == {
        "vidB": {
            "views": 340,
            "reactions": 30,
            "comments": 5,
            "watch_time_s": 12000,
            "shares": 6,
            "follows": 9,
        },
        "vidC": {"views": 900},
        "vidD": {"views": 0, "reactions": 0, "comments": 0, "watch_time_s": 0, "shares": 0, "follows": 0},
    }
    assert {(gap.measure, gap.reason) for gap in of(Gap, found)} == {
        ("reactions", Reason.HIDDEN),
        ("comments", Reason.HIDDEN),
    }


def test_days_of_analytics() -> None:
    days = [day for day in of(AccountDay, everything()) if "views" in day.measures]
    assert [(day.day, dict(day.measures)) for day in days] == [
        (
            date(2026, 10, 2),
            {
                "views": 98,
                "video_views": 98,
                "watch_time_s": 71 * 60,
                "reactions": -1,  # likes added less likes removed
                "comments": 0,
                "shares": 0,
                "follows": 0,
                "unfollows": 2,
                "follows_net": -2,
            },
        ),
        (
            date(2026, 10, 1),
            {
                "views": 120,
                "video_views": 120,
                "watch_time_s": 63 * 60,
                "reactions": 4,
                "comments": 1,
                "shares": 2,
                "follows": 7,
                "unfollows": 3,
                "follows_net": 4,
            },
        ),
    ]
    assert {day.zone for day in days} == {"America/Los_Angeles"}


def test_a_key_reads_public_counts_and_names_what_it_cannot() -> None:
    door = ToldDoor(answers(), token=KEY)
    found = list(youtube.collect(ASK, door))
    gaps = {gap.measure for gap in of(Gap, found) if gap.reason == Reason.NO_PERMISSION}
    assert gaps == {"follows", "unfollows", "shares", "watch_time_s", "view_share"}
    assert REPORTS not in door.paths
    assert all(one.headers == {"X-Goog-Api-Key": KEY} for one in door.asked)
    assert not any(KEY in str(one.params) for one in door.asked)
    assert len(of(Post, found)) == 3


def test_one_dead_metric_does_not_kill_the_others() -> None:
    def picky(asked: Asked) -> Any:
        if "shares" in str(asked.params["metrics"]):
            return failed(400, {"error": {"code": 400, "message": "Unknown identifier (shares)"}})
        page = reports(asked)
        if page is VIEWERS:
            return page
        names = [one["name"] for one in page["columnHeaders"]]
        wanted = str(asked.params["metrics"]).split(",")
        keep = [0, *(names.index(name) for name in wanted if name in names)]
        return {
            "columnHeaders": [page["columnHeaders"][n] for n in keep],
            "rows": [[row[n] for n in keep] for row in page["rows"]],
        }

    found = everything(**{REPORTS: picky})
    first = next(day for day in of(AccountDay, found) if day.day == date(2026, 10, 1))
    assert first.measures["follows"] == 7
    assert "shares" not in first.measures
    assert ("shares", Reason.RETIRED) in {(gap.measure, gap.reason) for gap in of(Gap, found)}
    counts = {one.post_id: one.measures for one in of(Observation, found)}
    assert counts["vidB"]["watch_time_s"] == 12000


def test_refused_analytics_cost_only_their_measures() -> None:
    found = everything(**{REPORTS: failed(403, {"error": {"code": 403, "message": "Forbidden"}})})
    assert {g.measure for g in of(Gap, found) if g.reason == Reason.NO_PERMISSION} == {
        "follows",
        "unfollows",
        "shares",
        "watch_time_s",
        "view_share",
        "audience",
    }
    assert len(of(Comment, found)) == 5


def test_comments_with_replies_that_are_asked_for_and_who_answered() -> None:
    door = ToldDoor(answers(), token=OWNER)
    found = of(Comment, list(youtube.collect(ASK, door)))
    assert [(c.id, c.post_id, c.reply_to, c.from_brand, c.reactions) for c in found] == [
        ("Ug3", "vidB", "", False, 2),
        ("Ug3.9a", "vidB", "Ug3", True, 0),
        ("Ug2", "vidB", "", False, 0),
        ("Ug2.2", "vidB", "Ug2", True, 4),
        ("Ug2.1", "vidB", "Ug2", False, 0),
    ]
    assert door.paths.count(REPLIES) == 1  # one inline reply of one needs no further question
    assert door.paths.count(THREADS) == 2  # the second page is all before the window


def test_comments_turned_off_are_a_gap() -> None:
    found = everything(**{THREADS: failed(403, OFF)})
    assert ("comments_text", Reason.HIDDEN) in {(gap.measure, gap.reason) for gap in of(Gap, found)}
    assert of(Comment, found) == []


def test_used_up_quota_is_not_a_missing_permission() -> None:
    body = {"error": {"code": 403, "message": "quota", "errors": [{"reason": "quotaExceeded"}]}}
    found = everything(**{VIDEOS: failed(403, body)})
    gap = next(one for one in of(Gap, found) if one.measure == "posts")
    assert (gap.reason, "midnight Pacific" in gap.detail) == (Reason.NOT_COLLECTED, True)
    denied = failed(
        403, {"error": {"errors": [{"reason": "SERVICE_UNAVAILABLE"}], "status": "PERMISSION_DENIED"}}
    )
    assert youtube_api.why(denied)[0] == Reason.NO_PERMISSION


def test_the_quota_guard_stops_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(youtube_api, "MOST_UNITS", 5)
    door = ToldDoor(answers(), token=KEY)
    found = list(youtube.collect(ASK, door))
    assert len(door.asked) == 5  # channel, three pages of uploads, videos
    gap = next(one for one in of(Gap, found) if one.measure == "comments_text")
    assert "quota guard stopped after 5 units" in gap.detail
    monkeypatch.setattr(youtube_api, "MOST_SEARCHES", 1)
    found = list(youtube.listen(("acme", "beans"), ASK, ToldDoor(answers(), token=KEY)))
    assert [one.measure for one in of(Gap, found)] == ["mentions"]
    assert len(of(Mention, found)) == 2


def test_a_channel_that_is_not_there_fails_and_one_without_uploads_does_not() -> None:
    nothings: list[dict[str, Any]] = [{}, {"items": []}, {"items": None}]
    for nothing in nothings:
        with pytest.raises(Failed, match="no channel"):
            everything(**{CHANNELS: {"kind": "youtube#channelListResponse", **nothing}})
    body = {"error": {"code": 404, "message": "x", "errors": [{"reason": "playlistNotFound"}]}}
    found = everything(**{UPLOADS: failed(404, body)})
    assert of(Post, found) == []
    assert of(Gap, found) == []


def test_a_benchmark_is_asked_for_public_data_only() -> None:
    door = ToldDoor(answers(), token=OWNER)
    found = list(youtube.collect(asking(platform="youtube", handle="@acme", own=False), door))
    assert set(door.paths) == {CHANNELS, UPLOADS, VIDEOS}
    assert len(of(Observation, found)) == 3


def test_a_stream_that_has_not_begun_is_no_post() -> None:
    videos = recorded("youtube/videos.json")
    videos["items"][0]["snippet"]["liveBroadcastContent"] = "upcoming"
    assert [post.id for post in of(Post, everything(**{VIDEOS: videos}))] == ["vidC", "vidD"]


def test_listen_leaves_the_own_channel_out() -> None:
    ask = asking(platform="youtube", external_id="UCacme")
    door = ToldDoor(answers(), token=KEY)
    found = list(youtube.listen(("acme", "acme"), ask, door))
    assert [(one.id, one.text) for one in of(Mention, found)] == [("other1", "Acme & others\nIt's a test …")]
    assert door.asked[0].params["q"] == '"acme"'
    assert door.paths == [SEARCH]
    assert "sample" in of(Note, found)[0].text


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("PT1H2M3S", 3723),
        ("P1DT2H", 93600),
        ("PT15S", 15),
        ("PT0S", None),
        ("P0D", None),
        ("12", None),
        (7, None),
    ],
)
def test_durations(written: Any, seconds: float | None) -> None:
    assert youtube_read.duration(written) == seconds


def test_check_says_what_works() -> None:
    door = ToldDoor(answers(), token=OWNER)
    assert list(youtube.check(ASK, door))[1] == "YouTube: Analytics can be read."
    assert door.paths == [CHANNELS, REPORTS]
    assert "API key" in str(list(youtube.check(ASK, ToldDoor(answers(), token=KEY)))[1])


def test_renew_gives_an_access_token() -> None:
    secrets = {"client_id": "c", "client_secret": "s", "refresh_token": "r"}
    door = ToldDoor({"/token": {"access_token": "ya29.x", "expires_in": 3599}})
    assert youtube.renew(door, secrets) == {
        "access_token": "ya29.x",
        "refresh_token": "r",
        "expires_in": "3599",
    }
    assert door.asked[0].json == {**secrets, "grant_type": "refresh_token"}
    with pytest.raises(Failed):
        youtube.renew(ToldDoor({"/token": {}}), secrets)


def test_over_a_real_door_at_one_configured_address() -> None:
    routes = {path: recorded(f"youtube/{name}.json") for path, name in CASES.items()}
    with serve(routes) as server, Clock().door(server.base, OWNER) as door:
        ask = asking(platform="youtube", handle="@acme", endpoint=server.base)
        found = list(youtube.collect(ask, door))
    assert len(of(Post, found)) == 3
    assert "/v2/reports" in server.paths
    assert all(one.headers["authorization"] == f"Bearer {OWNER}" for one in server.requests)


CASES = {
    CHANNELS: "channel",
    UPLOADS: "uploads",
    VIDEOS: "videos",
    THREADS: "threads",
    REPLIES: "replies",
    "/v2/reports": "days",
    SEARCH: "search",
}


@pytest.mark.parametrize("path", [*CASES, "by_video"])
def test_a_mutated_reply_never_breaks_and_never_makes_a_nought(path: str) -> None:
    zeros = numbers(_told({})).count(0)
    name = CASES.get(path, path)
    at = REPORTS if name in ("days", "by_video") else path
    for what, changed in mutations(recorded(f"youtube/{name}.json")):

        def report(asked: Asked, changed: Any = changed) -> Any:
            days = asked.params.get("dimensions") == "day"
            return changed if days == (name == "days") else reports(asked)

        told = _told({at: report if at == REPORTS else changed})
        assert numbers(told).count(0) <= zeros, what


def _told(more: dict[str, Any]) -> list[Any]:
    told = outcome(youtube.collect(ASK, ToldDoor(answers(**more), token=OWNER)))
    return told + outcome(youtube.listen(("acme",), ASK, ToldDoor(answers(**more), token=OWNER)))


@pytest.mark.skipif(not (SAMPLES / "youtube").is_dir(), reason="the recorded samples are not here")
def test_recorded_samples_are_read() -> None:
    def sample(name: str) -> Any:
        return json.loads((SAMPLES / "youtube" / f"{name}.json").read_text(encoding="utf-8"))

    for item in sample("videos_list_multi")["items"]:
        post = youtube_read.post(item, "acme")
        assert post is not None
        counts = youtube_read.observation(item, "acme", post.published_at, NOW, {})
        if "statistics" not in item:
            assert counts is None
            continue
        assert counts is not None
        assert counts.measures["views"] == int(item["statistics"]["viewCount"])
    for name in ("playlistItems_page1", "playlistItems_page2"):
        for item in sample(name)["items"]:
            assert youtube_read.video_id(item) == item["snippet"]["resourceId"]["videoId"]
            told = item.get("contentDetails", {}).get("videoPublishedAt")
            assert (youtube_read.published(item) is not None) == (told is not None)
    for name in ("comments_by_parent_page1", "comments_by_parent_page2"):
        for item in sample(name)["items"]:
            comment = youtube_read.comment(item, "v", "acme", "UCx")
            assert comment is not None
            assert (comment.reply_to, comment.text) == (
                item["snippet"]["parentId"],
                item["snippet"]["textOriginal"],
            )
    top = sample("commentThreads_with_search")["items"][0]["snippet"]["topLevelComment"]
    assert youtube_read.comment(top, "v", "acme", "UCx") is not None
    assert all(youtube_read.mention(item) for item in sample("search_by_keywords_page1")["items"])
    assert youtube_api.why(failed(403, sample("error_permission")))[0] == Reason.NO_PERMISSION
    channel = ToldDoor({CHANNELS: sample("channels_list_single")}, token=KEY)
    assert "can be read" in str(next(youtube.check(ASK, channel)))
