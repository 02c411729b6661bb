"""X: what is told, what is private, what is paid for, and where the guard stops."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reporter.collectors import x, x_api, x_read, x_search
from reporter.collectors.contract import Ask
from reporter.config.client import Account
from reporter.errors import Failed
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Paid, Post, PostKind, Reason
from tests.collectors.doors import Clock
from tests.collectors.local_server import serve
from tests.collectors.told_door import (
    NOW,
    SAMPLES,
    SINCE,
    UNTIL,
    Asked,
    ToldDoor,
    asking,
    failed,
    mutations,
    numbers,
    outcome,
    recorded,
)

USER, POSTS, PRIVATE = "/2/users/by/username/acme", "/2/users/900/tweets", "/2/tweets"
MENTIONS, SEARCH = "/2/users/900/mentions", "/2/tweets/search/recent"
ASK = asking(platform="x", handle="@acme")
EMPTY = {"meta": {"result_count": 0}}


def timeline(asked: Asked) -> Any:
    return recorded("x/older_posts.json" if "pagination_token" in asked.params else "x/posts.json")


def answers(**more: Any) -> dict[str, Any]:
    return {
        USER: recorded("x/user.json"),
        POSTS: timeline,
        PRIVATE: recorded("x/private.json"),
        MENTIONS: recorded("x/mentions.json"),
        SEARCH: recorded("x/search.json"),
        **more,
    }


def everything(**more: Any) -> list[Any]:
    return list(x.collect(ASK, ToldDoor(answers(**more), token="user-token")))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [one for one in found if isinstance(one, kind)]


def test_followers_of_today() -> None:
    assert of(AccountDay, everything()) == [
        AccountDay("acme", date(2026, 11, 2), NOW, "api:x", {"followers": 5120}, "UTC")
    ]


def test_posts_newest_first_with_kind_text_and_replies_marked() -> None:
    posts = of(Post, everything())
    assert [(p.id, p.kind, p.reply) for p in posts] == [
        ("1710", PostKind.VIDEO, False),
        ("1708", PostKind.TEXT, True),
        ("1706", PostKind.TEXT, False),  # the next post of one's own thread is no answer
        ("1700", PostKind.LINK, False),
        ("1650", PostKind.CAROUSEL, False),
    ]
    assert posts[0].text == "A long story about beans & water, told in full"
    assert posts[0].duration_s == 30.5
    assert posts[0].permalink == "https://x.com/acme/status/1710"
    assert posts[0].published_at == datetime(2026, 10, 20, 9, tzinfo=UTC)


def test_counts_by_hand_and_nothing_that_was_not_told() -> None:
    counts = {one.post_id: one.measures for one in of(Observation, everything())}
    assert counts["1710"] == {
        "reactions": 37,
        "comments": 2,
        "shares": 11,  # 10 reposts and 1 quote
        "quotes": 1,
        "saves": 3,
        "impressions": 5432,
        "views": 1254,
        "link_clicks": 89,
        "profile_visits": 16,
    }
    assert counts["1708"]["profile_visits"] == 0  # told as nought
    assert "link_clicks" not in counts["1708"]
    assert counts["1650"] == {"reactions": 9, "comments": 0}  # no quotes told, so no shares either
    assert {one.seen_at for one in of(Observation, everything())} == {NOW}


def test_organic_only_where_the_organic_count_says_so() -> None:
    paid = {post.id: post.paid for post in of(Post, everything())}
    assert paid["1700"] == Paid.ORGANIC
    assert paid["1710"] == Paid.TOTAL  # 5000 organic of 5432
    assert paid["1650"] == Paid.TOTAL


def test_private_counts_are_asked_for_thirty_days_only_and_the_rest_is_a_gap() -> None:
    door = ToldDoor(answers(), token="t")
    gaps = of(Gap, list(x.collect(ASK, door)))
    asked = [one.params["ids"] for one in door.asked if one.path == PRIVATE]
    assert asked == ["1710,1708,1706,1700"]  # 1650 is of 2 October, 31 days before
    assert {(gap.measure, gap.reason) for gap in gaps} == {
        (measure, Reason.NOT_COLLECTED)
        for measure in (
            *("link_clicks", "profile_visits", "video_starts"),
            *("video_p25", "video_p50", "video_p75", "video_completes"),
        )
    }
    assert "1 posts of the window are older" in gaps[0].detail


@pytest.mark.parametrize(
    "answer",
    [
        failed(403, {"title": "Forbidden"}),
        {
            "data": [{"id": "1710", "text": "x"}],
            "errors": [
                {"detail": "not you", "type": "https://api.x.com/2/problems/not-authorized-for-field"}
            ],
        },
        {"data": [{"id": "1710", "text": "x"}]},
    ],
)
def test_without_a_user_token_only_the_private_counts_are_missing(answer: Any) -> None:
    found = everything(**{PRIVATE: answer})
    assert [g.reason for g in of(Gap, found)] == [Reason.NO_PERMISSION] * 7
    assert len(of(Post, found)) == 5
    assert len(of(Comment, found)) == 3
    assert not any("link_clicks" in one.measures for one in of(Observation, found))


def test_comments_and_who_answered_and_mentions_apart() -> None:
    found = everything()
    assert [(c.id, c.post_id, c.reply_to, c.from_brand, c.author) for c in of(Comment, found)] == [
        ("1707", "1700", "1705", False, "79"),
        ("1705", "1700", "", False, "77"),
        ("1708", "1700", "1705", True, "900"),
    ]
    (mention,) = of(Mention, found)
    assert (mention.id, mention.tagged, mention.engagements) == ("1720", True, 10)  # 3 + 2 + 1 + 4


def test_one_dead_part_costs_only_itself() -> None:
    found = everything(**{MENTIONS: failed(503, reason=Reason.NOT_COLLECTED)})
    assert len(of(Post, found)) == 5
    assert "comments_text" in {gap.measure for gap in of(Gap, found)}


def test_a_second_page_that_fails_keeps_the_first() -> None:
    def posts(asked: Asked) -> Any:
        return failed(503) if "pagination_token" in asked.params else recorded("x/posts.json")

    found = everything(**{POSTS: posts})
    assert len(of(Post, found)) == 4
    assert "posts" in {gap.measure for gap in of(Gap, found)}


def test_the_bill_before_and_after_also_when_it_fails() -> None:
    notes = [note.text for note in of(Note, everything())]
    assert "at most $10.00" in notes[0]
    # 5 posts, 3 mentions; 8 x 0.005 + 1 x 0.010
    assert notes[1] == "X: 8 posts and 1 users were read, at most $0.05 at list price."
    broke = Failed(Reason.NOT_COLLECTED, "no credits", 402, "CreditsDepleted")
    end = outcome(x.collect(ASK, ToldDoor(answers(**{POSTS: broke}), token="t")))
    assert end[-1] is not None
    assert isinstance(end[-1], Failed)
    assert isinstance(end[-2], Note)


def test_the_cost_guard_stops_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(x_api.Api, "__init__", _small_api)
    door = ToldDoor(answers(), token="t")
    found = list(x.collect(ASK, door))
    assert door.paths.count(POSTS) == 1
    assert MENTIONS not in door.paths
    gaps = {gap.measure: gap.detail for gap in of(Gap, found)}
    assert "stopped at 8 objects" in gaps["posts"]


def _small_api(self: x_api.Api, door: Any, most: int = 8) -> None:
    self.door, self.most, self.word = door, most, "tweet"
    self.posts, self.users, self.stopped = set(), set(), False


def test_the_second_spelling_is_tried_once() -> None:
    refused = failed(400, {"errors": [{"parameters": {"tweet.fields": ["x"]}}], "title": "Invalid Request"})

    def posts(asked: Asked) -> Any:
        if "tweet.fields" in asked.params:
            return refused
        page = json.dumps(timeline(asked))
        for old, new in (
            ("retweet_count", "repost_count"),
            ("referenced_tweets", "referenced_posts"),
            ("note_tweet", "note_post"),
        ):
            page = page.replace(old, new)
        return json.loads(page)

    door = ToldDoor(answers(**{POSTS: posts}), token="t")
    found = list(x.collect(ASK, door))
    assert of(Post, found) == of(Post, everything())
    assert of(Observation, found) == of(Observation, everything())
    assert door.paths.count(POSTS) == 3
    late = next(one for one in door.asked if one.path == MENTIONS)
    assert "note_post" in late.params["post.fields"]


def test_both_spellings_refused_is_an_end() -> None:
    door = ToldDoor(answers(**{POSTS: failed(400, {"errors": [{"parameters": {"tweet.fields": []}}]})}))
    with pytest.raises(Failed):
        list(x.collect(ASK, door))
    assert door.paths.count(POSTS) == 2


def test_a_benchmark_is_asked_for_public_data_only() -> None:
    ask = asking(platform="x", handle="acme", own=False)
    door = ToldDoor(answers(), token="t")
    found = list(x.collect(ask, door))
    assert len(of(Observation, found)) == 5
    assert of(Gap, found) == []
    assert set(door.paths) == {USER, POSTS}


def test_a_missing_account_and_an_unusable_handle_fail() -> None:
    gone = {
        "errors": [
            {"detail": "no such user", "type": "https://api.twitter.com/2/problems/resource-not-found"}
        ]
    }
    with pytest.raises(Failed, match="no such user"):
        list(x.collect(ASK, ToldDoor(answers(**{USER: gone}))))
    door = ToldDoor(answers())
    with pytest.raises(Failed, match="handle"):
        list(x.collect(asking(platform="x", handle="../../2/usage"), door))
    assert door.asked == []


def test_an_empty_account_is_nothing_and_no_error() -> None:
    found = everything(**{POSTS: EMPTY, MENTIONS: EMPTY})
    assert of(Post, found) == []
    assert of(Gap, found) == []


def test_empty_pages_that_name_a_next_one_are_followed_three_times() -> None:
    def posts(asked: Asked) -> Any:
        number = int(asked.params.get("pagination_token", 0))
        return {"meta": {"result_count": 0, "next_token": str(number + 1)}}

    door = ToldDoor(answers(**{POSTS: posts}), token="t")
    list(x.collect(ASK, door))
    assert door.paths.count(POSTS) == 4


def test_posts_outside_the_window_are_left_out_and_the_end_is_asked_when_past() -> None:
    page = recorded("x/older_posts.json")
    page["data"][0]["created_at"] = "2026-11-01T00:00:00.000Z"
    door = ToldDoor(answers(**{POSTS: page}))
    assert of(Post, list(x.collect(ASK, door))) == []
    asked = next(one for one in door.asked if one.path == POSTS).params
    assert (asked["start_time"], asked["end_time"]) == ("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z")
    later = Ask(ASK.account, SINCE, NOW + timedelta(days=1), NOW)
    door = ToldDoor(answers())
    list(x.collect(later, door))
    assert "end_time" not in next(one for one in door.asked if one.path == POSTS).params


def test_listen_finds_and_names_its_limit() -> None:
    door = ToldDoor(answers(), token="t")
    found = list(x.listen(("acme corp", "#acme", 'a"b'), ASK, door))
    assert [(m.id, m.text, m.engagements, m.language) for m in of(Mention, found)] == [
        ("1801", "Acme <3", 6, "en"),
        ("1800", "acme corp?", None, ""),
    ]
    assert door.asked[0].params["query"] == '("acme corp" OR #acme OR "a b") -is:retweet -from:acme'
    assert door.asked[0].params["start_time"] == "2026-10-26T06:01:00Z"
    assert [gap.measure for gap in of(Gap, found)] == ["mentions"]
    assert len(of(Note, found)) == 2


def test_queries_stay_below_512_letters_and_never_hold_an_operator() -> None:
    many = tuple(f"brand number {n}" for n in range(60))
    made = x_search.queries((*many, "from:evil) OR (x"), "acme")
    assert all(len(query) <= 512 for query in made)
    assert all(f'"{term}"' in " ".join(made) for term in many)
    assert '"from:evil) OR (x"' in made[-1]


def test_check_asks_once() -> None:
    door = ToldDoor(answers(), token="t")
    assert "@acme can be read" in str(next(iter(list(x.check(ASK, door)))))
    assert door.paths == [USER]


def test_renew_gives_both_tokens() -> None:
    door = ToldDoor({"/2/oauth2/token": {"access_token": "A", "refresh_token": "B", "expires_in": 7200}})
    fresh = x.renew(door, {"client_id": "c", "refresh_token": "r"})
    assert fresh == {"access_token": "A", "refresh_token": "B", "expires_in": "7200"}
    with pytest.raises(Failed):
        x.renew(ToldDoor({"/2/oauth2/token": {}}), {"client_id": "c", "refresh_token": "r"})


def test_over_a_real_door_the_token_goes_in_the_header() -> None:
    routes = {
        path: recorded(f"x/{name}.json")
        for path, name in (
            (USER, "user"),
            (POSTS, "older_posts"),
            (PRIVATE, "private"),
            (MENTIONS, "mentions"),
        )
    }
    with serve(routes) as server, Clock().door(server.base, "s3cret") as door:
        found = list(x.collect(ASK, door))
    assert len(of(Post, found)) == 1
    assert all(one.headers["authorization"] == "Bearer s3cret" for one in server.requests)
    assert not any("s3cret" in str(one.query) for one in server.requests)


CASES = {USER: "user", POSTS: "posts", PRIVATE: "private", MENTIONS: "mentions", SEARCH: "search"}


@pytest.mark.parametrize("path", CASES)
def test_a_mutated_reply_never_breaks_and_never_makes_a_nought(path: str) -> None:
    whole = recorded(f"x/{CASES[path]}.json")
    zeros = _zeros({})
    for what, changed in mutations(whole):
        told = outcome(x.collect(ASK, ToldDoor(answers(**{path: changed}), token="t")))
        told += outcome(x.listen(("acme",), ASK, ToldDoor(answers(**{path: changed}), token="t")))
        assert numbers(told).count(0) <= zeros, what
        assert min(numbers(told), default=0) >= 0, what


def _zeros(more: dict[str, Any]) -> int:
    told = outcome(x.collect(ASK, ToldDoor(answers(**more), token="t")))
    told += outcome(x.listen(("acme",), ASK, ToldDoor(answers(**more), token="t")))
    return numbers(told).count(0)


@pytest.mark.skipif(not (SAMPLES / "x").is_dir(), reason="the recorded samples are not here")
@pytest.mark.parametrize("name", sorted(p.name for p in (SAMPLES / "x").glob("*.json")) or ["none"])
def test_recorded_samples_are_read(name: str) -> None:
    data = json.loads((SAMPLES / "x" / name).read_text(encoding="utf-8"))
    for page in [one["response"] for one in data] if isinstance(data, list) else [data]:
        raw = page.get("data")
        for one in raw if isinstance(raw, list) else [raw]:
            post = x_read.post(one, x_read.media_of(page), one, "acme", "acme", "1")
            counts = x_read.observation(one, x_read.media_of(page), one, "acme", NOW)
            if not isinstance(one, dict) or "text" not in one:
                continue  # users, usage and counts
            assert (post is not None) == ("created_at" in one)
            if post is not None and "public_metrics" in one and not post.repost:
                assert counts is not None
                assert counts.measures["reactions"] == one["public_metrics"]["like_count"]


def test_an_account_id_is_used_when_there_is_one() -> None:
    ask = Ask(Account(id="acme", platform="x", external_id="900"), SINCE, UNTIL, NOW)
    door = ToldDoor(answers(**{"/2/users/900": recorded("x/user.json")}))
    list(x.collect(ask, door))
    assert door.paths[0] == "/2/users/900"
