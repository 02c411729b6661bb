"""The demo's anger about the parcel carrier is found, against counts made from its CSV files."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporter import opinion, periods, pipeline
from reporter.config import load
from reporter.model import Measured, Population

DEMO = Path(__file__).parents[2] / "config" / "demo"
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """October of a store of its own, with what its words tell."""
    from datetime import UTC

    from reporter import intake
    from reporter.world import World

    loaded = load(DEMO / "client.yml")
    root = tmp_path_factory.mktemp("mood")
    world = World(now=datetime(2026, 11, 20, tzinfo=UTC), data=root, out=root, environ={})
    told = pipeline.labelled(loaded, intake.collect(loaded, world, None), world)
    period = periods.parse("2026-10", "Europe/Amsterdam")
    said = opinion.overheard(loaded, told.root, period, None)
    return pipeline.measure(loaded.config, told.root, period, None, loaded.published, said)


def comments(name: str) -> list[str]:
    """Others' comments of October in one file."""
    with (DEMO / "exports" / "comments" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    local = [
        (row, datetime.fromisoformat(row["created_at"].replace("Z", "+00:00")).astimezone(ZONE))
        for row in rows
    ]
    return [r["text"] for r, at in local if r["is_brand"] == "no" and (at.year, at.month) == (2026, 10)]


def test_every_comment_is_in_a_bucket(october: Measured) -> None:
    files = {"facebook", "instagram", "linkedin", "tiktok"}
    for name in files:
        reading = october.sentiment.of(Population.COMMENTS, name)
        assert reading is not None
        found = reading.buckets
        assert found.texts == len(comments(name))
        rest = found.unknown_language + found.unsupported_language + found.no_words + found.unread
        assert found.scored + rest == found.texts
        assert reading.negative + reading.neither + reading.positive == found.scored


def test_the_parcel_carrier_drives_the_negative_comments(october: Measured) -> None:
    heard = october.sentiment.words_of(Population.COMMENTS)
    first = heard.topics[0]
    assert first.term == "Delivery"
    assert first.texts > heard.negative / 2
    assert first.negative_share > 4 * first.other_share
    assert october.sentiment.words_of(Population.MENTIONS).topics[0].term == "Delivery"
    texts = Counter(
        text for name in ("facebook", "instagram", "linkedin", "tiktok") for text in comments(name)
    )
    assert all(example in texts for example in first.examples)


def test_facebook_is_where_it_hurts_and_from_the_thirteenth(october: Measured) -> None:
    facebook, instagram = (
        october.sentiment.of(Population.COMMENTS, name) for name in ("facebook", "instagram")
    )
    assert facebook is not None
    assert instagram is not None
    assert facebook.index.high is not None
    assert instagram.index.low is not None
    assert facebook.index.high < instagram.index.low
    before = sum(week.negative for week in facebook.weeks[:2])
    after = sum(week.negative for week in facebook.weeks[2:])
    assert after > 5 * before
