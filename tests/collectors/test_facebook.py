"""Facebook Pages: hand-worked counts, what is untold stays absent, and one refusal costs only itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.collectors import facebook
from reporter.collectors.contract import Reply
from reporter.collectors.facebook_posts import link_clicks
from reporter.collectors.graph_values import items, series
from reporter.model import (
    ACCOUNT_MEASURES,
    POST_MEASURES,
    AccountDay,
    Comment,
    Gap,
    Mention,
    Note,
    Observation,
    Paid,
    Post,
    PostKind,
    Reason,
)
from tests.collectors.graph_answers import error, insights, numbers, of, outcome
from tests.collectors.told_door import (
    NOW,
    SAMPLES,
    Asked,
    ToldDoor,
    asking,
    mutations,
    recorded,
)

POST = {
    "post_media_view": 340,
    "post_total_media_view_unique": 211,
    "post_clicks": 23,
    "post_clicks_by_type": {"link clicks": 12, "photo view": 4, "other clicks": 7},
}
PHOTO = {**POST, "post_clicks": 11, "post_clicks_by_type": {"photo view": 4, "other clicks": 7}}
FILM = {"post_video_views": 150, "post_video_view_time": 91500}


def day(name: str, *values: tuple[float, str]) -> dict[str, Any]:
    return {"name": name, "period": "day", "values": [{"value": v, "end_time": end} for v, end in values]}


DAYS = {
    "page_media_view": day(
        "page_media_view",
        (120, "2026-10-02T07:00:00+0000"),
        (98, "2026-10-03T07:00:00+0000"),
        (5, "2026-11-02T08:00:00+0000"),
    ),
    "page_total_media_view_unique": day("page_total_media_view_unique", (80, "2026-10-02T07:00:00+0000")),
    "page_post_engagements": day("page_post_engagements", (17, "2026-10-02T07:00:00+0000")),
    "page_follows": day("page_follows", (5101, "2026-10-02T07:00:00+0000")),
    "page_daily_follows_unique": day("page_daily_follows_unique", (4, "2026-10-02T07:00:00+0000")),
    "page_daily_unfollows_unique": day("page_daily_unfollows_unique", (0, "2026-10-02T07:00:00+0000")),
    "page_views_total": day("page_views_total", (31, "2026-10-03T07:00:00+0000")),
    "page_video_views": day("page_video_views", (44, "2026-10-03T07:00:00+0000")),
}


def answers(**other: Any) -> dict[str, Any]:
    return {
        "/1000": recorded("facebook/page.json"),
        "/1000/published_posts": recorded("facebook/posts.json"),
        "/1000/insights": insights(DAYS),
        "/1000_2003/insights": insights({**POST, **FILM}),
        "/1000_2002/insights": insights(PHOTO),
        "/1000_2003/comments": recorded("facebook/comments.json"),
        **other,
    }


def collected(**other: Any) -> tuple[list[Any], ToldDoor]:
    door = ToldDoor(answers(**other), token="EAAsecret")
    ask = asking(platform="facebook", external_id="1000")
    return outcome(facebook.collect(ask, door)), door


def test_a_post_has_every_count_that_was_told() -> None:
    found, _ = collected()
    reel, photo = of(found, Post)
    assert (reel.id, reel.kind, reel.paid) == ("1000_2003", PostKind.SHORT_VIDEO, Paid.TOTAL)
    assert reel.published_at == datetime(2026, 10, 20, 9, 0, 5, tzinfo=UTC)
    assert (photo.kind, photo.text) == (PostKind.IMAGE, "")
    seen, other = of(found, Observation)
    assert (seen.source, seen.seen_at) == ("api:facebook", NOW)
    assert seen.measures == {
        **{"reactions": 41, "comments": 5, "shares": 3, "views": 340, "reach": 211},
        **{"clicks": 23, "link_clicks": 12, "video_views_3s": 150, "watch_time_s": 91.5},
        **{"reactions_like": 30, "reactions_love": 6, "reactions_care": 2, "reactions_haha": 1},
        **{"reactions_wow": 1, "reactions_sad": 0, "reactions_angry": 1},
    }
    # No shares key beside told reactions and comments is the platform's way to say none.
    assert other.measures == {
        **{"reactions": 7, "reactions_like": 7, "comments": 0, "shares": 0},
        **{"views": 340, "reach": 211, "clicks": 11, "link_clicks": 0},
    }


def test_views_are_never_impressions() -> None:
    found, _ = collected()
    assert all("impressions" not in one.measures for one in of(found, Observation) + of(found, AccountDay))
    assert facebook.OFFERS["impressions"] is Reason.RETIRED


def test_days_are_pacific_and_end_before_their_stamp() -> None:
    found, _ = collected()
    today, third, second, first = [*of(found, AccountDay), None][:4]
    assert (today.day, today.measures, today.zone) == (date(2026, 11, 2), {"followers": 5120}, "UTC")
    assert third.day == date(2026, 10, 2)
    assert third.measures == {"views": 98, "profile_visits": 31, "video_views": 44}
    assert second.day == date(2026, 10, 1)
    assert second.zone == "America/Los_Angeles"
    assert second.measures == {
        **{"views": 120, "reach": 80, "engagements": 17, "followers": 5101},
        **{"follows": 4, "unfollows": 0},
    }
    assert first is None  # the day of November is outside the window


def test_comments_say_whether_the_page_answered() -> None:
    found, door = collected()
    guest, page = of(found, Comment)
    assert (guest.post_id, guest.text, guest.author, guest.from_brand) == (
        "1000_2003",
        "Great!",
        "555",
        False,
    )
    assert (page.from_brand, page.reply_to, page.reactions) == (True, "2003_1", 0)
    assert guest.reactions == 2
    assert "/1000_2002/comments" not in door.paths  # told to have none


def test_untold_authors_are_a_gap() -> None:
    nameless = recorded("facebook/comments.json")
    for one in nameless["data"]:
        del one["from"]
    found, _ = collected(**{"/1000_2003/comments": nameless})
    assert [one.author for one in of(found, Comment)] == ["", ""]
    (gap,) = of(found, Gap)
    assert (gap.measure, gap.reason) == ("comments_from_brand", Reason.NO_PERMISSION)


def test_the_token_travels_in_the_header_only() -> None:
    _, door = collected()
    assert all(one.headers["Authorization"] == "Bearer EAAsecret" for one in door.asked)
    assert not any("secret" in json.dumps(dict(one.params)).lower() for one in door.asked)


def test_paging_takes_the_cursor_and_leaves_the_window() -> None:
    first = recorded("facebook/posts.json")
    later = first["data"].pop()
    calls: list[Any] = []

    def posts(asked: Any) -> Any:
        calls.append(dict(asked.params))
        return {"data": [later], "paging": first["paging"]} if "after" in asked.params else first

    found, _ = collected(**{"/1000/published_posts": posts})
    assert [call.get("after") for call in calls] == [None, "QVFJ"]
    assert len(of(found, Post)) == 2


def test_one_dead_metric_costs_only_itself_and_is_asked_once() -> None:
    alive = {name: value for name, value in POST.items() if name != "post_clicks"}
    found, door = collected(
        **{"/1000_2003/insights": insights({**alive, **FILM}), "/1000_2002/insights": insights(alive)}
    )
    seen, other = of(found, Observation)
    assert seen.measures["views"] == other.measures["views"] == 340
    assert "clicks" not in seen.measures
    assert "clicks" not in other.measures
    (gap,) = of(found, Gap)
    assert (gap.measure, gap.reason) == ("clicks", Reason.RETIRED)
    assert "post_clicks" in gap.detail
    again = [one for one in door.asked if one.path == "/1000_2002/insights"]
    assert [one.params["metric"] for one in again] == [
        "post_media_view,post_total_media_view_unique,post_clicks_by_type"
    ]


def test_a_day_metric_that_is_dead_leaves_the_others() -> None:
    alive = {name: row for name, row in DAYS.items() if name != "page_views_total"}
    found, _ = collected(**{"/1000/insights": insights(alive)})
    assert of(found, AccountDay)[2].measures["views"] == 120
    assert [(gap.measure, gap.reason) for gap in of(found, Gap)] == [("profile_visits", Reason.RETIRED)]


def test_a_missing_permission_costs_only_its_part() -> None:
    refused = error(10, "(#10) This endpoint requires the 'pages_read_user_content' permission", status=403)
    found, _ = collected(**{"/1000_2003/comments": refused})
    assert len(of(found, Post)) == 2
    (gap,) = of(found, Gap)
    assert (gap.measure, gap.reason) == ("comments_text", Reason.NO_PERMISSION)
    assert "pages_read_user_content" in gap.detail


def test_without_the_summaries_the_posts_still_come() -> None:
    whole = recorded("facebook/posts.json")

    def posts(asked: Any) -> Any:
        if "reactions" in asked.params["fields"]:
            return error(10, "(#10) pages_read_user_content is required")
        keep = ("id", "created_time", "permalink_url", "status_type", "attachments", "shares")
        return {"data": [{k: one[k] for k in keep if k in one} for one in whole["data"]]}

    found, _ = collected(**{"/1000/published_posts": posts})
    seen, other = of(found, Observation)
    assert seen.measures["shares"] == 3
    assert not {"shares", "reactions", "comments"} & other.measures.keys()  # nothing proves a zero
    assert {"reactions", "comments", "reactions_love"} <= {gap.measure for gap in of(found, Gap)}


def test_a_dead_token_ends_the_account_and_keeps_what_came() -> None:
    dead = error(190, "Error validating access token: Session has expired", 463, 401)
    found, _ = collected(**{"/1000_2003/insights": dead})
    assert len(of(found, Observation)) == 2  # the listing's own counts stay
    assert found[-1].code == "190"
    assert found[-1].reason is Reason.NO_PERMISSION


def test_an_error_inside_a_200_is_an_error() -> None:
    inside = {"error": {"message": "(#4) Application request limit reached", "code": 4}}
    found, _ = collected(**{"/1000": inside})
    assert len(found) == 1
    assert (found[0].code, found[0].reason) == ("4", Reason.NOT_COLLECTED)


def test_pages_too_large_are_asked_with_fewer_items() -> None:
    limits: list[int] = []

    def posts(asked: Any) -> Any:
        limits.append(asked.params["limit"])
        if asked.params["limit"] > 20:
            return error(1, "Please reduce the amount of data you're asking for", status=500)
        return recorded("facebook/posts.json")

    found, _ = collected(**{"/1000/published_posts": posts})
    assert limits == [50, 12, 12]  # the page after it is asked small at once
    assert len(of(found, Post)) == 2


def test_an_empty_page_has_no_zeros() -> None:
    found, _ = collected(**{"/1000/published_posts": {"data": []}, "/1000/insights": {"data": []}})
    assert numbers(found) == [5120]
    assert {gap.measure for gap in of(found, Gap)} == {
        *("views", "reach", "engagements", "followers", "follows"),
        *("unfollows", "profile_visits", "video_views"),
    }


def test_pages_that_never_tell_figures_are_probed_and_left() -> None:
    whole = recorded("facebook/posts.json")
    photo = whole["data"][1]
    many = [
        {**photo, "id": f"1000_{n}", "created_time": f"2026-10-{n}T10:00:00+0000"} for n in range(30, 20, -1)
    ]
    silent: dict[str, Any] = {f"/1000_{n}/insights": {"data": []} for n in range(21, 31)}
    found, door = collected(**{"/1000/published_posts": {"data": many}}, **silent)
    assert len(of(found, Observation)) == 10
    assert sum(path.startswith("/1000_") for path in door.paths) == 3
    assert {"views", "reach", "clicks", "link_clicks"} == {gap.measure for gap in of(found, Gap)}


def test_another_version_that_answers_is_noted() -> None:
    page = Reply(200, recorded("facebook/page.json"), {"facebook-api-version": "v26.0"})
    found, _ = collected(**{"/1000": page})
    assert any("25.0 of the interface was asked and v26.0 answered" in note.text for note in of(found, Note))
    same = Reply(200, recorded("facebook/page.json"), {"facebook-api-version": "v25.0"})
    found, _ = collected(**{"/1000": same})
    assert not any("interface" in note.text for note in of(found, Note))


def test_a_benchmark_page_gives_public_counts_only() -> None:
    door = ToldDoor(
        {"/rival": recorded("facebook/page.json"), "/rival/posts": recorded("facebook/posts.json")}, "EAA"
    )
    found = outcome(facebook.collect(asking(platform="facebook", handle="@rival", own=False), door))
    assert set(door.paths) == {"/rival", "/rival/posts"}
    assert of(found, AccountDay)[0].measures == {"followers": 5120}
    assert of(found, Observation)[0].measures["reactions"] == 41
    assert not {"views", "reach", "clicks"} & of(found, Observation)[0].measures.keys()


def test_public_content_that_is_not_granted_says_so() -> None:
    refused = error(
        100, "(#100) Pages Public Content Access requires either app secret proof or an app token"
    )
    door = ToldDoor({"/rival": refused}, "EAA")
    (end,) = outcome(facebook.collect(asking(platform="facebook", handle="rival", own=False), door))
    assert end.reason is Reason.NO_PERMISSION


def test_tags_are_mentions_of_the_window() -> None:
    door = ToldDoor({"/1000/tagged": recorded("facebook/tagged.json")}, "EAA")
    ask = asking(platform="facebook", external_id="1000")
    (one,) = outcome(facebook.listen(("acme",), ask, door))
    assert isinstance(one, Mention)
    assert (one.text, one.tagged, one.channel) == ("Lunch at Acme", True, "facebook")


def test_check_names_missing_permissions_and_retired_metrics() -> None:
    rows = [
        {"permission": "pages_read_engagement", "status": "granted"},
        {"permission": "read_insights", "status": "declined"},
    ]
    alive = {name: row for name, row in DAYS.items() if name != "page_follows"}
    door = ToldDoor(answers(**{"/me/permissions": {"data": rows}, "/1000/insights": insights(alive)}), "EAA")
    found = list(facebook.check(asking(platform="facebook", external_id="1000"), door))
    assert found[0] == "the token reads the Page Acme"
    gaps = [one for one in found if isinstance(one, Gap)]
    assert [gap.detail.split(" is")[0] for gap in gaps[:2]] == ["read_insights", "pages_read_user_content"]
    assert (gaps[2].measure, gaps[2].reason) == ("followers", Reason.RETIRED)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"post_clicks": 5, "post_clicks_by_type": {"link clicks": 2, "other clicks": 3}}, 2),
        ({"post_clicks": 3, "post_clicks_by_type": {"other clicks": 3}}, 0),
        ({"post_clicks": 5, "post_clicks_by_type": {"other clicks": 3}}, None),
        ({"post_clicks_by_type": {"other clicks": 3}}, None),
        ({"post_clicks": 0, "post_clicks_by_type": {}}, 0),
        ({"post_clicks": 5}, None),
    ],
)
def test_link_clicks_are_zero_only_when_the_rest_makes_up_all(told: dict[str, Any], expected: Any) -> None:
    assert link_clicks(told) == expected


@pytest.mark.parametrize("name", ["page", "posts", "comments"])
def test_spoilt_replies_give_records_or_failures_and_no_zeros(name: str) -> None:
    """The one zero that is inferred is ``shares``, from a key the platform leaves out on purpose."""
    place = {"page": "/1000", "posts": "/1000/published_posts", "comments": "/1000_2003/comments"}[name]
    whole = recorded(f"facebook/{name}.json")
    sane = {one for one in numbers(collected()[0]) if one >= 0}
    for what, spoilt in mutations(whole):
        found, _ = collected(**{place: spoilt})
        told = numbers(found)
        assert set(told) <= sane, what
        zeros = [
            (one.post_id, key)
            for one in of(found, Observation)
            for key, value in one.measures.items()
            if value == 0
        ]
        proven = {("1000_2003", "reactions_sad"), ("1000_2003", "shares"), ("1000_2002", "shares")}
        proven |= {("1000_2002", "comments"), ("1000_2002", "link_clicks")}
        assert {(post, key) for post, key in zeros if post.startswith("1000_")} <= proven, what


def test_spoilt_figures_give_no_zeros() -> None:
    for row in (POST, FILM, DAYS):
        whole = insights(row)(Asked("", {"metric": ",".join(row)}, {}))
        for what, spoilt in mutations(whole):
            places = {"/1000_2003/insights": spoilt, "/1000/insights": spoilt}
            found, _ = collected(**places)
            zeros = [k for one in of(found, Observation) for k, v in one.measures.items() if v == 0]
            assert set(zeros) <= {"reactions_sad", "shares", "comments", "link_clicks"}, what
            assert all(value >= 0 for value in numbers(found)), what


def test_offers_speak_of_known_measures() -> None:
    assert facebook.OFFERS.keys() <= {
        *POST_MEASURES,
        *ACCOUNT_MEASURES,
        "comments_text",
        "stories",
        "mentions",
    }


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded replies are not here")
class TestSamples:
    def read(self, name: str) -> Any:
        return json.loads((SAMPLES / "facebook" / name).read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        "name", sorted(p.name for p in (SAMPLES / "facebook").glob("*.json")) if SAMPLES.is_dir() else []
    )
    def test_each_reply_is_read_or_refused_everywhere(self, name: str) -> None:
        data = self.read(name)
        for place in answers():
            found, _ = collected(**{place: data})
            assert found
            assert all(value >= 0 for value in numbers(found))

    def test_a_recorded_listing(self) -> None:
        data = self.read("posts_default_fields_p1.json")
        for one in data["data"]:
            one["created_time"] = one["created_time"].replace("2021-07", "2026-10")
        found, _ = collected(**{"/1000/published_posts": data})
        assert [one.id for one in of(found, Post)] == [
            one["id"] for one in data["data"] if one["created_time"].startswith("2026-10")
        ]
        told = {one["id"]: one for one in data["data"]}
        for seen in of(found, Observation):
            summary = told[seen.post_id].get("reactions", {}).get("summary", {})
            assert seen.measures.get("reactions") == summary.get("total_count")

    def test_recorded_days(self) -> None:
        rows = items(self.read("page_insights_day_v25_metrics.json"))
        assert series(rows, "page_media_view") == {date(2023, 12, 31): 500.0}
        old = items(self.read("restfb_page_insights_day_week_28.json")["insights"])
        assert series(old, "page_engaged_users") == {date(2023, 3, 7): 0.0, date(2023, 3, 8): 0.0}

    def test_recorded_comments_without_authors(self) -> None:
        found, _ = collected(**{"/1000_2003/comments": self.read("comments_p1.json")})
        assert all(not one.from_brand for one in of(found, Comment))
