"""Pinterest Analytics overview: one measure a file by day, then lists without dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.errors import ExportRefused
from reporter.model import AccountDay, Intake

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
OVERVIEW = RECORDED / "Pinterest Analytics overview 20260720-20260722.csv"
Reader = Callable[..., Intake]


def test_days_of_the_one_measure(read: Reader) -> None:
    intake = read(OVERVIEW, "pinterest")
    days = {record.day: dict(record.measures) for record in intake.records if isinstance(record, AccountDay)}
    assert days == {date(2026, 7, 20): {"impressions": 1100}, date(2026, 7, 21): {"impressions": 0}}
    source = intake.sources[0]
    assert source.product == "pinterest_overview"
    assert source.seen_at == datetime(2026, 7, 23, tzinfo=UTC)
    assert source.notes == (
        "chosen in Pinterest: Claimed accounts: All Pins; Curated content: Not included",
        "Pinterest says that the newest days are estimates: export again a few days later",
    )


def test_lists_are_counted_and_say_why(read: Reader) -> None:
    source = read(OVERVIEW, "pinterest").sources[0]
    undated = "counts of a period for something whose day of publication is not told"
    assert (source.rows_read, source.rows_taken) == (6, 2)
    assert {skip.reason: skip.rows for skip in source.skipped} == {
        "the value is not told": (9,),
        f"a list of Top Boards: {undated}": (14,),
        f"a list of Top Pins: {undated}": (18, 19),
    }


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Engagement", "engagements"),
        ("Pin clicks", "clicks"),
        ("Outbound clicks", "link_clicks"),
        ("Saves", "saves"),
        ("Video views", "video_views"),
    ],
)
def test_other_measures(read: Reader, tmp_path: Path, name: str, measure: str) -> None:
    path = tmp_path / "p.csv"
    body = OVERVIEW.read_text(encoding="utf-8").replace("Date,Impressions", f"Date,{name}")
    path.write_text(body.replace(",", ";").replace('"1;100"', "1,100"), encoding="utf-8")
    days = [record for record in read(path, "pinterest").records if isinstance(record, AccountDay)]
    assert [dict(day.measures) for day in days] == [{measure: 1100}, {measure: 0}]


def test_audience_is_not_reach(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(OVERVIEW.read_text(encoding="utf-8").replace("Date,Impressions", "Date,Total audience"))
    intake = read(path, "pinterest")
    assert intake.records == ()
    assert "the audience of a day has no measure here" in intake.sources[0].notes


def test_what_cannot_be_told(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(OVERVIEW.read_text(encoding="utf-8").replace("Date,Impressions", "Tag,Eindrücke"))
    with pytest.raises(ExportRefused, match="begins with 'analytics overview'; set product:"):
        read(path, "pinterest")
    with pytest.raises(ExportRefused, match="no row with Date and a measure that we know"):
        read(path, "pinterest", product="pinterest_overview")
    named = {"day": "Tag", "impressions": "Eindrücke"}
    assert len(read(path, "pinterest", columns=named).records) == 2
    with pytest.raises(ExportRefused, match="is an export of pinterest"):
        read(OVERVIEW, "instagram")
