"""Months as the signals tell them, for tests of what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from reporter.config import Config, tips
from reporter.i18n import Words
from reporter.model import (
    TOTAL,
    Advice,
    Catalogue,
    Firing,
    Measured,
    Past,
    Reading,
    Scope,
    SignalReading,
    Value,
    of,
)
from reporter.recommend.advise import advice_on
from reporter.recommend.hear import registered
from tests.recommend.build import MONTH, config

PLATFORMS = ("facebook", "x", "linkedin", "tiktok")
WORDS = Words("en-GB")


class Anything(dict[str, Value]):
    """Figures of any name: the sentences of signals are tested where the signals are."""


@cache
def catalogue() -> Catalogue:
    """The shipped tips."""
    found, problems = tips.load()
    assert problems == ()
    return found


def scope(platform: str) -> Scope:
    """The account of a platform in the made-up client."""
    return Scope("ig" if platform == "instagram" else platform, platform)


def heard(
    name: str,
    platform: str = "instagram",
    firing: Firing = Firing.FIRED,
    *,
    number: float = 0.5,
    n: int | None = 20,
    strength: float = 1.0,
    certain: bool | None = True,
    threshold: float | None = 0.3,
    **words: str,
) -> SignalReading:
    """A signal's reading; what its sentence names besides is filled with 1 and "something"."""
    signal = registered()[name]
    where = TOTAL if signal.total else scope(platform)
    return SignalReading(
        signal=name, scope=where, kind=signal.kind, firing=firing, value=of(number, n=n), unit=signal.unit,
        threshold=threshold, strength=strength if firing is Firing.FIRED else 0.0, certain=certain,
        figures=_named(signal.says), words=dict(words),
    )  # fmt: skip


def _named(says: str) -> dict[str, Value]:
    import string

    known = {"value", "threshold", "n", "compared"}
    return {name: of(1) for _, name, _, _ in string.Formatter().parse(says) if name and name not in known}


def quiet(name: str, platform: str = "instagram", **more: Any) -> SignalReading:
    """A signal that does not hold."""
    return heard(name, platform, Firing.QUIET, **more)


def advise(
    readings: Iterable[SignalReading],
    *,
    settings: Config | None = None,
    past: Past | None = None,
    month: date = MONTH,
    measured: Measured | None = None,
    tips_of: Catalogue | None = None,
) -> Advice:
    """What is advised on these signals."""
    return advice_on(
        tuple(readings),
        settings or config(*PLATFORMS),
        measured or Measured(),
        tips_of or catalogue(),
        month=month,
        words=WORDS,
        past=past or Past(),
    )


def given(advice: Advice) -> tuple[str, ...]:
    """The ids of the chosen tips, in their order."""
    return tuple(one.tip.id for one in advice.recommendations)


def sides(point: str, at: int) -> frozenset[str]:
    """The tips on one side of a contradiction."""
    found = next(one for one in catalogue().contradictions if one.id == point)
    return frozenset(found.sides[at].tips)


def scaled(reading: Reading, by: float) -> Reading:
    """A count's reading with every number ``by`` times as large."""

    def times(value: Value) -> Value:
        return value if value.number is None else replace(value, number=value.number * by)

    return replace(
        reading,
        value=times(reading.value),
        previous=times(reading.previous),
        history=tuple((month, times(value)) for month, value in reading.history),
    )
