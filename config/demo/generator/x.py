"""X: a falling platform; impressions and engagement sink for six months, and so do followers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from config.demo.generator import followers, ids
from config.demo.generator.dice import Dice
from config.demo.generator.formats import Cell, columns, plain, x_day
from config.demo.generator.moments import BEST, days, index, moments
from config.demo.generator.post import HELPFUL_TAG, DemoPost
from config.demo.generator.texts import Writer

HANDLE = "kwartelnest_demo"

SLOTS = {(0, 9): 0.95, (1, 8): 0.95, (1, 13): 0.95, (3, 17): 0.95, (4, 15): 0.95}
REPLIES = {(1, 13), (3, 17)}
# What is left of a post's impressions, by month: April 2026 is the last good one.
LEFT = (1.0, 1.02, 0.98, 0.96, 1.0, 1.01, 0.99, 1.0, 0.9, 0.76, 0.62, 0.51, 0.41, 0.26)
HEADER = columns(
    "Post id|Date|Post text|Post Link|Impressions|Likes|Engagements|Bookmarks|Shares|New follows|"
    "Replies|Reposts|Profile visits|Detail Expands|URL Clicks|Hashtag Clicks|Permalink Clicks"
)
PARTS = {  # of the engagements
    "Likes": 0.42,
    "Bookmarks": 0.05,
    "Shares": 0.02,
    "New follows": 0.01,
    "Replies": 0.06,
    "Reposts": 0.07,
    "Profile visits": 0.1,
    "Detail Expands": 0.16,
}
DAY_HEADER = columns(
    "Date|Impressions|Likes|Engagements|Bookmarks|Shares|New follows|Unfollows|Replies|Reposts|"
    "Profile visits|Create Post|Video views|Media views"
)
EXPORTS = (
    ("2025-09-01", "2025-11-30"),
    ("2025-12-01", "2026-02-28"),
    ("2026-03-01", "2026-05-31"),
    ("2026-06-01", "2026-08-31"),
    ("2026-09-01", "2026-09-30"),
    ("2026-10-01", "2026-10-31"),
)

OVERVIEWS = (("2025-09-01", "2026-03-31"), ("2026-04-01", "2026-10-31"))


def posts() -> list[DemoPost]:
    """All posts and replies with their counts."""
    dice, writer = Dice(3), Writer(301)
    out = []
    for number, (_, at, slot) in enumerate(moments(dice, SLOTS)):
        reply = slot in REPLIES
        linked = not reply and number % 4 < 2
        subject = dice.pick(("brewing", "beans", "people", "shop"))
        text = writer.reply() if reply else writer.caption(subject, tags=dice.chance(0.4), link=linked)
        out.append(_post(dice, at, "reply" if reply else "post", text, linked, 1.35 if slot == BEST else 1.0))
    # Half past midnight on 1 October in Amsterdam, and still September in the file's own days.
    late = datetime(2026, 9, 30, 22, 30, 41, tzinfo=UTC)
    out.append(_post(dice, late, "post", "Night roast. The street is quiet, the drum is not. 🌙", False))
    return sorted(out, key=lambda post: post.at)


def _post(dice: Dice, at: datetime, kind: str, text: str, linked: bool, luck: float = 1.0) -> DemoPost:
    number = ids.snowflake(at, dice)
    link = f"https://x.com/{HANDLE}/status/{number}"
    left = LEFT[index(at.date())]
    shown = int((110 if kind == "reply" else 820) * left * dice.spread(0.4))
    luck *= 1.25 if HELPFUL_TAG in text else 1.0
    engaged = shown * (0.022 + 0.012 * left) * luck * dice.spread(0.25)
    counts = {"Impressions": shown, **{name: dice.part(engaged, share) for name, share in PARTS.items()}}
    counts["URL Clicks"] = dice.part(shown, 0.009 * left) if linked else 0
    counts["Hashtag Clicks"] = dice.part(engaged, 0.02) if "#" in text else 0
    counts["Permalink Clicks"] = 0
    counts["Engagements"] = sum(counts.values()) - shown
    return DemoPost(str(number), at, kind, text, link, counts)


def files(all_posts: Sequence[DemoPost]) -> Mapping[str, bytes]:
    """Content and overview exports, newest first as X writes them, and the follower stock."""
    out = {}
    overview = _overview(all_posts)
    for first, last in EXPORTS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        rows = [_row(post) for post in reversed(all_posts) if start <= post.at.date() <= end]
        out[f"x/account_analytics_content_{first}_{last}.csv"] = plain([HEADER, *rows])
    for first, last in OVERVIEWS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        days_of_it = [row for day, row in reversed(overview) if start <= day <= end]
        out[f"x/account_overview_analytics_{first}_{last}.csv"] = plain([DAY_HEADER, *days_of_it])
    stock = [(day.isoformat(), people) for day, people in followers.X.items()]
    out["x/followers.csv"] = plain([("date", "followers"), *stock])
    return out


def _row(post: DemoPost) -> list[Cell]:
    head: list[Cell] = [post.id, x_day(post.at.date()), post.text, post.link]
    return [*head, *(post.counts[name] for name in HEADER[4:])]


def _overview(all_posts: Sequence[DemoPost]) -> list[tuple[date, list[Cell]]]:
    """What happened on each UTC day: most of a post's counts on its own day, the rest on the next."""
    names = ("Impressions", "Likes", "Bookmarks", "Shares", "Replies", "Reposts", "Profile visits")
    totals = {day: dict.fromkeys((*names, "Engagements", "Create Post"), 0) for day in days()}
    for post in all_posts:
        own = post.at.date()
        totals[own]["Create Post"] += 1
        for name in (*names, "Engagements"):
            rest = post.counts[name] // 5
            totals[own][name] += post.counts[name] - rest
            if own + timedelta(days=1) in totals:
                totals[own + timedelta(days=1)][name] += rest
    people = followers.gained(303, followers.X, 0.014)
    return [(day, _day_row(day, totals[day], people[day])) for day in totals]


def _day_row(day: date, total: Mapping[str, int], people: tuple[int, int]) -> list[Cell]:
    new, lost = people
    seen = [
        total["Impressions"],
        total["Likes"],
        total["Engagements"] + new,
        total["Bookmarks"],
        total["Shares"],
    ]
    rest = [total["Replies"], total["Reposts"], total["Profile visits"], total["Create Post"], 0, 0]
    return [x_day(day), *seen, new, lost, *rest]
