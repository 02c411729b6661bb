"""From facts to everything the report says in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.config import Config
from reporter.facts import Facts
from reporter.metrics.benchmarks import benchmarks
from reporter.metrics.conversation import community, influencers
from reporter.metrics.equal_age import equal_age, ranked_at_age
from reporter.metrics.feeling import sentiment, with_intervals
from reporter.metrics.goals import goal_readings
from reporter.metrics.hours import account_hours
from reporter.metrics.posts import post_readings
from reporter.metrics.profile import audience
from reporter.metrics.questions import benchmark_definitions
from reporter.metrics.read import Reader
from reporter.metrics.registry import METRICS
from reporter.metrics.signs import signs
from reporter.metrics.tables import content_mix, hashtags, timing
from reporter.metrics.voice import share_of_voice
from reporter.model import Measured, MetricDefinition, Overheard, PublishedFigure


def measure(
    facts: Facts,
    config: Config,
    published: Sequence[PublishedFigure] = (),
    overheard: Sequence[Overheard] = (),
) -> Measured:
    """All readings, goals, posts and tables of the period; ``overheard`` is what only words can tell.

    Raises ValueError when the facts were read for another rolling window than the configuration has.
    """
    if facts.timing_days != config.metrics.timing_days:
        raise ValueError(
            f"facts were read for {facts.timing_days} timing days, the configuration has"
            f" {config.metrics.timing_days}"
        )
    reader = Reader(facts, config)
    posts = post_readings(facts, config)
    aged = equal_age(facts, config, posts)
    top, bottom = ranked_at_age(posts, aged, config.report.top_posts, config.report.bottom_posts)
    felt = sentiment(facts, reader, config, posts, overheard)
    return Measured(
        readings=with_intervals(reader.readings(), felt),
        goals=tuple(goal_readings(reader, config)),
        posts=posts,
        top=top,
        bottom=bottom,
        mix=content_mix(posts, config),
        hashtags=hashtags(posts, facts, config),
        timing=timing(facts, reader, config),
        days=facts.points,
        definitions=(*definitions(), *benchmark_definitions()),
        equal_age=aged,
        benchmarks=benchmarks(facts, reader, config, published),
        voice=share_of_voice(facts, config),
        community=community(facts, reader),
        influencers=influencers(facts, config, posts),
        audience=audience(facts, config),
        sentiment=felt,
        hours=account_hours(facts, config),
        signs=signs(facts, config),
    )


def definitions() -> tuple[MetricDefinition, ...]:
    """Every metric, in the order of the files that hold them."""
    return tuple(metric.definition for metric in METRICS.values())


def ids() -> frozenset[str]:
    """The ids that goals may name."""
    return frozenset(identifier for identifier, metric in METRICS.items() if metric.definition.goal)
