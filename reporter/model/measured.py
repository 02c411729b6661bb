"""All that the metrics stage hands on, in one noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.model.benchmarks import Benchmarks
from reporter.model.comparing import EqualAge
from reporter.model.mood import Sentiment
from reporter.model.readings import TOTAL, Timing
from reporter.model.signs import Signs
from reporter.model.voice import ShareOfVoice

if TYPE_CHECKING:
    from reporter.model.audience import Audience
    from reporter.model.community import Community
    from reporter.model.hours import AccountHours
    from reporter.model.readings import (
        DayPoint,
        GoalReading,
        HashtagRow,
        MetricDefinition,
        MixRow,
        PostReading,
        Reading,
        Scope,
    )
    from reporter.model.voice import Influencers


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the metrics stage hands on."""

    readings: tuple[Reading, ...] = ()
    goals: tuple[GoalReading, ...] = ()
    posts: tuple[PostReading, ...] = ()  # the client's posts of the month, by account and time
    top: tuple[PostReading, ...] = ()
    bottom: tuple[PostReading, ...] = ()
    mix: tuple[MixRow, ...] = ()
    hashtags: tuple[HashtagRow, ...] = ()
    timing: Timing = field(default_factory=Timing)
    days: tuple[DayPoint, ...] = ()
    definitions: tuple[MetricDefinition, ...] = ()
    benchmarks: Benchmarks = field(default_factory=Benchmarks)
    equal_age: EqualAge = field(default_factory=EqualAge)
    voice: ShareOfVoice = field(default_factory=ShareOfVoice)
    community: Community | None = None
    influencers: Influencers | None = None
    sentiment: Sentiment = field(default_factory=Sentiment)
    audience: Audience | None = None
    hours: tuple[AccountHours, ...] = ()  # by account
    signs: Signs = field(default_factory=Signs)

    def reading(self, metric: str, scope: Scope = TOTAL) -> Reading | None:
        """The reading of a metric for a scope, if it was computed."""
        return next((r for r in self.readings if r.metric == metric and r.scope == scope), None)
