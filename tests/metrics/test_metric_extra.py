"""Ratios, stories, videos, make-up and money against numbers worked out by hand on one small month."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.model import Measured, Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured

# Five posts, i from 1 to 5: what stands above grows with i (sum 15), what stands below with i x i (sum 55),
# so that a ratio of sums is no mean of ratios.
ABOVE = {
    **{"reactions": 10, "comments": 2, "shares": 1, "saves": 3, "quotes": 1, "clicks": 4, "link_clicks": 2},
    **{"follows": 1, "profile_visits": 5, "negative_feedback": 1, "reach_paid": 20, "watch_time_s": 60},
    **{"video_views_3s": 6, "video_p25": 8, "video_p50": 6, "video_p75": 4, "video_completes": 2},
}
BELOW = {"reach": 100, "impressions": 300, "views": 200, "video_starts": 10}
SHARES = {"view_share": 0.1, "full_watch_share": 0.05}
TIMES = ("01T08:00", "05T08:59", "10T09:00", "15T20:00", "20T22:00")  # 10, 10, 11, 22 and 0 in Amsterdam
KINDS = ("short_video", "video", "image", "image", "carousel")
FLOWS = {
    **{"clicks": 3, "reactions": 5, "comments": 2, "shares": 1, "saves": 1, "video_views": 10},
    **{"mentions": 1, "messages": 2, "impressions": 50, "views": 70, "link_clicks": 4, "followers": 2000},
}
STORY = {"story_replies": 2, "shares": 1, "taps_forward": 30, "taps_back": 5, "swipes": 4, "exits": 6}
MONEY: dict[str, Any] = {
    "plan": {
        "posts_per_week": {"fb": 1},
        "costs": [
            {"month": "2026-10", "amount": 400, "what": "photographs"},
            {"month": "2026-10", "amount": 100, "what": "boosting", "kind": "media"},
            {"month": "2026-09", "amount": 9999, "what": "another month"},
        ],
    },
    "metrics": {"weights": {"reactions": 1, "comments": 2, "shares": 3}},
}


def store(home: Home) -> Home:
    for i, (time, kind) in enumerate(zip(TIMES, KINDS, strict=True), start=1):
        told: dict[str, Any] = {name: n * i for name, n in ABOVE.items()} | {
            name: n * i * i for name, n in BELOW.items()
        }
        told |= {name: n * i for name, n in SHARES.items()}
        home.post("fb", f"2026-10-{time}:00Z", kind=kind, **told)
    for n in range(1, 32):
        home.day("fb", f"2026-10-{n:02d}", **FLOWS)
    home.month("fb", "2026-10", reach=1000, reach_paid=300)
    for time, reach in (("03T08", 100), ("03T09", 80), ("03T10", 60), ("04T08", 50), ("04T19", 45)):
        home.post("ig", f"2026-10-{time}:00:00Z", kind="story", reach=reach, views=110, **STORY)
    home.post("ig", "2026-10-05T08:00:00Z", kind="story", reach=10, views=20)
    home.post("x", "2026-10-06T08:00:00Z", kind="poll", votes=30)
    home.post("x", "2026-10-07T08:00:00Z", kind="poll", votes=12)
    for day, channel, sessions, engaged, bounces, users, conversions, value, foreground, visit in (
        ("01", "facebook", 30, 18, 12, 25, 2, 50, 600, 900),
        ("15", "direct", 50, 25, 30, 40, 3, 100, 900, 1100),
        ("31", "instagram", 20, 10, 8, 20, 1, 25, 300, 500),
    ):
        home.web(
            f"2026-10-{day}",
            channel,
            sessions=sessions,
            engaged_sessions=engaged,
            bounces=bounces,
            users=users,
            conversions=conversions,
            value=value,
            engagement_time_s=foreground,
            visit_time_s=visit,
        )
    return home


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    home = store(Home(tmp_path_factory.mktemp("extra"), fb="facebook", ig="instagram", x="x"))
    return measured(home, web={"tool": "ga4"}, **MONEY)


BY_HAND: dict[tuple[str, str], float] = {
    ("interactions_with_mentions", "fb"): 31 * 9,
    ("weighted_interactions", "fb"): 150 + 2 * 30 + 3 * 15,
    ("reactions_rate_followers", "fb"): 150 / 2000,
    ("comments_rate_followers", "fb"): 30 / 2000,
    ("shares_rate_followers", "fb"): 15 / 2000,
    ("applause_per_1k_followers", "fb"): 30 / 2,
    ("conversation_per_1k_followers", "fb"): 6 / 2,
    ("amplification_per_1k_followers", "fb"): 3 / 2,
    ("applause_per_post", "fb"): 30,
    ("amplification_per_post", "fb"): 3,
    ("save_rate", "fb"): 45 / 5500,
    ("share_rate_reach", "fb"): 15 / 5500,
    ("share_rate_impressions", "fb"): 15 / 16500,
    ("share_rate_views", "fb"): 15 / 11000,
    ("quotes", "fb"): 15,
    ("low_effort_share", "fb"): 150 / 195,
    ("messages", "fb"): 62,
    ("poll_votes", "x"): 42,
    # exposure
    ("reach_organic", "fb"): 700,
    ("reach_organic_post_median", "fb"): 900 - 60,  # of 80 360 840 1520 2400
    ("reach_rate", "fb"): 900 / 2000,
    ("frequency", "fb"): 1550 / 1000,
    ("frequency_views", "fb"): 2170 / 1000,
    ("ctr_all", "fb"): 60 / 16500,
    ("ctr_link_reach", "fb"): 30 / 5500,
    ("clicks", "fb"): 60,
    ("profile_visits_posts", "fb"): 75,
    ("follows_posts", "fb"): 15,
    ("negative_feedback", "fb"): 15,
    ("clicks_period", "fb"): 93,
    ("reactions_period", "fb"): 155,
    ("comments_period", "fb"): 62,
    ("shares_period", "fb"): 31,
    ("saves_period", "fb"): 31,
    ("video_views_period", "fb"): 310,
    # videos: the first two posts
    ("video_comments", "fb"): 2 + 4,
    ("comments_per_video", "fb"): 3,
    ("video_views_3s", "fb"): 90,
    ("average_watch_time", "fb"): 900 / 11000,
    ("view_share_median", "fb"): 0.3,
    ("full_watch_share_median", "fb"): 0.15,
    ("video_quarter_rate", "fb"): 120 / 550,
    ("video_half_rate", "fb"): 90 / 550,
    ("video_three_quarter_rate", "fb"): 60 / 550,
    ("video_completion_rate", "fb"): 30 / 550,
    ("hook_rate", "fb"): 90 / 16500,
    ("hook_rate_views", "fb"): 90 / 11000,
    # make-up
    ("live_posts", "fb"): 0,
    ("poll_posts", "x"): 2,
    ("event_posts", "fb"): 0,
    ("video_posts", "fb"): 2,
    ("video_post_share", "fb"): 2 / 5,
    ("short_video_post_share", "fb"): 1 / 5,
    ("image_post_share", "fb"): 3 / 5,
    ("link_post_share", "fb"): 0,
    ("text_post_share", "fb"): 0,
    ("posting_hours", "fb"): 4,
    ("posting_hours", ""): 4,  # the polls went out at 10
    ("top_decile_share", "fb"): 65 / 195,
    ("plan_attainment", "fb"): 5 / (31 / 7),
    # stories
    ("story_interactions", "ig"): 5 * 42,
    ("story_interaction_rate", "ig"): 5 * 42 / 335,
    ("story_completion", "ig"): (60 + 45) / (100 + 50),
    ("story_replies", "ig"): 10,
    ("story_taps_forward", "ig"): 150,
    ("story_taps_back", "ig"): 25,
    ("story_swipes", "ig"): 20,
    ("story_exits", "ig"): 30,
    ("story_shares", "ig"): 5,
    ("story_views", "ig"): 570,
    # website and money
    ("sessions_social", ""): 50,
    ("sessions_social", "facebook"): 30,
    ("sessions_social", "x"): 0,
    ("sessions_social_share", ""): 50 / 100,
    ("conversions_social", ""): 3,
    ("sessions_per_click", "facebook"): 30 / 124,
    ("conversion_rate_users", ""): 6 / 85,
    ("conversion_rate_clicks", "facebook"): 2 / 124,
    ("conversion_rate_engagements", "facebook"): 2 / 195,
    ("cost", ""): 500,
    ("ad_spend", ""): 100,
    ("roi", ""): (175 - 500) / 500,
    ("cost_per_conversion", ""): 500 / 3,
    ("cost_per_engagement", ""): 500 / 195,
    ("value_per_session", ""): 175 / 100,
    ("bounce_rate_ga4", ""): 47 / 100,
    ("engagement_time_ga4", ""): 18,
}
BY_TOOL = {
    **{f"bounce_rate_{tool}": (tool, 50 / 100) for tool in ("matomo", "plausible", "table")},
    **{f"visit_time_{tool}": (tool, 25.0) for tool in ("matomo", "plausible", "table")},
}


def found(month: Measured, metric: str, where: str) -> Any:
    if where in ("facebook", "x") and metric not in ("poll_votes", "poll_posts"):
        return figure(month, metric, platform=where)
    return figure(month, metric, where)


@pytest.mark.parametrize(("metric", "where"), sorted(BY_HAND))
def test_the_figure_is_the_one_worked_out_by_hand(month: Measured, metric: str, where: str) -> None:
    value = found(month, metric, where).value
    assert value.number == pytest.approx(BY_HAND[metric, where], rel=1e-12), value


@pytest.mark.parametrize("metric", sorted(BY_TOOL))
def test_each_tool_has_a_bounce_rate_and_a_time_of_its_own(metric: str, tmp_path: Any) -> None:
    tool, expected = BY_TOOL[metric]
    home = Home(tmp_path, fb="facebook", ig="instagram", x="x")
    month = measured(store(home), web={"tool": tool})
    assert figure(month, metric).value.number == pytest.approx(expected)
    others = {r.metric for r in month.readings if r.metric.startswith(("bounce_rate_", "visit_time_"))}
    assert others == {f"bounce_rate_{tool}", f"visit_time_{tool}"}


def test_figures_of_another_tool_are_no_bounce_rate_of_this_one(tmp_path: Any) -> None:
    home = store(Home(tmp_path, fb="facebook", ig="instagram", x="x"))
    home.lines["_client/web/2026-10"][1]["source"] = "api:matomo"
    value = figure(measured(home, web={"tool": "ga4"}), "bounce_rate_ga4").value
    assert value.missing is not None
    assert value.missing.reason is Reason.NOT_COMPARABLE
    assert value.missing.detail == "the month was told by matomo"


REASONS = {
    ("frequency", ""): Reason.NOT_COMPARABLE,
    ("reach_organic", ""): Reason.NOT_COMPARABLE,
    ("reach_rate", ""): Reason.NOT_COMPARABLE,
    ("story_replies", "fb"): Reason.NOT_COLLECTED,
    ("plan_attainment", "ig"): Reason.NOT_COLLECTED,
    ("messages", "ig"): Reason.NOT_COLLECTED,
}


@pytest.mark.parametrize(("metric", "account"), sorted(REASONS))
def test_an_absent_figure_has_its_reason(month: Measured, metric: str, account: str) -> None:
    value = figure(month, metric, account).value
    assert value.missing is not None, value
    assert value.missing.reason is REASONS[metric, account]


def test_without_weights_and_costs_there_is_no_figure(tmp_path: Any) -> None:
    month = measured(store(Home(tmp_path, fb="facebook", ig="instagram", x="x")), web={"tool": "ga4"})
    for metric in ("weighted_interactions", "cost", "ad_spend", "roi", "cost_per_conversion"):
        value = figure(month, metric).value
        assert value.missing is not None
        assert "in the configuration" in value.missing.detail


def test_one_story_that_tells_no_taps_makes_the_sum_partial_and_is_in_no_rate(month: Measured) -> None:
    assert figure(month, "story_interactions", "ig").value.partial == (
        "interactions: not told for 1 of 6 stories",
    )
    rate = figure(month, "story_interaction_rate", "ig")
    assert rate.denominator is not None
    assert (rate.denominator.number, rate.value.n) == (335, 5)
    assert figure(month, "story_completion", "ig").value.n == 2


def test_posts_whose_type_is_not_told_may_be_of_any(tmp_path: Any) -> None:
    home = Home(tmp_path, fb="facebook")
    home.post("fb", "2026-10-01T08:00:00Z", kind="other", reactions=1)
    live = figure(measured(home), "live_posts", "fb").value
    assert live.missing is not None
    home.post("fb", "2026-10-02T08:00:00Z", kind="live", reactions=1)
    live = figure(measured(home), "live_posts", "fb").value
    assert (live.number, live.partial) == (1, ("type: not told for 1 of 2 posts",))


def test_some_days_of_impressions_are_no_frequency(tmp_path: Any) -> None:
    home = Home(tmp_path, fb="linkedin")
    home.month("fb", "2026-10", reach=100)
    home.day("fb", "2026-10-01", impressions=50)
    value = figure(measured(home), "frequency", "fb").value
    assert value.missing is not None
    assert value.missing.reason is Reason.NOT_COMPARABLE


def test_the_best_tenth_of_eleven_posts_is_two_also_when_posts_tie(tmp_path: Any) -> None:
    home = Home(tmp_path, fb="facebook")
    for day, reactions in enumerate([50, 20, 20, *[1] * 8], start=1):
        home.post("fb", f"2026-10-{day:02d}T08:00:00Z", reactions=reactions, comments=0, shares=0)
    assert figure(measured(home), "top_decile_share", "fb").value.number == 70 / 98


def test_a_hashtag_has_the_median_reach_of_its_posts(tmp_path: Any) -> None:
    home = Home(tmp_path, fb="facebook")
    for day, reach in enumerate((10, 30, 80), start=1):
        home.post("fb", f"2026-10-{day:02d}T08:00:00Z", text="#bean", reach=reach, reactions=1)
    home.post("fb", "2026-10-09T08:00:00Z", text="#bean #milk", reactions=1)
    rows = {row.tag: row for row in measured(home).hashtags}
    assert rows["bean"].reach is not None
    assert (rows["bean"].posts, rows["bean"].reach.number, rows["bean"].reach.n) == (4, 30, 3)
    assert rows["milk"].reach is not None
    assert rows["milk"].reach.missing is not None
