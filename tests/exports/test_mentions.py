"""Mention files through the generic table, with the configuration that each needs."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ExportRefused
from reporter.exports import ids
from reporter.model import Comment, Intake, Mention

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLES = ROOT.parent / "shared" / "apis" / "samples" / "mentions"
Reader = Callable[..., Intake]
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")

BRAND: dict[str, Any] = {
    "kind": "mentions",
    "columns": {
        "id": "tweet_id",
        "text": "text",
        "created_at": "tweet_created",
        "author": "name",
        "sentiment": "airline_sentiment",
    },
}
SUPPORT: dict[str, Any] = {
    "kind": "mentions",
    "columns": {"id": "tweet_id", "text": "text", "created_at": "created_at", "author": "author_id"},
    "date_format": "%a %b %d %H:%M:%S %z %Y",
}
REPLIES: dict[str, Any] = {
    "kind": "comments",
    "columns": {
        "id": "tweet_id",
        "post_id": "in_response_to_tweet_id",
        "created_at": "created_at",
        "author": "author_id",
        "text": "text",
        "from_brand": "inbound",
    },
    "values": {"from_brand": {"True": "false", "False": "true"}},
    "date_format": SUPPORT["date_format"],
}


def mentions(intake: Intake) -> list[Mention]:
    return [record for record in intake.records if isinstance(record, Mention)]


def skips(intake: Intake) -> dict[str, int]:
    return {skip.reason: skip.count for skip in intake.sources[0].skipped}


def test_spoilt_ids_repeated_rows_and_a_row_without_a_date(read: Reader) -> None:
    intake = read(RECORDED / "mentions_brand.csv", None, **BRAND)
    late, what = mentions(intake)
    assert late.text == '@blueair "late" again &amp; again'
    assert what.created_at == datetime(2015, 2, 21, 18, 30, 40, tzinfo=UTC)
    assert (late.sentiment, what.sentiment) == ("negative", "neutral")
    assert late.id != what.id
    assert "e+17" not in (late.id + what.id).casefold()
    assert skips(intake) == {"no readable date": 1, "the same row again": 1}
    assert "id: 3 cells were rounded by a spreadsheet: the text itself identifies the row" in (
        intake.sources[0].notes
    )
    assert "quentin" not in repr(intake).casefold()


def test_resaved_day_first_with_dots_and_no_zone(read: Reader) -> None:
    path = RECORDED / "mentions_resaved.csv"
    intake = read(path, None, **BRAND, time_zone="America/Los_Angeles")
    assert [mention.created_at for mention in mentions(intake)] == [
        datetime(2015, 2, 3, 17, 5, tzinfo=UTC),  # 24 in another row proves the day to stand first
        datetime(2015, 2, 24, 19, 35, tzinfo=UTC),
    ]
    unzoned = read(path, None, **BRAND)
    assert mentions(unzoned)[0].created_at == datetime(2015, 2, 3, 9, 5, tzinfo=UTC)
    assert "times in the file state no zone: read as UTC" in unzoned.sources[0].notes


def test_doubtful_dates_are_a_question(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("id,at\n1,03-02-2015 09.05\n")
    columns = {"id": "id", "created_at": "at"}
    with pytest.raises(ExportRefused, match=r"may have the day first or the month; set date_order:"):
        read(path, None, kind="mentions", columns=columns)
    intake = read(path, None, kind="mentions", columns=columns, date_order="day-first")
    assert mentions(intake)[0].created_at == datetime(2015, 2, 3, 9, 5, tzinfo=UTC)


def test_first_header_empty_and_several_ids_in_a_cell(read: Reader) -> None:
    intake = read(RECORDED / "mentions_support.csv", None, **SUPPORT)
    assert [mention.id for mention in mentions(intake)][:2] == ["1", "2"]
    assert "," not in mentions(intake)[2].id
    assert "id: 1 cells hold several ids: the text itself identifies the row" in intake.sources[0].notes
    assert mentions(intake)[0].created_at == datetime(2017, 11, 1, 9, 10, 11, tzinfo=UTC)


def test_the_same_file_as_comments(read: Reader) -> None:
    intake = read(RECORDED / "mentions_support.csv", "x", **REPLIES)
    first, second = [record for record in intake.records if isinstance(record, Comment)]
    assert (first.post_id, first.from_brand) == ("3", True)  # written as 3.0
    assert (second.post_id, second.from_brand) == ("1", False)
    assert skips(intake) == {"of the post: no id": 1}
    several = {**REPLIES, "columns": {**REPLIES["columns"], "post_id": "response_tweet_id"}}
    assert skips(read(RECORDED / "mentions_support.csv", "x", **several)) == {
        "of the post: no id": 2,
        "of the post: several ids in one cell": 1,
    }
    answered = {**REPLIES, "columns": {**REPLIES["columns"], "reply_to": "response_tweet_id"}}
    both = [
        r for r in read(RECORDED / "mentions_support.csv", "x", **answered).records if isinstance(r, Comment)
    ]
    assert [comment.reply_to for comment in both] == ["", ""]


@pytest.mark.parametrize(
    ("ident", "several"),
    [("5,7", True), ("9, 6,10", True), ("5;7", True), ("5", False), ("5,70E+17", False), ("a,b", False)],
)
def test_lists_of_ids(ident: str, several: bool) -> None:
    assert ids.several(ident) is several


@needs_samples
def test_real_brand_mentions(read: Reader) -> None:
    path = SAMPLES / "airline_tweets_part1.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    distinct = {(row["name"].casefold(), row["text"], row["tweet_created"]): row for row in rows}
    intake = read(path, None, **BRAND)
    source = intake.sources[0]
    assert source.rows_read == len(rows) == 4000
    assert source.rows_taken == len(mentions(intake)) == len(distinct)
    assert Counter(mention.sentiment for mention in mentions(intake)) == Counter(
        row["airline_sentiment"] for row in distinct.values()
    )
    one_company = Counter(row["airline"] for row in rows)
    name, count = one_company.most_common(1)[0]
    part = read(path, None, **BRAND, rows={"airline": name})
    assert skips(part)["left out by rows: in the configuration"] == 4000 - count


@needs_samples
def test_real_support_mentions_and_replies(read: Reader) -> None:
    path = SAMPLES / "customer_support_tweets_part1.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    intake = read(path, None, **SUPPORT)
    assert {mention.id for mention in mentions(intake)} == {row["tweet_id"] for row in rows}
    assert len(mentions(intake)) == intake.sources[0].rows_taken == 1500
    answers = [record for record in read(path, "x", **REPLIES).records if isinstance(record, Comment)]
    mine = [row for row in rows if row["in_response_to_tweet_id"]]
    assert len(answers) == len(mine)
    assert sum(answer.from_brand for answer in answers) == sum(row["inbound"] == "False" for row in mine)


@needs_samples
def test_real_file_without_dates_is_refused(read: Reader) -> None:
    path = SAMPLES / "brand_product_emotion_part1.csv"
    with pytest.raises(ExportRefused, match="columns: must name created_at for kind mentions"):
        read(path, None, kind="mentions", columns={"text": "tweet_text"})
    with pytest.raises(ExportRefused, match='no column "created_at" is not one of emotion_in_tweet'):
        read(path, None, kind="mentions", columns={"text": "tweet_text", "created_at": "created_at"})
    with pytest.raises(ExportRefused, match="no export that we know begins with 'tweet_text'"):
        read(path, None)
