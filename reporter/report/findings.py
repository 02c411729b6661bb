"""Chooses what page one says: the three findings, the status and the one-line verdict."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reporter.model import TOTAL, GoalReading, GoalState, PostReading, Reading, Scope
from reporter.report import verdict
from reporter.report.context import CLICK_RATES, GROWTH, RATES, SEEN, Context, month_before
from reporter.report.reasons import sentence
from reporter.report.verdict import Finding, Move, Tone

ON_COURSE = frozenset({GoalState.REACHED, GoalState.ON_PACE, GoalState.AHEAD})
BREAKOUT = 1.22  # weight of a breakout: as much as a change of about a fifth
_MOST_OF_IT = 0.5  # an account is named when it made at least this part of a change


@dataclass(frozen=True, slots=True)
class Status:
    """How the month stands: a word or two, a symbol, and the sentence."""

    word: str
    symbol: str
    tone: str
    text: str


def headline(context: Context) -> tuple[Reading, ...]:
    """The readings that sum up the client, one for each question, in the order they are printed."""
    questions = (("engagements",), RATES, SEEN, ("link_clicks",), GROWTH, ("followers",), CLICK_RATES)
    found = (context.first(metrics) for metrics in questions)
    return tuple(reading for reading in found if reading is not None)


def findings(context: Context, most: int = 3) -> tuple[Finding, ...]:
    """The most newsworthy readings and posts; fewer when there is less to say."""
    found = [_finding(reading, context) for reading in _one_of_each(context)]
    found += [_breakout(post, context) for post in context.measured.top[:1] if post.breakout]
    ranked = [f for _, f in sorted(enumerate(found), key=lambda pair: (-pair[1].weight, pair[0]))]
    return _both_sides(ranked, most)


def _both_sides(ranked: list[Finding], most: int) -> tuple[Finding, ...]:
    """The first findings; when all are good or all are bad, the last gives way to the clearest opposite."""
    chosen = ranked[:most]
    tones = {finding.tone for finding in chosen} - {Tone.LEVEL, Tone.PLAIN, Tone.UNKNOWN}
    if len(tones) == 1:
        wanted = Tone.WORSE if Tone.BETTER in tones else Tone.BETTER
        other = next((finding for finding in ranked[most:] if finding.tone is wanted), None)
        if other is not None:
            chosen[-1] = other
    return tuple(chosen)


def _one_of_each(context: Context) -> tuple[Reading, ...]:
    """Of link clicks and their rate only the one that moved more, for they tell one story."""
    readings = [reading for reading in headline(context) if reading.metric != "followers"]
    clicks = [r for r in readings if r.metric == "link_clicks" or r.metric in CLICK_RATES]
    loudest = max(clicks, key=lambda reading: _weight(reading, context), default=None)
    return tuple(reading for reading in readings if reading not in clicks or reading is loudest)


def _weight(reading: Reading, context: Context) -> float:
    return verdict.weight(reading, moved(reading, context), context.definitions.get(reading.metric))


def status(goals: tuple[GoalReading, ...], context: Context) -> Status:
    """The verdict of page one: goals first, then the clearest changes."""
    words = context.words
    measurable = [goal for goal in goals if goal.state is not GoalState.NOT_MEASURABLE]
    changes = _changes(context)
    if not measurable:
        return _without_goals(context, changes)
    good = sum(goal.state in ON_COURSE for goal in measurable)
    word, symbol, mood = _standing(good, len(measurable), context)
    goals_text = words.plural(
        "{good} of {n} measurable goal is reached or on course",
        "{good} of {n} measurable goals are reached or on course",
        len(measurable),
        good=words.number(good),
    )
    text = f"{goals_text}; {changes}." if changes else f"{goals_text}."
    return Status(word, symbol, mood, verdict.capital(text))


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
    text = verdict.capital(f"{changes}.") if changes else ""
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
    one = _clause(first, context)
    rest = judged[1:]
    opposite = next((r for r in rest if tone_of(r, context) is not tone_of(first, context)), None)
    other = opposite or (rest[0] if rest else None)
    if other is None:
        return words.say("{change} on {month}", change=one, month=before)
    joined = "{one} on {month}, but {two}" if opposite else "{one} on {month}, and {two}"
    return words.say(joined, one=one, month=before, two=_clause(other, context))


def _clause(reading: Reading, context: Context) -> str:
    return verdict.happened(reading, context.noun(reading.metric), moved(reading, context), context.words)


def moved(reading: Reading, context: Context) -> Move:
    """What the reading did, by this client's floors."""
    return verdict.move(reading, context.config.metrics.floors.posts_for_rate)


def tone_of(reading: Reading, context: Context) -> Tone:
    """Whether what the reading did is good."""
    definition = context.definitions.get(reading.metric)
    return verdict.tone(moved(reading, context), definition.higher_is_better if definition else None)


def _finding(reading: Reading, context: Context) -> Finding:
    how = moved(reading, context)
    return Finding(
        metric=reading.metric,
        text=verdict.capital(_clause(reading, context)),
        detail=_detail(reading, how, context),
        tone=tone_of(reading, context),
        word=verdict.tone_word(tone_of(reading, context), context.words),
        weight=_weight(reading, context),
    )


def _detail(reading: Reading, how: Move, context: Context) -> str:
    """How much, compared with what, and where it came from."""
    words = context.words
    if reading.value.missing is not None:
        return sentence(reading.value.missing, words)
    value = words.value(reading.value, reading.unit)
    before = words.month(month_before(context.period.month))
    if reading.previous.known:
        previous = words.value(reading.previous, reading.unit)
        parts = [
            words.say(
                "{value} this month, {previous} in {month}", value=value, previous=previous, month=before
            )
        ]
    else:
        parts = [words.say("{value} this month; {month} is not known", value=value, month=before)]
    if reading.year_ago.known:
        year_ago, year = (
            words.value(reading.year_ago, reading.unit),
            words.month(month_before(context.period.month, 12)),
        )
        parts.append(words.say("{value} in {month}", value=year_ago, month=year))
    if reading.previous.known and how is Move.ALONE:
        parts.append(words.say("but the two cannot be compared"))
    driver = _driver(reading, context) if how in (Move.UP, Move.DOWN) else ""
    return ", ".join(parts) + "." + (f" {driver}" if driver else "")


def _driver(reading: Reading, context: Context) -> str:
    """The account that made most of a change in a count, when every account's part is known."""
    definition = context.definitions.get(reading.metric)
    if (
        not definition
        or not definition.additive
        or reading.scope != TOTAL
        or len(context.config.accounts) < 2
    ):
        return ""
    parts: list[tuple[float, str]] = []
    for account in context.config.accounts:
        own = context.reading(reading.metric, context.account_scope(account))
        if own is not None and own.value.number is not None and own.previous.number is not None:
            parts.append((own.value.number - own.previous.number, context.account_name(account.id)))
    whole = sum(part for part, _ in parts)
    difference = (reading.value.number or 0.0) - (reading.previous.number or 0.0)
    if not whole or abs(whole - difference) >= 0.5:
        return ""  # the known parts do not explain the whole
    part, name = max(parts, key=lambda pair: (pair[0] / whole, pair[1]))
    if part / whole < _MOST_OF_IT:
        return ""
    if part / whole > 1:
        return _against_the_rest(part, whole, name, context)
    return context.words.say(
        "{account} accounts for {part} of the difference of {whole}.",
        account=name,
        part=context.words.number(abs(part)),
        whole=context.words.number(abs(whole)),
    )


def _against_the_rest(part: float, whole: float, name: str, context: Context) -> str:
    """A driver that made more than the whole change, because the other accounts went the other way."""
    rest = context.words.number(abs(whole - part))
    text = "{account} alone gained {part}; the others together lost {rest}."
    if part < 0:
        text = "{account} alone lost {part}; the others together gained {rest}."
    return context.words.say(text, account=name, part=context.words.number(abs(part)), rest=rest)


def _breakout(post: PostReading, context: Context) -> Finding:
    words = context.words
    times = (
        words.number(post.times_median.number, 1) if post.times_median and post.times_median.number else ""
    )
    account = context.scope_name(Scope(post.account))
    text = words.say("One post on {account} stood far above the rest", account=account)
    detail = words.say(
        "The post of {day} had {times} times the account's median {rate}.",
        day=words.day_month(post.published_at.astimezone(ZoneInfo(context.period.zone)).date()),
        times=times,
        rate=context.noun(post.rate_basis),
    )
    return Finding("breakout", text, detail, Tone.BETTER, words.say("breakout"), BREAKOUT)
