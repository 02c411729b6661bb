"""Signals on words and on missing formats: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reporter.model import PostKind, PostReading, Scope, of
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    config,
    evidence,
    fires,
    hear,
    marks,
    post,
    posts,
    rate,
    reading,
)

X = Scope("x", "x")
SHARES = [  # signal, mark, posts of ten that fire, that lie at the threshold, and that are quiet
    ("question_share_high", "question", 7, 6, 3),
    ("question_share_low", "question", 0, 1, 3),
    ("cta_share_low", "call_to_action", 1, 2, 5),
    ("cta_share_high", "call_to_action", 7, 6, 2),
    ("people_posts_low", "personal", 0, 1, 3),
    ("narrative_posts_low", "story", 0, 1, 3),
]


@pytest.mark.parametrize(("signal", "mark", "fired", "level", "quiet"), SHARES)
def test_shares_of_marked_posts(signal: str, mark: str, fired: int, level: int, quiet: int) -> None:
    made = posts(10)

    def month(count: int, shown: int = 10) -> Evidence:
        return evidence(posts=made[:shown], marks=marks(made, None, **{mark: range(1, count + 1)}))

    assert fires(signal, month(fired)) is FIRED
    assert fires(signal, month(level)) is QUIET
    assert fires(signal, month(quiet)) is QUIET
    assert fires(signal, month(4, shown=4)) is UNKNOWN  # too few posts
    assert fires(signal, evidence(posts=made)) is UNKNOWN  # words were not read
    assert fires(signal, evidence(posts=made, marks=marks(made, {mark: None}))) is UNKNOWN
    assert fires(signal, evidence(posts=posts(10, " "))) is UNKNOWN  # no words at all
    assert fires(signal, evidence(count=False)) is UNKNOWN
    assert hear(signal, month(fired)).value == of(fired / 10, n=10)


def test_unread_posts_are_left_out_of_a_share() -> None:
    made = posts(10)
    found = {**marks(made[:6], question=[1]), **marks(made[6:], {"question": None})}
    assert hear("question_share_low", evidence(posts=made, marks=found)).value == of(1 / 6, n=6)


def test_a_post_without_words_asks_nothing_among_posts_with_words() -> None:
    made = [*posts(5), *posts(5, "", first=6)]
    found = marks(made[:5], question=[1, 2, 3, 4, 5])
    assert hear("question_share_high", evidence(posts=made, marks=found)).value == of(0.5, n=10)


def test_a_link_is_a_call_too() -> None:
    made = posts(10)
    assert fires("cta_share_low", evidence(posts=made, marks=marks(made, link=[1, 2, 3]))) is QUIET


@pytest.mark.parametrize(
    ("signal", "mark"),
    [
        ("news_posts_absent", "news"),
        ("no_contest_posts", "contest"),
        ("no_interactive_posts", "interactive"),
        ("no_event_posts", "event"),
    ],
)
def test_none_of_the_posts(signal: str, mark: str) -> None:
    made = posts(3)
    assert fires(signal, evidence(posts=made, marks=marks(made))) is FIRED
    assert fires(signal, evidence(posts=made, marks=marks(made, None, **{mark: [2]}))) is QUIET  # exactly one
    partly = {**marks(made[:2]), **marks(made[2:], {mark: None})}
    assert fires(signal, evidence(posts=made, marks=partly)) is UNKNOWN  # it may be the unread one
    partly = {**marks(made[:2], None, **{mark: [1]}), **marks(made[2:], {mark: None})}
    assert fires(signal, evidence(posts=made, marks=partly)) is QUIET
    assert fires(signal, evidence()) is UNKNOWN  # nothing was posted
    assert fires(signal, evidence(count=False)) is UNKNOWN


def test_types_that_say_it_without_words() -> None:
    made = [*posts(3), post(4, kind=PostKind.LIVE), post(5, kind=PostKind.POLL)]
    assert fires("no_event_posts", evidence(posts=made, marks=marks(made))) is QUIET
    assert fires("no_interactive_posts", evidence(posts=made, marks=marks(made))) is QUIET


def on_x(*kinds: PostKind, **measures: Any) -> list[PostReading]:
    """Posts of these types on X."""
    return [post(at, scope=X, kind=one, **measures) for at, one in enumerate(kinds, start=1)]


def test_polls() -> None:
    text, poll = PostKind.TEXT, PostKind.POLL
    for signal in ("no_poll_posts", "poll_feedback_absent"):
        assert fires(signal, evidence(posts=on_x(text, text), scope=X)) is FIRED
        assert fires(signal, evidence(posts=on_x(text, PostKind.OTHER), scope=X)) is UNKNOWN
        assert fires(signal, evidence(posts=posts(5))) is UNKNOWN  # Instagram tells of no polls
        assert fires(signal, evidence(scope=X)) is UNKNOWN
    assert fires("no_poll_posts", evidence(posts=on_x(text, poll), scope=X)) is QUIET
    voted = evidence(reading("poll_votes", 12, scope=X), posts=on_x(poll, votes=12), scope=X)
    assert fires("poll_feedback_absent", voted) is QUIET
    assert fires("poll_feedback_absent", evidence(posts=on_x(text, poll), scope=X)) is UNKNOWN  # votes untold
    told = config(recommendations={"observed": {"poll_feedback_absent": False}})
    assert fires("poll_feedback_absent", evidence(posts=on_x(text), scope=X, settings=told)) is QUIET


def test_cross_posting_high() -> None:
    text = "Our new rye bread is out of the oven, come by"
    same = text.upper() + " #rye https://example.org/rye"
    elsewhere = [post(1, same, scope=X, at=datetime(2026, 10, 3, tzinfo=UTC))]

    def month(alike: int, count: int = 10) -> Evidence:
        when = datetime(2026, 10, 4, tzinfo=UTC)
        own = [
            *posts(alike, text, at=when),
            *posts(count - alike, "Something else", first=alike + 1, at=when),
        ]
        return evidence(posts=[*own, *elsewhere])

    assert fires("cross_posting_high", month(6)) is FIRED
    assert fires("cross_posting_high", month(5)) is QUIET
    assert fires("cross_posting_high", month(0)) is QUIET
    assert fires("cross_posting_high", month(4, 4)) is UNKNOWN
    assert fires("cross_posting_high", evidence(posts=posts(9, text))) is UNKNOWN  # one platform only
    late = datetime(2026, 10, 20, tzinfo=UTC)
    assert fires("cross_posting_high", evidence(posts=[*posts(9, text, at=late), *elsewhere])) is QUIET


def test_content_errors_found() -> None:
    signal = "content_errors_found"
    looked = config(recommendations={"observed": {signal: False}})
    assert fires(signal, evidence(posts=[*posts(3), post(4, "Book here: https:// today")])) is FIRED
    assert fires(signal, evidence(posts=[*posts(3), post(4, "Hello [insert name]")])) is FIRED
    assert fires(signal, evidence(posts=posts(4))) is UNKNOWN  # spelling was not looked at
    assert fires(signal, evidence(posts=posts(4), settings=looked)) is QUIET
    assert fires(signal, evidence(count=False)) is UNKNOWN


def test_no_threads() -> None:
    collected = reading("replies", 0, 3, scope=X)

    def month(*texts: str, answers: bool = False) -> Evidence:
        made = [post(at, text, scope=X) for at, text in enumerate(texts, start=1)]
        more = [post(9, "And more", scope=X, reply=True)] if answers else []
        return evidence(collected, posts=[*made, *more], scope=X)

    assert fires("no_threads", month("Bread", "Open 24/7")) is FIRED
    assert fires("no_threads", month("1/5 How we bake")) is QUIET
    assert fires("no_threads", month("How we bake 🧵")) is QUIET
    assert fires("no_threads", month("How we bake (1/n)")) is QUIET
    assert fires("no_threads", month("Bread", answers=True)) is UNKNOWN
    assert (
        fires("no_threads", evidence(posts=on_x(PostKind.TEXT), scope=X)) is UNKNOWN
    )  # answers not collected
    assert fires("no_threads", evidence(collected, scope=X)) is UNKNOWN


def test_new_format_unreviewed() -> None:
    signal = "new_format_unreviewed"
    images = rate("image_post_share", 0.8, 1.0, earlier=(1.0, 1.0))

    def month(*before: float, count: int = 2) -> Evidence:
        made = [*posts(8), *posts(count, first=9, kind=PostKind.LIVE)]
        return evidence(images, reading("live_posts", count, before[-1], earlier=before[:-1]), posts=made)

    assert fires(signal, month(0, 0, 0)) is FIRED
    assert fires(signal, month(0, 0, 0, count=3)) is QUIET  # three posts give a median
    assert fires(signal, month(0, 1, 0)) is QUIET
    assert fires(signal, month(0, 0)) is UNKNOWN  # two months are too few
    assert fires(signal, evidence(images, posts=posts(8))) is QUIET
    assert fires(signal, evidence(posts=posts(8))) is UNKNOWN
    assert hear(signal, month(0, 0, 0)).words == {"format": "Live videos"}
