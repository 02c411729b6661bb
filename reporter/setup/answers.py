"""What a person answers to ``reporter init``, cleaned so that it can stand in a configuration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reporter.config.compose import UNPRINTABLE
from reporter.errors import UsageError

LONGEST = 200  # letters of a name, as the configuration allows
_SLUG = 63
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_DROPPED = ("Cc", "Cs", "Co", "Cn")  # control characters and what is no character


@dataclass(frozen=True, slots=True)
class AccountAnswer:
    """One account; ``api`` when it is asked over the platform's API, else its export files are read."""

    platform: str
    id: str
    handle: str = ""
    api: bool = False


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """Who mails the report to whom, by which server."""

    sender: str
    to: str
    host: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that the files need to know."""

    name: str
    slug: str
    accounts: tuple[AccountAnswer, ...]
    zone: str = "UTC"
    language: str = "en"
    locale: str = "en-GB"
    currency: str = "EUR"
    mail: MailAnswer | None = None
    action: bool = False


def name_of(text: str, what: str = "the client's name") -> str:
    """A name on one line. Raises UsageError when nothing readable is left, or too much."""
    line = " ".join(text.split())
    kept = "".join(
        letter
        for letter in line
        if unicodedata.category(letter) not in _DROPPED and not UNPRINTABLE.match(letter)
    ).strip()
    if not kept:
        raise UsageError(f"{what} is empty: write at least one letter")
    if len(kept) > LONGEST:
        raise UsageError(f"{what} has {len(kept)} letters: write at most {LONGEST}")
    return kept


def slug_of(name: str, otherwise: str = "client") -> str:
    """A folder name made of a name: a-z, 0-9 and hyphens; ``otherwise`` when no such letter is in it."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    ascii_only = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_SLUG].rstrip("-")
    if _DEVICES.fullmatch(slug):  # Windows keeps these names for devices
        return f"{otherwise}-{slug}"
    return slug or otherwise


def numbered(accounts: list[tuple[str, str, bool]]) -> tuple[AccountAnswer, ...]:
    """Accounts from (platform, handle, api), each with an id of its own: instagram, instagram-2 …"""
    counts: dict[str, int] = {}
    found = []
    for platform, handle, api in accounts:
        counts[platform] = counts.get(platform, 0) + 1
        number = counts[platform]
        found.append(
            AccountAnswer(platform, platform if number == 1 else f"{platform}-{number}", handle, api)
        )
    return tuple(found)
