"""Instagram: followers grow faster every month while the engagement rate falls; reels beat photos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from config.demo.generator import followers, ids
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
from config.demo.generator.moments import MONTHS, days, index, local, moments, progress
from config.demo.generator.post import HELPFUL_TAG, NAME, DemoPost
from config.demo.generator.texts import Writer

ACCOUNT = "17841499000000417"
HANDLE = "kwartelnest.demo"
BAKERY = ("17841499000000993", "zwaluwdeeg.demo", "Zwaluwdeeg Bakery")

SLOTS = {(1, 8): 0.97, (3, 17): 0.9, (5, 10): 0.75, (6, 20): 0.55}
# How well a slot does, on reach and on rate: Tuesday at eight is the best, Sunday evening the worst.
LUCK = {(1, 8): 1.4, (3, 17): 1.0, (5, 10): 0.92, (6, 20): 0.8}
KINDS = (*["IG reel"] * 4, *["IG image"] * 4, *["IG carousel"] * 2, "IG story")
SUBJECTS = ("brewing", "brewing", "brewing", "beans", "beans", "people", "people", "shop")
REACH = {"IG reel": 0.3, "IG image": 0.16, "IG carousel": 0.19, "IG story": 0.07}
RATE = {"IG reel": 1.25, "IG image": 0.82, "IG carousel": 1.05, "IG story": 0.3}
SPLIT = {  # likes, comments, shares, saves
    "IG reel": (0.83, 0.04, 0.08, 0.05),
    "IG image": (0.91, 0.04, 0.02, 0.03),
    "IG carousel": (0.82, 0.04, 0.05, 0.09),
    "IG story": (0.7, 0.0, 0.3, 0.0),
}
HEADER = columns(
    "Post ID|Account ID|Account username|Account name|Description|Duration (sec)|Publish time|"
    "Permalink|Post type|Data comment|Date|Views|Reach|Likes|Shares|Follows|Comments|Saves"
)
THIN = (2, 3)  # months whose export left some cells empty: November and December 2025
ERROR = "Some data is not available for this post. Try again later."
# first month, last month, day of the export, and the number in the file's name
EXPORTS = (
    ("2025-09-01", "2025-11-30", "2025-12-03", 1204415570348811),
    ("2025-12-01", "2026-02-28", "2026-03-03", 1488102236650274),
    ("2026-03-01", "2026-05-31", "2026-06-03", 1301947725518860),
    ("2026-06-01", "2026-08-31", "2026-09-03", 1177203915548092),
    ("2026-09-01", "2026-09-30", "2026-10-02", 1516620784430019),
    ("2026-09-01", "2026-09-30", "2026-11-03", 1624408813057336),
    ("2026-10-01", "2026-10-31", "2026-11-03", 1399517246012785),
)
EARLY = "2026-10-02"  # the export that was repeated a month later, with more likes by then


def posts() -> list[DemoPost]:
    """All posts with the counts they have in the end."""
    dice, writer = Dice(35), Writer(101)
    kinds, subjects = Deck(dice, KINDS), Deck(dice, SUBJECTS)
    out = []
    for day, at, slot in moments(dice, SLOTS):
        kind = kinds.deal()
        text = writer.caption(subjects.deal(), tags=kind != "IG story")
        media = ids.instagram_media(at, dice)
        seconds = dice.whole(9, 58) if kind == "IG reel" else 0
        counts = _counts(dice, day, kind, LUCK[slot] * (1.4 if HELPFUL_TAG in text else 1.0))
        out.append(
            DemoPost(ids.instagram_object(dice), at, kind, text, _address(kind, media), counts, seconds)
        )
    return out


def _address(kind: str, media: int) -> str:
    if kind == "IG story":
        return f"https://www.instagram.com/stories/{HANDLE}/{media}"
    return f"https://www.instagram.com/{'reel' if kind == 'IG reel' else 'p'}/{ids.shortcode(media)}/"


def _counts(dice: Dice, day: date, kind: str, luck: float) -> dict[str, int]:
    """Counts of one post; the rate of engagement by reach falls from 5.6 % to 3.2 % over the year."""
    reach = int(followers.INSTAGRAM[day] * REACH[kind] * (0.6 + 0.4 * luck) * dice.spread(0.45))
    rate = (0.056 - 0.024 * progress(day)) * RATE[kind] * luck * dice.spread(0.25)
    likes, comments, shares, saves = (dice.part(reach * rate, share) for share in SPLIT[kind])
    views = int(reach * dice.between(1.2, 1.8))
    counts = {"views": views, "reach": reach, "likes": likes, "shares": shares}
    counts["follows"] = dice.part(reach, 0.0012)
    if kind != "IG story":
        counts["comments"] = comments
        left_empty = dice.chance(0.3)
        if index(day) not in THIN or not left_empty:
            counts["saves"] = saves
    return counts


def _row(post: DemoPost, early: bool) -> list[Cell]:
    """A line of the export; an early one has nine tenths of the later counts."""
    names = ("views", "reach", "likes", "shares", "follows", "comments", "saves")
    counts = [post[name] for name in names]
    if early:
        counts = [count * 9 // 10 if isinstance(count, int) else count for count in counts]
    owner = (ACCOUNT, HANDLE, NAME)
    head = (
        post.id,
        *owner,
        post.text,
        post.seconds,
        meta_time(post.at),
        post.link,
        post.kind,
        "",
        "Lifetime",
    )
    return [*head, *counts]


def _shared_row() -> list[Cell]:
    """A post of the bakery next door that the brand was invited to: not the brand's own."""
    dice, at = Dice(102), local(date(2026, 10, 15), 11, 20, 12)
    text = "Cardamom buns, and coffee from next door. 🧡\n\n#zwaluwdeeg #amsterdam"
    link = _address("IG image", ids.instagram_media(at, dice))
    head = (ids.instagram_object(dice), *BAKERY, text, 0, meta_time(at), link, "IG image", "", "Lifetime")
    return [*head, 18240, 12110, 1422, 88, 0, 61, 140]


def files(all_posts: Sequence[DemoPost]) -> Mapping[str, bytes]:
    """Content exports, daily reach and follows, follower stock and monthly unique reach."""
    out = {}
    for first, last, exported, digits in EXPORTS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        rows = [_row(post, exported == EARLY) for post in all_posts if start <= post.day <= end]
        if first == "2025-09-01":  # a post whose numbers were not there on that day
            rows[-4] = [*rows[-4][:9], ERROR, "Lifetime", "", "", "", "", "", "", ""]
        if first == "2026-10-01":
            rows.insert(7, _shared_row())
        name = meta_name(start, end, digits)
        out[f"instagram/{name}"] = meta_content([HEADER, *rows])
    for year in (2025, 2026):
        out[f"instagram/Follows-{year}.csv"] = meta_metric("Instagram follows", _year(year, _follows()))
        out[f"instagram/Reach-{year}.csv"] = meta_metric("Reach", _year(year, _daily_reach(all_posts)))
    stock = [(day.isoformat(), people) for day, people in followers.INSTAGRAM.items()]
    out["instagram/followers.csv"] = plain([("date", "followers"), *stock])
    out["instagram/unique_reach.csv"] = plain([("month", "accounts_reached"), *_monthly_reach(all_posts)])
    return out


def _year(year: int, points: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    return [(day, number) for day, number in points if day.year == year]


def _follows() -> list[tuple[date, int]]:
    gained = followers.gained(103, followers.INSTAGRAM, 0.011)
    return [(day, new) for day, (new, _) in gained.items()]


def _daily_reach(all_posts: Sequence[DemoPost]) -> list[tuple[date, int]]:
    """People reached on a day: those of the day's posts, and some by older ones."""
    dice = Dice(104)
    fresh = dict.fromkeys(days(), 0)
    for post in all_posts:
        fresh[post.day] += int(post.counts.get("reach", 0) * 0.6)
    return [(day, number + dice.whole(180, 420)) for day, number in fresh.items()]


def _monthly_reach(all_posts: Sequence[DemoPost]) -> list[tuple[str, int]]:
    """Different people reached in a month: fewer than the posts' reach added up, more than any one post's."""
    out = []
    for month in MONTHS:
        reached = [post.counts.get("reach", 0) for post in all_posts if post.month == index(month)]
        out.append((month.isoformat(), max(int(sum(reached) * 0.46), int(max(reached) * 1.08))))
    return out
