"""The one-line verdict of page one: goals first, then the clearest changes."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.i18n import Words
from reporter.model import GoalReading, GoalState
from reporter.report.context import Context, month_before
from reporter.report.findings import carried, clause, headline, moved, tone_of
from reporter.report.verdict import Move, Tone

ON_COURSE = frozenset({GoalState.REACHED, GoalState.ON_PACE, GoalState.AHEAD})


@dataclass(frozen=True, slots=True)
class Status:
    """How the month stands: a word or two, a symbol, and the sentence."""

    word: str
    symbol: str
    tone: str
    text: str


def status(goals: tuple[GoalReading, ...], context: Context) -> Status:
    """The verdict of page one: goals first, then the clearest changes."""
    measurable = [goal for goal in goals if goal.state is not GoalState.NOT_MEASURABLE]
    changes = _changes(context)
    if not measurable:
        return _without_goals(context, changes)
    good = sum(goal.state in ON_COURSE for goal in measurable)
    word, symbol, mood = _standing(good, len(measurable), context)
    goals_text = _goals_text(good, len(measurable), context)
    text = context.words.say("; ").join(filter(None, (goals_text, changes))) + "."
    return Status(word, symbol, mood, context.words.heading(text))


def _goals_text(good: int, n: int, context: Context) -> str:
    """How many goals are met, as a clause."""
    words = context.words
    if n == 1:
        only = (
            "the only measurable goal is reached or on course"
            if good
            else "the only measurable goal is behind"
        )
        return words.say(only)
    if not good:
        return words.say("none of the {n} measurable goals is reached or on course", n=n)
    return words.plural(
        "{good} of {all} measurable goals is reached or on course",
        "{good} of {all} measurable goals are reached or on course",
        good,
        good=words.number(good),
        all=words.number(n),
    )


def _standing(good: int, n: int, context: Context) -> tuple[str, str, str]:
    say = context.words.say
    if good == n:
        return say("On course"), "●", Tone.BETTER.value
    if good * 2 >= n:
        return say("Mostly on course"), "◆", Tone.LEVEL.value
    return (say("Mostly behind") if good else say("Behind")), "▼", Tone.WORSE.value


def _without_goals(context: Context, changes: str) -> Status:
    """A verdict by the changes alone, for a client without measurable goals."""
    say = context.words.say
    moods = [tone_of(reading, context) for reading in headline(context)]
    better, worse = moods.count(Tone.BETTER), moods.count(Tone.WORSE)
    month = context.words.month(month_before(context.period.month))
    text = context.words.heading(f"{changes}.") if changes else ""
    if better and not worse:
        return Status(say("Better than {month}", month=month), "▲", Tone.BETTER.value, text)
    if worse and not better:
        return Status(say("Weaker than {month}", month=month), "▼", Tone.WORSE.value, text)
    if better and worse:
        return Status(say("A mixed month"), "◆", Tone.LEVEL.value, text)
    if Tone.LEVEL in moods:
        return Status(
            say("A steady month"),
            "●",
            Tone.LEVEL.value,
            text or say("No clear change on {month}.", month=month),
        )
    return Status(
        say("Too little to compare"),
        "○",
        Tone.UNKNOWN.value,
        text or say("There is too little data to compare this month with {month}.", month=month),
    )


def _changes(context: Context) -> str:
    """The clearest one or two changes as one clause: ``engagements rose by 18 % on September 2026``."""
    clear = [
        r for r in headline(context) if moved(r, context) in (Move.UP, Move.DOWN) and r.metric != "followers"
    ]
    judged = [r for r in clear if tone_of(r, context) in (Tone.BETTER, Tone.WORSE)]
    if not judged:
        return ""
    words, first = context.words, judged[0]
    before = words.month(month_before(context.period.month))
    one = clause(first, context)
    few = carried(first, moved(first, context), context)
    rest = judged[1:]
    opposite = next((r for r in rest if tone_of(r, context) is not tone_of(first, context)), None)
    other = opposite or (rest[0] if rest else None)
    if other is None:
        return _alone(one, before, few.posts if few else 0, words)
    joined = "{one} on {month}, but {two}" if opposite else "{one} on {month}, and {two}"
    two = clause(other, context)
    if few is None:
        return words.say(joined, one=one, month=before, two=two)
    by_few = _but_by_few if opposite else _and_by_few
    return by_few(few.posts, {"first": one, "month": before, "second": two}, words)


def _but_by_few(posts: int, told: dict[str, str], words: Words) -> str:
    return words.plural(
        "{first} on {month}, most of it by {n} post, but {second}",
        "{first} on {month}, most of it by {n} posts, but {second}",
        posts,
        **told,
    )


def _and_by_few(posts: int, told: dict[str, str], words: Words) -> str:
    return words.plural(
        "{first} on {month}, most of it by {n} post, and {second}",
        "{first} on {month}, most of it by {n} posts, and {second}",
        posts,
        **told,
    )


def _alone(change: str, month: str, few: int, words: Words) -> str:
    """A change that nothing stands beside; ``few`` posts made most of it, if any."""
    if not few:
        return words.say("{change} on {month}", change=change, month=month)
    return words.plural(
        "{change} on {month}, most of it by {n} post",
        "{change} on {month}, most of it by {n} posts",
        few,
        change=change,
        month=month,
    )
