"""What stands beside what, and in which order: missing figures by account, short lists where room is free."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from reporter.model import Reading, Reason, Scope, missing
from reporter.render import html

PLATFORMS = ("tiktok", "facebook", "instagram", "x")  # as configured, neither by name nor as measured
NAMES = ("TikTok", "Facebook", "Instagram", "X")
HIDDEN = missing(Reason.HIDDEN, "the owner hides it")
UNTOLD = missing(Reason.NOT_OFFERED, "the platform does not tell")


def absent(build: Any, make: Any, told: list[tuple[str, str, Any]]) -> list[tuple[str, str]]:
    """Account and figures of each line, for readings of (platform or nothing, metric, why it is missing)."""
    readings: list[Reading] = [
        make.reading(metric, None, absent=why, scope=Scope(platform, platform) if platform else Scope())
        for platform, metric, why in told
    ]
    figures = replace(make.measured(), readings=tuple(readings), goals=(), top=(), bottom=(), mix=())
    accounts = [{"id": platform, "platform": platform} for platform in PLATFORMS]
    (method,) = [one.view for one in build(figures, accounts=accounts).sections if one.id == "method"]
    return [(line.where, line.figures) for line in method.absent]


def test_missing_figures_stand_by_account_as_configured(build: Any, make: Any) -> None:
    told = [
        ("x", "posts", HIDDEN),
        ("instagram", "posts", UNTOLD),
        ("facebook", "reactions", HIDDEN),
        ("tiktok", "comments", HIDDEN),
        ("instagram", "comments", HIDDEN),
        ("", "followers", UNTOLD),
        ("facebook", "comments", UNTOLD),
    ]
    lines = absent(build, make, told)
    assert lines == [
        ("All accounts", "Followers"),
        ("TikTok, Instagram", "Comments"),  # same figures and reason: with the first of them
        ("Facebook", "Reactions"),
        ("Facebook", "Comments"),
        ("Instagram", "Posts"),
        ("X", "Posts"),
    ]


@pytest.mark.parametrize("turn", range(4))
def test_the_order_of_measuring_plays_no_part(build: Any, make: Any, turn: int) -> None:
    told = [(platform, "posts", HIDDEN) for platform in (*PLATFORMS[turn:], *PLATFORMS[:turn])]
    assert absent(build, make, told) == [(", ".join(NAMES), "Posts")]


def account(build: Any, figures: Any) -> str:
    page = html.render(build(figures))
    return page[page.index('id="account-ig"') : page.index('id="account-fb"')]


def half(page: str) -> str:
    """What stands in the half that holds the box of missing figures."""
    found = re.search(r'<div class="chart chart-half">\s*<figure(.*?)\n</div>\s*</div>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_short_list_of_missing_figures_stands_below_the_last_chart(build: Any, make: Any) -> None:
    figures = make.measured()
    kinds = {"reactions", "comments"}
    three = replace(figures, readings=tuple(r for r in figures.readings if r.metric not in kinds))
    page = account(build, three)  # three charts, and the table of types beside the last
    assert "What could not be measured" in half(page)
    assert page.count("What could not be measured") == 1


def test_it_stands_below_all_where_no_half_is_free(build: Any, make: Any) -> None:
    page = account(build, make.measured())  # four charts, the table of types stands alone in its row
    assert half(page) == ""
    assert page.count("What could not be measured") == 1
