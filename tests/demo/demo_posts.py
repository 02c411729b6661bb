"""Posts of the demo's files and their rates, with the csv module's rows and none of our own code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

Row = dict[str, str]
Demo = dict[str, list[Row]]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PACIFIC = ZoneInfo("America/Los_Angeles")
OWN = "17841499000000417"
REEL, PHOTO = "IG reel", "IG image"


def meta(demo: Demo, platform: str) -> list[Row]:
    """Posts of a platform; of two rows of one post the later file's (the sorted name decides)."""
    found = {
        row["Post ID"]: row
        for name, rows in sorted(demo.items())
        if name.startswith(f"{platform}/")
        for row in rows
        if "Post ID" in row and row.get("Account ID", OWN) == OWN
    }
    return list(found.values())


def local(row: Row) -> datetime:
    when = datetime.strptime(row["Publish time"], "%m/%d/%Y %H:%M").replace(tzinfo=PACIFIC)
    return when.astimezone(AMSTERDAM)


def of_month(rows: Iterable[Row], month: str) -> list[Row]:
    return [row for row in rows if f"{local(row):%Y-%m}" == month]


def total(rows: Iterable[Row], *names: str) -> int:
    return sum(int(row.get(name) or 0) for row in rows for name in names)


def er_reach(row: Row) -> float:
    return total([row], "Likes", "Comments", "Shares", "Saves") / int(row["Reach"])


def measured(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["Reach"]]


def link_ctr(rows: Iterable[Row]) -> float:
    links = [row for row in rows if row["Post type"] == "Links"]
    return total(links, "Link Clicks") / total(links, "Views", "Impressions")


def x_month(demo: Demo, month: str) -> list[Row]:
    """Posts of X by the month in Amsterdam, from the moment inside the id."""
    out = []
    for name, rows in demo.items():
        if name.startswith("x/account_analytics"):
            for row in rows:
                seconds = ((int(row["Post id"]) >> 22) + 1288834974657) / 1000
                if f"{datetime.fromtimestamp(seconds, AMSTERDAM):%Y-%m}" == month:
                    out.append(row)
    return out


def linkedin(demo: Demo) -> list[Row]:
    return [row for name, rows in demo.items() if name.startswith("linkedin/berichten") for row in rows]


def rated(demo: Demo) -> dict[str, list[tuple[datetime, float]]]:
    """Moment and engagement rate of every own post, by account."""
    x = [row for month in ("08", "09", "10") for row in x_month(demo, f"2026-{month}")]
    out = {
        "instagram": [(local(row), er_reach(row)) for row in measured(meta(demo, "instagram"))],
        "facebook": [
            (local(row), total([row], "Reactions", "Comments", "Shares") / int(row["Reach"]))
            for row in meta(demo, "facebook")
        ],
        "x": [
            (
                datetime.fromtimestamp(((int(row["Post id"]) >> 22) + 1288834974657) / 1000, AMSTERDAM),
                total([row], "Likes", "Replies", "Reposts", "Bookmarks") / int(row["Impressions"]),
            )
            for row in x
            if not row["Post text"].startswith("@")
        ],
        "linkedin": [
            (
                datetime.strptime(row["Geplaatst op"], "%d-%m-%Y %H:%M").replace(tzinfo=AMSTERDAM),
                total([row], "Reacties (likes)", "Opmerkingen", "Gedeeld")
                / int(row["Weergaven"].replace(".", "")),
            )
            for row in linkedin(demo)
        ],
        "tiktok": [
            (
                datetime.fromisoformat(row["posted"]).replace(tzinfo=AMSTERDAM),
                total([row], "likes", "comments", "shares", "favourites") / int(row["views"]),
            )
            for row in demo["tiktok/videos.csv"]
        ],
    }
    start = datetime(2026, 8, 3, tzinfo=AMSTERDAM)  # ninety days
    return {
        account: [(when, rate) for when, rate in rated if when >= start] for account, rated in out.items()
    }


def cells(rated: Iterable[tuple[datetime, float]]) -> dict[tuple[int, int], float]:
    """Median rate by weekday and hour, where there are three posts or more."""
    cells: dict[tuple[int, int], list[float]] = {}
    for when, rate in rated:
        cells.setdefault((when.weekday(), when.hour), []).append(rate)
    return {cell: median(rates) for cell, rates in cells.items() if len(rates) >= 3}
