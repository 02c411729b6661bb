"""Counts behind share of voice, brand by brand and month by month, or why a brand has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from reporter.facts import AccountRef, Facts, VoiceMonth, VoiceSums
from reporter.metrics.words import NO_MONTH
from reporter.model import Reason, Value, missing, of

CORE = ("reactions", "comments")  # what anybody can see of a post
MORE = ("shares", "saves")

CLIENT = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Each brand's count in a month, the client first; those without a number say why."""

    values: tuple[tuple[str, Value], ...]

    @property
    def known(self) -> tuple[str, ...]:
        """Brands with a whole number."""
        return tuple(brand for brand, value in self.values if value.known and not value.partial)

    def of(self, brand: str) -> Value:
        """One brand's count."""
        return dict(self.values)[brand]


Basis = Callable[[Facts, date], Counts]


def mentions(facts: Facts, month: date) -> Counts:
    """Mentions found, copies and reposts once. A brand without terms has no count."""
    return Counts(tuple((brand, mentioned(facts, month, brand)) for brand in brands(facts)))


def mentioned(
    facts: Facts, month: date, brand: str, how: Callable[[VoiceSums], int] = lambda sums: sums.mentions
) -> Value:
    """One figure of a brand's mentions; a month inside the data without any is a measured zero."""
    voices = facts.voices
    if voices is None:
        return missing(Reason.NOT_COLLECTED, "no mentions were collected")
    if brand not in voices.heard.brands:
        return missing(Reason.NOT_COLLECTED, "no terms are configured")
    if voices.first is None or voices.last is None or not voices.first <= month <= voices.last:
        return missing(Reason.NOT_COLLECTED, NO_MONTH)
    found = voices.months.get(month, VoiceMonth())
    lacks = [f"{found.wordless} mentions lost their words before they were read"] if found.wordless else []
    return of(how(found.brands.get(brand, VoiceSums())), partial=lacks)


def tagged(facts: Facts, month: date) -> Value:
    """Mentions that tag the client; unknown when no handle is configured and the data never tells."""
    voices = facts.voices
    every = voices.months.values() if voices else ()
    ever = any(found.brands.get(CLIENT, VoiceSums()).tagged for found in every)
    if voices and CLIENT not in voices.heard.handles and not ever:
        return missing(Reason.NOT_COLLECTED, "no handle is configured and the data tells no tags")
    return mentioned(facts, month, CLIENT, lambda sums: sums.tagged)


def brands(facts: Facts) -> tuple[str, ...]:
    """Client first, then every configured brand by name."""
    named = {ref.brand for ref in facts.accounts} | set(facts.voices.heard.brands if facts.voices else ())
    return (CLIENT, *sorted(named - {CLIENT}))


def engagement(facts: Facts, month: date) -> Counts:
    """Public engagements on the brands' own posts, on the platforms where all of them have an account."""
    recipes = public_parts(facts)
    return Counts(tuple((brand, _engaged(facts, month, brand, recipes)) for brand in brands(facts)))


def public_parts(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Per platform on which every brand with accounts has one: likes and comments, and what all others tell.

    Shares and saves belong to the numerator only where every account told them of every post in every month,
    so that the numerator is one and the same for all brands and months.
    """
    rivals = {ref.brand for ref in facts.accounts} - {CLIENT}
    every = [{ref.platform for ref in facts.of_brand(brand)} for brand in (CLIENT, *sorted(rivals))]
    common = set.intersection(*every) if rivals else set()
    return {name: _parts(facts, name) for name in sorted(common)}


def compared_accounts(facts: Facts) -> tuple[AccountRef, ...]:
    """The accounts of all brands on the platforms where each of them has one."""
    platforms = public_parts(facts)
    return tuple(ref for ref in facts.accounts if ref.platform in platforms)


def _parts(facts: Facts, platform: str) -> tuple[str, ...]:
    ids = {ref.id for ref in facts.accounts if ref.platform == platform}
    months = [sums for (account, _), sums in sorted(facts.posts.items()) if account in ids and sums.posts]

    def always(part: str) -> bool:
        tallies = [(sums.measures.get(part), sums.posts) for sums in months]
        return bool(tallies) and all(tally is not None and tally.known == posts for tally, posts in tallies)

    return (*CORE, *filter(always, MORE))


def _engaged(facts: Facts, month: date, brand: str, recipes: dict[str, tuple[str, ...]]) -> Value:
    refs = [ref for ref in facts.of_brand(brand) if ref.platform in recipes]
    if not facts.of_brand(brand):
        return missing(Reason.NOT_COLLECTED, "no account is configured")
    if not refs:
        return missing(Reason.NOT_COMPARABLE, "no platform on which every brand has an account")
    return _summed(_account(facts, month, ref, recipes[ref.platform]) for ref in refs)


def _summed(values: Iterable[Value]) -> Value:
    total = of(0)
    for value in values:
        total = total + value
    return total


def _account(facts: Facts, month: date, ref: AccountRef, parts: tuple[str, ...]) -> Value:
    """An account's public engagements; a hidden part makes the whole unknown, never less."""
    if (ref.id, month) not in facts.covered:
        return missing(Reason.NOT_COLLECTED, f"{ref.id}: {NO_MONTH}")
    sums = facts.posts.get((ref.id, month))
    if sums is None or not sums.posts:
        return of(0)
    total = 0.0
    for part in parts:
        tally = sums.measures.get(part)
        told = tally.known if tally else 0
        if tally is None or told < sums.posts:
            return missing(
                Reason.HIDDEN, f"{ref.id}: {part} not told for {sums.posts - told} of {sums.posts} posts"
            )
        total += tally.total
    return of(total)
