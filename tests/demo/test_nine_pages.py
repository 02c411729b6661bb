"""Nine real pages, every month from 2012 to 2018: all sums against those made with the csv module."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from reporter import exports, facts, periods
from reporter.config import load
from reporter.facts import AccountRef, Facts
from reporter.store import Store

FOLDER = Path(__file__).parents[2] / "config" / "live-sellers"
CLOCK, BANGKOK = timezone(timedelta(hours=-5)), ZoneInfo("Asia/Bangkok")
COLUMNS = {
    **{"reactions": "num_reactions", "comments": "num_comments", "shares": "num_shares"},
    **{f"reactions_{name}": f"num_{name}s" for name in ("like", "love", "wow", "haha", "sad", "angry")},
}
KINDS = {"photo": "image", "video": "video", "link": "link", "status": "text"}
Row = dict[str, str]
Key = tuple[str, date]


@pytest.fixture(scope="module")
def rows() -> dict[Key, list[Row]]:
    """The posts of each page and month of Bangkok; of a post that stands there twice the later row."""
    found: dict[str, Row] = {}
    with (FOLDER / "facebook_live_sellers.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["status_id"]] = row
    pages = list(dict.fromkeys(status.split("_")[0] for status in found))
    named = {page: f"page-{letter}" for page, letter in zip(pages, "abcdefghi", strict=True)}
    months: dict[Key, list[Row]] = defaultdict(list)
    for status, row in found.items():
        stated = datetime.strptime(row["status_published"], "%m/%d/%Y %H:%M").replace(tzinfo=CLOCK)
        month = stated.astimezone(BANGKOK).date().replace(day=1)
        months[named[status.split("_")[0]], month].append(row)
    return dict(months)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of all nine pages, eighty months back from June 2018."""
    loaded = load(FOLDER / "client.yml")
    root = tmp_path_factory.mktemp("sellers")
    taken = [
        exports.read(path, name=path.name, account=entry.account, options=entry.options)
        for entry in loaded.entries()
        for path in loaded.files(entry.options)
    ]
    with Store(root).lock() as store:
        store.update(*taken)
    refs = tuple(AccountRef(one.id, one.platform, brand) for brand, one in loaded.config.all_accounts())
    period = periods.parse("2018-06", "Asia/Bangkok")
    return facts.read(root, refs, period, periods.window(period, 80), None)


def test_every_page_has_the_posts_of_every_month(told: Facts, rows: dict[Key, list[Row]]) -> None:
    assert len({page for page, _ in rows}) == 9
    assert len(rows) == 144
    assert sum(map(len, rows.values())) == 6997
    counted = {key: sums.posts for key, sums in told.posts.items() if sums.posts}
    assert counted == {key: len(posts) for key, posts in rows.items()}


@pytest.mark.parametrize("measure", sorted(COLUMNS))
def test_every_sum_of_every_page_and_month(told: Facts, rows: dict[Key, list[Row]], measure: str) -> None:
    for key, posts in rows.items():
        tally = told.posts[key].measures[measure]
        assert tally.total == sum(int(post[COLUMNS[measure]]) for post in posts), key
        assert tally.known == len(posts), key


def engaged(post: Row) -> int:
    return sum(int(post[COLUMNS[name]]) for name in ("reactions", "comments", "shares"))


def test_engagements_and_types_of_every_page_and_month(told: Facts, rows: dict[Key, list[Row]]) -> None:
    for key, posts in rows.items():
        tally = told.posts[key].engagements
        assert tally is not None, key
        assert tally.total == sum(map(engaged, posts)), key
        kinds: dict[str, int] = defaultdict(int)
        for post in posts:
            kinds[KINDS[post["status_type"]]] += 1
        assert {kind.value: n for kind, n in told.makeup[key].kinds.items()} == kinds, key


def test_what_the_nine_pages_posts_bring_in_the_middle(told: Facts, rows: dict[Key, list[Row]]) -> None:
    """The posts of the client's last month one by one, and their median."""
    month = date(2018, 6, 1)
    mine = sorted(row.engagements or 0 for row in told.rows if row.account == "page-b")
    assert median(mine) == median(engaged(post) for post in rows["page-b", month])
    assert mine == sorted(engaged(post) for post in rows["page-b", month])
