"""What was recommended in earlier months and what became of it, as the store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.advice import Aim, Outcome
    from reporter.model.readings import Scope


@dataclass(frozen=True, slots=True)
class Given:
    """A recommendation of an earlier month."""

    month: date  # its first day
    id: str
    tip: str
    headline: str
    scope: Scope
    groups: tuple[str, ...] = ()
    aim: Aim | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The recommendations of the month before, and what became of all earlier ones."""

    given: tuple[Given, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  # months in their order
