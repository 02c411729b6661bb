"""What walks in at the front door: posts, counts, days, comments, mentions, and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from reporter.model.shares import AudienceShare
from reporter.model.values import Reason


class PostKind(StrEnum):
    """The mapped media type; the platform's own word is kept beside it."""

    IMAGE = "image"
    CAROUSEL = "carousel"
    VIDEO = "video"
    SHORT_VIDEO = "short_video"  # reels, shorts, TikToks
    LIVE = "live"
    STORY = "story"
    TEXT = "text"
    LINK = "link"
    POLL = "poll"
    DOCUMENT = "document"
    EVENT = "event"
    OTHER = "other"


class Paid(StrEnum):
    """Whether the counts include paid distribution."""

    ORGANIC = "organic"
    PAID = "paid"
    TOTAL = "total"
    UNKNOWN = "unknown"


Measures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Post:
    """One publication; ``published_at`` is aware and in UTC."""

    account: str
    id: str
    published_at: datetime
    kind: PostKind = PostKind.OTHER
    platform_kind: str = ""
    text: str = ""
    permalink: str = ""
    duration_s: float | None = None
    paid: Paid = Paid.UNKNOWN
    reply: bool = False
    repost: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """The lifetime counts of a post as seen at a moment; untold counts are absent.

    ``source`` is ``<first 12 of the file's sha256>:<row>`` for an export, ``api:<name>`` for an API.
    """

    account: str
    post_id: str
    published_at: datetime
    seen_at: datetime
    source: str
    measures: Measures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountDay:
    """An account's own measures of one day, in the platform's day (``zone`` when known)."""

    account: str
    day: date
    seen_at: datetime
    source: str
    measures: Measures = field(default_factory=dict)
    zone: str = ""


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """Measures the platform gives for a whole month, such as unique reach; ``month`` is its first day."""

    account: str
    month: date
    seen_at: datetime
    source: str
    measures: Measures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a post. ``author`` is a salted hash, never a name."""

    account: str
    post_id: str
    id: str
    created_at: datetime
    source: str
    text: str = ""
    author: str = ""
    from_brand: bool = False
    reply_to: str = ""
    reactions: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A public text about brands; which brands it names is decided later, from the terms."""

    id: str
    created_at: datetime
    source: str
    text: str = ""
    channel: str = ""  # platform or site where it stood
    url: str = ""
    author: str = ""
    author_followers: float | None = None
    engagements: float | None = None
    language: str = ""
    tagged: bool | None = None
    sentiment: str = ""  # a label that came with the data, kept apart from our own


@dataclass(frozen=True, slots=True)
class WebDay:
    """Web analytics of one day and one channel, as the tool defines its measures."""

    day: date
    channel: str
    seen_at: datetime
    source: str
    measures: Measures = field(default_factory=dict)


Record = Post | Observation | AccountDay | AccountMonth | Comment | Mention | WebDay | AudienceShare


@dataclass(frozen=True, slots=True)
class Gap:
    """Data we could not get, and why; ``account`` None means the whole client."""

    account: str | None
    measure: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows of a file that were not taken, and why; ``rows`` are 1-based file lines, at most ten."""

    reason: str
    count: int
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the data that a careful reader should know; printed on the method page."""

    account: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One imported file, or an API: where figures come from."""

    account: str
    file: str  # name as configured, never an absolute path; ``api:<name>``
    sha256: str
    product: str
    rows_read: int
    rows_taken: int
    seen_at: datetime
    skipped: tuple[Skip, ...] = ()
    notes: tuple[str, ...] = ()
    first_seen: datetime | None = None  # of an API, which is seen many times; its ``sha256`` is empty


@dataclass(frozen=True, slots=True)
class Intake:
    """What one file or one collector gave."""

    records: tuple[Record, ...] = ()
    sources: tuple[Source, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()

    @staticmethod
    def joined(intakes: Iterable[Intake]) -> Intake:
        """All that several intakes gave, in their order."""
        every = tuple(intakes)
        return Intake(
            records=tuple(record for intake in every for record in intake.records),
            sources=tuple(source for intake in every for source in intake.sources),
            gaps=tuple(gap for intake in every for gap in intake.gaps),
            notes=tuple(note for intake in every for note in intake.notes),
        )
