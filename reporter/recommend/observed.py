"""Signals that only a person can see: what the configuration says of them."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks

OBSERVED = "observed"  # the word of a reading that a person said


def observed(here: Evidence, signal: str) -> bool | None:
    """What ``recommendations: observed:`` says, for this account (``signal.account``) before all of them."""
    said = here.config.recommendations.observed
    return said.get(f"{signal}.{here.scope.account}", said.get(signal))


def by_hand(here: Evidence, signal: str, needs: str) -> Heard:
    """Fired or quiet as a person said; else not measurable, with what would be needed."""
    said = observed(here, signal)
    return lacks(needs) if said is None else replace(held(said, of(float(said))), words={OBSERVED: "yes"})
