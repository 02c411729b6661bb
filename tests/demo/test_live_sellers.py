"""The open data is shipped unchanged, with its attribution, and says what its README says."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporter.config import load

FOLDER = Path(__file__).parents[2] / "config" / "live-sellers"
SAMPLE = Path(__file__).parents[3] / "shared" / "apis" / "samples" / "open" / "facebook_live_sellers.csv"
FILE = FOLDER / "facebook_live_sellers.csv"
SHA256 = "4b6bb19dcad49df2f16e70e2dd07d5cf509e900317a96e344bcafab8a115aa7f"
CLOCK = timezone(timedelta(hours=-5))
CLIENT, PAGE_G = "134115277150304", "614855718638584"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _when(row: dict[str, str]) -> datetime:
    return datetime.strptime(row["status_published"], "%m/%d/%Y %H:%M").replace(tzinfo=CLOCK)


def test_the_bytes_are_the_published_ones() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample folder is not beside this checkout")
def test_the_bytes_are_those_of_the_sample() -> None:
    assert FILE.read_bytes() == SAMPLE.read_bytes()


def test_the_attribution_travels_with_the_file() -> None:
    text = (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for words in (
        "N. Dehouche",
        "UCI Machine Learning Repository",
        "creativecommons.org/licenses/by/4.0",
        SHA256,
    ):
        assert words in text
    assert "CC BY 4.0" in str(load(FOLDER / "client.yml").config.client.footer)


def test_nine_pages_and_each_is_one_account(rows: list[dict[str, str]]) -> None:
    pages = list(dict.fromkeys(row["status_id"].split("_")[0] for row in rows))
    config = load(FOLDER / "client.yml").config
    named = {account.handle: account for _, account in config.all_accounts()}
    assert [account.id for account in config.accounts] == ["page-b"]
    assert sorted(str(handle) for handle in named) == [f"Page {letter}" for letter in "ABCDEFGHI"]
    for letter, page in zip("ABCDEFGHI", pages, strict=True):
        account = named[f"Page {letter}"]
        assert account.external_id == page
        assert [dict(export.rows) for export in account.exports] == [{"status_id": f"{page}_*"}]


def test_the_figures_of_the_readme(rows: list[dict[str, str]]) -> None:
    own = [row for row in rows if row["status_id"].startswith(CLIENT)]
    assert (len(rows), len({row["status_id"] for row in rows}), len(own)) == (7050, 6997, 1212)
    months = Counter(f"{_when(row):%Y-%m}" for row in own)
    assert (months["2018-05"], len(months), min(months), max(months)) == (123, 13, "2017-06", "2018-06")
    seen: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        seen.setdefault(row["status_id"], set()).add(tuple(row.values()))
    assert sum(len(found) > 1 for found in seen.values()) == 2
    emotions = ("num_likes", "num_loves", "num_wows", "num_hahas", "num_sads", "num_angrys")
    assert sum(int(row["num_reactions"]) != sum(int(row[name]) for name in emotions) for row in rows) == 9


def test_the_files_clock_keeps_no_daylight_saving(rows: list[dict[str, str]]) -> None:
    """Page G's broadcasts begin at 13 and 19 in Bangkok, before and after 11 March 2018 alike."""
    change = date(2018, 3, 11)
    lives = [
        _when(row) for row in rows if row["status_id"].startswith(PAGE_G) and row["status_type"] == "video"
    ]
    before = [when for when in lives if date(2018, 2, 1) <= when.date() < change]
    after = [when for when in lives if change <= when.date() < date(2018, 5, 1)]
    for some in (before, after):
        hours = Counter(when.astimezone(ZoneInfo("Asia/Bangkok")).hour for when in some)
        assert {hour for hour, _ in hours.most_common(2)} == {13, 19}
