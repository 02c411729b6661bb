"""Posts at one age, as the posts page says it: the ranking's footing, and this month against last."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import AgedAccount, Unit, Value
from reporter.report.context import Context
from reporter.report.figures import unclear
from reporter.report.reasons import sentence


@dataclass(frozen=True, slots=True)
class AgedLine:
    """An account's medians at that age; the numbers of posts stand beside them."""

    account: str
    rate: str
    value: str
    n: str
    previous: str
    previous_n: str
    change: str
    why: str  # why there is none, or that it is no clear one
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


def footing(context: Context) -> str:
    """By what age of the posts the ranking goes, and why not by one age."""
    equal, words = context.measured.equal_age, context.words
    if equal.ranked:
        return words.say("The order is by what each had at the age of {n} days.", n=equal.days)
    if not context.measured.top:
        return ""
    return words.say("They are not ranked at one age: {why}.", why=words.clause(equal.why))


def lines(context: Context) -> tuple[AgedLine, ...]:
    """The accounts of which either month has a median at that age."""
    accounts = context.measured.equal_age.accounts
    return tuple(_line(one, context) for one in accounts if one.value.known or one.previous.known)


def _line(one: AgedAccount, context: Context) -> AgedLine:
    words = context.words
    absent = next((v.missing for v in (one.value, one.previous, one.change) if v.missing), None)

    def out_of(value: Value, seen: int, posts: int) -> str:
        return words.say("{n} of {all}", n=value.n if value.n is not None else seen, all=posts)

    return AgedLine(
        account=context.account_name(one.account),
        rate=context.name(one.metric),
        value=words.value(one.value, Unit.RATE),
        n=out_of(one.value, one.seen, one.posts),
        previous=words.value(one.previous, Unit.RATE),
        previous_n=out_of(one.previous, one.previous_seen, one.previous_posts),
        change=words.change(one.change, Unit.RATE),
        why=sentence(absent, words) if absent else unclear(one.clear, context),
        raw=(
            one.value.number,
            one.value.n if one.value.n is not None else one.seen,
            one.previous.number,
            one.previous.n if one.previous.n is not None else one.previous_seen,
            one.change.number,
        ),
    )
