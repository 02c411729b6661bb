"""TikTok exports: Studio with days that have no year, Business with days that have one, ids as clocks."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import ExportRefused
from reporter.exports import grid, ids, yearless
from reporter.exports.audience import NO_DAY
from reporter.model import AccountDay, Intake, Observation, Post, PostKind

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLES = ROOT.parent / "shared" / "apis" / "samples"
Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")

OVER_NEW_YEAR = {
    date(2025, 12, 30): {"views": 300, "profile_visits": 4, "reactions": 10, "comments": 1, "shares": 0},
    date(2025, 12, 31): {"views": 200, "profile_visits": 0, "reactions": 7, "comments": -1, "shares": 0},
    date(2026, 1, 2): {"views": 500, "profile_visits": 6, "reactions": 20, "comments": 2, "shares": 3},
}


def days(intake: Intake) -> dict[date, dict[str, float]]:
    return {record.day: dict(record.measures) for record in intake.records if isinstance(record, AccountDay)}


def copied(source: str, path: Path, old: str = "", new: str = "") -> Path:
    path.write_text((RECORDED / source).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["tiktok_studio_overview.csv", "tiktok_studio_overview_es.csv"])
def test_years_are_walked_back_from_the_day_of_export(read: Reader, name: str) -> None:
    intake = read(RECORDED / name, "tiktok", exported_on="2026-01-03")
    assert days(intake) == OVER_NEW_YEAR
    (source,) = intake.sources
    assert source.product == "tiktok_overview"
    assert [(skip.reason, skip.rows) for skip in source.skipped] == [("no value is told", (4,))]
    assert source.seen_at == datetime(2026, 1, 4, tzinfo=UTC)
    assert source.notes == ()


def test_without_a_day_of_export_the_years_are_asked_for(read: Reader) -> None:
    with pytest.raises(ExportRefused, match="the days have no year; set exported_on: to the day"):
        read(RECORDED / "tiktok_studio_overview.csv", "tiktok")


def test_the_name_may_tell_the_day_of_export(read: Reader, tmp_path: Path) -> None:
    told = copied("tiktok_studio_overview.csv", tmp_path / "Overview 2026-01-03.csv")
    assert days(read(told, "tiktok")) == OVER_NEW_YEAR
    began = copied("tiktok_studio_overview.csv", tmp_path / "Overview_2025-12-30.csv")
    with pytest.raises(ExportRefused, match="2025-12-30 in the name may be the first of them"):
        read(began, "tiktok")
    far = copied("tiktok_studio_overview.csv", tmp_path / "Overview_2026-06-30.csv")
    with pytest.raises(ExportRefused, match="2026-06-30 in the name may be the first of them"):
        read(far, "tiktok")


def test_a_year_from_the_named_day_or_up_to_it_is_a_question(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Overview_2025-03-01.csv"
    column = [date(2025, 3, 1) + timedelta(days=place) for place in range(365)]
    rows = "".join(f'"{day:%B} {day.day}","1","2"\n' for day in column)
    path.write_text('"Date","Video Views","Profile Views"\n' + rows, encoding="utf-8")
    with pytest.raises(ExportRefused, match="2025-03-01 in the name may be the first of them"):
        read(path, "tiktok")
    assert sorted(days(read(path, "tiktok", exported_on="2026-03-01"))) == column
    assert max(days(read(path, "tiktok", exported_on="2025-03-01"))) == date(2025, 2, 28)


def test_the_archive_of_studio_tells_start_and_end(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Overview_2025-12-30_1767398400_harbourbakery.zip"  # 2026-01-03T00:00Z
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(RECORDED / "tiktok_studio_overview.csv", "Overview.csv")
    assert days(read(path, "tiktok")) == OVER_NEW_YEAR


def test_a_spreadsheet_that_made_up_the_years(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"])
    for month, day, views in ((12, 30, 300), (12, 31, 200), (1, 1, 150), (1, 2, 500)):
        page.append([datetime(2026, month, day), views, 1, 1, 1, 1])  # noqa: DTZ001
    book.save(tmp_path / "Overview.xlsx")
    found = days(read(tmp_path / "Overview.xlsx", "tiktok", exported_on="2026-01-03"))
    assert {day: row["views"] for day, row in found.items()} == {
        date(2025, 12, 30): 300,
        date(2025, 12, 31): 200,
        date(2026, 1, 1): 150,
        date(2026, 1, 2): 500,
    }


def test_unknown_month_names_are_refused(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_text('"Date","Video Views","Profile Views"\n"30 huhtikuuta","1","2"\n', encoding="utf-8")
    with pytest.raises(ExportRefused, match="no day can be read, the first is '30 huhtikuuta'; export"):
        read(path, "tiktok", exported_on="2026-05-02")


def test_february_29_in_no_leap_year_is_refused(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_text('"Date","Video Views","Profile Views"\n"29 February","1","2"\n', encoding="utf-8")
    assert set(days(read(path, "tiktok", exported_on="2024-03-03"))) == {date(2024, 2, 29)}
    with pytest.raises(ExportRefused, match="a 29 February too many"):
        read(path, "tiktok", exported_on="2026-03-03")


def test_followers_and_differences_that_are_told(read: Reader) -> None:
    intake = read(RECORDED / "tiktok_studio_followers.csv", "tiktok", exported_on="2026-03-03")
    assert days(intake) == {
        date(2026, 2, 28): {"followers": 1000},  # the 0 beside it compares with nothing
        date(2026, 3, 1): {"followers": 1004, "follows_net": 4},
        date(2026, 3, 2): {"followers": 1001, "follows_net": -3},
    }
    assert intake.sources[0].product == "tiktok_followers"
    assert [skip.reason for skip in intake.sources[0].skipped] == ["no value is told"]


def test_business_days(read: Reader) -> None:
    intake = read(RECORDED / "tiktok_business_overview.csv", "tiktok")
    first, second = date(2025, 10, 31), date(2025, 11, 1)
    assert days(intake)[first] == {
        "views": 715,
        "profile_visits": 25,
        "reactions": 26,
        "shares": 4,
        "comments": 7,
        "follows_net": 10,
        "follows": 10,
        "unfollows": 0,
    }
    assert days(intake)[second]["reach"] == 1100
    assert (days(intake)[second]["follows"], days(intake)[second]["unfollows"]) == (5, 2)
    audience = read(RECORDED / "tiktok_business_audience.csv", "tiktok")
    assert days(audience) == {
        first: {"follows": 10},
        second: {"follows": 5, "followers": 1015, "reach": 1100},
    }


def test_negative_new_followers_are_net(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_text(
        '"Date","Video Views","Profile Views","New followers"\n'
        '"16 July","9","1","112"\n"17 July","8","0","-4"\n',
        encoding="utf-8",
    )
    intake = read(path, "tiktok", exported_on="2026-07-18")
    assert {day: row["follows_net"] for day, row in days(intake).items()} == {
        date(2026, 7, 16): 112,
        date(2026, 7, 17): -4,
    }
    assert "follows" not in days(intake)[date(2026, 7, 16)]


def test_videos_of_studio(read: Reader) -> None:
    intake = read(RECORDED / "tiktok_studio_content.csv", "tiktok", handle="@millerandson")
    posts = [record for record in intake.records if isinstance(record, Post)]
    counts = {r.post_id: dict(r.measures) for r in intake.records if isinstance(r, Observation)}
    assert [(post.id, post.published_at) for post in posts] == [
        # stated as January 1 where the creator lives
        ("7590168468663505414", datetime(2025, 12, 31, 23, 30, 10, tzinfo=UTC)),
        ("7606689468389462534", datetime(2026, 2, 14, 12, 0, 5, tzinfo=UTC)),
        # uploaded on 20 January, shown from 20 February on
        ("7597335008143938054", datetime(2026, 2, 20, tzinfo=UTC)),
    ]
    assert {post.kind for post in posts} == {PostKind.SHORT_VIDEO}
    assert posts[2].text == "=SUM(A1)"
    assert counts["7606689468389462534"] == {"views": 800, "reactions": 12, "shares": 0}
    (source,) = intake.sources
    assert [(skip.reason, skip.rows) for skip in source.skipped] == [("no video id in the link", (5,))]
    assert source.seen_at == datetime(2026, 3, 2, tzinfo=UTC)  # Time is March 1
    assert "the links are of @harbourbakery, not of @millerandson" in source.notes
    assert any(note.startswith("published_at: 1 cells differ by more than a day") for note in source.notes)


def test_the_day_before_is_the_creators_own(read: Reader, tmp_path: Path) -> None:
    path = copied("tiktok_studio_content.csv", tmp_path / "Content.csv", "February 14", "February 13")
    moments = {record.published_at for record in read(path, "tiktok").records if isinstance(record, Post)}
    assert datetime(2026, 2, 14, 12, 0, 5, tzinfo=UTC) in moments


def test_videos_of_business(read: Reader) -> None:
    intake = read(RECORDED / "tiktok_business_videos.csv", "tiktok")
    post, seen = intake.records
    assert isinstance(post, Post)
    assert isinstance(seen, Observation)
    assert post.published_at == datetime(2025, 10, 31, 18, 19, 4, tzinfo=UTC)
    assert seen.measures == {"views": 5000, "reactions": 120, "comments": 8, "shares": 3, "saves": 6}


def test_photos_are_no_videos_and_rounded_ids_no_ids(read: Reader, tmp_path: Path) -> None:
    path = copied("tiktok_business_videos.csv", tmp_path / "a.csv", "/video/", "/photo/")
    post = read(path, "tiktok").records[0]
    assert isinstance(post, Post)
    assert (post.kind, post.platform_kind) == (PostKind.IMAGE, "photo")
    path = copied(
        "tiktok_business_videos.csv", tmp_path / "b.csv", "7567452103167119878", "7567452103167110000"
    )
    assert [s.reason for s in read(path, "tiktok").sources[0].skipped] == [
        "the id was rounded by a spreadsheet"
    ]


def test_viewers_and_an_audience_without_a_day_are_left_out(read: Reader, tmp_path: Path) -> None:
    source = read(RECORDED / "tiktok_studio_viewers.csv", "tiktok").sources[0]
    assert (source.product, source.rows_read, source.rows_taken) == ("tiktok_audience", 2, 0)
    assert source.skipped[0].reason == "people who viewed on a day have no measure here"
    for text, reason in (
        ('"Gender","Distribution"\n"Female","0.59"\n', NO_DAY),
        ('"Top territories","Distribution"\n"IE","0.8"\n', NO_DAY),
        ('"Hour","Active followers"\n"0","12"\n', "the day of the hour is not told"),
    ):
        path = tmp_path / "Audience.csv"
        path.write_text(text, encoding="utf-8")
        assert [skip.reason for skip in read(path, "tiktok").sources[0].skipped] == [reason]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("February 28", (2, 28)),
        ("28 August", (8, 28)),
        ("8 de marzo", (3, 8)),
        ("1 de março", (3, 1)),
        ("1er août", (8, 1)),
        ("3. März", (3, 3)),
        ("28 апреля", (4, 28)),
        ("9月16日", (9, 16)),
        ("9월 16일", (9, 16)),
        ("28-Feb", (2, 28)),
        ("Sep 3", (9, 3)),
        ("February 30", None),
        ("February", None),
        ("28 huhtikuuta", None),
        ("", None),
        ("12", None),
    ],
)
def test_days_without_a_year(text: str, when: tuple[int, int] | None) -> None:
    assert yearless.month_day(text) == when


def test_no_month_name_means_two_months() -> None:
    tables = [*grid.table("months").items(), *grid.table("tiktok_dates")["months"].items()]
    found: dict[str, set[int]] = {}
    for _, names in tables:
        assert len(names) == 12
        for place, name in enumerate(names, start=1):
            found.setdefault(grid.normal(name), set()).add(place)
    assert [name for name, places in found.items() if name and len(places) > 1] == []


@given(
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.integers(1, 800),
    st.integers(0, 300),
    st.booleans(),
)
def test_consecutive_days_get_their_years_back(
    last: date, length: int, late: int, newest_first: bool
) -> None:
    column = [last - timedelta(days=back) for back in reversed(range(length))]
    if newest_first:
        column.reverse()
    told = [(day.month, day.day) for day in column]
    assert yearless.days(told, last + timedelta(days=late)) == column


@given(st.permutations(range(28)))
def test_few_days_in_no_order_lie_within_a_year(order: list[int]) -> None:
    column = [date(2025, 12, 20) + timedelta(days=place) for place in order]
    assert yearless.days([(day.month, day.day) for day in column], date(2026, 2, 1)) == column


def test_a_year_of_days_in_no_order_is_refused() -> None:
    column = [date(2025, 3, 1) + timedelta(days=place * 7 % 365) for place in range(365)]
    with pytest.raises(yearless.NoYear):
        yearless.days([(day.month, day.day) for day in column], date(2026, 3, 1))


STUDIO = ["tiktok_studio_overview.csv", "tiktok_studio_followers.csv", "tiktok_studio_content.csv"]
BUSINESS = ["tiktok_business_overview.csv", "tiktok_business_audience.csv", "tiktok_business_videos.csv"]
ODD = [
    "",
    "undefined",
    "29 February",
    "February 31",
    "1e400",
    "31/12/2025",
    "01/02/2026",
    "=1+1",
    "\u0000",
    "9" * 40,
]


@pytest.mark.parametrize("name", [*STUDIO, *BUSINESS])
def test_odd_cells_cost_at_most_their_row(read: Reader, tmp_path: Path, name: str) -> None:
    with (RECORDED / name).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    path = tmp_path / "odd.csv"
    whole = len(read(RECORDED / name, "tiktok", exported_on="2026-03-03").records)
    for place in range(len(rows[0])):
        for odd in ODD:
            mixed = [list(row) for row in rows]
            mixed[1][place] = odd
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(mixed)
            try:
                intake = read(path, "tiktok", exported_on="2026-03-03")
            except ExportRefused as refused:
                assert str(refused).startswith("odd.csv: ")  # noqa: PT017
                continue
            assert len(intake.records) <= whole + 1


@pytest.mark.parametrize("name", [*STUDIO, *BUSINESS])
def test_order_of_rows_and_columns_changes_nothing(read: Reader, tmp_path: Path, name: str) -> None:
    with (RECORDED / name).open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    path = tmp_path / "turned.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(row[::-1] for row in [header, *rows[::-1], rows[0]])

    def bare(intake: Intake) -> set[str]:
        return {
            repr(replace(record, source="") if not isinstance(record, Post) else record)
            for record in intake.records
            if isinstance(record, Post | Observation | AccountDay)
        }

    asked = {"exported_on": "2026-03-03"}
    assert bare(read(path, "tiktok", **asked)) == bare(read(RECORDED / name, "tiktok", **asked))


def table(name: str) -> list[dict[str, str]]:
    with (SAMPLES / "exports" / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def column(rows: list[dict[str, str]], name: str) -> float:
    return sum(float(row[name]) for row in rows if row[name] not in ("NAN", "undefined", ""))


@needs_samples
def test_real_business_overview(read: Reader, total: Total) -> None:
    name = "tiktok_business_overview_NAN.csv"
    rows = table(name)
    intake = read(SAMPLES / "exports" / name, "tiktok")
    names = {
        "views": "Video views",
        "reach": "Reached audience",
        "profile_visits": "Profile views",
        "reactions": "Likes",
        "shares": "Shares",
        "comments": "Comments",
        "follows_net": "Net growth",
        "follows": "New followers",
        "unfollows": "Lost followers",
    }
    assert total(intake.records) == {ours: column(rows, theirs) for ours, theirs in names.items()}
    assert [f"{day:%Y/%m/%d}" for day in sorted(days(intake))] == [row["Date"] for row in rows]


@needs_samples
def test_real_studio_content(read: Reader, total: Total) -> None:
    name = "tiktok_studio_content.csv"
    rows = table(name)
    intake = read(SAMPLES / "exports" / name, "tiktok", handle="haileytupy2.0")
    assert total(intake.records) == {
        "views": column(rows, "Total views"),
        "reactions": column(rows, "Total likes"),
        "comments": column(rows, "Total comments"),
        "shares": column(rows, "Total shares"),
    }
    stated = {row["Video link"].rsplit("/", 1)[1]: row["Post time"] for row in rows}
    posts = [record for record in intake.records if isinstance(record, Post)]
    assert len(posts) == len(rows)
    for post in posts:
        near = [post.published_at.date() + timedelta(days=days) for days in (-1, 0, 1)]
        assert stated[post.id] in [f"{day:%B} {day.day}" for day in near]
        assert post.published_at == ids.tiktok_time(post.id)
    assert intake.sources[0].seen_at == datetime(2026, 3, 1, tzinfo=UTC)


@needs_samples
def test_real_follower_history(read: Reader) -> None:
    name = "tiktok_studio_follower_history.csv"
    rows = [row for row in table(name) if row["Followers"] != "undefined"]
    with pytest.raises(ExportRefused, match="exported_on"):
        read(SAMPLES / "exports" / name, "tiktok")
    found = days(read(SAMPLES / "exports" / name, "tiktok", exported_on="2026-02-28"))
    told = [(f"{day:%B} {day.day}", row["followers"]) for day, row in sorted(found.items())]
    assert told == [(row["Date"], float(row["Followers"])) for row in rows]
    assert max(found) == date(2026, 2, 27)
    differences = [row["follows_net"] for _, row in sorted(found.items()) if "follows_net" in row]
    assert differences == [float(row["Difference in followers from previous day"]) for row in rows[1:]]
    assert sum(differences) == float(rows[-1]["Followers"]) - float(rows[0]["Followers"])


@needs_samples
def test_real_week(read: Reader, total: Total) -> None:
    name = "tiktok_studio_overview_week.csv"
    rows = table(name)
    intake = read(SAMPLES / "exports" / name, "tiktok", exported_on="2026-04-19")
    assert total(intake.records) == {
        "views": column(rows, "Video Views"),
        "profile_visits": column(rows, "Profile Views"),
        "reactions": column(rows, "Likes"),
        "comments": column(rows, "Comments"),
        "shares": column(rows, "Shares"),
    }
    assert sorted(days(intake)) == [date(2026, 4, day) for day in range(12, 19)]
