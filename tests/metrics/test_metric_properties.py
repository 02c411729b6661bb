"""What must not matter to a figure: split, shuffled, repeated files, the machine's zone, an absent field."""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path
from typing import Any

import pytest

from reporter import exports, facts, metrics, periods
from reporter.config import Config
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.facts import AccountRef
from reporter.metrics.registry import METRICS
from reporter.model import Measured, Unit
from reporter.store import Store
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured
from tests.metrics.test_metric_extra import MONEY, store

HEADER = ("id", "at", "type", "likes", "comments", "shares", "saves", "views", "reach", "watched")
COLUMNS = {
    **{"id": "id", "published_at": "at", "kind": "type", "reactions": "likes", "comments": "comments"},
    **{"shares": "shares", "saves": "saves", "views": "views", "reach": "reach", "watch_time_s": "watched"},
}
TABLE = {"product": "table", "kind": "posts", "columns": COLUMNS, "exported_on": "2026-11-03"}
Lines = list[tuple[str, ...]]


def lines(seed: int) -> Lines:
    """Forty posts around the month's edges; every sixth cell is empty."""
    dice = random.Random(seed)
    found: Lines = []
    for n in range(40):
        month, day = dice.choice([("09", 30), ("10", 1), ("10", 15), ("10", 31), ("11", 1)])
        at = f"2026-{month}-{day:02d}T{dice.randrange(24):02d}:30:00Z"
        kind = dice.choice(["image", "video", "short_video", "story"])
        counts = ("" if dice.random() < 1 / 6 else str(dice.randrange(1, 500)) for _ in HEADER[3:])
        found.append((f"p{n}", at, kind, *counts))
    return found


def figures(folder: Path, files: list[Lines]) -> dict[Any, Any]:
    """Every figure of October from export files of these lines."""
    folder.mkdir()
    account = Account.model_validate({"id": "ig", "platform": "instagram"})
    taken = []
    for number, rows in enumerate(files):
        path = folder / f"posts-{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADER, *rows])
        options = Export.model_validate({**TABLE, "file": path.name})
        taken.append(exports.read(path, name=path.name, account=account, options=options))
    with Store(folder / "data").lock() as kept:
        kept.update(*taken)
    client = {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam"}
    config = Config.model_validate({"client": client, "accounts": [account.model_dump()]})
    period = periods.parse("2026-10", "Europe/Amsterdam")
    told = facts.read(
        folder / "data", (AccountRef("ig", "instagram"),), period, periods.window(period, 25), None
    )
    return values(metrics.measure(told, config))


def values(month: Measured) -> dict[Any, Any]:
    return {(r.metric, r.scope): (r.value, r.previous, r.change, r.history) for r in month.readings}


@pytest.mark.parametrize("seed", [1, 2])
def test_split_shuffled_and_repeated_files_give_the_same_figures(tmp_path: Path, seed: int) -> None:
    rows, dice = lines(seed), random.Random(seed)
    whole = figures(tmp_path / "whole", [rows])
    assert sum(value.known for value, *_ in whole.values()) > 40
    mixed = dice.sample(rows, len(rows))
    cut = dice.randrange(5, 35)
    assert figures(tmp_path / "shuffled", [mixed]) == whole
    assert figures(tmp_path / "split", [mixed[:cut], mixed[cut:]]) == whole
    assert figures(tmp_path / "repeated", [rows, mixed, mixed[:cut]]) == whole
    assert figures(tmp_path / "other", [lines(seed + 10)]) != whole


def test_the_zone_of_the_machine_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for number, zone in enumerate(("UTC", "Pacific/Kiritimati", "America/Anchorage")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        home = Home(tmp_path / str(number), fb="facebook", ig="instagram", x="x")
        found.append(measured(store(home), web={"tool": "ga4"}, **MONEY))
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1] == found[2]


# What stands above and below each rate of posts; engagements are told by reactions, comments and shares.
SIDES = {
    **{"er_reach": ("reactions", "reach"), "er_impressions": ("reactions", "impressions")},
    **{"er_views_all": ("reactions", "views"), "er_views": ("reactions", "views")},
    **{"ctr_link": ("link_clicks", "impressions"), "ctr_link_views": ("link_clicks", "views")},
    **{"ctr_link_reach": ("link_clicks", "reach"), "ctr_all": ("clicks", "impressions")},
    **{"save_rate": ("saves", "reach"), "share_rate_reach": ("shares", "reach")},
    **{"share_rate_impressions": ("shares", "impressions"), "share_rate_views": ("shares", "views")},
    **{"hook_rate": ("video_views_3s", "impressions"), "hook_rate_views": ("video_views_3s", "views")},
    **{"average_watch_time": ("watch_time_s", "views"), "low_effort_share": ("reactions", "comments")},
    **{"video_quarter_rate": ("video_p25", "video_starts"), "video_half_rate": ("video_p50", "video_starts")},
    "video_three_quarter_rate": ("video_p75", "video_starts"),
    "video_completion_rate": ("video_completes", "video_starts"),
    **{"top_decile_share": ("reactions", "comments"), "er_followers_post": ("reactions", "comments")},
    **{"view_share_median": ("reach", "views"), "full_watch_share_median": ("reach", "views")},
}
# Their base is not the posts' own: followers, or stories, which have a test of their own.
OTHER_BASE = {
    *("er_followers_period", "reactions_rate_followers", "comments_rate_followers", "shares_rate_followers"),
    *("reach_rate", "story_interaction_rate"),
}


def test_every_rate_of_posts_is_put_to_the_test() -> None:
    rates = {
        name
        for name, one in METRICS.items()
        if one.floor and one.definition.unit in (Unit.RATE, Unit.SECONDS) and "posts" in one.rests_on
    }
    assert rates - OTHER_BASE == SIDES.keys()


@pytest.mark.parametrize("metric", sorted(SIDES))
def test_a_post_that_tells_one_side_only_neither_raises_nor_lowers_the_rate(
    tmp_path: Path, metric: str
) -> None:
    low: dict[str, Any] = {"metrics": {"floors": {"posts_for_rate": 1}}}
    plain = figure(measured(store(Home(tmp_path / "plain", fb="facebook")), **low), metric, "fb").value
    assert plain.known
    for side in SIDES[metric]:
        home = store(Home(tmp_path / side, fb="facebook"))
        home.post("fb", "2026-10-25T08:00:00Z", kind="video", **{side: 1_000_000})
        assert figure(measured(home, **low), metric, "fb").value == plain
