"""The conversation under the client's posts as counts: comments, questions, answers, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporter.facts.model import AccountRef, Middle
from reporter.facts.tables import Tables
from reporter.model import Missing, Period, Reason, Scope


@dataclass(frozen=True, slots=True)
class Talk:
    """One month of comments in one scope. ``hours`` is the median time to the first answer.

    ``direct`` and ``later`` say which rules for an answer the scope's accounts were read by; ``targets``
    counts comments that say what they reply to.
    """

    received: int = 0
    answered: int = 0
    worded: int = 0  # of the received ones, those whose words were read
    questions: int = 0
    questions_answered: int = 0
    hours: Middle | None = None
    replies: int = 0
    templated: int = 0
    among_members: int = 0
    targets: int = 0
    direct: bool = False
    later: bool = False
    people: int = 0
    returning: int = 0
    named: int = 0  # comments whose author is known
    busiest: tuple[int, ...] = ()  # comments of the five who wrote most


@dataclass(frozen=True, slots=True)
class Talks:
    """Comments by scope and month; ``span`` is each account's first and last month with a comment.

    ``untold`` says by account and month why comments, replies or their writers could not be read.
    """

    months: Mapping[tuple[Scope, date], Talk] = field(default_factory=dict)
    span: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    untold: Mapping[tuple[str, date], tuple[Missing, ...]] = field(default_factory=dict)


def talks(tables: Tables, refs: Sequence[AccountRef], months: Sequence[Period]) -> Talks:
    """Counts over the labelled comments of the client's accounts.

    Needs the views of the labels and gaps, the tables ``span`` and ``account`` and the cut-off's variable.
    """
    tables.run("talk_rows")
    people = {_key(row, refs): row for row in tables.rows("talk_authors")}
    every = {_key(row, refs): _talk(row, people.get(_key(row, refs))) for row in tables.rows("talk")}
    kept = {period.month for period in months}
    return Talks(
        months={key: talk for key, talk in every.items() if key[1] in kept},
        span=_span([*every]),
        untold=_untold(tables.rows("talk_gaps"), refs),
    )


def _key(row: Mapping[str, Any], refs: Sequence[AccountRef]) -> tuple[Scope, date]:
    account = "" if row["account"] is None else refs[row["account"]].id
    return Scope(account, row["platform"] or ""), row["month"]


def _untold(
    rows: Sequence[Mapping[str, Any]], refs: Sequence[AccountRef]
) -> dict[tuple[str, date], tuple[Missing, ...]]:
    found: dict[tuple[str, date], tuple[Missing, ...]] = {}
    for row in rows:
        key = refs[row["account"]].id, row["month"]
        found[key] = (*found.get(key, ()), Missing(Reason(row["reason"]), row["detail"]))
    return found


def _span(keys: Sequence[tuple[Scope, date]]) -> dict[str, tuple[date, date]]:
    found: dict[str, tuple[date, date]] = {}
    for scope, month in keys:
        if scope.account:
            low, high = found.get(scope.account, (month, month))
            found[scope.account] = (min(low, month), max(high, month))
    return found


def _talk(row: Mapping[str, Any], people: Mapping[str, Any] | None) -> Talk:
    who = people or {"people": 0, "returning": 0, "named": 0, "busiest": ()}
    return Talk(
        received=row["received"],
        answered=row["answered"],
        worded=row["worded"],
        questions=row["questions"],
        questions_answered=row["questions_answered"],
        hours=Middle(row["median_hours"], row["answered"]) if row["answered"] else None,
        replies=row["replies"],
        templated=row["templated"],
        among_members=row["among_members"],
        targets=row["targets"],
        direct=row["direct"],
        later=row["later"],
        people=who["people"],
        returning=who["returning"],
        named=who["named"],
        busiest=tuple(who["busiest"]),
    )
