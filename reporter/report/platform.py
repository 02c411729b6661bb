"""One page for each account: where it stands, how it moved, what it is made of, what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.config.client import Account
from reporter.model import EMOTIONS, Chart, Reading, Scope, Section, Value, of
from reporter.report import mix, pictures, pins
from reporter.report.context import AUDIENCE, CLICK_RATES, GROWTH, PARTS, RATES, SEEN, Context, platform_name
from reporter.report.figures import Figure, figure
from reporter.report.pins import Pin
from reporter.report.reasons import Footnote, Footnotes, of_gap, sentence
from reporter.text import cut

CARDS = 5
NAME = 60
REASONS = 3  # why figures are absent, on this page
OLD = 4  # figures from before this month
ALL = "*"  # a gap in everything
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
class Unmeasured:
    """Figures without a number, and the reason that they share."""

    names: str
    reason: str


@dataclass(frozen=True, slots=True)
class Old:
    """The last figure that is known from before this month."""

    name: str
    text: str  # the figure and its month


@dataclass(frozen=True, slots=True)
class Platform:
    """One account's page."""

    name: str
    handle: str
    failure: str  # why not everything could be read this time, where figures are shown all the same
    empty: str
    old: tuple[Old, ...]  # in place of figures of this month
    cards: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    pins: tuple[Pin, ...]  # what the numbers in the charts stand for
    pins_told: bool  # whether the page of changes lists them
    mix: tuple[mix.MixLine, ...]
    mix_title: str
    mix_rated: bool  # whether any type has a rate
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
    rows = mix.mix_rows(account, context)
    notes = Footnotes(context)
    unmeasured = _unmeasured(scope, context) if has_data else ()
    view = Platform(
        name=platform_name(account.platform),
        handle=cut(account.handle or "", NAME),
        failure=_failure(account, context) if has_data else "",
        empty="" if has_data else _why_empty(account, context),
        old=() if has_data else _old(scope, context),
        cards=_cards(scope, context) if has_data else (),
        charts=_charts(account, scope, context) if has_data else (),
        pins=_pins(account, scope, context) if has_data else (),
        pins_told="changes" in context.config.report.sections,
        mix=mix.lines(rows[: mix.KINDS], notes, context) if has_data else (),
        mix_title=mix.title(account, context),
        mix_rated=mix.rated(rows),
        mix_note=mix.note(rows, context),
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
        pictures.months(context.reading("engagements", scope), context, account),
        pictures.months(context.first(SEEN, scope), context, account),
        pictures.rate(context.first(RATES, scope), account, context),
        pictures.parts(_parts(account, scope, context), context),
    ]
    return tuple(chart for chart in drawn if chart is not None)


def _pins(account: Account, scope: Scope, context: Context) -> tuple[Pin, ...]:
    """The annotations that stand in the charts over time."""
    readings = (
        context.reading("followers", scope),
        context.reading("engagements", scope),
        context.first(SEEN, scope),
        context.first(RATES, scope),
    )
    return pins.of_account(account, readings, context)


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


def _left(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural(
        "{n} more reason is on the method page.", "{n} more reasons are on the method page.", rest
    )


def _why_empty(account: Account, context: Context) -> str:
    """Why an account has nothing to show, from its gaps, else from its readings, else from its set-up."""
    words = context.words
    posts = context.reading("posts", context.account_scope(account))
    if posts is not None and posts.value.number == 0:
        return words.say("No posts were published this month, and nothing else is known about it.")
    for gap in context.gaps:
        if gap.account == account.id:
            return of_gap(gap, words)
    if not any(source.account == account.id for source in context.sources):
        return words.say("No export file and no other source has been given for this account.")
    return words.say("The files for this account hold nothing for this month.")


def _failure(account: Account, context: Context) -> str:
    """Why a whole source of the account could not be read this time; empty when all could."""
    words = context.words
    for gap in context.gaps:
        if gap.account == account.id and gap.measure == ALL:
            return words.say(
                "{why} The figures below rest on what was read before, or from elsewhere.",
                why=of_gap(gap, words),
            )
    return ""


def _old(scope: Scope, context: Context) -> tuple[Old, ...]:
    """What was last known before this month, each with its month; sums that are whole only."""
    found = []
    for metric in (*AUDIENCE, *SEEN, "engagements", "posts"):
        reading = context.reading(metric, scope)
        known = [
            (month, value)
            for month, value in (reading.history if reading else ())
            if month < context.period.month and value.known and not value.partial
        ]
        if reading and known:
            month, value = known[-1]
            text = context.words.say(
                "{value} in {month}",
                value=context.words.value(value, reading.unit),
                month=context.words.month(month),
            )
            found.append(Old(context.name(metric), text))
    return tuple(found[:OLD])


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
