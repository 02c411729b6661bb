"""The list of metrics: complete, readable without a database, refused when half documented."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reporter import metrics
from reporter.facts import RATES
from reporter.metrics.registry import METRICS, metric
from reporter.metrics.slice import Slice
from reporter.model import EMOTIONS, Unit, Value, of

IDS = {
    *("posts", "stories", "replies", "reposts", "impressions", "views", "link_clicks"),
    *("impressions_period", "views_period", "link_clicks_period", "engagements_period", "profile_visits"),
    *(
        "followers",
        "follower_growth_net",
        "follower_growth_rate",
        "follows",
        "unfollows",
        "audience_churn_rate",
    ),
    *("reach", "reach_daily_mean", "reach_post_median"),
    *("engagements", "reactions", "comments", "shares", "saves", "comments_per_post", "engagements_per_post"),
    *(f"reactions_{name}" for name in EMOTIONS),
    *("er_reach", "er_impressions", "er_views_all", "er_views", "er_followers_post", "er_followers_period"),
    *("ctr_link", "ctr_link_views", "video_views", "watch_time", "posts_per_week", "longest_gap_days"),
    *("sessions", "conversions", "conversion_rate", "value"),
}


def test_ids_are_stable() -> None:
    assert metrics.ids() == IDS
    assert [definition.id for definition in metrics.definitions()][:2] == ["posts", "stories"]


def test_the_rate_of_a_post_is_a_metric() -> None:
    assert set(RATES) <= metrics.ids()


@pytest.mark.parametrize("identifier", sorted(IDS))
def test_every_definition_is_whole(identifier: str) -> None:
    definition = METRICS[identifier].definition
    assert definition.definition.endswith(".")
    assert definition.formula
    assert definition.source
    assert definition.inputs
    assert "\n" not in definition.definition
    assert definition.additive is (
        definition.unit in (Unit.COUNT, Unit.HOURS, Unit.MONEY) and not levels(identifier)
    )


def levels(identifier: str) -> bool:
    return identifier in {"followers", "reach", "reach_daily_mean", "reach_post_median"}


def test_definitions_need_no_database() -> None:
    asked = "import sys; from reporter import metrics; metrics.definitions(); print('duckdb' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_a_metric_without_a_formula_is_refused() -> None:
    def bare(month: Slice) -> Value:
        """Only a definition."""
        return of(month.days)

    with pytest.raises(ValueError, match="bare: the docstring needs"):
        metric("Bare", unit=Unit.COUNT, inputs=("posts",))(bare)


def test_two_metrics_of_one_name_are_refused() -> None:
    def posts(month: Slice) -> Value:
        """Another.

        Formula: none
        Source: none
        """
        return of(month.days)

    with pytest.raises(ValueError, match="two metrics are called posts"):
        metric("Posts", unit=Unit.COUNT, inputs=("posts",))(posts)
