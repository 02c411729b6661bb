"""Medians by account, platform and brand are asked of the database only where they differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reporter.facts import AccountRef, Middle
from reporter.facts.posts import levels
from reporter.model import Scope
from tests.facts.small_store import Home

OCTOBER = date(2026, 10, 1)
ACCOUNT, PLATFORM, BRAND = "a.platform, r.account, ", "a.platform, ", ""


@pytest.mark.parametrize(
    ("refs", "asked"),
    [
        ((), (ACCOUNT,)),
        ((("a", "x", ""),), (ACCOUNT,)),
        ((("a", "x", ""), ("b", "x", "Rival")), (ACCOUNT,)),
        ((("a", "x", ""), ("b", "facebook", "")), (ACCOUNT, BRAND)),
        ((("a", "x", ""), ("b", "x", "")), (ACCOUNT, PLATFORM)),
        ((("a", "x", ""), ("b", "x", ""), ("c", "facebook", "")), (ACCOUNT, PLATFORM, BRAND)),
        ((("a", "x", ""), ("b", "x", "Rival"), ("c", "facebook", "Rival")), (ACCOUNT, BRAND)),
    ],
)
def test_levels_that_would_say_the_same_are_not_asked(
    refs: tuple[tuple[str, str, str], ...], asked: tuple[str, ...]
) -> None:
    assert levels([AccountRef(*ref) for ref in refs]) == asked


@pytest.mark.parametrize("platforms", [("x",), ("x", "facebook"), ("x", "x"), ("x", "x", "facebook")])
def test_every_scope_has_its_median_whatever_is_asked(tmp_path: Path, platforms: tuple[str, ...]) -> None:
    names = {f"a{n}": platform for n, platform in enumerate(platforms)}
    reaches = {"a0": [10, 30, 80], "a1": [1, 5], "a2": [1000]}  # medians 30, 3 and 1000
    home = Home(tmp_path, **names)
    for name in names:
        for reach in reaches[name]:
            home.post(name, "2026-10-02T10:00:00Z", reach=reach)
    found = {
        scope: row["reach"] for (_, scope, month), row in home.facts().medians.items() if month == OCTOBER
    }
    single = {"a0": Middle(30, 3), "a1": Middle(3, 2), "a2": Middle(1000, 1)}
    expected = {Scope(name, platform): single[name] for name, platform in names.items()}
    expected |= {
        ("x",): {Scope("", "x"): Middle(30, 3), Scope(): Middle(30, 3)},
        ("x", "facebook"): {
            Scope("", "x"): Middle(30, 3),
            Scope("", "facebook"): Middle(3, 2),
            Scope(): Middle(10, 5),
        },
        ("x", "x"): {Scope("", "x"): Middle(10, 5), Scope(): Middle(10, 5)},
        ("x", "x", "facebook"): {
            Scope("", "x"): Middle(10, 5),
            Scope("", "facebook"): Middle(1000, 1),
            Scope(): Middle(20, 6),
        },
    }[platforms]
    assert found == expected


def test_a_post_seen_once_and_one_seen_twice_stand_side_by_side(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    at = "2026-10-02T10:00:00Z"
    home.post("ig", at, id="once", seen="2026-10-05T00:00:00Z", reactions=5, reach=10)
    once = home.facts().posts["ig", OCTOBER]
    assert {name: tally.total for name, tally in once.measures.items()} == {"reactions": 5, "reach": 10}
    home.post("ig", at, id="twice", seen="2026-10-05T00:00:00Z", reactions=100, saves=1)
    home.see("ig", "twice", at, seen="2026-10-06T00:00:00Z", reactions=70)
    both = home.facts().posts["ig", OCTOBER]
    totals = {name: (tally.total, tally.known) for name, tally in both.measures.items()}
    assert totals == {"reactions": (75, 2), "reach": (10, 1), "saves": (1, 1)}
