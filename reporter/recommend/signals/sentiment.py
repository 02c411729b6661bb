"""Signals of what comments and mentions feel like."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import Firing, MoodReading, Population, SignalKind, Unit, Value, missing, of
from reporter.recommend.counted import differ, enough, share, sure
from reporter.recommend.evidence import Evidence, Heat
from reporter.recommend.judge import Heard, above, held, lacks, whole
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.registry import Limits, signal

NO_TEXTS = "the words of the comments"
# Words that ask about personal data, as they stand in texts of seven languages and as names of a topic.
PRIVACY = frozenset(
    {
        "datenschutz",
        "dsgvo",
        "gdpr",
        "persoonsgegevens",
        "personuppgifter",
        "popia",
        "privaatheid",
        "privacidad",
        "privacy",
        "rgpd",
    }
)


def mood(here: Evidence) -> MoodReading | None:
    """What the comments of the account feel like."""
    return here.measured.sentiment.of(Population.COMMENTS, here.scope.account)


def _part(here: Evidence, felt: MoodReading, texts: int) -> Value:
    """Texts out of the scored ones; absent where comments were not all told, or below the floor of texts."""
    told = enough(here.value("negative_comments"), "comments")
    if not told.known:
        return told
    return share(texts, felt.buckets.scored, "scored comments", here.measured.sentiment.floor)


def _negative(here: Evidence) -> tuple[Value, Value]:
    """The share of clearly negative comments, this month and last."""
    felt = mood(here)
    if felt is None:
        lack = lacks(NO_TEXTS).value
        return lack, lack
    now = _part(here, felt, felt.negative)
    counts, index = here.reading("negative_comments"), here.reading("net_sentiment")
    if counts is None or index is None:
        return now, lacks("scored comments of last month").value
    before, base = enough(counts.previous, "comments"), index.previous
    if before.number is None:
        return now, _then(before)
    if not base.known or not base.n:
        return now, _then(base) if base.missing else lacks("scored comments of last month").value
    return now, share(before.number, base.n, "scored comments", here.measured.sentiment.floor)


def _then(absent: Value) -> Value:
    """The reason why a figure is absent, said of the month before."""
    why = absent.missing
    return missing(why.reason, f"the month before: {why.detail}") if why else absent


def _rising(here: Evidence, points: float) -> Heard:
    """Fires when the share of clearly negative comments is higher than last month by more than the points."""
    now, before = _negative(here)
    for value in (now, before):
        if value.number is None:
            return Heard(Firing.NOT_MEASURABLE, value)
    limit = (before.number or 0.0) + points
    felt = mood(here)
    # The index draws whole posts, so it knows that comments under one post are alike; counts of texts do not.
    clear = felt.index.clear if felt and felt.index.clear is not None else differ(now, before)
    return replace(above(now, limit, full=limit + 2 * points), compared=before, certain=clear)


@signal(
    SignalKind.CONDITION,
    says="{value} of {n} comments are clearly negative, up from {compared}",
    limits={"rise_points": 0.05},
)
def negative_sentiment_rising(here: Evidence, limits: Limits) -> Heard:
    """Share of negative comments rose against the previous month by more than the threshold. Mentions belong
    to no account and are not part of it.

    Inputs: comments with their words, two months
    Threshold: a rise of more than 5 points (chosen)
    """
    return _rising(here, limits["rise_points"])


@signal(
    SignalKind.CONDITION,
    says="{value} of {n} comments are clearly negative",
    limits={"share": 0.2},
)
def negative_sentiment_high(here: Evidence, limits: Limits) -> Heard:
    """Share of negative comments exceeds the threshold.

    Inputs: comments with their words
    Threshold: more than 20 % (chosen)
    """
    felt = mood(here)
    if felt is None:
        return lacks(NO_TEXTS)
    return sure(above(_part(here, felt, felt.negative), limits["share"], full=0.5))


@signal(
    SignalKind.CONDITION,
    says="{value} of {n} comments are clearly positive",
    limits={"share": 0.6},
)
def positive_sentiment_high(here: Evidence, limits: Limits) -> Heard:
    """Share of positive comments exceeds the threshold.

    Inputs: comments with their words
    Threshold: more than 60 % (chosen)
    """
    felt = mood(here)
    if felt is None:
        return lacks(NO_TEXTS)
    return sure(above(_part(here, felt, felt.positive), limits["share"], full=1.0))


@signal(
    SignalKind.SETUP,
    says="No words of comments or mentions were collected, so nobody knows how people feel",
    unit=Unit.COUNT,
    total=True,
)
def sentiment_not_collected(here: Evidence, limits: Limits) -> Heard:
    """No comment or mention text was available for sentiment. A month that is known to have had no comments
    and no mentions is none.

    Inputs: collector status of comments and mentions
    Threshold: none; there are words or not
    """
    felt = (here.measured.sentiment.of(population) for population in Population)
    read = sum(one.buckets.texts - one.buckets.unread for one in felt if one is not None)
    if read:
        return held(False, of(read))
    counts = [here.value("comments_received"), here.value("mentions")]
    empty = any(count.number == 0 and not count.partial for count in counts)
    return held(not empty, of(0))


@signal(
    SignalKind.CONDITION,
    says="{topic} came up in {value} negative comments, and in {compared} the month before",
    seen="The same subject comes back in negative comments month after month",
    unit=Unit.COUNT,
    limits={"comments_per_month": 3},
    total=True,
)
def complaint_topic_recurring(here: Evidence, limits: Limits) -> Heard:
    """The same subject appears in clearly negative comments in two successive months. Subjects are those of
    our table (delivery, price and the like), found by word lists. What a person says goes first.

    Inputs: comments with their words, two months
    Threshold: three comments a month (chosen)
    """
    if observed(here, "complaint_topic_recurring") is not None:
        return by_hand(here, "complaint_topic_recurring", NO_TEXTS)
    counts, least = here.reading("negative_comments"), limits["comments_per_month"]
    if counts is None:
        return lacks(NO_TEXTS)
    said = here.measured.sentiment.words_of(Population.COMMENTS)
    found = max(said.complaints, key=lambda one: (min(one[1:]), one[1], one[0]), default=None)
    if found is not None and min(found[1:]) >= least:
        heard = held(True, of(found[1]), least, strength=min(1.0, min(found[1:]) / least - 0.5))
        return replace(heard, compared=of(found[2]), words={"topic": found[0].capitalize()})
    # More comments than are told could only add to these, so that nothing less than all of them is quiet.
    if (why := whole(counts.value)) is not None:
        return why
    if (why := whole(counts.previous)) is not None:
        return replace(why, value=_then(why.value))
    if said.lost:
        return lacks(f"the words of {said.lost} negative comments of the two months")
    return held(False, of(0), least)


@signal(
    SignalKind.CONDITION,
    says="The tone under the posts is harsher than the month before",
    limits={"rise_points": 0.02},
)
def hostile_comments_rising(here: Evidence, limits: Limits) -> Heard:
    """Share of hostile comments, or of comments hidden or removed, rose against the previous month. No source
    tells what was hidden; hostile ones are told by a list of words in each of our languages, contempt and
    threats, not complaints. Where fewer than half of a month's comments can be read so, clearly negative
    comments stand for hostile ones. What a person says goes first.

    Inputs: comments with their words, two months, or a log of moderation by hand
    Threshold: a rise of more than 2 points (chosen)
    """
    if observed(here, "hostile_comments_rising") is not None:
        return by_hand(here, "hostile_comments_rising", NO_TEXTS)
    told = here.heat.get(here.scope.account)
    if told is None or any(2 * one.read < one.comments or not one.read for one in told):
        return _rising(here, limits["rise_points"])
    return _heating(here, told, limits["rise_points"])


def _heating(here: Evidence, told: tuple[Heat, Heat], points: float) -> Heard:
    """Fires when the share of hostile comments among those read is higher than last month by more than the
    points; comments that were not all collected decide nothing."""
    counts = here.reading("negative_comments")
    if counts is None:
        return lacks(NO_TEXTS)
    shares = []
    for one, whole_month in zip(told, (counts.value, counts.previous), strict=True):
        complete = enough(whole_month, "comments")
        shares.append(share(one.hostile, one.read, "comments read", here.measured.sentiment.floor)
                      if complete.known else complete)  # fmt: skip
    now, before = shares[0], shares[1] if shares[1].known else _then(shares[1])
    for value in (now, before):
        if value.number is None:
            return Heard(Firing.NOT_MEASURABLE, value)
    limit = (before.number or 0.0) + points
    return replace(above(now, limit, full=limit + 2 * points), compared=before, certain=differ(now, before))


@signal(
    SignalKind.CONDITION,
    says="People ask what happens to their personal data",
    unit=Unit.COUNT,
    limits={"comments": 1},
    total=True,
)
def privacy_questions_in_comments(here: Evidence, limits: Limits) -> Heard:
    """Comments or mentions ask about personal data or privacy. Only words that stand out among negative texts
    are told, so that their absence shows nothing; a person can say it.

    Inputs: words of the comments and mentions; keyword list
    Threshold: one comment (chosen)
    """
    found = [
        driver.texts
        for population in Population
        for told in [here.measured.sentiment.words_of(population)]
        for driver in (*told.drivers, *told.topics)
        if PRIVACY & frozenset(driver.term.casefold().split())
    ]
    if found and max(found) >= limits["comments"]:
        return held(True, of(max(found)), limits["comments"])
    return by_hand(here, "privacy_questions_in_comments", "all comments about personal data")
