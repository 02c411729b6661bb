"""A platform changes its replies: the build still ends, and no figure quietly becomes nought."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics, pipeline
from reporter.config import load
from reporter.world import World
from tests.collect.drift import KINDS, Change, Platform
from tests.collectors import test_mastodon, test_pinterest, test_tiktok
from tests.collectors.local_server import Server, serve

WORLD = datetime(2026, 11, 2, 6, tzinfo=UTC)
WHOLE = "whole"
# Figures that are counts as told, or made of them, and what reads a post's kind, comments and words.
COUNTED = frozenset(
    {
        *("posts", "engagements", "reactions", "comments", "shares", "saves", "views", "impressions"),
        *("link_clicks", "link_clicks_period", "views_period", "impressions_period", "profile_visits"),
        *("followers", "follows", "unfollows", "follower_growth_net", "audience_churn_rate"),
        *("reach", "reach_daily_mean", "reach_post_median", "video_views", "watch_time"),
        *("comments_per_post", "engagements_per_post", "engagements_period", "posts_per_week"),
        *("comments_received", "questions_received", "brand_replies", "comments_received_per_post"),
        *("comments_answered_rate", "questions_answered_rate", "median_reply_hours"),
        *("member_replies_rate", "templated_replies_rate", "top_commenter_share"),
        *("live_posts", "poll_posts", "event_posts", "video_posts", "video_post_share"),
        *("short_video_post_share", "image_post_share", "link_post_share", "text_post_share"),
    }
)


@dataclass(frozen=True)
class Case:
    """A platform's answers, how it is configured, and keys without which a metric cannot be known."""

    name: str
    account: str
    answers: Mapping[str, Any]
    needed: Mapping[tuple[str, str], str]  # (path, last key) -> metric
    none: frozenset[tuple[str, str]] = frozenset()  # (path, last key) of which null says: there is none
    below: str = ""  # what the base address ends with

    def says_none(self, change: Change) -> bool:
        """Whether the changed reply is one that a platform gives of posts that have no such thing."""
        return change.kind == "null" and (change.path, change.steps[-1]) in self.none


def _below(start: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    return {start + path: answer for path, answer in answers.items()}


TIKTOK = "/open_api/v1.3"
CASES = (
    Case(
        "mastodon",
        "handle: acme",
        test_mastodon.server(),
        {
            (test_mastodon.STATUSES, "favourites_count"): "reactions",
            (test_mastodon.STATUSES, "reblogs_count"): "shares",
            (test_mastodon.STATUSES, "replies_count"): "comments",
            (test_mastodon.STATUSES, "created_at"): "posts",
            ("/api/v1/statuses/1180/context", "content"): "questions_received",
            (test_mastodon.LOOKUP, "id"): "posts",
        },
        frozenset({(test_mastodon.STATUSES, "card"), (test_mastodon.STATUSES, "poll")}),
    ),
    Case(
        "tiktok",
        "external_id: o-1",
        _below(TIKTOK, test_tiktok.told()),
        {
            (f"{TIKTOK}/business/video/list/", "video_views"): "views",
            (f"{TIKTOK}/business/video/list/", "likes"): "reactions",
            (f"{TIKTOK}/business/video/list/", "favorites"): "saves",
            (f"{TIKTOK}/business/video/list/", "data"): "posts",
            (f"{TIKTOK}/business/get/", "bio_link_clicks"): "link_clicks_period",
            (f"{TIKTOK}/business/video/list/", "media_type"): "short_video_post_share",
            (f"{TIKTOK}/business/comment/list/", "replies"): "brand_replies",
            (f"{TIKTOK}/business/comment/reply/list/", "owner"): "brand_replies",
        },
        below=TIKTOK,
    ),
    Case(
        "pinterest",
        "handle: acme",
        test_pinterest.told(),
        {
            ("/pins", "items"): "posts",
            ("/pins", "created_at"): "posts",
        },
    ),
)


def built(
    case: Case, changes: Mapping[str, Change | None], platform: Platform, server: Server, at: Path
) -> Any:
    """The report of a client with one account for each change."""
    at.mkdir()
    platform.changes.update(changes)
    accounts = "".join(
        f"  - {{id: {name}, platform: {case.name}, {case.account}, token: {{env: T}},"
        f" endpoint: '{server.base}/{name}{case.below}'}}\n"
        for name in changes
    )
    config = at / "client.yml"
    head = "client: {name: A, slug: a, time_zone: UTC}\naccounts:\n"
    config.write_text(head + accounts, encoding="utf-8")
    world = World(now=WORLD, out=at / "out", data=at / "data", environ={"T": "a-secret-of-the-brand"})
    order = pipeline.Order(month="2026-10", formats=("json",))
    pipeline.build(load(config, metrics=frozenset(metrics.ids())), order, world)
    return json.loads((at / "out" / "a" / "2026-10" / "report.json").read_text(encoding="utf-8"))


def figures(report: Any, account: str) -> dict[str, Any]:
    """The readings of an account by metric."""
    return {one["metric"]: one for one in report["readings"] if one["account"] == account}


def chosen(case: Case, possible: list[Change]) -> dict[str, Change]:
    """One kind of change to every second key, in turn, and every kind to the keys that a metric needs."""
    turns = [KINDS[number // 8 % len(KINDS)] if number // 4 % 2 else "" for number in range(len(possible))]
    kept = [
        change
        for turn, change in zip(turns, possible, strict=True)
        if turn == change.kind or (change.path, change.steps[-1]) in case.needed
    ]
    return {f"c{number}": change for number, change in enumerate(kept)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_changed_reply_never_makes_a_figure_nought(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "WINDOW", 2)  # only the month itself is looked at
    monkeypatch.setattr("reporter.metrics.read.HISTORY", 2)
    platform = Platform(case.answers)
    with serve({"/*": platform}) as server:
        usual = figures(built(case, {WHOLE: None}, platform, server, tmp_path / "whole"), WHOLE)
        changes = chosen(case, list(platform.possible()))
        report = built(case, changes, platform, server, tmp_path / "changed")
    known = {name: one["value"] for name, one in usual.items() if one["value"] is not None}
    known = {name: value for name, value in known.items() if name in COUNTED}
    changes = {name: one for name, one in changes.items() if not case.says_none(one)}
    assert set(case.needed.values()) <= known.keys()
    explained = {one["account"] for one in (*report["gaps"], *report["notes"])}
    wrong = []
    for name, change in changes.items():
        told = figures(report, name)
        for metric, value in known.items():
            one = told[metric]
            if one["value"] is None:
                if not one["reason"]:
                    wrong.append(f"{change}: {metric} is absent without a reason")
            elif value and not one["value"]:
                wrong.append(f"{change}: {metric} is {one['value']} in place of {value}")
            elif one["value"] < value and not one["partial"] and name not in explained:
                wrong.append(f"{change}: {metric} is {one['value']} in place of {value}, and nobody says why")
        metric = case.needed.get((change.path, change.steps[-1]), "")
        if metric and told[metric]["value"] is not None:
            wrong.append(f"{change}: {metric} is {told[metric]['value']}")
    assert not wrong, "\n".join(wrong)
