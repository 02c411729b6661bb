"""The two brands to compare with, also made up: what anybody can see of their Instagram accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.demo.generator import ids
from config.demo.generator.dice import Dice
from config.demo.generator.followers import Stock, stock
from config.demo.generator.formats import Cell, plain
from config.demo.generator.moments import OCTOBER, Slots, index, moments
from config.demo.generator.texts import Writer


@dataclass(frozen=True, slots=True)
class Rival:
    """A brand: how big, how busy, how well liked."""

    name: str
    stream: int
    people: Stock
    slots: Slots
    rate: float  # likes and comments of a post by followers
    hides_likes: bool  # some of its posts do not show their likes in October


RIVALS = (
    Rival(
        "brouwmuis",
        6,
        stock(16, 21400, (90, 95, 92, 88, 100, 104, 99, 97, 103, 110, 108, 112, 115, 118)),
        {(0, 18): 0.8, (2, 18): 0.9, (5, 9): 0.85},
        0.0061,
        False,
    ),
    Rival(
        "dravenhof",
        7,
        stock(17, 5230, (38, 40, 36, 41, 44, 43, 47, 45, 49, 52, 50, 55, 54, 58)),
        {(1, 12): 0.95, (4, 12): 0.95},
        0.0124,
        True,
    ),
)
KINDS = (("photo", 0.5), ("video", 0.3), ("album", 0.2))


def files() -> Mapping[str, bytes]:
    """A table of posts and one of follower days for each brand."""
    out = {}
    for rival in RIVALS:
        out[f"rivals/{rival.name}_posts.csv"] = plain(
            [("shortcode", "taken_at_utc", "type", "caption", "likes", "comments"), *_posts(rival)]
        )
        people = [(day.isoformat(), number) for day, number in rival.people.items()]
        out[f"rivals/{rival.name}_followers.csv"] = plain([("date", "followers"), *people])
    return out


def _posts(rival: Rival) -> list[Sequence[Cell]]:
    dice, writer = Dice(rival.stream), Writer(rival.stream * 100 + 1)
    out: list[Sequence[Cell]] = []
    for day, at, _ in moments(dice, rival.slots):
        engaged = rival.people[day] * rival.rate * dice.spread(0.5)
        hidden = rival.hides_likes and index(day) == OCTOBER and dice.chance(0.4)
        likes: Cell = "" if hidden else dice.part(engaged, 0.96)
        text = writer.rival()
        code = ids.shortcode(ids.instagram_media(at, dice))
        kind = dice.weighed(KINDS)
        out.append((code, f"{at:%Y-%m-%dT%H:%M:%SZ}", kind, text, likes, dice.part(engaged, 0.04)))
    return out
