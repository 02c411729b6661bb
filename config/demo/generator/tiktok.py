"""TikTok: a steady small account, and one video in October that ran away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from config.demo.generator import followers, ids
from config.demo.generator.dice import Dice
from config.demo.generator.formats import Cell, plain
from config.demo.generator.moments import AMSTERDAM, BEST, local, moments
from config.demo.generator.post import HELPFUL_TAG, DemoPost
from config.demo.generator.texts import Writer

HANDLE = "kwartelnest.demo"

SLOTS = {(1, 8): 0.55, (4, 19): 0.75, (6, 11): 0.6}
LUCK = {(1, 8): 1.35, (4, 19): 1.0, (6, 11): 0.95}
ABOUT = ("video_id", "posted", "format", "caption", "url", "seconds")
COUNTS = ("views", "likes", "comments", "shares", "favourites", "watch_time_s")
VIRAL_TEXT = (
    "We asked a street painter to do the latte art. 🐦☕ Wait for the quail.\n\n#latteart #coffee #amsterdam"
)


def posts() -> list[DemoPost]:
    """All videos with their counts."""
    dice, writer = Dice(5), Writer(501)
    out = []
    for day, at, slot in moments(dice, SLOTS):
        text = writer.caption(dice.pick(("brewing", "people", "beans")))
        views = int(followers.TIKTOK[day] * 0.42 * LUCK[slot] * dice.spread(0.55))
        engaged = (
            views
            * 0.041
            * (LUCK[slot] if slot == BEST else 1.0)
            * (1.25 if HELPFUL_TAG in text else 1.0)
            * dice.spread(0.25)
        )
        out.append(_post(dice, at, text, views, [dice.part(engaged, s) for s in (0.84, 0.04, 0.06, 0.06)]))
    out.append(
        _post(dice, local(date(2026, 10, 10), 18, 4, 11), VIRAL_TEXT, 88_412, [12_606, 318, 1_104, 894])
    )
    return sorted(out, key=lambda post: post.at)


def _post(dice: Dice, at: datetime, text: str, views: int, parts: Sequence[int]) -> DemoPost:
    number, seconds = ids.tiktok_video(at, dice), dice.whole(11, 42)
    likes, comments, shares, saves = parts
    counts = {"views": views, "likes": likes, "comments": comments, "shares": shares, "favourites": saves}
    counts["watch_time_s"] = int(views * seconds * dice.between(0.3, 0.5))
    link = f"https://www.tiktok.com/@{HANDLE}/video/{number}"
    return DemoPost(str(number), at, "video", text, link, counts, seconds)


def files(all_posts: Sequence[DemoPost]) -> Mapping[str, bytes]:
    """One table of videos by the clock of Amsterdam, one of followers."""
    rows = [_row(post) for post in all_posts]
    stock = [(day.isoformat(), people) for day, people in followers.TIKTOK.items()]
    return {
        "tiktok/videos.csv": plain([(*ABOUT, *COUNTS), *rows]),
        "tiktok/followers.csv": plain([("date", "followers"), *stock]),
    }


def _row(post: DemoPost) -> list[Cell]:
    posted = f"{post.at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M:%S}"
    about: list[Cell] = [post.id, posted, post.kind, post.text, post.link, post.seconds]
    return [*about, *(post.counts[name] for name in COUNTS)]
