"""Chooses the right few of the tips that are called for, and says why each other one was left out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reporter.config.report import Recommendations
from reporter.model import Catalogue, Past, Refusal, Scope, SignalKind
from reporter.recommend import contradictions
from reporter.recommend.aims import worse
from reporter.recommend.candidates import Candidate
from reporter.recommend.rulings import RULES


@dataclass(slots=True)
class Choice:
    """What is chosen so far, and what was left out."""

    taken: list[Candidate] = field(default_factory=list)
    also: dict[str, list[str]] = field(default_factory=dict)  # candidate id -> further accounts
    answered: dict[str, str] = field(default_factory=dict)  # signal -> the tip that answers it
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits the choice."""

    options: Recommendations
    catalogue: Catalogue
    cases: Mapping[Scope, contradictions.Case]
    past: Past


def choose(ranked: list[Candidate], bounds: Bounds) -> Choice:
    """Take candidates from the best down, as far as nothing speaks against them."""
    choice = Choice()
    for one in _turns(ranked, choice):
        why = _against(one, choice, bounds)
        if why:
            choice.refused.append(Refusal(one.tip.id, one.scope, why))
        else:
            choice.taken.append(one)
            for reading in one.signals:
                if reading.kind is not SignalKind.OUTCOME:
                    choice.answered.setdefault(reading.signal, one.tip.id)
    return choice


def _turns(ranked: list[Candidate], choice: Choice) -> Iterator[Candidate]:
    """The candidates from the best down. What an account has been given already lowers its further ones, so
    that the few places do not all go to the account with the largest public."""
    queues: dict[Scope, deque[Candidate]] = {}
    for one in ranked:  # within an account the order is theirs: all of them are lowered alike
        queues.setdefault(one.scope, deque()).append(one)
    while queues:
        before = Counter(one.scope for one in choice.taken)
        scope = min(queues, key=lambda where: queues[where][0].place(before[where]))
        yield queues[scope].popleft()
        if not queues[scope]:
            del queues[scope]


def remark(one: Candidate, bounds: Bounds) -> str:
    """How disagreeing documents were reconciled, where that changes the advice."""
    return contradictions.remark(one.tip, bounds.cases[one.scope], bounds.catalogue, RULES)


def _against(one: Candidate, choice: Choice, bounds: Bounds) -> str:
    """Why a candidate is not taken; empty when it is."""
    return (
        contradictions.refusal(one.tip, bounds.cases[one.scope], bounds.catalogue, RULES)
        or _told_before(one, bounds)
        or _said_already(one, choice)
        or _too_many(one, choice, bounds.options)
    )


def _told_before(one: Candidate, bounds: Bounds) -> str:
    """The same advice last month, neither accepted nor worse since."""
    for given in bounds.past.given:
        same = given.tip == one.tip.id or set(given.groups) & set(one.tip.groups)
        if not same or given.scope != one.scope:
            continue
        accepted = {given.id, given.tip} & set(bounds.options.done)
        if not accepted and not worse(given.aim, one.signals):
            return f"last month's report gave the same advice ({given.tip}), and it did not get worse since"
    return ""


def _said_already(one: Candidate, choice: Choice) -> str:
    """Advice, or an answer to the same finding, that is chosen already; or what contradicts it."""
    for other in choice.taken:
        if other.tip.id == one.tip.id or set(other.tip.groups) & set(one.tip.groups):
            if other.scope == one.scope:
                choice.answered.setdefault(one.chosen_by.signal, other.tip.id)
            elif one.scope.account and one.chosen_by.signal == other.chosen_by.signal:
                choice.also.setdefault(other.id, []).append(one.scope.account)
            return f"{other.tip.id} gives the same advice and scores higher"
        channel = other.scope == one.scope or other.scope.total or one.scope.total
        if channel and (other.tip.id in one.tip.conflicts or one.tip.id in other.tip.conflicts):
            return f"it contradicts {other.tip.id}, which scores higher"
    finding = one.chosen_by.signal
    if finding in choice.answered:
        return f"{choice.answered[finding]} answers the same finding ({finding}) and scores higher"
    return ""


def _too_many(one: Candidate, choice: Choice, options: Recommendations) -> str:
    if len(choice.taken) >= options.most:
        return f"{options.most} recommendations score higher, and no more are given"
    platform = one.scope.platform
    there = sum(other.scope.platform == platform for other in choice.taken)
    if platform and there >= options.most_per_platform:
        return f"{there} recommendations for {platform} score higher, and no more are given for one platform"
    return ""
