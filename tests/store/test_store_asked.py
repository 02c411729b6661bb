"""APIs as sources, read off the store."""

from __future__ import annotations

from pathlib import Path

from reporter.model import Comment, Intake
from reporter.store import Store
from tests.store.store_records import account_day, counts, export, post, seen


def test_each_api_is_a_source_with_what_it_told_and_when(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said = Comment("ig", "1", "c1", seen(1), "api:instagram", text='He said "api:x","source":"api:fake"')
    store.update(export("a.csv", 2, post(), counts(2, {"views": 5}, "a.csv")))
    store.update(Intake(records=(post(), counts(3, {"views": 9}, "api:instagram"), said)))
    store.update(Intake(records=(post(), counts(8, {"views": 12}, "api:instagram"))))
    store.update(Intake(records=(account_day(5, {"followers": 7}, "api:instagram"),)))
    (source,) = store.asked()
    assert (source.account, source.file, source.product, source.sha256) == ("ig", "api:instagram", "API", "")
    assert source.rows_taken == 4  # two counts, a day, a comment
    assert (source.first_seen, source.seen_at) == (seen(3), seen(8))


def test_files_alone_are_no_api(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.update(export("a.csv", 2, post(text='"source":"api:x"'), counts(2, {"views": 5}, "a.csv")))
    assert store.asked() == ()


def test_asking_again_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    told = Intake(records=(post(), counts(3, {"views": 9}, "api:instagram")))
    store.update(told)
    before = store.asked()
    store.update(told)
    assert store.asked() == before
