"""The figures by which brands are compared, with the definitions printed for them."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.metrics import brands
from reporter.metrics.brands import Figure
from reporter.metrics.registry import METRICS
from reporter.model import MetricDefinition, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """A figure by which brands are compared; ``own`` is the client's metric by its own recipe."""

    metric: str
    name: str
    unit: Unit
    measure: Figure
    definition: str
    formula: str
    own: str = ""
    rests_on: tuple[str, ...] = ("posts",)  # kinds of files


def _like(identifier: str) -> Question:
    told = METRICS[identifier].definition
    measure = brands.registered(identifier)
    rests_on = METRICS[identifier].rests_on
    return Question(
        identifier, told.name, told.unit, measure, told.definition, told.formula, rests_on=rests_on
    )


def questions() -> tuple[Question, ...]:
    """What is compared, in the order of printing; the share comes last and is made of all brands' sums."""
    return (
        Question(
            "er_followers_public",
            "Engagement rate by followers",
            Unit.RATE,
            brands.rate_by_followers,
            "Engagements of a post, by the recipe that every brand tells, out of its account's followers near"
            " that day; the median of the month's posts. Posts that hide a part are left out.",
            "median of (engagements / followers) over posts",
            own="er_followers_post",
            rests_on=("posts", "days", "months"),
        ),
        Question(
            "engagements_per_post_public",
            "Engagements per post",
            Unit.MEAN,
            brands.engagements_per_post,
            "Engagements by the recipe that every brand tells, per post that tells all its parts.",
            "sum of engagements / posts",
            own="engagements_per_post",
        ),
        _like("posts_per_week"),
        _like("followers"),
        _like("follower_growth_rate"),
    )


SHARE = Question(
    "share_of_engagements_public",
    "Share of engagements",
    Unit.RATE,
    brands.engagements_sum,
    "A brand's engagements on its own posts out of those of all brands whose every post tells them; the"
    " client is one of them.",
    "engagements / engagements of all compared brands",
)


def benchmark_definitions() -> tuple[MetricDefinition, ...]:
    """The figures that only this comparison has; no goal may be set on them."""
    own = [question for question in (*questions(), SHARE) if question.metric not in METRICS]
    return tuple(
        MetricDefinition(
            question.metric,
            f"{question.name}, comparable",
            question.unit,
            question.definition,
            question.formula,
            ("reactions", "comments", "shares", "saves"),
            "public data; see the benchmarks page",
            goal=False,
        )
        for question in own
    )
