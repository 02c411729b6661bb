"""Reddit: posts, trees of comments, a search that is a sample, and listings that end early."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.collectors import reddit, reddit_read
from reporter.errors import Failed
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Paid, Post, PostKind, Reason
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

ABOUT, SUBMITTED, SEARCH = "/user/acme/about", "/user/acme/submitted", "/search"
THREADS = ("/comments/aa3", "/comments/aa2", "/comments/aa1")
ASK = asking(platform="reddit", handle="acme")
NOBODY: list[Any] = [{"kind": "Listing", "data": {"children": []}}] * 2


def submitted(asked: Asked) -> Any:
    return recorded("reddit/submitted_2.json" if "after" in asked.params else "reddit/submitted.json")


def answers(**more: Any) -> dict[str, Any]:
    return {
        ABOUT: recorded("reddit/about.json"),
        SUBMITTED: submitted,
        THREADS[0]: recorded("reddit/comments.json"),
        THREADS[1]: NOBODY,
        THREADS[2]: NOBODY,
        SEARCH: recorded("reddit/search.json"),
        **more,
    }


def everything(**more: Any) -> list[Any]:
    return list(reddit.collect(ASK, ToldDoor(answers(**more), token="t")))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [one for one in found if isinstance(one, kind)]


def test_followers_of_a_profile_and_of_a_subreddit() -> None:
    assert of(AccountDay, everything()) == [
        AccountDay("acme", date(2026, 11, 2), NOW, "api:reddit", {"followers": 51}, "UTC")
    ]
    routes = {
        "/r/coffee/about": recorded("reddit/subreddit.json"),
        "/r/coffee/new": {"data": {"children": []}},
    }
    found = list(reddit.collect(asking(platform="reddit", handle="r/coffee"), ToldDoor(routes)))
    assert [one.measures for one in of(AccountDay, found)] == [{"followers": 1234567}]


def test_a_profile_that_tells_no_followers_is_a_gap() -> None:
    about = recorded("reddit/about.json")
    about["data"]["subreddit"]["subscribers"] = 0
    found = everything(**{ABOUT: about})
    assert of(AccountDay, found) == []
    first = of(Gap, found)[0]
    assert (first.measure, first.reason) == ("followers", Reason.HIDDEN)


def test_posts_of_the_window_with_kind_and_text() -> None:
    door = ToldDoor(answers(), token="t")
    posts = of(Post, list(reddit.collect(ASK, door)))
    assert [(p.id, p.kind, p.paid, p.text, p.duration_s) for p in posts] == [
        ("t3_aa3", PostKind.TEXT, Paid.ORGANIC, "Title aa3\n\n**Hi** & welcome", None),
        ("t3_aa2", PostKind.TEXT, Paid.ORGANIC, "Title aa2", None),
        ("t3_aa1", PostKind.VIDEO, Paid.PAID, "Title aa1", 31),
    ]
    assert posts[0].published_at == datetime(2026, 10, 20, 10, tzinfo=UTC)
    assert posts[0].permalink == "https://www.reddit.com/r/coffee/comments/aa3/title/"
    # the old pinned post does not end it; the second page, all before the window, does
    assert door.paths.count(SUBMITTED) == 2
    assert all(one.params["raw_json"] == 1 for one in door.asked)


def test_counts_by_hand() -> None:
    counts = {one.post_id: one.measures for one in of(Observation, everything())}
    assert counts == {
        "t3_aa3": {"reactions": 30, "comments": 3, "shares": 1},
        "t3_aa2": {"reactions": 0, "comments": 5, "shares": 0},
        "t3_aa1": {"reactions": 30, "comments": 5, "shares": 1},
    }


def test_comments_as_a_tree_and_who_answered() -> None:
    found = everything()
    assert [(c.id, c.reply_to, c.from_brand, c.author, c.text, c.reactions) for c in of(Comment, found)] == [
        ("t1_c1", "", False, "ann", "body c1", 2),
        ("t1_c2", "t1_c1", True, "acme", "body c2", -4),
        ("t1_c3", "", False, "", "", None),
    ]
    (gap,) = of(Gap, found)
    assert (gap.measure, "12 comments" in gap.detail) == ("comments_text", True)


def test_one_unreadable_thread_costs_only_itself() -> None:
    found = everything(**{THREADS[1]: failed(403, {"message": "Forbidden", "error": 403})})
    assert len(of(Comment, found)) == 3
    assert Reason.NO_PERMISSION in {gap.reason for gap in of(Gap, found)}


def test_a_benchmark_has_no_comments_read() -> None:
    door = ToldDoor(answers(), token="t")
    found = list(reddit.collect(asking(platform="reddit", handle="u/acme", own=False), door))
    assert len(of(Post, found)) == 3
    assert set(door.paths) == {ABOUT, SUBMITTED}


def test_errors_inside_a_200_and_a_suspended_account_fail() -> None:
    wrong: list[Any] = [{"error": "invalid_grant"}, {"json": {"errors": [["BAD_ID", "no", "id"]]}}, []]
    for about in wrong:
        with pytest.raises(Failed):
            everything(**{ABOUT: about})
    with pytest.raises(Failed, match="suspended"):
        everything(**{ABOUT: {"kind": "t2", "data": {"name": "acme", "is_suspended": True}}})


@pytest.mark.parametrize("handle", ["../../api/v1/me", "r/a/b", "x", "acme?x=1", None])
def test_a_handle_that_is_no_name_is_refused(handle: str | None) -> None:
    door = ToldDoor(answers())
    with pytest.raises(Failed, match="handle"):
        list(reddit.collect(asking(platform="reddit", handle=handle), door))
    assert door.asked == []


def test_an_empty_account_is_nothing_and_no_error() -> None:
    found = everything(**{SUBMITTED: {"kind": "Listing", "data": {"after": None, "children": []}}})
    assert [type(one) for one in found] == [AccountDay]


def test_a_loop_of_cursors_ends() -> None:
    door = ToldDoor(answers(**{SUBMITTED: recorded("reddit/submitted.json")}), token="t")
    assert len(of(Post, list(reddit.collect(ASK, door)))) == 3
    assert door.paths.count(SUBMITTED) == 2


def test_where_the_listing_ends_before_the_window_does_is_a_gap() -> None:
    def full(asked: Asked) -> Any:
        page = recorded("reddit/submitted.json")
        start = int(str(asked.params.get("after", "t3_0")).removeprefix("t3_"))
        one = page["data"]["children"][2]
        children = [
            {"kind": "t3", "data": {**one["data"], "name": f"t3_{n}"}} for n in range(start + 1, start + 101)
        ]
        after = None if start == 900 else f"t3_{start + 100}"
        return {"kind": "Listing", "data": {"after": after, "children": children}}

    ask = asking(platform="reddit", handle="acme", own=False)
    found = list(reddit.collect(ask, ToldDoor(answers(**{SUBMITTED: full}))))
    assert len(of(Post, found)) == 1000
    assert [gap.measure for gap in of(Gap, found)] == ["posts"]


def test_a_page_that_fails_later_keeps_the_first() -> None:
    def broken(asked: Asked) -> Any:
        return failed(500) if "after" in asked.params else recorded("reddit/submitted.json")

    found = everything(**{SUBMITTED: broken})
    assert len(of(Post, found)) == 3
    assert "posts" in {gap.measure for gap in of(Gap, found)}


def test_listen_leaves_out_the_account_itself_and_what_is_old() -> None:
    door = ToldDoor(answers(), token="t")
    found = list(reddit.listen(("acme", 'acme "example"'), ASK, door))
    (mention,) = of(Mention, found)
    assert (mention.id, mention.author, mention.engagements, mention.channel) == (
        "t3_ss1",
        "zed",
        35,
        "reddit",
    )
    assert mention.text == "Title ss1\n\nI like Acme"
    assert door.asked[0].params["q"] == '"acme" OR "acme example"'
    assert "sample" in of(Note, found)[0].text


def test_queries_stay_below_512_letters() -> None:
    made = reddit.queries(tuple(f"brand number {n}" for n in range(80)))
    assert len(made) > 1
    assert all(len(query) <= 512 for query in made)
    assert sum(query.count("brand number") for query in made) == 80


def test_check_asks_once() -> None:
    door = ToldDoor(answers(), token="t")
    assert list(reddit.check(ASK, door)) == ["Reddit: u/acme can be read with this token."]
    assert door.paths == [ABOUT]


def test_renew_by_app_and_by_refresh_token() -> None:
    door = ToldDoor({"/api/v1/access_token": {"access_token": "A", "expires_in": 86400}})
    secrets = {"client_id": "id", "client_secret": "pw"}
    assert reddit.renew(door, secrets) == {"access_token": "A", "expires_in": "86400"}
    assert door.asked[0].headers["Authorization"] == "Basic aWQ6cHc="  # id:pw
    assert door.asked[0].json == {"grant_type": "client_credentials"}
    assert reddit.renew(door, {**secrets, "refresh_token": "R"})["refresh_token"] == "R"
    with pytest.raises(Failed):
        reddit.renew(ToldDoor({"/api/v1/access_token": {"error": "invalid_grant"}}), secrets)


def test_over_a_real_door_with_seconds_left_in_the_headers() -> None:
    routes = {
        ABOUT: recorded("reddit/about.json"),
        SUBMITTED: recorded("reddit/submitted_2.json"),
    }
    with serve(routes) as server, Clock().door(server.base, "s3cret") as door:
        found = list(reddit.collect(ASK, door))
    assert [type(one) for one in found] == [AccountDay]
    assert all(one.headers["authorization"] == "Bearer s3cret" for one in server.requests)


CASES = {ABOUT: "about", SUBMITTED: "submitted", THREADS[0]: "comments", SEARCH: "search"}


@pytest.mark.parametrize("path", CASES)
def test_a_mutated_reply_never_breaks_and_never_makes_a_nought(path: str) -> None:
    zeros = numbers(_told({})).count(0)
    for what, changed in mutations(recorded(f"reddit/{CASES[path]}.json")):
        assert numbers(_told({path: changed})).count(0) <= zeros, what


def _told(more: dict[str, Any]) -> list[Any]:
    told = outcome(reddit.collect(ASK, ToldDoor(answers(**more), token="t")))
    return told + outcome(reddit.listen(("acme",), ASK, ToldDoor(answers(**more), token="t")))


@pytest.mark.skipif(not (SAMPLES / "reddit").is_dir(), reason="the recorded samples are not here")
@pytest.mark.parametrize("name", sorted(p.name for p in (SAMPLES / "reddit").glob("*.json")) or ["none"])
def test_recorded_samples_are_read(name: str) -> None:
    entries = json.loads((SAMPLES / "reddit" / name).read_text(encoding="utf-8"))
    seen = 0
    for entry in entries:
        for child in entry["response"]["body"]["data"]["children"]:
            data = child["data"]
            seen += 1
            mention = reddit_read.mention(data, None)
            assert mention is not None
            assert mention.created_at.timestamp() == data["created_utc"]
            assert mention.url.startswith("https://www.reddit.com/")
            if child["kind"] == "t3":
                assert reddit_read.post(data, "acme") is not None
                counts = reddit_read.observation(data, "acme", NOW)
                assert counts is not None
                assert counts.measures["comments"] == data["num_comments"]
                if not data.get("hide_score"):
                    assert counts.measures["reactions"] == data["score"]
    assert seen
