"""Chooses the readings and posts that page one tells of, and says them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from reporter.model import TOTAL, PostReading, Reading, Scope
from reporter.report import outliers, verdict
from reporter.report.context import CLICK_RATES, GROWTH, RATES, SEEN, Context, month_before
from reporter.report.reasons import sentence
from reporter.report.verdict import Finding, Move, Tone

PLAIN = ("comments_per_post", "reactions", "posts")  # stand in where the usual figures are not known
BREAKOUT = 1.22  # weight of a breakout: as much as a change of about a fifth
_MOST_OF_IT = 0.5  # an account is named when it made at least this part of a change


def headline(context: Context) -> tuple[Reading, ...]:
    """The readings that sum up the client, one for each question, in the order they are printed."""
    questions = (("engagements",), RATES, SEEN, ("link_clicks",), GROWTH, ("followers",), CLICK_RATES)
    found = (context.first(metrics) for metrics in questions)
    return tuple(reading for reading in found if reading is not None)


def findings(context: Context, most: int = 3) -> tuple[Finding, ...]:
    """The most newsworthy readings and posts; fewer when there is less to say."""
    found = [_finding(reading, context) for reading in _one_of_each(context)]
    found += [_breakout(post, context) for post in context.measured.top[:1] if post.breakout]
    known = [finding for finding in found if finding.tone is not Tone.UNKNOWN]
    absent = [finding for finding in found if finding.tone is Tone.UNKNOWN]
    if len(known) < most:
        plain = (context.reading(metric) for metric in PLAIN)
        known += [
            _finding(reading, context) for reading in plain if reading is not None and reading.value.known
        ]
    found = [*known, *absent[:1]]  # one that is not measurable says enough; the other pages list the rest
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


def clause(reading: Reading, context: Context) -> str:
    """What a reading did, in words."""
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
        text=context.words.heading(clause(reading, context)),
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
    driver = ""
    if how in (Move.UP, Move.DOWN):
        driver = _by_few_posts(reading, how, context) or _driver(reading, context)
    return ", ".join(parts) + "." + (f" {driver}" if driver else "")


def carried(reading: Reading, how: Move, context: Context) -> outliers.Carried | None:
    """The few posts that made most of a rise of engagements; None when many did."""
    total = reading.metric == outliers.METRIC and reading.scope == TOTAL
    return outliers.carried(context) if total and how is Move.UP else None


def _by_few_posts(reading: Reading, how: Move, context: Context) -> str:
    few = carried(reading, how, context)
    if few is None:
        return ""
    return context.words.plural(
        "{n} post made {share} of all engagements; without it there were {rest}.",
        "{n} posts made {share} of all engagements; without them there were {rest}.",
        few.posts,
        share=context.words.percent(few.share, 0),
        rest=context.words.number(few.rest),
    )


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
