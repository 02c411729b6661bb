"""What the door takes from outside: clocks, chance, limits, the journal's place, the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from reporter.collectors.safety import Resolve, resolve


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class DoorWorld:
    """The world as a door sees it; tests pass another one.

    ``budget_s`` is for all requests of one door, waits included; ``request_s`` for one request,
    from the connection to the last byte; ``max_bytes`` for one decoded body. ``token_name`` is what
    a message calls the secret (the environment variable). ``proxy`` is the only proxy there is: the
    environment is not asked. ``ca_bundle`` is a file of certificate authorities in place of the
    usual ones.
    """

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    random: Random = field(default_factory=Random)
    budget_s: float = 600.0
    request_s: float = 60.0
    max_bytes: int = 20_000_000
    journal: Path | None = None
    log: Callable[[str], None] = logging.getLogger("reporter.collectors").debug
    resolve: Resolve = resolve
    token_name: str = field(default="the token")
    proxy: str | None = None
    ca_bundle: Path | None = None
