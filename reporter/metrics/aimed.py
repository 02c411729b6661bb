"""Which groups of an audience lie inside the client's target audience, and how much of it they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add

from reporter.config.client import TargetAudience
from reporter.metrics.buckets import band, inside
from reporter.model import AudienceRow, Reason, Value, missing, of

ROUNDING = 0.01  # platforms print shares with one decimal or none

_CODE_LENGTH = 2


def aimed_at(key: str, dimension: str, target: TargetAudience) -> bool | None:
    """Whether a bucket lies in the target; None when no target is set for it or nobody can tell."""
    if dimension == "age" and target.ages:
        return inside(key, target.ages)
    if dimension == "country" and target.countries:
        known = len(key) == _CODE_LENGTH and key.isupper()
        return key in target.countries if known else None
    return None


def in_target(rows: Sequence[AudienceRow], told: Value, dimension: str, target: TargetAudience) -> Value:
    """Share of the group inside the target; a sum over part of the group is marked so."""
    wanted = {"age": target.ages, "country": target.countries}.get(dimension, ())
    if not wanted:
        return missing(Reason.NOT_COMPARABLE, "no target audience is set for this")
    if any(row.in_target is None and band(row.bucket) for row in rows):
        detail = "the platform's age groups cut across those of the target audience"
        return missing(Reason.NOT_COMPARABLE, detail)
    inner = [row.share for row in rows if row.in_target]
    if not inner:
        detail = "no group that is told lies in the target audience"
        return missing(Reason.BELOW_THRESHOLD, detail)
    shares = [share.number for share in inner if share.number is not None]
    if len(shares) < len(inner):
        return missing(Reason.NOT_OFFERED, "only people are told, not what part of the group they are")
    whole = told.number is not None and told.number >= 1 - ROUNDING and not any(s.partial for s in inner)
    return of(reduce(add, shares), n=len(shares), partial=() if whole else ("groups that are not told",))
