"""YouTube Studio: the table by content, days, totals, charts and groups; English, French and German."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter import exports
from reporter.errors import ExportRefused
from reporter.exports import grid, localised, studio
from reporter.model import AccountDay, Intake, Observation, Post, PostKind

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLES = ROOT.parent / "shared" / "apis" / "samples" / "exports"
TABLE = RECORDED / "youtube_table.csv"
LIFETIME = "export with the period Lifetime"

Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")


def posts(intake: Intake) -> dict[str, Post]:
    return {record.id: record for record in intake.records if isinstance(record, Post)}


def skips(intake: Intake) -> dict[str, tuple[int, ...]]:
    return {skip.reason: skip.rows for skip in intake.sources[0].skipped}


def test_table_gives_posts_and_never_its_totals(read: Reader, total: Total) -> None:
    intake = read(TABLE, "youtube")
    assert intake.sources[0].product == "youtube_table"
    assert skips(intake) == {"a row of totals": (2,), "no readable publish time": (7,)}
    assert total(intake.records) == {
        "views": 1600,  # 1000 + 450 + 150
        "watch_time_s": pytest.approx(121_500),  # 25.5 + 1.0001 + 7.2499 = 33.75 hours
        "impressions": 9000,  # 6000 + 2500 + 500
    }


def test_hours_become_seconds(read: Reader) -> None:
    seen = {r.post_id: r.measures for r in read(TABLE, "youtube").records if isinstance(r, Observation)}
    assert seen["-abcdefgh_1"] == {"views": 1000, "watch_time_s": 91800, "impressions": 6000}
    assert seen["=bcdefghi-2"]["watch_time_s"] == 3600.36
    assert seen["-cdefghij_3"]["watch_time_s"] == 26099.64
    assert seen["Ugkxabcdefghijklmnopqrstuvwxyz012345"] == {}  # blank is not zero


def test_ids_are_text_whatever_they_begin_with(read: Reader) -> None:
    found = posts(read(TABLE, "youtube"))
    assert sorted(found) == [
        "-abcdefgh_1",
        "-cdefghij_3",
        "=bcdefghi-2",
        "Ugkxabcdefghijklmnopqrstuvwxyz012345",
    ]
    assert found["-abcdefgh_1"].permalink == "https://www.youtube.com/watch?v=-abcdefgh_1"
    assert found["=bcdefghi-2"].permalink == ""  # no id that YouTube gives: no address is made of it
    assert found["=bcdefghi-2"].text == "=SUM(A1:A9)"
    assert found["Ugkxabcdefghijklmnopqrstuvwxyz012345"].kind is PostKind.OTHER
    assert found["-abcdefgh_1"].kind is PostKind.VIDEO
    assert found["-abcdefgh_1"].duration_s == 600


def test_a_day_without_a_time_is_its_first_moment_and_noted(read: Reader) -> None:
    intake = read(TABLE, "youtube")
    assert posts(intake)["-abcdefgh_1"].published_at == datetime(2026, 10, 3, tzinfo=UTC)
    assert any("days without a time" in note for note in intake.sources[0].notes)
    moved = read(TABLE, "youtube", time_zone="Europe/Amsterdam")
    assert posts(moved)["-abcdefgh_1"].published_at == datetime(2026, 10, 2, 22, tzinfo=UTC)


def test_counts_of_a_chosen_period_are_no_lifetime_counts(read: Reader, tmp_path: Path) -> None:
    assert any(LIFETIME in note for note in read(TABLE, "youtube").sources[0].notes)
    path = tmp_path / "Content 2026-10-01_2026-10-31 Harbour Bakery.csv"
    path.write_bytes(TABLE.read_bytes())
    intake = read(path, "youtube")
    assert "-cdefghij_3" not in posts(intake)  # of 30 September
    assert skips(intake)["published before the period of this export: its counts are a part only"] == (5,)
    assert intake.sources[0].seen_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert not any(LIFETIME in note for note in intake.sources[0].notes)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Content 2026-10-01_2026-10-31 A.zip/Table data.csv", (date(2026, 10, 1), date(2026, 10, 31))),
        ("Geography 2021-08-22_2025-10-17 B/Table data.csv", (date(2021, 8, 22), date(2025, 10, 17))),
        ("2026-10-01_2026-10-31/deep/Table data.csv", None),
        ("2026-10-31_2026-10-01.csv", None),
        ("2026-13-01_2026-14-01.csv", None),
        ("Table data.csv", None),
    ],
)
def test_period_in_the_name(name: str, period: tuple[date, date] | None) -> None:
    found = studio.period(name)
    assert (found and (found.start, found.end)) == period


def test_ids_that_a_spreadsheet_destroyed(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = ["Content,Video title,Video publish time,Views"]
    rows += [
        f'{ident},t,"Oct 3, 2026",1'
        for ident in ("#NAME?", "1.23E+10", '"=""-abcdefgh_2"""', "''-abcdefgh_3")
    ]
    rows += ['12345678E10,t,"Oct 3, 2026",1', ',t,"Oct 3, 2026",1']
    path.write_text("\n".join(rows).replace("''-", "'-"), encoding="utf-8")
    intake = read(path, "youtube")
    assert sorted(posts(intake)) == ["-abcdefgh_2", "-abcdefgh_3", "12345678E10"]
    assert skips(intake) == {"the id was destroyed by a spreadsheet": (2, 3), "no id": (7,)}


def test_columns_are_chosen_by_the_user(read: Reader, total: Total) -> None:
    intake = read(RECORDED / "youtube_shorts.csv", "youtube")
    assert total(intake.records) == {
        "views": 5500,
        "reach": 3100,
        "follows": 21,
        "reactions": 120,
        "shares": 9,
        "comments": 14,
    }
    kinds = {ident: post.kind for ident, post in posts(intake).items()}
    assert kinds == {"abcdefghij1": PostKind.SHORT_VIDEO, "abcdefghij2": PostKind.VIDEO}


def test_french(read: Reader, total: Total, tmp_path: Path) -> None:
    path = tmp_path / "fr.csv"
    body = (RECORDED / "youtube_table_fr.csv").read_text(encoding="utf-8")
    path.write_text(re.sub(r"(\d) (\d{3})", "\\1\u202f\\2", body), encoding="utf-8")
    for file in (path, RECORDED / "youtube_table_fr.csv"):
        intake = read(file, "youtube")
        assert total(intake.records) == {"views": 13580, "watch_time_s": 312.5 * 3600, "impressions": 40100}
        assert [post.published_at.date() for post in posts(intake).values()] == [
            date(2026, 9, 28),
            date(2026, 10, 1),
        ]


def test_german_header_with_decimal_points(read: Reader, total: Total) -> None:
    intake = read(RECORDED / "youtube_table_de.csv", "youtube")
    assert total(intake.records) == {"views": 2500, "watch_time_s": 10.5 * 3600, "impressions": 9000}
    assert posts(intake)["abcdefghij2"].published_at.date() == date(2026, 10, 7)
    assert skips(intake) == {"a row of totals": (2,)}


def test_dutch_names_and_names_from_the_configuration(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "nl.csv"
    path.write_text(
        "Content,Videotitel,Uploadmoment,Duur,Weergaven,Kijktijd (uren)\n"
        'Totaal,,,,1.234,"2,5"\nabcdefghij1,Brood,3 mrt 2026,60,1.234,"2,5"\n',
        encoding="utf-8",
    )
    with pytest.raises(ExportRefused, match="no export that we know begins with 'content', 'videotitel'"):
        read(path, "youtube")
    intake = read(path, "youtube", columns={"published_at": "Uploadmoment"})
    assert total_of(intake) == {"views": 1234, "watch_time_s": 9000}
    assert posts(intake)["abcdefghij1"].published_at == datetime(2026, 3, 3, tzinfo=UTC)


def total_of(intake: Intake) -> dict[str, float]:
    (seen,) = [record for record in intake.records if isinstance(record, Observation)]
    return dict(seen.measures)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28 sept. 2026", "2026-09-28"),
        ("1er août 2026", "2026-08-01"),
        ("5. März 2026", "2026-03-05"),
        ("8 de marzo de 2026", "2026-03-08"),
        ("3 mrt 2026", "2026-03-03"),
        ("3 jui 2026", "3 jui 2026"),  # juin or juillet
        ("Oct 3, 2026", "Oct 3, 2026"),
        ("3 smarch 2026", "3 smarch 2026"),
    ],
)
def test_named_months(written: str, day: str) -> None:
    assert localised.day(written) == day


def test_every_month_name_is_itself_in_every_language() -> None:
    for months in grid.table("months").values():
        assert len(months) == 12
        for number, month in enumerate(months, start=1):
            if month:
                assert localised.day(f"9 {month} 2026") == f"2026-{number:02}-09"


def test_days_of_the_channel(read: Reader) -> None:
    intake = read(RECORDED / "youtube_days.csv", "youtube")
    assert intake.sources[0].product == "youtube_days"
    first, second, third = [record for record in intake.records if isinstance(record, AccountDay)]
    assert first.measures == {"views": 100, "watch_time_s": 9000, "follows_net": 3, "impressions": 900}
    assert second.measures["follows_net"] == -1
    assert (third.day, dict(third.measures)) == (date(2026, 10, 3), {})
    assert first.zone == "America/Los_Angeles"
    assert skips(intake) == {"a row of totals": (2,)}


def test_totals_need_to_be_called_so(read: Reader, total: Total) -> None:
    path = RECORDED / "youtube_totals.csv"
    with pytest.raises(
        ExportRefused, match=r"begins with 'date', 'views'; set product: to one of .*youtube_totals"
    ):
        read(path, "youtube")
    assert total(read(path, "youtube", product="youtube_totals").records) == {"views": 300}


@pytest.mark.parametrize(
    ("name", "product", "reason"),
    [
        ("youtube_chart.csv", "youtube_chart", "one video or group on one day"),
        ("youtube_geography.csv", "youtube_groups", "the period of the file is not told"),
    ],
)
def test_what_is_no_post_or_day_is_counted(read: Reader, name: str, product: str, reason: str) -> None:
    intake = read(RECORDED / name, "youtube")
    source = intake.sources[0]
    assert (source.product, source.rows_taken, intake.records) == (product, 0, ())
    assert [skip.count for skip in source.skipped if skip.reason.startswith(reason)] == [2]


def test_belongs_to_a_youtube_account(read: Reader) -> None:
    with pytest.raises(ExportRefused, match="is an export of youtube, but account own is on tiktok"):
        read(TABLE, "tiktok")
    with pytest.raises(ExportRefused, match="no header of youtube_days"):
        read(TABLE, "youtube", product="youtube_days")
    with pytest.raises(ExportRefused, match="no header of youtube_chart"):
        read(TABLE, "youtube", product="youtube_chart")
    with pytest.raises(ExportRefused, match="no columns Date and Views"):
        read(TABLE, "youtube", product="youtube_totals")


@needs_samples
def test_real_content_table(read: Reader, total: Total) -> None:
    path = SAMPLES / "youtube_studio_content_table.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["Content"] != "Total"]
    dated = [row for row in rows if row["Video publish time"]]
    intake = read(path, "youtube")
    assert (len(rows), len(dated), len(posts(intake))) == (220, 217, 217)
    assert posts(intake).keys() == {row["Content"].strip() for row in dated}
    sums = total(intake.records)
    assert sums["views"] == sum(int(row["Views"]) for row in dated if row["Views"])
    assert sums["impressions"] == sum(int(row["Impressions"]) for row in dated if row["Impressions"])
    hours = sum(float(row["Watch time (hours)"]) for row in dated if row["Watch time (hours)"])
    assert sums["watch_time_s"] == pytest.approx(hours * 3600, abs=1)


@needs_samples
def test_real_groups_and_totals(read: Reader, total: Total) -> None:
    source = read(SAMPLES / "youtube_studio_geography_table.csv", "youtube").sources[0]
    assert (source.product, source.rows_read, source.rows_taken) == ("youtube_groups", 202, 0)
    path = SAMPLES / "youtube_studio_totals.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        views = [int(row["Views"]) for row in csv.DictReader(stream)]
    intake = read(path, "youtube", product="youtube_totals")
    assert total(intake.records) == {"views": sum(views)}
    assert len(intake.records) == len(views) == 365


def test_products_are_offered() -> None:
    assert {"youtube_table", "youtube_days", "youtube_totals", "youtube_chart", "youtube_groups"} <= set(
        exports.products()
    )
