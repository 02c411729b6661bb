"""One page for each account: where it stands, how it moved, what it is made of, what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.config.client import Account
from reporter.model import EMOTIONS, Chart, MixRow, PostKind, Reading, Scope, Section, Unit, Value, of
from reporter.report import pictures
from reporter.report.context import AUDIENCE, CLICK_RATES, GROWTH, PARTS, RATES, SEEN, Context, platform_name
from reporter.report.figures import Cell, Figure, cell, figure
from reporter.report.kinds import kind_name
from reporter.report.reasons import Footnote, Footnotes, in_words, sentence
from reporter.text import cut

CARDS = 5
NAME = 60
KINDS = 5  # media types in the table
REASONS = 3  # why figures are absent, on this page
_EXPECTED = (
    AUDIENCE,
    GROWTH,
    SEEN,
    ("engagements",),
    RATES,
    *((part,) for part in PARTS),
    ("link_clicks",),
    CLICK_RATES,
)


@dataclass(frozen=True, slots=True)
class MixLine:
    """One media type of the month."""

    kind: str
    posts: int
    share: str
    rate: Cell


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """Figures without a number, and the reason that they share."""

    names: str
    reason: str


@dataclass(frozen=True, slots=True)
class Platform:
    """One account's page."""

    name: str
    handle: str
    empty: str
    cards: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    mix: tuple[MixLine, ...]
    mix_title: str
    mix_note: str
    mix_footnotes: tuple[Footnote, ...]
    unmeasured: tuple[Unmeasured, ...]
    unmeasured_left: str


def sections(context: Context) -> tuple[Section, ...]:
    """One page for every configured account; those without data come last and say why."""
    accounts = sorted(context.config.accounts, key=lambda account: not context.has_data(account))
    return tuple(_page(account, context) for account in accounts)


def printed(context: Context) -> set[str]:
    """The metrics that the accounts' pages print."""
    scopes = [context.account_scope(account) for account in context.config.accounts]
    found = [context.first(metrics, scope) for metrics in (*_EXPECTED, ("posts",)) for scope in scopes]
    return {reading.metric for reading in found if reading is not None}


def _page(account: Account, context: Context) -> Section:
    scope = context.account_scope(account)
    has_data = context.has_data(account)
    rows = _mix_rows(account, context)
    notes = Footnotes(context)
    unmeasured = _unmeasured(scope, context) if has_data else ()
    view = Platform(
        name=platform_name(account.platform),
        handle=cut(account.handle or "", NAME),
        empty="" if has_data else _why_empty(account, context),
        cards=_cards(scope, context) if has_data else (),
        charts=_charts(account, scope, context) if has_data else (),
        mix=_mix(rows[:KINDS], notes, context) if has_data else (),
        mix_title=_mix_title(account, context),
        mix_note=_mix_note(rows, context),
        mix_footnotes=notes.all(),
        unmeasured=unmeasured[:REASONS],
        unmeasured_left=_left(len(unmeasured) - REASONS, context),
    )
    return Section("platform", cut(context.account_name(account.id), NAME), view, f"account-{account.id}")


def _cards(scope: Scope, context: Context) -> tuple[Figure, ...]:
    """Four or five header figures, known ones before those that only have a reason."""
    questions = (AUDIENCE, SEEN, ("engagements",), RATES, ("link_clicks",), ("posts",))
    found = [r for r in (context.first(metrics, scope) for metrics in questions) if r is not None]
    known = [reading for reading in found if reading.value.known]
    return tuple(figure(reading, context) for reading in known[:CARDS])


def _charts(account: Account, scope: Scope, context: Context) -> tuple[Chart, ...]:
    drawn = [
        pictures.followers(context.reading("followers", scope), account, context),
        pictures.months(context.reading("engagements", scope), context),
        pictures.months(context.first(SEEN, scope), context),
        pictures.rate(context.first(RATES, scope), account, context),
        pictures.parts(_parts(account, scope, context), context),
    ]
    return tuple(chart for chart in drawn if chart is not None)


def _parts(account: Account, scope: Scope, context: Context) -> tuple[tuple[str, Value], ...]:
    """The kinds of engagement with a number; reactions by emotion where the platform tells them."""
    emotions = _emotions(account, context)
    found: list[tuple[str, Value]] = []
    for part in PARTS:
        reading = context.reading(part, scope)
        if part == "reactions" and emotions:
            found += emotions
        elif reading is not None and reading.value.known:
            found.append((context.name(part), reading.value))
    return tuple(found)


def _emotions(account: Account, context: Context) -> list[tuple[str, Value]]:
    """Reactions by emotion, summed over the posts that tell them; empty when none does."""
    say = context.words.say
    names = {
        "like": say("Like"),
        "love": say("Love"),
        "care": say("Care"),
        "haha": say("Haha"),
        "wow": say("Wow"),
        "sad": say("Sad"),
        "angry": say("Angry"),
    }
    posts = [post for post in context.measured.posts if post.account == account.id]
    found = []
    for emotion in EMOTIONS:
        told = [post.measures[key] for post in posts if (key := f"reactions_{emotion}") in post.measures]
        if told:
            found.append((names[emotion], of(sum(told), n=len(told))))
    return found if len(found) > 1 else []


def _mix_rows(account: Account, context: Context) -> tuple[MixRow, ...]:
    """The account's media types, the most used first; none when no post tells its type."""
    rows = [row for row in context.measured.mix if row.account == account.id]
    if {row.kind for row in rows} == {PostKind.OTHER}:
        return ()  # the platform tells no types
    return tuple(sorted(rows, key=lambda row: (-row.posts, row.kind.value)))


def _mix(rows: tuple[MixRow, ...], notes: Footnotes, context: Context) -> tuple[MixLine, ...]:
    words = context.words
    return tuple(
        MixLine(
            kind=kind_name(row.kind, words),
            posts=row.posts,
            share=words.percent(row.share, 0),
            rate=cell(row.median_rate, Unit.RATE, context, notes),
        )
        for row in rows
    )


def _mix_note(rows: tuple[MixRow, ...], context: Context) -> str:
    """Which rate the table shows, and how many types it leaves out."""
    words, left = context.words, len(rows) - KINDS
    basis = next((row.rate_basis for row in rows if row.rate_basis), "")
    parts = [words.say("Rate: {noun}.", noun=context.noun(basis))] if basis else []
    if left > 0:
        parts.append(words.plural("{n} more type was used.", "{n} more types were used.", left))
    return " ".join(parts)


def _left(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural(
        "{n} more reason is on the method page.", "{n} more reasons are on the method page.", rest
    )


def _mix_title(account: Account, context: Context) -> str:
    """The takeaway of the content mix: the best type if it is certain enough, else the commonest."""
    words, floor = context.words, context.config.metrics.floors.posts_for_rate
    rows = _mix_rows(account, context)
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


def _why_empty(account: Account, context: Context) -> str:
    """Why an account has nothing to show, from its gaps, else from its readings, else from its set-up."""
    words = context.words
    posts = context.reading("posts", context.account_scope(account))
    if posts is not None and posts.value.number == 0:
        return words.say("No posts were published this month, and nothing else is known about it.")
    for gap in context.gaps:
        if gap.account == account.id:
            text = in_words(gap.reason, words)
            return f"{text}: {gap.detail.rstrip('.')}." if gap.detail else f"{text}."
    if not any(source.account == account.id for source in context.sources):
        return words.say("No export file and no other source has been given for this account.")
    return words.say("The files for this account hold nothing for this month.")


def _unmeasured(scope: Scope, context: Context) -> tuple[Unmeasured, ...]:
    """What a reader may look for in vain, grouped by reason."""
    groups: dict[str, list[str]] = {}
    for metrics in _EXPECTED:
        reading = _unknown(metrics, scope, context)
        if reading is not None and reading.value.missing is not None:
            reason = sentence(reading.value.missing, context.words)
            groups.setdefault(reason, []).append(context.name(reading.metric))
    return tuple(Unmeasured(context.words.say(", ").join(names), reason) for reason, names in groups.items())


def _unknown(metrics: tuple[str, ...], scope: Scope, context: Context) -> Reading | None:
    """The first of these metrics, when none of them has a number."""
    reading = context.first(metrics, scope)
    return reading if reading is not None and not reading.value.known else None
