"""Meta single-metric exports: blocks, re-saved variants, titles that do not tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reporter.errors import ExportRefused
from reporter.model import AccountDay, Intake

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
Reader = Callable[..., Intake]


def days(intake: Intake) -> dict[date, dict[str, float]]:
    return {record.day: dict(record.measures) for record in intake.records if isinstance(record, AccountDay)}


def test_follows_keep_zero_and_leave_gaps(read: Reader) -> None:
    intake = read(RECORDED / "Follows.csv", "instagram")
    assert days(intake) == {
        date(2026, 5, 25): {"follows": 65},
        date(2026, 5, 26): {"follows": 64},
        date(2026, 5, 28): {"follows": 0},
    }
    assert any("2026-05-28" in note for note in intake.sources[0].notes)  # the export day is guessed


def test_tabs_carriage_returns_and_winter_hours(read: Reader) -> None:
    intake = read(RECORDED / "Reach_tabs.csv", "facebook")
    assert days(intake) == {date(2025, 3, 8): {"reach": 1204}, date(2025, 3, 9): {"reach": 950}}


def test_semicolons_and_a_value_that_is_not_told(read: Reader) -> None:
    intake = read(RECORDED / "Views_semicolons.csv", "facebook")
    assert days(intake) == {date(2025, 11, 14): {"views": 300}, date(2025, 11, 16): {"views": 280}}
    assert [(skip.reason, skip.rows) for skip in intake.sources[0].skipped] == [
        ("the value is not told", (4,))
    ]


def test_blocks_are_joined_by_day_and_others_named(read: Reader) -> None:
    intake = read(RECORDED / "Blocks.csv", "instagram")
    assert days(intake) == {
        date(2026, 5, 25): {"profile_visits": 12, "engagements": 210},
        date(2026, 5, 26): {"profile_visits": 15, "engagements": 190},
    }
    source = intake.sources[0]
    assert (source.rows_read, source.rows_taken) == (6, 4)
    assert [skip.reason for skip in source.skipped] == [
        "about Facebook, which is not this account's platform",
        "people who viewed on a day have no measure here",
    ]
    assert any("compares with another period" in note for note in source.notes)


def test_title_of_another_platform_is_refused(read: Reader) -> None:
    with pytest.raises(
        ExportRefused, match="'Instagram follows' is about Instagram, but account own is on facebook"
    ):
        read(RECORDED / "Follows.csv", "facebook")
    with pytest.raises(ExportRefused, match="facebook or instagram"):
        read(RECORDED / "Follows.csv", "x")


def test_measure_of_the_configuration_overrides_and_is_checked(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Tidings.csv"
    path.write_text('"Tidings"\n"Date","Primary"\n"2026-05-25T00:00:00","3"\n')
    with pytest.raises(ExportRefused, match="'Tidings' names no measure that we know; set measure:"):
        read(path, "facebook")
    assert days(read(path, "facebook", measure="messages")) == {date(2026, 5, 25): {"messages": 3}}
    with pytest.raises(ExportRefused, match='did you mean "messages"'):
        read(path, "facebook", measure="mesages")


def test_audience_without_a_day_is_counted_and_not_used(read: Reader) -> None:
    source = read(RECORDED / "Audience.csv", "instagram").sources[0]
    assert (source.product, source.rows_read, source.rows_taken) == ("meta_audience", 3, 0)
    assert [(skip.reason, skip.count) for skip in source.skipped] == [
        ("the day that the figures speak of is not told: set exported_on:", 3)
    ]


def test_blank_lines_between_the_days_change_nothing(read: Reader, tmp_path: Path) -> None:
    text = (RECORDED / "Follows.csv").read_bytes().decode("utf-16")
    path = tmp_path / "Follows.csv"
    path.write_text(text.replace("\n", "\n\n"))
    assert days(read(path, "instagram")) == days(read(RECORDED / "Follows.csv", "instagram"))
