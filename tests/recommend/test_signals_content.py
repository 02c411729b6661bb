"""Signals on media types, pillars and hashtags: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.model import PostKind, PostReading, of
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
    posts,
    tagged,
)

PILLARS = config(
    plan={
        "pillars": [
            {"name": "Our products", "terms": ["bread", "cake"]},
            {"name": "People", "terms": ["baker"]},
        ]
    }
)


def kinds(**counts: int) -> list[PostReading]:
    """So many posts of each media type, all with one rate."""
    made: list[PostReading] = []
    for name, count in counts.items():
        made += posts(count, first=len(made) + 1, kind=PostKind(name))
    return made


def worded(*counts: tuple[int, str]) -> list[PostReading]:
    """So many posts with each text."""
    made: list[PostReading] = []
    for count, text in counts:
        made += posts(count, text, first=len(made) + 1)
    return made


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (kinds(image=8, video=2), FIRED),
        (kinds(image=7, video=3), QUIET),
        (kinds(image=5, video=5), QUIET),
        (kinds(image=4), UNKNOWN),
        (kinds(other=10), UNKNOWN),
        (kinds(image=4, other=6), UNKNOWN),
    ],
)
def test_single_media_type_high(month: list[PostReading], expected: Any) -> None:
    assert fires("single_media_type_high", evidence(posts=month)) is expected


def test_the_commonest_type_is_named() -> None:
    heard = hear("single_media_type_high", evidence(posts=kinds(image=1, short_video=9)))
    assert heard.words == {"format": "short videos"}
    assert heard.value == of(0.9, n=10)
    assert heard.figures["count"] == of(9)


@pytest.mark.parametrize(
    ("signal", "fired", "level", "quiet"),
    [
        ("single_pillar_high", (8, 2), (7, 3), (5, 5)),
        ("promo_share_high", (7, 3), (6, 4), (5, 5)),
    ],
)
def test_pillars(signal: str, fired: Any, level: Any, quiet: Any) -> None:
    def month(counts: tuple[int, int]) -> Evidence:
        made = worded((counts[0], "Fresh BREAD today"), (counts[1], "Meet our baker"))
        return evidence(posts=made, settings=PILLARS)

    assert fires(signal, month(fired)) is FIRED
    assert fires(signal, month(level)) is QUIET
    assert fires(signal, month(quiet)) is QUIET
    assert fires(signal, month((4, 0))) is UNKNOWN
    assert fires(signal, evidence(posts=worded((9, "Fresh bread")))) is UNKNOWN  # no pillars
    assert fires(signal, evidence(posts=worded((9, "")), settings=PILLARS)) is UNKNOWN  # no words


def test_a_term_is_a_whole_word() -> None:
    made = worded((9, "Breadth of view and a cakewalk"))
    assert fires("promo_share_high", evidence(posts=made, settings=PILLARS)) is QUIET
    assert fires("off_pillar_posts_high", evidence(posts=made, settings=PILLARS)) is FIRED


@pytest.mark.parametrize(("off", "expected"), [(3, FIRED), (2, QUIET), (0, QUIET)])
def test_off_pillar_posts_high(off: int, expected: Any) -> None:
    made = worded((8 - off, "Our bread"), (off, "The weather"))
    assert fires("off_pillar_posts_high", evidence(posts=made, settings=PILLARS)) is expected
    assert fires("off_pillar_posts_high", evidence(posts=made)) is UNKNOWN


def test_promotion_needs_a_pillar_of_that_name() -> None:
    people = config(plan={"pillars": [{"name": "People", "terms": ["baker"]}]})
    assert fires("promo_share_high", evidence(posts=worded((9, "Our baker")), settings=people)) is UNKNOWN


def test_content_purpose_imbalance() -> None:
    settings = config(
        plan={"pillars": [{"name": n, "terms": [n.lower()]} for n in ("Inform", "Educate", "Entertain")]}
    )

    def month(*counts: int) -> Evidence:
        return evidence(
            posts=worded(*zip(counts, ("inform", "educate", "entertain"), strict=True)), settings=settings
        )

    assert fires("content_purpose_imbalance", month(9, 5, 1)) is FIRED
    assert fires("content_purpose_imbalance", month(5, 4, 1)) is QUIET  # exactly a tenth
    assert fires("content_purpose_imbalance", month(5, 5, 5)) is QUIET
    assert fires("content_purpose_imbalance", month(1, 1, 1)) is UNKNOWN
    assert fires("content_purpose_imbalance", evidence(posts=worded((9, "inform")))) is UNKNOWN
    made = posts(10)
    read = {**marks(made[:9], {"purposes": ("inform", "educate")}), **marks(made[9:], {"purposes": ()})}
    assert hear("content_purpose_imbalance", evidence(posts=made, marks=read)).words == {
        "purpose": "entertain"
    }
    assert fires("content_purpose_imbalance", evidence(posts=made, marks=read)) is FIRED
    assert hear("content_purpose_imbalance", month(9, 5, 1)).words == {"purpose": "entertain"}


def rated(*groups: tuple[str, int, float | None]) -> Evidence:
    """So many posts of each type, with that rate."""
    made: list[PostReading] = []
    for name, count, er in groups:
        made += posts(count, first=len(made) + 1, kind=PostKind(name), rate=er)
    return evidence(posts=made)


def test_best_content_type_underused() -> None:
    signal = "best_content_type_underused"
    assert fires(signal, rated(("image", 17, 0.02), ("video", 3, 0.06))) is FIRED
    assert fires(signal, rated(("image", 12, 0.02), ("video", 3, 0.06))) is QUIET  # exactly a fifth
    assert fires(signal, rated(("image", 3, 0.02), ("video", 9, 0.06))) is QUIET
    assert fires(signal, rated(("image", 17, 0.02), ("video", 3, 0.02))) is QUIET  # none is best
    assert fires(signal, rated(("image", 17, 0.02), ("video", 2, 0.06))) is UNKNOWN  # below the floor
    assert fires(signal, rated(("image", 17, 0.02), ("video", 3, None))) is UNKNOWN
    assert fires(signal, evidence(count=False)) is UNKNOWN
    assert hear(signal, rated(("image", 17, 0.02), ("video", 3, 0.06))).words == {"format": "videos"}


def test_weak_content_type_overused() -> None:
    signal = "weak_content_type_overused"
    assert fires(signal, rated(("image", 5, 0.02), ("video", 5, 0.06))) is FIRED
    assert fires(signal, rated(("image", 4, 0.02), ("video", 6, 0.06))) is QUIET  # exactly 40 %
    assert fires(signal, rated(("image", 3, 0.02), ("video", 9, 0.06))) is QUIET
    assert fires(signal, rated(("image", 5, 0.02))) is UNKNOWN
    figures = hear(signal, rated(("image", 5, 0.02), ("video", 5, 0.06))).figures
    assert figures == {"rate": of(0.02), "next_rate": of(0.06)}


def test_hashtagless_posts_high() -> None:
    made = posts(10)

    def month(with_tag: int) -> Evidence:
        found = tagged(marks(made), {number: ["bread"] for number in range(1, with_tag + 1)})
        return evidence(posts=made, marks=found)

    assert fires("hashtagless_posts_high", month(4)) is FIRED
    assert fires("hashtagless_posts_high", month(5)) is QUIET
    assert fires("hashtagless_posts_high", month(9)) is QUIET
    assert fires("hashtagless_posts_high", evidence(posts=made)) is UNKNOWN
    assert fires("hashtagless_posts_high", evidence(posts=posts(9, ""))) is UNKNOWN


def test_hashtag_reach_low() -> None:
    def month(with_tag: float, without: float, count: int = 3) -> Evidence:
        made = [*posts(count, reach=with_tag), *posts(3, first=count + 1, reach=without)]
        found = tagged(marks(made), {number: ["bread"] for number in range(1, count + 1)})
        return evidence(posts=made, marks=found)

    assert fires("hashtag_reach_low", month(90, 100)) is FIRED
    assert fires("hashtag_reach_low", month(100, 100)) is FIRED  # no more than without
    assert fires("hashtag_reach_low", month(110, 100)) is QUIET
    assert fires("hashtag_reach_low", month(90, 100, count=2)) is UNKNOWN
    made = posts(6)
    assert fires("hashtag_reach_low", evidence(posts=made, marks=marks(made))) is UNKNOWN  # no reach told


def test_branded_hashtag_absent() -> None:
    made = posts(6)
    own = config(listening={"hashtags": ["#NoordBread"]})
    used = tagged(marks(made), {2: ["noordbread"]})
    assert fires("branded_hashtag_absent", evidence(posts=made, marks=marks(made))) is FIRED
    assert fires("branded_hashtag_absent", evidence(posts=made, marks=marks(made), settings=own)) is FIRED
    assert fires("branded_hashtag_absent", evidence(posts=made, marks=used, settings=own)) is QUIET
    assert fires("branded_hashtag_absent", evidence(posts=made, settings=own)) is UNKNOWN
    assert fires("branded_hashtag_absent", evidence(settings=own)) is UNKNOWN


def test_trending_topics_are_told_by_hand_alone() -> None:
    told = config(recommendations={"observed": {"trending_topics_unused": True}})
    not_so = config(recommendations={"observed": {"trending_topics_unused": False}})
    assert fires("trending_topics_unused", evidence(posts=posts(6))) is UNKNOWN
    assert fires("trending_topics_unused", evidence(posts=posts(6), settings=told)) is FIRED
    assert fires("trending_topics_unused", evidence(posts=posts(6), settings=not_so)) is QUIET
