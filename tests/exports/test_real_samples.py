"""Real files, when they are at hand: sums worked out with the csv module and nothing of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from reporter.model import Intake, Observation, Post

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "apis" / "samples"
SELLERS = ROOT / "config" / "live-sellers" / "facebook_live_sellers.csv"
Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")


def table(name: str, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with (SAMPLES / "exports" / name).open(encoding=encoding, newline="") as stream:
        header, *rows = csv.reader(stream)
    return [
        dict(reversed(list(zip(header, row, strict=True)))) for row in rows
    ]  # of two names the first counts


def column(rows: list[dict[str, str]], name: str) -> float:
    return sum(float(row[name]) for row in rows if row[name])


@needs_samples
def test_instagram_posts(read: Reader, total: Total) -> None:
    name = "meta_ig_posts_en.csv"
    rows = table(name)
    mine = [row for row in rows if row["Account username"] == "elitravelguy"]
    intake = read(SAMPLES / "exports" / name, "instagram", handle="elitravelguy")
    assert (intake.sources[0].rows_read, intake.sources[0].rows_taken) == (len(rows), len(mine)) == (21, 20)
    assert total(intake.records) == {
        "views": column(mine, "Views"),
        "reach": column(mine, "Reach"),
        "reactions": column(mine, "Likes"),
        "shares": column(mine, "Shares"),
        "follows": column(mine, "Follows"),
        "comments": column(mine, "Comments"),
        "saves": column(mine, "Saves"),
    }


@needs_samples
def test_facebook_posts(read: Reader, total: Total) -> None:
    name = "meta_fb_posts_2025_dup_views_column.csv"
    rows = table(name)
    intake = read(SAMPLES / "exports" / name, "facebook")
    assert (intake.sources[0].rows_read, intake.sources[0].rows_taken) == (48, 48)
    sums = total(intake.records)
    for ours, theirs in {
        "reach": "Reach",
        "reactions": "Reactions",
        "comments": "Comments",
        "shares": "Shares",
        "clicks": "Total clicks",
        "link_clicks": "Link Clicks",
    }.items():
        assert sums[ours] == column(rows, theirs)
    assert column(rows, "Views") == 0  # although people were reached: not told
    assert "views" not in sums


@needs_samples
@pytest.mark.parametrize(
    ("name", "platform", "measure"),
    [
        ("meta_fb_visits_daily_dst.csv", "facebook", "profile_visits"),
        ("meta_ig_follows_daily.csv", "instagram", "follows"),
        ("meta_ig_reach_daily.csv", "instagram", "reach"),
    ],
)
def test_single_metrics(read: Reader, total: Total, name: str, platform: str, measure: str) -> None:
    text = (SAMPLES / "exports" / name).read_bytes().decode("utf-16")
    rows = [row for row in csv.reader(io.StringIO(text)) if len(row) == 2 and row[0][:2] == "20"]
    intake = read(SAMPLES / "exports" / name, platform)
    assert intake.sources[0].rows_taken == len(rows) == len(set(rows_of(intake)))
    assert total(intake.records) == {measure: sum(float(row[1]) for row in rows)}


def rows_of(intake: Intake) -> list[str]:
    return [record.source for record in intake.records if not isinstance(record, Post)]


@needs_samples
def test_audience_loads_and_says_why_nothing_is_taken(read: Reader) -> None:
    source = read(SAMPLES / "exports" / "meta_ig_audience.csv", "instagram").sources[0]
    assert (source.rows_read, source.rows_taken, source.skipped[0].count) == (8, 0, 8)


@needs_samples
def test_x_posts_and_days(read: Reader, total: Total) -> None:
    name = "x_account_analytics_content.csv"
    rows = table(name)
    intake = read(SAMPLES / "exports" / name, "x")
    posts = [record for record in intake.records if isinstance(record, Post)]
    assert len(posts) == len(rows) == intake.sources[0].rows_taken == 40
    days = {row["Post id"]: row["Date"] for row in rows}
    assert all(f"{post.published_at:%a, %b} {post.published_at.day}, 2026" == days[post.id] for post in posts)
    sums = total(intake.records)
    pairs = {
        "impressions": "Impressions",
        "shares": "Reposts",
        "comments": "Replies",
        "link_clicks": "URL Clicks",
    }
    for ours, theirs in pairs.items():
        assert sums[ours] == column(rows, theirs)
    name = "x_account_overview_analytics.csv"
    rows = table(name)
    sums = total(read(SAMPLES / "exports" / name, "x").records)
    pairs = {
        "impressions": "Impressions",
        "engagements": "Engagements",
        "unfollows": "Unfollows",
        "shares": "Reposts",
    }
    for ours, theirs in pairs.items():
        assert sums[ours] == column(rows, theirs)


@pytest.mark.skipif(not SELLERS.is_file(), reason="the open data are not at hand")
def test_live_sellers(read: Reader, total: Total) -> None:
    names = {
        "reactions": "num_reactions",
        "reactions_like": "num_likes",
        "reactions_love": "num_loves",
        "reactions_angry": "num_angrys",
        "comments": "num_comments",
        "shares": "num_shares",
    }
    with SELLERS.open(encoding="utf-8", newline="") as stream:
        distinct = {row["status_id"]: row for row in csv.DictReader(stream)}  # repeated ids have equal counts
    intake = read(
        SELLERS,
        "facebook",
        kind="posts",
        columns={"id": "status_id", "published_at": "status_published", "kind": "status_type", **names},
        values={"kind": {"photo": "image", "status": "text"}},
        date_order="month-first",
    )
    source = intake.sources[0]
    assert (source.rows_read, source.rows_taken) == (7050, 6997)
    assert {skip.reason: skip.count for skip in source.skipped} == {
        "the same row again": 51,
        "contradicts another row of the same post": 2,
    }
    assert total(intake.records) == {
        ours: column(list(distinct.values()), name) for ours, name in names.items()
    }
    assert len([record for record in intake.records if isinstance(record, Observation)]) == 6997
