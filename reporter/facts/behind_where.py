"""Which rows make up one number of the facts: by its path, the condition, the amount and the statistic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from reporter.facts.detail import STORY_PARTS
from reporter.facts.model import Facts
from reporter.facts.recipes import PARTS
from reporter.model import Scope

Path = tuple[Any, ...]

ORIGINALS, ALL_POSTS, PUBLIC = "rated", "post", "seen_by_all"
_WHOLE = "complete_engagements"


@dataclass(frozen=True, slots=True)
class Selection:
    """A query of ``behind_<of>.sql``: its words, what is bound, and how the amounts come to the number."""

    of: str
    month: date
    accounts: tuple[str, ...] = ()
    statistic: str = "sum"  # sum, median, mean, last, distinct or longest gap
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    first: date | None = None  # days, both ends included
    last: date | None = None
    brand: str = ""
    channel: str | None = None  # or language
    keys: tuple[str, ...] = ()  # of an audience: file, group, dimension, bucket
    used: tuple[str, ...] = ()  # names of the measures that each row tells


def posts(
    account: str | tuple[str, ...],
    month: date,
    condition: str,
    amount: str = "1",
    used: Sequence[str] = (),
    *,
    statistic: str = "sum",
    table: str = ORIGINALS,
    only: str = "",
) -> Selection:
    """Posts of a month; ``used`` are measures of posts."""
    accounts = (account,) if isinstance(account, str) else account
    told = [name for name in used if name != "followers"] or ["source"]
    words = {
        "amount": (amount,),
        "condition": (condition,),
        "table": (table,),
        "only": (only,) if only else (),
        "used": tuple(used),
        "told": told,
        "near": ("followers",) if "followers" in used else (),
    }
    return Selection("posts", month, accounts, statistic, words, used=tuple(used))


def measure(name: str) -> tuple[str, str, tuple[str, ...]]:
    """Condition, amount and columns of a sum of posts by its name."""
    if name == "video_views":
        return "r.video AND r.views IS NOT NULL", "r.views", ("views",)
    if name == "video_comments":
        return "r.video AND r.comments IS NOT NULL", "r.comments", ("comments",)
    if name in ("engagements", _WHOLE):
        return f"r.{name} IS NOT NULL", f"r.{name}", PARTS
    return f"r.{name} IS NOT NULL", f"r.{name}", (name,)


_PAIRS = {
    "er_reach": (_WHOLE, "reach"),
    "er_impressions": (_WHOLE, "impressions"),
    "er_views_all": (_WHOLE, "views"),
    "er_views": (_WHOLE, "video_views"),
    "ctr_link": ("link_clicks", "impressions"),
    "ctr_link_views": ("link_clicks", "views"),
    "low_effort": ("reactions", _WHOLE),
}
_RATES = {"er_reach": "reach", "er_impressions": "impressions", "er_views_all": "views"}


def pair(account: str, month: date, name: str, side: str) -> Selection:
    """One side of a ratio of sums: the posts that tell both."""
    above, _, below = name.partition("_by_")
    two = [measure(one) for one in _PAIRS.get(name, (above, below))]
    condition = " AND ".join(f"({one[0]})" for one in two)
    if side == "n":
        return posts(account, month, condition, "1", (*two[0][2], *two[1][2]))
    chosen = two[0] if side == "above" else two[1]
    return posts(account, month, condition, chosen[1], chosen[2])


def of_posts(account: str, month: date, rest: Path) -> Selection | None:
    """A number of ``PostSums``."""
    match rest:
        case ("posts",):
            return posts(account, month, "true")
        case ("replies",):
            return posts(account, month, "r.reply AND NOT r.repost", table=ALL_POSTS)
        case ("reposts",):
            return posts(account, month, "r.repost", table=ALL_POSTS)
        case ("stories",):
            story = "NOT r.original AND r.kind = 'story' AND NOT r.reply AND NOT r.repost"
            return posts(account, month, story, table=ALL_POSTS)
        case ("videos",):
            return posts(account, month, "r.video")
        case ("watchable",):
            return posts(account, month, "r.video OR r.watch_time_s IS NOT NULL", used=("watch_time_s",))
        case ("measures", name, side):
            return _sum(account, month, measure(name), side)
        case ("engagements" | "complete" as name, side):
            return _sum(account, month, measure("engagements" if name == "engagements" else _WHOLE), side)
        case ("pairs", name, side):
            return pair(account, month, name, side)
    return None


def _sum(account: str, month: date, chosen: tuple[str, str, tuple[str, ...]], side: str) -> Selection:
    return posts(account, month, chosen[0], "1" if side == "known" else chosen[1], chosen[2])


def of_stories(account: str, month: date, rest: Path) -> Selection | None:
    """A number of ``StorySums``."""
    story = "r.kind = 'story' AND NOT r.reply AND NOT r.repost"
    whole = " + ".join(f"r.{part}" for part in STORY_PARTS)
    match rest:
        case ("stories",):
            return posts(account, month, story, table=ALL_POSTS)
        case ("measures", name, side):
            amount = "1" if side == "known" else f"r.{name}"
            return posts(
                account, month, f"{story} AND r.{name} IS NOT NULL", amount, (name,), table=ALL_POSTS
            )
        case ("interactions", side):
            amount = "1" if side == "known" else whole
            condition = f"{story} AND ({whole}) IS NOT NULL"
            return posts(account, month, condition, amount, STORY_PARTS, table=ALL_POSTS)
        case ("rate", side):
            amount = {"above": whole, "below": "r.reach", "n": "1"}[side]
            condition = f"{story} AND ({whole}) IS NOT NULL AND r.reach IS NOT NULL"
            return posts(account, month, condition, amount, (*STORY_PARTS, "reach"), table=ALL_POSTS)
        case ("completion", side):
            day = "OVER (PARTITION BY r.account, r.local_at::DATE"
            turned = "" if side == "below" else " DESC"
            only = (
                f"row_number() {day} ORDER BY r.local_at{turned}, r.reach{turned}) = 1"
                f" AND count(*) {day}) > 1 AND count(r.reach) {day}) = count(*) {day})"
            )
            amount = "1" if side == "n" else "r.reach"
            return posts(account, month, story, amount, ("reach",), table=ALL_POSTS, only=only)
    return None


def of_makeup(account: str, month: date, rest: Path) -> Selection | None:
    """A number of ``Makeup``."""
    match rest:
        case ("kinds", kind):
            return posts(account, month, f"coalesce(r.kind, 'other') = '{kind}'")
        case ("best_tenth", side):
            condition, amount, used = measure(_WHOLE)
            best = (
                f"row_number() OVER (PARTITION BY r.account ORDER BY r.{_WHOLE} DESC, r.id)"
                " <= ceil(count(*) OVER (PARTITION BY r.account) / 10)"
            )
            amount = "1" if side == "n" else amount
            return posts(account, month, condition, amount, used, only=best if side == "above" else "")
        case ("hours",):
            return posts(account, month, "true", "hour(r.local_at)", statistic="distinct")
        case ("posting_days",):
            return posts(account, month, "true", "day(r.local_at)", statistic="longest gap")
    return None


def of_medians(facts: Facts, brand: str, scope: Scope, month: date, rest: Path) -> Selection | None:
    """A median over posts of a scope."""
    name, side = rest
    ids = within(facts, scope, brand)
    used: tuple[str, ...] = (name,)
    if name == "er_followers_post":
        used = (*PARTS, "followers")
    elif name in _RATES:
        used = (*PARTS, _RATES[name])
    elif name == "reach_organic":
        used = ("reach", "reach_paid")
    condition = f"r.{name} IS NOT NULL"
    if side == "n":
        return posts(ids, month, condition, "1", used)
    return posts(ids, month, condition, f"r.{name}", used, statistic="median")


def of_public(facts: Facts, key: tuple[str, str, date], rest: Path) -> Selection | None:
    """A number of a brand's posts on one platform by what anybody can see."""
    brand, platform, month = key
    place, *more = rest
    parts = facts.public.sums[key][place].parts if facts.public else ()
    ids = within(facts, Scope(platform=platform), brand)
    sums = " + ".join(f"r.{part}" for part in parts)
    told = f"({sums}) IS NOT NULL"
    match more:
        case ["posts"]:
            return posts(ids, month, "true", table=PUBLIC)
        case ["told"]:
            return posts(ids, month, told, "1", parts, table=PUBLIC)
        case ["engagements"]:
            return posts(ids, month, told, sums, parts, table=PUBLIC)
        case ["rates", base, ("median" | "mean") as how, "value"]:
            condition = f"{told} AND r.{base} <> 0"
            return posts(
                ids, month, condition, f"({sums}) / r.{base}", (*parts, base), statistic=how, table=PUBLIC
            )
        case ["rates", base, "pair", ("above" | "below") as side]:
            condition = f"{told} AND r.{base} IS NOT NULL"
            amount = sums if side == "above" else f"r.{base}"
            return posts(ids, month, condition, amount, (*parts, base), table=PUBLIC)
        case ["rates", base, *_]:
            return posts(ids, month, f"{told} AND r.{base} <> 0", "1", (*parts, base), table=PUBLIC)
    return None


def within(facts: Facts, scope: Scope, brand: str = "") -> tuple[str, ...]:
    """The ids of a brand's accounts in a scope."""
    return tuple(
        ref.id
        for ref in facts.of_brand(brand)
        if (ref.id == scope.account if scope.account else scope.platform in ("", ref.platform))
    )


def month_end(month: date) -> date:
    """The last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
