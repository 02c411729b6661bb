"""From the rows that SQL answers to the frozen sums, medians and posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from functools import cache
from typing import Any

from reporter.facts.model import RATES, AccountRef, Middle, Pair, PostRow, PostSums, SlotRow, Tally
from reporter.facts.recipes import PARTS
from reporter.model import POST_MEASURES, Paid, PostKind, Scope

Row = Mapping[str, Any]

# Ratio: where its sums stand in the answer of sums.sql.
PAIRS = {
    "er_reach": "er_reach",
    "er_impressions": "er_impressions",
    "er_views_all": "er_views",
    "er_views": "er_video",
    "ctr_link": "ctr_impressions",
    "ctr_link_views": "ctr_views",
}
MEDIANS = (*RATES, "reach")
# Further medians, and the measure without which there is none.
PER_POST = {
    "reach_organic": "reach_paid",
    "view_share": "view_share",
    "full_watch_share": "full_watch_share",
}

_KINDS = {kind.value: kind for kind in PostKind}
_PAID = {paid.value: paid for paid in Paid}

# Measures that the SQL names itself.
CORE = frozenset((*PARTS, "link_clicks", "reach", "impressions", "views", "watch_time_s", "reach_paid"))


def bits(parts: Iterable[str]) -> int:
    """Parts of the recipe as one number, for SQL."""
    return sum(1 << PARTS.index(part) for part in parts)


@cache
def parts(number: int) -> tuple[str, ...]:
    """The parts that a number of ``bits`` stands for."""
    return tuple(part for place, part in enumerate(PARTS) if number & (1 << place))


def post_sums(sums: Iterable[Row], apart: Iterable[Row]) -> dict[tuple[int, date], PostSums]:
    """Per account number and month."""
    others = {(row["account"], row["month"]): row for row in apart}
    found: dict[tuple[int, date], PostSums] = {}
    for row in sums:
        key = row["account"], row["month"]
        found[key] = _sums(row, others.pop(key, {}))
    for key, row in others.items():
        found[key] = PostSums(replies=row["replies"], reposts=row["reposts"], stories=row["stories"])
    return found


def _sums(row: Row, other: Row) -> PostSums:
    measures = {name: _tally(row, name) for name in (*POST_MEASURES, "video_views") if row.get(f"{name}_n")}
    return PostSums(
        posts=row["posts"],
        replies=other.get("replies", 0),
        reposts=other.get("reposts", 0),
        stories=other.get("stories", 0),
        measures=measures,
        engagements=_tally(row, "engagements") if row["engagements_n"] else None,
        parts=parts(row["parts"]),
        complete=_tally(row, "complete") if row["complete_n"] else None,
        pairs={
            name: Pair(round(row[f"{stem}_above"], 6), round(row[f"{stem}_below"], 6), row[f"{stem}_n"])
            for name, stem in PAIRS.items()
            if row[f"{stem}_n"]
        },
        flags=tuple(row["flags"] or ()),
        videos=row["videos"],
        watchable=row["watchable"],
    )


def levels(refs: Sequence[AccountRef]) -> tuple[str, ...]:
    """For medians.sql: by account, and by platform and by brand only where these hold more than one account.

    The median of a platform with one account is the account's, and that of a brand with one platform is its
    platform's: ``medians`` takes them from there.
    """
    platforms = {(ref.brand, ref.platform) for ref in refs}
    brands = {ref.brand for ref in refs}
    of_platforms = ("a.platform, ",) if len(platforms) < len(refs) else ()
    of_brands = ("",) if len(brands) < len(platforms) else ()
    return ("a.platform, r.account, ", *of_platforms, *of_brands)


def told_medians(names: Iterable[str], sums: Mapping[Any, PostSums], *, followers: bool) -> tuple[str, ...]:
    """Those of the medians that any post can have a value for."""
    told = {measure for one in sums.values() for measure in one.measures}
    bases = {"er_reach": "reach", "er_impressions": "impressions", "er_views_all": "views", "reach": "reach"}
    without = {name for name, base in bases.items() if base not in told}
    if not followers:
        without.add("er_followers_post")
    return tuple(name for name in names if name not in without)


def medians(
    rows: Iterable[Row], refs: Sequence[AccountRef]
) -> dict[tuple[str, Scope, date], dict[str, Middle]]:
    """Per brand, scope and month."""
    found: dict[tuple[str, Scope, date], dict[str, Middle]] = {}
    for row in rows:
        account = refs[row["account"]].id if row["level"] == 0 else ""
        platform = row["platform"] if row["level"] in (0, 1) else ""
        found[row["brand"], Scope(account, platform), row["month"]] = {
            name: Middle(row[f"{name}_median"], row[f"{name}_n"])
            for name in (*MEDIANS, *PER_POST)
            if row.get(f"{name}_n")
        }
    for brand, scope, month in [key for key in found if key[1].account]:
        found.setdefault((brand, Scope("", scope.platform), month), found[brand, scope, month])
    for brand, scope, month in [key for key in found if key[1].platform and not key[1].account]:
        found.setdefault((brand, Scope(), month), found[brand, scope, month])
    return found


def basis(counts: Mapping[str, int]) -> str | None:
    """The rate by which an account's posts are compared, from how many posts have each.

    The first of ``RATES`` that at least half as many posts have as have the commonest one; None when no post
    has any.
    """
    most = max((counts.get(name, 0) for name in RATES), default=0)
    return next((name for name in RATES if most and 2 * counts.get(name, 0) >= most), None)


def post_rows(
    rows: Iterable[tuple[Any, ...]], measures: Sequence[str], refs: Sequence[AccountRef]
) -> tuple[PostRow, ...]:
    """Posts with their words and counts; instants aware, in UTC. A row is one of ``rows.sql``."""
    return tuple(_post(row, measures, refs) for row in rows)


def _post(row: tuple[Any, ...], names: Iterable[str], refs: Sequence[AccountRef]) -> PostRow:
    """Taken apart by position: there may be tens of thousands."""
    (account, name, published_at, kind, platform_kind, text, permalink, duration_s, paid) = row[:9]
    (reply, repost, seen_at, source, engagements, absent, followers, *counts) = row[9:]
    return PostRow(
        account=refs[account].id,
        id=name,
        published_at=published_at.replace(tzinfo=UTC),
        kind=_KINDS[kind or "other"],
        platform_kind=platform_kind or "",
        text=text or "",
        permalink=permalink or "",
        paid=_PAID[paid or "unknown"],
        reply=reply,
        repost=repost,
        seen_at=seen_at.replace(tzinfo=UTC) if seen_at else None,
        source=source or "",
        measures={name: count for name, count in zip(names, counts, strict=True) if count is not None},
        engagements=engagements,
        absent=parts(absent or 0),
        followers=followers,
        duration_s=duration_s,
    )


def slot_rows(rows: Iterable[Row], refs: Sequence[AccountRef]) -> tuple[SlotRow, ...]:
    """Weekday and hour cells by account id."""
    slots = (
        SlotRow(refs[row["account"]].id, row["weekday"], row["hour"], row["posts"], tuple(row["rates"]))
        for row in rows
    )
    return tuple(sorted(slots, key=lambda slot: (slot.account, slot.weekday, slot.hour)))


def _tally(row: Row, name: str) -> Tally:
    """Rounded below any digit that a platform tells, so that the order of addition leaves no trace."""
    return Tally(round(row[f"{name}_sum"], 6), row[f"{name}_n"])
