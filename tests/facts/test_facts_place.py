"""Posts and their newest counts: whichever way they are joined, the newest figure counts and counts once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from reporter.facts import Tally
from tests.facts.small_store import Home

MONTH = ("ig", "2026-10")


def reactions(home: Home) -> tuple[int, Tally | None]:
    """Posts and reactions of October."""
    found = {(account, f"{month:%Y-%m}"): sums for (account, month), sums in home.facts().posts.items()}
    return found[MONTH].posts, found[MONTH].measures.get("reactions")


def test_a_post_seen_twice_among_posts_never_seen(tmp_path: Path) -> None:
    """As many observations as posts, so only the joined rows tell that one post was seen again."""
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", seen="2026-10-05T00:00:00Z", reactions=5)
    home.see("ig", "a", "2026-10-01T10:00:00Z", seen="2026-11-01T00:00:00Z", reactions=8)
    home.post("ig", "2026-10-02T10:00:00Z", id="b")
    home.post("ig", "2026-10-03T10:00:00Z", id="c")
    assert reactions(home) == (3, Tally(8, 1))


def test_counts_of_posts_that_are_not_there_say_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", reactions=5)
    for n in range(4):
        home.see("ig", f"gone{n}", "2026-10-01T10:00:00Z", reactions=100)
    assert reactions(home) == (1, Tally(5, 1))


def test_posts_outside_the_window_do_not_hide_one_that_was_seen_again(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-01T10:00:00Z", id="a", seen="2026-10-05T00:00:00Z", reactions=5)
    home.see("ig", "a", "2026-10-01T10:00:00Z", seen="2026-11-01T00:00:00Z", reactions=8)
    home.post("ig", "2026-11-02T10:00:00Z", id="next", reactions=1)
    home.post("ig", "2026-11-03T10:00:00Z", id="later")
    assert reactions(home) == (1, Tally(8, 1))


@pytest.mark.parametrize("turned", [False, True])
def test_parquet_files_whose_columns_differ(tmp_path: Path, *, turned: bool) -> None:
    """Whole numbers in one month, halves in the other, and a column that one lacks: nothing is cut off."""
    home = Home(tmp_path, ig="instagram")
    low, high = ("2026-10", "2026-09") if turned else ("2026-09", "2026-10")
    for month in (low, high):
        home.post("ig", f"{month}-05T10:00:00Z", id=month)
    home.write()
    folder = tmp_path / "ig" / "counts"
    folder.mkdir()
    told: dict[str, Any] = {low: "4::BIGINT AS reach", high: "4.5::DOUBLE AS reach, 7::BIGINT AS reactions"}
    for month, columns in told.items():
        duckdb.sql(
            f"COPY (SELECT '{month}' AS id, TIMESTAMP '{month}-05 10:00:00' AS published_at, "
            f"TIMESTAMP '2026-11-05' AS seen_at, 'made:1' AS source, {columns}) "
            f"TO '{folder / month}.parquet'"
        )
    found = {f"{month:%Y-%m}": sums.measures for (_, month), sums in home.facts().posts.items()}
    assert found[low] == {"reach": Tally(4, 1)}
    assert found[high] == {"reach": Tally(4.5, 1), "reactions": Tally(7, 1)}
