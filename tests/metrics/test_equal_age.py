"""Posts at one age: which observation speaks for it, what is compared, and when the ranking rests on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import facts, periods
from reporter.facts import AgedPost
from reporter.model import AgedAccount, EqualAge, Measured, Reason
from tests.facts.small_store import ZONE, Home
from tests.metrics.measuring import measured

PARTS = {"comments": 0, "shares": 0, "saves": 0}


def aged(home: Home, as_of: str = "") -> dict[str, AgedPost]:
    """Seven days, up to three later."""
    period = periods.parse("2026-10", ZONE)
    found = facts.read(
        home.write(),
        tuple(home.refs),
        period,
        periods.window(period, 13),
        datetime.fromisoformat(as_of).astimezone(UTC) if as_of else None,
    ).compared
    assert found is not None
    return {post.id: post for post in found.aged}


@pytest.mark.parametrize(
    ("seen", "reactions"),
    [
        ({"2026-10-07T09:59:59Z": 1}, None),  # a second too early
        ({"2026-10-08T10:00:00Z": 2}, 2),
        ({"2026-10-07T10:00:00Z": 1, "2026-10-09T10:00:00Z": 3}, 3),
        ({"2026-10-09T10:00:00Z": 3, "2026-10-10T10:00:00Z": 4}, 3),  # the nearest
        ({"2026-10-11T10:00:00Z": 5}, 5),
        ({"2026-10-11T10:00:01Z": 6}, None),  # a second too late
        ({"2026-10-02T10:00:00Z": 1, "2026-11-05T10:00:00Z": 9}, None),
    ],
)
def test_the_nearest_observation_at_or_after_the_age(
    tmp_path: Path, seen: dict[str, int], reactions: int | None
) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a")
    for moment, count in seen.items():
        home.see("ig", "a", "2026-10-01T10:00:00Z", seen=moment, reactions=count)
    found = aged(home)
    assert [post.measures["reactions"] for post in found.values()] == ([reactions] if reactions else [])


def test_an_api_that_told_of_another_post_found_this_one_unchanged(tmp_path: Path) -> None:
    """Counts that did not change leave no line: what stood on the fifth day stands on the eighth."""
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", seen="2026-10-05T04:00:00Z", source="api:ig", reactions=7)
    home.post("ig", "2026-10-07T10:00:00Z", id="b", seen="2026-10-08T12:00:00Z", source="api:ig", reactions=1)
    home.see("ig", "a", "2026-10-01T10:00:00Z", seen="2026-11-01T04:00:00Z", source="api:ig", reactions=20)
    assert aged(home)["a"].measures == {"reactions": 7}
    assert "b" not in aged(home)  # nobody asked between the 14th and the 17th


def test_an_export_of_another_post_tells_nothing_of_this_one(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", seen="2026-10-05T04:00:00Z", reactions=7)
    home.post("ig", "2026-10-07T10:00:00Z", id="b", seen="2026-10-08T12:00:00Z", reactions=1)
    assert "a" not in aged(home)


def test_what_was_seen_after_the_cut_off_is_not_known(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", seen="2026-10-02T10:00:00Z", reactions=1)
    home.see("ig", "a", "2026-10-01T10:00:00Z", seen="2026-10-08T10:00:00Z", reactions=5)
    assert aged(home)["a"].measures == {"reactions": 5}
    assert "a" not in aged(home, "2026-10-08T00:00:00Z")


def diary(tmp_path: Path, missed: str = "") -> Home:
    """Six posts a month, seen after one and eight days and at the end; a late one overtakes only at the end.

    After eight days October's posts have 10 to 15 reactions of 100 reached, September's 20 to 25.
    """
    home = Home(tmp_path, ig="instagram")
    for month, base in (("2026-09", 20), ("2026-10", 10)):
        for n in range(6):
            at = f"{month}-{n + 1:02d}T10:00:00Z"
            told: dict[str, Any] = {**PARTS, "reach": 100, "reactions": base + n}
            name = home.post("ig", at, id=f"{month[-2:]}{n}", seen=f"{month}-{n + 2:02d}T10:00:00Z", reach=1)
            if name != missed:
                home.see("ig", name, at, seen=f"{month}-{n + 9:02d}T10:00:00Z", **told)
            late = 90 if n == 0 else base + n + 1
            home.see("ig", name, at, seen="2026-11-04T00:00:00Z", **PARTS, reach=100, reactions=late)
    return home


def equal(found: Measured) -> tuple[EqualAge, AgedAccount]:
    (account,) = found.equal_age.accounts
    return found.equal_age, account


def test_medians_of_two_months_at_one_age(tmp_path: Path) -> None:
    whole, account = equal(measured(diary(tmp_path)))
    assert (whole.days, whole.tolerance, whole.ranked, whole.why) == (7, 3, True, "")
    assert (account.metric, account.posts, account.seen, account.previous_seen) == ("er_reach", 6, 6, 6)
    assert account.value.number == pytest.approx(0.125)
    assert account.previous.number == pytest.approx(0.225)
    assert account.change.number == pytest.approx(-0.1)
    assert (account.engagements.number, account.engagements_previous.number) == (12.5, 22.5)
    assert account.engagements_change.number == pytest.approx(-10 / 22.5)


def test_the_ranking_rests_on_the_age_when_every_post_was_seen_then(tmp_path: Path) -> None:
    found = measured(diary(tmp_path), report={"top_posts": 2, "bottom_posts": 1})
    assert [post.id for post in found.top] == ["105", "104"]
    assert [post.id for post in found.bottom] == ["100"]  # last after eight days, though first today
    assert found.top[0].engagement_rate.number == pytest.approx(0.16)  # printed as of today
    assert found.top[0] in found.posts


def test_one_post_not_seen_then_leaves_the_ranking_as_of_today(tmp_path: Path) -> None:
    found = measured(diary(tmp_path, missed="103"), report={"top_posts": 2, "bottom_posts": 1})
    whole, account = equal(found)
    assert not whole.ranked
    assert whole.why == "5 of 6 posts can be compared at the age of 7 days, or up to 3 days later"
    assert [post.id for post in found.top] == ["100", "105"]
    assert (account.seen, account.value.n) == (5, 5)  # still five, so the median stands


def test_below_the_floor_there_is_no_median(tmp_path: Path) -> None:
    _, account = equal(measured(diary(tmp_path), metrics={"floors": {"posts_for_rate": 7}}))
    assert account.value.missing is not None
    assert account.value.missing.reason is Reason.TOO_FEW
    assert account.value.missing.detail == "n = 6 posts at that age, floor 7"
    assert not account.change.known


def test_the_age_is_the_configurations(tmp_path: Path) -> None:
    """Reactions were seen eight days after each post and at the end; after one day reach alone."""
    home = diary(tmp_path)
    period = periods.parse("2026-10", ZONE)
    for days, tolerance, known in ((2, 1, 0), (7, 0, 0), (7, 1, 6), (8, 0, 6), (9, 2, 0)):
        read = facts.read(
            home.write(),
            tuple(home.refs),
            period,
            periods.window(period, 13),
            age=facts.Age(days, tolerance),
        ).compared
        assert read is not None
        seen = [post for post in read.aged if post.id.startswith("10") and "reactions" in post.measures]
        assert len(seen) == known
