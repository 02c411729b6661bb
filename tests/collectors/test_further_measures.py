"""Measures beside the usual ones: taps and replies of stories, quarters of videos, votes, quotes, lengths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.collectors import facebook, instagram, linkedin, plausible, threads, x, youtube
from reporter.collectors.instagram_stories import replies_told
from reporter.model import AccountDay, Gap, Observation, Reason, WebDay
from tests.collectors.graph_answers import insights, of, outcome
from tests.collectors.told_door import ToldDoor, asking, recorded
from tests.collectors.web_asking import NOW, SINCE, UNTIL, MemoryDoor, web

STORY = {"views": 44, "reach": 40, "shares": 1, "replies": 0, "profile_visits": 3, "follows": 0}


def navigation(value: float, **kinds: float) -> dict[str, Any]:
    """The row of a story's navigation in the documented shape."""
    results = [{"dimension_values": [kind], "value": number} for kind, number in kinds.items()]
    split = {"dimension_keys": ["story_navigation_action_type"], "results": results}
    return {
        "name": "navigation",
        "period": "lifetime",
        "values": [{"value": value}],
        "total_value": {"value": value, "breakdowns": [split]},
    }


def story(
    zone: str, taps: dict[str, Any], replies: float = 0
) -> tuple[dict[str, float], list[Gap], ToldDoor]:
    """The counts of the one recorded story of an account whose client is in a zone."""
    answers = {
        "/17841400000000000": recorded("instagram/account.json"),
        "/17841400000000000/media": {"data": []},
        "/17841400000000000/stories": recorded("instagram/stories.json"),
        "/17841400000000000/insights": {"data": []},
        "/1801/insights": insights({**STORY, "replies": replies, "navigation": taps}),
    }
    door = ToldDoor(answers, token="t")
    ask = replace(asking(platform="instagram", external_id="17841400000000000"), zone=zone)
    found = outcome(instagram.collect(ask, door))
    (seen,) = of(found, Observation)
    return dict(seen.measures), of(found, Gap), door


def test_taps_and_exits_of_a_story_are_asked_apart_with_their_breakdown() -> None:
    told, _, door = story(
        "America/Lima", navigation(25, tap_forward=19, tap_back=3, tap_exit=1, swipe_forward=2)
    )
    assert (told["taps_forward"], told["taps_back"], told["exits"], told["swipes"]) == (19, 3, 1, 2)
    (asked,) = (one.params for one in door.asked if one.params.get("metric") == "navigation")
    assert asked["breakdown"] == "story_navigation_action_type"


def test_a_kind_of_tap_that_is_not_listed_is_zero_only_when_the_others_are_the_whole() -> None:
    whole, _, _ = story("America/Lima", navigation(20, tap_forward=19, tap_exit=1))
    assert (whole["taps_back"], whole["swipes"]) == (0, 0)
    cut, _, _ = story("America/Lima", navigation(25, tap_forward=19, tap_exit=1))
    assert (cut["taps_forward"], cut["exits"]) == (19, 1)
    assert not {"taps_back", "swipes"} & cut.keys()


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Asia/Tokyo", "Atlantic/Canary", "UTC", "Etc/UTC", ""])
def test_no_replies_where_the_platform_tells_a_zero_whatever_there_were(zone: str) -> None:
    told, gaps, _ = story(zone, navigation(0))
    assert "story_replies" not in told
    (gap,) = (one for one in gaps if one.measure == "story_replies")
    assert gap.reason is Reason.NOT_OFFERED
    assert "Japan" in gap.detail


def test_replies_elsewhere_are_told_and_their_zero_is_one() -> None:
    for number in (0, 4):
        told, gaps, _ = story("America/Lima", navigation(0), number)
        assert told["story_replies"] == number
        assert "story_replies" not in {gap.measure for gap in gaps}


def test_the_accounts_own_zone_goes_before_the_clients() -> None:
    ask = replace(asking(platform="instagram", time_zone="America/Lima"), zone="Europe/Paris")
    assert replies_told(ask)
    assert not replies_told(replace(ask, account=ask.account.model_copy(update={"time_zone": None})))


def x_counts(posts: Any, private: Any) -> dict[str, float]:
    answers = {
        "/2/users/by/username/acme": recorded("x/user.json"),
        "/2/users/900/tweets": posts,
        "/2/tweets": private,
    }
    found = outcome(x.collect(asking(platform="x", handle="@acme"), ToldDoor(answers, token="t")))
    return dict(of(found, Observation)[0].measures)


def x_post(**more: Any) -> dict[str, Any]:
    public = dict.fromkeys(("retweet_count", "reply_count", "like_count", "quote_count"), 1)
    return {
        "id": "1",
        "text": "x",
        "created_at": "2026-10-20T09:00:00.000Z",
        "public_metrics": public,
        **more,
    }


PLAYS = {
    "playback_0_count": 1254,
    "playback_25_count": 987,
    "playback_50_count": 765,
    "playback_75_count": 543,
    "playback_100_count": 321,
}


def x_media(*films: dict[str, int] | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The public and the private answer about a post with videos."""
    keys = [f"13_{number}" for number in range(len(films))]
    post = x_post(attachments={"media_keys": keys})
    media = [{"media_key": key, "type": "video"} for key in keys]
    held = [
        {**one, **({} if film is None else {"non_public_metrics": film})}
        for one, film in zip(media, films, strict=True)
    ]
    secret = {"id": "1", "attachments": {"media_keys": keys}, "non_public_metrics": {"url_link_clicks": 8}}
    return (
        {"data": [post], "includes": {"media": media}},
        {"data": [secret], "includes": {"media": held}},
    )


def test_how_far_videos_on_x_were_played() -> None:
    told = x_counts(*x_media(PLAYS))
    assert [told[f"video_{name}"] for name in ("starts", "p25", "p50", "p75", "completes")] == [
        *(1254, 987, 765, 543, 321)
    ]
    assert told["link_clicks"] == 8


def test_plays_of_two_videos_add_up_only_when_both_tell_them() -> None:
    assert x_counts(*x_media(PLAYS, PLAYS))["video_starts"] == 2508
    one = x_counts(*x_media(PLAYS, None))
    assert not [name for name in one if name.startswith("video_")]


def test_votes_of_a_poll_on_x_are_those_of_all_its_options() -> None:
    post = x_post(attachments={"poll_ids": ["7"]})
    options = [
        {"position": 1, "label": "Filter", "votes": 795},
        {"position": 2, "label": "Mocha", "votes": 156},
    ]
    polls = [{"id": "7", "options": options}]
    private: dict[str, Any] = {"data": []}
    assert x_counts({"data": [post], "includes": {"polls": polls}}, private)["votes"] == 951
    del options[1]["votes"]
    assert "votes" not in x_counts({"data": [post], "includes": {"polls": polls}}, private)
    assert "votes" not in x_counts({"data": [post]}, private)


def test_the_mean_share_of_a_youtube_video_that_is_watched() -> None:
    answers = {
        "/youtube/v3/channels": recorded("youtube/channel.json"),
        "/youtube/v3/playlistItems": recorded("youtube/uploads.json"),
        "/youtube/v3/videos": recorded("youtube/videos.json"),
        "https://youtubeanalytics.googleapis.com/v2/reports": {
            "columnHeaders": [{"name": "video"}, {"name": "averageViewPercentage"}],
            "rows": [["vidB", 45.5], ["vidD", 130]],
        },
    }
    door = ToldDoor(answers, token="ya29.owner")
    found = outcome(youtube.collect(asking(platform="youtube", handle="@acme"), door))
    told = {one.post_id: one.measures for one in of(found, Observation)}
    assert told["vidB"]["view_share"] == 0.455
    assert told["vidD"]["view_share"] == 1.3  # replays
    asked = [str(one.params.get("metrics")) for one in door.asked if one.params.get("dimensions") == "video"]
    assert all("averageViewPercentage" in names for names in asked)


def test_time_on_site_in_plausible_is_mean_length_by_visits() -> None:
    rows = [["2026-10-01", "Facebook", "Organic Social"], ["2026-10-01", "Instagram", "Organic Social"]]
    names = ["visits", "visitors", "bounce_rate", "visit_duration"]
    page = {
        "results": [
            {"dimensions": rows[0], "metrics": [42, 40, 55, 61]},
            {"dimensions": rows[1], "metrics": [3, 3, 100, None]},
        ],
        "meta": {"total_rows": 2},
        "query": {"metrics": names, "dimensions": ["time:day", "visit:source", "visit:channel"]},
    }
    found = list(
        plausible.collect_web(
            web("plausible", property="a.example"), SINCE, UNTIL, NOW, MemoryDoor(lambda call: page)
        )
    )
    told = {one.channel: one.measures for one in found if isinstance(one, WebDay)}
    assert told["facebook"]["visit_time_s"] == 42 * 61
    assert "visit_time_s" not in told["instagram"]


def test_posts_and_comments_that_name_a_linkedin_page_are_counted_by_day() -> None:
    days = recorded("linkedin/share_days.json")
    for row in days["elements"]:
        row["totalShareStatistics"] |= {"shareMentionsCount": 2, "commentMentionsCount": 3}
    days["elements"][1]["totalShareStatistics"].pop("commentMentionsCount")

    class Answers(dict[str, Any]):
        """Answers by a part of the path, as LinkedIn's paths hold the whole question."""

        def get(self, path: str, default: Any = None) -> Any:
            if "networkSizes" in path:
                return recorded("linkedin/network.json")
            return days if "ShareStatistics" in path and "DAY" in path else {"elements": []}

    door = ToldDoor(Answers(), "t")
    found = outcome(linkedin.collect(asking(platform="linkedin", external_id="3803"), door))
    told = {one.day: one.measures for one in of(found, AccountDay)}
    assert told[date(2026, 10, 1)]["mentions"] == 5
    assert "mentions" not in told[date(2026, 10, 2)]


def test_what_is_told_is_offered() -> None:
    assert (
        facebook.OFFERS["reach_paid"] is Reason.NOT_OFFERED
    )  # views are split by advertising, people are not
    for module, measures in (
        (instagram, ("story_replies", "taps_forward", "taps_back", "exits", "swipes")),
        (x, ("quotes", "votes", "video_starts", "video_p25", "video_completes")),
        (youtube, ("view_share",)),
        (threads, ("quotes",)),
        (plausible, ("visit_time_s",)),
        (linkedin, ("mentions",)),
    ):
        assert all(module.OFFERS[measure] is None for measure in measures)
