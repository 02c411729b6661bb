"""Keeps an account's requests within its time and within what the server allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta

from reporter.collectors import retry
from reporter.collectors.answers import Passing, Reader
from reporter.collectors.doorworld import DoorWorld
from reporter.collectors.pace import Pace, Pacer
from reporter.errors import Failed

MOST_EXHAUSTED = 3  # requests that failed in all their tries, after which nothing more is asked
EVERYWHERE = "*"
SKEW = timedelta(minutes=5)


class Manners:
    """When the next request may go out, and whether at all; addresses are told apart by their path."""

    def __init__(self, world: DoorWorld, reader: Reader, paces: Sequence[Pace] = ()) -> None:
        self._world = world
        self._reader = reader
        self._start = world.monotonic()
        self._exhausted = 0
        self._closed_until: dict[str, float] = {}
        self._skewed = False
        self._pacer = Pacer(paces)

    @property
    def left(self) -> float:
        """Seconds left of the time for this account."""
        return self._world.budget_s - (self._world.monotonic() - self._start)

    def gate(self, path: str) -> None:
        """Wait until a request may go to this path. Raises ``Failed`` when that takes too long."""
        if self._exhausted >= MOST_EXHAUSTED:
            raise self._reader.failed(
                f"{self._reader.host} is not asked again in this run: "
                f"{MOST_EXHAUSTED} requests failed in all their tries"
            )
        until = max(self._closed_until.get(one, 0.0) for one in (path, EVERYWHERE))
        now = self._world.monotonic()
        asked, paced = until - now, self._pacer.wait(path, now)
        if max(asked, paced) > 0:
            self._wait(max(asked, paced), "asks" if asked >= paced else "allows so many requests: it wants")
        if self.left <= 0:
            minutes = self._world.budget_s / 60
            raise self._reader.failed(
                f"{self._reader.host}: the time for this account ({minutes:g} minutes) is used up"
            )
        self._pacer.went(path, self._world.monotonic())

    def heard(self, path: str, headers: Mapping[str, str]) -> None:
        """Heed what the headers of any answer say about what is left."""
        now = self._world.now()
        spent = retry.spent(headers, now)
        if spent is not None:
            self._close(EVERYWHERE if spent.everywhere else path, spent.seconds)
        if not self._skewed and abs(retry.server_now(headers, now) - now) > SKEW:
            self._skewed = True
            self._world.log(f"the clock of {self._reader.host} and of this machine differ by over 5 minutes")

    def pause(self, attempt: int, path: str, passing: Passing) -> None:
        """Wait before the next try. Raises ``Failed`` when the server asks for too much."""
        if passing.wait is None:
            wait = retry.pause(attempt, self._world.random)
            if wait >= self.left:
                raise self.exhausted(passing, attempt + 1)
            self._world.sleep(wait)
            return
        if not self._bearable(passing.wait):
            self._exhausted += 1
            self._close(path, passing.wait)
            raise self._limited(passing.wait, passing)
        self._wait(passing.wait)

    def exhausted(self, passing: Passing, tries: int) -> Failed:
        """The error after the last try."""
        self._exhausted += 1
        if passing.wait is not None and passing.throttled:
            return self._limited(passing.wait, passing)
        times = f" ({tries} tries)" if tries > 1 else ""
        return self._reader.failed(
            f"{self._reader.host} {passing.what}{times}", passing.status, code=passing.code, data=passing.data
        )

    def _bearable(self, seconds: float) -> bool:
        return seconds <= retry.LONGEST_WAIT and seconds < self.left

    def _wait(self, seconds: float, why: str = "asks") -> None:
        if not self._bearable(seconds):
            raise self._limited(seconds)
        self._world.log(f"{self._reader.host} {why} us to wait {seconds:.0f} s")
        self._world.sleep(seconds)

    def _limited(self, seconds: float, passing: Passing | None = None) -> Failed:
        until = (self._world.now() + timedelta(seconds=seconds)).astimezone(UTC)
        detail = f"{self._reader.host}: rate limited until {until:%Y-%m-%d %H:%M} UTC"
        if passing is None:
            return self._reader.failed(detail, retry_at=until)
        return self._reader.failed(
            detail, passing.status, code=passing.code, data=passing.data, retry_at=until
        )

    def _close(self, path: str, seconds: float) -> None:
        until = self._world.monotonic() + seconds
        self._closed_until[path] = max(until, self._closed_until.get(path, 0.0))
