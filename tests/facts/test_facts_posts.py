"""Posts in months, their latest counts and their sums."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter import facts, periods
from reporter.errors import LocalIOError
from reporter.facts import AccountRef, Comments, Middle, Pair, Tally
from reporter.model import Paid, PostKind, Scope, SourceRows
from tests.facts.small_store import FILE, Home

OCTOBER, SEPTEMBER, NOVEMBER, MARCH = date(2026, 10, 1), date(2026, 9, 1), date(2026, 11, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("at", "month"),
    [
        ("2026-09-30T21:59:59.999Z", SEPTEMBER),  # 23:59:59.999 on 30 September in Amsterdam
        ("2026-09-30T22:00:00Z", OCTOBER),
        ("2026-10-31T22:59:59.999Z", OCTOBER),  # winter time since the 25th: the month ends an hour later
        ("2026-10-31T23:00:00Z", None),
    ],
)
def test_a_month_is_half_open_in_the_clients_zone_when_clocks_go_back(
    tmp_path: Path, at: str, month: date | None
) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", at, reactions=1)
    found = home.facts()
    assert [key[1] for key in found.posts] == ([month] if month else [])
    assert len(found.rows) == (month == OCTOBER)


@pytest.mark.parametrize(
    ("at", "month"),
    [
        ("2026-02-28T22:59:59.999Z", date(2026, 2, 1)),
        ("2026-02-28T23:00:00Z", MARCH),
        ("2026-03-31T21:59:59.999Z", MARCH),  # summer time since the 29th: the month ends an hour earlier
        ("2026-03-31T22:00:00Z", None),
    ],
)
def test_a_month_is_half_open_in_the_clients_zone_when_clocks_go_forward(
    tmp_path: Path, at: str, month: date | None
) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", at, reactions=1)
    assert [key[1] for key in home.facts("2026-03").posts] == ([month] if month else [])


def test_the_hour_that_happens_twice_is_one_hour_of_the_day(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-25T00:30:00Z", reactions=1, reach=10)  # 02:30, summer time
    home.post("ig", "2026-10-25T01:30:00Z", reactions=1, reach=10)  # 02:30 again, winter time
    home.post("ig", "2026-03-29T00:59:00Z", id="before", reactions=1, reach=10)  # 01:59
    home.post("ig", "2026-03-29T01:00:00Z", id="after", reactions=1, reach=10)  # 03:00: no 02:00 that day
    slots = home.facts(timing_days=400).slots
    assert [(slot.weekday, slot.hour, slot.posts) for slot in slots] == [(6, 1, 1), (6, 2, 2), (6, 3, 1)]


def test_the_post_of_the_last_minute_lies_on_the_last_day(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-31T22:59:59.999Z", reactions=1)
    assert home.facts().posting_days == {("ig", OCTOBER): (date(2026, 10, 31),)}


def test_absent_counts_are_not_zero(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-02T10:00:00Z", reactions=4, reach=0)
    home.post("ig", "2026-10-03T10:00:00Z", reactions=6)
    home.post("ig", "2026-10-04T10:00:00Z")
    sums = home.facts().posts["ig", OCTOBER]
    assert sums.posts == 3
    assert sums.measures == {"reactions": Tally(10, 2), "reach": Tally(0, 1)}
    assert sums.engagements == Tally(10, 2)
    assert sums.parts == ("reactions",)


def test_a_post_that_lacks_a_part_is_in_the_sum_and_in_no_rate(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    whole = {"reactions": 10, "comments": 2, "shares": 1, "saves": 3, "reach": 100}
    home.post("ig", "2026-10-02T10:00:00Z", **whole)
    home.post("ig", "2026-10-03T10:00:00Z", reactions=20, comments=4, shares=2, reach=200)
    sums = home.facts().posts["ig", OCTOBER]
    assert sums.engagements == Tally(16 + 26, 2)
    assert sums.complete == Tally(16, 1)
    assert sums.pairs["er_reach"] == Pair(16, 100, 1)


def test_saves_are_no_part_of_a_facebook_engagement(tmp_path: Path) -> None:
    home = Home(tmp_path, fb="facebook")
    home.post("fb", "2026-10-02T10:00:00Z", reactions=10, comments=2, shares=1, saves=99, reach=100)
    home.post("fb", "2026-10-03T10:00:00Z", reactions=1, comments=1, shares=1, reach=100)
    assert home.facts().posts["fb", OCTOBER].pairs["er_reach"] == Pair(16, 200, 2)


def test_replies_reposts_and_stories_are_counted_apart(tmp_path: Path) -> None:
    home = Home(tmp_path, x="x")
    home.post("x", "2026-10-02T10:00:00Z", reactions=1)
    home.post("x", "2026-10-02T11:00:00Z", reactions=10, reply=True)
    home.post("x", "2026-10-02T12:00:00Z", reactions=100, repost=True)
    home.post("x", "2026-10-02T13:00:00Z", reactions=1000, kind="story")
    sums = home.facts().posts["x", OCTOBER]
    assert (sums.posts, sums.replies, sums.reposts, sums.stories) == (1, 1, 1, 1)
    assert sums.measures["reactions"] == Tally(1, 1)


def test_each_measure_has_its_own_latest_value(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="a", seen="2026-10-05T00:00:00Z", reactions=5, comments=1)
    home.see("ig", "a", at, seen="2026-10-20T00:00:00Z", reactions=9)  # only what changed
    (row,) = home.facts().rows
    assert row.measures == {"reactions": 9, "comments": 1}
    assert row.seen_at == datetime(2026, 10, 20, tzinfo=UTC)


def test_as_of_leaves_out_what_was_seen_later(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="a", seen="2026-10-05T00:00:00Z", reactions=5)
    home.see("ig", "a", at, seen="2026-10-20T00:00:00Z", reactions=9)
    home.post("ig", "2026-10-03T10:00:00Z", id="later", seen="2026-10-21T00:00:00Z", reactions=7)
    home.day("ig", "2026-10-02", seen="2026-10-21T00:00:00Z", followers=10)
    early = home.facts(as_of="2026-10-20T00:00:00+00:00")
    assert {row.id: row.measures["reactions"] for row in early.rows} == {"a": 9}
    assert early.days == {}
    assert {
        row.id: row.measures["reactions"] for row in home.facts(as_of="2026-10-19T00:00:00+00:00").rows
    } == {"a": 5}
    assert len(home.facts().rows) == 2


def test_seen_at_the_same_moment_the_api_goes_before_an_export_then_the_first_name(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="a", source="bbbbbbbbbbbb:1", reactions=5, comments=8)
    home.see("ig", "a", at, source="aaaaaaaaaaaa:1", comments=6)
    home.see("ig", "a", at, source="api:instagram", reactions=7)
    (row,) = home.facts().rows
    assert row.measures == {"reactions": 7, "comments": 6}
    assert row.source == "api:instagram"


def test_pairs_hold_only_posts_that_tell_both_sides(tmp_path: Path) -> None:
    home = Home(tmp_path, li="linkedin")
    parts = {"reactions": 1, "comments": 1, "shares": 1}
    home.post("li", "2026-10-02T10:00:00Z", **parts, impressions=50, link_clicks=5, kind="video", views=20)
    home.post("li", "2026-10-03T10:00:00Z", **parts, impressions=70, views=10)
    home.post("li", "2026-10-04T10:00:00Z", **parts, link_clicks=1000)
    pairs = home.facts().posts["li", OCTOBER].pairs
    assert pairs == {
        "er_impressions": Pair(6, 120, 2),
        "er_views_all": Pair(6, 30, 2),
        "er_views": Pair(3, 20, 1),
        "ctr_link": Pair(5, 50, 1),
        "ctr_link_views": Pair(5, 20, 1),
        "low_effort": Pair(3, 9, 3),
        "shares_by_impressions": Pair(2, 120, 2),
        "shares_by_views": Pair(2, 30, 2),
    }


def test_followers_at_publication_are_the_nearest_within_three_days(tmp_path: Path) -> None:
    home = Home(tmp_path, x="x")
    parts = {"reactions": 1, "comments": 1, "shares": 1, "saves": 1}
    home.day("x", "2026-10-02", followers=200)
    home.day("x", "2026-10-06", followers=400)
    home.day("x", "2026-10-20", followers=800)
    home.post("x", "2026-10-04T10:00:00Z", id="tie", **parts)  # two days to either: the day before
    home.post("x", "2026-10-05T10:00:00Z", id="after", **parts)
    home.post("x", "2026-10-16T10:00:00Z", id="far", **parts)
    home.post("x", "2026-10-16T22:30:00Z", id="near", **parts)  # the 17th in Amsterdam
    found = home.facts()
    assert {row.id: row.followers for row in found.rows} == {
        "tie": 200,
        "after": 400,
        "far": None,
        "near": 800,
    }
    median = found.medians["", Scope("x", "x"), OCTOBER]["er_followers_post"]
    assert median == Middle(4 / 400, 3)


def test_medians_of_a_platform_and_of_all_are_over_posts(tmp_path: Path) -> None:
    home = Home(tmp_path, a="x", b="x", c="linkedin")
    for account, reach in (("a", 1), ("a", 2), ("b", 30), ("c", 400), ("c", 500)):
        home.post(account, "2026-10-02T10:00:00Z", reach=reach)
    home.refs.append(AccountRef("rival", "x", "Rival"))
    home.post("rival", "2026-10-02T10:00:00Z", reach=9)
    medians = home.facts().medians
    assert {(brand, scope): value["reach"] for (brand, scope, _), value in medians.items()} == {
        ("", Scope("a", "x")): Middle(1.5, 2),
        ("", Scope("b", "x")): Middle(30, 1),
        ("", Scope("c", "linkedin")): Middle(450, 2),
        ("", Scope("", "x")): Middle(2, 3),
        ("", Scope("", "linkedin")): Middle(450, 2),
        ("", Scope()): Middle(30, 5),
        ("Rival", Scope("rival", "x")): Middle(9, 1),
        ("Rival", Scope("", "x")): Middle(9, 1),
        ("Rival", Scope()): Middle(9, 1),
    }


def test_the_same_id_in_two_accounts_is_two_posts(tmp_path: Path) -> None:
    home = Home(tmp_path, a="x", b="x")
    home.post("a", "2026-10-02T10:00:00Z", id="1", reactions=1)
    home.post("b", "2026-10-02T10:00:00Z", id="1", reactions=50)
    assert [(row.account, row.measures["reactions"]) for row in home.facts().rows] == [("a", 1), ("b", 50)]


def test_folder_names_are_names_and_not_sql_or_patterns(tmp_path: Path) -> None:
    decoy = Home(tmp_path / "o'brien x", ig="instagram")
    decoy.post("ig", "2026-10-02T10:00:00Z", id="decoy", reactions=1)
    decoy.write()
    (decoy.root / "ig" / "counts" / "2026-10.jsonl").write_text("not to be read\n", encoding="utf-8")
    home = Home(tmp_path / "o'brien *", ig="instagram")
    home.post("ig", "2026-10-02T10:00:00Z", id="mine", reactions=1)
    assert [row.id for row in home.facts().rows] == ["mine"]
    odd = Home(tmp_path / "[a]?", **{"x'; DROP TABLE post; --": "instagram"})
    odd.post("x'; DROP TABLE post; --", "2026-10-02T10:00:00Z", id="odd", reactions=1)
    assert [(row.account, row.id) for row in odd.facts().rows] == [("x'; DROP TABLE post; --", "odd")]


def test_lines_as_the_store_writes_them(tmp_path: Path) -> None:
    (tmp_path / "ig" / "posts").mkdir(parents=True)
    (tmp_path / "ig" / "counts").mkdir()
    (tmp_path / "ig" / "posts" / "2026-10.jsonl").write_text(
        '{"id":"17","kind":"short_video","paid":"organic","permalink":"https://example.test/17",'
        '"platform_kind":"IG reel","published_at":"2026-10-03T07:12:00Z",'
        '"text":"Nieuwe koffie ☕ O\'Brien"}\n',
        encoding="utf-8",
    )
    (tmp_path / "ig" / "counts" / "2026-10.jsonl").write_text(
        '{"id":"17","published_at":"2026-10-03T07:12:00Z","reach":120,"reactions":7.5,'
        '"seen_at":"2026-11-02T00:00:00Z","source":"0123456789ab:2","views":300}\n',
        encoding="utf-8",
    )
    (tmp_path / "sources.jsonl").write_text(
        '{"account":"ig","file":"exports/ig.csv","product":"meta_ig_posts","rows_read":1,"rows_taken":1,'
        f'"seen_at":"2026-11-02T00:00:00Z","sha256":"0123456789ab{"c" * 52}"}}\n',
        encoding="utf-8",
    )
    period = periods.parse("2026-10", "UTC")
    found = facts.read(tmp_path, (AccountRef("ig", "instagram"),), period, (period,), None)
    (row,) = found.rows
    assert (row.kind, row.platform_kind, row.paid) == (PostKind.SHORT_VIDEO, "IG reel", Paid.ORGANIC)
    assert row.text == "Nieuwe koffie ☕ O'Brien"
    assert row.permalink == "https://example.test/17"
    assert row.published_at == datetime(2026, 10, 3, 7, 12, tzinfo=UTC)
    assert row.measures == {"reach": 120, "reactions": 7.5, "views": 300}
    digest = "0123456789ab" + "c" * 52
    assert found.sources == {("ig", OCTOBER, "posts"): (SourceRows("exports/ig.csv", digest, 1),)}


def test_rows_of_a_file_are_counted_once(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="a", source=f"{FILE}:2", reactions=5)
    home.see("ig", "a", at, source=f"{FILE}:2", reactions=5)  # the same row again
    home.see("ig", "a", at, seen="2026-11-06T00:00:00Z", source="api:instagram", reactions=6)
    home.post("ig", "2026-10-03T10:00:00Z", source=f"{FILE}:3", reactions=5)
    home.post("ig", "2026-10-03T10:00:00Z", source=f"{FILE}:4", reactions=5, reply=True)  # no original
    home.post("ig", at, id="b", source="api:instagram", reactions=5)  # an API has no rows: one a post
    home.see("ig", "b", at, source="api:instagram", reactions=5)
    assert home.facts().sources["ig", OCTOBER, "posts"] == (
        SourceRows(FILE, "", 2),
        SourceRows("api:instagram", "", 2),
    )


def test_a_month_without_posts_is_covered_by_a_file_with_posts_on_both_sides(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram", fb="facebook", x="x")
    home.post("ig", "2026-08-02T10:00:00Z", source="aaaaaaaaaaaa:1", reactions=1)
    home.post("ig", "2026-10-02T10:00:00Z", source="aaaaaaaaaaaa:2", reactions=1)
    home.post("fb", "2026-08-02T10:00:00Z", source="bbbbbbbbbbbb:1", reactions=1)
    home.post("fb", "2026-10-02T10:00:00Z", source="cccccccccccc:1", reactions=1)
    home.post("x", "2026-08-02T10:00:00Z", source="api:x", seen="2026-10-01T12:00:00Z", reactions=1)
    covered = home.facts(months=3).covered
    august = date(2026, 8, 1)
    assert covered == {
        ("ig", august),
        ("ig", SEPTEMBER),
        ("ig", OCTOBER),
        ("fb", august),
        ("fb", OCTOBER),
    } | {
        ("x", august),
        ("x", SEPTEMBER),  # asked on 1 October, after September's end
    }


def test_comments_are_counted_once_and_the_brands_own_apart(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.comment("ig", "2026-10-02T10:00:00Z", id="1")
    home.comment("ig", "2026-10-02T10:00:00Z", id="1")
    home.comment("ig", "2026-10-31T22:59:59Z", id="2", from_brand=True)
    home.comment("ig", "2026-10-31T23:00:00Z", id="3")
    assert home.facts().comments == {("ig", OCTOBER): Comments(2, 1)}


def test_an_empty_folder_has_no_facts(tmp_path: Path) -> None:
    found = Home(tmp_path, ig="instagram").facts()
    assert (found.posts, found.days, found.rows, found.covered, found.bases) == ({}, {}, (), frozenset(), {})


def test_a_damaged_file_is_named_in_one_sentence(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-02T10:00:00Z", reactions=1)
    home.write()
    (tmp_path / "ig" / "posts" / "2026-10.jsonl").write_text(
        '{"id": "1", "published_at":\n', encoding="utf-8"
    )
    period = periods.parse("2026-10", "UTC")
    with pytest.raises(LocalIOError, match=r"2026-10\.jsonl"):
        facts.read(tmp_path, tuple(home.refs), period, (period,), None)


def test_the_basis_is_the_best_rate_that_half_of_the_posts_have(tmp_path: Path) -> None:
    home = Home(tmp_path, li="linkedin", fb="facebook")
    parts = {"reactions": 1, "comments": 1, "shares": 1}
    for n in range(4):
        home.post(
            "li", f"2026-10-0{n + 1}T10:00:00Z", **parts, impressions=100, **({"reach": 50} if n == 0 else {})
        )
        home.post(
            "fb", f"2026-10-0{n + 1}T10:00:00Z", **parts, impressions=100, **({"reach": 50} if n < 2 else {})
        )
    assert home.facts().bases == {"li": "er_impressions", "fb": "er_reach"}
