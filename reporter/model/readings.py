"""What the metrics stage says: periods, readings, goals, ranked posts and small tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.comparing import Break, Projection
    from reporter.model.records import Paid, PostKind
    from reporter.model.rows import SourceRows
    from reporter.model.values import Unit, Value


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar month in the client's zone: half-open, ``start`` and ``end`` aware and in UTC."""

    month: date  # its first day
    start: datetime
    end: datetime
    zone: str

    @property
    def key(self) -> str:
        """``YYYY-MM``."""
        return f"{self.month:%Y-%m}"


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """What a figure speaks of: one account, one platform, or (both empty) all of the client's accounts."""

    account: str = ""
    platform: str = ""

    @property
    def total(self) -> bool:
        """Whether this is the whole client."""
        return not self.account and not self.platform


TOTAL = Scope()


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric measured for one scope and one month, with what it is compared to."""

    metric: str
    scope: Scope
    unit: Unit
    value: Value
    previous: Value
    year_ago: Value
    change: Value  # fraction of previous for counts, points for rates; Missing when not comparable
    change_year: Value
    numerator: Value | None = None
    denominator: Value | None = None
    history: tuple[tuple[date, Value], ...] = ()  # thirteen months, oldest first, this one last
    sources: tuple[SourceRows, ...] = ()
    usual: Value | None = None  # median of the twelve months before; ``n`` is how many of them are known
    change_usual: Value | None = None
    spread: tuple[float, float] | None = None  # 95 % interval of the value itself, for rates
    interval: tuple[float, float] | None = None  # 95 % interval of ``change``, in its unit
    clear: bool | None = None  # whether that interval leaves out zero; None without an interval
    interval_year: tuple[float, float] | None = None
    clear_year: bool | None = None
    breaks: tuple[Break, ...] = ()  # changed definitions within ``history``, oldest first


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A metric as printed for the client and listed by ``reporter metrics``."""

    id: str
    name: str
    unit: Unit
    definition: str  # one or two sentences
    formula: str
    inputs: tuple[str, ...]
    source: str  # where the formula comes from
    higher_is_better: bool | None = True
    goal: bool = True  # whether a goal may be set on it
    additive: bool = False  # whether months may be added up (cumulative goals)
    version: int = 1  # of our formula; raised when the same data would give another figure
    documents: tuple[str, ...] = ()  # ids of the measures in the source documents that it answers


class GoalState(StrEnum):
    """How a goal stands at the end of the month."""

    REACHED = "reached"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    AHEAD = "ahead"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """An earlier target of a goal, in force until ``until`` (inclusive)."""

    target: float
    until: date


@dataclass(frozen=True, slots=True)
class GoalReading:
    """A goal against what was measured."""

    metric: str
    scope: Scope
    unit: Unit
    cumulative: bool
    target: float
    start: date
    by: date
    actual: Value
    share_of_target: Value  # fraction
    share_of_time: float  # fraction of the goal's time that is gone at the period's end
    state: GoalState
    why: str = ""  # for not_measurable
    reading: Reading | None = None
    history: tuple[TargetChange, ...] = ()
    projection: Projection | None = None  # None when the goal is over or not measurable


@dataclass(frozen=True, slots=True)
class PostReading:
    """A post with its latest counts as of the report's day; untold measures are absent."""

    account: str
    platform: str
    brand: str  # "" is the client itself
    id: str
    published_at: datetime
    kind: PostKind
    platform_kind: str
    text: str
    permalink: str
    paid: Paid
    reply: bool
    repost: bool
    seen_at: datetime
    source: str
    measures: Mapping[str, float]
    engagements: Value
    engagement_rate: Value  # by the basis below
    rate_basis: str  # metric id of the rate: er_reach, er_impressions, er_views_all, er_followers_post
    breakout: bool = False
    times_median: Value | None = None  # its rate over the account's median rate
    duration_s: float | None = None  # of a video


@dataclass(frozen=True, slots=True)
class MixRow:
    """One media type in an account's month."""

    account: str
    kind: PostKind
    posts: int
    share: float
    median_rate: Value
    rate_basis: str


@dataclass(frozen=True, slots=True)
class HashtagRow:
    """One hashtag, with the median rate of posts that have it and of those that do not."""

    tag: str
    posts: int
    median_with: Value
    median_without: Value
    reach: Value | None = None  # median reach of the posts that have it and tell their reach
    previous: Value | None = None  # posts with it the month before


@dataclass(frozen=True, slots=True)
class TimingCell:
    """One weekday (0 is Monday) and hour in the client's zone."""

    weekday: int
    hour: int
    posts: int
    median_rate: Value


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How regularly an account posted."""

    account: str
    posts: int
    posts_per_week: Value
    longest_gap_days: Value
    planned_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """The timing grid, the days it rests on, and each account's rhythm."""

    cells: tuple[TimingCell, ...] = ()
    best: TimingCell | None = None
    start: datetime | None = None
    end: datetime | None = None
    posts: int = 0
    rhythm: tuple[Rhythm, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayPoint:
    """One day of an account, for trend lines; None is a gap."""

    account: str
    day: date
    measures: Mapping[str, float] = field(default_factory=dict)
