"""Posts one by one: as samples for intervals, and as they stood at one age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from reporter.facts.model import AccountRef

Row = tuple[Any, ...]  # as the query orders its columns, its measures last
Column = tuple[float | None, ...]

MOST_POSTS = 1000  # of an account in a month, for a sample


@dataclass(frozen=True, slots=True)
class Sample:
    """The originals of an account's month, column by column; None where a post does not tell.

    ``engagements`` is None also for a post that lacks a part which others of its month tell.
    """

    posts: int = 0
    videos: tuple[bool, ...] = ()
    engagements: Column = ()
    followers: Column = ()
    measures: Mapping[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """One figure of every post; ``video_views`` are the views of videos. None when nobody tells it."""
        if name == "engagements":
            return self.engagements
        if name == "followers":
            return self.followers
        if name == "video_views":
            views = self.measures.get("views")
            return views and tuple(v if video else None for v, video in zip(views, self.videos, strict=True))
        return self.measures.get(name)


@dataclass(frozen=True, slots=True)
class AgedPost:
    """What a post had earned at the age of comparison, as seen at ``seen_at``."""

    account: str
    id: str
    month: date
    seen_at: datetime
    followers: float | None
    measures: Mapping[str, float]


def samples(
    rows: Iterable[Row], measures: Sequence[str], refs: Sequence[AccountRef]
) -> dict[tuple[str, date], Sample]:
    """Per account and month; rows of one account's month follow each other."""
    return {
        (refs[account].id, month): _sample(list(group), measures)
        for (account, month), group in groupby(rows, key=itemgetter(0, 1))
    }


def aged_posts(
    rows: Iterable[Row], measures: Sequence[str], refs: Sequence[AccountRef]
) -> tuple[AgedPost, ...]:
    """By account, month and id."""
    return tuple(
        AgedPost(
            account=refs[account].id,
            id=name,
            month=month,
            seen_at=seen_at.replace(tzinfo=UTC),
            followers=followers,
            measures={name: count for name, count in zip(measures, counts, strict=True) if count is not None},
        )
        for account, name, month, seen_at, followers, *counts in rows
    )


def _sample(rows: Sequence[Row], measures: Sequence[str]) -> Sample:
    _, _, videos, engagements, followers, *counts = zip(*rows, strict=True)
    told = dict(zip(measures, counts, strict=True))
    return Sample(
        posts=len(rows),
        videos=videos,
        engagements=engagements,
        followers=followers,
        measures={name: column for name, column in told.items() if any(v is not None for v in column)},
    )
