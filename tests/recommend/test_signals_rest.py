"""Signals on figures that only recommendations look at: both sides of each threshold, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reporter.i18n import Words
from reporter.model import (
    TOTAL,
    Fan,
    Firing,
    ListedAuthor,
    Measured,
    Overheard,
    PlatformTags,
    Population,
    PostReading,
    Reading,
    RisingTag,
    Scope,
    Sentiment,
    SignalReading,
    Signs,
    SocialVisits,
    Value,
    of,
)
from reporter.recommend.evidence import Evidence
from reporter.recommend.hear import hear as hear_all
from reporter.recommend.registry import SIGNALS
from reporter.recommend.signals.ugc import shows_others
from reporter.recommend.words import facts, sentence
from tests.recommend.build import (
    FIRED,
    IG,
    MONTH,
    QUIET,
    UNKNOWN,
    UNTOLD,
    config,
    evidence,
    fires,
    hear,
    marks,
    post,
    posts,
    rate,
    reading,
    tagged,
    value,
)
from tests.recommend.talking import talk

X = Scope("x", "x")


def signs(*readings: Reading, scope: Scope = TOTAL, settings: Any = None, **told: Any) -> Evidence:
    """A month of which only these signs are told."""
    return evidence(*readings, scope=scope, settings=settings, measured=Measured(signs=Signs(**told)))


def visits(
    bounced: float | None = None, seconds: float | None = None, every: float | None = None, n: int = 500
) -> Evidence:
    def value(number: float | None) -> Value:
        return UNTOLD if number is None else of(number, n=n)

    return signs(visits=SocialVisits(value(bounced), value(seconds), value(every)))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (visits(0.61), FIRED),
        (visits(0.6), QUIET),
        (visits(0.2), QUIET),
        (visits(0.9, n=4), UNKNOWN),
        (visits(), UNKNOWN),
    ],
)
def test_bounces_of_visits_from_social_media(month: Evidence, said: Firing) -> None:
    assert fires("bounce_rate_high", month) is said


def test_bounces_by_channel_go_before_those_of_all_visits() -> None:
    month = visits(0.2)
    every = rate("bounce_rate_ga4", of(0.9, n=500), scope=TOTAL)
    only = rate("sessions_social_share", 1.0, scope=TOTAL)
    assert fires("bounce_rate_high", evidence(every, only, scope=TOTAL, measured=month.measured)) is QUIET
    assert fires("bounce_rate_high", evidence(every, only, scope=TOTAL)) is FIRED


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (visits(seconds=74, every=100), FIRED),
        (visits(seconds=75, every=100), QUIET),
        (visits(seconds=120, every=100), QUIET),
        (visits(seconds=10, every=100, n=4), UNKNOWN),
        (visits(seconds=10), UNKNOWN),
        (visits(every=100), UNKNOWN),
    ],
)
def test_time_on_site_low(month: Evidence, said: Firing) -> None:
    heard = hear("time_on_site_low", month)
    assert heard.firing is said
    assert said is UNKNOWN or (heard.threshold, heard.compared) == (75.0, of(100, n=500))


def fans(*people: tuple[int, bool], answered: Value | None = None) -> Evidence:
    """An account whose busiest commenters wrote so many comments, and got an answer or not."""
    told = talk(answered_rate=answered or of(0.5, n=60))
    found = Signs(fans={"ig": tuple(Fan(*one) for one in people)})
    return evidence(measured=replace(told, signs=found))


def crowd(ignored: int, answered: int) -> list[tuple[int, bool]]:
    return [(3, True)] * answered + [(3, False)] * ignored


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (fans(*crowd(6, 4)), FIRED),
        (fans(*crowd(5, 5)), QUIET),
        (fans(*crowd(0, 10)), QUIET),
        (fans(*crowd(9, 10)), QUIET),  # the ten busiest were answered
        (fans(*crowd(5, 0)), FIRED),
        (fans(*crowd(4, 0)), UNKNOWN),
        (fans(*crowd(4, 0), *[(1, False)] * 9), UNKNOWN),  # once is no habit
        (fans(*crowd(9, 1), answered=UNTOLD), UNKNOWN),
        (fans(*crowd(9, 1), answered=of(0.5, n=60, partial=["replies not told"])), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_top_fans_unacknowledged(month: Evidence, said: Firing) -> None:
    assert fires("top_fans_unacknowledged", month) is said


def complaints(*told: tuple[str, int, int], now: Any = 9, before: Any = 9, lost: int = 0) -> Evidence:
    heard = (Overheard(Population.COMMENTS, complaints=told, lost=lost),)
    counts = reading("negative_comments", now, before, scope=TOTAL)
    return evidence(counts, scope=TOTAL, measured=Measured(sentiment=Sentiment(overheard=heard)))


PART = of(9, partial=["x: not collected"])


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (complaints(("Delivery", 3, 3)), FIRED),
        (complaints(("Delivery", 9, 2), ("Price", 2, 9)), QUIET),
        (complaints(("Delivery", 9, 2), ("Price", 4, 5)), FIRED),
        (complaints(), QUIET),
        (complaints(now=0, before=0), QUIET),
        (complaints(("Delivery", 9, 2), lost=1), UNKNOWN),
        (complaints(("Delivery", 3, 3), lost=1), FIRED),  # more could only add to it
        (complaints(("Delivery", 2, 2), now=PART), UNKNOWN),
        (complaints(("Delivery", 3, 3), now=PART), FIRED),
        (complaints(("Delivery", 2, 2), before=None), UNKNOWN),
        (evidence(scope=TOTAL), UNKNOWN),
    ],
)
def test_complaint_topic_recurring(month: Evidence, said: Firing) -> None:
    assert fires("complaint_topic_recurring", month) is said


def test_the_subject_that_recurs_most_is_named() -> None:
    heard = hear("complaint_topic_recurring", complaints(("Delivery", 30, 3), ("opening hours", 5, 4)))
    assert heard.words == {"topic": "Opening hours"}
    assert (heard.value.number, heard.compared) == (5, of(4))


def worded(*texts: str, negative: Sequence[int] = (), unscored: Sequence[int] = ()) -> Evidence:
    """Posts with these words; the numbers say which are clearly negative and which could not be scored."""
    made = [post(number, text) for number, text in enumerate(texts, start=1)]
    found = marks(made, {"negative": False})
    for numbers, told in ((negative, True), (unscored, None)):
        for number in numbers:
            key = ("ig", f"p{number}")
            found[key] = replace(found[key], negative=told)
    return evidence(posts=made, marks=found)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (worded("Bread", "Another rude customer today", negative=[2]), FIRED),
        (worded("Bread", "Nooit meer met deze leverancier", negative=[2]), FIRED),
        (worded("Bread", "Another kind customer today"), QUIET),
        (worded("Bitter cup? Grind coarser", "Customs are slow", negative=[1, 2]), QUIET),
        (worded("Sorry to every customer: closed, terrible storm", negative=[1]), QUIET),
        (worded("Another rude customer", "Bread", unscored=[1]), UNKNOWN),
        (worded("Bread", "Cake", unscored=[1]), QUIET),  # names nobody
        (worded("", ""), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_negative_brand_posts(month: Evidence, said: Firing) -> None:
    assert fires("negative_brand_posts", month) is said


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("Thank you! 📷 @anna.bakes", True),
        ("📸: @anna.bakes", True),
        ("📸 by @anna.bakes", True),
        ("Seen via @anna", True),
        ("Credit: @anna", True),
        ("photo by @anna", True),
        ("Lovely #Regram", True),
        ("RT @anna: cake", True),
        ("📷 our new camera, @anna", False),
        ("Aviation @anna", False),
        ("start @anna", False),
        ("Come and see us @ the market", False),
        ("#regrammed is no tag of ours", False),
        ("We love @anna", False),
        ("", False),
    ],
)
def test_a_post_that_credits_its_maker(text: str, theirs: bool) -> None:
    assert shows_others(post(1, text)) is theirs


def shown(theirs: int, rest: int, high: float | None = 0.08, low: float | None = 0.05) -> Evidence:
    made = posts(theirs, "📷 @anna", rate=high) + posts(rest, "Bread", first=theirs + 1, rate=low)
    return evidence(posts=made)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (shown(3, 17), FIRED),
        (shown(4, 16), QUIET),  # a fifth
        (shown(3, 17, high=0.05), QUIET),
        (shown(3, 17, high=0.02), QUIET),
        (shown(2, 18), UNKNOWN),
        (shown(0, 18), UNKNOWN),
        (shown(3, 17, high=None), UNKNOWN),
        (shown(0, 0), UNKNOWN),
    ],
)
def test_ugc_outperforms(month: Evidence, said: Firing) -> None:
    assert fires("ugc_outperforms", month) is said


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["via @anna https://noord.example/a"], FIRED),
        (["via @anna https://noord.example/a?utm_source=ig"], QUIET),
        (["via @anna https://a.example/?utm_source=ig and https://b.example"], FIRED),
        (["via @anna"], QUIET),
        (["https://noord.example"], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_ugc_links_untracked(texts: list[str], said: Firing) -> None:
    made = [post(number, text) for number, text in enumerate(texts, start=1)]
    assert fires("ugc_links_untracked", evidence(posts=made)) is said


def trend(
    *told: tuple[str, int, int, int],
    brands: int = 2,
    own: Sequence[str] = (),
    count: int = 3,
    text: str = "x",
) -> Evidence:
    """Rivals' tags (posts, posts before, brands), and an account whose first post has these tags."""
    made = posts(count, text)
    found = tagged(marks(made), {1: own}) if text else {}
    rising = tuple(RisingTag(*one) for one in told)
    measured = Measured(signs=Signs(tags={"instagram": PlatformTags(brands, rising)}))
    return evidence(posts=made, marks=found, measured=measured)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (trend(("autumn", 3, 1, 2)), FIRED),
        (trend(("autumn", 4, 2, 2)), FIRED),
        (trend(("autumn", 3, 2, 2)), QUIET),  # not twice as many
        (trend(("autumn", 2, 0, 2)), QUIET),
        (trend(("zuidcoffee", 30, 0, 1)), QUIET),  # one brand's own
        (trend(("autumn", 3, 1, 2), own=["autumn"]), QUIET),
        (trend(("autumn", 3, 1, 2), own=["winter"]), FIRED),
        (trend(brands=1), UNKNOWN),
        (trend(("autumn", 3, 1, 2), count=0), UNKNOWN),
        (trend(("autumn", 3, 1, 2), text=""), UNKNOWN),
        (evidence(posts=posts(3)), UNKNOWN),
    ],
)
def test_trending_topics_unused(month: Evidence, said: Firing) -> None:
    assert fires("trending_topics_unused", month) is said


def test_rising_hashtags_are_named_and_no_more_than_three() -> None:
    rising = [(f"tag{n}", 9 - n, 0, 2) for n in range(5)]
    assert hear("trending_topics_unused", trend(*rising)).words == {"tags": "#tag0, #tag1, #tag2"}


def answers(mentions: Value | None, replies: Value | float | None, *accounts: str) -> Evidence:
    settings = config(*(accounts or ("x",)))
    told = {} if mentions is None else {"x": mentions}
    return signs(reading("replies", replies, scope=X), scope=X, settings=settings, tagged=told)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (answers(of(10), 6), FIRED),  # four of ten at least
        (answers(of(10), 7), UNKNOWN),  # three of ten at least: no more is told
        (answers(of(10), 90), UNKNOWN),
        (answers(of(4), 0), UNKNOWN),
        (answers(None, 0), UNKNOWN),
        (answers(of(10), None), UNKNOWN),
        (answers(of(10, partial=["words lost"]), 0), UNKNOWN),
        (signs(reading("replies", 0), scope=IG, tagged={"instagram": of(10)}), UNKNOWN),
    ],
)
def test_unanswered_mentions_high(month: Evidence, said: Firing) -> None:
    assert fires("unanswered_mentions_high", month) is said


def test_mentions_of_one_of_two_accounts_on_a_platform_are_not_told_apart() -> None:
    accounts = [{"id": name, "platform": "x"} for name in ("x", "x-nl")]
    client = {"name": "Noord", "slug": "noord"}
    settings = type(config()).model_validate({"client": client, "accounts": accounts})
    month = signs(reading("replies", 0, scope=X), scope=X, settings=settings, tagged={"x": of(10)})
    assert fires("unanswered_mentions_high", month) is UNKNOWN


ANNA = config(plan={"influencers": ["@anna", "@bas"]})


def listed(
    *authors: tuple[str, tuple[int, int, int], Value], own: float | Value | None = 0.02, settings: Any = ANNA
) -> Evidence:
    found = tuple(ListedAuthor(*one) for one in authors)
    brand = rate("er_followers_post", own, scope=TOTAL)
    return signs(brand, settings=settings, listed=found if authors else None)


def anna(*months: int, er: float = 0.01, n: int = 3) -> tuple[str, tuple[int, int, int], Value]:
    return "@anna", (months[0], months[1], months[2]), of(er, n=n)


BAS = ("@bas", (0, 0, 0), UNTOLD)


@pytest.mark.parametrize(
    ("month", "low", "once"),
    [
        (listed(anna(1, 1, 1), BAS), FIRED, QUIET),
        (listed(anna(0, 0, 3), BAS), FIRED, FIRED),
        (listed(anna(3, 0, 0), BAS), FIRED, FIRED),
        (listed(anna(2, 1, 0, er=0.02), BAS), QUIET, QUIET),
        (listed(anna(2, 1, 0, er=0.03), BAS), QUIET, QUIET),
        (listed(anna(1, 1, 0, n=2), BAS), UNKNOWN, QUIET),
        (listed(anna(1, 1, 1), BAS, own=None), UNKNOWN, QUIET),
        (listed(anna(1, 1, 1), BAS, own=of(0.02, partial=["x"])), UNKNOWN, QUIET),
        (listed(anna(0, 0, 0), BAS), UNKNOWN, UNKNOWN),  # nobody was found: a name is no handle
        (listed(), UNKNOWN, UNKNOWN),
        (listed(anna(0, 0, 3), settings=config()), UNKNOWN, UNKNOWN),
    ],
)
def test_listed_influencers(month: Evidence, low: Firing, once: Firing) -> None:
    assert fires("influencer_er_low", month) is low
    assert fires("influencer_one_off", month) is once


def days(usual: int, most: int, settings: Any = None) -> Evidence:
    counts = [usual] * 31
    counts[11] = most
    told = tuple((MONTH + timedelta(days=n), count) for n, count in enumerate(counts))
    return signs(mention_days=told, settings=settings)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (days(4, 13), FIRED),
        (days(4, 12), QUIET),
        (days(2, 9), QUIET),  # nine are no crowd
        (days(2, 10), FIRED),
        (days(0, 50), UNKNOWN),  # the middle day has none, and weeks are not told
    ],
)
def test_a_spike_by_day(month: Evidence, said: Firing) -> None:
    heard = hear("mention_spike", month)
    assert heard.firing is said
    assert said is UNKNOWN or heard.words == {"when": date(2026, 10, 12).isoformat()}


HASHTAG = config(listening={"terms": ["Noord"], "hashtags": ["noordtijd"]})


def made(tags: float | None, ugc: float | None, before: float | None, settings: Any = HASHTAG) -> Evidence:
    """Mentions that tag the brand, ten the month before; and those that tag it or carry its hashtag."""
    told: dict[str, Any] = {"ugc": value(ugc), "ugc_before": value(before)}
    return signs(reading("mentions_tagged", tags, 10, scope=TOTAL), settings=settings, **told)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (made(5, 20, 20), QUIET),  # tags alone fell by a half
        (made(10, 16, 20), FIRED),
        (made(10, 17, 20), QUIET),
        (made(10, 16, None), UNKNOWN),
        (made(10, 16, 20, settings=None), QUIET),  # no hashtag is configured
        (made(None, 16, 20), UNKNOWN),
    ],
)
def test_hashtags_count_among_posts_of_others(month: Evidence, said: Firing) -> None:
    assert fires("ugc_mentions_falling", month) is said


REST = (
    "time_on_site_low", "top_fans_unacknowledged", "complaint_topic_recurring", "negative_brand_posts",
    "ugc_outperforms", "ugc_links_untracked", "trending_topics_unused", "unanswered_mentions_high",
    "influencer_er_low", "influencer_one_off", "influencer_results_untracked",
)  # fmt: skip


@pytest.mark.parametrize("name", REST)
def test_what_a_person_says_goes_first_and_needs_no_figures(name: str) -> None:
    scope = TOTAL if SIGNALS[name].total else IG
    for said, firing in ((True, FIRED), (False, QUIET)):
        settings = config(recommendations={"observed": {name: said}})
        (found,) = [
            one for one in hear_all(settings, Measured()) if one.signal == name and one.scope == scope
        ]
        assert found.firing is firing
        if said:
            words = Words("en-GB")
            assert "{" not in SIGNALS[name].seen
            assert sentence(found, SIGNALS, words) == f"{SIGNALS[name].seen}."
            assert facts(found, words) == ()


FIRING: dict[str, tuple[Evidence, str]] = {
    "time_on_site_low": (
        visits(seconds=30, every=100),
        "Visits from social media last 30 secs on average, and all "
        "visits 1 min 40 secs."
    ),
    "top_fans_unacknowledged": (
        fans(*crowd(6, 4)), "60.0% of the 10 busiest commenters got no answer to any of their comments."
    ),
    "complaint_topic_recurring": (
        complaints(("Delivery", 6, 3)), "Delivery came up in 6 negative comments, and in 3 the month before."
    ),
    "ugc_outperforms": (
        shown(3, 17),
        "Only 15.0% of 20 posts show what others made, and these do better: 8.00% against 5.00%.",
    ),
    "trending_topics_unused": (
        trend(("autumn", 3, 1, 2)),
        "None of 3 posts has a hashtag that rises among comparable brands (#autumn).",
    ),
    "unanswered_mentions_high": (
        answers(of(10), 6), "Of 10 posts that tag the account, 40.0% at least got no answer."
    ),
    "influencer_er_low": (
        listed(anna(1, 1, 1), BAS),
        "Posts about the brand by @anna get 1.00% engagement by followers, its own 2.00%.",
    ),
    "mention_spike": (days(4, 20), "There were 5.00× the usual number of mentions a day (12 October 2026)."),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FIRING))
def test_the_sentence_holds_the_figures(name: str) -> None:
    month, text = FIRING[name]
    heard = hear(name, month)
    found = SignalReading(
        name, month.scope, SIGNALS[name].kind, heard.firing, heard.value, SIGNALS[name].unit, heard.threshold,
        compared=heard.compared, figures=heard.figures, words=heard.words,
    )  # fmt: skip
    assert sentence(found, SIGNALS, Words("en-GB")) == text


@pytest.mark.parametrize("times", [3, 10, 1000])
def test_more_of_everything_changes_no_outcome(times: int) -> None:
    def said(k: int) -> list[Firing]:
        return [
            fires("unanswered_mentions_high", answers(of(10 * k), 6 * k)),
            fires("bounce_rate_high", visits(0.61, n=500 * k)),
            fires("mention_spike", days(4 * k, 13 * k)),
            fires("influencer_one_off", listed(anna(0, 0, 3 * k), BAS)),
        ]

    assert said(1) == said(times) == [FIRED] * 4


def test_reposts_are_nobody_elses_posts() -> None:
    made: list[PostReading] = [*posts(3), post(9, "📷 @anna https://a.example", repost=True)]
    assert fires("ugc_links_untracked", evidence(posts=made)) is UNKNOWN
