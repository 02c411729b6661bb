"""X exports: posts of 2026 and of 2020, days of an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from reporter.model import AccountDay, Intake, Observation, Post

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
POSTS = RECORDED / "account_analytics_content_2026-08-10_2026-08-16.csv"
OLD = RECORDED / "tweet_activity_metrics_harbourbakery_20200201_20200301_en.csv"

Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]


def test_posts_have_the_time_inside_their_id(read: Reader) -> None:
    intake = read(POSTS, "x", handle="harbourbakery")
    found = [record for record in intake.records if isinstance(record, Post)]
    assert [post.published_at for post in found] == [
        datetime(2026, 8, 10, 12, 34, 56, tzinfo=UTC),
        datetime(2026, 8, 14, 6, 0, 0, tzinfo=UTC),
        datetime(2026, 8, 15, 23, 59, 59, tzinfo=UTC),
    ]
    assert [post.reply for post in found] == [False, True, False]
    assert found[0].text == '=HYPERLINK("x")'  # data, not a formula
    assert intake.sources[0].seen_at == datetime(2026, 8, 17, tzinfo=UTC)
    assert intake.sources[0].notes == ()


def test_sent_posts_are_not_reposts_and_empty_cells_are_not_zero(read: Reader, total: Total) -> None:
    intake = read(POSTS, "x")
    assert total(intake.records) == {
        "impressions": 1544,
        "reactions": 26,
        "saves": 5,
        "follows": 1,
        "comments": 4,
        "shares": 7,  # 5 + 0 + 2 reposts; the 9 that were sent in messages are another thing
        "profile_visits": 9,
        "link_clicks": 12,
    }
    first = next(record for record in intake.records if isinstance(record, Observation))
    assert "link_clicks" not in first.measures


def test_stated_day_wins_when_the_id_is_of_another_time(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "moved.csv"
    path.write_text(
        POSTS.read_text(encoding="utf-8").replace("Sat, Aug 15, 2026", "Sat, Aug 1, 2026"), encoding="utf-8"
    )
    intake = read(path, "x")
    assert min(r.published_at for r in intake.records if isinstance(r, Post)) == datetime(
        2026, 8, 1, tzinfo=UTC
    )
    assert any("differ by more than a day" in note for note in intake.sources[0].notes)


def test_another_handle_is_told(read: Reader) -> None:
    assert any("@harbourbakery" in note for note in read(POSTS, "x", handle="@millerandson").sources[0].notes)


def test_days(read: Reader) -> None:
    intake = read(RECORDED / "account_overview_analytics.csv", "x")
    newest, oldest = {r.day: r for r in intake.records if isinstance(r, AccountDay)}, date(2025, 8, 25)
    assert newest[date(2025, 8, 26)].measures == {
        "impressions": 444,
        "reactions": 4,
        "engagements": 29,
        "saves": 0,
        "follows": 1,
        "unfollows": 0,
        "comments": 6,
        "shares": 2,
        "profile_visits": 4,
        "video_views": 30,
    }
    assert "video_views" not in newest[oldest].measures
    assert newest[oldest].measures["unfollows"] == 2
    assert newest[oldest].zone == "UTC"


def test_posts_until_2024(read: Reader, total: Total) -> None:
    intake = read(OLD, "x")
    assert intake.sources[0].product == "x_old"
    assert total(intake.records) == {
        "impressions": 1300,
        "shares": 3,
        "comments": 3,
        "reactions": 26,
        "profile_visits": 4,
        "link_clicks": 5,
        "follows": 1,
    }
    times = [record.published_at for record in intake.records if isinstance(record, Post)]
    assert times[0] == datetime(2020, 2, 10, 18, 0, 21, tzinfo=UTC)
    assert intake.sources[0].seen_at == datetime(2020, 3, 2, tzinfo=UTC)
