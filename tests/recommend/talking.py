"""A conversation made by hand, for the signals that look at comments."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from reporter.model import AnswerRule, Commenter, Community, CommunityReading, Measured, of
from tests.recommend.build import IG, UNTOLD


def talk(busiest: tuple[int, ...] = (), named: int = 0, **told: Any) -> Measured:
    """A month of Instagram in which only these figures of the conversation are told."""
    names = [one.name for one in fields(CommunityReading)]
    assert set(told) <= set(names)
    blank: dict[str, Any] = dict.fromkeys(names, UNTOLD) | {"scope": IG, "rule": AnswerRule.REPLY}
    people = tuple(
        Commenter(f"commenter {place}", n, of(n / named, n=named)) for place, n in enumerate(busiest, start=1)
    )
    return Measured(community=Community((CommunityReading(**(blank | {"busiest": people} | told)),)))
