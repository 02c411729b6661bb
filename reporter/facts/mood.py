"""What texts feel like, as sums: comments by scope, week, language and post, mentions by brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporter.facts.model import AccountRef
from reporter.facts.tables import Tables
from reporter.model import Period, Scope

UNITS = 10_000  # parts of a share: sums of whole numbers are the same in any order

_LANGUAGE, _WEEK, _WHOLE = 2, 1, 3  # what SQL's grouping(week, language) says


@dataclass(frozen=True, slots=True)
class MoodSums:
    """Texts by what became of them; ``net``, ``squares`` and ``polar`` are over the scored ones.

    ``net`` sums positive less negative share and ``polar`` positive plus negative share, in ten-thousandths;
    ``squares`` sums the squares of the former. ``negative`` and ``positive`` count texts with at least half
    of their share there, ``signals`` those with a word or emoji of the lexicon, ``unread`` those whose words
    were gone before they were read.
    """

    texts: int = 0
    scored: int = 0
    unknown_language: int = 0
    unsupported_language: int = 0
    no_words: int = 0
    unread: int = 0
    signals: int = 0
    negative: int = 0
    positive: int = 0
    net: int = 0
    squares: int = 0
    polar: int = 0


@dataclass(frozen=True, slots=True)
class PostMood:
    """The scored comments in one language under one post; without a known post, one comment."""

    account: str
    post: str
    language: str
    texts: int
    net: int
    squares: int
    polar: int
    on_post: bool = True


@dataclass(frozen=True, slots=True)
class Moods:
    """Sums over labelled comments (by scope) and mentions (by brand, "" is the client)."""

    comments: Mapping[tuple[Scope, date], MoodSums] = field(default_factory=dict)
    weeks: Mapping[tuple[Scope, date], MoodSums] = field(default_factory=dict)  # Mondays; the period's
    languages: Mapping[tuple[Scope, str], MoodSums] = field(default_factory=dict)  # the period's
    posts: Mapping[date, tuple[PostMood, ...]] = field(default_factory=dict)
    mentions: Mapping[tuple[str, date], MoodSums] = field(default_factory=dict)
    mention_languages: Mapping[tuple[str, str], MoodSums] = field(default_factory=dict)  # the period's


def moods(
    tables: Tables, refs: Sequence[AccountRef], months: Sequence[Period], *, talk: bool, said: bool
) -> Moods | None:
    """Sums over the labels; None when there are neither comments nor mentions.

    Needs the views of the labels, the tables ``span``, ``account`` and (for mentions) ``quarter``, and the
    variables of the cut-off and the period.
    """
    if not (talk or said):
        return None
    kept, month = {period.month for period in months}, months[-1].month
    comments: dict[int, dict[Any, MoodSums]] = {_WHOLE: {}, _WEEK: {}, _LANGUAGE: {}}
    mentions: dict[int, dict[Any, MoodSums]] = {0: {}, 1: {}}
    posts: dict[date, list[PostMood]] = {}
    if talk:
        tables.run("mood_talk")
        for row in tables.rows("mood_sums"):
            key = {_WHOLE: row["month"], _WEEK: row["week"], _LANGUAGE: row["language"]}[row["cut"]]
            if row["month"] == month or (row["cut"] == _WHOLE and row["month"] in kept):
                comments[row["cut"]][_scope(row, refs), key] = _sums(row)
        for row in tables.rows("mood_posts"):
            posts.setdefault(row["month"], []).append(_post(row, refs))
    if said:
        for row in tables.rows("mood_said"):
            whole = row["cut"] == 1
            if row["month"] == month or (whole and row["month"] in kept):
                key = row["month"] if whole else row["language"]
                mentions[row["cut"]][row["brand"], key] = _sums(row)
    return Moods(
        comments=comments[_WHOLE],
        weeks=comments[_WEEK],
        languages=comments[_LANGUAGE],
        posts={when: tuple(found) for when, found in posts.items()},
        mentions=mentions[1],
        mention_languages=mentions[0],
    )


def _scope(row: Mapping[str, Any], refs: Sequence[AccountRef]) -> Scope:
    return Scope("" if row["account"] is None else refs[row["account"]].id, row["platform"] or "")


def _sums(row: Mapping[str, Any]) -> MoodSums:
    return MoodSums(**{name: int(row[name]) for name in MoodSums.__slots__})


def _post(row: Mapping[str, Any], refs: Sequence[AccountRef]) -> PostMood:
    return PostMood(
        refs[row["account"]].id,
        row["post"],
        row["language"],
        row["texts"],
        row["net"],
        row["squares"],
        row["polar"],
        row["on_post"],
    )
