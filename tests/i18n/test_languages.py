"""How the languages speak: numbers' forms, cases, months of another country, clauses found by their shape."""

from __future__ import annotations

from datetime import date

import pytest

from reporter.i18n import Words, clauses
from reporter.i18n.catalogue import messages
from reporter.model import Unit, of

ALL = ("nl", "sv", "af", "de", "fr", "es")


def test_french_counts_zero_as_one_and_german_does_not() -> None:
    one, many = "{n} post", "{n} posts"
    assert messages("fr").ngettext("{n} day has no data.", "{n} days have no data.", 0) == messages(
        "fr"
    ).ngettext("{n} day has no data.", "{n} days have no data.", 1)
    german = messages("de")
    first, second = "{n} day has no data.", "{n} days have no data."
    assert german.ngettext(first, second, 0) == german.ngettext(first, second, 2)
    assert german.ngettext(first, second, 1) != german.ngettext(first, second, 2)
    assert Words("en-GB").plural(one, many, 0) == "0 posts"


@pytest.mark.parametrize("language", ALL)
def test_numbers_dates_and_words_are_of_one_language(language: str) -> None:
    words = Words(language)
    assert words.month(date(2026, 10, 1)).lower() != "october 2026"
    assert words.say("Recommendations") != "Recommendations" or language == "fr"
    assert words.value(of(1234.5), Unit.COUNT) != "1,234.5"


def test_a_report_in_english_for_the_netherlands_has_dutch_numbers_and_english_months() -> None:
    words = Words("nl-NL", language="en")
    assert words.number(1234.5, 1) == "1.234,5"
    assert words.month(date(2026, 10, 1)) == "October 2026"
    assert words.weekday(0) == "Monday"
    assert words.country("DE") == "Germany"


def test_a_dutch_report_written_as_in_great_britain() -> None:
    words = Words("en-GB", language="nl")
    assert words.number(1234.5, 1) == "1,234.5"
    assert words.month(date(2026, 10, 1)) == "oktober 2026"


def test_german_nouns_keep_their_capital_inside_a_sentence() -> None:
    assert Words("de").inside("Reichweite") == "Reichweite"
    assert Words("fr").inside("Portée") == "portée"
    assert Words("en").inside("CTR by reach") == "CTR by reach"


@pytest.mark.parametrize("language", ALL)
def test_a_clause_is_found_by_its_shape_and_its_figures_are_carried_over(language: str) -> None:
    words = Words(language)
    said = words.clause("3 of 9 posts do not tell every part")
    assert "3" in said
    assert "9" in said
    assert said != "3 of 9 posts do not tell every part"
    assert words.clause("n = 4 posts, floor 5").count("4") == 1


def test_days_and_months_inside_a_clause_are_written_out() -> None:
    assert Words("en-GB").clause("last known on 2026-09-30") == "last known on 30 September 2026"
    assert Words("en-GB").clause("changed in 2026-05: views") == "changed in May 2026: views"
    assert "30 september 2026" in Words("nl").clause("last known on 2026-09-30")


@pytest.mark.parametrize(
    "text",
    ["Audience-2026-09-30.csv", "id 2026-99-99", "2026-05.csv", "v/2026-05/x", "a2026-05-01", "1-2026-05-01"],
)
def test_what_only_looks_like_a_day_stays(text: str) -> None:
    assert Words("en-GB").clause(text) == text


def test_what_a_platform_said_itself_stays_as_it_is() -> None:
    assert Words("nl").clause("Unsupported get request (#100)") == "Unsupported get request (#100)"
    assert Words("en").clause("no posts") == "no posts"
    assert clauses.translated("", "nl") == ""


def test_a_hostile_clause_takes_no_time() -> None:
    text = "1 of " * 4000 + "posts do not tell every part"
    assert Words("nl").clause(text)


def test_a_tip_speaks_the_language_of_the_report_and_a_clients_own_tip_its_own() -> None:
    german = Words("de").entry(
        "d000-build-lasting-relationships.headline", "Judge the relationship, not one good post"
    )
    assert german != "Judge the relationship, not one good post"
    assert Words("de").entry("our-own.headline", "Ring the bell") == "Ring the bell"
