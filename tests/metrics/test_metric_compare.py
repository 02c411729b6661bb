"""Changes: percent for counts, points for rates, and when there is none."""

from __future__ import annotations

import statistics
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.metrics.compare import change, unlike
from reporter.metrics.middle import median, median_without
from reporter.model import Reason, Unit, Value, missing, of
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured


@pytest.mark.parametrize(
    ("now", "before", "unit", "expected"),
    [
        (of(120), of(100), Unit.COUNT, 0.2),
        (of(80), of(100), Unit.COUNT, -0.2),
        (of(0), of(100), Unit.COUNT, -1.0),
        (of(1.5), of(3), Unit.MEAN, -0.5),
        (of(0.03), of(0.02), Unit.RATE, 0.01),
        (of(0.03), of(0), Unit.RATE, 0.03),
        (of(-5), of(10), Unit.COUNT, -1.5),
        (of(3, partial=["a"]), of(2, partial=["a"]), Unit.COUNT, 0.5),
    ],
)
def test_change(now: Value, before: Value, unit: Unit, expected: float) -> None:
    assert change(now, before, unit).number == pytest.approx(expected)


@pytest.mark.parametrize(
    ("now", "before", "reason"),
    [
        (of(5), of(0), Reason.ZERO_DENOMINATOR),
        (of(5), of(-5), Reason.NOT_COMPARABLE),
        (missing(Reason.RETIRED), of(5), Reason.RETIRED),
        (of(5), missing(Reason.TOO_FEW), Reason.TOO_FEW),
        (of(5, partial=["a"]), of(5), Reason.NOT_COMPARABLE),
        (of(5), of(5, partial=["a"]), Reason.NOT_COMPARABLE),
        (of(5, partial=["a"]), of(5, partial=["b"]), Reason.NOT_COMPARABLE),
    ],
)
def test_no_change(now: Value, before: Value, reason: Reason) -> None:
    found = change(now, before, Unit.COUNT)
    assert found.missing is not None
    assert found.missing.reason is reason


def test_flags_are_alike_when_one_is_shared_or_unknown() -> None:
    assert unlike(("organic",), ("organic", "total")) is None
    assert unlike((), ("total",)) is None
    assert unlike(("organic",), ("total",)) is not None


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([5, 1], 3), ([9, 1, 2], 2), ([4, 1, 3, 2], 2.5)])
def test_median(values: list[float], middle: float) -> None:
    assert median(values) == middle


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1))
def test_the_median_of_what_is_left(drawn: list[tuple[int, bool]]) -> None:
    drawn.sort()
    left = [value for value, out in drawn if not out]
    places = [place for place, (_, out) in enumerate(drawn) if out]
    if left:
        assert median_without([value for value, _ in drawn], places) == statistics.median(left)
    else:
        with pytest.raises(ValueError, match="no median"):
            median_without([value for value, _ in drawn], places)


def test_no_values_have_no_median() -> None:
    with pytest.raises(ValueError, match="no median"):
        median([])


def test_a_reading_has_the_months_before_and_thirteen_months_of_history(tmp_path: Path) -> None:
    home = Home(tmp_path, x="x")
    for month, n in (("2025-10", 2), ("2026-09", 4), ("2026-10", 3)):
        for day in range(1, n + 1):
            home.post("x", f"{month}-{day:02d}T10:00:00Z", source="aaaaaaaaaaaa:1", reactions=1)
    reading = figure(measured(home), "posts", "x")
    assert (reading.value.number, reading.previous.number, reading.year_ago.number) == (3, 4, 2)
    assert (reading.change.number, reading.change_year.number) == (-0.25, 0.5)
    months = [month for month, _ in reading.history]
    assert (months[0], months[-1], len(months)) == (date(2025, 10, 1), date(2026, 10, 1), 13)
    assert [value.number for _, value in reading.history] == [2, *[0] * 10, 4, 3]
