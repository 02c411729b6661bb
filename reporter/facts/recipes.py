"""What counts as an engagement on each platform, and what a platform does not offer at all."""

from __future__ import annotations

from datetime import date

from reporter.model import Missing, Reason

PARTS = ("reactions", "comments", "shares", "saves")
_PUBLIC = ("reactions", "comments", "shares")
_RECIPES = {
    "instagram": PARTS,
    "tiktok": PARTS,
    "x": PARTS,
    "mastodon": _PUBLIC,
    "pinterest": ("reactions", "comments", "saves"),
    "reddit": _PUBLIC,
}

# Own account, organic posts; what the platform has no such count of. A number in the data always wins.
_NOT_OFFERED: dict[str, dict[str, str]] = {
    "bluesky": dict.fromkeys(
        ("reach", "impressions", "views", "link_clicks", "watch_time_s", "profile_visits", "unfollows"), ""
    ),
    "facebook": {"saves": "pages are not told how often a post was saved"},
    "instagram": {"link_clicks": "feed posts have no link to click", "unfollows": "only net change is told"},
    "linkedin": {
        "saves": "told for personal profiles only",
        "link_clicks": "only all clicks together are told",
        "unfollows": "only gains are told",
    },
    "mastodon": dict.fromkeys(
        (
            "reach",
            "impressions",
            "views",
            "saves",
            "link_clicks",
            "watch_time_s",
            "profile_visits",
            "unfollows",
        ),
        "",
    ),
    "pinterest": dict.fromkeys(("reach", "shares", "unfollows"), ""),
    "reddit": dict.fromkeys(("reach", "impressions", "views", "saves", "link_clicks", "watch_time_s"), ""),
    "threads": {
        "impressions": "the platform tells views",
        "reach": "",
        "saves": "",
        "watch_time_s": "",
        "link_clicks": "told for the account only",
        "unfollows": "only net change is told",
    },
    "tiktok": {
        "impressions": "the platform tells views",
        "link_clicks": "told for the profile only",
        "unfollows": "only net change is told",
    },
    "x": {"reach": "the platform does not count unique people"},
    "youtube": {
        "reach": "",
        "saves": "",
        "link_clicks": "",
        "impressions": "thumbnail impressions are another measure",
    },
}

# Withdrawn by the platform: the first day without it.
_RETIRED: dict[tuple[str, str], tuple[date, str]] = {
    ("instagram", "impressions"): (
        date(2025, 4, 21),
        "Instagram replaced impressions by views in April 2025",
    ),
    ("facebook", "impressions"): (date(2025, 11, 15), "Facebook withdrew page impressions in November 2025"),
}


def recipe(platform: str) -> tuple[str, ...]:
    """The parts of an engagement that the platform offers, in a fixed order."""
    parts = _RECIPES.get(platform, _PUBLIC)
    return tuple(part for part in parts if withheld(platform, part, date.min) is None)


def withheld(platform: str, measure: str, month: date) -> Missing | None:
    """Why a measure cannot be there for posts of a month, or None when the platform has it."""
    if retired := _RETIRED.get((platform, measure)):
        since, why = retired
        return Missing(Reason.RETIRED, why) if month >= since.replace(day=1) else None
    if measure in (absent := _NOT_OFFERED.get(platform, {})):
        return Missing(Reason.NOT_OFFERED, absent[measure])
    return None
