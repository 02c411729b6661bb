"""Content of others on the client's own posts, against figures worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reporter.metrics.ugc import against_own, reshared
from reporter.model import Paid, PostKind, PostReading, Reason, Value, missing, of

DAY = datetime(2026, 10, 5, 9, tzinfo=UTC)


def post(text: str, times: float | None, *, brand: str = "", reply: bool = False) -> PostReading:
    rate: Value = missing(Reason.NOT_COLLECTED) if times is None else of(times)
    return PostReading(
        account="ig",
        platform="instagram",
        brand=brand,
        id=text,
        published_at=DAY,
        kind=PostKind.IMAGE,
        platform_kind="",
        text=text,
        permalink="",
        paid=Paid.UNKNOWN,
        reply=reply,
        repost=False,
        seen_at=DAY,
        source="posts.csv",
        measures={},
        engagements=of(1),
        engagement_rate=of(0.01),
        rate_basis="er_reach",
        times_median=rate,
    )


MONTH = [
    post("📷 @anna made this", 2.0),
    post("Lovely, via @ben", 1.5),
    post("#regram", 4.0),
    post("Our own bread", 1.0),
    post("Our own cake", 0.5),
    post("Our own tart", 0.8),
]


def test_half_the_posts_name_a_maker() -> None:
    assert reshared(MONTH) == of(3, n=6)


def test_their_median_is_two_and_a_half_times_that_of_the_rest() -> None:
    found = against_own(MONTH, 3)  # medians 2.0 and 0.8
    assert found.number == pytest.approx(2.5)
    assert found.n == 3


def test_posts_of_rivals_replies_and_posts_without_words_do_not_count() -> None:
    more = [post("via @eve", 9.0, brand="Rival"), post("via @zoe", 9.0, reply=True), post("  ", 9.0)]
    assert reshared([*MONTH, *more]) == of(3, n=6)
    assert against_own([*MONTH, *more], 3) == against_own(MONTH, 3)


def test_none_is_zero_and_no_words_are_not_known() -> None:
    assert reshared(MONTH[3:]) == of(0, n=3)
    silent = reshared([post("", 1.0)])
    assert silent.missing is not None
    assert silent.missing.reason is Reason.NOT_COLLECTED


@pytest.mark.parametrize(
    ("posts", "floor", "reason"),
    [
        (MONTH[3:], 3, Reason.NOT_COLLECTED),
        (MONTH, 4, Reason.TOO_FEW),
        ([*MONTH[:3], post("a", None), post("b", None), post("c", None)], 3, Reason.TOO_FEW),
        ([*MONTH[:3], post("a", 0.0), post("b", 0.0), post("c", 0.0)], 3, Reason.ZERO_DENOMINATOR),
    ],
)
def test_without_enough_of_both_kinds_it_says_why(
    posts: list[PostReading], floor: int, reason: Reason
) -> None:
    found = against_own(posts, floor)
    assert found.missing is not None
    assert found.missing.reason is reason
