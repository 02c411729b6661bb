"""One bucket of an account's public: who follows, visits or watches, as a platform tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# What an audience is split by; the hour in which followers are online is told as ``HH`` or ``YYYY-MM-DD HH``.
AUDIENCE_DIMENSIONS = (
    "age",
    "gender",
    "age_gender",
    "country",
    "city",
    "language",
    "industry",
    "seniority",
    "function",
    "company_size",
    "interest",
    "device",
    "active_hour",
)

# Whom a platform describes; one group says nothing about another.
AUDIENCE_GROUPS = ("followers", "visitors", "viewers", "reached", "engaged")


@dataclass(frozen=True, slots=True)
class AudienceShare:
    """One bucket of an account's public as seen at a moment: a fraction of the group, people, or both.

    ``seen_at`` is the moment that the figure speaks of: the export's or API's day. All records of one
    account, group, dimension and moment are one snapshot. A bucket below the platform's floor has no record.
    """

    account: str
    seen_at: datetime
    source: str
    dimension: str  # one of AUDIENCE_DIMENSIONS
    bucket: str  # as told
    share: float | None = None  # fraction
    count: float | None = None  # people; page views of visitors, views of viewers
    whose: str = "followers"  # one of AUDIENCE_GROUPS
    zone: str = ""  # of the hours of ``active_hour``, when known
