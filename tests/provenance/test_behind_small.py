"""The rows behind figures of a small store: newest observations, cut-offs, stories, stocks, goals, money."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import facts, metrics, periods
from reporter.facts import AccountRef, Behind
from reporter.provenance import marking
from reporter.provenance.explain import Explained
from reporter.provenance.figure import Wanted
from reporter.provenance.figures import figures
from reporter.provenance.lines import terms
from reporter.provenance.table import table
from tests.facts.small_store import FILE, ZONE, Home
from tests.metrics.measuring import config
from tests.provenance.told import Row, added, rows


def explained(home: Home, wanted: Wanted, as_of: str = "", **more: Any) -> list[Row]:
    """The contributing rows of one figure, checked to give it."""
    settings, found = config(home, **more), list[Row]()

    def ask(behind: Behind) -> None:
        measured = metrics.measure(marking.facts(behind.facts), marking.config(settings))
        (figure,) = figures(measured, wanted)
        assert figure.value.known, figure.value
        found.extend(rows(table([Explained(figure, terms(figure, behind), None)])))
        assert added(found, 31) == pytest.approx(figure.value.number)

    period = periods.parse("2026-10", ZONE)
    facts.read(
        home.write(),
        tuple(home.refs),
        period,
        periods.window(period, 25),
        datetime.fromisoformat(as_of).astimezone(UTC) if as_of else None,
        also=ask,
    )
    return found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, ig="instagram", fb="facebook")


def test_each_measure_of_a_post_comes_from_its_newest_observation(home: Home) -> None:
    at = "2026-10-05T10:00:00Z"
    parts = {"reactions": 10, "comments": 2, "shares": 1, "saves": 0}
    home.post("ig", at, id="a", seen="2026-10-06T00:00:00Z", source="111111111111:4", reach=50, **parts)
    home.see("ig", "a", at, seen="2026-10-09T00:00:00Z", source="222222222222:7", reactions=30)
    for n in range(5):
        home.post("ig", f"2026-10-1{n}T10:00:00Z", reach=100, **parts)
    found = explained(home, Wanted("er_reach", "ig"))
    (above,) = [r for r in found if (r["id"], r["side"]) == ("a", "numerator")]
    assert above["amount"] == "33"
    assert above["source"] == "111111111111:4 222222222222:7"
    assert above["seen_at"] == "2026-10-09T00:00:00Z"
    (below,) = [r for r in found if (r["id"], r["side"]) == ("a", "denominator")]
    assert (below["amount"], below["source"]) == ("50", "111111111111:4")


def test_what_was_seen_later_than_the_cut_off_is_no_row(home: Home) -> None:
    at = "2026-10-05T10:00:00Z"
    home.post("ig", at, id="a", seen="2026-10-06T00:00:00Z", source="111111111111:4", reactions=10)
    home.see("ig", "a", at, seen="2026-11-09T00:00:00Z", source="222222222222:7", reactions=30)
    (row,) = explained(home, Wanted("reactions", "ig"), as_of="2026-11-01T00:00:00+00:00")
    assert (row["amount"], row["source"]) == ("10", "111111111111:4")
    (row,) = explained(home, Wanted("reactions", "ig"))
    assert (row["amount"], row["source"]) == ("30", "222222222222:7")


def test_replies_and_stories_are_in_their_own_figures_only(home: Home) -> None:
    home.post("ig", "2026-10-02T10:00:00Z", id="post", shares=3)
    home.post("ig", "2026-10-03T10:00:00Z", id="reply", reply=True, shares=5)
    home.post("ig", "2026-10-04T08:00:00Z", id="first", kind="story", shares=7, reach=80)
    home.post("ig", "2026-10-04T18:00:00Z", id="last", kind="story", shares=9, reach=60)
    assert [r["id"] for r in explained(home, Wanted("shares", "ig"))] == ["post"]
    assert [r["id"] for r in explained(home, Wanted("replies", "ig"))] == ["reply"]
    assert [r["amount"] for r in explained(home, Wanted("story_shares", "ig"))] == ["7", "9"]
    completion = explained(home, Wanted("story_completion", "ig"))
    assert [(r["side"], r["id"]) for r in completion] == [("numerator", "last"), ("denominator", "first")]


def test_story_interactions_rest_on_stories_that_tell_every_part(home: Home) -> None:
    parts = {"story_replies": 1, "shares": 2, "taps_forward": 3, "taps_back": 4, "swipes": 5}
    for n in range(1, 7):
        told = dict(parts) if n > 1 else {"shares": 2}
        home.post("ig", f"2026-10-0{n}T08:00:00Z", id=f"s{n}", kind="story", reach=30, **told)
    found = explained(home, Wanted("story_interactions", "ig"))
    assert [r["id"] for r in found] == ["s2", "s3", "s4", "s5", "s6"]
    rate = explained(home, Wanted("story_interaction_rate", "ig"))
    assert {r["amount"] for r in rate if r["side"] == "denominator"} == {"30"}


def test_growth_takes_the_last_days_of_two_months(home: Home) -> None:
    home.day("ig", "2026-09-29", followers=90)
    home.day("ig", "2026-10-30", followers=120, source="333333333333:8")
    found = explained(home, Wanted("follower_growth_rate", "ig"))
    assert [(r["side"], r["at"], float(r["factor"]) * float(r["amount"])) for r in found] == [
        ("numerator", "2026-10-30", 120),
        ("numerator", "2026-09-29", -90),
        ("denominator", "2026-09-29", 90),
    ]


def test_a_stock_told_for_the_whole_month_is_its_row(home: Home) -> None:
    home.month("ig", "2026-10", followers=500, reach=900)
    (row,) = explained(home, Wanted("followers", "ig"))
    assert (row["amount"], row["at"]) == ("500", "2026-10-01")
    (row,) = explained(home, Wanted("reach", "ig"))
    assert row["amount"] == "900"


def test_a_flow_sums_the_days_and_an_api_is_named(home: Home) -> None:
    for n in range(1, 32):
        home.day("fb", f"2026-10-{n:02d}", follows=n, source="api:facebook")
    found = explained(home, Wanted("follows", "fb"))
    assert len(found) == 31
    assert {(r["source"], r["file"], r["sha256"]) for r in found} == {("api:facebook", "api:facebook", "")}


def test_a_goal_over_months_lists_the_posts_of_all_of_them(home: Home) -> None:
    for month in ("08", "09", "10"):
        home.post("ig", f"2026-{month}-05T10:00:00Z", id=f"p{month}", reactions=int(month))
    goal = {"metric": "reactions", "target": 99, "start": "2026-08-01", "by": "2026-12-31"}
    goals = [{**goal, "account": "ig", "kind": "cumulative"}]
    found = explained(home, Wanted("reactions", "ig", goal=True), goals=goals)
    assert [(r["id"], r["amount"]) for r in found] == [("p08", "8"), ("p09", "9"), ("p10", "10")]


def test_money_of_the_configuration_is_named(home: Home) -> None:
    for n in range(1, 6):
        home.post("ig", f"2026-10-0{n}T10:00:00Z", reactions=10, comments=0, shares=0, saves=0)
    plan = {"costs": [{"month": "2026-10", "amount": 20, "kind": "media", "what": "boosts"}]}
    found = explained(home, Wanted("cost_per_engagement"), plan=plan)
    (spent,) = [r for r in found if r["kind"] == "configuration"]
    assert (spent["input"], spent["amount"], spent["side"]) == ("plan.costs[0].amount", "20", "numerator")
    assert sum(float(r["amount"]) for r in found if r["side"] == "denominator") == 50


def test_weighted_interactions_multiply_points_and_sums(home: Home) -> None:
    home.post("ig", "2026-10-02T10:00:00Z", reactions=10, comments=3, shares=0, saves=2)
    weights = {"reactions": 1, "comments": 4, "shares": 5, "saves": 2}
    found = explained(home, Wanted("weighted_interactions", "ig"), metrics={"weights": weights})
    factors = {r["measures"]: r["factor"] for r in found if r["side"] == "numerator"}
    assert factors["comments 3"] == "4"


def test_the_best_tenth_takes_no_more_than_its_number_when_posts_are_equal(home: Home) -> None:
    for n in range(1, 13):
        home.post("fb", f"2026-10-{n:02d}T10:00:00Z", reactions=7, comments=0, shares=0)
    found = explained(home, Wanted("top_decile_share", "fb"))
    assert sum(r["side"] == "numerator" for r in found) == 2  # twelve posts: a tenth, rounded up
    assert sum(r["side"] == "denominator" for r in found) == 12


def test_rates_by_followers_name_the_day_of_the_followers(home: Home) -> None:
    for n in range(1, 7):
        parts = {"reactions": 10, "comments": n, "shares": 1, "saves": 0}
        home.post("ig", f"2026-10-0{n}T10:00:00Z", source="111111111111:4", **parts)
    home.day("ig", "2026-10-04", followers=1000, source="444444444444:9")
    found = explained(home, Wanted("er_followers_post", "ig"))
    assert {r["source"] for r in found} == {"111111111111:4 444444444444:9"}
    assert all("followers 1000" in r["measures"] for r in found)


def test_a_cell_that_looks_like_a_formula_is_harmless(home: Home) -> None:
    home.post("ig", "2026-10-02T10:00:00Z", id="=1+1", reactions=10)
    (row,) = explained(home, Wanted("reactions", "ig"))
    assert row["id"] == "'=1+1"


def test_an_account_of_a_rival_is_in_no_figure_of_the_client(home: Home) -> None:
    home.refs.append(AccountRef("riv", "instagram", "Rival"))
    home.post("ig", "2026-10-02T10:00:00Z", id="own", reactions=10)
    home.post("riv", "2026-10-02T10:00:00Z", id="theirs", reactions=99)
    assert [r["id"] for r in explained(home, Wanted("reactions"))] == ["own"]
    assert FILE in explained(home, Wanted("reactions"))[0]["source"]
