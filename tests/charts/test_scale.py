"""Ticks are round and hold the values; labels move apart and no farther than they must."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.charts.scale import scale, spread, tick_words
from reporter.i18n import Words
from reporter.model import Unit

NUMBERS = st.floats(-1e12, 1e12, allow_subnormal=False)


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([0, 20084], Unit.COUNT, (0, 5000, 10000, 15000, 20000)),
        ([3, 7], Unit.COUNT, (0, 2, 4, 6, 8)),
        ([3, 6.5], Unit.COUNT, (0, 2, 4, 6)),
        ([1], Unit.COUNT, (0, 1)),
        ([0.0435], Unit.RATE, (0, 0.01, 0.02, 0.03, 0.04, 0.05)),
        ([-3, 9], Unit.COUNT, (-3, 0, 3, 6, 9)),
        ([], Unit.COUNT, (0, 1)),
        ([150], Unit.SECONDS, (0, 30, 60, 90, 120, 150)),
    ],
)
def test_ticks_from_zero(values: list[float], unit: Unit, ticks: tuple[float, ...]) -> None:
    assert scale(values, 0, 100, zero=True, unit=unit).ticks == ticks


@given(st.lists(NUMBERS, max_size=20), st.booleans(), st.sampled_from(list(Unit)))
def test_a_scale_holds_its_values_between_its_ends(values: list[float], zero: bool, unit: Unit) -> None:
    axis = scale(values, 10, 110, zero=zero, unit=unit)
    assert 2 <= len(axis.ticks) <= 8
    assert list(axis.ticks) == sorted(set(axis.ticks))
    for value in [*values, *axis.ticks, *([0.0] if zero else [])]:
        assert 9.999 <= axis.at(value) <= 110.001


@pytest.mark.parametrize(
    ("ticks", "unit", "words"),
    [
        ((0, 0.01, 0.02), Unit.RATE, ("0%", "1%", "2%")),
        ((0, 0.005, 0.01), Unit.RATE, ("0.0%", "0.5%", "1.0%")),
        ((0, 5000, 10000), Unit.COUNT, ("0", "5K", "10K")),
        ((12260, 12280, 12300), Unit.COUNT, ("12,260", "12,280", "12,300")),
        ((0, 0.5, 1), Unit.MEAN, ("0.0", "0.5", "1.0")),
        ((0, 60, 120), Unit.SECONDS, ("0", "1 min", "2 mins")),
    ],
)
def test_tick_words(ticks: tuple[float, ...], unit: Unit, words: tuple[str, ...]) -> None:
    assert tick_words(ticks, unit, Words("en-GB")) == words


def test_labels_apart_stay_where_they_are() -> None:
    assert spread([10, 50, 90], 10, 0, 100) == (10, 50, 90)


def test_labels_that_touch_move_by_the_same_to_both_sides() -> None:
    assert spread([50, 50], 10, 0, 100) == (45, 55)
    assert spread([50, 54, 20], 10, 0, 100) == (47, 57, 20)


def test_labels_at_the_edge_move_inwards() -> None:
    assert spread([99, 100], 10, 0, 100) == (90, 100)


@given(st.lists(st.floats(0, 100), max_size=12), st.floats(0.5, 30))
def test_spread_labels_are_apart_in_order_and_within(places: list[float], gap: float) -> None:
    moved = spread(places, gap, 0, 100)
    room = min(gap, 100 / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    for before, after in pairwise(order):
        assert moved[after] - moved[before] >= room - 1e-6
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)
