"""LinkedIn's posts that an export and the API both tell become one post, whatever came first."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reporter.model import Intake, Observation, Post
from reporter.store import Store
from tests.store.store_records import seen, source

WORDS = "We open our third shop on the quay next Friday #coffee"
OUT = datetime(2026, 10, 3, 9, 30, tzinfo=UTC)


def linkedin(ident: str, day: int = 3, words: str = "", second: int = 0) -> Post:
    when = OUT.replace(day=day) + timedelta(seconds=second)
    return Post("page", f"urn:li:{ident}", when, text=words)


def told(post: Post, day: int, views: float, name: str) -> Intake:
    of = Observation("page", post.id, post.published_at, seen(day), source(name), {"impressions": views})
    return Intake(records=(post, of))


EXPORT = told(linkedin("activity:1", words=f"{WORDS}\n"), 2, 40, "a.csv")
API = told(linkedin("share:7", words=WORDS, second=45), 5, 55, "api:linkedin")


def files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*.jsonl"))}


def test_one_post_with_the_counts_of_both(tmp_path: Path) -> None:
    for number, order in enumerate(((EXPORT, API), (API, EXPORT), (EXPORT, API, EXPORT, API))):
        store = Store(tmp_path / str(number))
        for one in order:
            store.update(store.renumbered(one))
            assert store.unite("page") == ()
        (post,) = (tmp_path / str(number) / "page/posts/2026-10.jsonl").read_text().splitlines()
        assert json.loads(post)["id"] == "urn:li:share:7"
        counts = (tmp_path / str(number) / "page/counts/2026-10.jsonl").read_text().splitlines()
        assert [json.loads(line)["impressions"] for line in counts] == [40, 55]
    kept = files(tmp_path / "0")["page/counts/2026-10.jsonl"]
    assert files(tmp_path / "1")["page/counts/2026-10.jsonl"] == kept
    assert files(tmp_path / "2")["page/counts/2026-10.jsonl"] == kept


def test_telling_both_again_changes_no_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for one in (EXPORT, API):
        store.update(store.renumbered(one))
    store.unite("page")
    store.update(store.renumbered(EXPORT))
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*.jsonl"))}
    store.update(store.renumbered(EXPORT))
    store.update(store.renumbered(API))
    store.unite("page")
    assert {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*.jsonl"))} == before


@pytest.mark.parametrize(
    ("exported", "answered"),
    [
        (
            [linkedin("activity:1", words=WORDS)],
            [linkedin("share:7", words="Another thing altogether, today")],
        ),
        ([linkedin("activity:1", words=WORDS)], [linkedin("share:7", words=WORDS, second=61)]),
        ([linkedin("activity:1", words=WORDS)], [linkedin("share:7")]),  # no words to compare
        ([linkedin("activity:1", words="Open!")], [linkedin("share:7", words="Open! Now and for good")]),
        # either could be it
        (
            [linkedin("activity:1", words=WORDS)],
            [linkedin("share:7", words=WORDS), linkedin("share:8", words=WORDS)],
        ),
        (
            [linkedin("activity:1", words=WORDS), linkedin("activity:2", words=WORDS)],
            [linkedin("share:7", words=WORDS)],
        ),
    ],
)
def test_doubtful_pairs_stay_apart_and_are_said(
    tmp_path: Path, exported: list[Post], answered: list[Post]
) -> None:
    store = Store(tmp_path)
    store.update(store.renumbered(Intake(records=tuple(exported))))
    store.update(Intake(records=tuple(answered)))
    (note,) = store.unite("page")
    assert note.account == "page"
    assert note.text.startswith(f"{len(exported)} posts of exports between 2026-10-03 and 2026-10-03 agree")
    lines = (tmp_path / "page/posts/2026-10.jsonl").read_text().splitlines()
    assert len(lines) == len(exported) + len(answered)


@pytest.mark.parametrize(
    ("posts", "numbers"),
    [
        ((("activity:1", 3), ("activity:2", 9), ("share:7", 4), ("ugcPost:8", 12)), (1, 1)),
        ((("activity:1", 3), ("share:7", 4)), None),  # one ends before the other begins
        ((("activity:1", 3), ("activity:2", 9)), None),
        ((("share:1", 3), ("ugcPost:2", 3)), None),
    ],
)
def test_posts_left_under_two_kinds_of_numbers_are_said(
    tmp_path: Path, posts: tuple[tuple[str, int], ...], numbers: tuple[int, int] | None
) -> None:
    store = Store(tmp_path)
    store.update(Intake(records=tuple(linkedin(*one) for one in posts)))
    notes = store.unite("page")
    assert len(notes) == (numbers is not None)
    if numbers:
        exported, answered = numbers
        assert notes[0].text.startswith(f"{exported} posts of exports between ")
        assert f"the API's {answered} posts" in notes[0].text
