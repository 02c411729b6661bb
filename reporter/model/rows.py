"""Which file a figure rests on, and with how many of its rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRows:
    """How many rows of one imported file stand behind a figure."""

    file: str
    sha256: str
    rows: int
