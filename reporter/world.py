"""What comes in from outside: the clock, the folders, the secrets; no room reads them by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class World:
    """What comes in from outside: the clock and the folders."""

    now: datetime
    out: Path = Path("out")
    data: Path | None = None  # in place of the configuration's `data:`
    environ: Mapping[str, str] = field(default_factory=dict)  # where secrets are looked up by name
    renewed: Path | None = None  # file in which renewed refresh tokens are kept
