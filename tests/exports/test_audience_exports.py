"""Who follows: Meta's blocks, LinkedIn's groups, TikTok's shares and hours, YouTube's viewers."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import exports
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.model import AudienceShare, Intake

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLE = ROOT.parent / "shared" / "apis" / "samples" / "exports" / "meta_ig_audience.csv"
GEOGRAPHY = SAMPLE.with_name("youtube_studio_geography_table.csv")
Reader = Callable[..., Intake]


def shares(intake: Intake) -> dict[tuple[str, str], float | None]:
    return {(one.dimension, one.bucket): one.share for one in groups(intake)}


def counts(intake: Intake) -> dict[tuple[str, str], float | None]:
    return {(one.dimension, one.bucket): one.count for one in groups(intake)}


def groups(intake: Intake) -> list[AudienceShare]:
    return [record for record in intake.records if isinstance(record, AudienceShare)]


def test_percents_of_meta_become_fractions_of_the_day_of_export(read: Reader) -> None:
    intake = read(RECORDED / "Audience.csv", "instagram", exported_on="2026-10-31")
    assert shares(intake) == {
        ("age_gender", "18-24, Women"): 0.106,
        ("age_gender", "18-24, Men"): 0.065,
        ("age_gender", "25-34, Women"): 0.201,
        ("age_gender", "25-34, Men"): 0.099,
        ("country", "Sweden"): 0.612,
        ("country", "Norway"): 0.203,
        ("country", "Åland"): 0.011,
    }
    assert {one.seen_at for one in groups(intake)} == {datetime(2026, 11, 1, tzinfo=UTC)}
    assert {(one.whose, one.count) for one in groups(intake)} == {("followers", None)}
    assert (intake.sources[0].rows_read, intake.sources[0].rows_taken) == (3, 3)


def test_an_empty_cell_is_no_share_of_nothing(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Audience-2026-10-31.csv"
    path.write_text(
        '"Age & gender"\n"","Women","Men"\n"13-17","0",""\n"18-24","--","101"\n', encoding="utf-8"
    )
    intake = read(path, "instagram")
    assert shares(intake) == {("age_gender", "13-17, Women"): 0.0}
    assert [(skip.reason, skip.count) for skip in intake.sources[0].skipped] == [("no figure is told", 1)]
    assert "shares: 1 cells hold no share of a whole: taken as not told" in intake.sources[0].notes


def test_titles_of_another_language_are_known(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Audience-2026-10-31.csv"
    path.write_text('"Populairste landen"\n"Nederland","België"\n"61,5","20"\n', encoding="utf-8")
    intake = read(path, "facebook", decimal=",")
    assert shares(intake) == {("country", "Nederland"): 0.615, ("country", "België"): 0.2}


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real files are not at hand")
def test_every_cell_of_a_real_file_is_taken(read: Reader) -> None:
    text = SAMPLE.read_bytes().decode("utf-16")
    told = [float(cell) for row in csv.reader(io.StringIO(text)) for cell in row if _number(cell)]
    found = shares(read(SAMPLE, "instagram", exported_on="2026-10-31"))
    assert len(found) == len(told) == 32
    assert sum(share or 0 for share in found.values()) == pytest.approx(sum(told) / 100)


def _number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdecimal()


def test_linkedin_tells_followers_by_group_and_page_views_of_visitors(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "audience_2026-10-31.csv"
    path.write_text("Industry,Total followers\nHospitality,302\nRetail,\n,7\n", encoding="utf-8")
    intake = read(path, "linkedin")
    assert counts(intake) == {("industry", "Hospitality"): 302}
    assert [(s.reason, s.count, s.rows) for s in intake.sources[0].skipped] == [
        ("no figure is told", 2, (3, 4))
    ]
    path.write_text("Seniority,Total views\nSenior,40\n", encoding="utf-8")
    (one,) = groups(read(path, "linkedin"))
    assert (one.whose, one.dimension, one.count, one.share) == ("visitors", "seniority", 40, None)


def test_tiktok_tells_fractions_and_hours_of_its_own_days(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "FollowerGender_2026-10-31.csv"
    path.write_text(
        '"Gender","Distribution"\n"Female","0.59"\n"Male","41%"\n"Other","59"\n', encoding="utf-8"
    )
    assert shares(read(path, "tiktok")) == {("gender", "Female"): 0.59, ("gender", "Male"): 0.41}
    path = tmp_path / "FollowerActivity_2026-01-02.csv"
    path.write_text(
        '"Date","Hour","Active followers"\n'
        '"December 31","23","12"\n"January 1","0","9"\n"January 1","24","9"\n',
        encoding="utf-8",
    )
    intake = read(path, "tiktok", time_zone="Europe/Amsterdam")
    assert counts(intake) == {("active_hour", "2025-12-31 23"): 12, ("active_hour", "2026-01-01 00"): 9}
    assert {one.zone for one in groups(intake)} == {"Europe/Amsterdam"}
    assert intake.sources[0].skipped[0].reason == "no readable day or hour"


def test_youtube_tells_views_of_a_period_that_must_be_known(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Geography 2026-10-01_2026-10-31 Harbour.csv"
    path.write_bytes((RECORDED / "youtube_geography.csv").read_bytes())
    intake = read(path, "youtube")
    assert counts(intake) == {("country", "US"): 10, ("country", "NL"): 5}
    assert {(one.whose, one.seen_at.date().isoformat()) for one in groups(intake)} == {
        ("viewers", "2026-11-01")
    }
    assert groups(read(RECORDED / "youtube_geography.csv", "youtube")) == []


def test_youtube_ages_tell_percents_and_sources_of_traffic_nothing(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "ages.csv"
    path.write_text("Viewer age,Views (%)\nTotal,\n18–24 years,12.5\n25–34 years,87.5\n", encoding="utf-8")
    assert shares(read(path, "youtube", exported_on="2026-10-31")) == {
        ("age", "18–24 years"): 0.125,
        ("age", "25–34 years"): 0.875,
    }
    path.write_text("Traffic source,Views\nBrowse features,12\n", encoding="utf-8")
    (source,) = read(path, "youtube", exported_on="2026-10-31").sources
    assert source.skipped[0].reason == "a group of views by where they came from, not of viewers"


@pytest.mark.skipif(not GEOGRAPHY.is_file(), reason="the real files are not at hand")
def test_views_of_a_real_table_add_up(read: Reader) -> None:
    with GEOGRAPHY.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["Geography"] != "Total"]
    found = counts(read(GEOGRAPHY, "youtube", exported_on="2026-10-31"))
    assert sum(views or 0 for views in found.values()) == sum(int(row["Views"]) for row in rows)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.lists(st.text(max_size=8), max_size=6))
def test_whatever_stands_in_the_cells_no_share_is_impossible(names: list[str], cells: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["Top countries"], [*names, "x"], [*cells, "1"]])

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        options = Export.model_validate(
            {"file": "a.csv", "product": "meta_audience", "exported_on": "2026-10-31"}
        )
        account = Account.model_validate({"id": "own", "platform": "instagram"})
        try:
            intake = exports.read(path, name="a.csv", account=account, options=options)
        except ExportRefused:
            return
    for one in groups(intake):
        assert one.share is not None
        assert 0 <= one.share <= 1.001
        assert one.bucket
