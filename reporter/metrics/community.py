"""The conversation under the client's posts: what was asked, what was answered, and who takes part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from reporter.facts import Facts, Talk
from reporter.metrics.account import Account, Ratio, nothing
from reporter.metrics.read import back
from reporter.metrics.registry import metric
from reporter.metrics.slice import Slice
from reporter.metrics.words import NO_MONTH, say
from reporter.model import AnswerRule, Commenter, Missing, Reason, Unit, Value, missing, of

NOT_HERE = "no comments were collected"
WORDLESS = "the words of the comments are not told"
SOURCE = ("comments",)


def talk(month: Slice) -> Talk | Missing:
    """The scope's comments; none in a month between others is a measured zero."""
    talks = month.facts.talks
    if talks is None or not heard(month):
        return unread(month) or Missing(Reason.NOT_COLLECTED, NOT_HERE)
    if found := talks.months.get((month.scope, month.month)):
        return found
    inside = any(low <= month.month <= high for low, high in _spans(month))
    return Talk() if inside else unread(month) or Missing(Reason.NOT_COLLECTED, NO_MONTH)


def unread(month: Slice) -> Missing | None:
    """The first reason why comments of the scope, replies to them or their writers were not told, if any."""
    return next((why for account in month.members for why in _untold(month, account)), None)


def wordless(month: Slice) -> Missing | None:
    """Why nobody knows what is asked in comments: the words of none of them were read."""
    found = talk(month)
    if isinstance(found, Missing) or not found.received or found.worded:
        return None
    return unread(month) or Missing(Reason.NOT_COLLECTED, WORDLESS)


def _untold(month: Slice, account: Account) -> tuple[Missing, ...]:
    talks = month.facts.talks
    return talks.untold.get((account.ref.id, month.month), ()) if talks else ()


def heard(month: Slice) -> tuple[str, ...]:
    """The scope's accounts that tell comments."""
    talks = month.facts.talks
    return tuple(a.ref.id for a in month.members if talks and a.ref.id in talks.span)


def _spans(month: Slice) -> Iterator[tuple[date, date]]:
    talks = month.facts.talks
    return (talks.span[name] for name in heard(month)) if talks else iter(())


def lacks(month: Slice) -> list[str]:
    """Accounts of the scope whose comments of the month are not known."""
    found = [f"{account.ref.id}: {clause}" for account in month.members if (clause := lack(month, account))]
    untold = ((account.ref.id, why) for account in month.members for why in _untold(month, account))
    return [*found, *(f"{name}: {say(why)}" for name, why in untold)]


def lack(month: Slice, account: Account) -> str:
    """Why one account's comments of the month are not known; empty when they are."""
    talks = month.facts.talks
    span = talks.span.get(account.ref.id) if talks else None
    if span is None:
        return NOT_HERE
    return "" if span[0] <= month.month <= span[1] else NO_MONTH


def counted(month: Slice, how: Callable[[Talk], int]) -> Value:
    """A number of comments; accounts without any are named. Where some were not told, none is not nought."""
    found = talk(month)
    if isinstance(found, Missing):
        return Value(missing=found)
    number, why = how(found), unread(month)
    return Value(missing=why) if why and not number else of(number, partial=lacks(month))


def shared(month: Slice, above: Callable[[Talk], int], below: Callable[[Talk], int], none: str) -> Ratio:
    """Ratio of two numbers of comments, over the accounts that tell them; ``none`` says the base is 0."""
    found = talk(month)
    if isinstance(found, Missing):
        return nothing(Value(missing=found))
    if (why := unread(month)) and not (above(found) and below(found)):
        return nothing(Value(missing=why))
    if not below(found):
        return nothing(missing(Reason.ZERO_DENOMINATOR, none))
    return Ratio(of(above(found), partial=lacks(month)), of(below(found)), below(found))


@metric("Comments received", unit=Unit.COUNT, inputs=SOURCE, rests_on=SOURCE, additive=True)
def comments_received(month: Slice) -> Value:
    """Comments that others wrote in the month, under posts of any age.

    Formula: number of comments that are not the brand's own
    Source: own definition; see docs/listening.md
    """
    return counted(month, lambda found: found.received)


@metric("Questions received", unit=Unit.COUNT, inputs=SOURCE, rests_on=SOURCE, better=None, additive=True)
def questions_received(month: Slice) -> Value:
    """Comments of others with a question mark outside web addresses.

    Formula: number of comments that are not the brand's own and hold a question mark
    Source: own definition; see docs/listening.md
    """
    if why := wordless(month):
        return Value(missing=why)
    return counted(month, lambda found: found.questions)


@metric("Brand replies", unit=Unit.COUNT, inputs=SOURCE, rests_on=SOURCE, additive=True)
def brand_replies(month: Slice) -> Value:
    """Comments that the brand wrote in the month as replies; where replies are not told, all its comments.

    Formula: number of the brand's own comments that reply to another
    Source: own definition; see docs/listening.md
    """
    return counted(month, lambda found: found.replies)


@metric("Answered comments", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE)
def comments_answered_rate(month: Slice) -> Ratio:
    """Comments of others that the brand replied to. Where the data does not tell replies, a later comment of
    the brand on the same post counts as the answer.

    Formula: answered comments / comments received
    Source: own definition; see docs/listening.md
    """
    return shared(month, lambda t: t.answered, lambda t: t.received, "no comments received")


@metric("Answered questions", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE)
def questions_answered_rate(month: Slice) -> Ratio:
    """Questions in comments of others that the brand replied to, by the same rule as for comments.

    Formula: answered questions / questions received
    Source: own definition; see docs/listening.md
    """
    if why := wordless(month):
        return nothing(Value(missing=why))
    return shared(month, lambda t: t.questions_answered, lambda t: t.questions, "no questions received")


@metric("Median time to reply", unit=Unit.HOURS, inputs=SOURCE, rests_on=SOURCE, better=False)
def median_reply_hours(month: Slice) -> Value:
    """Hours from a comment of the month to the brand's first answer: all hours, answered ones only.

    Formula: median of (first answer − comment) over the answered comments
    Source: own definition; see docs/listening.md
    """
    found = talk(month)
    if isinstance(found, Missing):
        return Value(missing=found)
    if found.hours is None:
        return Value(missing=unread(month) or Missing(Reason.ZERO_DENOMINATOR, "no answered comments"))
    return of(found.hours.value, n=found.hours.n, partial=lacks(month))


@metric(
    "Comments per post from the conversation", unit=Unit.MEAN, inputs=SOURCE, rests_on=("comments", "posts")
)
def comments_received_per_post(month: Slice) -> Ratio:
    """Comments that others wrote in the month over the posts published in it. The comments may stand under
    older posts.

    Formula: comments received / posts
    Source: own definition; see docs/listening.md
    """
    above = counted(month, lambda t: t.received)
    if not above.known:
        return nothing(above)
    told = Slice(month.facts, month.scope, month.month, tuple(a for a in month.members if not lack(month, a)))
    below = told.counted(lambda sums: sums.posts)
    if below.number == 0:
        return nothing(missing(Reason.ZERO_DENOMINATOR, "no posts"))
    return Ratio(above, below, int(below.number) if below.number is not None else None)


@metric("Returning commenters", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE)
def returning_commenters_rate(month: Slice) -> Ratio:
    """People who commented in the month and in the month before, out of those who commented in the month.
    A person who comments on two accounts counts on each.

    Formula: authors of both months / authors of the month
    Source: own definition; see docs/listening.md
    """
    if isinstance(why := before_known(month), Missing):
        return nothing(Value(missing=why))
    return shared(month, lambda t: t.returning, lambda t: t.people, "no comments with a known author")


@metric("Top commenter share", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE, better=None, goal=False)
def top_commenter_share(month: Slice) -> Ratio:
    """How much of the conversation one person makes: comments of the busiest commenter.

    Formula: comments of the busiest author / comments with a known author
    Source: own definition; see docs/listening.md
    """
    return shared(
        month, lambda t: max(t.busiest, default=0), lambda t: t.named, "no comments with a known author"
    )


@metric("Replies among members", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE)
def member_replies_rate(month: Slice) -> Ratio:
    """Comments of others that reply to somebody else than the brand: people talking with each other.

    Formula: comments of others that reply to another's comment / comments received
    Source: own definition; see docs/listening.md
    """
    found = talk(month)
    if isinstance(found, Talk) and not _targets(month.facts, month):
        return nothing(missing(Reason.NOT_COLLECTED, "the data does not tell what a comment replies to"))
    return shared(month, lambda t: t.among_members, lambda t: t.received, "no comments received")


@metric("Templated replies", unit=Unit.RATE, inputs=SOURCE, rests_on=SOURCE, better=False)
def templated_replies_rate(month: Slice) -> Ratio:
    """Replies of the brand that say the same, word for word, as another of its comments on the account
    within thirty days.

    Formula: replies with the same words as another / brand replies
    Source: own definition; see docs/listening.md
    """
    return shared(month, lambda t: t.templated, lambda t: t.replies, "no replies of the brand")


def before_known(month: Slice) -> Missing | None:
    """Why returning people cannot be told: the month before has no comments to compare with."""
    talks, before = month.facts.talks, back(month.month, 1)
    if talks and all(talks.span[name][0] <= before for name in heard(month)):
        return None
    return Missing(Reason.NOT_COLLECTED, "no comments of the month before are known")


def _targets(facts: Facts, month: Slice) -> bool:
    talks = facts.talks
    return talks is not None and any(
        found.targets for (scope, _), found in talks.months.items() if scope == month.scope
    )


def rule(found: Talk | Missing) -> AnswerRule:
    """Which rule the scope's answers were told by."""
    if isinstance(found, Missing) or not (found.direct or found.later):
        return AnswerRule.NONE
    if found.direct and found.later:
        return AnswerRule.MIXED
    return AnswerRule.REPLY if found.direct else AnswerRule.LATER


def busiest(found: Talk | Missing) -> tuple[Commenter, ...]:
    """The busiest commenters without their names."""
    if isinstance(found, Missing):
        return ()
    return tuple(
        Commenter(f"commenter {place}", n, (of(n) / found.named).with_n(found.named))
        for place, n in enumerate(found.busiest, start=1)
    )
