"""Labels of many texts: buckets, groups, order, chunks, processes, hostile texts."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.model import Bucket, Label, Text
from reporter.sentiment import Options, label, version, workers
from reporter.sentiment import stream as streaming

DUTCH = [
    "De koffie is heerlijk en het personeel is aardig",
    "Ik vind dit echt een waardeloze winkel",
    "Waar is mijn bestelling gebleven?",
]
TURKISH = "Bu kahve gerçekten çok güzel, teşekkür ederim arkadaşlar"


def texts(*some: str, group: str = "page") -> list[Text]:
    return [Text(str(number), text, group) for number, text in enumerate(some)]


def told(*some: str, options: Options | None = None) -> list[Label]:
    return list(label(texts(*some), options or Options()))


def test_every_text_falls_into_one_bucket() -> None:
    found = told(*DUTCH, TURKISH, "😍😍", "?!...", "", "12:30", "https://example.org/x @somebody")
    assert [one.bucket for one in found] == [
        *[Bucket.SCORED] * 3,
        Bucket.UNSUPPORTED_LANGUAGE,
        Bucket.SCORED,
        *[Bucket.NO_WORDS] * 4,
    ]
    assert [one.language for one in found[:5]] == ["nl", "nl", "nl", "tr", "nl"]


def test_shares_add_up_to_one_and_mean_nothing_outside_scored() -> None:
    for one in told(*DUTCH, TURKISH, "😍"):
        total = one.negative + one.neutral + one.positive
        assert total == pytest.approx(1.0 if one.bucket is Bucket.SCORED else 0.0, abs=1e-9)


def test_a_short_text_takes_its_groups_language_or_the_first_configured() -> None:
    assert told("mooi")[0].bucket is Bucket.UNKNOWN_LANGUAGE
    assert told("mooi", options=Options(languages=("nl",)))[0].language == "nl"
    assert told(*DUTCH, "mooi")[-1].language == "nl"
    alone = [*texts(*DUTCH, group="a"), Text("x", "mooi", "b")]
    assert list(label(alone, Options()))[-1].bucket is Bucket.UNKNOWN_LANGUAGE


def test_a_short_text_of_a_foreign_group_is_not_ours() -> None:
    found = told(*[TURKISH + " " + str(n) for n in range(3)], "mooi", options=Options(languages=("nl",)))
    assert found[-1].bucket is not Bucket.SCORED


def test_an_unknown_text_with_emoji_is_scored_by_them_alone() -> None:
    (found,) = told("zzqq 😍😍")
    assert (found.bucket, found.language, found.signal) == (Bucket.SCORED, "", True)
    assert found.positive > 0.6


def test_norwegian_is_danish_only_where_it_is_said() -> None:
    norwegian = "Jeg synes ikke at det er noe gøy å vente så lenge på bestillingen min"
    assert told(norwegian)[0].bucket is Bucket.UNSUPPORTED_LANGUAGE
    (found,) = told(norwegian, options=Options(norwegian_as_danish=True))
    assert (found.bucket, found.language) == (Bucket.SCORED, "da")


def test_an_iterator_is_read_chunk_by_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "CHUNK", 4)
    taken = 0

    def source() -> Iterator[Text]:
        nonlocal taken
        for text in texts(*DUTCH, *["mooi"] * 9):
            taken += 1
            yield text

    found = label(source(), Options())
    first = next(found)
    assert (first.language, taken) == ("nl", 4)
    assert [one.language for one in found] == ["nl"] * 11


def test_chunks_order_and_repetition_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    some = texts(*(DUTCH * 5), "mooi", "😡", TURKISH, "slecht")
    whole = dict(zip([one.id for one in some], label(some, Options()), strict=True))
    monkeypatch.setattr(streaming, "CHUNK", 3)
    mixed = random.Random(5).sample(some, len(some))
    assert dict(zip([one.id for one in mixed], label(mixed, Options()), strict=True)) == whole


def test_processes_give_the_same_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PAYS", 100)
    monkeypatch.setattr(streaming, "CHUNK", 70)
    some = [Text(str(n), ("mooi", "😍", *DUTCH)[n % 5], "page") for n in range(500)]
    assert list(label(some, Options(processes=2))) == list(label(some, Options(processes=1)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_labelled(text: str) -> None:
    (found,) = told(text, options=Options(languages=("en",)))
    assert found.bucket in Bucket
    assert 0 <= found.negative <= 1
    assert 0 <= found.positive <= 1


HOSTILE = {
    "zalgo": "z\u0301\u0327\u0330" + "\u0301\u0327" * 50_000,
    "one word": "a" * 100_000,
    "negators": "not good " * 11_000,
    "at": "@" * 100_000,
    "at words": "a@" * 50_000,
    "surrogates": "ab \ud800\udfff " * 20_000,
    "bidi": "\u202egood\u202c " * 15_000,
    "digits": "&#" + "9" * 99_000 + ";",
    "apostrophes": "a'" * 50_000,
    "faces": ">:" * 50_000,
    "hash": "#aA" * 33_000,
    "nul": "\0good" * 20_000,
    "link": "http" * 25_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_neither_crash_nor_stall(name: str) -> None:
    told("warm up this process with a sentence")
    start = time.process_time()
    found = told(HOSTILE[name], options=Options(languages=("en",)))
    assert len(found) == 1
    assert time.process_time() - start < 1.0, "a hundred thousand characters take milliseconds"


def test_direction_marks_and_styled_letters_hide_nothing() -> None:
    plain, marked, styled = told(
        "The coffee is terrible", "The coffee is ter\u202er\u200bible", "The coffee is 𝐭𝐞𝐫𝐫𝐢𝐛𝐥𝐞"
    )
    assert plain == marked == styled


def test_the_version_follows_the_settings() -> None:
    plain = version(Options())
    assert plain == version(Options())
    assert plain == version(Options(processes=2)), "how fast is not what"
    others = {
        version(Options(languages=("nl",))),
        version(Options(norwegian_as_danish=True)),
        version(Options(lexicon={"nl": {"gers": 2.0}})),
    }
    assert len(others | {plain}) == 4
