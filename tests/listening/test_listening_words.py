"""Which texts name a brand, ask something or repeat one another: hand-written cases and properties."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.listening import Brand, Brands, Repeats, asks, folded

NOORD = Brand("", ("Noord", "@noord", "Café Noord", "C++"), ("noordpool",), ("noord.koffie",), ("noordtijd",))
RIVAL = Brand("Zuid", ("Zuid", "資生堂"), (), ("zuid_bar",))
BOTH = Brands([NOORD, RIVAL])


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("I love Noord.", ("",)),
        ("NOORD!", ("",)),
        ("noörd", ("",)),
        ("noo\u0301rd", ("",)),
        ("no\u00adord", ("",)),  # a soft hyphen is not seen
        ("noorden waait", ()),
        ("hetnoord", ()),
        ("noord2", ()),
        ("_noord_ in italics", ("",)),
        ("#noord", ("",)),
        ("@noord hello", ("",)),
        ("café  noord", ("",)),
        ("#CafeNoord", ("",)),
        ("de noord op de noordpool", ()),  # excluded
        ("noord of zuid?", ("", "Zuid")),
        ("Zuid op de noordpool van noord", ("Zuid",)),  # the exclusion is the client's own
        ("私は資生堂の製品", ("Zuid",)),  # scripts without spaces
        ("@zuid_bar is open", ("Zuid",)),
        ("@zuid_bars is open", ()),
        ("see @noord.koffie.", ("",)),
        ("#noordtijd", ("",)),
        ("#noordtijden", ()),
        ("I write C++ all day", ("",)),
        ("", ()),
        ("x" * 20, ()),
    ],
)
def test_a_text_names_brands(text: str, brands: tuple[str, ...]) -> None:
    assert BOTH.named(text).brands == brands


@pytest.mark.parametrize(
    ("text", "told", "tagged"),
    [
        ("noord is nice", None, ()),
        ("@noord is nice", None, ("",)),
        ("@noord.koffie is nice", None, ("",)),
        ("@noord.nl is another account", None, ()),
        ("me@noord wrote", None, ()),  # an e-mail address
        ("@noord is nice", False, ()),  # the data says otherwise
        ("noord is nice", True, ("",)),  # tagged on the picture
        ("@zuid_bar is better than noord", True, ("Zuid",)),  # whom the handle shows
        ("noord and zuid", True, ("", "Zuid")),
    ],
)
def test_tagged_and_untagged(text: str, told: bool | None, tagged: tuple[str, ...]) -> None:
    assert BOTH.named(text, told=told).tagged == tagged


def test_hashtags_mark_content_of_others() -> None:
    assert BOTH.named("my morning #NoordTijd").hashtagged == ("",)
    assert BOTH.named("noordtijd").hashtagged == ()


def test_a_brand_does_not_mention_itself() -> None:
    own = Brand("", ("Noord",), authors=frozenset({"abc"}))
    assert Brands([own]).named("Noord is open", author="abc").brands == ()
    assert Brands([own]).named("Noord is open", author="abd").brands == ("",)
    assert Brands([own, RIVAL]).named("Noord and Zuid", author="abc").brands == ("Zuid",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Are you open?", True),
        ("営業していますか？", True),
        ("هل أنتم مفتوحون؟", True),
        ("Look: https://noord.example/?a=1", False),
        ("www.noord.example?x", False),
        ("Why https://noord.example/?a=1 ?", True),
        ("Fine; thanks", False),
        ("", False),
    ],
)
def test_questions(text: str, question: bool) -> None:
    assert asks(text) is question


AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
LONG = "Noord has the best coffee in town"


def first_of(*texts: tuple[str, str, int]) -> list[str]:
    """What each (text, author, day) repeats; ids are a, b, c."""
    repeats = Repeats()
    return [
        repeats.first("abcdefgh"[n], AT + timedelta(days=day), text, author)
        for n, (text, author, day) in enumerate(texts)
    ]


def test_copies_point_to_the_first() -> None:
    assert first_of((LONG, "u", 0), (LONG.upper(), "v", 1), (f"RT @u: {LONG}", "w", 2)) == ["", "a", "a"]
    assert first_of((f"{LONG} https://a.example/1", "u", 0), (f"{LONG} https://a.example/2", "v", 0)) == [
        "",
        "a",
    ]


def test_a_repost_whose_original_is_not_known_counts_once() -> None:
    assert first_of((f"RT @u {LONG}", "v", 0), (f"RT @u: {LONG}", "w", 0)) == ["", "a"]


def test_a_text_that_comes_back_later_is_said_anew() -> None:
    assert first_of((LONG, "u", 0), (LONG, "v", 30), (LONG, "v", 31), (LONG, "v", 32)) == ["", "a", "", "c"]


def test_two_people_may_say_something_short() -> None:
    assert first_of(("Love Noord!", "u", 0), ("Love Noord!", "v", 0), ("love noord!", "u", 1)) == [
        "",
        "",
        "a",
    ]
    assert first_of(("Love Noord!", "", 0), ("Love Noord!", "", 0)) == ["", ""]
    assert first_of(("", "u", 0), ("", "u", 0)) == ["", ""]


@given(st.text(), st.sets(st.text(min_size=1), max_size=4))
def test_a_rivals_terms_do_not_touch_the_client(text: str, terms: set[str]) -> None:
    other = Brands([NOORD, Brand("Zuid", tuple(sorted(terms)))])
    alone = Brands([NOORD])
    assert ("" in other.named(text).brands) == ("" in alone.named(text).brands)


@given(st.text())
def test_folding_twice_is_folding_once_and_case_does_not_matter(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    plain = "".join(letter for letter in text if letter.isascii())
    assert folded(plain.upper()) == folded(plain.lower())


@pytest.mark.parametrize(
    "piece", ["noord ", "a\u0301\u0323", "@", "https://", "café " + " " * 50, "rt @", "?", "é"]
)
def test_a_million_letters_take_a_moment(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    start = time.process_time()
    BOTH.named(text)
    asks(text)
    Repeats().first("a", AT, text, "u")
    assert time.process_time() - start < 5
