"""Mentions as sums: per brand and month, by week, channel and language, and who wrote to many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporter.facts.model import Tally
from reporter.facts.tables import Tables
from reporter.model import Period

Row = Mapping[str, Any]

_LEVELS = {7: "", 3: "week", 5: "channel", 6: "language"}
_ALL = 15


@dataclass(frozen=True, slots=True)
class Heard:
    """What is listened to: the brands that have terms ("" is the client), those whose handle is known, and
    from how many followers an author counts as influential."""

    brands: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    followers_floor: int = 1000
    listed: tuple[tuple[str, frozenset[str]], ...] = ()  # configured influencers: name, hashes as an author


@dataclass(frozen=True, slots=True)
class VoiceSums:
    """Mentions of one brand. Copies and reposts count in ``raw`` only; sums are over the others."""

    raw: int = 0
    mentions: int = 0
    tagged: int = 0
    engagements: Tally | None = None
    ugc: int = 0  # that tag the brand or carry one of its hashtags
    ugc_engagements: Tally | None = None
    days: int = 0  # days with a mention


@dataclass(frozen=True, slots=True)
class VoiceMonth:
    """All mentions found in a month, whatever they name."""

    raw: int = 0
    mentions: int = 0
    wordless: int = 0  # their words were gone before they were read
    unnamed: int = 0  # name no brand that is listened for
    days: int = 0
    brands: Mapping[str, VoiceSums] = field(default_factory=dict)
    weeks: Mapping[tuple[str, date], VoiceSums] = field(default_factory=dict)  # brand and Monday
    channels: Mapping[tuple[str, str], VoiceSums] = field(default_factory=dict)
    languages: Mapping[tuple[str, str], VoiceSums] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """One author of mentions of the client in the period, nameless."""

    followers: float
    mentions: int
    engagements: float | None
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Everything said elsewhere. ``loud`` are the influential authors, ten at most."""

    heard: Heard = field(default_factory=Heard)
    months: Mapping[date, VoiceMonth] = field(default_factory=dict)
    first: date | None = None  # month of the first mention, of anything
    last: date | None = None  # month of the last one, which may be the month after the period
    loud: tuple[Voice, ...] = ()
    authors: int = 0
    by_loud: int = 0  # their mentions
    loud_engagements: float | None = None


def voices(tables: Tables, months: Sequence[Period], heard: Heard) -> Voices:
    """Sums over the labels of mentions.

    Needs the views of the labels, the table ``span`` and the variables of the cut-off and the period. Memory
    grows with the number of channels and languages, not with that of mentions.
    """
    tables.run("quarters")
    tables.bind("followers_floor", heard.followers_floor)
    kept = {period.month for period in months}
    by_month: dict[date, list[Row]] = {}
    rows = tables.rows("voices")
    for row in rows:
        if row["month"] in kept:
            by_month.setdefault(row["month"], []).append(row)
    loud = tables.rows("voice_authors")
    return Voices(
        heard=heard,
        months={month: _month(some) for month, some in by_month.items()},
        first=min((row["month"] for row in rows), default=None),
        last=max((row["month"] for row in rows), default=None),
        loud=tuple(
            Voice(r["followers"], r["mentions"], r["engagements"], tuple(r["channels"] or ())) for r in loud
        ),
        authors=loud[0]["authors"] if loud else 0,
        by_loud=loud[0]["every"] if loud else 0,
        loud_engagements=loud[0]["interactions"] if loud else None,
    )


def _month(rows: Sequence[Row]) -> VoiceMonth:
    kinds: dict[str, dict[Any, VoiceSums]] = {name: {} for name in _LEVELS.values()}
    whole = next(row for row in rows if row["level"] == _ALL)
    for row in rows:
        if row["level"] in _LEVELS:
            kind = _LEVELS[row["level"]]
            kinds[kind][(row["brand"], row[kind]) if kind else row["brand"]] = _sums(row)
    return VoiceMonth(
        raw=whole["raw"],
        mentions=whole["mentions"],
        wordless=whole["wordless"],
        unnamed=whole["unnamed"],
        days=whole["days"],
        brands=kinds[""],
        weeks=kinds["week"],
        channels=kinds["channel"],
        languages=kinds["language"],
    )


def _sums(row: Row) -> VoiceSums:
    return VoiceSums(
        raw=row["raw"],
        mentions=row["mentions"],
        tagged=row["tagged"],
        engagements=Tally(row["engagements"], row["told"]) if row["told"] else None,
        ugc=row["ugc"],
        ugc_engagements=Tally(row["ugc_engagements"], row["ugc_told"]) if row["ugc_told"] else None,
        days=row["days"],
    )
