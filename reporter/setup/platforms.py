"""What a newcomer has to know of each platform: which export to download, which secrets there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reporter import resources
from reporter.setup.answers import AccountAnswer


@dataclass(frozen=True, slots=True)
class PlatformNotes:
    """One platform; ``open`` when its public posts are read without a token."""

    title: str
    handle: str  # an example
    export: str
    token: str
    secrets: Mapping[str, str]  # our key: end of the environment variable's name
    open: bool = False


@cache
def notes() -> Mapping[str, PlatformNotes]:
    """All platforms by name."""
    told = json.loads((resources.config() / "init" / "platforms.json").read_text(encoding="utf-8"))
    return {platform: PlatformNotes(**one) for platform, one in told.items()}


def secrets(account: AccountAnswer) -> Mapping[str, str]:
    """Our key and the environment variable of each secret that the account's API takes."""
    prefix = account.id.upper().replace("-", "_")
    return {key: f"{prefix}_{end}" for key, end in notes()[account.platform].secrets.items()}
