"""Snapshots of an audience in the store: whole, in any order, told again without a trace."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from reporter.errors import LocalIOError
from reporter.model import AudienceShare, Intake
from reporter.store import Store
from tests.store.store_records import file, source

FIRST, LATER = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 8, tzinfo=UTC)


def bucket(name: str, share: float, at: datetime = FIRST, name_of_file: str = "a.csv") -> AudienceShare:
    return AudienceShare("ig", at, source(name_of_file), "country", name, share)


def lines(root: Path) -> list[dict[str, object]]:
    text = (root / "ig" / "audience" / "2026-11.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_snapshot_stands_as_told_also_when_nothing_changed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    told = (bucket("NL", 0.5), bucket("BE", 0), bucket("NL", 0.5, LATER))
    store.update(Intake(told, (file("a.csv", 1),)))
    found = [(line["seen_at"], line["bucket"], line["share"]) for line in lines(tmp_path)]
    assert found == [
        ("2026-11-01T00:00:00Z", "BE", 0),
        ("2026-11-01T00:00:00Z", "NL", 0.5),
        ("2026-11-08T00:00:00Z", "NL", 0.5),
    ]
    assert "count" not in lines(tmp_path)[0], "what is not told has no key"


def test_any_order_and_repetition_gives_the_same_bytes(tmp_path: Path) -> None:
    told = (bucket("NL", 0.5), bucket("BE", 0.2), bucket("NL", 0.6), bucket("NL", 0.4, LATER, "b.csv"))
    found = set()
    for n, order in enumerate(permutations(told)):
        root = tmp_path / str(n)
        for one in order:
            Store(root).update(Intake((one,)))
        Store(root).update(Intake(order))
        found.add((root / "ig" / "audience" / "2026-11.jsonl").read_bytes())
    assert len(found) == 1
    assert found.pop().count(b"\n") == 3, "of two tellings of one bucket the larger stands"


def test_an_api_that_told_an_audience_is_listed(tmp_path: Path) -> None:
    told = AudienceShare("ig", LATER, "api:instagram", "age", "18-24", count=30)
    Store(tmp_path).update(Intake((told,)))
    (api,) = Store(tmp_path).asked()
    assert (api.account, api.file, api.rows_taken) == ("ig", "api:instagram", 1)


@pytest.mark.parametrize(
    ("dimension", "whose", "share"),
    [("shoe size", "followers", 0.1), ("age", "enemies", 0.1), ("age", "followers", None)],
)
def test_what_is_no_bucket_is_a_bug_of_a_reader(
    tmp_path: Path, dimension: str, whose: str, share: float | None
) -> None:
    record = AudienceShare("ig", FIRST, "api:instagram", dimension, "x", share, whose=whose)
    with pytest.raises(ValueError, match=r"audience|neither"):
        Store(tmp_path).update(Intake((record,)))


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.update(Intake((bucket("NL", 0.5),)))
    path = tmp_path / "ig" / "audience" / "2026-11.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("0.5", '"half"'), encoding="utf-8")
    with pytest.raises(LocalIOError, match=r'2026-11\.jsonl:1 has an impossible value for "share"'):
        store.update(Intake((bucket("BE", 0.2),)))
