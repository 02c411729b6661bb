"""What each file of the store says after updates, against lines written out by hand."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.errors import LocalIOError
from reporter.model import (
    AccountMonth,
    Comment,
    Intake,
    Mention,
    Paid,
    PostKind,
    Skip,
    WebDay,
)
from reporter.store import Store
from tests.store.store_records import (
    PUBLISHED,
    account_day,
    counts,
    export,
    file,
    lines,
    post,
    seen,
    sha,
    source,
    times,
    told,
    tree,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "acme")


def test_files_byte_for_byte(store: Store) -> None:
    first = source("a.csv")
    store.update(
        export(
            "a.csv",
            2,
            post(text="Zürich ☕\n\u2028\x00", paid=Paid.ORGANIC, duration_s=1.5, reply=True),
            counts(2, {"views": 10.0, "saves": 0, "watch_time_s": 2.25}, "a.csv"),
            account_day(2, {"follows_net": -3}, "a.csv"),
            AccountMonth("ig", date(2026, 10, 1), seen(2), first, {"reach": 900}),
            Comment("ig", "1", "c1", PUBLISHED, first, "Hi", from_brand=True, reactions=0),
            Mention("m1", PUBLISHED, first, "Hi", tagged=False, engagements=3),
            WebDay(date(2026, 10, 3), "Organic Social", seen(2), first, {"sessions": 7}),
        )
    )
    expected = {
        "ig/posts/2026-10": '{"duration_s":1.5,"id":"1","kind":"image","paid":"organic",<published>,'
        '"reply":true,<seen>,"text":"Zürich ☕\\n\u2028\\u0000"}',
        "ig/counts/2026-10": '{"id":"1",<published>,"saves":0,<seen>,<from>,"views":10,"watch_time_s":2.25}',
        "ig/days/2026-10": '{"day":"2026-10-03","follows_net":-3,<seen>,<from>,"zone":"UTC"}',
        "ig/months/2026": '{"month":"2026-10-01","reach":900,<seen>,<from>}',
        "ig/comments/2026-10": '{<created>,"from_brand":true,"id":"c1","post_id":"1","reactions":0,'
        '<seen>,<from>,"text":"Hi"}',
        "_client/mentions/2026-10": '{<created>,"engagements":3,"id":"m1",<seen>,<from>,'
        '"tagged":false,"text":"Hi"}',
        "_client/web/2026-10": '{"channel":"Organic Social","day":"2026-10-03",<seen>,"sessions":7,<from>}',
        "sources": '{"account":"ig","file":"a.csv","product":"meta_ig_posts","rows_read":1,"rows_taken":1,'
        f'<seen>,"sha256":"{sha("a.csv")}"}}',
    }
    moments = {
        "<seen>": '"seen_at":"2026-11-02T00:00:00Z"',
        "<from>": f'"source":"{first}"',
        "<published>": '"published_at":"2026-10-03T07:12:00Z"',
        "<created>": '"created_at":"2026-10-03T07:12:00Z"',
    }
    for short, text in moments.items():
        expected = {name: line.replace(short, text) for name, line in expected.items()}
    found = {name.removesuffix(".jsonl"): data.decode() for name, data in tree(store.root).items()}
    assert found == {name: f"{line}\n" for name, line in expected.items()}


def test_only_changed_measures_are_appended(store: Store) -> None:
    for day, views, saves in ((1, 10, 2), (2, 10, 3), (3, 10, 3), (4, 12, 3)):
        name = f"{day}.csv"
        store.update(export(name, day, post(), counts(day, {"views": views, "saves": saves}, name)))
    path = store.root / "ig/counts/2026-10.jsonl"
    told = [{k: v for k, v in line.items() if k in ("views", "saves", "seen_at")} for line in lines(path)]
    assert told == [
        {"seen_at": "2026-11-01T00:00:00Z", "views": 10, "saves": 2},
        {"seen_at": "2026-11-02T00:00:00Z", "saves": 3},
        {"seen_at": "2026-11-04T00:00:00Z", "views": 12},
    ]


def test_older_file_told_later(store: Store) -> None:
    store.update(told(3, 12, text="new"))
    store.update(told(1, 10, text="old", permalink="https://example.org/1"))
    (line,) = lines(store.root / "ig/posts/2026-10.jsonl")
    assert line["text"] == "new"
    assert line["permalink"] == "https://example.org/1"  # known only there
    assert [line["views"] for line in lines(store.root / "ig/counts/2026-10.jsonl")] == [10, 12]


def test_known_field_is_not_replaced_by_an_empty_one(store: Store) -> None:
    store.update(told(1, 10, text="words", duration_s=12.0, repost=True, paid=Paid.PAID))
    store.update(told(2, 10, text="", kind=PostKind.OTHER))
    (line,) = lines(store.root / "ig/posts/2026-10.jsonl")
    assert (line["text"], line["kind"], line["duration_s"], line["repost"], line["paid"]) == (
        "words",
        "image",
        12,
        True,
        "paid",
    )
    assert "seen" not in line


def test_text_like_our_own_words_is_text(store: Store) -> None:
    store.update(told(1, 10, text="other", platform_kind="unknown", duration_s=0.0))
    (line,) = lines(store.root / "ig/posts/2026-10.jsonl")
    assert (line["text"], line["platform_kind"], line["duration_s"]) == ("other", "unknown", 0)


def test_post_that_changes_month_takes_its_counts_along(store: Store) -> None:
    store.update(told(1, 10, when=datetime(2026, 10, 31, tzinfo=UTC)))
    store.update(
        told(2, 12, when=datetime(2026, 11, 1, 3, 0, 0, 999_999, tzinfo=UTC)), told(2, 5, id="2", name="b")
    )
    assert sorted(tree(store.root)) == [
        "ig/counts/2026-10.jsonl",
        "ig/counts/2026-11.jsonl",
        "ig/posts/2026-10.jsonl",
        "ig/posts/2026-11.jsonl",
        "sources.jsonl",
    ]
    (line,) = lines(store.root / "ig/posts/2026-11.jsonl")
    assert (line["id"], line["published_at"]) == ("1", "2026-11-01T03:00:00Z")
    assert [
        (line["views"], line["published_at"]) for line in lines(store.root / "ig/counts/2026-11.jsonl")
    ] == [
        (10, "2026-11-01T03:00:00Z"),
        (12, "2026-11-01T03:00:00Z"),
    ]
    assert [line["id"] for line in lines(store.root / "ig/counts/2026-10.jsonl")] == ["2"]
    assert [line["id"] for line in lines(store.root / "ig/posts/2026-10.jsonl")] == ["2"]


def test_same_day_api_wins_and_the_difference_is_told(store: Store) -> None:
    api = Intake(records=(counts(2, {"views": 1041}, "api:instagram", hour=6),))
    (note,) = store.update(told(2, 1000, "a.csv"), api)
    assert note.account == "ig"
    assert note.text == (
        "views of post 1, seen on 2026-11-02: 1000 in a.csv row 2 and 1041 in the API instagram, "
        "3.9 % apart; the API's figure is used"
    )
    believed = [line.get("views") for line in lines(store.root / "ig/counts/2026-10.jsonl")]
    assert believed == [None, 1041]
    assert store.update(told(2, 1000, "a.csv")) == (note,)  # the export told again does not win
    assert [line.get("views") for line in lines(store.root / "ig/counts/2026-10.jsonl")] == believed


@pytest.mark.parametrize(("views", "notes"), [(980, 0), (979, 1), (1000, 0)])
def test_small_differences_are_silent(store: Store, views: float, notes: int) -> None:
    api = Intake(records=(counts(2, {"views": 1000}, "api:instagram"),))
    assert len(store.update(told(2, views, "a.csv"), api)) == notes


def test_tolerance_is_the_callers(store: Store) -> None:
    api = Intake(records=(counts(2, {"views": 1000}, "api:instagram"),))
    assert store.update(told(2, 900, "a.csv"), api, tolerance=0.1) == ()


def test_two_exports_of_one_day(store: Store) -> None:
    (note,) = store.update(told(2, 80, "b.csv"), told(2, 100, "a.csv"))
    assert note.text.endswith(
        "80 in b.csv row 2 and 100 in a.csv row 2, 20.0 % apart; the larger figure is used"
    )


def test_fall_to_zero_is_refused(store: Store) -> None:
    store.update(told(1, 10))
    (note,) = store.update(told(2, 0))
    assert note.text == (
        "views of post 1 fell from 10 (export-1.csv row 2, 2026-11-01) to 0 (export-2.csv row 2, "
        "2026-11-02); platforms drop figures that way, so the earlier one is kept"
    )
    assert [line.get("views") for line in lines(store.root / "ig/counts/2026-10.jsonl")] == [10, None]
    assert store.update(told(3, 9)) == (note,)  # a smaller figure is a clean-up and is kept
    assert [line.get("views") for line in lines(store.root / "ig/counts/2026-10.jsonl")] == [10, None, 9]


def test_many_differences_make_one_note(store: Store) -> None:
    name = "a.csv"
    exports = [counts(2, {"views": 100 + i}, name, str(i)) for i in range(4)]
    api = [counts(2, {"views": 200}, "api:instagram", str(i)) for i in range(4)]
    (note,) = store.update(export(name, 2, *exports, *api))
    assert "views of post 0" in note.text
    assert note.text.endswith("50.0 % apart; the API's figure is used; the same holds for 3 more posts")


def test_days_of_the_client_have_notes_without_account(store: Store) -> None:
    one = WebDay(date(2026, 10, 3), "Social", seen(2), source("a.csv"), {"sessions": 5})
    (note,) = store.update(Intake(records=(one, replace(one, source="api:ga4", measures={"sessions": 9}))))
    assert note.account is None
    assert note.text.startswith("sessions of web day 2026-10-03 Social, seen on")


def test_sources_come_back_as_told(store: Store) -> None:
    one = file("a.csv", 1, skipped=(Skip("no id", 2, (3, 9)),), notes=("cp1252",))
    two = replace(file("b.csv", 2), account="")
    store.update(Intake(sources=(two,)), Intake(sources=(one,)))
    assert store.sources() == (two, one)
    store.update(Intake(sources=(replace(one, rows_taken=5),)))  # the same file, read better
    assert store.sources() == (two, replace(one, rows_taken=5))
    store.update(Intake(sources=(replace(one, sha256=sha("changed")),)))  # the same name, other content
    assert len(store.sources()) == 3


def test_rerun_touches_nothing(store: Store) -> None:
    intakes = (told(1, 10), told(2, 12), told(2, 15, "api.csv", id="2"))
    store.update(*intakes)
    before, digest = times(store.root), store.sha256()
    store.update(*intakes)
    store.update(intakes[1])
    assert times(store.root) == before
    assert store.sha256() == digest


def test_sha256_sees_names_and_bytes(store: Store, tmp_path: Path) -> None:
    empty = store.sha256()
    store.update(told(1, 10))
    first = store.sha256()
    (store.root / ".lock").write_text("1")
    (store.root / "ig/.x.jsonl.1.tmp").write_text("1")
    assert empty != first == store.sha256()
    path = store.root / "ig/posts/2026-10.jsonl"
    path.rename(path.with_name("2026-11.jsonl"))
    assert store.sha256() != first


def test_one_changed_count_is_one_added_line(store: Store) -> None:
    records = [
        r for i in range(20) for r in (post(str(i)), counts(1, {"views": 10, "saves": 1}, "a", str(i)))
    ]
    store.update(export("a", 1, *records))
    path = store.root / "ig/counts/2026-10.jsonl"
    before = store.root / "before"
    before.write_bytes(path.read_bytes())
    later = [counts(2, {"views": 11 if i == 7 else 10, "saves": 1}, "b", str(i)) for i in range(20)]
    store.update(export("b", 2, *later))
    diff = subprocess.run(
        ["git", "diff", "--no-index", "--numstat", str(before), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert diff.stdout.split()[:2] == ["1", "0"]


def test_untouched_months_are_not_rewritten_or_checked(store: Store) -> None:
    store.update(told(1, 10))
    other = store.root / "ig/counts/2026-01.jsonl"
    other.write_text("not ours\n")
    store.update(told(2, 12))
    assert other.read_text() == "not ours\n"


def test_modes_are_private(store: Store) -> None:
    store.update(told(1, 10))
    for path in [store.root, *store.root.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


@pytest.mark.parametrize("account", ["../other", "a/b", "", "_client", ".git", "A", "x" * 64, "a\n"])
def test_account_that_is_no_folder_name(store: Store, account: str) -> None:
    one = replace(post(), account=account)
    with pytest.raises(LocalIOError, match="no folder name"):
        store.update(Intake(records=(one,)))
    assert not store.root.exists()


def test_account_folder_that_leads_out(store: Store, tmp_path: Path) -> None:
    store.root.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (store.root / "ig").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LocalIOError, match="leads out of"):
        store.update(told(1, 10))
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("bad", [{"likes": 1}, {"views": float("nan")}, {"views": float("inf")}])
def test_bugs_of_readers_are_loud(store: Store, bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"likes|not a number"):
        store.update(export("a", 1, counts(1, bad, "a")))


def test_naive_moment_is_a_bug(store: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        store.update(Intake(records=(post(when=datetime(2026, 1, 1)),)))  # noqa: DTZ001


def test_half_surrogates_become_replacement_characters(store: Store) -> None:
    store.update(told(1, 10, text="a\ud83db", id="\udc00"))
    (line,) = lines(store.root / "ig/posts/2026-10.jsonl")
    assert (line["id"], line["text"]) == ("\ufffd", "a\ufffdb")


def test_comment_keeps_where_it_was_told_first(store: Store) -> None:
    def comment(name: str, day: int, reactions: float | None = None) -> Intake:
        return export(name, day, Comment("ig", "1", "c", PUBLISHED, source(name), "Hi", reactions=reactions))

    store.update(comment("b.csv", 2, reactions=1))
    store.update(comment("c.csv", 3, reactions=4))
    store.update(comment("a.csv", 1))
    (line,) = lines(store.root / "ig/comments/2026-10.jsonl")
    assert line == {
        "id": "c",
        "post_id": "1",
        "created_at": "2026-10-03T07:12:00Z",
        "seen_at": "2026-11-01T00:00:00Z",
        "source": source("a.csv"),
        "text": "Hi",
        "reactions": 4,
        "seen": {"reactions": "2026-11-03T00:00:00Z"},
    }


def test_false_is_an_answer_for_tagged(store: Store) -> None:
    def mention(day: int, tagged: bool | None) -> Intake:
        name = f"{day}.csv"
        return export(name, day, Mention("m", PUBLISHED, source(name), tagged=tagged))

    store.update(mention(1, True))
    store.update(mention(2, False))
    store.update(mention(3, None))
    (line,) = lines(store.root / "_client/mentions/2026-10.jsonl")
    assert line["tagged"] is False


def test_damaged_id_in_another_month_is_named(store: Store) -> None:
    store.update(told(1, 10))
    path = store.root / "ig/posts/2026-01.jsonl"
    path.write_bytes(b'{"id":"a"}\n{"id":"\\q"}\n')
    with pytest.raises(LocalIOError, match=r"2026-01\.jsonl:2 is damaged"):
        store.update(told(2, 10))
