"""The ids hold the moment of publication, as those of the platforms do."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

Demo = dict[str, list[dict[str, str]]]

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PACIFIC = ZoneInfo("America/Los_Angeles")


def _media(permalink: str) -> int:
    """The media id of an address: a number for stories, base 64 for the rest."""
    last = permalink.rstrip("/").rsplit("/", 1)[-1]
    if "/stories/" in permalink:
        return int(last)
    number = 0
    for char in last:
        number = number * 64 + ALPHABET.index(char)
    return number


def test_instagram_ids_tell_the_publish_time(demo: Demo) -> None:
    rows = [
        r for name, found in demo.items() if name.startswith("instagram/") for r in found if "Post ID" in r
    ]
    assert len(rows) > 190
    for row in rows:
        milliseconds = (_media(row["Permalink"]) >> 23) + 1314220021721
        inside = datetime.fromtimestamp(milliseconds // 1000, UTC).astimezone(PACIFIC)
        assert f"{inside:%m/%d/%Y %H:%M}" == row["Publish time"], row["Permalink"]


def test_x_ids_tell_the_utc_day(demo: Demo) -> None:
    rows = [r for name, found in demo.items() if name.startswith("x/account_analytics") for r in found]
    assert len(rows) > 280
    for row in rows:
        milliseconds = (int(row["Post id"]) >> 22) + 1288834974657
        inside = datetime.fromtimestamp(milliseconds // 1000, UTC)
        assert f"{inside.date():%a, %b} {inside.day}, {inside.year}" == row["Date"]


def test_tiktok_ids_tell_the_second(demo: Demo) -> None:
    for row in demo["tiktok/videos.csv"]:
        inside = datetime.fromtimestamp(int(row["video_id"]) >> 32, ZoneInfo("Europe/Amsterdam"))
        assert f"{inside:%Y-%m-%d %H:%M:%S}" == row["posted"]


def test_rivals_shortcodes_tell_the_time(demo: Demo) -> None:
    for name in ("rivals/brouwmuis_posts.csv", "rivals/dravenhof_posts.csv"):
        for row in demo[name]:
            milliseconds = (_media(row["shortcode"]) >> 23) + 1314220021721
            inside = datetime.fromtimestamp(milliseconds // 1000, UTC)
            assert f"{inside:%Y-%m-%dT%H:%M:%SZ}" == row["taken_at_utc"]


@pytest.mark.parametrize("account", ["instagram", "facebook", "linkedin", "tiktok"])
def test_comments_belong_to_posts_that_have_as_many(demo: Demo, account: str) -> None:
    names = {
        "instagram": ("Post ID", "Comments"),
        "facebook": ("Post ID", "Comments"),
        "linkedin": ("Bericht-id", "Opmerkingen"),
        "tiktok": ("video_id", "comments"),
    }
    ident, count = names[account]
    told = {
        row[ident]: int(row[count])
        for name, rows in demo.items()
        if name.startswith(f"{account}/")
        for row in rows
        if row.get(count)
    }
    rows = demo[f"comments/{account}.csv"]
    ids = {row["comment_id"] for row in rows}
    assert len(ids) == len(rows)
    found: dict[str, int] = {}
    for row in rows:
        found[row["post_id"]] = found.get(row["post_id"], 0) + 1
        assert row["reply_to"] == "" or row["reply_to"] in ids
    exported = {post for post in found if post in told}
    assert found.keys() - exported == set() or account == "linkedin"  # August was never exported there
    assert all(found[post] <= told[post] for post in exported)
