"""Figures that only recommendations look at: visits by channel, busy commenters, rising tags, authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reporter.model.values import Reason, Value, missing

_UNTOLD = missing(Reason.NOT_COLLECTED, "no website analytics were collected")
_UNHEARD = missing(Reason.NOT_COLLECTED, "no mentions were collected")


@dataclass(frozen=True, slots=True)
class SocialVisits:
    """How visits from social platforms went, and all visits, by the definitions of the tool that told.

    ``bounced`` is a fraction of the visits from social platforms; both times are seconds a visit.
    """

    bounced: Value = _UNTOLD
    seconds: Value = _UNTOLD
    seconds_of_all: Value = _UNTOLD


@dataclass(frozen=True, slots=True)
class Fan:
    """One of an account's busiest commenters, nameless: comments in the month, and was any answered."""

    comments: int
    answered: bool


@dataclass(frozen=True, slots=True)
class RisingTag:
    """A hashtag of benchmark brands on a platform: posts and brands this month, posts the month before."""

    tag: str
    posts: int
    before: int
    brands: int


@dataclass(frozen=True, slots=True)
class PlatformTags:
    """The hashtags of benchmark brands on a platform; ``brands`` are those whose two months are known."""

    brands: int
    tags: tuple[RisingTag, ...] = ()  # all that were used this month, most posts first


@dataclass(frozen=True, slots=True)
class ListedAuthor:
    """Mentions by an influencer whom the configuration lists, in each of three months, oldest first.

    ``rate`` is the engagements with these mentions over the author's followers, summed over the mentions that
    tell both; ``n`` is their number.
    """

    name: str
    mentions: tuple[int, ...]
    rate: Value


@dataclass(frozen=True, slots=True)
class Signs:
    """What the month's facts tell recommendations beside the readings; each is empty where unknown."""

    visits: SocialVisits = field(default_factory=SocialVisits)
    fans: Mapping[str, tuple[Fan, ...]] = field(default_factory=dict)  # by account, the busiest first
    tags: Mapping[str, PlatformTags] = field(default_factory=dict)  # by platform
    mention_days: tuple[tuple[date, int], ...] = ()  # of the client, every day of the month
    ugc: Value = _UNHEARD  # mentions that tag the client or carry its hashtag
    ugc_before: Value = _UNHEARD  # the same, the month before
    tagged: Mapping[str, Value] = field(default_factory=dict)  # mentions that tag the client, by platform
    listed: tuple[ListedAuthor, ...] | None = None  # None where mentions of three months are not known
