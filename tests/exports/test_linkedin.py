"""LinkedIn page analytics: days, posts, followers by group, competing pages, several sheets of a workbook."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporter.errors import ExportRefused
from reporter.exports import ids
from reporter.model import AccountDay, AudienceShare, Intake, Observation, Paid, Post, PostKind

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLES = ROOT.parent / "shared" / "apis" / "samples"
Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")

FOLLOWERS = ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"]


def table(name: str) -> list[list[str]]:
    with (RECORDED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def workbook(path: Path, sheets: dict[str, Any]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def days(intake: Intake) -> dict[date, dict[str, float]]:
    return {record.day: dict(record.measures) for record in intake.records if isinstance(record, AccountDay)}


def skips(intake: Intake) -> dict[str, int]:
    return {skip.reason: skip.count for skip in intake.sources[0].skipped}


def test_followers_of_a_day_are_won_not_the_stock(read: Reader, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "harbour_followers_1791450000000.xlsx",
        {
            "New followers": [FOLLOWERS, ["10/01/2026", 0, 3, 1, 4], ["10/07/2026", 2, 0, 0, 2]],
            "Location": [["Location", "Total followers"], ["Cork, Ireland", 26], ["Lisbon", 4]],
            "Seniority": [["Seniority", "Total followers"], ["Senior", 50]],
        },
    )
    intake = read(path, "linkedin")
    assert days(intake) == {date(2026, 10, 1): {"follows": 4}, date(2026, 10, 7): {"follows": 2}}
    (source,) = intake.sources
    assert source.product == "linkedin_followers, linkedin_audience"
    assert (source.rows_read, source.rows_taken, skips(intake)) == (5, 5, {})
    groups = [record for record in intake.records if isinstance(record, AudienceShare)]
    assert {(one.dimension, one.bucket, one.count, one.whose) for one in groups} == {
        ("city", "Cork, Ireland", 26, "followers"),
        ("city", "Lisbon", 4, "followers"),
        ("seniority", "Senior", 50, "followers"),
    }
    assert {one.seen_at for one in groups} == {datetime(2026, 10, 9, tzinfo=UTC)}
    assert source.notes == ()
    assert source.seen_at == datetime(2026, 10, 9, tzinfo=UTC)  # 1791450000 s is 2026-10-08T09:00Z


def test_lost_followers_prove_net_gains(read: Reader, tmp_path: Path) -> None:
    header = [
        "Data",
        "Seguidores patrocinados",
        "Seguidores orgânicos",
        "Seguidores convidados automaticamente",
        "Total de seguidores",
    ]
    rows = [header, ["07/20/2026", 0, -1, 0, -1], ["07/21/2026", 0, 4, 1, 5]]
    intake = read(
        workbook(
            tmp_path / "seguidores.xlsx",
            {
                "Novos seguidores": rows,
                "Localidade": [["Localidade", "Total de seguidores"], ["Campinas, Brasil", 100]],
            },
        ),
        "linkedin",
    )
    assert days(intake) == {date(2026, 7, 20): {"follows_net": -1}, date(2026, 7, 21): {"follows_net": 5}}
    assert any("net of losses" in note for note in intake.sources[0].notes)
    assert skips(intake) == {"the day that the figures speak of is not told: set exported_on:": 1}


def test_content_takes_totals_and_reach_of_organic(read: Reader) -> None:
    intake = read(RECORDED / "linkedin_metrics.csv", "linkedin", exported_on="2026-11-02")
    assert days(intake) == {
        date(2026, 10, 1): {
            "impressions": 120,
            "reach": 70,
            "clicks": 12,
            "reactions": 5,
            "comments": 1,
            "shares": 2,
        },
        date(2026, 10, 2): {"impressions": 80, "clicks": 4, "reactions": 0, "comments": 0, "shares": 0},
        date(2026, 10, 13): {
            "impressions": 60,
            "reach": 41,
            "clicks": 3,
            "reactions": 2,
            "comments": 1,
            "shares": 0,
        },
    }
    assert intake.sources[0].product == "linkedin_metrics"
    assert intake.sources[0].notes == (
        "the counts include sponsored content, reach is of organic content only",
    )


def test_portuguese_headers_keep_month_first(read: Reader) -> None:
    intake = read(RECORDED / "linkedin_metrics_pt.csv", "linkedin")
    assert days(intake) == {
        date(2026, 7, 10): {
            "impressions": 100,
            "reach": 70,
            "clicks": 10,
            "reactions": 5,
            "comments": 1,
            "shares": 1,
        }
    }


def test_posts(read: Reader) -> None:
    intake = read(RECORDED / "linkedin_posts.csv", "linkedin", exported_on="2026-11-02")
    posts = {record.id: record for record in intake.records if isinstance(record, Post)}
    counts = {r.post_id: dict(r.measures) for r in intake.records if isinstance(r, Observation)}
    image = "urn:li:activity:7512791187456012345"
    video = "urn:li:ugcPost:7513387491655692345"
    moved = "urn:li:share:7500477549772812345"
    early = "urn:li:activity:12345"
    assert set(posts) == {image, video, moved, early}
    assert posts[image].published_at == datetime(2026, 10, 5, 8, 30, tzinfo=UTC)  # the time in the id
    assert posts[video].published_at == datetime(2026, 10, 6, 23, 59, 30, tzinfo=UTC)
    assert posts[moved].published_at == datetime(2026, 10, 20, tzinfo=UTC)  # 49 days after its id
    assert posts[early].published_at == datetime(2026, 10, 7, tzinfo=UTC)
    assert [posts[i].kind for i in (image, video, moved, early)] == [
        PostKind.IMAGE,
        PostKind.VIDEO,
        PostKind.OTHER,
        PostKind.OTHER,
    ]
    assert (posts[moved].platform_kind, posts[early].platform_kind) == ("Newsletter", "")
    assert (posts[image].paid, posts[video].paid) == (Paid.ORGANIC, Paid.PAID)
    assert posts[image].text == "Bread at seven.\n\n#harbour"
    assert counts[image] == {
        "impressions": 400,
        "clicks": 22,
        "reactions": 18,
        "comments": 3,
        "shares": 2,
        "follows": 1,
    }
    assert counts[video] == {
        "impressions": 900,
        "views": 310,
        "clicks": 41,
        "reactions": 25,
        "comments": 5,
        "shares": 7,
    }
    assert "views" not in counts[moved]  # 0 views of what may be no video
    assert "Ana Baker" not in repr(intake)
    assert skips(intake) == {"no post id in the link": 1}
    assert intake.sources[0].notes == (
        "kind: 1 cells hold a content type that is not known: taken as other",
        "published_at: 1 cells differ by more than a day from the time in the post id: "
        "the stated one is taken",
    )


def test_an_id_made_days_later_gives_no_time(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    text = (RECORDED / "linkedin_posts.csv").read_text(encoding="utf-8")
    path.write_text(text.replace(",10/05/2026,", ",10/02/2026,"), encoding="utf-8")
    first = read(path, "linkedin").records[0]
    assert isinstance(first, Post)
    assert first.published_at == datetime(2026, 10, 2, tzinfo=UTC)


def test_both_sheets_of_the_content_workbook_are_read(read: Reader, tmp_path: Path, total: Total) -> None:
    path = workbook(
        tmp_path / "harbour_content_1793600000000.xlsx",
        {
            "Metrics": table("linkedin_metrics.csv"),
            "All posts": table("linkedin_posts.csv"),
            "About": [["Nothing", "to", "read"]],
        },
    )
    intake = read(path, "linkedin")
    apart = [
        read(RECORDED / name, "linkedin", exported_on="2026-11-02")
        for name in ("linkedin_metrics.csv", "linkedin_posts.csv")
    ]
    assert total(intake.records) == total([*apart[0].records, *apart[1].records])
    (source,) = intake.sources
    assert source.product == "linkedin_metrics, linkedin_posts"
    assert (source.rows_read, source.rows_taken) == (8, 7)
    assert source.seen_at == datetime(2026, 11, 3, tzinfo=UTC)  # 1793600000 s is 2026-11-02
    assert "not read, as no export looks like this: sheet 'About'" in source.notes
    assert any(note.startswith("sheet 'All posts': kind: 1 cells") for note in source.notes)
    one = read(path, "linkedin", sheet="All posts")
    assert one.sources[0].product == "linkedin_posts"
    assert not any(isinstance(record, AccountDay) for record in one.records)


def test_page_views_are_a_question(read: Reader, tmp_path: Path) -> None:
    header = ["Date", "Overview page views (total)", "Total page views (total)"]
    rows = [[*header, "Total unique visitors (total)"], ["10/13/2026", 9, 15, 10], ["10/14/2026", 1, 2, 2]]
    path = workbook(
        tmp_path / "visitors.xlsx",
        {"Visitor metrics": rows, "Industry": [["Industry", "Total views"], ["Bakeries", 262]]},
    )
    silent = read(path, "linkedin")
    assert silent.records == ()
    assert skips(silent) == {
        "page views are not visits: set measure: profile_visits to count them as such": 2,
        "the day that the figures speak of is not told: set exported_on:": 1,
    }
    told = read(path, "linkedin", measure="profile_visits")
    assert days(told) == {
        date(2026, 10, 13): {"profile_visits": 15},
        date(2026, 10, 14): {"profile_visits": 2},
    }
    with pytest.raises(ExportRefused, match='did you mean "profile_visits"'):
        read(path, "linkedin", measure="profile_visit")


def test_competitors_are_counted_and_left_out(read: Reader, tmp_path: Path) -> None:
    rows = [
        ["2/12/2026", "10/31/2026"],
        ["Page", "Total Followers", "New Followers", "Total post engagements", "Total posts"],
        ["Miller & Son", 1927.0, 741.0, 1863.0, 60.0],
        ["Harbour", 300.0, 12.0, 40.0, 6.0],
    ]
    intake = read(workbook(tmp_path / "competitors.xlsx", {"COMPETITORS": rows}), "linkedin")
    assert intake.records == ()
    assert skips(intake) == {"totals of a page over the whole period of the file have no measure here": 2}
    assert intake.sources[0].seen_at == datetime(2026, 11, 1, tzinfo=UTC)


def test_other_platform_and_old_workbooks_are_refused(read: Reader, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="is an export of linkedin, but account own is on x"):
        read(RECORDED / "linkedin_metrics.csv", "x")
    path = tmp_path / "harbour_content_1739343974503.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ExportRefused, match="an old XLS workbook; open it and save it as XLSX or CSV"):
        read(path, "linkedin")


def test_dates_that_contradict_one_another_are_refused(read: Reader, tmp_path: Path) -> None:
    text = (RECORDED / "linkedin_metrics.csv").read_text(encoding="utf-8")
    path = tmp_path / "mixed.csv"
    path.write_text(text.replace("10/02/2026", "31/10/2026"), encoding="utf-8")
    with pytest.raises(ExportRefused, match="some dates put the day first, others the month"):
        read(path, "linkedin")


@pytest.mark.parametrize("name", ["linkedin_metrics.csv", "linkedin_posts.csv"])
def test_odd_cells_cost_at_most_their_row(read: Reader, tmp_path: Path, name: str) -> None:
    _, header, *rows = table(name)
    path = tmp_path / "odd.csv"
    whole = len(read(RECORDED / name, "linkedin").records)
    for place in range(len(header)):
        for odd in ("", "n/a", "31/12/2026", "1e400", "=1+1", "urn:li:share:9", "9" * 40, "\u202f"):
            mixed = [header, [*rows[0][:place], odd, *rows[0][place + 1 :]], *rows[1:]]
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(mixed)
            try:
                intake = read(path, "linkedin")
            except ExportRefused as refused:
                assert str(refused).startswith("odd.csv: ")  # noqa: PT017
                continue
            assert whole - 2 <= len(intake.records) <= whole


def test_ids_without_a_time() -> None:
    assert ids.linkedin_time("urn:li:share:7512791187456012345") == datetime(2026, 10, 5, 8, 30, tzinfo=UTC)
    assert ids.linkedin_time("urn:li:activity:12345") is None
    assert ids.linkedin_time("urn:li:activity:1000000000000000000") is None  # 1977
    assert ids.linkedin_time("") is None


@needs_samples
def test_real_followers(read: Reader, total: Total) -> None:
    path = SAMPLES / "exports" / "linkedin_followers.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    rows = list(book["New followers"].iter_rows(min_row=2, values_only=True))
    others = sum(page.max_row - 1 for page in book.worksheets[1:])
    intake = read(path, "linkedin")
    assert total(intake.records) == {"follows": sum(int(str(row[4])) for row in rows)}
    assert (intake.sources[0].rows_taken, intake.sources[0].rows_read) == (len(rows), len(rows) + others)
    first, last = str(rows[0][0]), str(rows[-1][0])
    assert min(days(intake)).strftime("%m/%d/%Y") == first
    assert max(days(intake)).strftime("%m/%d/%Y") == last


@needs_samples
def test_real_content(read: Reader, total: Total) -> None:
    path = SAMPLES / "exports" / "linkedin_content_metrics_cleaned_120_days.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    intake = read(path, "linkedin")
    names = {
        "impressions": "Impressions (total)",
        "reach": "Unique impressions (organic)",
        "clicks": "Clicks (total)",
        "reactions": "Reactions (total)",
        "comments": "Comments (total)",
        "shares": "Reposts (total)",
    }
    assert total(intake.records) == {
        ours: sum(float(row[theirs]) for row in rows) for ours, theirs in names.items()
    }
    assert intake.sources[0].rows_taken == len(rows) == 120


@needs_samples
def test_real_competitors(read: Reader) -> None:
    source = read(SAMPLES / "exports" / "linkedin_competitors.xlsx", "linkedin").sources[0]
    assert (source.rows_read, source.rows_taken, source.skipped[0].count) == (10, 0, 10)
    assert source.seen_at == datetime(2025, 2, 11, tzinfo=UTC)


@needs_samples
def test_real_ids_hold_their_time() -> None:
    path = SAMPLES / "linkedin" / "linkedin_pages_ugc_post_history_data.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        stated = datetime.fromisoformat(row["first_published_at"].removesuffix(" UTC")).replace(tzinfo=UTC)
        exact = ids.linkedin_time(row["id"])
        assert exact is not None
        assert 0 <= (stated - exact).total_seconds() < 150
    assert len(rows) > 50
