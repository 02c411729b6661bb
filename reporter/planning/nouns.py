"""The nouns of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Secretly:
    """A secret by the name of its environment variable, and whether that is set; never its value."""

    env: str
    known: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing, one sentence with what to do; ``where`` is an account, web, mail …"""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """One account, the website or a feed: where its figures come from and which months are known.

    ``months`` are those of export files and stored data together, as YYYY-MM, sorted.
    """

    id: str
    platform: str
    brand: str = ""  # empty: the client's own
    files: int = 0
    asked: bool = False  # over its API or public address
    secrets: tuple[Secretly, ...] = ()
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who would get the mail, and how it stands: open, sent, unknown or refused."""

    address: str
    state: str


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """One client's month; ``first`` and ``last`` are its days in ``zone``."""

    config: str
    client: str
    slug: str
    month: str
    first: date
    last: date
    zone: str
    accounts: tuple[AccountPlan, ...]
    reports: tuple[str, ...]  # files that a build writes
    store: str  # folder that it keeps data in
    mail: tuple[Person, ...]
    lacks: tuple[Lack, ...]
