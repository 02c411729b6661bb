"""How much of each mark the text rules were measured to find, and which marks' absence proves little."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from reporter import resources

GRADES = "marks_grades.json"
TRUSTED = 0.5  # recall from which it means something that a mark was not seen; chosen


@cache
def recalls() -> Mapping[str, float]:
    """Share of the held-out posts with a mark in which it was found (0 to 1), all languages together."""
    place = resources.config() / "languages" / GRADES
    found: dict[str, float] = json.loads(place.read_text(encoding="utf-8"))
    return found


def elusive(*marks: str) -> bool:
    """Whether any of these marks is mostly missed. What is not read from words (a link) is not graded."""
    return any(recalls().get(mark, 1.0) < TRUSTED for mark in marks)
