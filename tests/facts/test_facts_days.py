"""Account days, whole months and web days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reporter.facts import DaySums, Middle, Stock, Tally, WebSums
from reporter.model import DayPoint, SourceRows
from tests.facts.small_store import FILE, Home

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def days(home: Home, account: str, **told: float) -> None:
    """The same figures for each day of October."""
    for n in range(1, 32):
        home.day(account, f"2026-10-{n:02d}", **told)


def october(home: Home) -> DaySums:
    return home.facts().days["ig", OCTOBER]


def test_flows_are_added_over_the_days_that_tell_them(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    days(home, "ig", follows=3)
    home.day("ig", "2026-10-04", unfollows=2)
    home.day("ig", "2026-10-05", unfollows=0)
    found = october(home)
    assert found.days == 31
    assert found.flows == {"follows": Tally(93, 31), "unfollows": Tally(2, 2)}


def test_reach_and_followers_are_never_added(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.day("ig", "2026-10-01", reach=100, followers=1000)
    home.day("ig", "2026-10-31", reach=300, followers=1100)
    found = october(home)
    assert found.flows == {}
    assert found.reach == Middle(200, 2)
    assert found.followers == Middle(1050, 2)


def test_the_end_of_a_month_is_its_last_known_day_of_seven(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.day("ig", "2026-10-24", followers=90)
    assert october(home).end is None
    assert october(home).latest == Stock(90, date(2026, 10, 24))
    home.day("ig", "2026-10-25", followers=91)
    assert october(home).end == Stock(91, date(2026, 10, 25))
    home.day("ig", "2026-11-01", followers=500)
    assert october(home).end == Stock(91, date(2026, 10, 25))


def test_the_start_is_the_end_of_the_month_before_else_the_first_day(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.day("ig", "2026-10-02", followers=100)
    assert october(home).start is None
    home.day("ig", "2026-10-01", followers=99)
    assert october(home).start == Stock(99, OCTOBER)
    home.day("ig", "2026-09-28", followers=95)
    assert october(home).start == Stock(95, date(2026, 9, 28))


def test_a_whole_months_followers_stand_for_its_end(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.month("ig", "2026-09", followers=95)
    home.month("ig", "2026-10", followers=99, reach=5000)
    found = october(home)
    assert found.start == Stock(95, date(2026, 9, 30))
    assert found.end == Stock(99, date(2026, 10, 31))
    assert found.whole == {"followers": 99, "reach": 5000}


def test_a_corrected_day_counts_once(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.day("ig", "2026-10-04", seen="2026-10-05T00:00:00Z", source="a:1", follows=3, views=8)
    home.day("ig", "2026-10-04", seen="2026-10-07T00:00:00Z", source="b:1", follows=2)
    assert october(home).flows == {"follows": Tally(2, 1), "views": Tally(8, 1)}
    assert home.facts().points == (DayPoint("ig", date(2026, 10, 4), {"follows": 2, "views": 8}),)


def test_rows_of_days_and_months_have_their_sources(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.day("ig", "2026-10-04", follows=3)
    home.day("ig", "2026-10-05", follows=3)
    home.day("ig", "2026-10-06", source="api:ig", follows=3)
    home.day("ig", "2026-10-07", source="api:ig", follows=3)
    home.day("ig", "2026-10-07", source="api:ig", follows=3)
    home.month("ig", "2026-10", reach=3)
    home.web("2026-10-05", sessions=4)
    found = home.facts().sources
    assert found == {
        ("ig", OCTOBER, "days"): (SourceRows(FILE, "", 2), SourceRows("api:ig", "", 2)),
        ("ig", OCTOBER, "months"): (SourceRows(FILE, "", 1),),
        ("", OCTOBER, "web"): (SourceRows(FILE, "", 1),),
    }


def test_web_days_are_added_over_channels_and_covered_between_their_ends(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.web("2026-08-30", sessions=5)
    home.web("2026-09-15", "facebook", sessions=10, conversions=1)
    home.web("2026-09-15", "instagram", sessions=20)
    home.web("2026-10-12", sessions=7)
    found = home.facts().web
    facebook = {"sessions": Tally(10, 1), "conversions": Tally(1, 1)}
    assert found[SEPTEMBER] == WebSums(
        {"sessions": Tally(30, 2), "conversions": Tally(1, 1)},
        True,
        SEPTEMBER,
        date(2026, 9, 30),
        {"facebook": facebook, "instagram": {"sessions": Tally(20, 1)}},
    )
    own = {"social": {"sessions": Tally(7, 1)}}
    assert found[OCTOBER] == WebSums(own["social"], False, OCTOBER, date(2026, 10, 12), own)


def test_a_rivals_days_are_no_points_of_the_client(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.refs = [type(home.refs[0])("ig", "instagram", "Rival")]
    home.day("ig", "2026-10-04", followers=3)
    assert home.facts().points == ()
