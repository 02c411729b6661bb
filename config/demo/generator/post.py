"""One made-up post, before a platform's export writes it its own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from config.demo.generator.moments import AMSTERDAM, index

NAME = "Kwartelnest Coffee"
SITE = "https://kwartelnest.example"
HELPFUL_TAG = "#brewguide"


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post; counts that the platform does not tell are absent from ``counts``."""

    id: str
    at: datetime
    kind: str
    text: str
    link: str
    counts: dict[str, int] = field(default_factory=dict)
    seconds: int = 0

    @property
    def day(self) -> date:
        """Its day in Amsterdam."""
        return self.at.astimezone(AMSTERDAM).date()

    @property
    def month(self) -> int:
        """Which of the fourteen months it belongs to, from 0."""
        return index(self.day)

    def __getitem__(self, name: str) -> int | str:
        """A count, or an empty cell when it is not told."""
        return self.counts.get(name, "")
