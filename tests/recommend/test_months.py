"""The made-up months as a set: enough of them, both sides of contradictions, and true to the documents."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reporter.model import ContradictionKind
from tests.recommend.counsel_build import catalogue
from tests.recommend.months import figures, setting, talking, timing, writing

MONTHS = (*talking.MONTHS, *writing.MONTHS, *timing.MONTHS, *figures.MONTHS, *setting.MONTHS)
LISTED = Path(__file__).parents[2].parent / "shared" / "documents" / "tips.yaml"
IDS = {tip.id for tip in catalogue().tips}


def test_there_are_sixty_or_more() -> None:
    assert len({month.habit for month in MONTHS}) == len(MONTHS) >= 60
    for month in MONTHS:
        assert not {*month.one_of.split(), *month.never.split()} - IDS, month.habit


# Sides that nothing but broad results, or nothing at all, can call for: following to be followed is never
# said, and a further network only in answer to a silent channel, which forbids it.
UNCALLED = {("follow-for-follow-or-authentic", 0), ("many-platforms-or-the-right-ones", 0)}


def test_both_sides_of_every_exclusive_contradiction_are_planted() -> None:
    """For each side there is a month that asks for it and, the two sides apart, forbids the other."""
    lacking = set()
    for point in catalogue().contradictions:
        if point.kind is ContradictionKind.EXCLUSIVE:
            tips = [set(side.tips) for side in point.sides]
            for at, side in enumerate(tips):
                others = set().union(*(other for place, other in enumerate(tips) if place != at)) - side
                if not any(set(m.one_of.split()) & side and set(m.never.split()) & others for m in MONTHS):
                    lacking.add((point.id, at))
    assert lacking <= UNCALLED


def test_the_months_say_what_the_documents_say() -> None:
    """Every tip that a month asks for hangs, in the documents' list, on a signal that describes the month."""
    if not LISTED.exists():
        pytest.skip("the documents do not lie beside the checkout")
    listed = yaml.load(
        LISTED.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    hangs = {tip["id"]: set(tip["signals"]) if isinstance(tip["signals"], list) else set()
             for tip in listed["tips"]}  # fmt: skip
    for month in MONTHS:
        calls = set(month.calls.split())
        assert not month.one_of or any(hangs[tip] & calls for tip in month.one_of.split()), month.habit
