"""What the facts stage says: sums, counts, medians and lists per account and month, absent where unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from reporter.model import DayPoint, Paid, Period, PostKind, Scope, SourceRows

if TYPE_CHECKING:
    from reporter.facts.audience import AudienceFacts
    from reporter.facts.compared import Compared
    from reporter.facts.detail import Makeup, StorySums
    from reporter.facts.mood import Moods
    from reporter.facts.public import Public
    from reporter.facts.signs import SignSums
    from reporter.facts.talk import Talks
    from reporter.facts.voices import Voices

RATES = ("er_reach", "er_impressions", "er_views_all", "er_followers_post")  # best basis first


@dataclass(frozen=True, slots=True, order=True)
class AccountRef:
    """An account in the data folder; ``brand`` is empty for the client's own."""

    id: str
    platform: str
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum over the rows where the figure is known, and how many those are."""

    total: float
    known: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sums over the same rows: those where both sides are known."""

    above: float
    below: float
    n: int


@dataclass(frozen=True, slots=True)
class Middle:
    """A median or mean of ``n`` rows."""

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class PostSums:
    """One account's month of posts. ``posts`` are originals; every sum is over originals only.

    ``parts`` are the parts of the engagement recipe that at least one post of the month tells;
    ``complete`` counts the posts that tell all of these.
    """

    posts: int = 0
    replies: int = 0
    reposts: int = 0
    stories: int = 0
    measures: Mapping[str, Tally] = field(default_factory=dict)
    engagements: Tally | None = None
    parts: tuple[str, ...] = ()
    complete: Tally | None = None
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    flags: tuple[str, ...] = ()  # organic, paid, total: what the counts include, where known
    videos: int = 0
    watchable: int = 0  # videos, and other posts that tell a watch time


@dataclass(frozen=True, slots=True)
class Stock:
    """A number that stands at the end of a day."""

    value: float
    day: date


@dataclass(frozen=True, slots=True)
class DaySums:
    """One account's month of days: sums of flows over the days that tell them, and the followers."""

    days: int  # days in the month
    flows: Mapping[str, Tally] = field(default_factory=dict)
    start: Stock | None = None
    end: Stock | None = None
    latest: Stock | None = None  # the last known day, also when it is too early to stand for the month's end
    followers: Middle | None = None  # mean over the known days
    reach: Middle | None = None  # mean of daily reach
    whole: Mapping[str, float] = field(default_factory=dict)  # given by the platform for the whole month


@dataclass(frozen=True, slots=True)
class WebSums:
    """The website's month: sums over all channels; ``covered`` when the data reaches both ends."""

    measures: Mapping[str, Tally] = field(default_factory=dict)
    covered: bool = False
    first: date | None = None
    last: date | None = None
    channels: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)  # the same by channel


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments written in a month, and how many of them the brand wrote itself."""

    total: int = 0
    from_brand: int = 0


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post of the period; ``engagements`` sums its known parts; ``followers`` near its day."""

    account: str
    id: str
    published_at: datetime
    kind: PostKind
    platform_kind: str
    text: str
    permalink: str
    paid: Paid
    reply: bool
    repost: bool
    seen_at: datetime | None
    source: str
    measures: Mapping[str, float]
    engagements: float | None
    absent: tuple[str, ...]  # parts that its account-month has and this post lacks
    followers: float | None
    duration_s: float | None = None

    @property
    def original(self) -> bool:
        """Whether it counts as a post: no reply, no repost, no story."""
        return not (self.reply or self.repost or self.kind is PostKind.STORY)


@dataclass(frozen=True, slots=True)
class SlotRow:
    """An account's originals of one weekday (0 is Monday) and hour of the client's zone, rolling window."""

    account: str
    weekday: int
    hour: int
    posts: int
    rates: tuple[float, ...]  # by the account's basis, ascending


@dataclass(frozen=True, slots=True)
class Facts:
    """All that metrics need. Months are keyed by their first day; accounts of all brands are kept apart."""

    accounts: tuple[AccountRef, ...]
    period: Period
    months: tuple[Period, ...]
    posts: Mapping[tuple[str, date], PostSums] = field(default_factory=dict)
    medians: Mapping[tuple[str, Scope, date], Mapping[str, Middle]] = field(default_factory=dict)
    posting_days: Mapping[tuple[str, date], tuple[date, ...]] = field(default_factory=dict)
    covered: frozenset[tuple[str, date]] = frozenset()
    days: Mapping[tuple[str, date], DaySums] = field(default_factory=dict)
    web: Mapping[date, WebSums] = field(default_factory=dict)
    tools: Mapping[date, tuple[str, ...]] = field(default_factory=dict)  # which told the website's month
    comments: Mapping[tuple[str, date], Comments] = field(default_factory=dict)
    sources: Mapping[tuple[str, date, str], tuple[SourceRows, ...]] = field(default_factory=dict)
    rows: tuple[PostRow, ...] = ()
    points: tuple[DayPoint, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)  # account id -> metric id of its post rate
    slots: tuple[SlotRow, ...] = ()
    timing_days: int = 90
    timing_start: datetime | None = None
    public: Public | None = None
    stories: Mapping[tuple[str, date], StorySums] = field(default_factory=dict)
    makeup: Mapping[tuple[str, date], Makeup] = field(default_factory=dict)
    compared: Compared | None = None
    voices: Voices | None = None
    talks: Talks | None = None
    moods: Moods | None = None
    audience: AudienceFacts | None = None
    signs: SignSums | None = None

    def of_brand(self, brand: str = "") -> tuple[AccountRef, ...]:
        """The accounts of one brand, by id; the client's own by default."""
        return tuple(sorted(account for account in self.accounts if account.brand == brand))
