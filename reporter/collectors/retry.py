"""How long to wait: Retry-After, the shapes of rate-limit headers, and growing pauses."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

TRIES = 4
LONGEST_WAIT = 120.0  # seconds; what takes longer becomes a gap
FIRST_PAUSE = 1.0  # seconds, doubled with each try
LONGEST_PAUSE = 30.0
FOREVER = timedelta(days=3650).total_seconds()
PASSING = frozenset({408, 429, 500, 502, 503, 504, *range(520, 531)})  # 520-530: proxies before the server
APP_LIMIT = 95.0  # percent of Graph's allowance at which we stop; the threshold is ours

_SOON = 10**9  # a smaller number is seconds left, a larger one a moment in unix seconds
_MILLI = 10**11  # a still larger one is unix milliseconds


@dataclass(frozen=True, slots=True)
class Spent:
    """An allowance is used up: seconds until it is renewed, and whether that goes for every address."""

    seconds: float
    everywhere: bool


def pause(attempt: int, random: Random) -> float:
    """Seconds before try number ``attempt`` + 1: exponential with full jitter."""
    return random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**attempt))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for; None when it is absent or says nothing sensible.

    Takes whole seconds, fractions and HTTP dates (RFC 9110, 10.2.3); what lies in the past is 0.
    """
    if value is None:
        return None
    seconds = _number(value)
    if seconds is None:
        moment = _http_date(value)
        seconds = None if moment is None else (moment - now).total_seconds()
    return None if seconds is None else min(max(seconds, 0.0), FOREVER)


def server_now(headers: Mapping[str, str], now: datetime) -> datetime:
    """The server's own clock (its Date header), or ours: a reset is told in its time."""
    return _http_date(headers.get("date", "")) or now


def reset_in(value: str | None, now: datetime) -> float | None:
    """Seconds until a rate limit is renewed, told as ISO time, unix seconds or seconds left."""
    if value is None:
        return None
    number = _number(value)
    if number is None:
        moment = _iso(value)
        return None if moment is None else _clamp((moment - now).total_seconds())
    if number >= _MILLI:
        number /= 1000
    return _clamp(number - now.timestamp() if number >= _SOON else number)


def spent(headers: Mapping[str, str], now: datetime) -> Spent | None:
    """Whether these headers (names in lower case) say that nothing is left, and for how long.

    ``x-rate-limit-*`` (X) and ``ratelimit-*`` (Bluesky) count one endpoint; ``x-ratelimit-*``
    (Mastodon, Reddit) and Graph's usage percentages count everything.
    """
    clock = server_now(headers, now)
    for prefix, everywhere in (("x-ratelimit", True), ("x-rate-limit", False), ("ratelimit", False)):
        left = _number(headers.get(f"{prefix}-remaining", ""))
        if left is not None and left < 1:
            seconds = reset_in(headers.get(f"{prefix}-reset"), clock)
            if seconds is not None:
                return Spent(seconds, everywhere)
    seconds = _graph_usage(headers)
    return None if seconds is None else Spent(seconds, True)


def until_reset(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait after a 429 or 503, from whatever the headers tell; None when they do not."""
    seconds = retry_after(headers.get("retry-after"), server_now(headers, now))
    if seconds is not None:
        return seconds
    clock = server_now(headers, now)
    for prefix in ("x-ratelimit", "x-rate-limit", "ratelimit"):
        seconds = reset_in(headers.get(f"{prefix}-reset"), clock)
        if seconds is not None:
            return seconds
    return None


def _graph_usage(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait when Graph says that 95 percent of an allowance is used; an hour if untold."""
    waits: list[float] = []
    for name in ("x-app-usage", "x-business-use-case-usage"):
        for usage in _usages(headers.get(name, "")):
            percents = (_percent(usage.get(part)) for part in ("call_count", "total_time", "total_cputime"))
            if max(percents) >= APP_LIMIT:
                minutes = _percent(usage.get("estimated_time_to_regain_access"))
                waits.append(minutes * 60 if minutes else 3600.0)
    return _clamp(max(waits)) if waits else None


def _usages(value: str) -> list[Mapping[str, object]]:
    """The usage records of a header: one, or lists of them by account id."""
    if not value or len(value) > 20_000:
        return []
    try:
        told = json.loads(value)
    except (ValueError, RecursionError):
        return []  # a header we cannot read tells nothing; the reply itself is still good
    if not isinstance(told, dict):
        return []
    inner = [one for some in told.values() if isinstance(some, list) for one in some]
    return [one for one in (inner or [told]) if isinstance(one, dict)]


def _percent(value: object) -> float:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else 0.0


def _number(value: str) -> float | None:
    text = value.strip()
    if len(text) > 30 or not text.removeprefix("-").replace(".", "", 1).isdecimal() or not text.isascii():
        return None
    return float(text)


def _iso(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _clamp(seconds: float) -> float:
    return min(max(seconds, 0.0), FOREVER)
