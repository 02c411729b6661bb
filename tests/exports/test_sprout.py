"""Sprout Social: profiles by day and posts; several networks and profiles in one file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.errors import ExportRefused
from reporter.model import AccountDay, Intake, Observation, Paid, Post, PostKind

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
DAYS, POSTS = RECORDED / "sprout_days.csv", RECORDED / "sprout_posts.csv"
Reader = Callable[..., Intake]


def skips(intake: Intake) -> dict[str, tuple[int, ...]]:
    return {skip.reason: skip.rows for skip in intake.sources[0].skipped}


def test_days_of_the_accounts_network(read: Reader) -> None:
    intake = read(DAYS, "facebook")
    first, second = [record for record in intake.records if isinstance(record, AccountDay)]
    assert (first.day, second.day) == (date(2026, 10, 1), date(2026, 10, 13))
    assert first.measures == {"followers": 12340, "follows_net": 5, "impressions": 1000, "engagements": 25}
    assert second.measures == {"followers": 12338, "follows_net": -2, "impressions": 500}
    assert skips(intake) == {"of another network": (4, 5, 6)}


def test_one_of_several_profiles(read: Reader) -> None:
    with pytest.raises(
        ExportRefused, match=r"profiles of instagram are '@harbourbakery', '@harbourcafe'; say"
    ):
        read(DAYS, "instagram")
    with pytest.raises(ExportRefused, match="say which one"):
        read(DAYS, "instagram", handle="somebody")
    for more in ({"handle": "HarbourBakery"}, {"rows": {"Profile": "@harbourbakery"}}):
        intake = read(DAYS, "instagram", **more)
        assert [r.measures["followers"] for r in intake.records if isinstance(r, AccountDay)] == [8000]
        assert skips(intake) == {"of another network": (2, 3, 6), "of another profile": (5,)}


def test_the_only_profile_is_taken_and_its_name_told(read: Reader) -> None:
    notes = read(DAYS, "facebook", handle="bakery").sources[0].notes
    assert "the only profile of facebook is 'harbour bakery', not 'bakery': it is taken" in notes
    with pytest.raises(ExportRefused, match="profiles of facebook are 'harbour bakery'"):
        read(DAYS, "facebook", rows={"Profile": "bakery"})


def test_no_row_of_the_network(read: Reader) -> None:
    intake = read(DAYS, "tiktok")
    assert (intake.records, intake.sources[0].rows_taken) == ((), 0)


def test_posts_of_facebook(read: Reader) -> None:
    intake = read(POSTS, "facebook", time_zone="Europe/Amsterdam")
    first, second = [record for record in intake.records if isinstance(record, Post)]
    assert first.published_at == datetime(2026, 10, 1, 7, 5, tzinfo=UTC)
    assert second.published_at == datetime(2026, 10, 13, 22, 30, tzinfo=UTC)  # 12:30 am is half past midnight
    assert (first.kind, first.paid, second.kind, second.paid) == (
        PostKind.IMAGE,
        Paid.TOTAL,
        PostKind.VIDEO,
        Paid.ORGANIC,
    )
    assert first.text == 'Fresh "bread", daily'
    seen = {record.post_id: record.measures for record in intake.records if isinstance(record, Observation)}
    assert seen["101_202"] == {
        "impressions": 1500,
        "reach": 1000,
        "reach_paid": 100,
        "reactions": 40,
        "reactions_like": 30,
        "reactions_love": 10,
        "comments": 12,
        "shares": 8,
        "link_clicks": 20,
        "clicks": 25,
        "negative_feedback": 1,
    }
    assert seen["101_203"]["video_views_3s"] == 250
    assert seen["101_203"]["reactions_love"] == 0
    assert "views" not in seen["101_203"]
    assert not any("state no zone" in note for note in intake.sources[0].notes)


def test_posts_of_instagram(read: Reader) -> None:
    intake = read(POSTS, "instagram", handle="harbourbakery")
    (post,) = [record for record in intake.records if isinstance(record, Post)]
    (seen,) = [record for record in intake.records if isinstance(record, Observation)]
    assert (post.kind, post.platform_kind, post.permalink) == (PostKind.STORY, "Photo", "")
    assert post.paid is Paid.UNKNOWN
    assert seen.measures == {
        "impressions": 400,
        "reach": 380,
        "reactions": 10,
        "comments": 2,
        "shares": 0,
        "saves": 1,
    }
    assert skips(intake) == {"of another network": (2, 3), "the id was rounded by a spreadsheet": (5,)}
    assert "times in the file state no zone: read as UTC" in intake.sources[0].notes


def test_the_month_stands_first_unless_told_otherwise(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("Date,Network,Profile,Audience\n10-01-2026,X,A,5\n")
    assert [r.day for r in read(path, "x").records if isinstance(r, AccountDay)] == [date(2026, 10, 1)]
    other = read(path, "x", date_order="day-first")
    assert [r.day for r in other.records if isinstance(r, AccountDay)] == [date(2026, 1, 10)]


def test_the_products_are_told_apart(read: Reader) -> None:
    assert read(DAYS, "facebook").sources[0].product == "sprout_days"
    assert read(POSTS, "facebook").sources[0].product == "sprout_posts"
