"""Numbers that remember their making: arithmetic gives what plain numbers give, and the form agrees."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.metrics.account import Ratio
from reporter.model import of
from reporter.provenance.numbers import Form, Leaf, Traced, form, worked_out

SIGNS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(SIGNS)), st.integers(1, 50), st.booleans(), st.booleans()), max_size=8
)


def leaf(name: str, number: float) -> Traced:
    return Traced(number, Leaf((name,), float(number)))


@given(start=st.integers(1, 50), steps=steps)
def test_any_arithmetic_gives_the_plain_number_and_a_form_that_agrees(
    start: int, steps: list[tuple[str, int, bool, bool]]
) -> None:
    traced: float = leaf("start", start)
    plain: float = float(start)
    for place, (sign, number, turned, constant) in enumerate(steps):
        other = float(number) if constant else leaf(f"x{place}", number)
        pair, plain_pair = (traced, other), (plain, float(number))
        if turned and not (sign == "/" and plain == 0):
            pair, plain_pair = pair[::-1], plain_pair[::-1]
        traced, plain = SIGNS[sign](*pair), SIGNS[sign](*plain_pair)
    assert float(traced) == plain
    found = form(traced)
    below = worked_out(found.bottom)
    if below and math.isfinite(plain):
        # Terms may cancel, so the error is measured against their size.
        size = sum(abs(f * math.prod(one.number for one in leaves)) for leaves, f in found.top.items())
        assert found.number == pytest.approx(plain, rel=1e-6, abs=1e-9 * (1 + abs(size / below)))


def test_a_ratio_of_sums_keeps_its_two_sides() -> None:
    a, b, c, d = leaf("a", 3), leaf("b", 4), leaf("c", 10), leaf("d", 20)
    value = Ratio(of(sum((a, b))), of(sum((c, d)))).value
    assert value.number is not None
    found = form(value.number)
    assert [leaves[0].path for leaves in found.top] == [("a",), ("b",)]
    assert [leaves[0].path for leaves in found.bottom] == [("c",), ("d",)]
    assert found.number == 7 / 30


def test_a_plain_number_is_its_own_constant() -> None:
    assert form(2.5) == Form({(): 2.5}, {(): 1.0})


def test_what_cancels_is_not_a_term() -> None:
    a, b = leaf("a", 3), leaf("b", 4)
    found = form(a + b - a)
    assert [leaves[0].path for leaves in found.top] == [("b",)]


def test_a_long_sum_is_no_deep_recursion() -> None:
    total: float = leaf("first", 1)
    for n in range(20_000):
        total = total + leaf(f"x{n % 7}", 1)
    assert float(total) == 20_001
    assert sum(form(total).top.values()) == 20_001


def test_words_are_not_added() -> None:
    with pytest.raises(TypeError):
        leaf("a", 3) + "b"
