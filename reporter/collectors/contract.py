"""What a collector is given, what it yields, and the door through which it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from reporter.errors import Failed
from reporter.model import Gap, Note, Record

if TYPE_CHECKING:
    from reporter.config.client import Account

__all__ = ["Ask", "Door", "Failed", "Found", "Json", "Reply"]

Json = Any  # decoded JSON: dict, list, str, int, float, bool, None
Found = Record | Gap | Note


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted of one account."""

    account: Account
    since: datetime  # aware UTC, inclusive: posts published from here
    until: datetime  # aware UTC, exclusive
    now: datetime  # aware UTC: becomes seen_at of everything that is observed
    own: bool = True  # False: a benchmark brand, public endpoints only
    zone: str = ""  # the client's zone, where an account has none of its own
    known: tuple[Gap, ...] = ()  # met by earlier runs of this month: what is withdrawn is not asked again


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer with status 2xx; header names are in lower case."""

    status: int
    data: Json
    headers: Mapping[str, str] = field(default_factory=dict)


class Door(Protocol):
    """The only way to the network. A path begins with "/" and is joined to the base address;
    a whole address is allowed on the base's own scheme, host and port (for ``next`` links).
    Every method raises ``Failed``.
    """

    token: str | None  # the secret, or None; never print it

    def get(
        self, path: str, params: Mapping[str, str | int] = ..., *, headers: Mapping[str, str] = ...
    ) -> Reply:
        """The decoded JSON of an address."""
        ...

    def post(
        self,
        path: str,
        *,
        json: Json = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] = ...,
    ) -> Reply:
        """The decoded JSON of a query that is sent as a body."""
        ...

    def text(
        self, path: str, params: Mapping[str, str | int] = ..., *, headers: Mapping[str, str] = ...
    ) -> str:
        """The decoded body as it is, for feeds."""
        ...
