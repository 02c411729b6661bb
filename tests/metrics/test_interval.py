"""Intervals of rates: against a plain bootstrap, against a known truth, and what they may not depend on."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from math import comb
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.facts import AccountRef, Compared, Sample
from reporter.metrics import draws
from reporter.metrics.account import Ratio
from reporter.metrics.asked import Asked, Form, asks
from reporter.metrics.interval import Interval, Intervals, clear, student
from reporter.metrics.registry import METRICS
from reporter.metrics.resample import Resampler
from reporter.model import Value, missing, of
from reporter.model.values import Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured

NOW, BEFORE = date(2026, 10, 1), date(2026, 9, 1)
ONE = (AccountRef("ig", "instagram"),)
Posts = list[tuple[float, float]]  # engagements, reach


def sample(posts: Posts) -> Sample:
    earned, reached = zip(*posts, strict=True)
    return Sample(len(posts), (False,) * len(posts), earned, (), {"reach": reached})


def ratio(posts: Posts) -> float:
    return sum(a for a, _ in posts) / sum(b for _, b in posts)


def middle(posts: Posts) -> float:
    return median(b for _, b in posts)


def change_interval(metric: str, now: Posts, before: Posts, how: Callable[[Posts], float]) -> Interval | None:
    found = Compared({("ig", NOW): sample(now), ("ig", BEFORE): sample(before)})
    here, there = of(how(now), n=len(now)), of(how(before), n=len(before))
    return Intervals(found, 5).of_change(METRICS[metric], ONE, (NOW, here, here), (BEFORE, there, there))


def plain(now: Posts, before: Posts, how: Callable[[Posts], float], relative: bool) -> Interval:
    """The same interval by the standard library's generator, with ten times as many draws."""
    dice = random.Random(7)
    found = []
    for _ in range(10_000):
        here, there = how(dice.choices(now, k=len(now))), how(dice.choices(before, k=len(before)))
        found.append(here / there - 1 if relative else here - there)
    found.sort()
    return found[250], found[-251]


def made_up(n: int, rate: float, dice: random.Random) -> Posts:
    """Posts whose reach is lognormal and whose own rates differ from each other."""
    posts = []
    for _ in range(n):
        reach = round(dice.lognormvariate(7, 0.5)) + 10
        own = min(max(dice.gauss(rate, rate / 3), 0.001), 0.9)
        posts.append(
            (
                float(sum(dice.random() < own for _ in range(min(reach, 300))) * max(reach // 300, 1)),
                float(reach),
            )
        )
    return posts


def test_the_generator_is_splitmix64_and_never_another() -> None:
    # The reference implementation's first words after 1234567.
    assert [int(word) for word in draws.words(1234567, 5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    assert draws.seed("") == 0xCBF29CE484222325
    assert draws.seed("foobar") == 0x85944171F73967E8  # FNV's own test vector


def test_picks_are_places_and_all_of_them_come_up() -> None:
    found = draws.picks(1, 400, 7)
    assert found.shape == (400, 7)
    counts = [int((found == place).sum()) for place in range(7)]
    assert sum(counts) == 2800
    assert all(330 < count < 470 for count in counts)  # 400 expected, sd 18.5


@pytest.mark.parametrize(
    ("metric", "how", "relative"), [("er_reach", ratio, False), ("reach_post_median", middle, True)]
)
def test_agrees_with_a_plain_bootstrap(metric: str, how: Callable[[Posts], float], relative: bool) -> None:
    dice = random.Random(3)
    now, before = made_up(60, 0.05, dice), made_up(50, 0.04, dice)
    ours, theirs = change_interval(metric, now, before, how), plain(now, before, how, relative)
    assert ours is not None
    width = theirs[1] - theirs[0]
    # Ours reaches a little further out: sqrt(50/49) x t(49) / z = 1.036 for 50 posts.
    assert ours[0] == pytest.approx(theirs[0], abs=0.12 * width)
    assert ours[1] == pytest.approx(theirs[1], abs=0.12 * width)


@pytest.mark.parametrize("n", [8, 30])
def test_nineteen_in_twenty_intervals_hold_the_truth(n: int) -> None:
    """The true change of the ratio is zero; so many intervals of 300 hold it that 90-98 % is believable."""
    dice = random.Random(n)
    held = 0
    for _ in range(300):
        found = change_interval("er_reach", made_up(n, 0.05, dice), made_up(n, 0.05, dice), ratio)
        assert found is not None
        held += not clear(found)
    assert 0.90 <= held / 300 <= 0.985


def test_a_real_difference_is_found() -> None:
    dice = random.Random(11)
    found = change_interval("er_reach", made_up(40, 0.08, dice), made_up(40, 0.04, dice), ratio)
    assert clear(found) is True


def test_posts_without_any_spread_have_no_width() -> None:
    flat = [(5.0, 100.0)] * 6
    assert change_interval("er_reach", flat, flat, ratio) == (0.0, 0.0)
    assert clear((0.0, 0.0)) is False


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(50, 2000)), min_size=5, max_size=25),
    st.lists(st.tuples(st.integers(0, 50), st.integers(50, 2000)), min_size=5, max_size=25),
    st.integers(2, 50),
)
def test_scaling_all_counts_changes_no_rate_and_no_verdict(
    now: list[tuple[int, int]], before: list[tuple[int, int]], k: int
) -> None:
    one = change_interval("er_reach", [(a, b) for a, b in now], [(a, b) for a, b in before], ratio)
    many = change_interval(
        "er_reach", [(a * k, b * k) for a, b in now], [(a * k, b * k) for a, b in before], ratio
    )
    assert one is not None
    assert many is not None
    assert many == pytest.approx(one, abs=1e-11)
    assert clear(one) is clear(many)


def test_too_few_posts_have_no_interval() -> None:
    few, many = [(5.0, 100.0)] * 4, [(5.0, 100.0)] * 9
    assert change_interval("er_reach", few, many, ratio) is None
    assert change_interval("er_reach", many, few, ratio) is None


def test_draws_that_do_not_give_the_printed_figure_are_not_used() -> None:
    posts = [(5.0, 100.0), (9.0, 80.0)] * 5
    found = Compared({("ig", NOW): sample(posts)})
    intervals = Intervals(found, 5)
    assert intervals.of_value(METRICS["er_reach"], ONE, NOW, of(ratio(posts))) is not None
    assert intervals.of_value(METRICS["er_reach"], ONE, NOW, of(0.5)) is None
    assert intervals.of_value(METRICS["er_reach"], ONE, NOW, missing(Reason.PENDING)) is None


def test_another_account_changes_nobody_elses_interval() -> None:
    dice = random.Random(5)
    now, other = made_up(12, 0.05, dice), made_up(9, 0.09, dice)
    alone = Intervals(Compared({("ig", NOW): sample(now)}), 5)
    both = Intervals(Compared({("ig", NOW): sample(now), ("fb", NOW): sample(other)}), 5)
    metric, value = METRICS["er_reach"], of(ratio(now))
    assert alone.of_value(metric, ONE, NOW, value) == both.of_value(metric, ONE, NOW, value)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("er_reach", Asked(Form.RATIO, "engagements", "reach")),
        ("ctr_link", Asked(Form.RATIO, "link_clicks", "impressions")),
        ("comments_per_post", Asked(Form.MEAN, "comments")),
        ("er_followers_post", Asked(Form.MEDIAN, "engagements", "followers")),
        ("reach_post_median", Asked(Form.MEDIAN, "reach")),
        ("er_followers_period", None),
        ("followers", None),
        ("conversion_rate", None),
    ],
)
def test_a_metric_says_what_it_divides(metric: str, expected: Asked | None) -> None:
    assert asks(METRICS[metric]) == expected


def counted(a: float, m: float, b: float, n: float) -> Interval | None:
    sides = [(when, of(x / y), Ratio(of(x), of(y))) for when, x, y in ((NOW, a, m), (BEFORE, b, n))]
    return Intervals(None, 5).of_change(METRICS["conversion_rate"], (), *sides)


def test_conversions_by_newcombes_published_example() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    assert counted(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert counted(10, 10, 0, 20) == pytest.approx((0.6791, 1.0), abs=5e-5)  # the same table


def test_more_conversions_than_sessions_are_poisson() -> None:
    found = counted(300, 200, 250, 200)
    assert found is not None
    half = 1.959964 * (300 / 200**2 + 250 / 200**2) ** 0.5
    assert found == pytest.approx((0.25 - half, 0.25 + half))


def test_nothing_counted_has_no_interval() -> None:
    assert counted(0, 0.0001, 1, 2) is not None
    unknown = Ratio(missing(Reason.NOT_COLLECTED), of(3))
    value: Value = missing(Reason.NOT_COLLECTED)
    sides = [(NOW, value, unknown), (BEFORE, of(0.5), Ratio(of(1), of(2)))]
    assert Intervals(None, 5).of_change(METRICS["conversion_rate"], (), *sides) is None


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.706), (4, 2.776), (10, 2.228), (11, 2.201), (30, 2.042), (120, 1.980)]
)
def test_students_t_is_the_printed_tables(freedom: int, t: float) -> None:
    assert student(freedom) == pytest.approx(t, abs=6e-4)


def test_the_readings_carry_them(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for day in range(1, 13):
        told = {"comments": 0, "shares": 0, "saves": 0, "reach": 1000}
        home.post("ig", f"2026-09-{day:02d}T10:00:00Z", reactions=40 + day % 3, **told)
        home.post("ig", f"2026-10-{day:02d}T10:00:00Z", reactions=50 + day % 3, **told)
    found = figure(measured(home), "er_reach", "ig")
    assert found.change.number == pytest.approx(0.01)
    assert found.interval is not None
    assert found.interval[0] < 0.01 < found.interval[1]
    assert found.clear is True
    assert found.clear_year is None
    assert found.spread is not None
    assert figure(measured(home), "engagements", "ig").interval is None  # a count, not a rate


def test_the_median_of_all_possible_samples_is_the_middle_of_the_draws() -> None:
    """Three posts: 27 equally likely samples; the smallest value is the median in 7 of them."""
    posts = [(1.0, 10.0), (1.0, 20.0), (1.0, 30.0)]
    expected = sum(comb(3, k) * 1**k * 2 ** (3 - k) for k in (2, 3)) / 27
    found = Compared({("ig", NOW): sample(posts)})
    result = Resampler(found).resampled(Asked(Form.MEDIAN, "reach"), ONE, NOW)
    assert result is not None
    assert float((result.drawn == 10).mean()) == pytest.approx(expected, abs=0.045)
