"""Says until when a token works, and how soon it has to be renewed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

SOON = 14  # days before its end at which a token should be renewed
_LONGEST = 100 * 366 * 86400.0  # seconds; a longer life is no life that a platform told


class Ends(str):
    """A sentence on until when something works, which keeps that moment."""

    end: datetime

    @classmethod
    def at(cls, sentence: str, end: datetime) -> Ends:
        """The sentence with its moment (aware)."""
        made = cls(sentence)
        made.end = end
        return made


def until(end: datetime, now: datetime, what: str = "the token") -> Ends:
    """When it ends, with a call to act when that is near or past."""
    return Ends.at(_until(end, now, what), end)


def soon(end: datetime, now: datetime) -> str:
    """How many days are left when they are few; empty when there is time."""
    left = end - now
    if left >= timedelta(days=SOON):
        return ""
    if left <= timedelta(0):
        return f"has expired on {end.astimezone(UTC):%Y-%m-%d}"
    return "expires today" if left.days == 0 else f"expires in {left.days} day{'s' * (left.days > 1)}"


def _until(end: datetime, now: datetime, what: str) -> str:
    when = f"{what} works until {end.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    left = end - now
    if left <= timedelta(0):
        return f"{when}: that is past; make a new one"
    if left < timedelta(days=SOON):
        days = left.days
        return f"{when}: renew it {'today' if days == 0 else f'within {days} days'}"
    return when


def after_renewal(fresh: Mapping[str, str], now: datetime) -> tuple[str, ...]:
    """What the answer to a renewal (``expires_in``, ``refresh_expires_in`` in seconds) tells of both."""
    said = []
    if (end := _end(fresh.get("expires_in", ""), now)) is not None:
        # no call to act: the next run makes another
        said.append(f"the access token works until {end:%Y-%m-%d %H:%M} UTC; each run makes a new one")
    else:
        said.append("each run makes a new access token; the platform does not tell how long it works")
    if (end := _end(fresh.get("refresh_expires_in", ""), now)) is not None:
        said.append(until(end, now, "the refresh token"))
    elif "refresh_token" in fresh:
        said.append("the platform does not tell until when the refresh token works")
    return tuple(said)


def _end(seconds: str, now: datetime) -> datetime | None:
    if not (seconds.isascii() and seconds.isdecimal()) or not 0 < float(seconds) < _LONGEST:
        return None
    return now.astimezone(UTC) + timedelta(seconds=float(seconds))
