"""One figure of a report as it is explained, and the words by which it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporter.model import Scope, Unit, Value


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty means not said."""

    metric: str
    account: str = ""
    platform: str = ""
    brand: str = ""
    goal: bool = False
    cut: str = ""  # week, channel or language of a share of voice; bucket of an audience


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure with what defines it; ``brand`` is empty for the client.

    ``numerator`` and ``denominator`` stand in for a value that is hidden because it rests on too few rows.
    """

    metric: str
    name: str
    kind: str  # reading, goal, benchmark, voice, cut (of a voice) or audience
    scope: Scope
    unit: Unit
    value: Value
    definition: str
    formula: str
    version: int
    brand: str = ""
    numerator: Value | None = None
    denominator: Value | None = None
    cut: str = field(default="", kw_only=True)  # week, channel or language; bucket of an audience

    @property
    def where(self) -> str:
        """The account, platform, brand and part it speaks of."""
        place = self.scope.account or self.scope.platform or "all accounts"
        return ", ".join(part for part in (place, self.brand, self.cut) if part)
