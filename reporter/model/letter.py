"""What the body of the month's e-mail says, ready to print in either form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterFigure:
    """One figure: all as printed on page one of the report."""

    label: str
    value: str
    change: str  # with its tone in words; empty when there is none
    before: str
    goals: tuple[str, ...] = ()
    note: str = ""  # what an incomplete sum is without


@dataclass(frozen=True, slots=True)
class Letter:
    """The e-mail of one month: page one in a few lines."""

    language: str
    title: str  # also the subject
    client: str
    period: str
    status: str  # a word or two
    verdict: str
    figures: tuple[LetterFigure, ...]
    decision: str
    why: str  # of the decision; may be empty
    quality: str
    attached: str
    prepared_by: str = ""
    footer: str = ""
    accent: str = "#1f4e79"  # the brand's colour, as #rrggbb
