"""Shuffled and repeated rows give the same records; every row is taken or skipped for a reason."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import exports
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.model import AccountDay, Intake, Observation, Record

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
FILES = {
    "May-25-2026_Jun-21-2026_1000000000000001.csv": "instagram",
    "Mar-01-2026_Nov-01-2026_1000000000000002.csv": "facebook",
    "fb_views_twice.csv": "facebook",
    "fb_daily.csv": "facebook",
    "account_analytics_content_2026-08-10_2026-08-16.csv": "x",
    "account_overview_analytics.csv": "x",
    "sprout_days.csv": "instagram",
    "sprout_posts.csv": "instagram",
    "youtube_days.csv": "youtube",
    "youtube_shorts.csv": "youtube",
    "youtube_table.csv": "youtube",
    "tweet_activity_metrics_harbourbakery_20200201_20200301_en.csv": "x",
}


def taken(path: Path, platform: str) -> Intake:
    who = Account.model_validate({"id": "own", "platform": platform, "handle": "harbourbakery"})
    return exports.read(path, name=path.name, account=who, options=Export(file=path.name))


def bare(intake: Intake) -> set[str]:
    """The records without the rows they come from."""
    return {repr(_anonymous(record)) for record in intake.records}


def _anonymous(record: Record) -> Record:
    return replace(record, source="") if isinstance(record, Observation | AccountDay) else record


@pytest.mark.parametrize("name", sorted(FILES))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_order_and_repetition_of_rows_change_nothing(name: str, data: st.DataObject) -> None:
    header, *rows = csv.reader(io.StringIO((RECORDED / name).read_text(encoding="utf-8-sig"), newline=""))
    again = data.draw(st.lists(st.sampled_from(rows), max_size=6))
    mixed = data.draw(st.permutations([*rows, *again]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *mixed])
        intake = taken(path, FILES[name])
    assert bare(intake) == bare(taken(RECORDED / name, FILES[name]))
    source = intake.sources[0]
    assert source.rows_read == len(mixed)
    assert source.rows_read == source.rows_taken + sum(skip.count for skip in source.skipped)
    assert all(len(skip.rows) == min(skip.count, 10) for skip in source.skipped)


@pytest.mark.parametrize("name", sorted(FILES))
def test_order_of_columns_changes_nothing(name: str) -> None:
    rows = list(csv.reader(io.StringIO((RECORDED / name).read_text(encoding="utf-8-sig"), newline="")))
    if len(set(rows[0])) < len(rows[0]):
        pytest.skip("of two columns with one name the first counts")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(row[::-1] for row in rows)
        assert bare(taken(path, FILES[name])) == bare(taken(RECORDED / name, FILES[name]))
