"""Why platforms' clicks are not the website's sessions: side by side, explained, never mended."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Scope, Unit
from reporter.report.context import Context, platform_name
from reporter.report.figures import Cell, cell
from reporter.report.reasons import Footnote, Footnotes
from reporter.report.traffic import scopes


@dataclass(frozen=True, slots=True)
class ClickLine:
    """One platform's clicks beside the sessions that the website's tool puts down to it."""

    name: str
    clicks: Cell
    sessions: Cell
    sentence: str


@dataclass(frozen=True, slots=True)
class ClickGap:
    """The two counts, and why they differ."""

    title: str
    lines: tuple[ClickLine, ...]
    none: str  # why there is nothing to set side by side
    why: tuple[str, ...]
    footnotes: tuple[Footnote, ...]


def gap(context: Context) -> ClickGap | None:
    """For every platform that tells clicks; none when no session is put down to any platform at all."""
    words, notes = context.words, Footnotes(context)
    told = [
        scope
        for scope in scopes(context)
        if (reading := context.reading("sessions_social", scope)) and reading.value.known
    ]
    if not told:
        return None
    lines = tuple(one for scope in told if (one := _line(scope, notes, context)) is not None)
    none = (
        ""
        if lines
        else words.say("No platform tells link clicks, so there is nothing to set beside the sessions.")
    )
    return ClickGap(
        title=words.say("Clicks that platforms count are not sessions"),
        lines=lines,
        none=none,
        why=_why(context) if lines else (),
        footnotes=notes.all(),
    )


def _line(scope: Scope, notes: Footnotes, context: Context) -> ClickLine | None:
    """Clicks on the month's posts and sessions; none for a platform that tells no clicks."""
    clicks, sessions = context.reading("link_clicks", scope), context.reading("sessions_social", scope)
    if clicks is None or sessions is None or clicks.value.number is None or sessions.value.number is None:
        return None
    return ClickLine(
        name=platform_name(scope.platform),
        clicks=cell(clicks.value, Unit.COUNT, context, notes),
        sessions=cell(sessions.value, Unit.COUNT, context, notes),
        sentence=_sentence(clicks.value.number, sessions.value.number, context),
    )


def _sentence(clicks: float, sessions: float, context: Context) -> str:
    """By how much one is above the other; no rate, for the two do not count the same thing."""
    words, difference = context.words, round(abs(clicks - sessions))
    if clicks == sessions:
        return words.say("the same number, though not the same thing")
    if clicks > sessions:
        return words.plural("{n} click more than sessions", "{n} clicks more than sessions", difference)
    return words.plural("{n} session more than clicks", "{n} sessions more than clicks", difference)


def _why(context: Context) -> tuple[str, ...]:
    """What makes the two differ, each way."""
    say = context.words.say
    return (
        say(
            "The platform counts a click when somebody taps a link on a post of the month; the website's "
            "tool counts a session when its page has loaded and it may count."
        ),
        say(
            "More clicks than sessions: people leave before the page has loaded, refuse to be counted, block "
            "the counting script, or tap twice within one session."
        ),
        say(
            "More sessions than clicks: links in the profile, in stories, in messages and under older posts "
            "bring visits that are no click on a post of the month."
        ),
        say(
            "Visits whose source an app hides are put down to no platform. Neither count is wrong, and "
            "neither is corrected to fit the other."
        ),
    )
