"""Who follows: which snapshot counts, shares, sums by age and gender, target audience, hours; by hand."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics
from reporter.metrics.buckets import inside, named
from reporter.model import Audience, AudienceTable, Gap, Reason
from tests.facts.small_store import FILE, Home
from tests.metrics.measuring import measured

SEPTEMBER, OCTOBER, NOVEMBER = "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z"
TARGET: dict[str, Any] = {
    "plan": {"audience": {"text": "Young", "ages": ["18-34"], "countries": ["NL", "BE"]}}
}


def tell(home: Home, dimension: str, at: str = OCTOBER, *, account: str = "ig", **more: Any) -> Any:
    """A function that adds one bucket: ``add("NL", share=0.5)``."""
    rest = {"whose": "followers", "source": f"{FILE}:1", "dimension": dimension, "seen_at": at, **more}

    def add(bucket: str, **figures: float) -> None:
        home.lines[f"{account}/audience/{at[:7]}"].append({"bucket": bucket, **rest, **figures})

    return add


def audience(home: Home, month: str = "2026-10", as_of: str = "", **more: Any) -> Audience:
    found = measured(home, month, as_of, **more).audience
    assert found is not None
    return found


def table(found: Audience, dimension: str, whose: str = "followers") -> AudienceTable:
    (one,) = (one for one in found.tables if (one.dimension, one.whose) == (dimension, whose))
    return one


def share(found: AudienceTable) -> dict[str, float | None]:
    return {row.bucket: row.share.number for row in found.rows}


def test_the_last_snapshot_up_to_the_end_of_the_month_counts(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for at, part in ((SEPTEMBER, 0.5), ("2026-10-20T09:00:00Z", 0.6), (OCTOBER, 0.7), (NOVEMBER, 0.8)):
        tell(home, "country", at)("NL", share=part)
    found = table(audience(home), "country")
    assert (found.day, share(found), found.late) == (date(2026, 10, 31), {"NL": 0.7}, False)
    assert found.compared_day == date(2026, 9, 30)
    assert found.rows[0].change.number == pytest.approx(0.2)
    earlier = table(audience(home, as_of="2026-10-25"), "country")
    assert (earlier.day, share(earlier)) == (date(2026, 10, 20), {"NL": 0.6})


def test_without_one_the_first_after_the_month_counts_and_says_so(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    tell(home, "country", NOVEMBER)("NL", share=0.8)
    tell(home, "country", "2026-11-20T00:00:00Z")("NL", share=0.9)
    found = table(audience(home), "country")
    assert (found.day, share(found), found.late) == (date(2026, 11, 3), {"NL": 0.8}, True)
    assert "seen after the month had ended" in found.note
    assert audience(home, as_of="2026-11-01").tables == ()


def test_an_old_snapshot_says_that_it_is_old(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    tell(home, "country", "2026-06-01T00:00:00Z")("NL", share=1)
    assert "more than two months old" in table(audience(home), "country").note
    tell(home, "country", SEPTEMBER)("NL", share=1)
    assert table(audience(home), "country").note == ""


def test_one_source_a_snapshot_and_an_api_before_an_export(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    tell(home, "country")("Netherlands", share=0.7)
    tell(home, "country", "2026-10-31T08:00:00Z", source="api:instagram")("NL", count=30)
    tell(home, "country", "2026-10-31T08:00:00Z", source="api:instagram")("BE", count=10)
    found = table(audience(home), "country")
    assert share(found) == {"NL": 0.75, "BE": 0.25}
    assert [source.file for source in found.sources] == ["api:instagram"]


def test_shares_of_people_are_of_the_groups_told_and_rest_on_a_count(tmp_path: Path) -> None:
    home = Home(tmp_path, li="linkedin")
    add = tell(home, "seniority", account="li")
    for name, people in (("Senior", 30), ("Entry", 60), ("Owner", 10)):
        add(name, count=people)
    found = table(audience(home), "seniority")
    assert [(row.label, row.share.number, row.share.n) for row in found.rows] == [
        ("Entry", 0.6, 60),
        ("Senior", 0.3, 30),
        ("Owner", 0.1, 10),
    ]
    assert (found.base.number, found.told.number) == (100, 1.0)
    assert "the platform leaves smaller groups out" in found.note


def test_page_views_are_not_called_people(tmp_path: Path) -> None:
    home = Home(tmp_path, li="linkedin")
    tell(home, "industry", account="li", whose="visitors")("Retail", count=5)
    assert "not of people" in table(audience(home), "industry", "visitors").note


def test_worked_out_shares_of_other_groups_are_not_compared(tmp_path: Path) -> None:
    home = Home(tmp_path, li="linkedin")
    for at, names in ((SEPTEMBER, ("Senior", "Entry")), (OCTOBER, ("Senior", "Entry", "Owner"))):
        for name in names:
            tell(home, "seniority", at, account="li")(name, count=10)
    rows = table(audience(home), "seniority").rows
    assert {row.change.missing.reason for row in rows if row.change.missing} == {Reason.NOT_COMPARABLE}
    assert not any(row.change.known for row in rows)


def test_what_is_kept_back_is_absent_and_not_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    add = tell(home, "age_gender")
    for name, part in (("18-24, Women", 0.3), ("18-24, Men", 0.2), ("25-34, Women", 0.4), ("65+, Men", 0)):
        add(name, share=part)
    found = audience(home, **TARGET)
    both = table(found, "age_gender")
    assert share(both) == {"18-24 female": 0.3, "18-24 male": 0.2, "25-34 female": 0.4, "65+ male": 0.0}
    assert both.told.number == pytest.approx(0.9)
    assert "do not add up to 100%" in both.note
    ages = {row.bucket: row.share for row in table(found, "age").rows}
    assert {key: value.number for key, value in ages.items()} == {"18-24": 0.5, "25-34": 0.4, "65+": 0.0}
    assert {key for key, value in ages.items() if value.partial} == {"25-34", "65+"}
    inner = table(found, "age").in_target
    assert inner.number == pytest.approx(0.9)
    assert inner.partial, "men of 25 to 34 are not told"


def test_a_partial_sum_is_not_compared(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for at in (SEPTEMBER, OCTOBER):
        add = tell(home, "age_gender", at)
        add("18-24, Women", share=0.5)
        add("18-24, Men", share=0.4)
        if at == SEPTEMBER:
            add("25-34, Men", share=0.05)
        add("25-34, Women", share=0.05)
    ages = {row.bucket: row.change for row in table(audience(home), "age").rows}
    assert ages["18-24"].number == 0
    assert ages["25-34"].missing is not None


def test_target_audience(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for name, part in (("18-24", 0.25), ("25-34", 0.35), ("35-44", 0.4)):
        tell(home, "age")(name, share=part)
    for name, part in (("Niederlande", 0.6), ("België", 0.15), ("Germany", 0.25)):
        tell(home, "country")(name, share=part)
    found = audience(home, **TARGET)
    assert found.target == "Young"
    assert table(found, "age").in_target.number == pytest.approx(0.6)
    assert table(found, "age").in_target.partial == ()
    assert [row.in_target for row in table(found, "age").rows] == [True, True, False]
    countries = table(found, "country")
    assert [(row.bucket, row.label, row.in_target) for row in countries.rows] == [
        ("NL", "Netherlands", True),
        ("DE", "Germany", False),
        ("BE", "Belgium", True),
    ]
    assert countries.in_target.number == pytest.approx(0.75)
    cut = audience(home, plan={"audience": {"ages": ["20-30"]}})
    assert table(cut, "age").in_target.missing is not None
    assert table(cut, "country").in_target.missing is not None
    far = audience(home, plan={"audience": {"ages": ["65+"]}})
    why = table(far, "age").in_target.missing
    assert why is not None
    assert why.reason is Reason.BELOW_THRESHOLD


def test_hours_are_means_over_the_days_of_the_month(tmp_path: Path) -> None:
    home = Home(tmp_path, tt="tiktok")
    told = {"2026-10-05": (10, 40), "2026-10-06": (20, 30), "2026-10-12": (30, 20), "2026-09-30": (900, 900)}
    for day, people in told.items():
        for hour, number in zip((9, 20), people, strict=True):
            add = tell(home, "active_hour", account="tt", zone="Europe/Amsterdam")
            add(f"{day} {hour:02}", count=number)
    tell(home, "active_hour", NOVEMBER, account="tt", zone="Europe/Amsterdam")("2026-10-12 20", count=26)
    (hours,) = audience(home).hours
    assert [(cell.weekday, cell.hour, cell.people.number, cell.people.n) for cell in hours.cells] == [
        (0, 9, 20, 2),
        (0, 20, 33, 2),
        (1, 9, 20, 1),
        (1, 20, 30, 1),
    ]
    assert hours.best is not None
    assert (hours.best.hour, hours.best.people.number) == (20, 32)
    assert (hours.first, hours.last, hours.days) == (date(2026, 10, 5), date(2026, 10, 12), 3)
    assert (hours.zone, hours.note) == ("Europe/Amsterdam", "")
    assert [(source.file, source.rows) for source in hours.sources] == [(FILE, 6)]


def test_too_few_days_and_ties_name_no_hour(tmp_path: Path) -> None:
    home = Home(tmp_path, tt="tiktok")
    for day in ("2026-10-05", "2026-10-06"):
        tell(home, "active_hour", account="tt")(f"{day} 09", count=5)
    (hours,) = audience(home).hours
    assert hours.best is None
    assert "zone is not told" in hours.note
    assert "fewer than three days" in hours.note
    for hour in ("09", "21"):
        tell(home, "active_hour", account="tt")(f"2026-10-07 {hour}", count=5)
    (hours,) = audience(home).hours
    assert hours.best is None


def test_an_account_of_which_nothing_is_told_has_a_reason(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram", x="x")
    tell(home, "age")("18-24", share=1)
    found = audience(home)
    assert [(gap.account, gap.why.reason) for gap in found.gaps] == [("x", Reason.NOT_COLLECTED)]
    assert found.of("x") == ()
    assert [one.dimension for one in found.of("ig")] == ["age"]


def test_the_reason_is_that_of_the_platform_where_it_told_one(tmp_path: Path) -> None:
    found = metrics.explained(
        measured(Home(tmp_path, ig="instagram", x="x")),
        [
            Gap("ig", "audience", Reason.BELOW_THRESHOLD, "fewer than 100"),
            Gap("ig", "*", Reason.NOT_COLLECTED, "lost"),
        ],
    ).audience
    assert found is not None
    assert [(gap.account, gap.why.reason) for gap in found.gaps] == [
        ("ig", Reason.BELOW_THRESHOLD),
        ("x", Reason.NOT_COLLECTED),
    ]


def test_the_order_of_lines_changes_nothing(tmp_path: Path) -> None:
    def built(seed: int) -> Audience:
        home = Home(tmp_path / str(seed), ig="instagram")
        for at in (SEPTEMBER, OCTOBER):
            for n, part in enumerate((0.1, 0.2, 0.3, 0.15, 0.15)):
                tell(home, "age_gender", at)(f"{18 + n}-{18 + n}, Women", share=part)
                tell(home, "city", at)(f"Town {n}", share=part)
        for some in home.lines.values():
            random.Random(seed).shuffle(some)
        return audience(home)

    assert built(1) == built(2) == built(3)


@pytest.mark.parametrize(
    ("dimension", "told", "key"),
    [
        ("age", "18–24 years", "18-24"),
        ("age", "age25-34", "25-34"),
        ("age", "age65-", "65+"),
        ("age", "65+", "65+"),
        ("age", "Onbekend", "Onbekend"),
        ("gender", "F", "female"),
        ("gender", "Vrouwen", "female"),
        ("gender", "user_specified", "unspecified"),
        ("country", "NL", "NL"),
        ("country", "Türkiye", "TR"),
        ("country", "Atlantis", "Atlantis"),
        ("country", "XX", "XX"),
        ("city", "<b>Utrecht</b>", "<b>Utrecht</b>"),
    ],
)
def test_words_of_platforms_have_one_key(dimension: str, told: str, key: str) -> None:
    assert named(dimension, told).key == key


@pytest.mark.parametrize(
    ("key", "targets", "answer"),
    [
        ("25-34", ("25-44",), True),
        ("25-34", ("18-29", "30-40"), True),
        ("25-34", ("30-40",), None),
        ("25-34", ("35-44",), False),
        ("65+", ("55+",), True),
        ("55+", ("65+",), None),
        ("Onbekend", ("55+",), None),
    ],
)
def test_ages_lie_in_a_target_only_with_every_year(
    key: str, targets: tuple[str, ...], answer: bool | None
) -> None:
    assert inside(key, targets) is answer


def test_a_sum_with_an_untold_part_is_untold(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    tell(home, "age_gender")("18-24, Women", share=0.3)
    tell(home, "age_gender")("18-24, Men", count=5)
    (young,) = table(audience(home), "age").rows
    assert young.share.missing is not None
    assert young.count.missing is not None
