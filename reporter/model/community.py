"""The conversation under the client's posts: comments, answers and the people who write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.readings import Scope
    from reporter.model.values import Value


class AnswerRule(StrEnum):
    """What counts as an answer."""

    REPLY = "reply"  # the brand's comment says that it replies to this one
    LATER = "later"  # replies are not told: the brand's next comment on the same post
    MIXED = "mixed"  # some accounts by the one, some by the other
    NONE = "none"  # no comment is known


@dataclass(frozen=True, slots=True)
class Commenter:
    """One of the busiest commenters, nameless: "commenter 1" wrote most."""

    label: str
    comments: int
    share: Value  # of the comments whose author is known


@dataclass(frozen=True, slots=True)
class CommunityReading:
    """One scope's month. Shares are fractions of the comments or questions received."""

    scope: Scope
    rule: AnswerRule
    comments: Value
    answered: Value
    answered_rate: Value
    unanswered_rate: Value
    questions: Value
    questions_answered: Value
    questions_answered_rate: Value
    questions_unanswered_rate: Value
    median_reply_hours: Value
    replies: Value
    templated_rate: Value  # of the brand's replies, those that say what another one says
    people: Value
    returning: Value  # of these, who also commented the month before
    returning_rate: Value
    top_share: Value  # comments of the busiest author
    among_members_rate: Value  # comments that reply to somebody else than the brand
    comments_per_post: Value
    members: Value  # followers
    engagements_per_post: Value
    busiest: tuple[Commenter, ...] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """All scopes: the client, then each account."""

    scopes: tuple[CommunityReading, ...] = ()

    def of(self, scope: Scope) -> CommunityReading | None:
        """The reading of a scope."""
        return next((reading for reading in self.scopes if reading.scope == scope), None)
