"""What works well and should go on: habits that hold, and figures that clearly got better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reporter.i18n import Words
from reporter.model import Firing, Measured, Praise, Reading, Scope, SignalReading
from reporter.recommend.words import told

MOST = 3
PER_ACCOUNT = 2
SLACK = 0.5  # a habit is praised at half its limit or less, or at twice a floor or more

# Habits whose opposite is a signal; the sentence is said when the signal is quiet by a wide margin.
HABITS: Mapping[str, str] = {
    "unanswered_questions_high": "Questions get an answer: only {value} of {n} stayed without one.",
    "unanswered_comments_high": "Comments get an answer: only {value} of {n} stayed without one.",
    "slow_replies": "Answers come fast: half of them within {value}.",
    "posting_gap_long": "Posts come steadily: the longest pause was {value}.",
    "bare_link_posts_high": "Links stand beside words of your own: {value} of the posts have a bare link.",
    "cross_posting_high": "Posts are made for this network: {value} are copies from elsewhere.",
}

# Fast answers are no praise where most people get none.
SPOILT: Mapping[str, tuple[str, ...]] = {
    "slow_replies": ("unanswered_comments_high", "unanswered_questions_high"),
}

# Figures whose clear rise is praised, each with the signals that spoil it: anger counts as engagement too.
_ANGER = ("angry_reactions_rising", "negative_sentiment_rising", "hostile_comments_rising")
RISES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "er_reach": ("The engagement rate by reach rose from {before} to {now}.", _ANGER),
    "er_followers_post": ("The engagement rate by followers rose from {before} to {now}.", _ANGER),
    "ctr_link": ("The click-through rate rose from {before} to {now}.", ()),
    "reach": ("Reach grew from {before} to {now}.", ("paid_reach_share_high", "reach_up_er_down")),
    "saves": ("People saved more posts: {now} times after {before}.", ()),
    "follower_growth_net": ("More people began to follow: {now} after {before} the month before.", ()),
}


def praise(
    measured: Measured, readings: Iterable[SignalReading], scopes: tuple[Scope, ...], words: Words
) -> tuple[Praise, ...]:
    """At most three sentences, two of an account: clear rises first, then habits, accounts in their order."""
    heard = {(r.scope, r.signal): r for r in readings}
    found: list[Praise] = []
    for scope in scopes:
        mine = [*_rises(measured, scope, heard, words), *_habits(scope, heard, words)]
        found += mine[:PER_ACCOUNT]
    return tuple(sorted(found, key=lambda one: one.about not in RISES)[:MOST])


def _rises(
    measured: Measured, scope: Scope, heard: Mapping[tuple[Scope, str], SignalReading], words: Words
) -> Iterable[Praise]:
    for metric, (text, spoilt_by) in RISES.items():
        reading = measured.reading(metric, scope)
        spoilt = any(_fires(heard.get((where, name))) for name in spoilt_by for where in (scope, Scope()))
        if reading is not None and _clearly_up(reading) and not spoilt:
            before, now = (words.value(value, reading.unit) for value in (reading.previous, reading.value))
            yield Praise(scope, metric, words.say(text, before=before, now=now))


def _clearly_up(reading: Reading) -> bool:
    """Up beyond chance; partial sums decide nothing."""
    whole = not reading.value.partial and not reading.previous.partial
    return whole and reading.clear is True and reading.change.known and (reading.change.number or 0) > 0


def _habits(scope: Scope, heard: Mapping[tuple[Scope, str], SignalReading], words: Words) -> Iterable[Praise]:
    for name, text in HABITS.items():
        reading = heard.get((scope, name))
        spoilt = any(_fires(heard.get((scope, other))) for other in SPOILT.get(name, ()))
        if reading is None or reading.firing is not Firing.QUIET or spoilt:
            continue
        value, limit = reading.value.number, reading.threshold
        enough = "{n}" not in text or (reading.value.n or 0) >= 5
        if value is not None and limit is not None and value <= SLACK * limit and enough:
            yield Praise(scope, name, told(text, reading, words))


def _fires(reading: SignalReading | None) -> bool:
    return reading is not None and reading.firing is Firing.FIRED
