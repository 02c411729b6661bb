"""Writes configurations with export tables of made-up accounts: a thin one and a huge one."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

MONTH = "2026-10"
CAPTIONS = (
    "Monday roast is on the shelf, come and smell it",
    "Good morning 😀 ☕ from all of us 👩🏽‍🍳 🇳🇱",
    "今天的咖啡很好喝",
    "قهوة الصباح جاهزة (الآن)",
    "A long one: " + "we tell how the beans travelled, who picked them and what it cost; " * 4,
    "#coffee #roast #a_very_long_hashtag_that_somebody_made_up_for_a_campaign_of_ours",
)
TABLE = (
    "exports: [{{file: {file}, product: table, kind: {kind}, columns: {{{columns}}}, "
    "exported_on: 2026-11-02}}]"
)
POSTS = "id: id, published_at: at, kind: kind, text: text, {measures}"


def thin(folder: Path) -> Path:
    """One platform, four posts, reactions and comments only: no reach, no followers."""
    rows = [
        [str(n), f"2026-10-{day:02}T09:00:00Z", "image", CAPTIONS[n % len(CAPTIONS)], 10 + n, n]
        for n, day in enumerate((2, 9, 16, 27))
    ]
    _write(folder / "posts.csv", ["id", "at", "kind", "text", "reactions", "comments"], rows)
    columns = POSTS.format(measures="reactions: reactions, comments: comments")
    text = f"""\
client: {{name: Tiny Tea, slug: tiny-tea}}
accounts:
  - id: ig
    platform: instagram
    {TABLE.format(file="posts.csv", kind="posts", columns=columns)}
"""
    return _config(folder, text)


HUGE = (
    *("instagram", "instagram", "facebook", "facebook", "linkedin", "x", "tiktok"),
    *("youtube", "pinterest", "threads", "mastodon", "bluesky"),
)
NAME = "Koninklijke Nederlandse Vereniging van Ambachtelijke Koffiebranders en Theehandelaren"


def huge(folder: Path, posts: int = 3000) -> Path:
    """Twelve accounts with ``posts`` posts in the month, and as many in each of the two months before."""
    lines = [f'client: {{name: "{NAME}", slug: huge, time_zone: Europe/Amsterdam}}', "accounts:"]
    measures = ("reach", "impressions", "reactions", "comments", "shares", "saves")
    columns = POSTS.format(measures=", ".join(f"{name}: {name}" for name in measures))
    for n, platform in enumerate(HUGE):
        account = (
            f"{platform}-{'abcdefghijkl'[n]}" if n else "instagram-with-a-really-long-account-identifier"
        )
        _write(
            folder / f"{account}.csv",
            ["id", "at", "kind", "text", *measures],
            [row for month in (8, 9, 10) for row in _posts(n, month, posts // len(HUGE))],
        )
        _write(folder / f"{account}_days.csv", ["day", "followers"], _followers(n))
        days = "day: day, followers: followers"
        first = TABLE.format(file=f"{account}.csv", kind="posts", columns=columns)
        second = TABLE.format(file=f"{account}_days.csv", kind="account_days", columns=days)
        both = f"{first[:-1]}, {second.removeprefix('exports: [')}"
        lines += [f"  - id: {account}", f"    platform: {platform}", f"    handle: knvakt.{n}", f"    {both}"]
    lines.append("goals:")
    for n, platform in enumerate(HUGE[1:], start=1):
        account = f"{platform}-{'abcdefghijkl'[n]}"
        lines.append(
            f"  - {{metric: followers, account: {account}, target: {9000 + n}, kind: level, by: 2026-12-31}}"
        )
    return _config(folder, "\n".join(lines) + "\n")


def _posts(n: int, month: int, count: int) -> list[list[object]]:
    """Posts spread over a month; numbers by a fixed rule, so that every run gives the same."""
    start = datetime(2026, month, 1, 6, tzinfo=UTC)
    step = timedelta(days=29) / max(count, 1)
    rows: list[list[object]] = []
    for k in range(count):
        seed = (k * 7919 + n * 104729 + month * 1299709) % 1000
        reach = 400 + seed * (n + 1)
        rows.append(
            [
                f"{n}-{month}-{k}",
                (start + k * step).isoformat().replace("+00:00", "Z"),
                ("image", "short_video", "carousel", "text")[seed % 4],
                f"{CAPTIONS[k % len(CAPTIONS)]} {k}",
                reach,
                reach + seed,
                reach // (20 + seed % 30),
                seed % 17,
                seed % 11,
                seed % 7,
            ]
        )
    return rows


def _followers(n: int) -> list[list[object]]:
    first = date(2026, 8, 1)
    return [[(first + timedelta(days=d)).isoformat(), 8000 + n * 900 + d * (n + 1)] for d in range(92)]


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)


def _config(folder: Path, text: str) -> Path:
    path = folder / "client.yml"
    path.write_text(text, encoding="utf-8")
    return path
