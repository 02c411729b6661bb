"""What anybody can see of the client's posts and of its rivals', by one recipe for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from reporter.facts.model import AccountRef, Middle, Pair
from reporter.facts.posts import parts
from reporter.facts.tables import Tables
from reporter.model import Period

CORE = ("reactions", "comments")  # without these two nothing is compared
LISTED = 10  # posts with a hidden part that are named for each account
BELOW = ("followers", "reach", "impressions", "views")  # what a post's rate can be of


@dataclass(frozen=True, slots=True)
class Spread:
    """A rate of posts: median and mean of the posts' own rates, and the ratio's two sums."""

    median: Middle
    mean: Middle
    pair: Pair


@dataclass(frozen=True, slots=True)
class PublicSums:
    """A brand's posts of a month on one platform; ``told`` of ``posts`` tell every part of the recipe."""

    parts: tuple[str, ...]
    posts: int
    told: int
    engagements: float  # over the posts that tell every part
    rates: Mapping[str, Spread] = field(default_factory=dict)  # by what stands below, see BELOW


@dataclass(frozen=True, slots=True)
class HiddenPost:
    """A post of the period that hides a part."""

    account: str
    id: str
    published_at: datetime
    absent: tuple[str, ...]


Key = tuple[str, str, date]  # brand, platform, month


@dataclass(frozen=True, slots=True)
class Public:
    """Sums by brand, platform and month, one for each recipe the brand can fill; and the hidden posts."""

    sums: Mapping[Key, tuple[PublicSums, ...]] = field(default_factory=dict)
    hidden: tuple[HiddenPost, ...] = ()

    def of(self, brand: str, platform: str, month: date, recipe: Sequence[str]) -> PublicSums | None:
        """The sums of a recipe; None when there is no post, or when the brand does not tell all its parts."""
        found = self.sums.get((brand, platform, month), ())
        return next((sums for sums in found if sums.parts == tuple(recipe)), None)


def public(tables: Tables, refs: Sequence[AccountRef], period: Period) -> Public:
    """Read from posts that are in the database already."""
    tables.bind("month_before", (period.month - timedelta(days=1)).replace(day=1))
    tables.bind("listed", LISTED)
    tables.run("public", rates=BELOW)
    sums: dict[Key, tuple[PublicSums, ...]] = {}
    for row in tables.rows("public_sums"):
        key = row["brand"], row["platform"], row["month"]
        rates = {name: _spread(row, name) for name in BELOW if row[f"{name}_n"]}
        one = PublicSums(parts(row["mask"]), row["posts"], row["told"], round(row["engagements"], 6), rates)
        sums[key] = (*sums.get(key, ()), one)
    hidden = tuple(
        HiddenPost(
            refs[row["account"]].id,
            row["id"],
            row["published_at"].replace(tzinfo=UTC),
            parts(row["absent"]),
        )
        for row in tables.rows("public_hidden")
    )
    return Public(sums, hidden)


def _spread(row: Mapping[str, float], name: str) -> Spread:
    n = int(row[f"{name}_n"])
    return Spread(
        Middle(row[f"{name}_median"], n),
        Middle(round(row[f"{name}_mean"], 12), n),  # below any digit that is printed: order leaves no trace
        Pair(round(row[f"{name}_above"], 6), round(row[f"{name}_below"], 6), n),
    )
