"""Posts: rates, times the account's median, best and weakest, breakouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reporter.model import Measured, Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import measured

PARTS = {"comments": 0, "shares": 0, "saves": 0}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two accounts of other bases: rates by reach around 10 %, by impressions around 1 %."""
    home = Home(tmp_path, ig="instagram", li="linkedin")
    for day, reactions in enumerate((10, 10, 10, 30, 5, 12), start=1):
        home.post("ig", f"2026-10-{day:02d}T10:00:00Z", id=f"i{day}", reactions=reactions, reach=100, **PARTS)
    for day, reactions in enumerate((10, 10, 10, 25, 10, 2), start=1):
        told = {"comments": 0, "shares": 0, "impressions": 1000}
        home.post("li", f"2026-10-{day:02d}T10:00:00Z", id=f"l{day}", reactions=reactions, **told)
    return home


def ids(found: Measured, which: str) -> list[str]:
    return [post.id for post in getattr(found, which)]


def test_a_post_has_its_rate_and_its_times_the_median(home: Home) -> None:
    posts = {post.id: post for post in measured(home).posts}
    assert (posts["i4"].engagement_rate.number, posts["i4"].rate_basis) == (0.3, "er_reach")
    assert (posts["l4"].engagement_rate.number, posts["l4"].rate_basis) == (0.025, "er_impressions")
    assert posts["i4"].times_median is not None
    assert posts["i4"].times_median.number == pytest.approx(3)  # median of 10 10 10 30 5 12
    assert posts["l4"].times_median is not None
    assert posts["l4"].times_median.number == 2.5
    assert [post.id for post in posts.values() if post.breakout] == ["i4"]


def test_the_breakout_multiple_is_configured(home: Home) -> None:
    found = measured(home, metrics={"breakout": 2.5})
    assert [post.id for post in found.posts if post.breakout] == ["i4", "l4"]


def test_accounts_of_other_bases_are_ranked_together_by_times_the_median(home: Home) -> None:
    found = measured(home, report={"top_posts": 3, "bottom_posts": 2})
    assert ids(found, "top") == ["i4", "l4", "i6"]
    assert ids(found, "bottom") == ["l6", "i5"]


def test_equal_posts_are_ranked_by_engagements_then_by_time_then_by_account(home: Home) -> None:
    found = measured(home, report={"top_posts": 11, "bottom_posts": 1})
    assert ids(found, "top") == ["i4", "l4", "i6", "i1", "l1", "i2", "l2", "i3", "l3", "l5", "i5"]
    assert ids(found, "bottom") == ["l6"]


def test_no_post_is_among_the_best_and_the_weakest(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for day in range(1, 7):
        home.post("ig", f"2026-10-{day:02d}T10:00:00Z", id=f"i{day}", reactions=day, reach=100, **PARTS)
    found = measured(home, report={"top_posts": 5, "bottom_posts": 3})
    assert (ids(found, "top"), ids(found, "bottom")) == (["i6", "i5", "i4", "i3", "i2"], ["i1"])


def test_replies_reposts_and_stories_are_listed_and_not_ranked(home: Home) -> None:
    best: dict[str, Any] = {"reactions": 99, "reach": 100, **PARTS}
    home.post("ig", "2026-10-07T10:00:00Z", id="reply", reply=True, **best)
    home.post("ig", "2026-10-07T10:00:00Z", id="repost", repost=True, **best)
    home.post("ig", "2026-10-07T10:00:00Z", id="story", kind="story", **best)
    found = measured(home)
    assert {"reply", "repost", "story"} <= set(ids(found, "posts"))
    assert not {"reply", "repost", "story"} & {*ids(found, "top"), *ids(found, "bottom")}
    assert {post.id: post.times_median for post in found.posts}["story"] is None


def test_a_post_that_lacks_a_part_has_no_rate_and_says_so(home: Home) -> None:
    home.post("ig", "2026-10-07T10:00:00Z", id="short", reactions=50, comments=1, shares=1, reach=100)
    post = next(post for post in measured(home).posts if post.id == "short")
    assert (post.engagements.number, post.engagements.partial) == (52, ("saves: not told",))
    assert post.engagement_rate.missing is not None
    assert post.engagement_rate.missing.reason is Reason.NOT_COMPARABLE
    assert not post.breakout


def test_a_post_that_reached_nobody_has_no_rate(home: Home) -> None:
    home.post("ig", "2026-10-07T10:00:00Z", id="none", reactions=0, reach=0, **PARTS)
    post = next(post for post in measured(home).posts if post.id == "none")
    assert post.engagement_rate.missing is not None
    assert post.engagement_rate.missing.reason is Reason.ZERO_DENOMINATOR


def test_too_few_posts_have_no_median_and_are_ranked_by_rate(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for day, (reactions, reach) in enumerate(((50, 1000), (20, 100), (10, 100)), start=1):
        home.post(
            "ig", f"2026-10-{day:02d}T10:00:00Z", id=f"i{day}", reactions=reactions, reach=reach, **PARTS
        )
    found = measured(home, report={"top_posts": 2, "bottom_posts": 1})
    assert all(p.times_median and p.times_median.missing for p in found.posts)
    assert (ids(found, "top"), ids(found, "bottom")) == (["i2", "i3"], ["i1"])


def test_the_median_rests_on_the_rolling_window(home: Home) -> None:
    for day in range(1, 8):  # 5 September is inside 60 days, 1 to 7 August is not
        home.post("ig", f"2026-08-{day:02d}T10:00:00Z", reactions=90, reach=100, **PARTS)
        home.post("ig", f"2026-09-{day + 4:02d}T10:00:00Z", reactions=20, reach=100, **PARTS)
    posts = {post.id: post for post in measured(home, metrics={"timing_days": 60}).posts}
    times = posts["i4"].times_median
    assert times is not None
    assert times.number == pytest.approx(0.3 / 0.2)  # 13 posts: seven of 20 %, six of October
    longer = {post.id: post for post in measured(home, metrics={"timing_days": 100}).posts}["i4"].times_median
    assert longer is not None
    assert longer.number == pytest.approx(0.3 / 0.2)  # 20 posts: 5 10 10 10 12 7x20 30 7x90


def test_posts_are_listed_by_account_and_time(home: Home) -> None:
    assert ids(measured(home), "posts") == [*(f"i{n}" for n in range(1, 7)), *(f"l{n}" for n in range(1, 7))]
