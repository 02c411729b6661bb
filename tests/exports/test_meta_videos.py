"""Meta Business Suite, Facebook videos; and its audience blocks, which need a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reporter.exports.audience import NO_DAY
from reporter.model import Intake, Observation, Post, PostKind

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
VIDEOS = RECORDED / "fb_videos.csv"
Reader = Callable[..., Intake]


def test_videos(read: Reader) -> None:
    intake = read(VIDEOS, "facebook", external_id="555")
    first, second = [record for record in intake.records if isinstance(record, Post)]
    assert intake.sources[0].product == "meta_fb_videos"
    assert (first.id, first.kind, first.text, first.duration_s) == (
        "900000000000001",
        PostKind.VIDEO,
        "How we knead",
        95,
    )
    assert first.published_at == datetime(2026, 3, 2, 0, 30, tzinfo=UTC)  # 16:30 in Los Angeles, winter
    assert second.published_at == datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
    seen = {record.post_id: record.measures for record in intake.records if isinstance(record, Observation)}
    assert seen["900000000000001"] == {
        "reach": 900,
        "video_views_3s": 400,
        "watch_time_s": 9100.5,
        "reactions": 20,
        "comments": 6,
        "shares": 5,
    }
    assert "reach" not in seen["900000000000002"]
    assert [(skip.reason, skip.rows) for skip in intake.sources[0].skipped] == [
        ("belongs to another account", (4,))
    ]
    assert any("would count twice" in note for note in intake.sources[0].notes)


def test_hundreds_of_columns(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    header, *rows = VIDEOS.read_text(encoding="utf-8").splitlines()
    more = ",".join(f"Percentage of total views at interval {n}" for n in range(3, 300))
    lines = [f"{header},{more}", *(f"{row}{',0.5' * 297}" for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert posts(read(path, "facebook", external_id="555")) == posts(
        read(VIDEOS, "facebook", external_id="555")
    )


def posts(intake: Intake) -> list[Post]:
    return [record for record in intake.records if isinstance(record, Post)]


def test_audience_without_a_day_stays_skipped(read: Reader) -> None:
    source = read(RECORDED / "Audience.csv", "instagram").sources[0]
    assert (source.product, source.rows_taken) == ("meta_audience", 0)
    assert source.rows_read > 0
    assert {skip.reason for skip in source.skipped} == {NO_DAY}
