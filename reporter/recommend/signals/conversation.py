"""Signals of the conversation: comments and the brand's answers to them."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import CommunityReading, Firing, SignalKind, Unit, Value, of
from reporter.recommend.counted import enough, share, sure
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, beyond, fell, held, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.registry import Limits, signal

OUTWARD = ("bluesky", "mastodon", "threads", "x")  # where replies and reposts are publications of their own
NO_COMMENTS = "the comments under the posts"


def talk(here: Evidence) -> CommunityReading | None:
    """The account's conversation, if any is known."""
    community = here.measured.community
    return community.of(here.scope) if community else None


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} comments got no answer",
    limits={"share": 0.3},
)
def unanswered_comments_high(here: Evidence, limits: Limits) -> Heard:
    """Share of comments that call for an answer and got none exceeds the threshold. Data does not tell which
    comments call for one, so all comments of others count.

    Inputs: comments with author, time and parent, and the brand's own replies
    Threshold: more than 30 % (brief)
    """
    found = talk(here)
    if found is None:
        return lacks(NO_COMMENTS)
    return sure(above(_resting(found.unanswered_rate, found.comments), limits["share"], full=1.0))


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} comments with a question got no answer",
    limits={"share": 0.3},
)
def unanswered_questions_high(here: Evidence, limits: Limits) -> Heard:
    """Share of comments that hold a question and got no answer exceeds the threshold. Answers to mentions are
    not read, so questions in mentions are not part of it.

    Inputs: comments with their words, author, time and parent, and the brand's own replies
    Threshold: more than 30 % (chosen)
    """
    found = talk(here)
    if found is None:
        return lacks(NO_COMMENTS)
    return sure(above(_resting(found.questions_unanswered_rate, found.questions), limits["share"], full=1.0))


def _resting(rate: Value, base: Value) -> Value:
    """A rate with the number of comments below it."""
    if rate.number is None or base.number is None:
        return rate
    return enough(replace(rate, n=int(base.number)), "comments")


@signal(
    SignalKind.BEHAVIOUR,
    says="Of {n} posts that tag the account, {value} at least got no answer",
    seen="Too many posts that tag the account get no answer",
    limits={"share": 0.3},
)
def unanswered_mentions_high(here: Evidence, limits: Limits) -> Heard:
    """Share of tagged mentions without an answer exceeds the threshold. Which post a reply answers is not
    told; where replies are publications of their own, their number bounds how many mentions on the
    platform can have got one. Above the threshold even so, it fires; else it stays open. What a person says
    goes first.

    Inputs: mentions of the account by platform, and the brand's own replies
    Threshold: more than 30 % (chosen)
    """
    needs = "which mentions the brand's replies answer"
    if observed(here, "unanswered_mentions_high") is not None or here.scope.platform not in OUTWARD:
        return by_hand(here, "unanswered_mentions_high", needs)
    tagged, replies = here.measured.signs.tagged.get(here.scope.platform), here.value("replies")
    alone = sum(account.platform == here.scope.platform for account in here.config.accounts) == 1
    if tagged is None or not alone:
        return lacks("mentions of the account, by platform")
    for value in (tagged, replies):
        if value.number is None or value.partial:
            return lacks(needs)
    without = max(0.0, (tagged.number or 0) - (replies.number or 0))
    heard = above(share(without, tagged.number or 0, "mentions"), limits["share"], full=1.0)
    return lacks(needs) if heard.firing is Firing.QUIET else heard


@signal(
    SignalKind.BEHAVIOUR,
    says="Half of the answered comments waited {value} or longer for the first answer",
    unit=Unit.HOURS,
    limits={"hours": 24},
)
def slow_replies(here: Evidence, limits: Limits) -> Heard:
    """Median time to the first answer exceeds the threshold.

    Inputs: comments with author, time and parent, and the brand's own replies
    Threshold: more than 24 hours (chosen)
    """
    return above(enough(here.value("median_reply_hours"), "answered comments"), limits["hours"])


@signal(
    SignalKind.BEHAVIOUR,
    says="Own replies fell from {compared} to {value} while comments did not",
    unit=Unit.COUNT,
    limits={"drop": 0.2},
)
def brand_replies_falling(here: Evidence, limits: Limits) -> Heard:
    """The number of own replies fell against the previous month by more than the threshold while comments
    did not fall.

    Inputs: comments with author, time and parent, and the brand's own replies, two months
    Threshold: a fall of more than 20 % (chosen)
    """
    replies = fell(here.reading("brand_replies"), limits["drop"], "own replies")
    comments = here.reading("comments_received")
    if replies.firing is not Firing.FIRED:
        return replies
    if comments is None or not comments.change.known:
        return Heard(Firing.NOT_MEASURABLE, comments.change if comments else here.value("comments_received"))
    if beyond(0.0, comments.change.number or 0.0):
        return replace(replies, firing=Firing.QUIET, strength=0.0)
    return replies


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} own replies repeat the words of another",
    limits={"share": 0.3},
)
def templated_replies_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of own replies are the same text as another one.

    Inputs: the brand's own replies with their words
    Threshold: more than 30 % (chosen)
    """
    value = enough(here.value("templated_replies_rate"), "own replies")
    return sure(above(value, limits["share"], full=1.0))


@signal(
    SignalKind.BEHAVIOUR,
    says="No reply to others and no repost in the month",
    unit=Unit.COUNT,
    limits={"count": 0},
)
def no_outbound_interaction(here: Evidence, limits: Limits) -> Heard:
    """The account wrote no comment, reply or repost on accounts other than its own. A reply to itself looks
    the same in the data and counts as one.

    Inputs: own replies and reposts on platforms where they are publications of their own; elsewhere a person
    has to say it
    Threshold: none at all (chosen)
    """
    needs = "own comments and replies under posts of others"
    if here.scope.platform not in OUTWARD:
        return by_hand(here, "no_outbound_interaction", needs)
    replies, reposts = here.value("replies"), here.value("reposts")
    known = [value.number for value in (replies, reposts) if value.number is not None]
    if any(number > limits["count"] for number in known):
        return held(False, of(sum(known)), limits["count"])
    if len(known) < 2:
        return by_hand(here, "no_outbound_interaction", needs)
    return held(True, of(sum(known)), limits["count"])
