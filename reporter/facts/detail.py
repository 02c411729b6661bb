"""Beside the sums of posts: further ratios, stories, types of content, hours and the best tenth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reporter.facts.model import AccountRef, Pair, PostSums, Tally
from reporter.facts.tables import Tables
from reporter.model import PostKind

Row = Mapping[str, Any]
Key = tuple[int, date]

# Which counts stand above each base; a ratio is named ``saves_by_reach``.
BASES: dict[str, tuple[str, ...]] = {
    "reach": ("saves", "shares", "link_clicks", "impressions", "views"),
    "impressions": ("shares", "clicks", "video_views_3s"),
    "views": ("shares", "video_views_3s", "watch_time_s"),
    "video_starts": ("video_p25", "video_p50", "video_p75", "video_completes"),
}
# What people do with a story. Exits are the opposite of it.
STORY_PARTS = ("story_replies", "shares", "taps_forward", "taps_back", "swipes")
STORY = (*STORY_PARTS, "exits", "reach", "views", "reactions", "link_clicks", "profile_visits", "follows")


@dataclass(frozen=True, slots=True)
class StorySums:
    """One account's month of stories. ``interactions`` and ``rate`` rest on stories that tell every part."""

    stories: int = 0
    measures: Mapping[str, Tally] = field(default_factory=dict)
    interactions: Tally | None = None
    rate: Pair | None = None  # interactions over reach
    completion: Pair | None = None  # reach of each day's last story over that of its first; n is days


@dataclass(frozen=True, slots=True)
class Makeup:
    """What one account's month of originals is made of."""

    kinds: Mapping[PostKind, int] = field(default_factory=dict)
    hours: frozenset[int] = frozenset()  # hours of the day, client's zone, in which posts went out
    best_tenth: Pair | None = None  # engagements of the best tenth over those of all that tell every part


def with_ratios(tables: Tables, sums: Mapping[Key, PostSums], measures: Sequence[str]) -> dict[Key, PostSums]:
    """The same sums with the further ratios and the comments of videos."""
    told = {
        base: tuple(name for name in above if name in measures and base in measures)
        for base, above in BASES.items()
    }
    found = dict(sums)
    for row in tables.rows("ratios", **told):
        key = row["account"], row["month"]
        pairs = {
            f"{above}_by_{base}": pair
            for base, names in told.items()
            for above, three in zip(names, row[base], strict=True)
            if (pair := _pair(*_values(three)))
        }
        if easy := _pair(row["easy_above"], row["easy_below"], row["easy_n"]):
            pairs["low_effort"] = easy
        own, extra = found[key], dict[str, Tally]()
        if row["video_comments_n"]:
            extra["video_comments"] = _tally(row["video_comments_sum"], row["video_comments_n"])
        found[key] = replace(own, pairs={**own.pairs, **pairs}, measures={**own.measures, **extra})
    return found


def stories(tables: Tables, measures: Sequence[str]) -> dict[Key, StorySums]:
    """Per account number and month that has stories."""
    names = tuple(name for name in STORY if name in measures)
    whole = (f"({' + '.join(STORY_PARTS)})",) if set(STORY_PARTS) <= set(measures) else ()
    frames = {(row["account"], row["month"]): row for row in tables.rows("frames")}
    found: dict[Key, StorySums] = {}
    for row in tables.rows("stories", story=names, whole=whole):
        key = row["account"], row["month"]
        told = {name: _values(two) for name, two in zip(names, row["told"], strict=True)}
        every = _values(row["whole"][0]) if whole else (None, 0, None, None, 0)
        days = frames.get(key)
        found[key] = StorySums(
            stories=row["stories"],
            measures={name: _tally(*two) for name, two in told.items() if two[1]},
            interactions=_tally(every[0], every[1]) if every[1] else None,
            rate=_pair(*every[2:]),
            completion=_pair(days["above"], days["below"], days["n"]) if days else None,
        )
    return found


def makeup(tables: Tables) -> dict[Key, Makeup]:
    """Per account number and month that has originals."""
    best = {
        (row["account"], row["month"]): _pair(row["above"], row["below"], int(row["n"]))
        for row in tables.rows("tops")
    }
    kinds: dict[Key, dict[PostKind, int]] = {}
    hours: dict[Key, int] = {}
    for row in tables.rows("kinds"):
        key = row["account"], row["month"]
        kinds.setdefault(key, {})[PostKind(row["kind"])] = row["posts"]
        hours[key] = hours.get(key, 0) | int(row["hours"])
    return {
        key: Makeup(
            {kind: kinds[key][kind] for kind in sorted(kinds[key])},
            frozenset(hour for hour in range(24) if hours[key] >> hour & 1),
            best.get(key),
        )
        for key in sorted(kinds)
    }


def of_accounts(
    found: Mapping[Key, Any], refs: Sequence[AccountRef], kept: Iterable[date]
) -> dict[tuple[str, date], Any]:
    """The same by account id, for the months that are reported."""
    months = set(kept)
    return {(refs[n].id, month): one for (n, month), one in found.items() if month in months}


def _values(row: Any) -> tuple[Any, ...]:
    """The fields of a row inside a row."""
    return tuple(row.values()) if isinstance(row, Mapping) else tuple(row)


def _pair(above: float | None, below: float | None, n: int) -> Pair | None:
    if above is None or below is None or not n:
        return None
    return Pair(round(above, 6), round(below, 6), n)


def _tally(total: float, n: int) -> Tally:
    """Rounded below any digit that a platform tells, so that the order of addition leaves no trace."""
    return Tally(round(total, 6), n)
