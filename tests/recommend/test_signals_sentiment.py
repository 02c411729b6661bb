"""Signals of how comments feel: fired, quiet, at the threshold, and not measurable."""

from __future__ import annotations

import pytest

from reporter.model import (
    TOTAL,
    Firing,
    Measured,
    MoodBuckets,
    MoodDriver,
    MoodIndex,
    MoodReading,
    Overheard,
    Population,
    Reason,
    Sentiment,
    Unit,
    missing,
    of,
)
from reporter.recommend.evidence import Evidence
from tests.recommend.build import FIRED, QUIET, UNKNOWN, UNTOLD, config, evidence, fires, hear, reading

FEW = missing(Reason.TOO_FEW, "n = 9 scored texts, floor 30")


def felt(
    negative: int, scored: int = 100, positive: int = 0, *, account: str = "ig", clear: bool | None = None
) -> Measured:
    """A month with so many clearly negative and positive comments of the scored ones."""
    mood = MoodReading(
        Population.COMMENTS, account, "", MoodBuckets(texts=scored, scored=scored), negative, positive,
        MoodIndex(of(0), clear=clear), of(0),
    )  # fmt: skip
    return Measured(sentiment=Sentiment((mood,)))


def month(
    negative: int,
    scored: int = 100,
    before: tuple[int, int] | None = None,
    *,
    positive: int = 0,
    clear: bool | None = None,
) -> Evidence:
    """The same with the month before: negative ones of so many scored."""
    readings = [reading("negative_comments", negative, before[0] if before else None)]
    told = of(0, n=before[1]) if before and before[1] >= 30 else (FEW if before else UNTOLD)
    readings.append(reading("net_sentiment", of(0, n=scored), told, unit=Unit.INDEX))
    return evidence(*readings, measured=felt(negative, scored, positive, clear=clear))


@pytest.mark.parametrize(
    ("here", "said", "hostile"),
    [
        (month(20, 100, (10, 100)), FIRED, FIRED),
        (month(15, 100, (10, 100)), QUIET, FIRED),  # five points, not more
        (month(12, 100, (10, 100)), QUIET, QUIET),  # two points, not more
        (month(8, 100, (10, 100)), QUIET, QUIET),
        (month(40, 200, (10, 100)), FIRED, FIRED),  # twice the comments: shares, not counts
        (month(20, 200, (10, 100)), QUIET, QUIET),
        (month(10, 20, (10, 100)), UNKNOWN, UNKNOWN),  # below the floor of 30
        (month(20, 100, (5, 9)), UNKNOWN, UNKNOWN),
        (month(20, 100), UNKNOWN, UNKNOWN),
        (evidence(), UNKNOWN, UNKNOWN),
    ],
)
def test_negative_comments_rising(here: Evidence, said: Firing, hostile: Firing) -> None:
    assert fires("negative_sentiment_rising", here) is said
    assert fires("hostile_comments_rising", here) is hostile


def test_the_interval_of_the_index_goes_before_that_of_the_counts() -> None:
    # 30 of 100 against 10 of 100 differ clearly as counts; drawn by posts the change is not clear.
    assert hear("negative_sentiment_rising", month(30, 100, (10, 100))).certain is True
    assert hear("negative_sentiment_rising", month(30, 100, (10, 100), clear=False)).certain is False


def test_the_month_before_is_named_when_it_is_what_lacks() -> None:
    why = hear("negative_sentiment_rising", month(20, 100, (5, 9))).value.missing
    assert why
    assert why.detail == "the month before: n = 9 scored texts, floor 30"


def test_a_person_s_word_on_hostility_goes_first() -> None:
    for said, firing in ((True, FIRED), (False, QUIET)):
        settings = config(recommendations={"observed": {"hostile_comments_rising": said}})
        here = month(20, 100, (10, 100))
        assert fires("hostile_comments_rising", Evidence(settings, here.measured, here.scope)) is firing


@pytest.mark.parametrize(
    ("here", "negative", "positive"),
    [
        (month(30, 100, positive=65), FIRED, FIRED),
        (month(20, 100, positive=60), QUIET, QUIET),
        (month(5, 100, positive=10), QUIET, QUIET),
        (month(10, 20, positive=20), UNKNOWN, UNKNOWN),
        (evidence(), UNKNOWN, UNKNOWN),
        (evidence(measured=felt(30)), UNKNOWN, UNKNOWN),
    ],
)
def test_shares_of_feeling(here: Evidence, negative: Firing, positive: Firing) -> None:
    assert fires("negative_sentiment_high", here) is negative
    assert fires("positive_sentiment_high", here) is positive


def test_a_month_whose_comments_were_partly_told_decides_nothing() -> None:
    told = reading("negative_comments", of(30, partial=["ig: no comments were collected"]))
    assert fires("negative_sentiment_high", evidence(told, measured=felt(30))) is UNKNOWN


def client(measured: Measured, *readings: tuple[str, float | None]) -> Evidence:
    made = [reading(metric, number, scope=TOTAL) for metric, number in readings]
    return evidence(*made, measured=measured, scope=TOTAL)


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (client(Measured()), FIRED),
        (client(felt(0, 0, account=""), ("comments_received", None)), FIRED),
        (client(felt(0, 0, account=""), ("comments_received", 0)), QUIET),  # nobody wrote anything
        (client(felt(3, 12, account="")), QUIET),
    ],
)
def test_sentiment_not_collected(here: Evidence, said: Firing) -> None:
    assert fires("sentiment_not_collected", here) is said


def overheard(term: str, texts: int) -> Evidence:
    told = Overheard(Population.MENTIONS, 40, 90, (MoodDriver(term, texts, 0.2, 0.01),))
    return client(Measured(sentiment=Sentiment((), (told,))))


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (overheard("privacy", 7), FIRED),
        (overheard("GDPR breach", 1), FIRED),
        (overheard("delivery", 7), UNKNOWN),  # what does not stand out may be there all the same
        (client(Measured()), UNKNOWN),
    ],
)
def test_privacy_questions_in_comments(here: Evidence, said: Firing) -> None:
    assert fires("privacy_questions_in_comments", here) is said


@pytest.mark.parametrize("name", ["complaint_topic_recurring", "negative_brand_posts"])
def test_what_only_a_person_can_see(name: str) -> None:
    assert fires(name, evidence(count=False)) is UNKNOWN
    for said, firing in ((True, FIRED), (False, QUIET)):
        settings = config(recommendations={"observed": {name: said}})
        assert fires(name, evidence(settings=settings)) is firing


@pytest.mark.parametrize("times", [2, 7])
def test_more_comments_of_the_same_kind_change_nothing(times: int) -> None:
    for negative in (5, 12, 18, 30):
        one = month(negative, 100, (10, 100), positive=70)
        many = month(times * negative, times * 100, (times * 10, times * 100), positive=times * 70)
        for name in ("negative_sentiment_rising", "negative_sentiment_high", "positive_sentiment_high"):
            assert fires(name, one) is fires(name, many)
