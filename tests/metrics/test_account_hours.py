"""Hours of each account by itself, and the length of a video, from stored posts."""

from __future__ import annotations

from pathlib import Path

from reporter.model import TimingCell, of
from tests.facts.small_store import Home
from tests.metrics.measuring import measured


def test_each_account_has_its_own_hours(tmp_path: Path) -> None:
    """Three Mondays at 09:30 in Amsterdam (1, 2 and 4 engagements of 100 reached), and another account."""
    home = Home(tmp_path, ig="instagram", fb="facebook")
    for day, likes in (("05", 1), ("12", 2), ("19", 4)):
        home.post("ig", f"2026-10-{day}T07:30:00Z", reactions=likes, comments=0, shares=0, saves=0, reach=100)
    home.post("fb", "2026-10-06T10:00:00Z", reactions=50, comments=0, shares=0, reach=100)
    found = {one.account: one for one in measured(home).hours}
    assert found["ig"].cells == (TimingCell(0, 9, 3, of(0.02, n=3)),)
    assert found["ig"].days == 90
    (cell,) = found["fb"].cells
    assert (cell.weekday, cell.hour, cell.posts, cell.median_rate.known) == (1, 12, 1, False)


def test_a_post_keeps_the_length_of_its_video(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-05T07:30:00Z", kind="video", reactions=1)
    home.lines["ig/posts/2026-10"][-1]["duration_s"] = 42.5
    home.post("ig", "2026-10-06T07:30:00Z", kind="image", reactions=1)
    assert [post.duration_s for post in measured(home).posts] == [42.5, None]
