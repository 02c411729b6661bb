"""What types of posts an account's month was made of, and how they did."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.config.client import Account
from reporter.model import MixRow, PostKind, Unit
from reporter.report.context import Context
from reporter.report.figures import Cell, cell
from reporter.report.kinds import kind_name
from reporter.report.reasons import Footnotes

KINDS = 5  # media types in the table


@dataclass(frozen=True, slots=True)
class MixLine:
    """One media type of the month."""

    kind: str
    posts: int
    share: str
    rate: Cell


def mix_rows(account: Account, context: Context) -> tuple[MixRow, ...]:
    """The account's media types, the most used first; none when no post tells its type."""
    rows = [row for row in context.measured.mix if row.account == account.id]
    if {row.kind for row in rows} == {PostKind.OTHER}:
        return ()  # the platform tells no types
    return tuple(sorted(rows, key=lambda row: (-row.posts, row.kind.value)))


def lines(rows: tuple[MixRow, ...], notes: Footnotes, context: Context) -> tuple[MixLine, ...]:
    """The types as printed; ``notes`` takes the reasons of rates that are absent."""
    words = context.words
    return tuple(
        MixLine(
            kind=kind_name(row.kind, words),
            posts=row.posts,
            share=words.percent(row.share, 0),
            rate=cell(row.median_rate, Unit.RATE, context, notes if rated(rows) else None),
        )
        for row in rows
    )


def title(account: Account, context: Context) -> str:
    """The takeaway of the content mix: the best type if it is certain enough, else the commonest."""
    words, floor = context.words, context.config.metrics.floors.posts_for_rate
    rows = mix_rows(account, context)
    if not rows:
        return ""
    rated = [row for row in rows if row.median_rate.number is not None and row.posts >= floor]
    if len(rated) > 1:
        best = max(rated, key=lambda row: (row.median_rate.number or 0.0, row.posts, row.kind.value))
        return words.say(
            "{kind}: the highest median {rate}, {value} over {n} posts",
            kind=kind_name(best.kind, words),
            rate=context.noun(best.rate_basis),
            value=words.percent(best.median_rate.number or 0.0, 2),
            n=best.posts,
        )
    most, total = rows[0], sum(row.posts for row in rows)
    if len(rows) == 1:
        return words.plural(
            "{kind}: the only post", "{kind}: all {n} posts", total, kind=kind_name(most.kind, words)
        )
    return words.plural(
        "{kind}: used most, {most} of {n} post",
        "{kind}: used most, {most} of {n} posts",
        total,
        kind=kind_name(most.kind, words),
        most=most.posts,
    )


def note(rows: tuple[MixRow, ...], context: Context) -> str:
    """Which rate the table shows, and how many types it leaves out."""
    words, left = context.words, len(rows) - KINDS
    basis = next((row.rate_basis for row in rows if row.rate_basis), "")
    parts = [words.say("Rate: {noun}.", noun=context.noun(basis))] if basis and rated(rows) else []
    if left > 0:
        parts.append(words.plural("{n} more type was used.", "{n} more types were used.", left))
    return " ".join(parts)


def rated(rows: tuple[MixRow, ...]) -> bool:
    """Whether any type has a rate."""
    return any(row.median_rate.known for row in rows)
