"""Keeps requests under limits that a platform writes down but does not announce in its headers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``calls`` in any ``seconds``: of each path by itself, or of all together."""

    calls: int
    seconds: float
    each_path: bool = False


class Pacer:
    """Remembers when requests went out; ``now`` is always the same monotonic clock, in seconds."""

    def __init__(self, paces: Sequence[Pace]) -> None:
        self._paces = tuple(paces)
        self._went: dict[tuple[Pace, str], deque[float]] = {}

    def wait(self, path: str, now: float) -> float:
        """Seconds until one more request may go to this path; 0 when it may go at once."""
        waits = [0.0]
        for pace in self._paces:
            times = self._times(pace, path)
            if len(times) == pace.calls:
                waits.append(times[0] + pace.seconds - now)
        return max(waits)

    def went(self, path: str, now: float) -> None:
        """A request goes out to this path."""
        for pace in self._paces:
            self._times(pace, path).append(now)

    def _times(self, pace: Pace, path: str) -> deque[float]:
        """The last requests that count, oldest first: never more than are allowed."""
        key = pace, path if pace.each_path else ""
        return self._went.setdefault(key, deque(maxlen=pace.calls))
