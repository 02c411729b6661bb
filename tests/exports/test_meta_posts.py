"""Meta content exports: every column variant, against totals worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.errors import ExportRefused
from reporter.model import Intake, Observation, Paid, Post, PostKind

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
INSTAGRAM = RECORDED / "May-25-2026_Jun-21-2026_1000000000000001.csv"
FACEBOOK = RECORDED / "Mar-01-2026_Nov-01-2026_1000000000000002.csv"

Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]


def posts(intake: Intake) -> dict[str, Post]:
    return {record.id[-1]: record for record in intake.records if isinstance(record, Post)}


def counts(intake: Intake) -> dict[str, Observation]:
    return {record.post_id[-1]: record for record in intake.records if isinstance(record, Observation)}


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_instagram_totals_and_the_row_of_another_account(read: Reader, total: Total) -> None:
    intake = read(INSTAGRAM, "instagram", handle="@HarbourBakery")
    assert total(intake.records) == {
        "views": 7500,
        "reach": 5700,
        "reactions": 410,
        "shares": 63,
        "follows": 3,
        "comments": 20,
        "saves": 31,
    }
    source = intake.sources[0]
    assert (source.product, source.rows_read, source.rows_taken) == ("meta_ig_posts", 5, 4)
    assert [(skip.reason, skip.count, skip.rows) for skip in source.skipped] == [
        ("belongs to another account", 1, (4,))
    ]
    assert source.seen_at == utc(2026, 6, 22)  # the day after the end in the file's name


def test_instagram_posts_keep_caption_kind_and_exact_time(read: Reader) -> None:
    found = posts(read(INSTAGRAM, "instagram", handle="harbourbakery"))
    assert found["1"].text == 'Rye day.\n\nWhich crust, "dark" or light?\n#rye #bakery'
    assert (found["1"].kind, found["1"].platform_kind, found["1"].duration_s) == (
        PostKind.SHORT_VIDEO,
        "IG reel",
        31,
    )
    assert found["2"].published_at == utc(2026, 6, 1, 0, 49, 30)  # 31 May in California: another month
    assert found["2"].duration_s is None
    assert [found[key].kind for key in "245"] == [PostKind.IMAGE, PostKind.CAROUSEL, PostKind.STORY]


def test_counts_that_are_not_told_are_absent_and_the_remark_is_noted(read: Reader) -> None:
    intake = read(INSTAGRAM, "instagram", handle="harbourbakery")
    assert counts(intake)["5"].measures == {}
    assert any("no longer available" in note for note in intake.sources[0].notes)


def test_account_is_chosen_by_id_then_handle_then_frequency(read: Reader) -> None:
    by_id = read(INSTAGRAM, "instagram", external_id="17841400000000202", handle="harbourbakery")
    assert list(posts(by_id)) == ["3"]
    by_frequency = read(INSTAGRAM, "instagram")
    assert len(posts(by_frequency)) == 4
    assert any("17841400000000101" in note for note in by_frequency.sources[0].notes)
    assert not any(
        "17841400000000101" in n
        for n in read(INSTAGRAM, "instagram", handle="harbourbakery").sources[0].notes
    )


def test_swedish_headers(read: Reader, total: Total) -> None:
    intake = read(RECORDED / "ig_swedish.csv", "instagram")
    assert total(intake.records)["reactions"] == 290
    facebook = read(RECORDED / "fb_swedish.csv", "facebook")
    assert counts(facebook)["1"].measures == {
        "views": 321,
        "reach": 250,
        "reactions": 40,
        "comments": 5,
        "shares": 6,
        "clicks": 30,
        "link_clicks": 11,
    }


def test_headers_of_a_language_we_do_not_know_are_named_in_the_configuration(
    read: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "fr.csv"
    path.write_text(
        "Post ID,Account username,Post type,Permalink,Publish time,Vues\n"
        "1790001,harbourbakery,IG image,,06/02/2026 10:00,7\n"
    )
    assert counts(read(path, "instagram", columns={"views": "Vues"}))["1"].measures == {"views": 7}
    with pytest.raises(ExportRefused, match=r'"vews" is not one of .* did you mean "views"'):
        read(path, "instagram", columns={"vews": "Vues"})


def test_facebook_totals(read: Reader, total: Total) -> None:
    assert total(read(FACEBOOK, "facebook").records) == {
        "views": 3800,  # not the post with 0 views and 120 people reached
        "reach": 2970,
        "reactions": 116,
        "comments": 14,
        "shares": 13,
        "clicks": 126,
        "link_clicks": 32,
        "watch_time_s": 8400,
    }


def test_facebook_times_of_both_daylight_saving_days(read: Reader) -> None:
    intake = read(FACEBOOK, "facebook")
    found = posts(intake)
    assert found["1"].published_at == utc(2026, 11, 1, 8, 30)  # 1:30 exists twice: the first, UTC-7
    assert found["2"].published_at == utc(2026, 11, 1, 6, 30)
    assert found["3"].published_at == utc(2026, 3, 8, 10, 30)  # 2:30 does not exist: 3:30 summer time
    assert sum("twice" in note or "leaves out" in note for note in intake.sources[0].notes) == 2
    stockholm = posts(read(FACEBOOK, "facebook", time_zone="Europe/Stockholm"))
    assert stockholm["2"].published_at == utc(2026, 10, 31, 22, 30)


def test_facebook_caption_paid_kind_and_share(read: Reader) -> None:
    found = posts(read(FACEBOOK, "facebook"))
    assert [found[key].text for key in "234"] == [
        "A reel of the new oven",
        "Early bread\nMore in the shop",
        "",
    ]
    assert [found[key].paid for key in "1234"] == [Paid.ORGANIC, Paid.TOTAL, Paid.ORGANIC, Paid.UNKNOWN]
    assert [found[key].kind for key in "1234"] == [
        PostKind.IMAGE,
        PostKind.SHORT_VIDEO,
        PostKind.LINK,
        PostKind.TEXT,
    ]
    assert [found[key].repost for key in "1234"] == [False, False, False, True]


def test_no_views_of_people_reached_are_not_told(read: Reader) -> None:
    intake = read(FACEBOOK, "facebook")
    assert counts(intake)["4"].measures == {
        "reach": 120,
        "reactions": 3,
        "comments": 0,
        "shares": 0,
        "clicks": 1,
    }
    assert "views: 1 cells are 0 although people were reached: taken as not told" in intake.sources[0].notes


def test_views_twice_takes_the_first_and_says_where_they_differ(read: Reader) -> None:
    intake = read(RECORDED / "fb_views_twice.csv", "facebook")
    told = counts(intake)
    assert [told[key].measures["views"] for key in "123"] == [500, 600, 70]
    assert [told[key].measures["reach_paid"] for key in "123"] == [0, 150, 0]
    assert [told[key].measures.get("link_clicks") for key in "123"] == [4, None, 2]
    assert told["2"].measures["video_views_3s"] == 20
    assert told["2"].measures["negative_feedback"] == 1
    assert [posts(intake)[key].paid for key in "123"] == [Paid.ORGANIC, Paid.TOTAL, Paid.ORGANIC]
    assert (
        "views: 1 cells differ from a second column of the same name: the first is taken"
        in intake.sources[0].notes
    )


def test_impressions_of_2023_are_not_views(read: Reader) -> None:
    intake = read(RECORDED / "fb_2023.csv", "facebook")
    told = counts(intake)
    assert (told["1"].measures["impressions"], told["2"].measures["impressions"]) == (333, 1204)
    assert "views" not in told["1"].measures
    assert "negative_feedback" not in told["1"].measures  # "Hide all" is one part of it
    assert posts(intake)["1"].published_at == utc(2024, 1, 1, 4)


def test_daily_breakdown_adds_counts_but_never_reach(read: Reader) -> None:
    intake = read(RECORDED / "fb_daily.csv", "facebook")
    told = counts(intake)
    assert told["1"].measures == {"reactions": 13, "comments": 1, "shares": 1, "clicks": 9, "link_clicks": 3}
    assert told["2"].measures == {"reactions": 2, "comments": 2, "shares": 2, "clicks": 2}
    assert (intake.sources[0].rows_read, intake.sources[0].rows_taken) == (4, 4)
    assert any("daily breakdown" in note for note in intake.sources[0].notes)
    assert intake.sources[0].seen_at == utc(2025, 5, 5)


def test_file_with_every_line_in_quotes_gives_the_same_posts(read: Reader) -> None:
    intake = read(RECORDED / "fb_requoted.csv", "facebook")
    assert posts(intake)["1"].text == 'First line,\nsecond "quoted" line'
    assert posts(intake)["2"] == posts(read(FACEBOOK, "facebook"))["2"]
    assert any("unwrapped" in note for note in intake.sources[0].notes)


def test_ragged_rows_are_padded_and_longer_ones_noted(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text(
        "Post ID,Account username,Post type,Permalink,Publish time,Views,Likes\n"
        "1790001,harbourbakery,IG image,,06/02/2026 10:00,7\n"
        "1790002,harbourbakery,IG image,,06/02/2026 11:00,8,9,surplus\n"
    )
    intake = read(path, "instagram")
    assert counts(intake)["1"].measures == {"views": 7}
    assert counts(intake)["2"].measures == {"views": 8, "reactions": 9}
    assert any("more cells than the header" in note for note in intake.sources[0].notes)


def test_export_of_another_platform_is_refused(read: Reader) -> None:
    with pytest.raises(ExportRefused, match="export of instagram, but account own is on facebook"):
        read(INSTAGRAM, "facebook")
    with pytest.raises(ExportRefused, match="belongs to an account"):
        read(INSTAGRAM)


@pytest.mark.parametrize(
    ("times", "order", "first"),
    [
        (("03/04/2026 10:00", "06/05/2026 10:00"), None, date(2026, 3, 4)),  # the product's habit
        (("03/04/2026 10:00", "25/04/2026 10:00"), None, date(2026, 4, 3)),  # one day above 12 settles it
        (("03/04/2026 10:00", "06/05/2026 10:00"), "day-first", date(2026, 4, 3)),
    ],
)
def test_order_of_day_and_month_is_one_for_the_file(
    read: Reader, tmp_path: Path, times: tuple[str, str], order: str | None, first: date
) -> None:
    path = tmp_path / "order.csv"
    rows = "".join(f"179000{n},harbourbakery,IG image,,{time},7\n" for n, time in enumerate(times, start=1))
    path.write_text(f"Post ID,Account username,Post type,Permalink,Publish time,Views\n{rows}")
    assert posts(read(path, "instagram", date_order=order))["1"].published_at.date() == first


def test_contradicting_orders_are_refused(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(
        "Post ID,Account username,Post type,Permalink,Publish time,Views\n"
        "1790001,h,IG image,,25/04/2026 10:00,7\n1790002,h,IG image,,04/25/2026 10:00,7\n"
    )
    with pytest.raises(ExportRefused, match="some dates put the day first"):
        read(path, "instagram")


def test_rounded_ids_are_not_taken(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "rounded.csv"
    head = "Post ID,Account username,Post type,Permalink,Publish time,Views\n"
    path.write_text(
        f"{head}1.79E+16,h,IG image,,05/04/2026 10:00,7\n17900000000000012,h,IG image,,05/25/2026 10:00,9\n"
    )
    source = read(path, "instagram").sources[0]
    assert [(skip.reason, skip.rows) for skip in source.skipped] == [
        ("the id was rounded by a spreadsheet", (2,))
    ]
    path.write_text(
        f"{head}17900000000012300,h,IG image,,05/04/2026 10:00,7\n"
        "17900000000045600,h,IG image,,05/25/2026 10:00,9\n"
    )
    assert read(path, "instagram").sources[0].rows_taken == 0
