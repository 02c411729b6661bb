"""Signals of the people who comment: who writes most, who comes back, who talks with whom."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import TOTAL, Firing, Reading, Reason, SignalKind, Unit, Value, missing
from reporter.recommend.counted import differ, enough, moved_share, share, sure, unfit
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, fell, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.registry import Limits, signal
from reporter.recommend.signals.conversation import NO_COMMENTS, talk

OFTEN = 2  # comments in the month from which somebody is more than a passer-by


@signal(
    SignalKind.CONDITION,
    says="The busiest few wrote {value} of {n} comments",
    limits={"top_authors": 5, "share": 0.5},
)
def comments_concentrated(here: Evidence, limits: Limits) -> Heard:
    """A handful of authors wrote more than the threshold of all comments. Where fewer people commented than
    twice the handful, even an even spread would be above it: too few.

    Inputs: comments with their authors
    Threshold: five authors wrote more than 50 % (chosen)
    """
    found = talk(here)
    if found is None:
        return lacks("comments with their authors")
    people = found.people
    if people.number is None:
        return Heard(Firing.NOT_MEASURABLE, people)
    handful = int(limits["top_authors"])
    if people.number < 2 * handful:
        return lacks(f"n = {people.number:g} people, floor {2 * handful}", Reason.TOO_FEW)
    if len(found.busiest) < handful:
        return lacks("comments with their authors")
    named = next((one.share.n for one in found.busiest if one.share.n), None)
    if named is None:
        return lacks("comments with their authors")
    wrote = sum(one.comments for one in found.busiest[:handful])
    return sure(above(share(wrote, named, "comments"), limits["share"], full=1.0))


@signal(
    SignalKind.OUTCOME,
    says="{value} of those who commented had commented the month before, down from {compared}",
    limits={"drop": 0.15},
)
def returning_commenters_falling(here: Evidence, limits: Limits) -> Heard:
    """Fewer people who commented last month commented again.

    Inputs: comments with their authors, three months
    Threshold: a fall of more than 15 % (chosen)
    """
    reading = here.reading("returning_commenters_rate")
    if (why := unfit(reading, "people who comment")) is not None:
        return why
    return moved_share(fell(reading, limits["drop"], "returning commenters"), reading)


@signal(
    SignalKind.OUTCOME,
    says="{value} of the followers commented, down from {compared}",
    limits={"drop": 0.15},
)
def active_member_share_falling(here: Evidence, limits: Limits) -> Heard:
    """Share of followers who interacted fell against the previous month. Platforms tell only of those who
    comment who they are, so people are commenters, who need not be followers.

    Inputs: comments with their authors, and followers, two months
    Threshold: a fall of more than 15 % (chosen)
    """
    people, followers = here.reading("returning_commenters_rate"), here.reading("followers")
    if people is None or followers is None:
        return lacks("comments with their authors, and followers")
    now, before = _active(people.value, followers.value), _active(people.previous, followers.previous)
    for value in (now, before):
        if not value.known:
            return Heard(Firing.NOT_MEASURABLE, value)
    told = _against(now, before)
    return replace(fell(told, limits["drop"], "commenters"), certain=differ(now, before))


def _active(people: Value, followers: Value) -> Value:
    """People who commented out of the followers; n of the rate of returning ones is how many they are."""
    if people.number is None:
        return people
    if followers.number is None:
        return followers
    known = enough(people, "people who comment")
    if known.n is None:
        return missing(Reason.NOT_COLLECTED, "comments with their authors") if known.known else known
    return share(min(known.n, followers.number), followers.number, "followers")


def _against(now: Value, before: Value) -> Reading:
    """Two months of a share that no metric gives."""
    return Reading("", TOTAL, Unit.RATE, now, before, before, now - before, now - before)


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of the {n} busiest commenters got no answer to any of their comments",
    seen="Most of the busiest commenters got no answer, like or repost",
    limits={"top_n": 10, "share": 0.5},
)
def top_fans_unacknowledged(here: Evidence, limits: Limits) -> Heard:
    """Of the most active commenters, those with two comments or more, more than the threshold got no answer
    to any of them. No source tells whom the brand liked or reposted; what a person says goes first.

    Inputs: comments with author, time and parent, and the brand's own replies
    Threshold: more than 50 % of the ten busiest (chosen)
    """
    if observed(here, "top_fans_unacknowledged") is not None:
        return by_hand(here, "top_fans_unacknowledged", NO_COMMENTS)
    found = talk(here)
    if found is None:
        return lacks("comments with their authors")
    told = enough(found.answered_rate, "comments")
    if not told.known:
        return Heard(Firing.NOT_MEASURABLE, told)
    fans = [fan for fan in here.measured.signs.fans.get(here.scope.account, ()) if fan.comments >= OFTEN]
    busiest = fans[: int(limits["top_n"])]
    ignored = sum(not fan.answered for fan in busiest)
    return sure(above(share(ignored, len(busiest), "people who commented twice"), limits["share"], full=1.0))


@signal(
    SignalKind.CONDITION,
    says="{value} of {n} replies in the threads are from one member to another",
    limits={"share": 0.1},
)
def member_to_member_replies_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of replies in comment threads are between members: replies of others to others
    out of these and the brand's own replies.

    Inputs: comments with author and parent, and the brand's own replies
    Threshold: fewer than 10 % (chosen)
    """
    found = talk(here)
    if found is None:
        return lacks(NO_COMMENTS)
    rate, comments = enough(found.among_members_rate, "comments"), enough(found.comments, "comments")
    replies = enough(found.replies, "own replies")
    for value in (rate, comments, replies):
        if value.number is None:
            return Heard(Firing.NOT_MEASURABLE, value)
    among = round((rate.number or 0) * (comments.number or 0))
    return sure(below(share(among, among + (replies.number or 0), "replies"), limits["share"]))
