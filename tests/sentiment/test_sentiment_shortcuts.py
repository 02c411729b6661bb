"""What the scorer skips to be quick changes nothing: signs, phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import resources
from reporter.sentiment import Options
from reporter.sentiment.cleaning import Tokeniser
from reporter.sentiment.engine import Engine
from reporter.sentiment.lexicon import read_emoji

SYMBOLS = read_emoji(resources.config() / "sentiment" / "emoji.csv")
TOKENS = Tokeniser(SYMBOLS)
PIECES = st.sampled_from(
    [*sorted(SYMBOLS), "good", "l'eau", "ÉTÉ", "10/10/26", " ", "!", "\n", ",", "“", "©", "ß"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join))
def test_texts_without_signs_are_read_as_all_others(text: str) -> None:
    # a sign in front sends the same text the long way round
    sign = "\u2764"
    assert sign in SYMBOLS
    assert TOKENS(f"{sign}\n{text}")[2:] == TOKENS(f"\n{text}")[1:]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zork blint", ["zork blint"]),
        ("zork blinting plonk", ["zork blinting"]),
        ("zork tamp plonk", ["zork tamp plonk"]),
        ("zork tamp", []),
        ("zork, blint", ["zork blint"]),
        ("zork unheardof blint", []),
        ("zork", []),
        ("blint zork", []),
        ("zork zork blint", ["zork blint"]),
    ],
)
def test_phrases_are_found_wherever_they_begin(text: str, found: list[str]) -> None:
    own = {"zork blint": 2.0, "zork blint*": 1.0, "zork tamp plonk": -2.0}
    engine = Engine(Options(lexicon={"en": own}))
    for _ in range(2):  # new words first, then known ones
        scored = engine.score(engine.read(text), "en")
        assert [hit.term for hit in scored.found.words] == found
