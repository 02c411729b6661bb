"""Published figures: what may be compared, what is passed over, and what is said of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics
from reporter.model import PublishedFigure, PublishedReading, Unit
from tests.facts.small_store import Home
from tests.metrics.test_benchmarks import FIVE, config_of, home_of, posts

FIGURE = PublishedFigure(
    id="a",
    publisher="Somebody",
    title="Yearbook",
    url="https://example.org/a",
    data_from=date(2025, 1, 1),
    data_to=date(2025, 12, 1),
    platform="instagram",
    metric="er_followers_post",
    parts=("reactions", "comments"),
    denominator="followers",
    statistic="median",
    paid="excluded",
    population="brands",
    value=0.02,
    unit=Unit.RATE,
    secondary=False,
    accessed=date(2026, 11, 1),
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = home_of(tmp_path)
    posts(made, "own", FIVE, shares=5, saves=5, paid="organic")
    return made


def read(home: Home, *figures: PublishedFigure, **more: Any) -> tuple[tuple[PublishedReading, ...], int]:
    """The readings, and how many figures are off because they were read second-hand."""
    measured = metrics.measure(home.facts(months=25), config_of(home, **more), figures)
    return measured.benchmarks.published, measured.benchmarks.secondary_off


def test_a_figure_made_alike_is_compared_without_any_rival(home: Home) -> None:
    (one,), _ = read(home, FIGURE)
    assert not one.differs
    assert one.ours.number == 0.03  # likes and comments of the middle post out of 1,000
    assert one.gap.number == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("changed", "field", "ours"),
    [
        ({"parts": ("reactions",)}, "numerator", ("reactions", "comments")),
        ({"parts": ()}, "numerator", ("reactions", "comments")),
        ({"statistic": ""}, "statistic", ("mean",)),
        ({"denominator": "reach"}, "denominator", ("followers",)),
        ({"metric": "er_reach"}, "metric", ("er_followers_post",)),
        ({"paid": "included"}, "paid", ("excluded",)),
        ({"paid": ""}, "paid", ("excluded",)),
    ],
)
def test_one_differing_field_is_enough_and_is_named(
    home: Home, changed: dict[str, Any], field: str, ours: tuple[str, ...]
) -> None:
    (one,), _ = read(home, replace(FIGURE, **changed))
    assert [difference.field for difference in one.differs] == [field]
    assert one.differs[0].ours == ours or field == "statistic"
    assert one.differs[0].theirs == tuple(filter(None, _tuple(next(iter(changed.values())))))
    assert one.gap.missing is not None


def _tuple(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_what_nobody_tells_of_paid_distribution_equals_nothing(tmp_path: Path) -> None:
    home = home_of(tmp_path)
    posts(home, "own", FIVE)
    (one,), _ = read(home, replace(FIGURE, paid=""))
    assert [(d.field, d.theirs, d.ours) for d in one.differs] == [("paid", (), ())]


def test_second_hand_is_off_until_the_configuration_says_otherwise(home: Home) -> None:
    second = replace(FIGURE, secondary=True)
    assert read(home, second) == ((), 1)
    (one,), off = read(home, second, published_secondary=True)
    assert one.figure.secondary
    assert off == 0


def test_the_industrys_row_goes_before_all_industries_and_another_industry_is_passed_over(home: Home) -> None:
    tea, all_of_them = replace(FIGURE, id="tea", industry="tea"), replace(FIGURE, id="z-all")
    cars = replace(FIGURE, id="cars", industry="cars")
    client = {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam"}
    for industry, expected in (("tea", "tea"), ("cars", "cars"), ("shoes", "z-all")):
        (one,), _ = read(home, tea, all_of_them, cars, client={**client, "industry": industry})
        assert one.figure.id == expected


def test_region_and_band_of_followers(home: Home) -> None:
    europe = replace(FIGURE, id="europe", region="europe")
    assert read(home, europe) == ((), 0)
    client = {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam", "region": "europe"}
    assert len(read(home, europe, FIGURE, client=client)[0]) == 1
    small = replace(FIGURE, id="small", followers_from=0.0, followers_to=1000.0)
    fitting = replace(FIGURE, id="fitting", followers_from=1000.0, followers_to=5000.0)
    (one,), _ = read(home, small, fitting, FIGURE)
    assert one.figure.id == "fitting"  # 1,000 followers: at least 1,000, and not below 1,000


def test_followers_that_are_not_known_fit_no_band(tmp_path: Path) -> None:
    home = home_of(tmp_path)
    for n in range(5):
        home.post("own", f"2026-10-{n + 1:02d}T10:00:00Z", reactions=1, comments=1, views=9, paid="organic")
    banded = replace(FIGURE, metric="er_views_all", denominator="views", followers_from=10.0)
    (one,), _ = read(home, banded)
    assert [difference.field for difference in one.differs] == ["followers"]


def test_age_is_told_from_the_twenty_fifth_month_on(home: Home) -> None:
    for last, age, old in ((date(2024, 10, 1), 24, False), (date(2024, 9, 1), 25, True)):
        (one,), _ = read(home, replace(FIGURE, data_from=date(2024, 1, 1), data_to=last))
        assert (one.age, one.old) == (age, old)


def test_data_of_the_future_is_passed_over(home: Home) -> None:
    assert read(home, replace(FIGURE, data_to=date(2026, 11, 1))) == ((), 0)


def test_a_newer_figure_of_the_same_kind_takes_the_place_of_the_older(home: Home) -> None:
    older = replace(FIGURE, id="older", data_to=date(2024, 12, 1))
    assert [one.figure.id for one in read(home, older, FIGURE)[0]] == ["a"]


def test_too_few_posts_give_nothing_to_compare(tmp_path: Path) -> None:
    home = home_of(tmp_path)
    posts(home, "own", [8, 18], paid="organic")
    (one,), _ = read(home, FIGURE)
    assert one.ours.missing is not None
    assert one.gap.missing is not None
