"""Google Analytics exports: blocks under comments, totals, dates without dashes, channels, money."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ExportRefused
from reporter.exports import sniff
from reporter.model import Intake, WebDay

Reader = Callable[..., Intake]
Told = dict[tuple[str, str], dict[str, float]]

RULE = "# ----------------------------------------"
PREAMBLE = [
    RULE,
    "# Traffic by source, and date",
    "# Account: Harbour Bakery, Inc.",
    "# Property: Harbour Bakery - GA4",
    RULE,
    "# ",
    "# All Users",
    "# Start date: 20231010",
    "# End date: 20231012",
    RULE,
]
BY_SOURCE = [
    "Date,Session source / medium,Sessions,Engaged sessions,Total users,Key events,Total revenue,Views",
    ",,119,80,101,5,79.5,400",
    "20231011,google / organic,60,45,55,2,19.5,200",
    "20231010,l.facebook.com / referral,30,20,28,3,60,90",
    "20231010,ig / social,12,5,11,0,0,30",
    "20231011,m.facebook.com / referral,9,4,9,0,0,40",
    "20231011,facebook / cpc,6,5,6,0,0,30",
    "20231012,(direct) / (none),2,1,2,0,0,10",
]


def write(folder: Path, lines: list[str], name: str = "data-export.csv") -> Path:
    path = folder / name
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
    return path


def told(intake: Intake) -> Told:
    found: Told = {}
    for record in intake.records:
        assert isinstance(record, WebDay)
        key = (record.day.isoformat(), record.channel)
        assert key not in found
        found[key] = dict(record.measures)
    return found


def test_a_table_by_source(read: Reader, tmp_path: Path) -> None:
    path = write(tmp_path, PREAMBLE + BY_SOURCE)
    assert sniff(path) == "ga4"
    intake = read(path)
    assert told(intake) == {
        ("2023-10-10", "facebook"): {
            "sessions": 30,
            "engaged_sessions": 20,
            "users": 28,
            "conversions": 3,
            "value": 60,
        },
        ("2023-10-10", "instagram"): {
            "sessions": 12,
            "engaged_sessions": 5,
            "users": 11,
            "conversions": 0,
            "value": 0,
        },
        # 9 + 6 from two sources: sessions add up, people may be the same
        ("2023-10-11", "facebook"): {"sessions": 15, "engaged_sessions": 9, "conversions": 0, "value": 0},
        ("2023-10-11", "search"): {
            "sessions": 60,
            "engaged_sessions": 45,
            "users": 55,
            "conversions": 2,
            "value": 19.5,
        },
        ("2023-10-12", "direct"): {
            "sessions": 2,
            "engaged_sessions": 1,
            "users": 2,
            "conversions": 0,
            "value": 0,
        },
    }
    (source,) = intake.sources
    assert (source.rows_read, source.rows_taken) == (7, 6)
    assert [(skip.reason, skip.rows) for skip in source.skipped] == [("a row of totals", (12,))]
    assert source.seen_at == datetime(2023, 10, 13, tzinfo=UTC)
    assert any("key events of all kinds" in note for note in source.notes)
    rows = list(csv.DictReader(io.StringIO("\n".join(BY_SOURCE))))[1:]
    for ours, theirs in {
        "sessions": "Sessions",
        "conversions": "Key events",
        "value": "Total revenue",
    }.items():
        assert sum(day[ours] for day in told(intake).values()) == sum(float(row[theirs]) for row in rows)


def test_days_of_the_whole_site_sorted_by_a_measure(read: Reader, tmp_path: Path) -> None:
    lines = [
        *PREAMBLE,
        "Date,Event count,Total users,Average session duration",
        "20231012,900,40,61.25",
        "20231010,700,30,59.5",
    ]
    assert told(read(write(tmp_path, lines))) == {
        ("2023-10-10", ""): {"users": 30},
        ("2023-10-12", ""): {"users": 40},
    }


def test_several_tables_in_one_file(read: Reader, tmp_path: Path) -> None:
    lines = [
        *PREAMBLE,
        "Nth day,Sessions",
        "0000,50",
        "0002,2",
        "",
        *PREAMBLE,
        *BY_SOURCE,
        *PREAMBLE,
        "Page title,Views",
        "Home,7",
    ]
    intake = read(write(tmp_path, lines))
    assert told(intake) == told(read(write(tmp_path, PREAMBLE + BY_SOURCE)))
    assert {skip.reason: skip.count for skip in intake.sources[0].skipped} == {
        "a row of totals": 1,
        "in a table without days, or without a measure that we take": 1,
        "of all channels together: another table of the file tells each": 2,
    }


def test_days_counted_from_the_start(read: Reader, tmp_path: Path) -> None:
    lines = [*PREAMBLE, "Nth day,Sessions", "0000,50", "0001,0", "later,3"]
    intake = read(write(tmp_path, lines))
    assert told(intake) == {("2023-10-10", ""): {"sessions": 50}, ("2023-10-11", ""): {"sessions": 0}}
    assert intake.sources[0].skipped[0].reason == "no readable date"


def test_two_tables_complete_each_other(read: Reader, tmp_path: Path) -> None:
    lines = [
        *PREAMBLE,
        "Date,Sessions",
        "20231010,50",
        *PREAMBLE,
        "Date,Sessions,Total users",
        "20231010,51,44",
    ]
    intake = read(write(tmp_path, lines))
    assert told(intake) == {("2023-10-10", ""): {"sessions": 50, "users": 44}}
    assert any("differ between two tables" in note for note in intake.sources[0].notes)


def test_an_exploration_of_one_day(read: Reader, tmp_path: Path) -> None:
    lines = [
        RULE, "# Free form 1", "# 20231010-20231010", RULE, "",
        "Session default channel group,Session source,Session medium,Sessions",
        ",,,70", "Organic Search,google,organic,40", "Organic Social,t.co,referral,30",
    ]  # fmt: skip
    assert told(read(write(tmp_path, lines))) == {
        ("2023-10-10", "search"): {"sessions": 40},
        ("2023-10-10", "x"): {"sessions": 30},
    }


def test_untold_is_not_zero_and_money_needs_a_price(read: Reader, tmp_path: Path) -> None:
    lines = [*PREAMBLE, "Date,Sessions,Engaged sessions,Total revenue", "20231010,5,,0", "20231011,0,0,0"]
    intake = read(write(tmp_path, lines))
    assert told(intake) == {
        ("2023-10-10", ""): {"sessions": 5},
        ("2023-10-11", ""): {"sessions": 0, "engaged_sessions": 0},
    }
    assert any("revenue is 0 in every row" in note for note in intake.sources[0].notes)


def test_a_workbook_with_numbers_as_text(read: Reader, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for line in PREAMBLE:
        page.append([line])
    for line in BY_SOURCE:
        page.append([cell or None for cell in line.split(",")])
    path = tmp_path / "data-export.xlsx"
    book.save(path)
    assert told(read(path)) == told(read(write(tmp_path, PREAMBLE + BY_SOURCE)))


def test_the_same_row_again_changes_nothing(read: Reader, tmp_path: Path) -> None:
    intake = read(write(tmp_path, PREAMBLE + BY_SOURCE + BY_SOURCE[2:4]))
    assert told(intake) == told(read(write(tmp_path, PREAMBLE + BY_SOURCE)))
    assert intake.sources[0].rows_taken == 6


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Page title,Views", "Home,7"], "no table with a column Date"),
        (["Session source,Sessions", "google,7"], "no table with a column Date"),
        (["Date,Country,Sessions", "20231010,Italy,7", "20231010,Spain,3"], "'Country'"),
    ],
)
def test_what_tells_no_days_is_refused(read: Reader, tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(ExportRefused, match=words):
        read(write(tmp_path, PREAMBLE + lines))


def test_the_words_of_another_language_come_from_the_configuration(read: Reader, tmp_path: Path) -> None:
    lines = [RULE, "# Startdatum: 20231010", "# Enddatum: 20231010", RULE, "Datum,Sitzungen", "20231010,12"]
    path = write(tmp_path, lines)
    with pytest.raises(ExportRefused, match="columns:"):
        read(path)
    columns: Any = {"day": "Datum", "sessions": "Sitzungen"}
    assert told(read(path, columns=columns)) == {("2023-10-10", ""): {"sessions": 12}}


def test_it_belongs_to_no_account(read: Reader, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="web: exports:"):
        read(write(tmp_path, PREAMBLE + BY_SOURCE), "x")


def test_other_files_with_comments_are_not_taken_for_it(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused):
        sniff(write(tmp_path, ["# Account: 7", "Date,Sessions", "20231010,7"]))
