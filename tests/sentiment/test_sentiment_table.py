"""Sentences written by hand in each language: negation, boosters, emoji, irony, hashtags, single words."""

from __future__ import annotations

from functools import cache

import pytest

from reporter.model import Text
from reporter.sentiment import Options, label
from reporter.sentiment.engine import Engine, Scored
from reporter.sentiment.lexicon import LANGUAGES


@cache
def engine() -> Engine:
    return Engine(Options())


def scored(language: str, text: str, options: Options | None = None) -> Scored:
    one = Engine(options) if options else engine()
    return one.score(one.read(text), language)


def net(language: str, text: str, options: Options | None = None) -> float:
    negative, _, positive = scored(language, text, options).shares
    return positive - negative


# praise, complaint, praise negated, praise strengthened, double negative, one word, mixed with English
TABLE = {
    "en": (
        "The coffee is wonderful",
        "The service is terrible",
        "The coffee is not good",
        "The coffee is very good",
        "Not without love",
        "great",
        "Das Essen was great",
    ),
    "nl": (
        "De koffie is heerlijk",
        "De service is waardeloos",
        "De koffie is niet lekker",
        "De koffie is heel lekker",
        "Niet zonder liefde gemaakt",
        "prachtig",
        "prachtig product guys, order it",
    ),
    "sv": (
        "Kaffet är underbart",
        "Servicen är usel",
        "Kaffet är inte gott",
        "Kaffet är väldigt gott",
        "Inte utan kärlek",
        "fantastiskt",
        "fantastiskt stuff, order now",
    ),
    "af": (
        "Die koffie is wonderlik",
        "Die diens is vreeslik sleg",
        "Die koffie is nie lekker nie",
        "Die koffie is baie lekker",
        "Nie sonder liefde nie",
        "pragtig",
        "pragtig stuff guys, order it",
    ),
    "de": (
        "Der Kaffee ist wunderbar",
        "Der Service ist schrecklich",
        "Der Kaffee ist nicht gut",
        "Der Kaffee ist sehr gut",
        "Nicht ohne Liebe gemacht",
        "wunderbar",
        "wunderbar guys, order it",
    ),
    "fr": (
        "Le café est magnifique",
        "Le service est horrible",
        "Le café n'est pas bon",
        "Le café est très bon",
        "Pas sans amour",
        "magnifique",
        "magnifique guys, order it",
    ),
    "es": (
        "El café es maravilloso",
        "El servicio es horrible",
        "El café no es bueno",
        "El café es muy bueno",
        "No sin amor",
        "maravilloso",
        "maravilloso guys, order it",
    ),
    "it": (
        "Il caffè è meraviglioso",
        "Il servizio è orribile",
        "Il caffè non è buono",
        "Il caffè è molto buono",
        "Non senza amore",
        "meraviglioso",
        "meraviglioso guys, order it",
    ),
    "pt": (
        "O café é maravilhoso",
        "O serviço é horrível",
        "O café não é bom",
        "O café é muito bom",
        "Não sem amor",
        "maravilhoso",
        "maravilhoso guys, order it",
    ),
    "da": (
        "Kaffen er vidunderlig",
        "Servicen er forfærdelig",
        "Kaffen er ikke god",
        "Kaffen er meget god",
        "Ikke uden kærlighed",
        "vidunderlig",
        "vidunderlig stuff, order now",
    ),
    "fi": (
        "Kahvi on ihana",
        "Palvelu on kamala",
        "Kahvi ei ole hyvää",
        "Kahvi on todella hyvää",
        "Ei ilman iloa",
        "ihana",
        "ihana stuff, order now",
    ),
    "pl": (
        "Kawa jest wspaniała",
        "Obsługa jest okropna",
        "Kawa nie jest dobra",
        "Kawa jest bardzo dobra",
        "Nie bez pięknych chwil",
        "świetnie",
        "świetnie guys, order it",
    ),
}
PLAIN = {  # the strengthened sentence without its booster
    "en": "The coffee is good",
    "nl": "De koffie is lekker",
    "sv": "Kaffet är gott",
    "af": "Die koffie is lekker",
    "de": "Der Kaffee ist gut",
    "fr": "Le café est bon",
    "es": "El café es bueno",
    "it": "Il caffè è buono",
    "pt": "O café é bom",
    "da": "Kaffen er god",
    "fi": "Kahvi on hyvää",
    "pl": "Kawa jest dobra",
}
IRONY = {
    "en": "well done you",
    "nl": "lekker dan",
    "sv": "bra jobbat",
    "af": "mooi so",
    "de": "na bravo",
    "fr": "bravo hein",
    "es": "qué bien",
    "it": "ma bravi",
    "pt": "que lindo",
    "da": "flot klaret",
    "fi": "hieno homma",
    "pl": "no super",
}


def test_the_table_has_every_language() -> None:
    assert set(TABLE) == set(PLAIN) == set(IRONY) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_praise_is_positive_and_complaint_negative(language: str) -> None:
    praise, complaint, *_ = TABLE[language]
    assert net(language, praise) > 0.3
    assert net(language, complaint) < -0.3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_negator_turns_praise_once(language: str) -> None:
    found = scored(language, TABLE[language][2])
    (hit,) = found.found.words
    assert hit.flipped
    assert hit.listed > 0
    assert hit.weight == pytest.approx(-0.7 * hit.listed * hit.scaled)
    assert found.shares[0] > found.shares[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booster_strengthens(language: str) -> None:
    strong, plain = scored(language, TABLE[language][3]), scored(language, PLAIN[language])
    (loud,), (quiet,) = strong.found.words, plain.found.words
    assert loud.weight == pytest.approx(1.3 * quiet.weight)


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_without_turns_back(language: str) -> None:
    found = scored(language, TABLE[language][4])
    assert [hit.flipped for hit in found.found.words] == [False]
    assert found.found.words[0].weight > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_emoji_and_emoticons_count_in_every_language(language: str) -> None:
    praise = TABLE[language][0]
    assert net(language, f"{praise} 😡😡😡👎") < net(language, praise) < net(language, f"{praise} 😍❤️")
    assert net(language, ":-(") < 0 < net(language, ":-)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_irony_is_what_the_client_lists(language: str) -> None:
    phrase = IRONY[language]
    options = Options(lexicon={language: {phrase: -2.0}})
    assert net(language, f"{phrase.capitalize()}, again", options) < -0.3


@pytest.mark.parametrize("language", LANGUAGES)
def test_hashtags_are_read_as_words(language: str) -> None:
    word = TABLE[language][5]
    assert net(language, f"#{word}") == pytest.approx(net(language, word), abs=0.05)
    assert net(language, f"#Order{word.capitalize()}") > 0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mixed_sentence_keeps_the_word_it_knows(language: str) -> None:
    assert net(language, TABLE[language][6]) > 0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_takes_the_language_of_its_group(language: str) -> None:
    word = TABLE[language][5]
    told = [Text(str(n), text, "page") for n, text in enumerate(TABLE[language][:4])]
    group = [Text(f"{turn}-{one.id}", one.text, one.group) for turn in range(3) for one in told]
    *_, last = label([*group, Text("x", word, "page")], Options(languages=(language,)))
    assert last.language == language
    assert last.bucket == "scored"
    assert last.positive > last.negative


def test_a_negator_behind_the_verb_turns_it() -> None:
    assert net("de", "Gefällt mir nicht") < 0
    assert net("en", "I love it, not") > 0, "English negators stand before what they negate"


def test_afrikaans_closes_its_negation_without_a_second_turn() -> None:
    (hit,) = scored("af", "Die koffie is nie lekker nie").found.words
    assert hit.weight == pytest.approx(-0.7 * hit.listed)


def test_negation_ends_with_its_clause_and_after_three_words() -> None:
    assert not scored("en", "No, good coffee").found.words[0].flipped
    assert not scored("en", "not one two three good").found.words[0].flipped
    assert scored("en", "not one two good").found.words[0].flipped


def test_what_stands_before_but_counts_less() -> None:
    before, after = scored("en", "good coffee but terrible service").found.words
    assert before.weight == pytest.approx(0.3 * before.listed)
    assert after.weight == after.listed


def test_drawn_out_letters_and_missing_accents_are_known() -> None:
    assert [hit.term for hit in scored("en", "sooooo goooood").found.words] == ["goooood"]
    options = Options(lexicon={"fr": {"dégoûtée": -2.0}})
    assert [hit.weight for hit in scored("fr", "degoutee", options).found.words] == [-2.0]
