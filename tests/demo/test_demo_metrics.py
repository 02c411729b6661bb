"""Every figure that the demo's files can give, for two months, against plain Python over the csv rows."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from reporter import exports, facts, metrics, periods
from reporter.config import load
from reporter.facts import AccountRef
from reporter.model import Intake, Measured, Scope
from reporter.store import Store
from tests.demo.demo_posts import AMSTERDAM, Demo, Row, linkedin, local, meta, x_month

CLIENT = Path(__file__).parents[2] / "config" / "demo" / "client.yml"
MONTHS = {"2026-09": 30, "2026-10": 31}
Post = dict[str, Any]

COLUMNS = {
    "instagram": {
        **{"reactions": "Likes", "comments": "Comments", "shares": "Shares", "saves": "Saves"},
        **{"reach": "Reach", "views": "Views", "follows": "Follows"},
    },
    "facebook": {
        **{"reactions": "Reactions", "comments": "Comments", "shares": "Shares", "reach": "Reach"},
        **{"views": "Views", "clicks": "Total clicks", "link_clicks": "Link Clicks"},
        **{"watch_time_s": "Seconds viewed"},
    },
    "x": {
        **{"reactions": "Likes", "comments": "Replies", "shares": "Reposts", "saves": "Bookmarks"},
        **{"impressions": "Impressions", "link_clicks": "URL Clicks", "follows": "New follows"},
        **{"profile_visits": "Profile visits"},
    },
    "linkedin": {
        **{"reactions": "Reacties (likes)", "comments": "Opmerkingen", "shares": "Gedeeld"},
        **{"impressions": "Weergaven", "link_clicks": "Klikken op link"},
    },
    "tiktok": {
        **{"reactions": "likes", "comments": "comments", "shares": "shares", "saves": "favourites"},
        **{"views": "views", "watch_time_s": "watch_time_s"},
    },
}
PARTS = {
    "instagram": ("reactions", "comments", "shares", "saves"),
    "facebook": ("reactions", "comments", "shares"),
    "x": ("reactions", "comments", "shares", "saves"),
    "linkedin": ("reactions", "comments", "shares"),
    "tiktok": ("reactions", "comments", "shares", "saves"),
}
KINDS = {
    **{"IG image": "image", "IG carousel": "image", "IG reel": "video", "Reels": "video", "Photos": "image"},
    **{"Links": "link", "Text": "text", "Afbeelding": "image", "Document": "document", "Tekst": "text"},
    **{"Video": "video", "video": "video"},
}


def number(cell: str | None, platform: str) -> float | None:
    if not cell:
        return None
    return float(cell.replace(".", "").replace(",", ".") if platform == "linkedin" else cell)


def tweeted(row: Row) -> datetime:
    """The moment inside the id."""
    return datetime.fromtimestamp(((int(row["Post id"]) >> 22) + 1288834974657) / 1000, AMSTERDAM)


def moments(platform: str, demo: Demo, month: str) -> list[tuple[datetime, str, Row]]:
    """When, the platform's word for the type, and the row of each publication of a month."""
    if platform in ("instagram", "facebook"):
        rows = [(local(row), row["Post type"], row) for row in meta(demo, platform)]
    elif platform == "x":
        rows = [(tweeted(row), "", row) for row in x_month(demo, month)]
    elif platform == "linkedin":
        rows = [
            (
                datetime.strptime(row["Geplaatst op"], "%d-%m-%Y %H:%M").replace(tzinfo=AMSTERDAM),
                row["Soort"],
                row,
            )
            for row in linkedin(demo)
        ]
    else:
        rows = [
            (datetime.fromisoformat(row["posted"]).replace(tzinfo=AMSTERDAM), row["format"], row)
            for row in demo["tiktok/videos.csv"]
        ]
    return [(when, word, row) for when, word, row in rows if f"{when:%Y-%m}" == month]


def posts(platform: str, demo: Demo, month: str) -> list[Post]:
    """The month's originals."""
    found: list[Post] = []
    for when, word, row in moments(platform, demo, month):
        if word == "IG story" or (platform == "x" and row["Post text"].startswith("@")):
            continue
        told = {name: number(row.get(column), platform) for name, column in COLUMNS[platform].items()}
        parts = [told[part] for part in PARTS[platform]]
        known = [part for part in parts if part is not None]
        every = sum(known) if len(known) == len(parts) else None
        found.append({**told, "at": when, "kind": KINDS.get(word, ""), "engagements": every})
    return found


def followers(platform: str, demo: Demo) -> dict[date, float]:
    if platform == "linkedin":
        files = [rows for name, rows in demo.items() if name.startswith("linkedin/volgers")]
        return {
            date(*(int(part) for part in reversed(row["Datum"].split("-")))): float(
                row["Volgers"].replace(".", "")
            )
            for rows in files
            for row in rows
        }
    return {
        date.fromisoformat(row["date"]): float(row["followers"]) for row in demo[f"{platform}/followers.csv"]
    }


def added(rows: list[Post], name: str) -> float | None:
    known = [row[name] for row in rows if row.get(name) is not None]
    return sum(known) if known else None


def both(rows: list[Post], above: str, below: str) -> float | None:
    known = [row for row in rows if row.get(above) is not None and row.get(below) is not None]
    return sum(r[above] for r in known) / sum(r[below] for r in known) if len(known) >= 5 else None


def each(rows: list[Post], name: str) -> float | None:
    known = [row[name] for row in rows if row.get(name) is not None]
    return sum(known) / len(known) if known else None


def near(known: dict[date, float], day: date) -> float:
    return next(
        known[found] for off in (0, -1, 1, -2, 2, -3, 3) if (found := day + timedelta(days=off)) in known
    )


def gap(days: set[date], first: date, length: int) -> int:
    marks = sorted({first, *days, first + timedelta(days=length - 1)})
    return max((later - earlier).days for earlier, later in pairwise(marks))


def second_calculation(platform: str, demo: Demo, month: str) -> dict[str, float | None]:
    rows, length, known = posts(platform, demo, month), MONTHS[month], followers(platform, demo)
    first = date.fromisoformat(f"{month}-01")
    end, start = known[first + timedelta(days=length - 1)], known.get(first - timedelta(days=1), known[first])
    usual = mean(n for day, n in known.items() if f"{day:%Y-%m}" == month)
    videos = [row for row in rows if row["kind"] == "video"]
    whole = [row["engagements"] for row in rows if row["engagements"] is not None]
    counted = [row for row in rows if row["engagements"] is not None]
    rates = [row["engagements"] / near(known, row["at"].date()) for row in counted]
    reach = [row["reach"] for row in rows if row.get("reach") is not None]
    best = sorted(whole, reverse=True)[: math.ceil(len(whole) / 10)]
    found: dict[str, float | None] = {
        "posts": len(rows),
        "posts_per_week": len(rows) / length * 7,
        "longest_gap_days": gap({row["at"].date() for row in rows}, first, length),
        "posting_hours": len({row["at"].hour for row in rows}),
        "followers": end,
        "follower_growth_net": end - start,
        "follower_growth_rate": (end - start) / start,
        "engagements": sum(whole),
        "engagements_per_post": sum(whole) / len(whole),
        "er_followers_period": sum(whole) / usual,
        "er_followers_post": median(rates),
        "low_effort_share": both(rows, "reactions", "engagements"),
        "top_decile_share": sum(best) / sum(whole),
        "applause_per_post": each(rows, "reactions"),
        "comments_per_post": each(rows, "comments"),
        "amplification_per_post": each(rows, "shares"),
        "reach_post_median": median(reach) if reach else None,
        "reach_rate": median(reach) / usual if len(reach) >= 5 else None,
        "profile_visits_posts": added(rows, "profile_visits"),
        "follows_posts": added(rows, "follows"),
        "save_rate": both(rows, "saves", "reach") if platform != "facebook" else None,
        "ctr_link": both(rows, "link_clicks", "impressions"),
        "ctr_link_views": both(rows, "link_clicks", "views"),
        "ctr_link_reach": both(rows, "link_clicks", "reach"),
        "average_watch_time": both(rows, "watch_time_s", "views"),
    }
    for name in ("reactions", "comments", "shares", "saves", "impressions", "views", "link_clicks", "clicks"):
        found[name] = added(rows, name)
    for part, said in (("reactions", "applause"), ("comments", "conversation"), ("shares", "amplification")):
        found[f"{part}_rate_followers"] = sum(row[part] for row in rows) / usual
        found[f"{said}_per_1k_followers"] = sum(row[part] for row in rows) / len(rows) / (usual / 1000)
    for base in ("reach", "impressions", "views"):
        rate = "er_views_all" if base == "views" else f"er_{base}"
        found[rate] = both(rows, "engagements", base)
        found[f"share_rate_{base}"] = both(rows, "shares", base)
    if platform != "x":  # its file does not tell types
        found["video_posts"], found["live_posts"] = len(videos), 0
        for kind in ("video", "image", "link", "text"):
            found[f"{kind}_post_share"] = sum(row["kind"] == kind for row in rows) / len(rows)
        found["er_views"] = both(videos, "engagements", "views")
        if videos:
            found["video_comments"] = added(videos, "comments")
            found["comments_per_video"] = each(videos, "comments")
            found["video_views"] = added(videos, "views")
    if found["average_watch_time"] is not None:
        found["watch_time"] = (added(rows, "watch_time_s") or 0) / 3600
    return found


def on_the_website(demo: Demo, month: str) -> dict[str, float | None]:
    rows = [row for row in demo["web/sessions.csv"] if row["date"].startswith(month)]
    social = [row for row in rows if row["channel"] != "organic-search"]

    def all_of(name: str, of: list[Row] = rows) -> float:
        return sum(float(row[name]) for row in of)

    sessions, value = all_of("sessions"), all_of("revenue_eur")
    cost = {"2026-09": 640.0, "2026-10": 850.0}[month]
    return {
        "sessions": sessions,
        "conversions": all_of("purchases"),
        "conversion_rate": all_of("purchases") / sessions,
        "conversion_rate_users": all_of("purchases") / all_of("users"),
        "value": value,
        "value_per_session": value / sessions,
        "sessions_social": all_of("sessions", social),
        "sessions_social_share": all_of("sessions", social) / sessions,
        "conversions_social": all_of("purchases", social),
        "bounce_rate_table": all_of("bounces") / sessions,
        "cost": cost,
        "roi": (value - cost) / cost,
        "cost_per_conversion": cost / all_of("purchases", social) if all_of("purchases", social) else None,
    }


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    loaded = load(CLIENT)
    config = loaded.config
    root = tmp_path_factory.mktemp("data") / "kwartelnest"
    found: list[Intake] = []
    for entry in loaded.entries():
        for path in loaded.files(entry.options):
            name = path.relative_to(loaded.folder).as_posix()
            found.append(exports.read(path, name=name, account=entry.account, options=entry.options))
    with Store(root).lock() as store:
        store.update(*found)
    period = periods.parse("2026-10", config.client.time_zone)
    refs = tuple(AccountRef(a.id, a.platform, brand) for brand, a in config.all_accounts())
    told = facts.read(root, refs, period, periods.window(period, 25), None, timing_days=90)
    return metrics.measure(told, config, loaded.published)


def differences(
    month: Measured, expected: dict[str, float | None], scope: Scope, side: Callable[[Any], Any]
) -> dict[str, tuple[float | None, float | None]]:
    told = {r.metric: side(r).number for r in month.readings if r.scope == scope}
    return {
        metric: (told.get(metric), wanted)
        for metric, wanted in expected.items()
        if (told.get(metric) is None) != (wanted is None)
        or (wanted is not None and told[metric] != pytest.approx(wanted, rel=1e-9, abs=1e-9))
    }


@pytest.mark.parametrize("platform", sorted(COLUMNS))
def test_each_figure_of_an_account_is_the_one_of_its_files(
    month: Measured, demo: Demo, platform: str
) -> None:
    scope = Scope(platform, platform)
    now = second_calculation(platform, demo, "2026-10")
    assert len([wanted for wanted in now.values() if wanted is not None]) > 20
    assert differences(month, now, scope, lambda reading: reading.value) == {}
    before = second_calculation(platform, demo, "2026-09")
    assert differences(month, before, scope, lambda reading: reading.previous) == {}


def test_each_figure_of_the_website_is_the_one_of_its_file(month: Measured, demo: Demo) -> None:
    now, before = on_the_website(demo, "2026-10"), on_the_website(demo, "2026-09")
    assert differences(month, now, Scope(), lambda reading: reading.value) == {}
    assert differences(month, before, Scope(), lambda reading: reading.previous) == {}


def test_posts_against_plan(month: Measured, demo: Demo) -> None:
    planned = {"instagram": 3, "facebook": 2, "x": 4, "linkedin": 1.5, "tiktok": 2}
    for account, wanted in planned.items():
        reading = month.reading("plan_attainment", Scope(account, account))
        assert reading is not None
        per_week = len(posts(account, demo, "2026-10")) / 31 * 7
        assert reading.value.number == pytest.approx(per_week / wanted)
