"""A signal's finding as a sentence, with this client's numbers in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reporter.i18n import Words
from reporter.model import Aim, Outcome, SignalKind, SignalReading, Unit, Value, of
from reporter.recommend.observed import OBSERVED
from reporter.recommend.posting import UNSEEN
from reporter.recommend.registry import Signal

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SLOT = re.compile(rf"\b({'|'.join(WEEKDAYS)}) (\d\d:00)")
_FRACTIONS = {Unit.RATE, Unit.PERCENT, Unit.POINTS}


def sentence(reading: SignalReading, signals: Mapping[str, Signal], words: Words) -> str:
    """The signal's own sentence. Raises KeyError for a figure that the reading does not hold: a bug."""
    one = signals[reading.signal]
    if one.seen and OBSERVED in reading.words:
        text = one.seen
    elif one.some and reading.value.number:
        text = one.some
    else:
        text = one.unseen if one.unseen and UNSEEN in reading.words else one.says
    text = told(text, reading, words)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def told(text: str, reading: SignalReading, words: Words) -> str:
    """A sentence with the reading's value, threshold, n, compared value, figures and names filled in."""
    filled: dict[str, object] = {
        "value": words.value(reading.value, reading.unit),
        "threshold": limit(reading, words),
        "n": "" if reading.value.n is None else words.number(reading.value.n),
        "compared": words.value(reading.compared, reading.unit) if reading.compared else "",
    }
    filled |= {name: figure(value, reading.unit, words) for name, value in reading.figures.items()}
    filled |= {name: _named(text, words) for name, text in reading.words.items()}
    return words.say(text, **filled)


def _named(text: str, words: Words) -> str:
    """A word of a reading as the report says it: hours of the week by their days, the rest as a clause."""
    found = _SLOT.sub(lambda slot: f"{words.weekday(WEEKDAYS.index(slot[1]), short=True)} {slot[2]}", text)
    return words.clause(found)


def limit(reading: SignalReading, words: Words) -> str:
    """The threshold in the unit of the value; a fraction of something earlier as percent."""
    if reading.threshold is None:
        return ""
    relative = 0 < reading.threshold < 1 and reading.unit not in _FRACTIONS
    if relative and reading.compared is not None:
        return words.percent(reading.threshold, 0)
    if reading.unit in _FRACTIONS:
        whole = round(reading.threshold * 100, 6).is_integer()
        return words.percent(reading.threshold, 0 if whole else 1)
    return words.value(of(reading.threshold), reading.unit)


def figure(value: Value, unit: Unit, words: Words) -> str:
    """A further number of a sentence: whole ones as counts, others in the unit of the reading."""
    if value.number is None or (float(value.number).is_integer() and unit is not Unit.RATE):
        return words.value(value, Unit.COUNT)
    if unit is Unit.RATE and value.number > 1 and float(value.number).is_integer():
        return words.value(value, Unit.COUNT)
    return words.value(value, unit if unit is not Unit.COUNT else Unit.MEAN)


def facts(reading: SignalReading, words: Words) -> tuple[tuple[str, str], ...]:
    """What was measured, its limit, the rows behind it and what it was held against: label and figure."""
    if reading.kind is SignalKind.SETUP or OBSERVED in reading.words:
        return ()
    found = [(words.say("Measured"), words.value(reading.value, reading.unit))]
    if reading.threshold is not None:
        found.append((words.say("Limit"), limit(reading, words)))
    if reading.value.n is not None:
        found.append((words.say("Rows behind it"), words.number(reading.value.n)))
    if reading.compared is not None and reading.compared.known:
        found.append((words.say("Held against"), words.value(reading.compared, reading.unit)))
    return tuple(found)


def judged(aim: Aim, words: Words) -> str:
    """How the advice will be judged: the figure now and where it should be."""
    now, target = aim.now.number, aim.target
    if now is None or target is None or aim.kind is SignalKind.SETUP:
        return ""
    shown = words.value(of(target), aim.unit)
    text = "from {now} now to {target} or less" if target < now else "from {now} now to {target} or more"
    return words.say(text, now=words.value(aim.now, aim.unit), target=shown)


def figures(outcome: Outcome, words: Words) -> tuple[str, str, str]:
    """An outcome's figure then and now, and what was aimed at."""
    aim = outcome.aim
    if aim is None or aim.kind is SignalKind.SETUP:
        return ("", "", "")
    target = "" if aim.target is None else words.value(of(aim.target), aim.unit)
    return (words.value(aim.now, aim.unit), words.value(outcome.now, aim.unit), target)
