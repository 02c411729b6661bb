"""The stories planted in the demo are found by the signals, and the main ones are recommended."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reporter.config import load
from reporter.model import Advice, Firing
from reporter.pipeline import Order, recommended
from reporter.world import World
from tests.recommend.months import sides

DEMO = Path(__file__).parents[2] / "config" / "demo" / "client.yml"


@pytest.fixture(scope="module")
def advice(tmp_path_factory: pytest.TempPathFactory) -> Advice:
    """October 2026 of the demo."""
    folder = tmp_path_factory.mktemp("demo")
    world = World(now=datetime(2026, 11, 6, 9, tzinfo=UTC), out=folder / "out", data=folder / "data")
    return recommended(load(DEMO), Order(month="2026-10", offline=True), world)[1]


# Story of config/demo/README.md, account, and the documents' signals of which at least one tells it.
STORIES = [
    ("weak click-through on Facebook", "facebook", "ctr_below_benchmark ctr_falling_mom link_clicks_low"),
    ("X falls", "x", "reach_falling_mom interactions_falling_mom"),
    ("questions without an answer", "facebook", "unanswered_questions_high"),
    (
        "one subject of complaint upsets people",
        "facebook",
        "negative_sentiment_rising negative_sentiment_high",
    ),
    ("one video ran away", "tiktok", "interactions_concentrated"),
    ("a silence", "linkedin", "posting_gap_long"),
    ("reels beat photos", "instagram", "best_content_type_underused weak_content_type_overused"),
    ("more followers, less engagement", "instagram", "followers_up_er_down reach_up_er_down er_falling_mom"),
]


@pytest.mark.parametrize(("story", "platform", "signals"), STORIES, ids=[one[0] for one in STORIES])
def test_story_is_found(advice: Advice, story: str, platform: str, signals: str) -> None:
    heard = {r.signal: r.firing for r in advice.signals if r.scope.platform == platform}
    asked = {name: heard.get(name) for name in signals.split()}
    assert Firing.FIRED in asked.values(), asked


@pytest.mark.parametrize(
    ("signal", "platform", "tips"),
    [
        ("unanswered_questions_high", "facebook", f"{sides.REPLY} {sides.ANSWER}"),
        ("posting_gap_long", "linkedin", sides.REGULAR),
    ],
)
def test_main_stories_are_recommended(advice: Advice, signal: str, platform: str, tips: str) -> None:
    chosen = [(one.tip.id, one.scope.platform) for one in advice.recommendations
              if signal in {r.signal for r in one.signals}]  # fmt: skip
    assert [tip for tip, where in chosen if where == platform and tip in tips.split()], [
        (one.id, one.signals[0].signal) for one in advice.recommendations if one.signals
    ]
