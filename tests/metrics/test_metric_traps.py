"""The traps that a metric must not fall into, each by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reporter.model import Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured

WHOLE = {"reactions": 10, "comments": 2, "shares": 1, "saves": 3, "reach": 100}
LOW: dict[str, Any] = {"metrics": {"floors": {"posts_for_rate": 1}}}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, ig="instagram")


def posts(home: Home, n: int, month: Any = "2026-10", account: Any = "ig", **told: Any) -> None:
    for day in range(1, n + 1):
        home.post(account, f"{month}-{day:02d}T10:00:00Z", **told)


def test_no_posts_at_all_is_no_data_and_not_zero(home: Home) -> None:
    found = measured(home)
    for metric in ("posts", "engagements", "er_reach", "posts_per_week", "longest_gap_days"):
        value = figure(found, metric, "ig").value
        assert value.missing is not None
        assert value.missing.reason is Reason.NOT_COLLECTED


def test_a_covered_month_without_posts_has_zero_posts_and_zero_engagements(home: Home) -> None:
    for at in ("2026-09-02", "2026-11-02"):
        home.post("ig", f"{at}T10:00:00Z", **WHOLE)
    found = measured(home)
    assert figure(found, "posts", "ig").value.number == 0
    assert figure(found, "engagements", "ig").value.number == 0
    assert figure(found, "longest_gap_days", "ig").value.number == 31
    link = figure(found, "watch_time", "ig").value  # never told by this export: still unknown
    assert link.missing is not None
    rate = figure(found, "er_reach", "ig").value
    assert rate.missing is not None
    assert rate.missing.reason is Reason.ZERO_DENOMINATOR


def test_one_post_is_too_few_for_a_rate_and_its_number_is_printed(home: Home) -> None:
    posts(home, 1, **WHOLE)
    value = figure(measured(home), "er_reach", "ig").value
    assert value.missing is not None
    assert (value.missing.reason, value.missing.detail) == (Reason.TOO_FEW, "n = 1 post, floor 5")
    assert figure(measured(home, **LOW), "er_reach", "ig").value.number == 0.16


def test_a_month_without_videos_has_no_video_views_and_no_watch_time(home: Home) -> None:
    posts(home, 5, "2026-09", kind="short_video", views=100, watch_time_s=7200)
    posts(home, 5, kind="image", views=100)
    found = measured(home)
    for metric, before in (("video_views", 500), ("watch_time", 10)):
        reading = figure(found, metric, "ig")
        assert (reading.value.number, reading.previous.number, reading.change.number) == (0, before, -1)
    home.post("ig", "2026-10-20T10:00:00Z", kind="video")  # a video that tells nothing
    home.post("ig", "2026-10-21T10:00:00Z", kind="video", watch_time_s=3600)
    watched = figure(measured(home), "watch_time", "ig").value
    assert (watched.number, watched.partial) == (1, ("watch time: not told for 1 of 2 posts",))
    assert not figure(measured(home), "video_views", "ig").value.known


def test_all_missing_is_missing(home: Home) -> None:
    posts(home, 5)
    found = measured(home)
    assert figure(found, "posts", "ig").value.number == 5
    assert not figure(found, "engagements", "ig").value.known
    assert not figure(found, "er_reach", "ig").value.known


def test_missing_saves_of_one_post_neither_raise_nor_lower_the_rate(tmp_path: Path) -> None:
    with_it, without = Home(tmp_path / "a", ig="instagram"), Home(tmp_path / "b", ig="instagram")
    for one in (with_it, without):
        posts(one, 5, **WHOLE)
    with_it.post("ig", "2026-10-20T10:00:00Z", reactions=900, comments=1, shares=1, reach=1000)
    found, plain = measured(with_it), measured(without)
    assert figure(found, "er_reach", "ig").value == figure(plain, "er_reach", "ig").value
    assert figure(found, "engagements", "ig").value.number == 5 * 16 + 902
    assert figure(found, "engagements", "ig").value.partial == ("1 of 6 posts do not tell every part",)
    assert figure(found, "saves", "ig").value.partial == ("saves: not told for 1 of 6 posts",)


def test_a_part_that_no_post_tells_makes_the_sum_partial_by_name(home: Home) -> None:
    posts(home, 5, reactions=10, comments=2, shares=1, reach=100)
    found = measured(home)
    assert figure(found, "engagements", "ig").value.partial == ("saves: not in this export",)
    rate = figure(found, "er_reach", "ig").value
    assert (rate.number, rate.partial) == (0.13, ("saves: not in this export",))


def test_a_month_with_saves_is_not_compared_with_one_without(home: Home) -> None:
    posts(home, 5, **WHOLE)
    posts(home, 5, "2026-09", reactions=10, comments=2, shares=1, reach=100)
    found = measured(home)
    for metric in ("engagements", "er_reach", "engagements_per_post"):
        change = figure(found, metric, "ig").change
        assert change.missing is not None
        assert change.missing.reason is Reason.NOT_COMPARABLE
        assert "saves" in change.missing.detail
    assert figure(found, "reactions", "ig").change.number == 0


def test_two_months_that_lack_the_same_part_are_compared(home: Home) -> None:
    posts(home, 5, reactions=12, comments=2, shares=1, reach=100)
    posts(home, 5, "2026-09", reactions=9, comments=2, shares=1, reach=100)
    found = measured(home)
    assert figure(found, "engagements", "ig").change.number == 75 / 60 - 1
    assert figure(found, "er_reach", "ig").change.number == pytest.approx(0.03)


def test_more_engagements_than_people_reached_is_a_rate_above_one(home: Home) -> None:
    posts(home, 5, reactions=30, comments=0, shares=0, saves=0, reach=10)
    assert figure(measured(home), "er_reach", "ig").value.number == 3


def test_a_rate_is_the_ratio_of_sums_and_no_mean_of_rates(home: Home) -> None:
    posts(home, 4, reactions=1, comments=0, shares=0, saves=0, reach=10)
    home.post("ig", "2026-10-20T10:00:00Z", reactions=500, comments=0, shares=0, saves=0, reach=1000)
    assert figure(measured(home), "er_reach", "ig").value.number == 504 / 1040


def test_views_never_stand_in_for_impressions(home: Home) -> None:
    posts(home, 5, views=100, link_clicks=3, **WHOLE)
    found = measured(home)
    for metric in ("impressions", "er_impressions", "ctr_link"):
        assert not figure(found, metric, "ig").value.known
    assert figure(found, "ctr_link_views", "ig").value.number == 0.03


def test_reach_is_never_added_over_days_or_posts(home: Home) -> None:
    posts(home, 5, reach=100)
    only_posts = figure(measured(home), "reach", "ig").value
    assert only_posts.missing is not None
    assert only_posts.missing.detail == "only reach per post is known; posts cannot be added"
    home.day("ig", "2026-10-01", reach=10)
    only_days = figure(measured(home), "reach", "ig").value
    assert only_days.missing is not None
    assert only_days.missing.detail == "only daily reach is known; days cannot be added"


def test_losses_of_followers_are_kept_and_not_cut_at_zero(home: Home) -> None:
    home.day("ig", "2026-09-30", followers=1000)
    home.day("ig", "2026-10-31", followers=900)
    found = measured(home)
    assert figure(found, "follower_growth_net", "ig").value.number == -100
    assert figure(found, "follower_growth_rate", "ig").value.number == -0.1


def test_churn_is_never_worked_out_from_net_growth(home: Home) -> None:
    home.day("ig", "2026-09-30", followers=1000)
    for n in range(1, 32):
        home.day("ig", f"2026-10-{n:02d}", followers=1000 - n, follows_net=-1)
    value = figure(measured(home), "audience_churn_rate", "ig").value
    assert value.missing is not None
    assert value.missing.reason is Reason.NOT_OFFERED


def test_net_growth_comes_from_flows_where_no_stock_is_known(home: Home) -> None:
    for n in range(1, 32):
        home.day("ig", f"2026-10-{n:02d}", follows=5, unfollows=2)
    assert figure(measured(home), "follower_growth_net", "ig").value.number == 93
    assert not figure(measured(home), "follower_growth_rate", "ig").value.known


def test_absent_days_make_a_flow_partial(home: Home) -> None:
    for n in range(1, 29):
        home.day("ig", f"2026-10-{n:02d}", follows=5)
    value = figure(measured(home), "follows", "ig").value
    assert (value.number, value.n, value.partial) == (140, 28, ("28 of 31 days are known",))


def test_a_new_account_has_no_growth(home: Home) -> None:
    home.day("ig", "2026-10-20", followers=10)
    home.day("ig", "2026-10-31", followers=30)
    found = measured(home)
    assert figure(found, "followers", "ig").value.number == 30
    assert not figure(found, "follower_growth_net", "ig").value.known


def test_from_no_followers_growth_has_no_rate(home: Home) -> None:
    home.day("ig", "2026-09-30", followers=0)
    home.day("ig", "2026-10-31", followers=30)
    found = measured(home)
    assert figure(found, "follower_growth_net", "ig").value.number == 30
    rate = figure(found, "follower_growth_rate", "ig").value
    assert rate.missing is not None
    assert rate.missing.reason is Reason.ZERO_DENOMINATOR


def test_a_deleted_post_keeps_its_last_counts(home: Home) -> None:
    home.post("ig", "2026-10-02T10:00:00Z", seen="2026-10-03T00:00:00Z", **WHOLE)
    home.post("ig", "2026-10-05T10:00:00Z", seen="2026-11-03T00:00:00Z", **WHOLE)
    assert figure(measured(home), "engagements", "ig").value.number == 32


def test_the_same_post_in_an_api_and_an_export_is_one_post(home: Home) -> None:
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="a", source="aaaaaaaaaaaa:1", seen="2026-11-02T00:00:00Z", reactions=10)
    home.see("ig", "a", at, source="api:instagram", seen="2026-11-01T00:00:00Z", reactions=9)
    found = measured(home)
    assert figure(found, "posts", "ig").value.number == 1
    assert figure(found, "reactions", "ig").value.number == 10


def test_the_last_moment_of_the_month_belongs_to_it(home: Home) -> None:
    home.post("ig", "2026-10-31T22:59:59.999Z", **WHOLE)
    found = measured(home)
    assert figure(found, "posts", "ig").value.number == 1
    assert figure(found, "posts", "ig").previous.missing is not None
    assert figure(measured(home, "2026-11"), "posts", "ig").previous.number == 1


def test_organic_figures_are_not_compared_with_paid_ones(home: Home) -> None:
    posts(home, 5, paid="total", **WHOLE)
    posts(home, 5, "2026-09", paid="organic", **WHOLE)
    found = measured(home)
    change = figure(found, "engagements", "ig").change
    assert change.missing is not None
    assert change.missing.detail == "total figures against organic"
    assert figure(found, "posts", "ig").change.number == 0


def test_the_same_store_gives_the_same_figures(home: Home) -> None:
    posts(home, 9, text="#koffie", watch_time_s=0.1, **WHOLE)
    assert measured(home) == measured(home)


def test_a_rival_is_in_no_figure_of_the_client(home: Home) -> None:
    posts(home, 5, **WHOLE)
    alone = measured(home)
    home.refs.append(type(home.refs[0])("rival", "instagram", "Rival"))
    posts(home, 7, account="rival", **WHOLE)
    home.day("rival", "2026-10-31", followers=5)
    figures = [r for r in measured(home).readings if not r.metric.startswith("share_of_voice")]
    assert figures == [r for r in alone.readings if not r.metric.startswith("share_of_voice")]
    assert measured(home).posts == alone.posts
