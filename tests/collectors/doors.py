"""Doors for tests: a clock that only moves when somebody sleeps, and a log that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from reporter.collectors.http import DoorWorld, HttpDoor, open_door
from reporter.errors import Failed

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOKEN = "EAAB|s3cr3t/token+with=signs"


@dataclass
class Clock:
    """Says noon, and what was slept since."""

    slept: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def passed(self) -> float:
        return sum(self.slept)

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)

    def world(self, **changes: Any) -> DoorWorld:
        """A world with this clock."""
        world = DoorWorld(
            now=self.now,
            sleep=self.slept.append,
            monotonic=lambda: 1000 + self.passed,
            random=Random(7),
            log=self.lines.append,
        )
        return replace(world, **changes)

    def door(self, base: str, token: str | None = TOKEN, **changes: Any) -> HttpDoor:
        """A door that may ask this machine."""
        return open_door(base, token, world=self.world(**changes), allow_private=True)


def failing(call: Callable[[], object]) -> Failed:
    """What the call fails with."""
    with pytest.raises(Failed) as caught:
        call()
    return caught.value
