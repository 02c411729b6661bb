"""Judges one made-up month, from what is stored to what is advised."""

from __future__ import annotations

from pathlib import Path

from reporter.model import Firing
from tests.recommend.counsel_build import given
from tests.recommend.months.diary import advised
from tests.recommend.months.feeling import score
from tests.recommend.months.healthy import healthy
from tests.recommend.months.planted import Month


def judge(month: Month, folder: Path) -> None:
    """The planted habit is found; what must come comes, what must not does not, and nothing else comes."""
    diary = healthy(*month.platforms, months=month.months)
    month.plant(diary)
    advice = advised(diary, folder, score)
    chosen = set(given(advice))
    fired = {r.signal for r in advice.signals if r.firing is Firing.FIRED}
    must, never, calls = (set(said.split()) for said in (month.one_of, month.never, month.calls))
    assert calls <= fired, fired
    assert not chosen & never, chosen
    assert not must or chosen & must, (chosen, fired)
    if month.also != "*":
        told = {r.signal for one in advice.recommendations for r in one.signals[:1]}
        assert told <= calls | set(month.also.split()), told
