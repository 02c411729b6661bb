"""Labels beside the texts: written once, read again when something changed, kept when the words are gone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reporter.model import Comment, Intake, Mention, Source
from reporter.privacy import hashed
from reporter.store import Store, removal
from tests.listening.label_store import comment, config, content, labelled, lines, mention, told

TEXT = "Noord makes bad coffee these days"
SOME = (
    mention("m1", "10-03 07:12", TEXT, author="u1", language="nl", engagements=3.0, author_followers=70.0),
    mention("m2", "10-04 07:12", f"RT @u1: {TEXT}", author="u2", channel="reddit"),
    mention("m3", "10-05 07:12", "Zuid or Noord? #noordtijd", author="u3", tagged=True),
    mention("m4", "10-06 07:12", "Noord lies on the noordpool", author="u4"),
    mention("m5", "11-01 10:00", TEXT, author="u5"),
    comment("c1", "10-03 08:00", "Are you open?", author="u6"),
    comment("c2", "10-03 09:00", "Yes we are open", author="us", from_brand=True, reply_to="c1"),
    comment("c3", "10-05 09:00", "Yes, we are open!", author="us", from_brand=True),
    comment("c4", "10-06 09:00", "yes WE are open", author="us", from_brand=True, reply_to="c9"),
)


def test_a_label_says_what_was_found_and_nothing_that_was_not(tmp_path: Path) -> None:
    assert labelled(told(tmp_path, *SOME)) == 9
    found = lines(tmp_path)
    version = found["m1"]["version"]
    assert found["m1"] == {
        "author": "u1",
        "author_followers": 70,
        "brands": [""],
        "bucket": "scored",
        "channel": "x",
        "created_at": "2026-10-03T07:12:00Z",
        "engagements": 3,
        "id": "m1",
        "language": "en",
        "negative": 0.9,
        "positive": 0.1,
        "seen_at": "2026-11-04T00:00:00Z",
        "signal": True,
        "source": "f00dfeed0000:1",
        "version": version,
    }
    assert found["m2"]["same_as"] == "m1"
    assert (found["m3"]["brands"], found["m3"]["tagged"]) == (["", "Zuid"], ["", "Zuid"])
    assert (found["m3"]["hashtagged"], found["m3"]["question"]) == ([""], True)
    assert "brands" not in found["m4"]
    assert lines(tmp_path, month="2026-11")["m5"]["same_as"] == "m1"  # across files
    talk = lines(tmp_path, "ig")
    assert talk["c1"]["question"] is True
    assert (talk["c2"]["from_brand"], talk["c2"]["reply_to"]) == (True, "c1")
    assert "same_as" not in talk["c3"]  # another punctuation
    assert talk["c4"]["same_as"] == "c2"


def test_no_words_and_no_names_are_in_labels(tmp_path: Path) -> None:
    labelled(told(tmp_path, *SOME))
    every = b"".join(content(tmp_path).values())
    assert b"coffee" not in every
    assert b"open" not in every


def test_doing_it_again_changes_no_file(tmp_path: Path) -> None:
    labelled(told(tmp_path, *SOME))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("labels/*")}
    assert labelled(tmp_path) == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("labels/*")} == before


def test_order_repetition_and_parts_change_nothing(tmp_path: Path) -> None:
    labelled(told(tmp_path / "whole", *SOME))
    for seed in range(5):
        parts: list[Mention | Comment] = [*SOME, *SOME]
        random.Random(seed).shuffle(parts)
        folder = tmp_path / str(seed)
        for at in range(0, len(parts), 5):
            labelled(told(folder, *parts[at : at + 5]))
        assert content(folder) == content(tmp_path / "whole")


def test_new_terms_and_a_new_scorer_read_again(tmp_path: Path) -> None:
    labelled(told(tmp_path, *SOME))
    wider = config(listening={"terms": ["Noord"]})
    assert labelled(tmp_path, wider) == 9
    assert lines(tmp_path)["m4"]["brands"] == [""]
    assert labelled(tmp_path, wider, version="2") == 9
    assert labelled(tmp_path, wider, version="2") == 0


def test_a_changed_text_is_read_again(tmp_path: Path) -> None:
    labelled(told(tmp_path, mention("m1", "10-03 07:12", "Noord")))
    later = Source("", "later.csv", "abcd" * 16, "table", 1, 1, datetime(2026, 11, 9, tzinfo=UTC))
    record = mention("m1", "10-03 07:12", "Zuid")
    moved = replace(record, source="abcdabcdabcd:1")
    Store(tmp_path).update(Intake(records=(moved,), sources=(later,)))
    assert labelled(tmp_path) == 1
    assert lines(tmp_path)["m1"]["brands"] == ["Zuid"]
    assert lines(tmp_path)["m1"]["read_at"] == "2026-11-09T00:00:00Z"


def test_labels_outlive_their_words_but_not_their_authors(tmp_path: Path) -> None:
    labelled(told(tmp_path, *SOME))
    before = lines(tmp_path)
    removal.prune(tmp_path, datetime(2026, 11, 1, tzinfo=UTC))
    kept = lines(tmp_path)
    assert "author" not in kept["m1"]
    assert "author_followers" not in kept["m1"]
    labelled(tmp_path, config(listening={"terms": ["Oost"]}), version="2")
    after = lines(tmp_path)
    assert after == kept
    assert {name: line.get("brands") for name, line in after.items()} == {
        name: line.get("brands") for name, line in before.items()
    }
    assert lines(tmp_path, month="2026-11")["m5"]["same_as"] == "m1"  # its first lost its words


def test_who_is_forgotten_leaves_no_finding(tmp_path: Path) -> None:
    labelled(told(tmp_path, *SOME))
    removal.forget(tmp_path, frozenset({"u1"}), lambda text: text)
    assert "m1" not in lines(tmp_path)
    labelled(tmp_path)
    assert lines(tmp_path)["m1"] == {
        "channel": "x",
        "created_at": "2026-10-03T07:12:00Z",
        "engagements": 3,
        "id": "m1",
        "seen_at": "2026-11-04T00:00:00Z",
        "source": "f00dfeed0000:1",
    }


def test_the_brands_own_texts_are_no_mentions(tmp_path: Path) -> None:
    own = hashed("noord", "salt")
    labelled(told(tmp_path, mention("m1", "10-03 07:12", "Noord and Zuid", author=own)))
    assert lines(tmp_path)["m1"]["brands"] == ["Zuid"]
