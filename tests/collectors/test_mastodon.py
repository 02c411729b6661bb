"""Mastodon and its kin: what a server tells, what it does not, and where its lists end."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.collectors import mastodon
from reporter.collectors.contract import Reply
from reporter.collectors.mastodon_listen import hashtag
from reporter.collectors.rss_text import plain
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Paid, Post, PostKind, Reason
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

LOOKUP = "/api/v1/accounts/lookup"
STATUSES = "/api/v1/accounts/109/statuses"
CONTEXT = "/api/v1/statuses/1180/context"
TAG = "/api/v1/timelines/tag/acme"
NOTIFIED = "/api/v1/notifications"
SEARCH = "/api/v2/search"
ASK = asking(platform="mastodon", handle="@acme", endpoint="https://example.social")
ALL_PUBLISHED = ["1180", "1179", "1178", "1176", "1175", "1174"]  # 1177 is for followers only


def paged(*lists: Any) -> Any:
    """Lists one after another by ``max_id``, as servers without a Link header serve them."""

    def answer(asked: Asked) -> Any:
        cursor = asked.params.get("max_id")
        starts = [None, *(page[-1]["id"] for page in lists)]
        number = starts.index(cursor)
        return lists[number] if number < len(lists) else []

    return answer


def server(**more: Any) -> dict[str, Any]:
    return {
        LOOKUP: recorded("mastodon/account.json"),
        STATUSES: paged(recorded("mastodon/statuses.json"), recorded("mastodon/older.json")),
        CONTEXT: recorded("mastodon/context.json"),
        TAG: paged(recorded("mastodon/tag.json")),
        NOTIFIED: paged(recorded("mastodon/notifications.json")),
        SEARCH: {"accounts": [], "statuses": [], "hashtags": []},
        **more,
    }


def of(kind: type, found: list[Any]) -> list[Any]:
    return [one for one in found if isinstance(one, kind)]


def collected(answers: dict[str, Any], token: str | None = None, ask: Any = ASK) -> list[Any]:
    return list(mastodon.collect(ask, ToldDoor(answers, token)))


def test_followers_are_of_today() -> None:
    days = of(AccountDay, collected(server()))
    assert days == [AccountDay("acme", date(2026, 11, 2), NOW, "api:mastodon", {"followers": 5120}, "UTC")]


def test_posts_of_the_window_with_their_kind() -> None:
    posts = {one.id: one for one in of(Post, collected(server()))}
    assert list(posts) == ALL_PUBLISHED
    assert {ident: one.kind for ident, one in posts.items()} == {
        "1180": PostKind.CAROUSEL,
        "1179": PostKind.TEXT,
        "1178": PostKind.OTHER,
        "1176": PostKind.VIDEO,
        "1175": PostKind.POLL,
        "1174": PostKind.LINK,
    }
    assert [ident for ident, one in posts.items() if one.reply] == ["1179"]
    assert [ident for ident, one in posts.items() if one.repost] == ["1178"]
    assert posts["1178"].text == ""  # another's words
    assert posts["1176"].duration_s == 12.5
    assert posts["1176"].text == "Film with sound\n\nRoasting"
    assert posts["1175"].permalink == "https://example.social/users/acme/statuses/1175"
    assert posts["1178"].published_at == datetime(2026, 10, 18, 8, 0, 0, 500000, UTC)
    assert {one.paid for one in posts.values()} == {Paid.ORGANIC}


def test_text_is_plain_and_links_are_whole() -> None:
    text = next(one.text for one in of(Post, collected(server())) if one.id == "1180")
    assert text == (
        "Open day & tasting! #acme\n\nProgramme:\n10:00 https://acme.example/open-day?from=mastodon"
    )


def test_counts_are_what_was_told() -> None:
    seen = {one.post_id: dict(one.measures) for one in of(Observation, collected(server()))}
    assert seen == {
        "1180": {"reactions": 30, "comments": 2, "shares": 4, "quotes": 1},  # 3 boosts and 1 quote
        "1179": {"reactions": 1, "comments": 1, "shares": 0, "quotes": 0},
        "1176": {"reactions": 9, "comments": 0},  # quotes are null: shares are unknown
        "1175": {"reactions": 5, "comments": 0, "shares": 4, "votes": 40},  # a server without quotes; a poll
        "1174": {"reactions": 0, "comments": 0, "shares": 0, "quotes": 0},
    }


def test_replies_say_who_answered_and_private_ones_are_dropped() -> None:
    door = ToldDoor(server())
    comments = of(Comment, list(mastodon.collect(ASK, door)))
    assert [(c.id, c.post_id, c.author, c.from_brand, c.reply_to, c.reactions, c.text) for c in comments] == [
        ("2001", "1180", "7", False, "", 2, "@acme is there tea?"),
        ("2002", "1180", "109", True, "2001", 0, "There is."),
    ]
    # Only own posts with replies are asked for: not replies (1179), boosts, nor told zeros.
    assert [path for path in door.paths if path.endswith("/context")] == [CONTEXT]


def test_private_posts_are_counted_not_kept() -> None:
    assert Note("acme", "1 posts that are not public were left out.") in collected(server())


def test_benchmark_accounts_are_not_asked_for_replies() -> None:
    ask = asking(platform="mastodon", handle="acme", endpoint="https://example.social", own=False)
    found = collected(server(), ask=ask)
    assert len(of(Post, found)) == 6
    assert of(Comment, found) == []


def test_token_goes_into_the_header_only() -> None:
    door = ToldDoor(server(), "secret-token")
    list(mastodon.collect(ASK, door))
    assert {one.headers.get("Authorization") for one in door.asked} == {"Bearer secret-token"}
    assert all("secret-token" not in str(one.params) + one.path for one in door.asked)
    guest = ToldDoor(server())
    list(mastodon.collect(ASK, guest))
    assert all("Authorization" not in one.headers for one in guest.asked)


def test_empty_account() -> None:
    empty = {**recorded("mastodon/account.json"), "statuses_count": 0}
    found = collected(server(**{LOOKUP: empty, STATUSES: []}))
    assert [type(one) for one in found] == [AccountDay]


def test_untold_counts_stay_untold() -> None:
    account = recorded("mastodon/account.json")
    del account["followers_count"]
    bare = {"id": "1", "created_at": "2026-10-02T00:00:00Z", "visibility": "public", "account": {"id": "109"}}
    found = collected(server(**{LOOKUP: account, STATUSES: paged([bare])}))
    assert of(AccountDay, found) == []
    assert of(Observation, found) == []
    assert [one.id for one in of(Post, found)] == ["1"]
    assert ("followers", Reason.HIDDEN) in [(one.measure, one.reason) for one in of(Gap, found)]


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("4.5.1", True),
        ("4.6.0-nightly.2026-04-09", True),
        ("4.3.0+glitch", True),
        ("4.0.0 (not true; really snac/2.96)", False),
        ("2.7.2 (compatible; Pleroma 2.6.0)", False),
        (None, False),
    ],
)
def test_zero_followers_count_only_where_servers_count(version: str | None, told: bool) -> None:
    account = {**recorded("mastodon/account.json"), "followers_count": 0}
    found = collected(server(**{LOOKUP: account, "/api/v2/instance": {"version": version}}))
    assert [dict(one.measures) for one in of(AccountDay, found)] == ([{"followers": 0}] if told else [])


def test_a_server_that_ignores_paging_is_left() -> None:
    statuses = recorded("mastodon/statuses.json")
    door = ToldDoor(server(**{STATUSES: lambda asked: statuses}))
    found = list(mastodon.collect(ASK, door))
    assert door.paths.count(STATUSES) == 2
    assert [one.id for one in of(Post, found)] == ALL_PUBLISHED


def test_pages_end_at_the_window() -> None:
    oldest = [{**recorded("mastodon/older.json")[0], "id": "1", "created_at": "2020-01-01T00:00:00Z"}]
    lists = (recorded("mastodon/statuses.json"), recorded("mastodon/older.json"), oldest)
    door = ToldDoor(server(**{STATUSES: paged(*lists)}))
    list(mastodon.collect(ASK, door))
    assert [one.params.get("max_id") for one in door.asked if one.path == STATUSES] == [None, "1174"]


def test_link_header_gives_the_id_and_never_the_address() -> None:
    first = recorded("mastodon/statuses.json")
    link = '<https://evil.example/api?max_id=42>; rel="next", <https://evil.example/?min_id=1>; rel="prev"'
    answers = {None: Reply(200, first, {"link": link}), "42": Reply(200, [], {})}
    door = ToldDoor(server(**{STATUSES: lambda asked: answers[asked.params.get("max_id")]}))
    list(mastodon.collect(ASK, door))
    assert all("evil" not in path for path in door.paths)
    assert door.paths.count(STATUSES) == 2


def test_link_header_without_next_is_the_end() -> None:
    last = Reply(
        200, recorded("mastodon/statuses.json"), {"link": '<https://x.example/?min_id=9>; rel="prev"'}
    )
    door = ToldDoor(server(**{STATUSES: last}))
    list(mastodon.collect(ASK, door))
    assert door.paths.count(STATUSES) == 1


def test_an_endless_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    number = iter(range(10_000))

    def forever(asked: Asked) -> Any:
        status = recorded("mastodon/older.json")[0]
        return [{**status, "id": f"n{next(number)}", "created_at": "2026-10-05T00:00:00Z"}]

    found = outcome(mastodon.collect(ASK, ToldDoor(server(**{STATUSES: forever}))))
    assert len(of(Post, found)) == 200
    assert "longer than 200 pages" in str(found[-1])


def test_refused_threads_are_a_gap_and_the_posts_stay() -> None:
    found = collected(server(**{CONTEXT: failed(401, None)}))
    assert len(of(Post, found)) == 6
    assert Gap("acme", "comments_text", Reason.NO_PERMISSION, "refused with 401") in found


def test_deleted_post_costs_only_its_own_thread() -> None:
    found = collected(server(**{CONTEXT: failed(404, {"error": "Record not found"})}))
    assert Note("acme", "1 posts were deleted while their replies were read.") in found
    assert of(Gap, found) == []


def test_guests_are_told_that_long_threads_are_cut() -> None:
    reply = recorded("mastodon/context.json")["descendants"][0]
    long = {"ancestors": [], "descendants": [{**reply, "id": str(n)} for n in range(60)]}
    assert [one.measure for one in of(Gap, collected(server(**{CONTEXT: long})))] == ["comments_text"]
    assert of(Gap, collected(server(**{CONTEXT: long}), token="t")) == []


def test_unknown_account_and_foreign_account_fail() -> None:
    assert "404" in str(outcome(mastodon.collect(ASK, ToldDoor({})))[-1])
    foreign = {**recorded("mastodon/account.json"), "acct": "acme@elsewhere.example"}
    ended = outcome(mastodon.collect(ASK, ToldDoor(server(**{LOOKUP: foreign}))))
    assert len(ended) == 1
    assert "set endpoint to the account's own server" in str(ended[0])


def test_suspended_account_is_hidden_not_silent() -> None:
    found = collected(server(**{LOOKUP: {**recorded("mastodon/account.json"), "suspended": True}}))
    assert of(Post, found) == []
    assert [(one.measure, one.reason) for one in of(Gap, found)] == [("posts", Reason.HIDDEN)]


def test_ids_cannot_change_the_path() -> None:
    account = {**recorded("mastodon/account.json"), "id": "../../v2/search?q=x"}
    door = ToldDoor({LOOKUP: account})
    outcome(mastodon.collect(ASK, door))
    assert door.paths[-1] == "/api/v1/accounts/..%2F..%2Fv2%2Fsearch%3Fq%3Dx/statuses"


def test_guest_listens_to_hashtags() -> None:
    door = ToldDoor(server())
    found = list(mastodon.listen(("Acme", "#acme"), ASK, door))
    assert found == [
        Mention(
            "https://other.example/users/ann/statuses/9",
            datetime(2026, 10, 21, 10, tzinfo=UTC),
            "api:mastodon",
            text="Lovely beans from #acme",
            channel="mastodon",
            url="https://other.example/@ann/9",
            author="https://other.example/users/ann",
            author_followers=55,
            engagements=10,
            language="en",
        )
    ]
    assert set(door.paths) == {TAG}


def test_token_adds_notifications_and_search_each_mention_once() -> None:
    again = {"statuses": [*recorded("mastodon/tag.json")]}
    pages = {None: again, 3: {"statuses": []}, "3": {"statuses": []}}
    answers = server(**{SEARCH: lambda asked: pages[asked.params.get("offset")]})
    found = list(mastodon.listen(("acme",), ASK, ToldDoor(answers, "t")))
    assert [(one.id[-2:], one.tagged) for one in found if isinstance(one, Mention)] == [
        ("10", True),
        ("/9", None),
    ]
    assert not any("my address" in one.text for one in found if isinstance(one, Mention))


@pytest.mark.parametrize("status", [401, 403, 422])
def test_closed_feed_needs_a_token(status: int) -> None:
    found = list(mastodon.listen(("acme",), ASK, ToldDoor(server(**{TAG: failed(status)}))))
    detail = "this server shows hashtags only with a token"
    assert found == [Gap("acme", "mentions", Reason.NO_PERMISSION, detail)]


def test_one_dead_way_does_not_end_the_others() -> None:
    answers = server(**{TAG: failed(503, None, Reason.NOT_COLLECTED)})
    found = list(mastodon.listen(("acme",), ASK, ToldDoor(answers, "t")))
    assert [type(one) for one in found] == [Mention, Gap]


@pytest.mark.parametrize(
    ("term", "tag"),
    [("Caffè Nero", "caffènero"), ("#acme", "acme"), ("2026", ""), ("!?", ""), ("a_b", "a_b"), ("../x", "x")],
)
def test_hashtag(term: str, tag: str) -> None:
    assert hashtag(term) == tag


def test_check_asks_once() -> None:
    door = ToldDoor(server())
    assert next(iter(mastodon.check(ASK, door))) == "acme can be read at example.social"
    assert len(door.asked) == 1


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
        ("a&lt;b&gt; &#39;c&#39;", "a<b> 'c'"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ('<a href="javascript:alert(1)">acme.example</a>', "acme.example"),
        ('<a href="https://acme.example/x">our shop</a>', "our shop"),
        ('<a href="https://acme.example/long/way">acme.example/long…</a>', "https://acme.example/long/way"),
        ("<p>open <b>never closed", "open never closed"),
        ("a\u202eb", "ab"),
        ("a <!-- <p>hidden</p> --> b <!-- never closed", "a b"),
        ("1 < 2 <b>and</b> 3 > 2", "1 < 2 and 3 > 2"),
        ("", ""),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain(html) == text


REPLIES = {
    LOOKUP: "account",
    STATUSES: "statuses",
    CONTEXT: "context",
    TAG: "tag",
    NOTIFIED: "notifications",
}


@pytest.mark.parametrize("path", REPLIES)
def test_mutated_replies_end_well(path: str) -> None:
    """Whatever key is dropped, null, retyped or renamed: records, gaps and failures, no invented number."""
    known = {5120, 30, 0, 1, 2, 3, 4, 5, 9, 10, 55, 6, 36}  # 6: without quotes; 36: own, author untold
    known |= {40}  # votes of a poll
    seen = 0
    for what, changed in mutations(recorded(f"mastodon/{REPLIES[path]}.json")):
        answers = server(**{path: lambda asked, data=changed: [] if asked.params.get("max_id") else data})
        found = outcome(mastodon.collect(ASK, ToldDoor(answers, "t")))
        found += outcome(mastodon.listen(("acme",), ASK, ToldDoor(answers, "t")))
        # A boost that no longer says so cannot be told from a post: its counts (700, 900) pass.
        assert set(numbers(found)) <= known | ({700, 900} if "2/reblog" in what else set()), what
        if "followers_count" in what and path == LOOKUP:
            assert of(AccountDay, found) == [], what
        if "favourites_count" in what and path == STATUSES:
            assert sum("reactions" in one.measures for one in of(Observation, found)) in {4, 5}, what
        seen += 1
    assert seen > 50


@pytest.mark.skipif(not (SAMPLES / "mastodon").is_dir(), reason="the recorded samples are not here")
class TestSamples:
    def exchanges(self, name: str) -> list[Any]:
        read: list[Any] = json.loads((SAMPLES / "mastodon" / f"{name}.json").read_text(encoding="utf-8"))
        return read

    def test_pages_of_a_real_server(self) -> None:
        first, second, _ = self.exchanges("account_statuses_paging")
        account = self.exchanges("account_lookup")[1]["response"]["body"]
        path = f"/api/v1/accounts/{account['id']}/statuses"
        served = {
            None: Reply(200, first["response"]["body"], first["response"]["headers"]),
            "117020580489281910": Reply(200, second["response"]["body"], second["response"]["headers"]),
            "117020580452511285": Reply(200, [], {}),
        }
        answers = {LOOKUP: account, path: lambda asked: served[asked.params.get("max_id")]}
        answers |= {"/api/v2/instance": self.exchanges("instance_v2_mastodon_social")[0]["response"]["body"]}
        ask = asking(platform="mastodon", handle="mastodonpy_test", endpoint="http://localhost:3000")
        ask = type(ask)(ask.account, datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC), NOW)
        found = list(mastodon.collect(ask, ToldDoor(answers)))
        texts = [one.text for one in of(Post, found)]
        assert texts == [f"Toot number {number}!" for number in range(9, -1, -1)]
        assert all(
            dict(one.measures) == {"reactions": 0, "comments": 0, "shares": 0, "quotes": 0}
            for one in of(Observation, found)
        )
        assert [dict(one.measures) for one in of(AccountDay, found)] == [{"followers": 0}]

    def test_mentions_of_a_real_server(self) -> None:
        answers = {
            TAG: Reply(200, self.exchanges("tag_timeline")[0]["response"]["body"], {"link": ""}),
            NOTIFIED: Reply(
                200, self.exchanges("notifications_mentions")[0]["response"]["body"], {"link": ""}
            ),
            SEARCH: lambda asked: (
                {"statuses": []}
                if asked.params.get("offset")
                else self.exchanges("search_v2")[2]["response"]["body"]
            ),
        }
        ask = asking(platform="mastodon", handle="nobody", endpoint="http://localhost:3000")
        ask = type(ask)(ask.account, datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC), NOW)
        found = list(mastodon.listen(("acme",), ask, ToldDoor(answers, "t")))
        assert "@mastodonpy_test hello!" in [one.text for one in of(Mention, found)]
        assert of(Gap, found) == []

    def test_thread_of_mastodon_social(self) -> None:
        context = self.exchanges("status_context_mastodon_social")[0]["response"]["body"]
        public = [one for one in context["descendants"] if one["visibility"] in ("public", "unlisted")]
        found = collected(server(**{CONTEXT: context}))
        assert [one.id for one in of(Comment, found)] == [one["id"] for one in public]
