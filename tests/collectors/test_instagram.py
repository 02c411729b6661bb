"""Instagram: hand-worked counts by product, days without advertising, other brands, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.collectors import instagram
from reporter.collectors.graph_values import items, midnight, series, told
from reporter.collectors.instagram_days import parts
from reporter.model import (
    ACCOUNT_MEASURES,
    POST_MEASURES,
    AccountDay,
    AccountMonth,
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
    SAMPLES,
    Asked,
    ToldDoor,
    asking,
    mutations,
    recorded,
)

OWN = "17841400000000000"
REEL = {
    **{"views": 221, "reach": 180, "shares": 6, "likes": 19, "comments": 3, "saved": 4},
    "ig_reels_video_view_total_time": 61940,
}
FEED = {
    **{"views": 90, "reach": 70, "shares": 2, "likes": 13, "comments": 0, "saved": 1},
    **{"profile_visits": 5, "follows": 2},
}
STORY = {"views": 44, "reach": 40, "shares": 1, "profile_visits": 3, "follows": 0}


def total(name: str, value: float | None = None, dimension: str = "", **results: float) -> dict[str, Any]:
    """A row of account insights with a total and, when asked, its parts."""
    held: dict[str, Any] = {} if value is None else {"value": value}
    if dimension:
        rows = [{"dimension_values": [key], "value": number} for key, number in results.items()]
        held["breakdowns"] = [{"dimension_keys": [dimension], "results": rows}]
    return {"name": name, "period": "day", "total_value": held}


def account(asked: Asked) -> Any:
    """Account insights of October: figures on the 2nd (Pacific) only, reach as a series and for the month."""
    names = asked.params["metric"].split(",")
    if names == ["follower_demographics"]:
        by = asked.params["breakdown"]
        value = {"age,gender": ["25-34", "F"], "country": ["NL"], "city": ["Utrecht"]}[by]
        result = {"dimension_values": value, "value": 25}
        return {"data": [{"name": names[0], "total_value": {"breakdowns": [{"results": [result]}]}}]}
    span = (asked.params["since"], asked.params["until"])
    if asked.params.get("metric_type") != "total_value":
        ends = {
            "reach": {"value": 500, "end_time": "2026-10-03T07:00:00+0000"},
            "follower_count": {"value": 9, "end_time": "2026-10-06T07:00:00+0000"},
        }
        told_of = [{"name": one, "period": "day", "values": [ends[one]]} for one in names]
        return {"data": told_of if span[0] <= midnight(date(2026, 10, 5)) < span[1] else []}
    if span == (midnight(date(2026, 10, 1)), midnight(date(2026, 11, 1))):
        return (
            {"data": [total("reach", 7100)]} if names == ["reach"] else error(100, "between since and until")
        )
    if span != (midnight(date(2026, 10, 2)), midnight(date(2026, 10, 3))):
        return {"data": []}
    if set(names) & {"profile_views"}:
        return error(
            100, "(#100) metric[0] must be one of the following values: reach, follower_count, views"
        )
    by = asked.params.get("breakdown", "")
    rows = {
        "total_interactions": total("total_interactions", 57),
        "likes": total("likes", 40),
        "comments": total("comments", 8),
        "saves": total("saves", 6),
        "shares": total("shares", 3),
        "website_clicks": total("website_clicks", 11),
        "views": total("views", 1036, by, AD=1000, REEL=30, STORY=6),
        "follows_and_unfollows": total("follows_and_unfollows", None, by, FOLLOWER=7, NON_FOLLOWER=2),
    }
    return {"data": [rows[one] for one in names]}


def answers(**other: Any) -> dict[str, Any]:
    return {
        f"/{OWN}": recorded("instagram/account.json"),
        f"/{OWN}/media": recorded("instagram/media.json"),
        f"/{OWN}/stories": recorded("instagram/stories.json"),
        f"/{OWN}/insights": account,
        f"/{OWN}/tags": recorded("instagram/tags.json"),
        "/1790/insights": insights(REEL),
        "/1789/insights": insights(FEED),
        "/1801/insights": insights(STORY),
        "/1790/comments": recorded("instagram/comments.json"),
        **other,
    }


def collected(**other: Any) -> tuple[list[Any], ToldDoor]:
    door = ToldDoor(answers(**other), token="EAAsecret")
    return outcome(instagram.collect(asking(platform="instagram", external_id=OWN), door)), door


def test_each_product_has_its_own_figures() -> None:
    found, _ = collected()
    story, reel, album = of(found, Post)
    assert [one.kind for one in (story, reel, album)] == [
        PostKind.STORY,
        PostKind.SHORT_VIDEO,
        PostKind.CAROUSEL,
    ]
    assert reel.published_at == datetime(2026, 10, 13, 9, tzinfo=UTC)
    assert (reel.paid, album.text) == (Paid.ORGANIC, "")
    measures = [one.measures for one in of(found, Observation)]
    assert measures[0] == {"views": 44, "reach": 40, "shares": 1, "profile_visits": 3, "follows": 0}
    assert measures[1] == {
        **{"views": 221, "reach": 180, "reactions": 19, "comments": 3, "saves": 4, "shares": 6},
        "watch_time_s": 61.94,
    }
    # The album's likes are hidden in the listing; the owner's insight tells them.
    assert measures[2] == {
        **{"views": 90, "reach": 70, "reactions": 13, "comments": 0, "saves": 1, "shares": 2},
        **{"profile_visits": 5, "follows": 2},
    }


def test_no_impressions_anywhere() -> None:
    found, door = collected()
    assert not any("impressions" in str(one.params.get("metric")) for one in door.asked)
    told_of = [*of(found, Observation), *of(found, AccountDay), *of(found, AccountMonth)]
    assert not any("impressions" in one.measures for one in told_of)


def test_a_day_leaves_advertised_views_out_and_keeps_follows_apart() -> None:
    found, _ = collected()
    days = {one.day: one for one in of(found, AccountDay)}
    assert days[date(2026, 11, 2)].measures == {"followers": 1252}
    assert days[date(2026, 10, 2)].measures == {
        **{"engagements": 57, "reactions": 40, "comments": 8, "saves": 6, "shares": 3},
        **{"link_clicks": 11, "views": 36, "reach": 500, "follows": 7, "unfollows": 2},
    }
    assert days[date(2026, 10, 5)].measures == {"follows": 9}
    assert days[date(2026, 10, 2)].zone == "America/Los_Angeles"
    assert len(days) == 3
    assert any("advertising" in note.text for note in of(found, Note))


def test_reach_of_the_month_is_one_figure_for_the_whole_month() -> None:
    found, _ = collected()
    (month,) = of(found, AccountMonth)
    assert (month.month, month.measures) == (date(2026, 10, 1), {"reach": 7100})


def test_the_month_is_asked_when_it_ends_in_the_window_and_is_over() -> None:
    whole = {"since": midnight(date(2026, 10, 1)), "until": midnight(date(2026, 11, 1))}

    def months(**window: Any) -> list[dict[str, Any]]:
        door = ToldDoor(answers(), token="EAA")
        ask = replace(asking(platform="instagram", external_id=OWN), **window)
        outcome(instagram.collect(ask, door))
        spans = [one.params for one in door.asked if one.params.get("metric_type") == "total_value"]
        return [{key: span[key] for key in ("since", "until")} for span in spans if span["metric"] == "reach"]

    assert months() == [whole]  # and not September, whose last Pacific hours lie in the window
    assert months(since=datetime(2026, 10, 28, tzinfo=UTC)) == [whole]
    assert months(until=datetime(2026, 10, 28, tzinfo=UTC)) == []
    assert months(now=datetime(2026, 10, 31, 20, tzinfo=UTC)) == []


def test_a_month_that_may_not_be_asked_is_a_gap_and_kills_no_metric() -> None:
    def refusing(asked: Asked) -> Any:
        if "since" in asked.params and asked.params["until"] - asked.params["since"] > 2_592_000:
            return error(100, "(#100) There cannot be more than 30 days (2592000 s) between since and until")
        return account(asked)

    found, _ = collected(**{f"/{OWN}/insights": refusing})
    assert not of(found, AccountMonth)
    assert ("reach", Reason.NOT_COLLECTED) in {(gap.measure, gap.reason) for gap in of(found, Gap)}
    assert {one.day: one for one in of(found, AccountDay)}[date(2026, 10, 2)].measures["reach"] == 500


def test_an_optional_metric_that_is_refused_is_asked_once() -> None:
    found, door = collected()
    # Days without figures answer with empty lists, so the refusal comes on the 2nd only.
    asked = [one for one in door.asked if one.params.get("metric") == "profile_views"]
    assert asked[-1].params["since"] == midnight(date(2026, 10, 2))
    assert asked[-2].params["since"] == midnight(date(2026, 10, 3))
    assert ("profile_visits", Reason.NOT_OFFERED) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_replies_of_the_brand_are_known_by_its_name() -> None:
    found, door = collected()
    guest, reply, other = of(found, Comment)
    assert (guest.text, guest.author, guest.from_brand, guest.reactions) == ("Love it", "someone", False, 2)
    assert (reply.from_brand, reply.reply_to, reply.reactions) == (True, "1901", 0)
    assert other.reactions is None
    assert "/1789/comments" not in door.paths


def test_replies_that_go_on_are_fetched() -> None:
    long = recorded("instagram/comments.json")
    link = "https://graph.facebook.com/v25.0/1901/replies?access_token=SECRET&after=MTk"
    long["data"][0]["replies"]["paging"] = {"cursors": {"after": "MTk"}, "next": link}
    more = {"data": [{"id": str(n), "timestamp": "2026-10-13T11:00:00+0000"} for n in (1902, 1904)]}
    found, _ = collected(**{"/1790/comments": long, "/1901/replies": more})
    assert [one.id for one in of(found, Comment)] == ["1901", "1902", "1904", "1903"]


def test_a_field_that_is_refused_does_not_kill_the_list() -> None:
    whole = recorded("instagram/media.json")

    def media(asked: Asked) -> Any:
        if "saved_count" in asked.params["fields"]:
            return error(100, "(#100) Tried accessing nonexisting field (saved_count)")
        return {
            "data": [{k: v for k, v in one.items() if not k.endswith("d_count")} for one in whole["data"]]
        }

    found, _ = collected(**{f"/{OWN}/media": media})
    assert of(found, Observation)[1].measures["saves"] == 4  # from the insights


def test_a_metric_that_does_not_fit_the_product_is_narrowed_by_the_platforms_list() -> None:
    words = (
        "(#100) metric[7] must be one of the following values: views, reach, shares, likes, comments, saved"
    )
    short = {name: FEED[name] for name in ("views", "reach", "shares", "likes", "comments", "saved")}
    found, door = collected(**{"/1789/insights": insights(short, words)})
    assert of(found, Observation)[2].measures["views"] == 90
    asked = [one.params["metric"] for one in door.asked if one.path == "/1789/insights"]
    assert len(asked) == 2
    assert asked[1] == "views,reach,shares,likes,comments,saved"
    # Stories still tell profile visits, and so no other product suffers.
    assert of(found, Observation)[0].measures["profile_visits"] == 3


def test_a_story_with_too_few_viewers_is_below_the_threshold() -> None:
    few = error(10, "(#10) Not enough viewers for the media to show insights")
    found, _ = collected(**{"/1801/insights": few})
    assert of(found, Post)[0].kind is PostKind.STORY
    assert of(found, Observation)[0].measures == {}
    assert of(found, Observation)[1].measures["views"] == 221  # the others are still asked
    assert ("reach", Reason.BELOW_THRESHOLD) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_media_older_than_the_professional_account_has_no_figures() -> None:
    old = error(100, "Invalid parameter", 2108006)
    found, door = collected(**{"/1789/insights": old})
    assert of(found, Observation)[2].measures == {"comments": 0}
    assert door.paths.count("/1789/insights") == 1
    assert ("reach", Reason.NOT_OFFERED) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_without_insights_permission_the_public_counts_come() -> None:
    refused = error(10, "(#10) Application does not have permission for this action", status=403)
    found, door = collected(
        **{"/1790/insights": refused, "/1789/insights": refused, "/1801/insights": refused}
    )
    assert of(found, Observation)[1].measures == {"reactions": 19, "comments": 3, "saves": 4, "shares": 6}
    # Once for all figures of posts and stories, once for the taps of stories.
    assert sum(path.endswith("/insights") and path != f"/{OWN}/insights" for path in door.paths) == 2
    assert ("views", Reason.NO_PERMISSION) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_stories_that_are_refused_cost_only_themselves() -> None:
    found, _ = collected(**{f"/{OWN}/stories": error(10, "(#10) no")})
    assert len(of(found, Post)) == 2
    assert ("stories", Reason.NO_PERMISSION) in {(gap.measure, gap.reason) for gap in of(found, Gap)}


def test_an_empty_account_has_no_zeros() -> None:
    none: dict[str, Any] = {"data": []}
    found, _ = collected(**{f"/{OWN}/media": none, f"/{OWN}/stories": none, f"/{OWN}/insights": none})
    assert numbers(found) == [1252]
    assert not of(found, AccountMonth)


def test_the_token_finds_the_account_by_its_name() -> None:
    linked = [
        {"id": "1", "instagram_business_account": {"id": "555", "username": "other"}},
        {"id": "2"},
        {"id": "3", "instagram_business_account": {"id": OWN, "username": "acme"}},
    ]
    door = ToldDoor(answers(**{"/me/accounts": {"data": linked}}), "EAA")
    outcome(instagram.collect(asking(platform="instagram", handle="@Acme"), door))
    assert f"/{OWN}/media" in door.paths
    door = ToldDoor({"/me/accounts": {"data": linked[1:2]}}, "EAA")
    (end,) = outcome(instagram.collect(asking(platform="instagram", handle="acme"), door))
    assert end.reason is Reason.NO_PERMISSION


def rival(*pages: Any) -> tuple[list[Any], ToldDoor]:
    left = list(pages)
    page = {"id": "3", "instagram_business_account": {"id": OWN, "username": "acme"}}
    answered = {
        "/me/accounts": error(100, "(#100) Tried accessing nonexisting field (accounts)"),
        "/me": page,
        f"/{OWN}": lambda asked: left.pop(0) if len(left) > 1 else left[0],
    }
    door = ToldDoor(answered, "EAA")
    return outcome(instagram.collect(asking(platform="instagram", handle="rival", own=False), door)), door


def test_another_brand_is_asked_through_our_own_account() -> None:
    first = recorded("instagram/business_discovery.json")
    old = {"id": "1", "timestamp": "2026-09-01T00:00:00+0000", "like_count": 4, "comments_count": 4}
    last = {"business_discovery": {"media": {"data": [old], "paging": {"cursors": {"after": "QVFThird"}}}}}
    found, door = rival(first, last)
    assert of(found, AccountDay)[0].measures == {"followers": 267793}
    seen, hidden = of(found, Observation)
    assert seen.measures == {"reactions": 87, "comments": 11, "views": 3100}
    assert hidden.measures == {"comments": 5}
    gap = next(one for one in of(found, Gap) if one.measure == "reactions")
    assert (gap.reason, gap.detail) == (Reason.HIDDEN, "likes of 1 posts are hidden by their owner")
    asked = [str(one.params["fields"]) for one in door.asked if one.path == f"/{OWN}"]
    assert len(asked) == 2  # what is older than the window ends it
    assert "media.limit(50){" in asked[0]
    assert "media.limit(50).after(QVFSecond){" in asked[1]


def test_another_brand_without_view_counts_still_comes() -> None:
    data = recorded("instagram/business_discovery.json")
    found, _ = rival(error(100, "(#100) Tried accessing nonexisting field (view_count)"), data, data)
    assert len(of(found, Observation)) == 2


def test_a_name_cannot_change_the_query() -> None:
    ask = asking(platform="instagram", handle="a){id},b(c", own=False)
    door = ToldDoor({"/me/accounts": {"data": [{"instagram_business_account": {"id": OWN}}]}}, "EAA")
    (end,) = outcome(instagram.collect(ask, door))
    assert end.reason is Reason.NOT_COLLECTED
    data = recorded("instagram/business_discovery.json")
    data["business_discovery"]["media"]["paging"]["cursors"]["after"] = "x){id}"
    _, door = rival(data)
    assert door.paths.count(f"/{OWN}") == 1


def test_tags_are_mentions() -> None:
    door = ToldDoor(answers(), "EAA")
    first, second = outcome(instagram.listen((), asking(platform="instagram", external_id=OWN), door))
    assert isinstance(first, Mention)
    assert isinstance(second, Mention)
    assert (first.text, first.engagements, first.author, first.tagged) == (
        "Lunch with @acme",
        9,
        "guest",
        True,
    )
    assert second.engagements is None  # likes are hidden


def test_check_tells_what_is_missing() -> None:
    refused = {f"/{OWN}/insights": error(10, "(#10) Application does not have permission")}
    door = ToldDoor(answers(**refused), "EAA")
    found = list(instagram.check(asking(platform="instagram", external_id=OWN), door))
    assert found[0] == "the token reads the account acme"
    (gap,) = of(found, Gap)
    assert "instagram_manage_insights" in gap.detail


@pytest.mark.parametrize("name", ["account", "media", "stories", "comments"])
def test_spoilt_replies_give_records_or_failures_and_no_zeros(name: str) -> None:
    place = {
        "account": f"/{OWN}",
        "media": f"/{OWN}/media",
        "stories": f"/{OWN}/stories",
        "comments": "/1790/comments",
    }[name]
    sane = {one for one in numbers(collected()[0]) if one >= 0}
    for what, spoilt in mutations(recorded(f"instagram/{name}.json")):
        found, _ = collected(**{place: spoilt})
        # A post whose product is unknown is asked for the figures of the feed.
        assert set(numbers(found)) <= sane, what
        told_zero = {key for one in of(found, Observation) for key, v in one.measures.items() if v == 0}
        assert told_zero <= {"comments", "follows"}, what


def test_a_spoilt_answer_about_another_brand() -> None:
    for what, spoilt in mutations(recorded("instagram/business_discovery.json")):
        found, _ = rival(spoilt)
        assert 0 not in numbers(found), what


def test_spoilt_figures_give_no_zeros() -> None:
    for names, place in ((REEL, "/1790/insights"), (FEED, "/1789/insights"), (STORY, "/1801/insights")):
        whole = insights(names)(Asked("", {"metric": ",".join(names)}, {}))
        for what, spoilt in mutations(whole):
            found, _ = collected(**{place: spoilt})
            zeros = {k for one in of(found, Observation) for k, v in one.measures.items() if v == 0}
            assert zeros <= {"comments", "follows"}, what


def test_offers_speak_of_known_measures() -> None:
    known = {*POST_MEASURES, *ACCOUNT_MEASURES, "comments_text", "stories", "mentions"}
    assert instagram.OFFERS.keys() <= known


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded replies are not here")
class TestSamples:
    def read(self, name: str) -> Any:
        return json.loads((SAMPLES / "instagram" / name).read_text(encoding="utf-8"))

    @pytest.mark.parametrize(
        "name", sorted(p.name for p in (SAMPLES / "instagram").glob("*.json")) if SAMPLES.is_dir() else []
    )
    def test_each_reply_is_read_or_refused_everywhere(self, name: str) -> None:
        data = self.read(name)
        for place in answers():
            found, _ = collected(**{place: data})
            assert found
            assert all(value >= 0 for value in numbers(found))
        found, _ = rival(data)
        assert found

    def test_recorded_breakdowns_and_series(self) -> None:
        rows = items(self.read("account_insights_total_value_breakdown.json"))
        assert told(rows) == {"reach": 14516883}
        assert parts(rows, "reach")["AD"] == 67608 + 14357147
        old = items(self.read("account_insights_time_series.json"))
        assert series(old, "reach") == {date(2017, 5, 3): 3.0, date(2017, 5, 4): 36.0}

    def test_a_recorded_brand(self) -> None:
        data = self.read("business_discovery_media_p1.json")
        for one in data["business_discovery"]["media"]["data"]:
            one["timestamp"] = one["timestamp"].replace("2021-08", "2026-10")
        found, _ = rival(data)
        assert [one.measures for one in of(found, Observation)] == [
            {"reactions": 87, "comments": 11},
            {"reactions": 186, "comments": 16},
        ]

    def test_stories_without_a_time_are_left_out_and_said(self) -> None:
        found, _ = collected(**{f"/{OWN}/stories": self.read("stories_fields_p1.json")})
        assert not any(one.kind is PostKind.STORY for one in of(found, Post))
        assert any("2 publications came without id or time" in note.text for note in of(found, Note))

    def test_a_recorded_reel(self) -> None:
        data = self.read("media_insights_reels.json")
        found, _ = collected(**{"/1790/insights": data})
        seen = of(found, Observation)[1].measures
        assert (seen["reach"], seen["watch_time_s"]) == (2006, 30017.581)
        assert "views" not in seen  # plays are another count
