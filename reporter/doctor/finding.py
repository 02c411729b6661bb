"""What the doctor finds: how grave, about what, in one sentence, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

SCHEMA = "reporter-doctor-1"


class Level(StrEnum):
    """From good to bad; a warning works today and may not tomorrow."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """``client`` is empty for the machine's findings; ``fix`` is empty where nothing is to do."""

    level: Level
    topic: str
    text: str
    fix: str = ""
    client: str = ""

    def line(self) -> str:
        """As a person reads it."""
        topic = f"{self.client}: {self.topic}" if self.client else self.topic
        fix = f"; {self.fix}" if self.fix else ""
        return f"{self.level.value:<8} {topic}: {self.text}{fix}"


def ok(topic: str, text: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, topic, text)


def warning(topic: str, text: str, fix: str) -> Finding:
    """Something that may become a problem."""
    return Finding(Level.WARNING, topic, text, fix)


def problem(topic: str, text: str, fix: str) -> Finding:
    """Something that keeps a report from being made or sent."""
    return Finding(Level.PROBLEM, topic, text, fix)


def worst(findings: Iterable[Finding]) -> Level:
    """The gravest level; OK when there is nothing."""
    order = list(Level)
    return max((finding.level for finding in findings), key=order.index, default=Level.OK)


def tree(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings as JSON."""
    return {
        "schema": SCHEMA,
        "worst": worst(findings).value,
        "findings": [{**asdict(finding), "level": finding.level.value} for finding in findings],
    }
