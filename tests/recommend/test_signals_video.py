"""Signals on videos and stories: fired, quiet, exactly at the threshold, not measurable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reporter.model import PostKind, PostReading, Unit, of
from reporter.recommend.evidence import Evidence
from tests.recommend.build import (
    FIRED,
    QUIET,
    UNKNOWN,
    config,
    evidence,
    fires,
    hear,
    posts,
    rate,
    reading,
)

SHORT, VIDEO, LIVE, IMAGE, OTHER = (
    PostKind.SHORT_VIDEO, PostKind.VIDEO, PostKind.LIVE, PostKind.IMAGE, PostKind.OTHER,
)  # fmt: skip


def made(*groups: tuple[PostKind, int, float | None]) -> list[PostReading]:
    """So many posts of each type, of that length in seconds."""
    found: list[PostReading] = []
    for kind, count, length in groups:
        found += [replace(one, duration_s=length) for one in posts(count, first=len(found) + 1, kind=kind)]
    return found


@pytest.mark.parametrize(
    ("videos", "others", "expected"), [(1, 9, FIRED), (2, 8, QUIET), (5, 5, QUIET), (2, 2, UNKNOWN)]
)
def test_video_share_low(videos: int, others: int, expected: Any) -> None:
    for kind in (SHORT, VIDEO, LIVE):
        month = evidence(posts=made((kind, videos, None), (IMAGE, others, None)))
        assert fires("video_share_low", month) is expected
    assert fires("video_share_low", evidence(posts=made((OTHER, 10, None)))) is UNKNOWN


def test_short_video_share_low() -> None:
    signal = "short_video_share_low"
    assert fires(signal, evidence(posts=made((VIDEO, 2, 90), (VIDEO, 4, 91)))) is FIRED
    assert fires(signal, evidence(posts=made((VIDEO, 3, 90), (VIDEO, 3, 91)))) is QUIET  # exactly half
    assert fires(signal, evidence(posts=made((SHORT, 6, None)))) is QUIET
    assert fires(signal, evidence(posts=made((SHORT, 1, None), (VIDEO, 5, 300)))) is FIRED
    assert fires(signal, evidence(posts=made((SHORT, 3, None), (VIDEO, 3, None)))) is UNKNOWN  # no lengths
    assert fires(signal, evidence(posts=made((VIDEO, 4, 300)))) is UNKNOWN  # too few
    assert fires(signal, evidence(count=False)) is UNKNOWN


@pytest.mark.parametrize(("signal", "kind"), [("no_live_posts", LIVE), ("no_reels", SHORT)])
def test_formats_that_are_missing(signal: str, kind: PostKind) -> None:
    assert fires(signal, evidence(posts=made((IMAGE, 5, None)))) is FIRED
    assert fires(signal, evidence(posts=made((IMAGE, 5, None), (kind, 1, None)))) is QUIET
    assert fires(signal, evidence(posts=made((IMAGE, 5, None), (OTHER, 1, None)))) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN
    assert fires(signal, evidence(count=False)) is UNKNOWN


def test_video_watch_time_falling() -> None:
    signal = "video_watch_time_falling"

    def month(average: float | None, hours: float | None) -> Evidence:
        return evidence(
            reading("average_watch_time", average, 10, unit=Unit.SECONDS),
            reading("watch_time", hours, 100, unit=Unit.HOURS),
        )

    assert fires(signal, month(8, 100)) is FIRED
    assert fires(signal, month(9, 90)) is QUIET  # exactly a tenth
    assert fires(signal, month(12, 80)) is FIRED  # the sum fell
    assert fires(signal, month(12, None)) is QUIET
    assert fires(signal, month(None, None)) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN
    none = reading("watch_time", of(0, n=0), 100, unit=Unit.HOURS)
    assert fires(signal, evidence(none)) is UNKNOWN  # there was no video to watch
    assert hear(signal, month(None, 80)).value == of(80 * 3600)
    assert hear(signal, month(8, 100)).words == {"basis": "average of a view"}


@pytest.mark.parametrize(("part", "expected"), [(0.2, FIRED), (0.3, QUIET), (0.6, QUIET)])
def test_video_completion_low(part: float, expected: Any) -> None:
    assert fires("video_completion_low", evidence(rate("view_share_median", part))) is expected
    # The same from watch time: views of 100 s videos lasted 100 x part seconds each.
    told = posts(5, kind=VIDEO, views=50, watch_time_s=50 * 100 * part)
    month = [replace(one, duration_s=100.0) for one in told]
    assert fires("video_completion_low", evidence(posts=month)) is expected
    assert fires("video_completion_low", evidence(posts=month[:4])) is UNKNOWN
    assert fires("video_completion_low", evidence(posts=told)) is UNKNOWN  # no length
    assert fires("video_completion_low", evidence(count=False)) is UNKNOWN


def test_no_stories() -> None:
    def month(now: float | None, *before: float | None, **more: Any) -> Evidence:
        return evidence(reading("stories", now, before[-1], earlier=before[:-1]), **more)

    assert fires("no_stories", month(0, 3, 0)) is FIRED
    assert fires("no_stories", month(1, 3, 0)) is QUIET
    assert fires("no_stories", month(0, 0, 0)) is UNKNOWN  # perhaps nobody exports them
    assert fires("no_stories", month(None, 3, 0)) is UNKNOWN
    assert fires("no_stories", evidence()) is UNKNOWN
    seen = config(recommendations={"observed": {"no_stories": True}})
    assert fires("no_stories", month(0, 0, 0, settings=seen)) is FIRED


def test_story_interactions_falling() -> None:
    def month(taps: float | None, stories: float, before: float = 10) -> Evidence:
        return evidence(reading("story_interactions", taps, 100), reading("stories", stories, before))

    signal = "story_interactions_falling"
    assert fires(signal, month(80, 10)) is FIRED
    assert fires(signal, month(90, 10)) is QUIET  # exactly a tenth
    assert fires(signal, month(80, 5)) is QUIET  # fewer stories, more for each
    assert fires(signal, month(None, 10)) is UNKNOWN
    assert fires(signal, month(0, 0)) is UNKNOWN
    assert fires(signal, evidence()) is UNKNOWN
    assert hear(signal, month(80, 10)).value.number == 8
