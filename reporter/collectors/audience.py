"""One bucket of an audience as an interface tells it, and what a missing audience is called."""

from __future__ import annotations

from reporter.collectors.contract import Ask
from reporter.model import AudienceShare

MEASURE = "audience"
FEW = "the platform tells it only of accounts with enough people (often 100)"

_LONGEST = 120  # letters of a bucket's name


def bucket(
    ask: Ask,
    source: str,
    dimension: str,
    name: str,
    *,
    share: float | None = None,
    people: float | None = None,
    whose: str = "followers",
) -> list[AudienceShare]:
    """One record, none when nothing is told; ``share`` is a fraction."""
    plain = " ".join(name.split())[:_LONGEST]
    if not plain or (share is None and people is None):
        return []
    return [AudienceShare(ask.account.id, ask.now, source, dimension, plain, share, people, whose=whose)]
