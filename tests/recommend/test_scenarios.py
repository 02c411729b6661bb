"""Seventy small months, each with one planted habit: the tips that must and must not come."""

from __future__ import annotations

import pytest

from tests.recommend.counsel_build import advise, catalogue, given, heard
from tests.recommend.scenarios.findings import MONTHS, Month

IDS = {tip.id for tip in catalogue().tips}


def test_there_are_sixty_or_more() -> None:
    assert len({month.habit for month in MONTHS}) == len(MONTHS) >= 60


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: month.habit)
def test_month(month: Month) -> None:
    advice = advise(heard(name, month.platform) for name in month.fired.split())
    found = set(given(advice))
    must, never = set(month.one_of.split()), set(month.never.split())
    assert not found & never
    assert not must or found & must, found
    unknown = (must | never) - IDS
    assert not unknown, unknown
    assert len(found) <= 5
    for one in advice.recommendations:
        assert {r.signal for r in one.signals} <= set(month.fired.split())
        assert not one.tip.platforms or month.platform in one.tip.platforms or one.scope.total
        assert one.why
        assert one.citations[0].document == one.tip.document
