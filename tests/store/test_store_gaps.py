"""What could not be had is kept by month in place of what was known before; no file changes for nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.errors import LocalIOError
from reporter.model import Gap, Reason
from reporter.store import Store

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
RETIRED = Gap("ig", "impressions", Reason.RETIRED, "impressions (day): no longer given")
LOST = Gap("ig", "comments_text", Reason.NOT_COLLECTED, "the platform asks for a pause")
DEAD = Gap("ig", "*", Reason.NO_PERMISSION, "the token is not valid any more")


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 6, tzinfo=UTC)


def known(store: Store, month: date = OCT, account: str | None = "ig") -> list[Gap]:
    return [gap for _, _, gap in store.gaps(account, month)]


def test_a_later_run_replaces_what_was_missing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_gaps("ig", "ig", [OCT, NOV], [RETIRED, LOST], at(2))
    assert known(store) == known(store, NOV) == [LOST, RETIRED]
    store.keep_gaps("ig", "ig", [NOV], [RETIRED], at(20))
    assert known(store) == [LOST, RETIRED]
    assert known(store, NOV) == [RETIRED]
    store.keep_gaps("ig", "ig", [OCT, NOV], [], at(21))
    assert known(store) == known(store, NOV) == []
    assert not list(tmp_path.rglob("*.jsonl"))


def test_meeting_a_gap_again_changes_no_byte(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_gaps("ig", "ig", [OCT], [RETIRED, LOST], at(2))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.jsonl")}
    store.keep_gaps("ig", "ig", [OCT], [LOST, RETIRED, LOST], at(9))
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in tmp_path.rglob("*.jsonl")} == before
    assert {seen for _, seen, _ in store.gaps("ig", OCT)} == {at(2)}


def test_a_run_that_learnt_nothing_forgets_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_gaps("ig", "ig", [OCT], [LOST], at(2))
    store.keep_gaps("ig", "ig", [OCT], [DEAD], at(3))
    assert known(store) == [DEAD, LOST]
    store.keep_gaps("ig", "ig", [OCT], [LOST], at(4))
    assert known(store) == [LOST]


def test_websites_and_feeds_share_a_file_and_keep_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    web, feed = (Gap(None, "*", Reason.NOT_COLLECTED, f"{what} is down") for what in ("Matomo", "the feed"))
    store.keep_gaps(None, "web", [OCT], [web], at(2))
    store.keep_gaps(None, "feed-1", [OCT], [feed], at(2))
    store.keep_gaps(None, "web", [OCT], [], at(3))
    assert [(name, gap) for name, _, gap in store.gaps(None, OCT)] == [("feed-1", feed)]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_gaps("ig", "ig", [OCT], [LOST], at(2))
    path = tmp_path / "ig/gaps/2026-10.jsonl"
    path.write_text(path.read_text().replace("not_collected", "because"))
    with pytest.raises(LocalIOError, match="unknown reason"):
        known(store)
