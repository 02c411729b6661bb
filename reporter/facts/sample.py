"""Posts one by one: as samples for intervals, and as they stood at one age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from reporter.facts.model import AccountRef
from reporter.model import POST_MEASURES

Row = Mapping[str, Any]
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
    """What a post had earned at the age of comparison; ``seen_at`` is None when nobody looked then."""

    account: str
    id: str
    month: date
    seen_at: datetime | None
    followers: float | None
    measures: Mapping[str, float]


def samples(rows: Iterable[Row], refs: Sequence[AccountRef]) -> dict[tuple[str, date], Sample]:
    """Per account and month; rows of one account's month follow each other."""
    return {
        (refs[account].id, month): _sample(list(group))
        for (account, month), group in groupby(rows, key=lambda row: (row["account"], row["month"]))
    }


def aged_posts(rows: Iterable[Row], refs: Sequence[AccountRef]) -> tuple[AgedPost, ...]:
    """By account, month and id."""
    listed = list(rows)
    there = [name for name in POST_MEASURES if listed and name in listed[0]]  # not each name for each post
    return tuple(
        AgedPost(
            account=refs[row["account"]].id,
            id=row["id"],
            month=row["month"],
            seen_at=row["seen_at"].replace(tzinfo=UTC) if row["seen_at"] else None,
            followers=row["followers"],
            measures={name: row[name] for name in there if row[name] is not None},
        )
        for row in listed
    )


def _sample(rows: Sequence[Row]) -> Sample:
    told = {name: tuple(row[name] for row in rows) for name in POST_MEASURES if name in rows[0]}
    return Sample(
        posts=len(rows),
        videos=tuple(bool(row["video"]) for row in rows),
        engagements=tuple(row["complete_engagements"] for row in rows),
        followers=tuple(row["followers"] for row in rows),
        measures={name: column for name, column in told.items() if any(v is not None for v in column)},
    )
