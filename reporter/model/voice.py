"""Share of voice: how much of what is said, and of what is liked, falls to each brand of a set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.rows import SourceRows
    from reporter.model.values import Missing, Value


@dataclass(frozen=True, slots=True)
class BrandShare:
    """One brand of the set ("" is the client), and the month before over the same set."""

    brand: str
    count: Value
    share: Value
    previous_count: Value
    previous: Value
    change: Value  # points
    clear: bool | None = None  # whether the 95 % interval of the change leaves out zero; None without one


@dataclass(frozen=True, slots=True)
class VoiceCut:
    """The set's counts and shares in one week, on one channel or in one language, in the set's order."""

    key: str  # the week's Monday, the channel or the language; "" is unknown
    counts: tuple[Value, ...]
    shares: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class VoiceBasis:
    """Shares by one basis: ``mentions`` found, or ``engagement`` on the brands' own posts.

    ``excluded`` are brands left out of both months, and why; ``why`` says why there is no share at all.
    """

    basis: str
    brands: tuple[BrandShare, ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()
    why: Missing | None = None
    weeks: tuple[VoiceCut, ...] = ()
    channels: tuple[VoiceCut, ...] = ()
    languages: tuple[VoiceCut, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # platform: parts of the public numerator
    sources: tuple[SourceRows, ...] = ()  # the month's files, those of all brands


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was listened to, so that a reader knows what the mentions can say."""

    terms: tuple[tuple[str, tuple[str, ...]], ...]  # per brand of the set
    exclude: tuple[str, ...]
    files: tuple[str, ...]
    feeds: tuple[str, ...]
    channels: tuple[str, ...]
    languages: tuple[str, ...]  # found
    asked_languages: tuple[str, ...]  # of the configuration
    days: int  # days of the month with a mention of anything
    days_in_month: int
    raw: int  # all mentions found
    repeats: int  # copies and reposts among them
    unnamed: int  # that name no brand of the configuration
    wordless: int  # whose words were gone before they were read


@dataclass(frozen=True, slots=True)
class ShareOfVoice:
    """Both bases, and what the mentions cover. Empty without benchmark brands and listening."""

    month: date | None = None
    mentions: VoiceBasis | None = None
    engagement: VoiceBasis | None = None
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Influencer:
    """One author of mentions, nameless: "author 1" has the largest product of audience and engagement."""

    label: str
    followers: float
    mentions: int
    engagements: Value
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Influencers:
    """Authors of mentions with a large audience, and content that others make about the client."""

    floor: int  # followers from which an author counts
    authors: Value
    mentions: Value
    engagements: Value
    top: tuple[Influencer, ...] = ()
    silent: Value | None = None  # those who follow and stay silent
    ugc: Value | None = None
    ugc_engagement: Value | None = None  # per piece
    ugc_reshared: Value | None = None
    ugc_against_posts: Value | None = None
    hashtags: tuple[str, ...] = field(default_factory=tuple)
