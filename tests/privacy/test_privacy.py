"""Names become hashes, old words go, and who is forgotten stays forgotten."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reporter import cli
from reporter.model import Comment, Intake, Mention, Post
from reporter.privacy import Shield, hashed, names_of
from reporter.store import Store, removal

OLD, NEW = datetime(2020, 1, 5, tzinfo=UTC), datetime(2026, 10, 5, tzinfo=UTC)

CONFIG = """client: {name: A, slug: a}
accounts:
  - id: page
    platform: facebook
    handle: brand
    exports:
      - {file: comments.csv, product: table, kind: comments, exported_on: 2026-11-03,
         columns: {id: id, post_id: post, created_at: at, text: words, author: who}}
      - {file: posts.csv, product: table, kind: posts, exported_on: 2026-11-03,
         columns: {id: id, published_at: at, text: words, comments: n}}
"""
COMMENTS = """id,post,at,words,who
c1,p1,2026-10-02T08:00:00,Lovely coffee,@Jo.Doe
c2,p1,2026-10-02T09:00:00,I agree with @jo.doe and @jo.doeson,Someone Else
c3,p1,2026-10-03T09:00:00,More please,jo.doe
c4,p1,2019-10-03T09:00:00,An old word,third
"""
POSTS = "id,at,words,n\np1,2026-10-01T08:00:00,Thanks @jo.doe for the picture,4\n"


@pytest.fixture
def client(tmp_path: Path) -> Path:
    (tmp_path / "client.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    return tmp_path / "client.yml"


def lines(client: Path, kind: str) -> dict[str, dict[str, object]]:
    found = {}
    for path in (client.parent / "data" / "a" / "page" / kind).glob("*.jsonl"):
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(raw)
            found[line["id"]] = line
    return found


def everything(client: Path) -> str:
    return "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((client.parent / "data").rglob("*"))
        if path.is_file()
    )


def test_a_hash_needs_its_salt() -> None:
    assert hashed("jo", "one") != hashed("jo", "two")
    assert hashed("jo", "one") == hashed("jo", "one")
    assert len(hashed("jo", "one")) == 16
    assert hashed("", "one") == ""


def test_names_are_hashed_and_old_words_go() -> None:
    guard = Shield("salt", oldest=datetime(2024, 1, 1, tzinfo=UTC))
    new = Comment("page", "p", "1", NEW, "s", text="words", author="jo")
    assert guard.record(new) == Comment("page", "p", "1", NEW, "s", text="words", author=hashed("jo", "salt"))
    old = Mention("m", OLD, "s", text="words", url="https://x.example/jo", author="jo", author_followers=5)
    assert guard.record(old) == Mention("m", OLD, "s")
    post = Post("page", "p", OLD, text="our own words")
    assert guard.record(post) is post


def test_only_the_forgotten_handle_goes_from_other_peoples_words() -> None:
    guard = Shield("salt", forgotten=names_of("Jo.Doe", ("page",), "salt"))
    assert guard.text("with @jo.doe, @JO.DOE. and @jo.doeson at jo@jo.doe") == (
        "with [removed], [removed] and @jo.doeson at jo@jo.doe"
    )


def test_no_name_is_stored(client: Path) -> None:
    assert cli.run(["import", str(client)]) == 0
    stored = lines(client, "comments")
    assert stored["c1"]["author"] == stored["c3"]["author"] != stored["c2"]["author"]
    for path in (client.parent / "data").rglob("*.jsonl"):
        assert "Someone Else" not in path.read_text(encoding="utf-8")


def test_old_words_are_not_even_imported(client: Path) -> None:
    assert cli.run(["import", str(client)]) == 0
    assert set(lines(client, "comments")["c4"]) == {"id", "post_id", "created_at", "seen_at", "source"}


def test_forgetting_is_for_good(client: Path) -> None:
    assert cli.run(["import", str(client)]) == 0
    before = lines(client, "comments")
    assert cli.run(["forget", str(client), "--author", "@Jo.Doe"]) == 0

    def gone() -> None:
        after = lines(client, "comments")
        assert set(after) == set(before), "the comments are still counted"
        assert "text" not in after["c1"]
        assert "author" not in after["c3"]
        assert after["c2"]["text"] == "I agree with [removed] and @jo.doeson"
        assert lines(client, "posts")["p1"]["text"] == "Thanks [removed] for the picture"
        kept = everything(client).casefold().replace("@jo.doeson", "")
        assert "jo.doe" not in kept
        assert str(before["c1"]["author"]) not in "".join(
            path.read_text(encoding="utf-8") for path in (client.parent / "data").rglob("*.jsonl")
        )

    gone()
    assert cli.run(["import", str(client)]) == 0
    gone()


def test_pruning_keeps_the_counts(tmp_path: Path) -> None:
    store = Store(tmp_path / "a")
    store.update(
        Intake(
            records=(
                Comment("page", "p", "old", OLD, "s", text="old words", author="h1", reactions=3),
                Comment("page", "p", "new", NEW, "s", text="new words", author="h2"),
            )
        )
    )
    assert removal.prune(store.root, datetime(2024, 1, 1, tzinfo=UTC)) == 1
    assert removal.prune(store.root, datetime(2024, 1, 1, tzinfo=UTC)) == 0
    old = json.loads((store.root / "page" / "comments" / "2020-01.jsonl").read_text(encoding="utf-8"))
    assert old["reactions"] == 3
    assert not {"text", "author"} & set(old)
    assert "new words" in (store.root / "page" / "comments" / "2026-10.jsonl").read_text(encoding="utf-8")


def test_a_salt_that_is_not_set_is_said(
    client: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.write_text(CONFIG + "privacy: {salt: {env: A_SALT}}\n", encoding="utf-8")
    monkeypatch.delenv("A_SALT", raising=False)
    assert cli.run(["import", str(client)]) == 64
    assert "A_SALT" in capfd.readouterr().err
    monkeypatch.setenv("A_SALT", "a long secret")
    assert cli.run(["import", str(client)]) == 0
    with_salt = lines(client, "comments")["c1"]["author"]
    assert "a long secret" not in everything(client)
    assert with_salt != hashed("jo.doe", "a")
