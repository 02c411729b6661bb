"""Follower numbers by day: a line through a few points, with a little unrest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from config.demo.generator.dice import Dice
from config.demo.generator.moments import MONTHS, days, index

Stock = Mapping[date, int]


def stock(stream: int, start: int, net: Sequence[int]) -> Stock:
    """Followers at the end of each day; ``net`` is what each of the fourteen months adds."""
    dice, at = Dice(stream), float(start)
    out: dict[date, int] = {}
    for day in days():
        at += net[index(day)] / _length(index(day)) * dice.between(0.5, 1.5)
        out[day] = int(at)
    return out


def gained(stream: int, people: Stock, loss: float) -> Mapping[date, tuple[int, int]]:
    """(new, lost) followers of each day; ``loss`` is the share of followers lost in a month."""
    dice, out, before = Dice(stream), {}, None
    for day, now in people.items():
        net = 0 if before is None else now - before
        lost = max(dice.part(now, loss / 30), -net, 0)
        out[day] = (net + lost, lost)
        before = now
    return out


def _length(month: int) -> int:
    following = MONTHS[month + 1] if month + 1 < len(MONTHS) else date(2026, 11, 1)
    return (following - MONTHS[month]).days


INSTAGRAM = stock(11, 8240, (64, 70, 75, 80, 92, 98, 104, 112, 120, 126, 138, 149, 161, 178))
FACEBOOK = stock(12, 12460, (4, 2, 0, -3, -6, -9, -12, -14, -18, -20, -22, -25, -28, -41))
X = stock(13, 2931, (9, 8, 8, 6, 5, 4, 2, 0, -6, -9, -12, -14, -17, -21))
LINKEDIN = stock(14, 1248, (32, 34, 36, 38, 41, 44, 46, 48, 51, 54, 56, 58, 60, 38))
TIKTOK = stock(15, 3120, (70, 74, 80, 84, 90, 96, 100, 104, 110, 116, 120, 126, 132, 905))
