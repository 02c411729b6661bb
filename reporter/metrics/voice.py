"""Share of voice by mentions and by engagement: counts beside shares, one set of brands for both months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reporter.config import Config
from reporter.facts import Facts, VoiceMonth, VoiceSums
from reporter.metrics import said
from reporter.metrics.account import Ratio, days_in, nothing
from reporter.metrics.behind import sources
from reporter.metrics.compare import change
from reporter.metrics.interval import clear, of_shares
from reporter.metrics.read import back
from reporter.metrics.registry import metric
from reporter.metrics.said import CLIENT, Basis, Counts
from reporter.metrics.slice import Slice
from reporter.metrics.words import say
from reporter.model import (
    BrandShare,
    Coverage,
    Missing,
    Reason,
    ShareOfVoice,
    Unit,
    Value,
    VoiceBasis,
    VoiceCut,
    missing,
    of,
)

ALONE = Missing(Reason.NOT_COMPARABLE, "a share needs at least one other brand with data")


@metric(
    "Share of voice by mentions",
    unit=Unit.RATE,
    inputs=("mentions",),
    rests_on=("mentions",),
    only="total",
)
def share_of_voice_mentions(month: Slice) -> Ratio:
    """Mentions of the brand out of all mentions of the brand and its benchmark brands, as far as the
    configured sources find them. Copies and reposts count once; a text may name several brands.

    Formula: mentions of the client / sum over the brands of their mentions
    Source: own definition; see docs/listening.md
    """
    return _share(said.mentions(month.facts, month.month))


@metric(
    "Share of voice by engagement",
    unit=Unit.RATE,
    inputs=("reactions", "comments"),
    rests_on=("posts",),
    only="brands",
)
def share_of_voice_engagement(month: Slice) -> Ratio:
    """Public engagements on the brand's own posts out of those of the brand and its benchmark brands, on the
    platforms where all of them have an account, with one numerator for all.

    Formula: public engagements of the client / sum over the brands of their public engagements
    Source: own definition; see docs/listening.md
    """
    return _share(said.engagement(month.facts, month.month))


@metric(
    "Mentions", unit=Unit.COUNT, inputs=("mentions",), rests_on=("mentions",), additive=True, only="total"
)
def mentions(month: Slice) -> Value:
    """Public texts of others that name the brand. Copies and reposts count once.

    Formula: number of mentions that contain one of the configured terms and none of the exclusions
    Source: own definition; see docs/listening.md
    """
    return said.mentioned(month.facts, month.month, CLIENT)


@metric(
    "Tagged mentions",
    unit=Unit.COUNT,
    inputs=("mentions",),
    rests_on=("mentions",),
    additive=True,
    only="total",
)
def mentions_tagged(month: Slice) -> Value:
    """Mentions that tag the brand's account.

    Formula: number of mentions with the brand's handle, or marked as tagged by the data
    Source: own definition; see docs/listening.md
    """
    return said.tagged(month.facts, month.month)


@metric(
    "Untagged mentions",
    unit=Unit.COUNT,
    inputs=("mentions",),
    rests_on=("mentions",),
    better=None,
    additive=True,
    only="total",
)
def mentions_untagged(month: Slice) -> Value:
    """Mentions that name the brand without tagging its account.

    Formula: mentions − tagged mentions
    Source: own definition; see docs/listening.md
    """
    return said.mentioned(month.facts, month.month, CLIENT) - said.tagged(month.facts, month.month)


def _share(counts: Counts) -> Ratio:
    """The client's share over the brands that have a count; those left out are named on it."""
    own = counts.of(CLIENT)
    if own.missing:
        return nothing(own)
    if own.partial:
        return nothing(missing(Reason.NOT_COMPARABLE, f"not complete: {own.partial[0]}"))
    if len(counts.known) < 2:
        return nothing(Value(missing=ALONE))
    lacks = [f"{brand} ({_why(value)})" for brand, value in counts.values if brand not in counts.known]
    below = of(sum(counts.of(brand).number or 0 for brand in counts.known), partial=lacks)
    return Ratio(own, below, int(below.number or 0))


def _why(value: Value) -> str:
    return say(value.missing) if value.missing else value.partial[0]


def share_of_voice(facts: Facts, config: Config) -> ShareOfVoice:
    """Both bases of the period, each against the month before over the same set of brands."""
    month = facts.period.month
    by_mentions, by_engagement, covered = None, None, None
    if facts.voices is not None:
        by_mentions = _basis("mentions", said.mentions, facts)
        found = facts.voices.months.get(month, VoiceMonth())
        members = [row.brand for row in by_mentions.brands]
        by_mentions = replace(
            by_mentions,
            weeks=_weeks(members, month, found),
            channels=_cut(members, found.channels, {key for _, key in found.channels}),
            languages=_cut(members, found.languages, {key for _, key in found.languages}),
            sources=sources(facts, (), ("mentions",), month),
        )
        covered = _coverage(found, config, month)
    if any(ref.brand for ref in facts.accounts):
        basis = _basis("engagement", said.engagement, facts)
        accounts = [ref.id for ref in said.compared_accounts(facts)]
        by_engagement = replace(
            basis,
            parts=tuple(said.public_parts(facts).items()),
            sources=sources(facts, accounts, ("posts",), month),
        )
    return ShareOfVoice(month, by_mentions, by_engagement, covered)


def _basis(name: str, count: Basis, facts: Facts) -> VoiceBasis:
    month = facts.period.month
    now, before = count(facts, month), count(facts, back(month, 1))
    own = now.of(CLIENT)
    if CLIENT not in now.known:
        return VoiceBasis(
            name, why=own.missing or Missing(Reason.NOT_COMPARABLE, f"not complete: {own.partial[0]}")
        )
    both = [brand for brand in now.known if brand in before.known]
    # Without a rival in both months there is no comparison, and this month stands by itself.
    members = both if CLIENT in both and len(both) > 1 else list(now.known)
    left = tuple((b, _excluded(b, now, before)) for b, _ in now.values if b not in members)
    if len(members) < 2:
        return VoiceBasis(name, excluded=left, why=ALONE)
    shares = _shares([now.of(brand) for brand in members])
    earlier = _shares([before.of(brand) for brand in members])
    sums = [of(sum(month.of(brand).number or 0 for brand in members)) for month in (now, before)]
    rows = tuple(
        BrandShare(
            brand,
            now.of(brand),
            share,
            before.of(brand),
            past,
            moved := change(share, past, Unit.RATE),
            # Texts are counted one by one; engagements come in bursts, of which nothing is known here.
            clear(of_shares((now.of(brand), sums[0]), (before.of(brand), sums[1])))
            if moved.known and name == "mentions"
            else None,
        )
        for brand, share, past in zip(members, shares, earlier, strict=True)
    )
    return VoiceBasis(name, rows, left, next((share.missing for share in shares if share.missing), None))


def _excluded(brand: str, now: Counts, before: Counts) -> str:
    value = now.of(brand)
    return _why(value) if brand not in now.known else f"the month before: {_why(before.of(brand))}"


def _shares(counts: Sequence[Value]) -> list[Value]:
    """Each count out of their sum; one that is absent leaves no share for any."""
    absent = next((value.missing for value in counts if value.missing), None)
    if absent:
        return [Value(missing=absent)] * len(counts)
    total = of(sum(value.number or 0 for value in counts))
    return [(value / total).with_n(int(total.number or 0)) for value in counts]


def _weeks(members: Sequence[str], month: date, found: VoiceMonth) -> tuple[VoiceCut, ...]:
    """Every week that touches the month, cut to it; one without mentions is a measured zero."""
    days = (month + timedelta(days=n) for n in range(days_in(month)))
    mondays = {(day - timedelta(days=day.weekday())).isoformat() for day in days}
    sums = {(brand, monday.isoformat()): said for (brand, monday), said in found.weeks.items()}
    return _cut(members, sums, mondays)


def _cut(
    members: Sequence[str], sums: Mapping[tuple[str, str], VoiceSums], keys: Iterable[str]
) -> tuple[VoiceCut, ...]:
    found = []
    for key in sorted(keys):
        counts = tuple(of(sums.get((brand, key), VoiceSums()).mentions) for brand in members)
        found.append(VoiceCut(key, counts, tuple(_shares(counts))))
    return tuple(found)


def _coverage(found: VoiceMonth, config: Config, month: date) -> Coverage:
    listening = config.listening
    terms = [(CLIENT, listening.terms if listening else ()), *((b.name, b.terms) for b in config.benchmarks)]
    return Coverage(
        terms=tuple(terms),
        exclude=listening.exclude if listening else (),
        files=tuple(export.file for export in listening.sources) if listening else (),
        feeds=listening.feeds if listening else (),
        channels=tuple(sorted({channel for _, channel in found.channels if channel})),
        languages=tuple(sorted({language for _, language in found.languages if language})),
        asked_languages=listening.languages if listening else (),
        days=found.days,
        days_in_month=days_in(month),
        raw=found.raw,
        repeats=found.raw - found.mentions,
        unnamed=found.unnamed,
        wordless=found.wordless,
    )
