"""The normal form of what was told: a function of the set, stable, and lossless for what matters."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reporter.store.timeline import Point, normal

DAYS = [f"2026-11-{day:02d}T{hour:02d}:00:00Z" for day in range(1, 5) for hour in (0, 12)]
points = st.builds(
    Point,
    st.sampled_from(DAYS),
    st.sampled_from(["api:instagram", "aaaa:1", "bbbb:1", "bbbb:2"]),
    st.sampled_from([0, 5, 7, 100]),
)
sets = st.frozensets(points, max_size=12)


def at(day: int, value: float, source: str = "aaaa:1", hour: int = 0) -> Point:
    return Point(f"2026-11-{day:02d}T{hour:02d}:00:00Z", source, value)


def test_only_changes_are_kept() -> None:
    told = [at(1, 5), at(2, 5, "bbbb:1"), at(3, 7), at(4, 7), at(5, 5)]
    assert normal(told).kept == (at(1, 5), at(3, 7), at(5, 5))


def test_api_wins_its_day_and_stays_as_evidence() -> None:
    told = [at(1, 100, "api:x"), at(2, 100, "api:x", 6), at(2, 90)]
    result = normal(told)
    assert result.kept == (at(1, 100, "api:x"), at(2, 100, "api:x", 6))
    assert result.refused == (at(2, 90),)
    # the export told again, without the API, does not win
    again = normal([*result.kept, *result.refused, at(2, 90)])
    assert again == result


def test_export_of_another_day_is_heard() -> None:
    assert normal([at(1, 100, "api:x"), at(2, 90)]).kept == (at(1, 100, "api:x"), at(2, 90))


def test_largest_of_one_moment_stands() -> None:
    result = normal([at(1, 5, "aaaa:1"), at(1, 7, "bbbb:1"), at(1, 7, "cccc:1")])
    assert result.kept == (at(1, 7, "bbbb:1"),)
    assert result.refused == (at(1, 5, "aaaa:1"),)


def test_count_does_not_fall_to_nothing() -> None:
    told = [at(1, 5), at(2, 0), at(3, 0), at(4, 6), at(5, 0)]
    result = normal(told, cumulative=True)
    assert result.kept == (at(1, 5), at(4, 6))
    assert result.refused == (at(2, 0), at(5, 0))  # one line for each fall, not for each repetition
    assert [dispute.fallen for dispute in result.disputes] == [True, True, True]


def test_clean_up_is_kept() -> None:
    assert normal([at(1, 100), at(2, 3)], cumulative=True).kept == (at(1, 100), at(2, 3))


def test_zero_is_a_number() -> None:
    assert normal([at(1, 0), at(2, 0), at(3, 4)], cumulative=True).kept == (at(1, 0), at(3, 4))


def test_day_value_may_be_revised_to_zero() -> None:
    assert normal([at(1, 5), at(2, 0)]).kept == (at(1, 5), at(2, 0))


@given(sets, st.booleans(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(
    told: frozenset[Point], cumulative: bool, chance: random.Random
) -> None:
    shuffled = [*told, *told]
    chance.shuffle(shuffled)
    assert normal(shuffled, cumulative=cumulative) == normal(sorted(told), cumulative=cumulative)


@given(sets, st.booleans())
def test_normal_form_is_stable(told: frozenset[Point], cumulative: bool) -> None:
    once = normal(told, cumulative=cumulative)
    twice = normal([*once.kept, *once.refused], cumulative=cumulative)
    assert (twice.kept, twice.refused) == (once.kept, once.refused)


@given(sets, sets, st.booleans())
def test_telling_everything_again_mends(
    first: frozenset[Point], rest: frozenset[Point], cumulative: bool
) -> None:
    early = normal(first, cumulative=cumulative)
    late = normal([*early.kept, *early.refused, *rest], cumulative=cumulative)
    everything = normal(first | rest, cumulative=cumulative)
    assert normal([*late.kept, *late.refused, *first, *rest], cumulative=cumulative) == everything


@given(sets, st.booleans())
def test_figure_in_force_is_what_was_told_last(told: frozenset[Point], cumulative: bool) -> None:
    """Against a plain reading of the rules, day by day, without any compression."""
    expected: dict[str, float] = {}
    force: float | None = None
    for moment in DAYS:
        day = [p for p in told if p.seen_at[:10] == moment[:10]]
        api = any(p.source.startswith("api:") for p in day)
        here = [p.value for p in day if p.seen_at == moment and p.source.startswith("api:") == api]
        if here and not (cumulative and max(here) == 0 and force):
            force = max(here)
        if force is not None:
            expected[moment] = force
    kept = normal(told, cumulative=cumulative).kept
    found = {
        moment: [p.value for p in kept if p.seen_at <= moment][-1]
        for moment in DAYS
        if any(p.seen_at <= moment for p in kept)
    }
    assert found == expected
