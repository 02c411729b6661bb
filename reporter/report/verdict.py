"""The rules that turn numbers into sentences: sign, size and certainty, the same on every page.

A change is only called a change when it is clear: counts move by 3 % or more and are not tiny,
rates move by 0.1 points or more and rest on enough posts; and the interval around it, where there is
one, leaves out zero. Whether a change is good is said with the words better and worse, which look at
the metric's own direction; verbs only tell the sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reporter.i18n import Words
from reporter.model import MetricDefinition, Reading, Unit, Value

SMALL_CHANGE = 0.03  # fraction of the month before, for counts and means
SMALL_POINTS = 0.001  # fraction, 0.1 percentage points, for rates
_EXACT = 9  # decimals; beyond them lies only the noise of binary fractions
SMALL_COUNT = 30  # below this on both sides, a count moves by chance
_STRESS = {
    "engagements": 1.4,
    "posts": 0.3,
    "reactions": 0.3,
    "ctr_link": 0.9,
    "follower_growth_net": 0.8,
    "follower_growth_rate": 0.8,
}
_DECISIONS = frozenset({"posts", "posts_per_week", "longest_gap_days", "longest_gap"})  # chosen, not chance


class Move(StrEnum):
    """What a figure did since the month before."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"  # too small to call
    NEW = "new"  # there was a measured zero before
    UNSURE = "unsure"  # too few rows
    ALONE = "alone"  # known, but nothing like it to compare with
    UNKNOWN = "unknown"  # not measurable


class Tone(StrEnum):
    """Whether that is good; printed as a word, so that colour is never needed."""

    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth knowing: what happened, and how much compared with what."""

    metric: str
    text: str
    detail: str
    tone: Tone
    word: str  # the tone in words
    weight: float  # how much it deserves a place on page one


def move(reading: Reading, floor: int) -> Move:
    """What the reading did; ``floor`` is the fewest posts on which a rate may rest."""
    value, change = reading.value, reading.change
    if value.number is None:
        return Move.UNKNOWN
    if value.partial != reading.previous.partial or crossed(reading):
        return Move.ALONE
    if reading.previous.number == 0 and value.number > 0 and reading.unit in (Unit.COUNT, Unit.MONEY):
        return Move.NEW
    if signed(reading):
        difference = value.number - (reading.previous.number or 0.0)
        return Move.FLAT if difference == 0 else Move.UP if difference > 0 else Move.DOWN
    if change.number is None:
        return Move.ALONE
    if _is_rate(reading.unit):
        if _too_few(value, floor) or _too_few(reading.previous, floor):
            return Move.UNSURE
        small = reading.clear is False or round(abs(change.number), _EXACT) < SMALL_POINTS
    else:
        small = reading.clear is False or round(abs(change.number), _EXACT) < SMALL_CHANGE
        if not small and _tiny(reading):
            return Move.UNSURE
    if small:
        return Move.FLAT
    return Move.UP if change.number > 0 else Move.DOWN


def tone(moved: Move, higher_is_better: bool | None) -> Tone:
    """Better or worse, by the metric's own direction."""
    if moved is Move.UNKNOWN:
        return Tone.UNKNOWN
    if moved is Move.FLAT:
        return Tone.LEVEL
    if moved in (Move.UNSURE, Move.ALONE) or higher_is_better is None:
        return Tone.PLAIN
    risen = moved in (Move.UP, Move.NEW)
    return Tone.BETTER if risen == higher_is_better else Tone.WORSE


def tone_word(how: Tone, words: Words) -> str:
    """The tone in words."""
    return words.say(
        {
            Tone.BETTER: "better",
            Tone.WORSE: "worse",
            Tone.LEVEL: "no clear change",
            Tone.PLAIN: "for information",
            Tone.UNKNOWN: "not measurable",
        }[how]
    )


def amount(reading: Reading, words: Words) -> str:
    """The size of a change without its sign: percent for counts, points for rates."""
    size = round(abs(reading.change.number or 0.0), _EXACT)
    if _is_rate(reading.unit):
        number = words.number(size * 100, 2 if size < 0.01 else 1)
        return words.say("{number} percentage points", number=number)
    return words.percent(size, 0 if size >= 0.1 else 1)


def happened(reading: Reading, noun: str, moved: Move, words: Words) -> str:
    """What the figure did, as a clause: ``link clicks rose by 21 %``."""
    texts = {
        Move.UP: "{noun} rose by {amount}",
        Move.DOWN: "{noun} fell by {amount}",
        Move.FLAT: "no clear change in {noun}",
        Move.NEW: "{noun} went from none to {value}",
        Move.UNSURE: "{noun}: too little data to call a change",
        Move.ALONE: "{noun} stood at {value}",
        Move.UNKNOWN: "{noun} could not be measured",
    }
    value = words.value(reading.value, reading.unit)
    if signed(reading) and moved in (Move.UP, Move.DOWN):
        before = words.value(reading.previous, reading.unit)
        return words.say("{noun} went from {before} to {value}", noun=noun, before=before, value=value)
    size = amount(reading, words) if moved in (Move.UP, Move.DOWN) else ""
    return words.say(texts[moved], noun=noun, amount=size, value=value)


def signed(reading: Reading) -> bool:
    """Whether a count was below zero on either side, where a percentage would mislead."""
    value, previous = reading.value.number, reading.previous.number
    return (
        reading.unit is Unit.COUNT and value is not None and previous is not None and min(value, previous) < 0
    )


def crossed(reading: Reading, back: int = 1) -> bool:
    """Whether a changed definition lies between the month and the one ``back`` months before."""
    if not 0 < back < len(reading.history):
        return False
    earlier, month = reading.history[-1 - back][0], reading.history[-1][0]
    return any(one.between(earlier, month) for one in reading.breaks)


def weight(reading: Reading, moved: Move, definition: MetricDefinition | None) -> float:
    """How newsworthy a reading is: clear changes by size and importance, then the rest."""
    stress = _STRESS.get(reading.metric, 1.0)
    if signed(reading) and moved in (Move.UP, Move.DOWN):
        return 1.5
    if moved in (Move.UP, Move.DOWN):
        change, previous = abs(reading.change.number or 0.0), reading.previous.number
        relative = change / abs(previous) if _is_rate(reading.unit) and previous else change
        judged = definition is None or definition.higher_is_better is not None
        return (1.0 if judged else 0.0) + min(relative, 1.0) * stress
    return {Move.NEW: 1.2, Move.UNKNOWN: 0.6, Move.FLAT: 0.5, Move.ALONE: 0.3, Move.UNSURE: 0.2}[moved]


def _is_rate(unit: Unit) -> bool:
    return unit in (Unit.RATE, Unit.POINTS, Unit.PERCENT)


def _too_few(value: Value, floor: int) -> bool:
    return value.n is not None and value.n < floor


def _tiny(reading: Reading) -> bool:
    """Whether a count is so small on both sides that chance alone moves it."""
    if reading.unit is not Unit.COUNT or reading.metric in _DECISIONS or reading.metric == "followers":
        return False
    return max(abs(reading.value.number or 0.0), abs(reading.previous.number or 0.0)) < SMALL_COUNT
