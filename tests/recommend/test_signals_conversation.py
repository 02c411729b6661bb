"""Signals of comments, answers and commenters: fired, quiet, at the threshold, and not measurable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Firing, Measured, Reason, Scope, Unit, of
from reporter.recommend.counted import differ, wilson
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    UNTOLD,
    config,
    evidence,
    fires,
    hear,
    rate,
    reading,
)
from tests.recommend.talking import talk

X = Scope("x", "x")


def answers(unanswered: float, comments: float) -> Evidence:
    """So much of so many comments, and of as many questions, without an answer."""
    part = of(unanswered)
    return evidence(
        measured=talk(
            unanswered_rate=part,
            comments=of(comments),
            questions_unanswered_rate=part,
            questions=of(comments),
        )
    )


@pytest.mark.parametrize("signal", ["unanswered_comments_high", "unanswered_questions_high"])
@pytest.mark.parametrize(
    ("month", "said"),
    [
        (answers(0.45, 40), FIRED),
        (answers(0.2, 40), QUIET),
        (answers(1 - 28 / 40, 40), QUIET),  # 0.30000000000000004 is the threshold itself
        (answers(1.0, 4), UNKNOWN),  # four comments say nothing
        (evidence(measured=talk()), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_unanswered(signal: str, month: Evidence, said: Firing) -> None:
    assert fires(signal, month) is said


def test_a_share_knows_how_many_it_rests_on_and_whether_that_is_enough() -> None:
    # By hand: 45 % of 400 is 40.2 to 49.9 %, of 20 it is 25.8 to 65.8 %: 30 % lies inside.
    many, few = (hear("unanswered_comments_high", answers(0.45, n)) for n in (400, 20))
    assert (many.value.n, many.certain) == (400, True)
    assert (few.value.n, few.certain) == (20, False)


def test_comments_that_were_partly_told_decide_nothing() -> None:
    month = evidence(
        measured=talk(unanswered_rate=of(0.9, partial=["replies are not told"]), comments=of(50))
    )
    heard = hear("unanswered_comments_high", month)
    assert heard.firing is UNKNOWN
    assert heard.value.missing
    assert heard.value.missing.reason is Reason.NOT_COMPARABLE


def test_wilson_and_newcombe_give_published_intervals() -> None:
    # Newcombe 1998, table I: 81/263 -> 0.2553..0.3662; table II: 56/70 against 48/80 -> 0.0524..0.3339.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert differ(of(56 / 70, n=70), of(48 / 80, n=80)) is True
    assert differ(of(0.5, n=10), of(0.4, n=10)) is False
    assert differ(of(0.5), of(0.4, n=10)) is None


def hours(number: float | None, n: int = 9) -> Evidence:
    now = UNTOLD if number is None else of(number, n=n)
    return evidence(reading("median_reply_hours", now, unit=Unit.HOURS))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (hours(30), FIRED),
        (hours(24), QUIET),
        (hours(3), QUIET),
        (hours(30, 4), UNKNOWN),
        (hours(None), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_slow_replies(month: Evidence, said: Firing) -> None:
    assert fires("slow_replies", month) is said


def replies(now: float | None, before: float | None, comments: tuple[float, float] | None = None) -> Evidence:
    told = [reading("brand_replies", now, before)]
    return evidence(*told, *([reading("comments_received", *comments)] if comments else []))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (replies(70, 100, (50, 50)), FIRED),
        (replies(80, 100, (50, 50)), QUIET),  # a fifth, not more
        (replies(95, 100, (50, 50)), QUIET),
        (replies(70, 100, (40, 50)), QUIET),  # there was less to answer
        (replies(70, 100), UNKNOWN),
        (replies(70, None, (50, 50)), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_brand_replies_falling(month: Evidence, said: Firing) -> None:
    assert fires("brand_replies_falling", month) is said


def same_words(share: float | None, n: int = 20) -> Evidence:
    return evidence(rate("templated_replies_rate", UNTOLD if share is None else of(share, n=n)))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (same_words(0.5), FIRED),
        (same_words(6 / 20), QUIET),
        (same_words(0.1), QUIET),
        (same_words(1.0, 4), UNKNOWN),
        (same_words(None), UNKNOWN),
    ],
)
def test_templated_replies_high(month: Evidence, said: Firing) -> None:
    assert fires("templated_replies_high", month) is said


def outward(replies: float | None, reposts: float | None) -> Evidence:
    return evidence(reading("replies", replies, scope=X), reading("reposts", reposts, scope=X), scope=X)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (outward(0, 0), FIRED),
        (outward(1, 0), QUIET),
        (outward(None, 2), QUIET),
        (outward(0, None), UNKNOWN),  # reposts are not told: there may be some
        (evidence(reading("replies", 0), reading("reposts", 0)), UNKNOWN),  # Instagram tells neither
        (evidence(settings=config(recommendations={"observed": {"no_outbound_interaction": True}})), FIRED),
        (evidence(settings=config(recommendations={"observed": {"no_outbound_interaction": False}})), QUIET),
    ],
)
def test_no_outbound_interaction(month: Evidence, said: Firing) -> None:
    assert fires("no_outbound_interaction", month) is said


def writers(busiest: tuple[int, ...], named: int, people: float) -> Evidence:
    return evidence(measured=talk(busiest, named, people=of(people)))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (writers((20, 15, 10, 10, 5), 100, 30), FIRED),
        (writers((10, 10, 10, 10, 10), 100, 30), QUIET),  # a half, not more
        (writers((3, 3, 2, 2, 2), 100, 60), QUIET),
        (writers((3, 2, 2, 1, 1), 13, 9), UNKNOWN),  # of nine people five are always most
        (evidence(measured=talk(people=UNTOLD)), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_comments_concentrated(month: Evidence, said: Firing) -> None:
    assert fires("comments_concentrated", month) is said


def returning(now: float, n: int, before: float | None, m: int = 40) -> Evidence:
    return evidence(
        rate("returning_commenters_rate", of(now, n=n), UNTOLD if before is None else of(before, n=m))
    )


@pytest.mark.parametrize(
    ("month", "said", "certain"),
    [
        (returning(0.1, 200, 0.4, 200), FIRED, True),
        (returning(0.3, 10, 0.4, 10), FIRED, False),
        (returning(0.34, 50, 0.4, 50), QUIET, None),  # 15 % less, not more
        (returning(0.5, 40, 0.4), QUIET, None),
        (returning(0.1, 4, 0.4), UNKNOWN, None),
        (returning(0.1, 40, None), UNKNOWN, None),
        (evidence(), UNKNOWN, None),
    ],
)
def test_returning_commenters_falling(month: Evidence, said: Firing, certain: bool | None) -> None:
    heard = hear("returning_commenters_falling", month)
    assert heard.firing is said
    assert certain is None or heard.certain is certain


def test_where_nobody_had_come_back_no_fewer_can() -> None:
    told = rate("returning_commenters_rate", of(0.1, n=40), of(0.0, n=40))
    heard = hear("returning_commenters_falling", evidence(replace(told, change=of(0.1))))
    assert heard.firing is QUIET


def active(people: int, followers: float | None, people_before: int, before: float | None) -> Evidence:
    """People who comment are the n of the rate of returning ones."""
    return evidence(
        rate("returning_commenters_rate", of(0.2, n=people), of(0.2, n=people_before)),
        reading("followers", followers, before),
    )


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (active(80, 1000, 100, 1000), FIRED),
        (active(85, 1000, 100, 1000), QUIET),
        (active(100, 1300, 100, 1000), FIRED),  # more followers, as many who comment
        (active(100, 1000, 100, 1000), QUIET),
        (active(80, None, 100, 1000), UNKNOWN),
        (active(3, 1000, 100, 1000), UNKNOWN),
        (evidence(reading("followers", 10, 10)), UNKNOWN),
    ],
)
def test_active_member_share_falling(month: Evidence, said: Firing) -> None:
    assert fires("active_member_share_falling", month) is said


def threads(among: float | None, comments: float, replies: float | None) -> Evidence:
    told = UNTOLD if among is None else of(among, n=int(comments))
    return evidence(
        measured=talk(
            among_members_rate=told, comments=of(comments), replies=UNTOLD if replies is None else of(replies)
        )
    )


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (threads(0.02, 100, 48), FIRED),  # 2 of 50 replies
        (threads(0.05, 100, 45), QUIET),  # 5 of 50: a tenth
        (threads(0.2, 100, 40), QUIET),
        (threads(0.0, 100, 0), UNKNOWN),  # nobody replied to anybody
        (threads(None, 100, 40), UNKNOWN),
        (threads(0.02, 100, None), UNKNOWN),
        (evidence(), UNKNOWN),
    ],
)
def test_member_to_member_replies_low(month: Evidence, said: Firing) -> None:
    assert fires("member_to_member_replies_low", month) is said


@given(st.integers(0, 60), st.integers(60, 200), st.integers(1, 30), st.integers(1, 9))
def test_more_of_everything_changes_nothing(part: int, whole: int, replies: int, times: int) -> None:
    def said(k: int) -> list[Firing]:
        month = evidence(
            reading("brand_replies", k * replies, k * 20),
            reading("comments_received", k * whole, k * 100),
            measured=talk(
                (k * part, 0, 0, 0, 0),
                k * whole,
                people=of(20),
                unanswered_rate=of(part / whole),
                comments=of(k * whole),
                among_members_rate=of(part / whole),
                replies=of(k * replies),
            ),
        )
        names = "unanswered_comments_high", "brand_replies_falling", "comments_concentrated"
        return [fires(name, month) for name in names]

    assert said(1) == said(times)


def test_an_empty_month_measures_none_of_them() -> None:
    names = (
        "comments_concentrated", "unanswered_comments_high", "unanswered_questions_high", "slow_replies",
        "unanswered_mentions_high", "brand_replies_falling", "templated_replies_high",
        "no_outbound_interaction", "returning_commenters_falling", "active_member_share_falling",
        "top_fans_unacknowledged", "member_to_member_replies_low",
    )  # fmt: skip
    month = evidence(measured=Measured(), count=False)
    for name in names:
        heard = hear(name, month)
        assert heard.firing is UNKNOWN, name
        assert heard.value.missing, name
        assert heard.value.missing.detail, name
