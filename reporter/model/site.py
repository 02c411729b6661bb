"""What the index pages of built reports print: a client's months, and an agency's clients."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFigure:
    """A headline figure of a month, as printed on page one of its report."""

    label: str
    value: str
    change: str
    tone: str
    word: str  # the tone in words
    before: str


@dataclass(frozen=True, slots=True)
class SiteGoal:
    """A goal and how it stands."""

    label: str
    where: str
    state: str
    symbol: str
    word: str
    figures: str  # actual of target; empty when it could not be measured


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A file of a month: its name in the month's folder, and what it is in words."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteMonth:
    """One built month; of one that was built without report.json only the name and the links are known."""

    key: str  # YYYY-MM, also its folder
    name: str
    links: tuple[SiteLink, ...]
    status: str = ""
    symbol: str = ""
    tone: str = ""
    verdict: str = ""
    figures: tuple[SiteFigure, ...] = ()
    goals: tuple[SiteGoal, ...] = ()
    quality: str = ""


@dataclass(frozen=True, slots=True)
class SiteClient:
    """A client on the page of all clients."""

    href: str  # of its page, relative
    name: str
    newest: str  # name of the newest month
    order: int  # of the newest month: later is larger
    months: int
    goals: str | None  # how many are met, in words; empty without goals, None when the figures are not there
    gaps: int | None  # None when that is not known
