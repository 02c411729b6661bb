"""Threads: hand-worked figures, profile views apart from post views, replies, mentions, the token's place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from reporter.collectors import threads
from reporter.collectors.graph_values import midnight
from reporter.model import (
    ACCOUNT_MEASURES,
    POST_MEASURES,
    AccountDay,
    Comment,
    Gap,
    Mention,
    Note,
    Observation,
    Post,
    PostKind,
    Reason,
)
from tests.collectors.graph_answers import error, insights, numbers, of, outcome
from tests.collectors.told_door import SAMPLES, Asked, ToldDoor, asking, mutations, recorded

TEXT = {"views": 900, "likes": 31, "replies": 2, "reposts": 5, "quotes": 3, "shares": 7}
IMAGE = {"views": 100, "likes": 4, "replies": 0, "reposts": 1, "quotes": 0, "shares": 0}


def account(asked: Asked) -> Any:
    """Figures of the account: followers at any time, the rest on 2 October (Pacific)."""
    names = asked.params["metric"].split(",")
    if names == ["followers_count"]:
        return {"data": [{"name": "followers_count", "period": "day", "total_value": {"value": 640}}]}
    if not asked.params["since"] <= midnight(date(2026, 10, 2)) < asked.params["until"]:
        return {"data": []}
    view = {"value": 42, "end_time": "2026-10-03T07:00:00+0000"}
    links = [{"value": 5, "link_url": "https://acme.example"}, {"value": 2, "link_url": "https://a.example"}]
    rows = {
        "views": {"name": "views", "period": "day", "values": [view]},
        "clicks": {"name": "clicks", "period": "day", "link_total_values": links},
        **{
            name: {"name": name, "period": "day", "total_value": {"value": value}}
            for name, value in (("likes", 13), ("replies", 4), ("reposts", 2), ("quotes", 1))
        },
    }
    return {"data": [rows[name] for name in names]}


def answers(**other: Any) -> dict[str, Any]:
    return {
        "/me": recorded("threads/me.json"),
        "/me/threads": recorded("threads/posts.json"),
        "/me/mentions": recorded("threads/mentions.json"),
        "/2100/threads_insights": account,
        "/3103/insights": insights(TEXT),
        "/3101/insights": insights(IMAGE),
        "/3103/conversation": recorded("threads/conversation.json"),
        **other,
    }


def collected(**other: Any) -> tuple[list[Any], ToldDoor]:
    door = ToldDoor(answers(**other), token="THsecret")
    return outcome(threads.collect(asking(platform="threads", handle="acme"), door)), door


def test_posts_with_their_figures_and_without_reposts_of_others() -> None:
    found, door = collected()
    text, image = of(found, Post)
    assert (text.id, text.kind, text.text) == ("3103", PostKind.TEXT, "Open day")
    assert (image.kind, image.text) == (PostKind.IMAGE, "")
    first, second = of(found, Observation)
    assert first.measures == {"views": 900, "reactions": 31, "comments": 2, "shares": 15, "quotes": 3}
    assert second.measures == {"views": 100, "reactions": 4, "comments": 0, "shares": 1, "quotes": 0}
    assert "/3102/insights" not in door.paths
    assert "/3101/conversation" not in door.paths  # told to have no replies


def test_a_link_in_a_text_makes_it_a_link() -> None:
    posts = recorded("threads/posts.json")
    posts["data"][0]["link_attachment_url"] = "https://acme.example"
    found, _ = collected(**{"/me/threads": posts})
    assert of(found, Post)[0].kind is PostKind.LINK


def test_profile_views_are_visits_and_never_views_of_posts() -> None:
    found, _ = collected()
    today, second = of(found, AccountDay)
    assert (today.day, today.measures) == (date(2026, 11, 2), {"followers": 640})
    assert (second.day, second.zone) == (date(2026, 10, 2), "America/Los_Angeles")
    assert second.measures == {
        **{"profile_visits": 42, "reactions": 13, "comments": 4, "shares": 3},
        "link_clicks": 7,
    }


def test_shares_are_the_sum_of_what_exists_and_nothing_when_a_part_is_untold() -> None:
    dead = {name: value for name, value in TEXT.items() if name != "shares"}
    found, _ = collected(**{"/3103/insights": insights(dead)})
    assert of(found, Observation)[0].measures["shares"] == 8
    assert of(found, Observation)[1].measures["shares"] == 1
    assert any("shares leave out shares" in note.text for note in of(found, Note))
    untold = insights(TEXT)(Asked("", {"metric": ",".join(TEXT)}, {}))
    untold["data"] = [row for row in untold["data"] if row["name"] != "quotes"]
    found, _ = collected(**{"/3103/insights": untold})
    assert "shares" not in of(found, Observation)[0].measures


def test_replies_of_all_levels() -> None:
    found, _ = collected()
    guest, own = of(found, Comment)
    assert (guest.post_id, guest.author, guest.from_brand, guest.reply_to) == ("3103", "guest", False, "")
    assert (own.from_brand, own.reply_to, own.reactions) == (True, "3201", None)


def test_the_token_stands_in_the_header() -> None:
    _, door = collected()
    assert all(one.headers == {"Authorization": "Bearer THsecret"} for one in door.asked)
    assert not any("access_token" in one.params for one in door.asked)


def test_where_the_header_is_not_looked_at_the_token_goes_into_the_address() -> None:
    def me(asked: Asked) -> Any:
        if "access_token" not in asked.params:
            return error(190, "An access token is required to request this resource.", status=401)
        return recorded("threads/me.json")

    found, door = collected(**{"/me": me})
    assert len(of(found, Post)) == 2
    assert all(one.params["access_token"] == "THsecret" for one in door.asked[1:])
    assert all("Authorization" not in one.headers for one in door.asked[1:])


def test_an_expired_token_is_not_tried_again() -> None:
    dead = error(190, "Error validating access token: Session has expired", 463, 401)
    found, door = collected(**{"/me": dead})
    assert [end.reason for end in found] == [Reason.NO_PERMISSION]
    assert door.paths == ["/me"]


def test_refused_figures_leave_posts_and_replies() -> None:
    no = error(10, "(#10) Application does not have permission for this action", status=403)
    found, door = collected(**{"/3103/insights": no, "/3101/insights": no, "/2100/threads_insights": no})
    assert [one.measures for one in of(found, Observation)] == [{}, {}]
    assert len(of(found, Comment)) == 2
    gaps = {(gap.measure, gap.reason) for gap in of(found, Gap)}
    for measure in ("followers", "views", "reactions", "comments", "shares", "link_clicks"):
        assert (measure, Reason.NO_PERMISSION) in gaps
    assert door.paths.count("/2100/threads_insights") == 2  # not one refusal for each day


def test_a_post_that_is_gone_costs_only_itself() -> None:
    found, _ = collected(**{"/3103/insights": error(24, "The requested resource does not exist")})
    assert [one.measures for one in of(found, Observation)][1]["views"] == 100
    assert ("views", Reason.NOT_COLLECTED) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_an_empty_account_has_no_zeros() -> None:
    found, _ = collected(**{"/me/threads": {"data": []}, "/2100/threads_insights": {"data": []}})
    assert numbers(found) == []
    assert not of(found, Post)


def test_other_accounts_are_not_told() -> None:
    door = ToldDoor({}, "TH")
    found = outcome(threads.collect(asking(platform="threads", handle="rival", own=False), door))
    assert {gap.reason for gap in found} == {Reason.NOT_OFFERED}
    assert not door.asked


def test_mentions_then_words_each_post_once() -> None:
    both = recorded("threads/mentions.json")
    both["data"].append({"id": "3400", "text": "acme rocks", "timestamp": "2026-10-08T10:00:00+0000"})
    door = ToldDoor(answers(**{"/keyword_search": both}), "TH")
    found = outcome(threads.listen(("acme", "acme shop"), asking(platform="threads", handle="acme"), door))
    first, second = found
    assert isinstance(first, Mention)
    assert isinstance(second, Mention)
    assert (first.id, first.tagged, first.author) == ("3301", True, "guest")
    assert (second.id, second.tagged, second.text) == ("3400", None, "acme rocks")
    assert [one.params.get("q") for one in door.asked[1:]] == [None, "acme", "acme shop"]


def test_a_search_that_is_not_granted_leaves_the_mentions() -> None:
    door = ToldDoor(answers(**{"/keyword_search": error(10, "(#10) no", status=403)}), "TH")
    found = outcome(threads.listen(("a", "b"), asking(platform="threads", handle="acme"), door))
    assert isinstance(found[0], Mention)
    assert (found[1].measure, found[1].reason) == ("mentions", Reason.NO_PERMISSION)
    assert len(found) == 2


def test_check_says_who_is_read_and_what_is_missing() -> None:
    door = ToldDoor(answers(**{"/2100/threads_insights": error(10, "(#10) no permission")}), "TH")
    said, gap = list(threads.check(asking(platform="threads", handle="acme"), door))
    assert said == "the token reads the account acme"
    assert isinstance(gap, Gap)
    assert "threads_manage_insights" in gap.detail


@pytest.mark.parametrize(
    ("name", "place"),
    [("me", "/me"), ("posts", "/me/threads"), ("conversation", "/3103/conversation")],
)
def test_spoilt_replies_give_records_or_failures_and_no_zeros(name: str, place: str) -> None:
    sane = set(numbers(collected()[0]))
    for what, spoilt in mutations(recorded(f"threads/{name}.json")):
        found, _ = collected(**{place: spoilt})
        assert set(numbers(found)) <= sane, what
        assert {k for one in of(found, Observation) for k, v in one.measures.items() if v == 0} <= {
            "comments",
            "quotes",
        }


def test_spoilt_figures_give_no_zeros() -> None:
    whole = insights(TEXT)(Asked("", {"metric": ",".join(TEXT)}, {}))
    for what, spoilt in mutations(whole):
        found, _ = collected(**{"/3103/insights": spoilt})
        first = of(found, Observation)[0].measures
        assert 0 not in first.values(), what
        assert first.get("shares", 15) == 15, what
    day = account(
        Asked("", {"metric": "views,likes,replies,reposts,quotes,clicks", "since": 0, "until": 9e9}, {})
    )
    for what, spoilt in mutations(day):
        found, _ = collected(**{"/2100/threads_insights": spoilt})
        assert all(value > 0 for one in of(found, AccountDay) for value in one.measures.values()), what


def test_offers_speak_of_known_measures() -> None:
    known = {*POST_MEASURES, *ACCOUNT_MEASURES, "comments_text", "stories", "mentions"}
    assert threads.OFFERS.keys() <= known


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded replies are not here")
class TestSamples:
    def read(self, name: str) -> Any:
        return json.loads((SAMPLES / "threads" / name).read_text(encoding="utf-8"))

    @pytest.mark.parametrize("name", ["post_insights", "replies", "user_threads"])
    def test_each_reply_is_read_or_refused_everywhere(self, name: str) -> None:
        for place in answers():
            assert collected(**{place: self.read(f"{name}.json")})[0]

    def test_the_documented_examples(self) -> None:
        post, reply = self.read("user_threads.json"), self.read("replies.json")
        post["data"][0] |= {"timestamp": "2026-10-12T23:17:39+0000", "has_replies": True, "id": "1"}
        places = {
            "/me/threads": post,
            "/1/insights": self.read("post_insights.json"),
            "/1/conversation": reply,
        }
        found, _ = collected(**places)
        # The example has no `shares`, so their sum with reposts and quotes is not known.
        assert of(found, Observation)[0].measures == {"views": 0, "reactions": 0, "comments": 0, "quotes": 0}
        assert [one.text for one in of(found, Comment)] == ["reply"]
