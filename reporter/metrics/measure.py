"""From facts to everything the report says in numbers."""

from __future__ import annotations

from reporter.config import Config
from reporter.facts import Facts
from reporter.metrics.goals import goal_readings
from reporter.metrics.posts import post_readings, ranked
from reporter.metrics.read import Reader
from reporter.metrics.registry import METRICS
from reporter.metrics.tables import content_mix, hashtags, timing
from reporter.model import Measured, MetricDefinition


def measure(facts: Facts, config: Config) -> Measured:
    """All readings, goals, posts and tables of the period.

    Raises ValueError when the facts were read for another rolling window than the configuration has.
    """
    if facts.timing_days != config.metrics.timing_days:
        raise ValueError(
            f"facts were read for {facts.timing_days} timing days, the configuration has"
            f" {config.metrics.timing_days}"
        )
    reader = Reader(facts, config)
    posts = post_readings(facts, config)
    top, bottom = ranked(posts, config.report.top_posts, config.report.bottom_posts)
    return Measured(
        readings=tuple(reader.readings()),
        goals=tuple(goal_readings(reader, config)),
        posts=posts,
        top=top,
        bottom=bottom,
        mix=content_mix(posts, config),
        hashtags=hashtags(posts, config),
        timing=timing(facts, reader, config),
        days=facts.points,
        definitions=definitions(),
    )


def definitions() -> tuple[MetricDefinition, ...]:
    """Every metric, in the order of the files that hold them."""
    return tuple(metric.definition for metric in METRICS.values())


def ids() -> frozenset[str]:
    """The ids that goals may name."""
    return frozenset(identifier for identifier, metric in METRICS.items() if metric.definition.goal)
