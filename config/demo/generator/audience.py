"""Who follows the brand: Meta's blocks of shares, LinkedIn's groups of followers, TikTok's active hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from config.demo.generator import followers
from config.demo.generator.dice import Dice
from config.demo.generator.formats import plain

AGES = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
# Percent of the followers, women and men; the rest did not say. The youngest men are below the floor.
SEPTEMBER: tuple[tuple[str, str], ...] = (
    ("0.4", ""),
    ("9.8", "5.1"),
    ("22.9", "14.6"),
    ("14.2", "10.3"),
    ("6.4", "5.7"),
    ("3.1", "2.6"),
    ("1.2", "0.9"),
)
OCTOBER: tuple[tuple[str, str], ...] = (
    ("0.5", ""),
    ("11.6", "5.4"),
    ("23.8", "13.9"),
    ("13.6", "9.7"),
    ("6.1", "5.2"),
    ("2.9", "2.4"),
    ("1.1", "0.8"),
)
CITIES = (("Utrecht", 31.4), ("Amsterdam", 14.9), ("Rotterdam", 6.2), ("Amersfoort", 4.8), ("Zeist", 3.3))
COUNTRIES = (("Netherlands", 84.6), ("Belgium", 5.9), ("Germany", 3.1), ("United Kingdom", 1.4))
GROUPS = {  # header, and parts of the followers; LinkedIn leaves small groups out
    "industry": (
        "Industry",
        (
            ("Food and Beverage Services", 0.21),
            ("Hospitality", 0.16),
            ("Retail", 0.12),
            ("Business Consulting and Services", 0.08),
            ("Advertising Services", 0.06),
        ),
    ),
    "seniority": (
        "Seniority",
        (("Entry", 0.31), ("Senior", 0.28), ("Manager", 0.1), ("Owner", 0.09), ("Director", 0.06)),
    ),
    "location": (
        "Location",
        (
            ("Utrecht Area, Netherlands", 0.38),
            ("Amsterdam Area, Netherlands", 0.19),
            ("Rotterdam and The Hague", 0.09),
        ),
    ),
}
SEEN = (date(2026, 9, 30), date(2026, 10, 31))
ACTIVE_DAYS = 7
# Part of the followers online by hour of the day: mornings, lunch, and most of all evenings.
ONLINE = (
    *(0.03, 0.02, 0.01, 0.01, 0.02, 0.04, 0.1, 0.16, 0.18, 0.15, 0.14, 0.16),
    *(0.2, 0.17, 0.14, 0.14, 0.16, 0.19, 0.22, 0.27, 0.33, 0.29, 0.17, 0.08),
)


def files() -> Mapping[str, bytes]:
    """The exports of both days on which somebody looked, and a week of hours."""
    out = {
        f"instagram/Audience-{day}.csv": _meta(told, shift)
        for day, told, shift in zip(SEEN, (SEPTEMBER, OCTOBER), (0, 1), strict=True)
    }
    for day in SEEN:
        for name, (header, groups) in GROUPS.items():
            rows = [(group, int(followers.LINKEDIN[day] * part)) for group, part in groups]
            out[f"linkedin/audience_{name}_{day}.csv"] = plain([(header, "Total followers"), *rows])
    out[f"tiktok/FollowerActivity_{SEEN[-1]}.csv"] = _active()
    return out


def _meta(told: Sequence[tuple[str, str]], shift: int) -> bytes:
    """Blocks under titles in UTF-16; cities and countries lie on their side."""
    lines = ["sep=,", '"Age & gender"', '"","Women","Men"']
    lines += [f'"{age}","{women}","{men}"' for age, (women, men) in zip(AGES, told, strict=True)]
    for title, places in (("Top cities", CITIES), ("Top countries", COUNTRIES)):
        names = ",".join(f'"{name}"' for name, _ in places)
        shares = ",".join(f'"{(round(share * 10) + shift) / 10:.1f}"' for _, share in places)
        lines += ["", f'"{title}"', names, shares]
    return b"\xff\xfe" + ("\n".join(lines) + "\n").encode("utf-16-le")


def _active() -> bytes:
    """Days are written without a year, as TikTok does."""
    dice = Dice(801)
    rows: list[tuple[str, int, int]] = []
    for back in range(ACTIVE_DAYS - 1, -1, -1):
        day = SEEN[-1] - timedelta(days=back)
        people = followers.TIKTOK[day]
        named = f"{'September' if day.month == 9 else 'October'} {day.day}"
        rows += [(named, hour, dice.part(people, part)) for hour, part in enumerate(ONLINE)]
    return plain([("Date", "Hour", "Active followers"), *rows])
