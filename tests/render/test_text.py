"""Cleaning and cutting of text from outside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.text import clean, cut, graphemes

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\vc", "a b c"),
        ("a\x00\x07\x1bb", "ab"),
        ("\u202eabc\u202c\u2066d\u2069\u200f", "abcd"),
        ("a\ud800b\udc00", "ab"),
        ("a\U000e0041b", "ab"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u200dx\ufe0f", "x\ufe0f"),
        ("a\u200d\u200d\u200db", "a\u200db"),
        (FAMILY, FAMILY),
        ("❤\ufe0f", "❤\ufe0f"),
        ("👍🏽", "👍🏽"),
        ("🇳🇱", "🇳🇱"),
        ("Z" + "\u035c" * 9, "Z" + "\u035c" * 4),
        ("العربية 日本語 ไทย", "العربية 日本語 ไทย"),
    ],
)
def test_clean(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_stays_clean_and_can_be_written(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(
        unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"} for letter in once if letter != "\n"
    )


def test_graphemes_are_what_a_reader_counts() -> None:
    assert list(graphemes(f"a{FAMILY}é👍🏽🇳🇱🇩🇪❤\ufe0f")) == ["a", FAMILY, "é", "👍🏽", "🇳🇱", "🇩🇪", "❤\ufe0f"]


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("a  b\nc", 9, "a b c"),
        (FAMILY * 3, 2, FAMILY + "…"),
        ("ab cd", 4, "ab…"),
    ],
)
def test_cut(text: str, most: int, short: str) -> None:
    assert cut(text, most) == short


def test_cutting_a_very_long_text_is_quick_and_short() -> None:
    assert len(list(graphemes(cut("x" * 2_000_000, 40)))) == 40
