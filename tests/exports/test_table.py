"""Generic tables: each kind of row, words, dates, numbers, filters, workbooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from reporter.errors import ExportRefused
from reporter.model import (
    AccountDay,
    AccountMonth,
    Comment,
    Intake,
    Mention,
    Observation,
    Post,
    PostKind,
    WebDay,
)

Reader = Callable[..., Intake]
T = TypeVar("T")
POSTS = {"id": "Nr", "published_at": "When", "kind": "Type", "text": "Text", "reactions": "Likes"}


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def first(intake: Intake, kind: type[T]) -> T:
    return next(record for record in intake.records if isinstance(record, kind))


def test_posts_with_words_decimal_comma_and_dates_of_the_file(read: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Report of the week\n\nNr;When;Type;Text;Likes\n"
        "7;04-09-2025 09:27;Afbeelding;Hallo; 1.248\n"
        "8;05-09-2025 10:00;Poster;Tot ziens;onbekend\n"
        "Total;;;;1.248\n",
    )
    intake = read(
        path,
        "linkedin",
        kind="posts",
        columns=POSTS,
        values={"kind": {"Afbeelding": "image"}},
        date_format="%d-%m-%Y %H:%M",
        decimal=",",
        time_zone="Europe/Amsterdam",
        not_known=["onbekend"],
    )
    seven, eight = [record for record in intake.records if isinstance(record, Post)]
    assert (seven.published_at, seven.kind, seven.platform_kind) == (
        datetime(2025, 9, 4, 7, 27, tzinfo=UTC),
        PostKind.IMAGE,
        "Afbeelding",
    )
    assert (eight.kind, eight.platform_kind) == (PostKind.OTHER, "Poster")
    told = {
        r.post_id: (dict(r.measures), r.source[-2:]) for r in intake.records if isinstance(r, Observation)
    }
    assert told == {"7": ({"reactions": 1248}, ":4"), "8": ({}, ":5")}
    source = intake.sources[0]
    assert [(skip.reason, skip.rows) for skip in source.skipped] == [("a row of totals", (6,))]
    assert any("values: does not translate" in note for note in source.notes)


def test_rows_are_taken_by_pattern(read: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path, "Nr,When,Page\na_1,2026-05-01,A\nb_1,2026-05-02,B\na_2,2026-05-03,A\nab,2026-05-04,A\n"
    )
    columns = {"id": "Nr", "published_at": "When"}
    intake = read(path, "facebook", kind="posts", columns=columns, rows={"Nr": "a_*"})
    assert [r.id for r in intake.records if isinstance(r, Post)] == ["a_1", "a_2"]
    assert [(skip.reason, skip.rows) for skip in intake.sources[0].skipped] == [
        ("left out by rows: in the configuration", (3, 5))
    ]
    exact = read(path, "facebook", kind="posts", columns=columns, rows={"Page": "A", "Nr": "ab"})
    assert [r.id for r in exact.records if isinstance(r, Post)] == ["ab"]


def test_comments_hash_names_and_know_the_brand(read: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "post,who,at,said\n9,Ann,2026-05-01T10:00:00Z,Lovely\n"
        "9,@OurShop,2026-05-01T11:00:00+02:00,Thank you\n",
    )
    columns = {"post_id": "post", "author": "who", "created_at": "at", "text": "said"}
    intake = read(path, "instagram", handle="ourshop", kind="comments", columns=columns)
    reply, ann = sorted((r for r in intake.records if isinstance(r, Comment)), key=lambda c: c.created_at)
    assert (reply.from_brand, ann.from_brand) == (True, False)
    assert reply.created_at == datetime(2026, 5, 1, 9, tzinfo=UTC)
    assert len(ann.author) == 16
    assert ann.author != reply.author
    assert "ann" not in repr(intake).casefold().replace("annotations", "")
    again = read(path, "instagram", handle="ourshop", kind="comments", columns=columns)
    assert [c.id for c in again.records if isinstance(c, Comment)] == [reply.id, ann.id]


def test_mentions_belong_to_nobody_and_spoilt_ids_are_replaced(read: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "tweet_id,text,tweet_created,link,mood\n"
        "5.70E+17,First,2015-02-24 11:35:52 -0800,javascript:alert(1),negative\n"
        "5.70E+17,Second,2015-02-24 11:15:59 -0800,https://x.example/2,NEUTRAL\n",
    )
    columns = {
        "id": "tweet_id",
        "text": "text",
        "created_at": "tweet_created",
        "url": "link",
        "sentiment": "mood",
    }
    intake = read(path, kind="mentions", columns=columns)
    second, one = [record for record in intake.records if isinstance(record, Mention)]
    assert one.created_at == datetime(2015, 2, 24, 19, 35, 52, tzinfo=UTC)
    assert (one.url, second.url) == ("", "https://x.example/2")
    assert (one.sentiment, second.sentiment) == ("negative", "neutral")
    assert one.id != second.id
    assert intake.sources[0].account == ""


def test_days_months_and_web_days(read: Reader, tmp_path: Path) -> None:
    days = read(
        written(tmp_path, "d,f\n31/12/2025,12.5\n01/01/2026,n/a\n"),
        "tiktok",
        kind="account_days",
        columns={"day": "d", "followers": "f"},
    )
    assert {r.day: dict(r.measures) for r in days.records if isinstance(r, AccountDay)} == {
        date(2025, 12, 31): {"followers": 12.5},
        date(2026, 1, 1): {},
    }
    months = read(
        written(tmp_path, "m,r\n2026-02,900\n2026-03-15,950\n"),
        "facebook",
        kind="account_months",
        columns={"month": "m", "reach": "r"},
    )
    assert [(r.month, r.measures["reach"]) for r in months.records if isinstance(r, AccountMonth)] == [
        (date(2026, 2, 1), 900),
        (date(2026, 3, 1), 950),
    ]
    assert months.sources[0].seen_at == datetime(2026, 4, 1, tzinfo=UTC)
    web = read(
        written(tmp_path, "day\tsrc\ts\n2026-05-01\tFacebook\t10\n2026-05-01\tInstagram\t4\n"),
        kind="web_days",
        columns={"day": "day", "channel": "src", "sessions": "s"},
    )
    assert [(r.channel, r.measures["sessions"]) for r in web.records if isinstance(r, WebDay)] == [
        ("facebook", 10),
        ("instagram", 4),
    ]


def test_workbook_with_cells_of_every_type(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("About")
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Posts")
    sheet.append(["All posts of the month"])
    sheet.append(["Nr", "When", "Type", "Text", "Likes"])
    sheet.append([101, datetime(2026, 5, 1, 12, 30), "image", "=1+1", "1,204"])  # noqa: DTZ001
    sheet.append(["102", "2026-05-02T08:00:00Z", None, "plain", 7.0])
    sheet["D3"].data_type = "s"
    path = tmp_path / "posts.xlsx"
    book.save(path)
    intake = read(path, "facebook", kind="posts", columns=POSTS, sheet="Posts", time_zone="Europe/Berlin")
    one, two = [record for record in intake.records if isinstance(record, Post)]
    assert (one.id, one.published_at, one.text) == ("101", datetime(2026, 5, 1, 10, 30, tzinfo=UTC), "=1+1")
    assert two.published_at == datetime(2026, 5, 2, 8, tzinfo=UTC)
    assert [r.measures["reactions"] for r in intake.records if isinstance(r, Observation)] == [1204, 7]
    with pytest.raises(ExportRefused, match="no sheet 'Pots'; it has 'About', 'Posts'"):
        read(path, "facebook", kind="posts", columns=POSTS, sheet="Pots")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"product": "table"}, "needs kind:, one of account_days, account_months, comments"),
        ({"kind": "posts", "columns": {"id": "Nr"}}, "must name published_at for kind posts"),
        ({"kind": "posts", "columns": {"idd": "Nr"}}, '"idd" is not one of .* did you mean "id"'),
        (
            {"kind": "posts", "columns": {"id": "Number", "published_at": "When"}},
            'no column "Number" is not one of',
        ),
        (
            {"kind": "posts", "columns": {"id": "Nr", "published_at": "When"}},
            "'03/04/2026' may have the day first",
        ),
        (
            {"kind": "posts", "columns": POSTS, "values": {"kind": {"a": "imge"}}, "date_order": "day-first"},
            'did you mean "image"',
        ),
        (
            {"kind": "posts", "columns": POSTS, "date_order": "day-first", "time_zone": "Europe/Atlantis"},
            "time_zone 'Europe/Atlantis' is no zone",
        ),
    ],
)
def test_what_the_configuration_must_say(
    read: Reader, tmp_path: Path, options: dict[str, object], words: str
) -> None:
    path = written(tmp_path, "Nr,When,Type,Text,Likes\n1,03/04/2026,a,b,2\n")
    with pytest.raises(ExportRefused, match=words):
        read(path, "facebook", **options)


def test_account_tables_need_an_account(read: Reader, tmp_path: Path) -> None:
    path = written(tmp_path, "Nr,When\n1,2026-05-01\n")
    with pytest.raises(ExportRefused, match="posts belong to an account"):
        read(path, kind="posts", columns={"id": "Nr", "published_at": "When"})


def test_contradicting_rows_keep_the_fuller_whatever_the_order(read: Reader, tmp_path: Path) -> None:
    rows = ["1,2026-05-02,a,b,5\n", "1,2026-05-01,a,b,5\n", "1,2026-05-01,a,b,\n", "1,2026-05-01,a,b,5\n"]
    for order in (rows, rows[::-1], [rows[2], rows[0], rows[3], rows[1]]):
        path = written(tmp_path, "Nr,When,Type,Text,Likes\n" + "".join(order))
        intake = read(path, "facebook", kind="posts", columns=POSTS)
        assert first(intake, Post).published_at == datetime(2026, 5, 1, tzinfo=UTC)
        assert first(intake, Observation).measures == {"reactions": 5}
        assert (intake.sources[0].rows_read, intake.sources[0].rows_taken) == (4, 1)
        assert any("contradict another" in note for note in intake.sources[0].notes)
