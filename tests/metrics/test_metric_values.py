"""Every metric against numbers worked out by hand on one small month."""

from __future__ import annotations

import pytest

from reporter.metrics.registry import METRICS
from reporter.model import EMOTIONS, Measured, Reason, Unit
from tests.facts.small_store import FILE, Home
from tests.metrics import test_metric_extra
from tests.metrics.measuring import figure, measured
from tests.metrics.test_metric_registry import CONVERSATION

#        day   reactions comments shares saves reach views clicks  kind
IG = [
    ("01", {"reactions": 10, "comments": 2, "shares": 1, "saves": 3, "reach": 100, "views": 200}, "image"),
    ("05", {"reactions": 20, "comments": 4, "shares": 2, "saves": 0, "reach": 200, "views": 300}, "image"),
    ("10", {"reactions": 30, "comments": 0, "shares": 0, "saves": 6, "reach": 300, "views": 500}, "carousel"),
    ("15", {"reactions": 5, "comments": 1, "shares": 0, "saves": 0, "reach": 60, "views": 90}, "image"),
    (
        "20",
        {"reactions": 8, "comments": 2, "shares": 1, "saves": 1, "reach": 80, "views": 110},
        "short_video",
    ),
    (
        "25",
        {"reactions": 40, "comments": 5, "shares": 3, "saves": 2, "reach": 250, "views": 400},
        "short_video",
    ),
]
FB = [
    ("02", {"reactions": 4, "comments": 1, "shares": 0, "impressions": 1000, "link_clicks": 10}, "link"),
    ("09", {"reactions": 6, "comments": 0, "shares": 1, "impressions": 500, "link_clicks": 20}, "link"),
    ("16", {"reactions": 3, "comments": 2, "shares": 2, "impressions": 250, "link_clicks": 0}, "image"),
    ("23", {"reactions": 1, "comments": 0, "shares": 0, "impressions": 150, "link_clicks": 5}, "image"),
    ("30", {"reactions": 6, "comments": 2, "shares": 2, "impressions": 100, "link_clicks": 5}, "video"),
]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    home = Home(tmp_path_factory.mktemp("noord"), ig="instagram", fb="facebook")
    for day, told, kind in IG:
        home.post("ig", f"2026-10-{day}T10:00:00Z", kind=kind, watch_time_s=1800, **told)
    home.post("ig", "2026-10-02T10:00:00Z", kind="story", reach=9000)
    for day, told, kind in FB:
        emotions = {f"reactions_{name}": n for n, name in enumerate(EMOTIONS)}
        home.post("fb", f"2026-10-{day}T10:00:00Z", kind=kind, views=50, **told, **emotions)
    home.day("ig", "2026-09-30", followers=1000)
    for n in range(1, 32):
        flows = {
            "follows": 3,
            "unfollows": 1,
            "profile_visits": 4,
            "views": 70,
            "reach": 40 + n,
            "engagements": 6,
        }
        home.day("ig", f"2026-10-{n:02d}", followers=1000 + 2 * n, **flows)
        home.day("fb", f"2026-10-{n:02d}", impressions=11, link_clicks=2)
    home.month("ig", "2026-10", reach=640)
    home.month("fb", "2026-09", followers=400)
    home.month("fb", "2026-10", followers=410)
    home.web("2026-10-01", "facebook", sessions=30, conversions=2)
    home.web("2026-10-31", "instagram", sessions=20, conversions=1)
    home.source(FILE + "0" * 52, "october.csv")
    return measured(home, web={"tool": "ga4", "conversion": {"event": "order", "value": 12.5}})


IG_ENGAGEMENTS = 113 + 14 + 7 + 12
IG_REACH = 990
BY_HAND = {
    # volume
    ("posts", "ig"): 6,
    ("posts", "fb"): 5,
    ("posts", ""): 11,
    ("stories", "ig"): 1,
    ("impressions", "fb"): 2000,
    ("views", "ig"): 1600,
    ("views", "fb"): 250,
    ("link_clicks", "fb"): 40,
    ("impressions_period", "fb"): 31 * 11,
    ("views_period", "ig"): 31 * 70,
    ("link_clicks_period", "fb"): 62,
    ("profile_visits", "ig"): 124,
    # audience
    ("followers", "ig"): 1062,
    ("followers", "fb"): 410,
    ("followers", ""): 1472,
    ("follower_growth_net", "ig"): 62,
    ("follower_growth_net", "fb"): 10,
    ("follower_growth_net", ""): 72,
    ("follower_growth_rate", "ig"): 62 / 1000,
    ("follower_growth_rate", ""): 72 / 1400,
    ("follows", "ig"): 93,
    ("unfollows", "ig"): 31,
    ("audience_churn_rate", "ig"): 31 / 1000,
    ("reach", "ig"): 640,
    ("reach_daily_mean", "ig"): 56,  # 40 + mean of 1 to 31
    # engagement
    ("engagements", "ig"): IG_ENGAGEMENTS,
    ("engagements", "fb"): 20 + 5 + 5,
    ("engagements", ""): IG_ENGAGEMENTS + 30,
    ("reactions", "ig"): 113,
    ("reactions", ""): 133,
    ("comments", "ig"): 14,
    ("shares", "ig"): 7,
    ("saves", "ig"): 12,
    ("comments_per_post", "ig"): 14 / 6,
    ("comments_per_post", ""): 19 / 11,
    ("engagements_per_post", "ig"): IG_ENGAGEMENTS / 6,
    ("engagements_per_post", ""): (IG_ENGAGEMENTS + 30) / 11,
    ("engagements_period", "ig"): 186,
    **{(f"reactions_{name}", "fb"): 5 * n for n, name in enumerate(EMOTIONS)},
    # rates
    ("er_reach", "ig"): IG_ENGAGEMENTS / IG_REACH,
    ("er_impressions", "fb"): 30 / 2000,
    ("er_views_all", "ig"): IG_ENGAGEMENTS / 1600,
    ("er_views_all", ""): (IG_ENGAGEMENTS + 30) / 1850,
    # posts on 1, 5, 10, 15, 20, 25 October; followers 1002, 1010, 1020, 1030, 1040, 1050
    ("er_followers_post", "ig"): (16 / 1002 + 26 / 1010)
    / 2,  # of 6/1030 12/1040 16/1002 26/1010 36/1020 50/1050
    ("er_followers_period", "ig"): IG_ENGAGEMENTS / 1032,
    ("er_followers_period", ""): (IG_ENGAGEMENTS + 30) / (1032 + 410),
    ("ctr_link", "fb"): 40 / 2000,
    ("ctr_link_views", "fb"): 40 / 250,
    ("reach_post_median", "ig"): 150,
    # video: 20 and 25 October
    ("video_views", "ig"): 510,
    ("video_views", "fb"): 50,
    ("video_views", ""): 560,
    ("watch_time", "ig"): 3,
    # rhythm
    ("posts_per_week", "ig"): 6 / 31 * 7,
    ("longest_gap_days", "ig"): 6,  # 25 to 31 October
    ("longest_gap_days", "fb"): 7,
    ("longest_gap_days", ""): 5,  # 10 to 15 and 25 to 30; together on 1 2 5 9 10 15 16 20 23 25 30
    # website
    ("sessions", ""): 50,
    ("conversions", ""): 3,
    ("conversion_rate", ""): 3 / 50,
    ("value", ""): 37.5,
}


@pytest.mark.parametrize(("metric", "account"), sorted(BY_HAND))
def test_the_figure_is_the_one_worked_out_by_hand(month: Measured, metric: str, account: str) -> None:
    value = figure(month, metric, account).value
    assert value.number == pytest.approx(BY_HAND[metric, account], rel=1e-12), value


REASONS = {
    ("saves", "fb"): Reason.NOT_OFFERED,
    ("impressions", "ig"): Reason.RETIRED,
    ("link_clicks", "ig"): Reason.NOT_OFFERED,
    ("ctr_link", "ig"): Reason.RETIRED,
    ("er_reach", "fb"): Reason.NOT_COLLECTED,
    ("er_views", "ig"): Reason.TOO_FEW,  # two videos
    ("reach", ""): Reason.NOT_COMPARABLE,
    ("reach_daily_mean", ""): Reason.NOT_COMPARABLE,
    ("reach", "fb"): Reason.NOT_COLLECTED,
    ("watch_time", "fb"): Reason.NOT_COLLECTED,
    ("unfollows", "fb"): Reason.NOT_COLLECTED,
    ("audience_churn_rate", "fb"): Reason.NOT_COLLECTED,
    ("er_followers_post", "fb"): Reason.NOT_COLLECTED,
    ("replies", "ig"): Reason.NOT_COLLECTED,
    ("stories", "fb"): Reason.NOT_COLLECTED,
}


@pytest.mark.parametrize(("metric", "account"), sorted(REASONS))
def test_an_absent_figure_has_its_reason(month: Measured, metric: str, account: str) -> None:
    value = figure(month, metric, account).value
    assert value.missing is not None, value
    assert value.missing.reason is REASONS[metric, account]


def test_every_metric_was_worked_out_or_has_a_reason_here() -> None:
    touched = {metric for metric, _ in (*BY_HAND, *REASONS, *test_metric_extra.BY_HAND)}
    touched |= test_metric_extra.BY_TOOL.keys()
    own = {name for name, one in METRICS.items() if one.measure.__module__ not in CONVERSATION}
    assert touched | {"reposts"} >= own


def test_a_rate_says_what_it_is_made_of(month: Measured) -> None:
    rate = figure(month, "er_reach", "ig")
    assert rate.unit is Unit.RATE
    assert rate.numerator is not None
    assert rate.denominator is not None
    assert (rate.numerator.number, rate.denominator.number, rate.value.n) == (IG_ENGAGEMENTS, IG_REACH, 6)


def test_a_total_names_the_accounts_it_lacks(month: Measured) -> None:
    assert figure(month, "link_clicks").value.number == 40
    assert figure(month, "link_clicks").value.partial == ("ig: feed posts have no link to click",)
    assert figure(month, "er_reach").value.number == IG_ENGAGEMENTS / IG_REACH
    assert figure(month, "er_reach").value.partial == ("fb: not in this export",)
    assert figure(month, "engagements").value.partial == ()
    assert figure(month, "reach_post_median").value.number == 150
    assert figure(month, "reach_post_median").value.partial == ("fb: not in this export",)


def test_days_and_posts_are_never_added_to_each_other(month: Measured) -> None:
    assert figure(month, "views", "ig").value.number == 1600
    assert figure(month, "views_period", "ig").value.number == 2170


def test_a_platform_is_the_sum_of_its_accounts(month: Measured) -> None:
    assert figure(month, "posts", platform="instagram").value.number == 6
    assert figure(month, "engagements", platform="facebook").value.number == 30


def test_emotions_are_facebooks_only(month: Measured) -> None:
    scopes = {(r.scope.account, r.scope.platform) for r in month.readings if r.metric == "reactions_love"}
    assert scopes == {("fb", "facebook"), ("", "facebook")}


def test_a_figure_says_which_file_it_comes_from(month: Measured) -> None:
    (source,) = figure(month, "posts", "ig").sources
    assert (source.file, source.sha256, source.rows) == ("october.csv", FILE + "0" * 52, 6)
    (source,) = figure(month, "er_followers_period", "ig").sources
    assert source.rows == 6 + 31 + 1
    assert figure(month, "sessions").sources[0].rows == 2
