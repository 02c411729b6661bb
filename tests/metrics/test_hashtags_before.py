"""Hashtags of the month before: counted once a post, of originals only, and unknown where the month is."""

from __future__ import annotations

from pathlib import Path

from tests.facts.small_store import Home
from tests.metrics.measuring import measured


def before(home: Home) -> dict[str, float | None]:
    return {row.tag: row.previous.number if row.previous else -1 for row in measured(home).hashtags}


def test_each_post_counts_once_and_only_of_the_month_before(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram", fb="facebook")
    home.post("ig", "2026-10-02T10:00:00Z", text="#Koffie and #new", reactions=1)
    home.post("ig", "2026-09-02T10:00:00Z", text="#koffie #KOFFIE twice", reactions=1)
    home.post("ig", "2026-09-30T21:59:59Z", text="late in September #koffie", reactions=1)
    home.post("ig", "2026-09-30T22:00:00Z", text="October in Amsterdam #koffie", reactions=1)
    home.post("ig", "2026-08-30T10:00:00Z", text="August #koffie", reactions=1)
    home.post("fb", "2026-09-12T10:00:00Z", text="elsewhere #koffie", reactions=1)
    home.post("fb", "2026-09-13T10:00:00Z", text="no story #koffie", kind="story", reactions=1)
    home.post("fb", "2026-09-14T10:00:00Z", text="no repost #koffie", repost=True, reactions=1)
    home.post("fb", "2026-09-15T10:00:00Z", text="＃new, written wide", reactions=1)
    found = before(home)
    assert {tag.strip("#").casefold(): n for tag, n in found.items()} == {"koffie": 3, "new": 1}


def test_without_the_month_before_nothing_is_counted(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram", fb="facebook")
    home.post("ig", "2026-10-02T10:00:00Z", text="#koffie", reactions=1)
    home.post("fb", "2026-10-02T10:00:00Z", text="#koffie", reactions=1)
    home.post("ig", "2026-09-02T10:00:00Z", text="#koffie", reactions=1)
    assert set(before(home).values()) == {None}  # nobody knows what fb published in September


def test_an_account_without_posts_this_month_does_not_hide_the_count(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram", fb="facebook")
    home.post("ig", "2026-10-02T10:00:00Z", text="#koffie", reactions=1)
    home.post("ig", "2026-09-02T10:00:00Z", text="nothing", reactions=1)
    assert set(before(home).values()) == {0}
