"""Facebook: few clicks on links, impressions withdrawn in November 2025, questions left without an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from config.demo.generator import followers
from config.demo.generator.dice import Deck, Dice
from config.demo.generator.formats import (
    Cell,
    columns,
    meta_content,
    meta_metric,
    meta_name,
    meta_time,
    plain,
)
from config.demo.generator.moments import MONTHS, days, index, moments
from config.demo.generator.post import NAME, DemoPost
from config.demo.generator.texts import Writer

PAGE = "100099900000417"
HANDLE = "kwartelnest.demo"

SLOTS = {(0, 12): 0.6, (1, 8): 0.8, (3, 12): 0.65, (4, 22): 0.45}
LUCK = {(0, 12): 0.95, (1, 8): 1.5, (3, 12): 0.95, (4, 22): 0.75}
KINDS = (*["Links"] * 4, *["Photos"] * 3, *["Reels"] * 2, "Text")
REACH = {"Links": 0.085, "Photos": 0.1, "Reels": 0.16, "Text": 0.07}
RATE = {"Links": 0.011, "Photos": 0.024, "Reels": 0.03, "Text": 0.022}
# Clicks on a link per time shown, by month: from ordinary to weak.
CLICKS = (
    *(0.0145, 0.0141, 0.0138, 0.0132, 0.0128, 0.0121, 0.0112, 0.0098, 0.0087, 0.0075),
    *(0.0064, 0.0053, 0.0042, 0.0031),
)
LAST_IMPRESSIONS = 1  # October 2025 is the last month whose export has the column

HEAD = (
    "Post ID|Page ID|Page name|Title|Description|Duration (sec)|Publish time|Caption type|Permalink|"
    "Is crosspost|Is share|Post type|Languages|Custom labels|Funded content status|Data comment|Date|"
)
OLD = columns(
    HEAD + "IMPRESSION:UNIQUE_USERS|Reach|Impressions|Reactions, Comments and Shares|Reactions|Comments|"
    "Shares|Total clicks|Matched Audience Targeting Consumption (Photo Click)|Other Clicks|"
    "Link Clicks|Negative feedback from users: Hide all"
)
NEW = columns(
    HEAD + "Views|Reach|Reactions, Comments and Shares|Reactions|Comments|Shares|Total clicks|Link Clicks|"
    "Other Clicks|Matched Audience Targeting Consumption (Photo Click)|Seconds viewed|"
    "Average Seconds viewed|Estimated earnings (USD)|Ad impressions"
)
EXPORTS = (
    ("2025-09-01", "2025-10-31", 1093345872210046),
    ("2025-11-01", "2026-01-31", 1187720934466125),
    ("2026-02-01", "2026-04-30", 1254093178802671),
    ("2026-05-01", "2026-07-31", 1342260097715388),
    ("2026-08-01", "2026-09-30", 1420915536028847),
    ("2026-10-01", "2026-10-31", 1509384471926630),
)


def posts() -> list[DemoPost]:
    """All posts with the counts they have in the end."""
    dice, writer = Dice(2), Writer(201)
    kinds, number = Deck(dice, KINDS), 700_000_000_417_000
    out = []
    for day, at, slot in moments(dice, SLOTS):
        kind = kinds.deal()
        subject = "shop" if kind == "Links" else dice.pick(("brewing", "beans", "people"))
        text = writer.caption(subject, tags=False, link=kind == "Links")
        number += dice.whole(1_000_003, 9_000_011)
        link = f"https://www.facebook.com/{HANDLE}/posts/{number}"
        seconds = dice.whole(12, 70) if kind == "Reels" else 0
        out.append(
            DemoPost(
                str(number), at, kind, text, link, _counts(dice, day, kind, LUCK[slot], seconds), seconds
            )
        )
    return out


def _counts(dice: Dice, day: date, kind: str, luck: float, seconds: int) -> dict[str, int]:
    reach = int(followers.FACEBOOK[day] * REACH[kind] * (0.6 + 0.4 * luck) * dice.spread(0.4))
    engaged = reach * RATE[kind] * luck * dice.spread(0.3)
    shown = int(reach * dice.between(1.2, 1.5))
    counts = {"reach": reach, "reactions": dice.part(engaged, 0.8), "comments": dice.part(engaged, 0.12)}
    counts["shares"] = dice.part(engaged, 0.08)
    counts["impressions" if index(day) <= LAST_IMPRESSIONS else "views"] = shown
    counts["link_clicks"] = dice.part(shown, CLICKS[index(day)]) if kind == "Links" else 0
    if kind == "Photos":
        counts["photo_clicks"] = dice.part(shown, 0.012)
    counts["other_clicks"] = dice.part(shown, 0.009)
    if seconds:
        counts["watched"] = int(shown * seconds * dice.between(0.16, 0.3))
    return counts


def _row(post: DemoPost) -> list[Cell]:
    counts = post.counts
    where = ("N/A", post.link, 0, 0, post.kind, "", "", "", "", "Lifetime")
    head = (post.id, PAGE, NAME, post.text, "", post.seconds, meta_time(post.at), *where)
    parts = [counts["reactions"], counts["comments"], counts["shares"]]
    clicks = [counts.get(name, 0) for name in ("link_clicks", "other_clicks", "photo_clicks")]
    photo = post["photo_clicks"]
    if post.month <= LAST_IMPRESSIONS:
        shown = (counts["reach"], counts["reach"], counts["impressions"])
        return [*head, *shown, sum(parts), *parts, sum(clicks), photo, clicks[1], clicks[0], 0]
    seen = (counts["watched"], counts["watched"] // counts["views"]) if post.seconds else ("", "")
    shown = (counts["views"], counts["reach"], sum(parts))
    return [*head, *shown, *parts, sum(clicks), clicks[0], clicks[1], photo, *seen, 0, 0]


def files(all_posts: Sequence[DemoPost]) -> Mapping[str, bytes]:
    """Content exports in two variants, daily reach and visits, follower stock and monthly unique reach."""
    out = {}
    for first, last, digits in EXPORTS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        chosen = [_row(post) for post in all_posts if start <= post.day <= end]
        header = OLD if index(start) <= LAST_IMPRESSIONS else NEW
        out[f"facebook/{meta_name(start, end, digits)}"] = meta_content([header, *chosen])
    for year in (2025, 2026):
        reach = [(day, people) for day, people in _daily_reach(all_posts) if day.year == year]
        out[f"facebook/Reach-{year}.csv"] = meta_metric("Facebook reach", reach)
        visits = [(day, people // 31 + 2) for day, people in reach]
        out[f"facebook/Visits-{year}.csv"] = meta_metric("Facebook visits", visits)
    stock = [(day.isoformat(), people) for day, people in followers.FACEBOOK.items()]
    out["facebook/followers.csv"] = plain([("date", "followers"), *stock])
    out["facebook/unique_reach.csv"] = plain([("month", "accounts_reached"), *_monthly_reach(all_posts)])
    return out


def _daily_reach(all_posts: Sequence[DemoPost]) -> list[tuple[date, int]]:
    dice = Dice(203)
    fresh = dict.fromkeys(days(), 0)
    for post in all_posts:
        fresh[post.day] += int(post.counts["reach"] * 0.7)
    return [(day, number + dice.whole(90, 260)) for day, number in fresh.items()]


def _monthly_reach(all_posts: Sequence[DemoPost]) -> list[tuple[str, int]]:
    out = []
    for month in MONTHS:
        reached = [post.counts["reach"] for post in all_posts if post.month == index(month)]
        out.append((month.isoformat(), max(int(sum(reached) * 0.52), int(max(reached) * 1.06))))
    return out
