"""Signs, spaces and the form of address of the languages that differ from English in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from docs.catalogues import gather, pofiles
from reporter.i18n import Words
from reporter.text import cut, one_line

NARROW, WIDE = "\u202f", "\u00a0"
# a key of the configuration is written as it stands there
_KEY = re.compile(r"\b(?:costs|endpoint|exported_on|kind|measure|metrics|plan|rows|values|weights):")


def _strings(language: str) -> Iterator[str]:
    for name in (pofiles.MESSAGES, pofiles.TIPS):
        for one in pofiles.read(language, name):
            if one.id:
                yield from gather.forms(one.string)


def test_french_has_a_narrow_space_before_high_signs() -> None:
    assert not [text for text in _strings("fr") if re.search(r"(?<!\u202f)[;!?](?!\w)", text)]


def test_french_has_a_space_that_does_not_break_before_a_colon() -> None:
    texts = (_KEY.sub("", text) for text in _strings("fr"))
    assert not [text for text in texts if re.search(r"(?<!\u00a0):(?=\s|$)", text)]


def test_french_quotation_marks_hold_their_words() -> None:
    assert not [text for text in _strings("fr") if re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text)]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_percent_sign_stands_off_by_a_space_that_does_not_break(language: str) -> None:
    assert not [text for text in _strings(language) if re.search(r"[\d}](?: |)%", text)]


def test_spanish_questions_are_opened() -> None:
    assert not [text for text in _strings("es") if text.count("¿") != text.count("?")]


def test_spanish_speaks_to_usted() -> None:
    familiar = re.compile(r"\b(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?)\b", re.IGNORECASE)
    assert not [text for text in _strings("es") if familiar.search(text)]


def test_french_speaks_to_vous() -> None:
    familiar = re.compile(r"\b(?:tu|toi|te)\b", re.IGNORECASE)
    assert not [text for text in _strings("fr") if familiar.search(text)]


def test_a_cut_text_keeps_the_space_inside_a_number() -> None:
    assert cut(f"45{NARROW}507  interactions\n{WIDE}: ok", 80) == f"45{NARROW}507 interactions : ok"
    assert one_line(f" a{WIDE}% \u2028 b{NARROW}; ") == f"a{WIDE}% b{NARROW};"


def test_clauses_in_a_row_take_the_signs_of_the_language() -> None:
    words = Words("fr-FR")
    assert words.clause("no visits; no posts") == f"aucune visite{NARROW}; aucune publication"
    assert words.clause("their own words; as they wrote them") == "their own words; as they wrote them"


def test_the_day_in_a_french_clause_is_an_ordinal() -> None:
    assert Words("fr-FR").clause("last known on 2026-10-01").endswith("1er octobre 2026")
    assert Words("fr-FR").day_month(date(2026, 10, 1)).startswith("1er ")
