"""The sentence rules: sign, size and certainty, by tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reporter.i18n import Words
from reporter.model import Reading, Reason, Unit, missing, of
from reporter.report import verdict
from reporter.report.verdict import Move, Tone

FLOOR = 5
WORDS = Words("en-GB")


@pytest.mark.parametrize(
    ("metric", "now", "before", "n", "expected"),
    [
        ("engagements", 1200, 1000, None, Move.UP),
        ("engagements", 800, 1000, None, Move.DOWN),
        ("engagements", 1029, 1000, None, Move.FLAT),  # +2.9 %
        ("engagements", 1030, 1000, None, Move.UP),  # +3.0 % is called
        ("engagements", 971, 1000, None, Move.FLAT),
        ("engagements", 970, 1000, None, Move.DOWN),
        ("engagements", 29, 12, None, Move.UNSURE),  # tiny on both sides
        ("engagements", 30, 12, None, Move.UP),
        ("engagements", 12, 30, None, Move.DOWN),
        ("posts", 4, 8, None, Move.DOWN),  # chosen, not chance
        ("engagements", 50, 0, None, Move.NEW),
        ("engagements", 0, 50, None, Move.DOWN),
        ("engagements", None, 50, None, Move.UNKNOWN),
        ("engagements", 50, None, None, Move.ALONE),
        ("er_reach", 0.0509, 0.05, 20, Move.FLAT),  # 0.09 points
        ("er_reach", 0.0511, 0.05, 20, Move.UP),
        ("er_reach", 0.0489, 0.05, 20, Move.DOWN),
        ("er_reach", 0.09, 0.05, 4, Move.UNSURE),  # four posts
        ("er_reach", 0.09, 0.05, 5, Move.UP),
    ],
)
def test_moves(
    make: Any, metric: str, now: float | None, before: float | None, n: int | None, expected: Move
) -> None:
    assert verdict.move(make.reading(metric, now, before, n=n), FLOOR) is expected


@pytest.mark.parametrize(
    ("moved", "higher_is_better", "expected"),
    [
        (Move.UP, True, Tone.BETTER),
        (Move.DOWN, True, Tone.WORSE),
        (Move.UP, False, Tone.WORSE),
        (Move.DOWN, False, Tone.BETTER),
        (Move.NEW, True, Tone.BETTER),
        (Move.NEW, False, Tone.WORSE),
        (Move.UP, None, Tone.PLAIN),
        (Move.FLAT, True, Tone.LEVEL),
        (Move.FLAT, False, Tone.LEVEL),
        (Move.UNSURE, True, Tone.PLAIN),
        (Move.ALONE, True, Tone.PLAIN),
        (Move.UNKNOWN, True, Tone.UNKNOWN),
    ],
)
def test_tones(moved: Move, higher_is_better: bool | None, expected: Tone) -> None:
    assert verdict.tone(moved, higher_is_better) is expected


@pytest.mark.parametrize(
    ("metric", "now", "before", "expected"),
    [
        ("engagements", 1200, 1000, "engagements rose by 20%"),
        ("engagements", 1043, 1000, "engagements rose by 4.3%"),
        ("engagements", 800, 1000, "engagements fell by 20%"),
        ("engagements", 1010, 1000, "no clear change in engagements"),
        ("engagements", 50, 0, "engagements went from none to 50"),
        ("engagements", 20, 10, "engagements: too little data to call a change"),
        ("engagements", 50, None, "engagements stood at 50"),
        ("engagements", None, 50, "engagements could not be measured"),
        ("engagements", -20, 60, "engagements went from 60 to −20"),
        ("er_reach", 0.054, 0.05, "engagements rose by 0.40 percentage points"),
        ("er_reach", 0.09, 0.05, "engagements rose by 4.0 percentage points"),
        ("longest_gap_days", 9, 4, "engagements rose by 125%"),
    ],
)
def test_sentences(make: Any, metric: str, now: float | None, before: float | None, expected: str) -> None:
    reading = make.reading(metric, now, before)
    said = verdict.happened(reading, "engagements", verdict.move(reading, FLOOR), WORDS)
    assert said == expected


@pytest.mark.parametrize("higher_is_better", [True, False, None])
@pytest.mark.parametrize(
    ("now", "before"), [(120, 100), (80, 100), (101, 100), (50, 0), (None, 5), (5, None)]
)
def test_never_improved_and_never_better_when_it_is_worse(
    make: Any, now: float | None, before: float | None, higher_is_better: bool | None
) -> None:
    reading = make.reading("longest_gap_days", now, before)
    moved = verdict.move(reading, FLOOR)
    word = verdict.tone_word(verdict.tone(moved, higher_is_better), WORDS)
    said = f"{verdict.happened(reading, 'longest gap', moved, WORDS)} {word}"
    assert "improve" not in said
    risen = now is not None and before is not None and now > before
    if higher_is_better is False and risen:
        assert "better" not in said
    if higher_is_better is not False and moved is Move.DOWN:
        assert "better" not in said


def test_incomplete_in_different_ways_is_no_change(make: Any) -> None:
    reading = make.reading("engagements", 1200, 1000)
    unlike = replace(reading, value=of(1200, partial=("fb: not told",)))
    assert verdict.move(unlike, FLOOR) is Move.ALONE


def test_incomplete_in_the_same_way_may_be_compared(make: Any) -> None:
    reading = make.reading("engagements", 1200, 1000)
    lacks = ("fb: not told",)
    alike = replace(reading, value=of(1200, partial=lacks), previous=of(1000, partial=lacks))
    assert verdict.move(alike, FLOOR) is Move.UP


def test_a_clear_change_outweighs_a_larger_uncertain_one(make: Any) -> None:
    def weight(reading: Reading) -> float:
        return verdict.weight(reading, verdict.move(reading, FLOOR), None)

    clear = make.reading("link_clicks", 1100, 1000)
    assert weight(clear) > weight(make.reading("link_clicks", 28, 10))
    assert weight(clear) > weight(make.reading("link_clicks", 1001, 1000))
    assert weight(clear) > weight(make.reading("link_clicks", None, 1000))


def test_an_infinite_change_is_never_printed(make: Any) -> None:
    reading = replace(
        make.reading("engagements", 5, 0), change=missing(Reason.ZERO_DENOMINATOR, "it was zero before")
    )
    assert reading.unit is Unit.COUNT
    assert "%" not in verdict.happened(reading, "engagements", verdict.move(reading, FLOOR), WORDS)
