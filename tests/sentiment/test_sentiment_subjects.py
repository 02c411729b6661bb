"""Topics, drivers and words behind the score over several languages; letters of their own; draws in bulk."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from reporter.sentiment import Options, Said, draws, lexicon, subjects
from reporter.sentiment.drivers import drivers
from reporter.sentiment.topics import Counted, topics

LATE = {
    "en": "Ordered nine days ago and still no parcel.",
    "nl": "Weer geen pakket ontvangen.",
    "de": "Meine Bestellung ist seit Tagen überfällig.",
    "fr": "Toujours pas de colis.",
    "es": "Sigo sin recibir el paquete.",
    "sv": "Min beställning är över en vecka sen.",
    "af": "Nog steeds nie my pakkie gekry nie.",
    "da": "Min pakke er ikke kommet.",
    "fi": "Pakettini ei ole vielä tullut.",
    "it": "Il pacco non è mai stato consegnato.",
    "pl": "Nadal czekam na paczkę.",
    "pt": "Ainda estou esperando a encomenda.",
}


def said(text: str, language: str = "en", negative: float = 0.1) -> Said:
    return Said(text, language, negative, 0.0)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_a_late_parcel_is_about_delivery_in_every_language(language: str) -> None:
    found = subjects(
        lambda: [said(LATE[language], language, 0.9)] * 5 + [said("x y z", language)] * 40, Options()
    )
    assert [(one.term, one.texts) for one in found.topics] == [("Delivery", 5)]
    assert found.topics[0].negative_share == 1
    assert found.topics[0].other_share == 0


def test_a_topic_needs_five_negative_texts_and_a_clear_excess() -> None:
    def names(bad: int, rest: int) -> list[str]:
        counted = Counted()
        for number in range(100):
            negative = number < 20
            hit = number < bad if negative else number - 20 < rest
            counted.add(number, [str(number)], negative, ["Price"] if hit else [])
        return [one.term for one in counted.drivers()]

    assert names(4, 0) == []
    assert names(5, 0) == ["Price"]
    # 5 of 20 against 12 of 80, one half added to each of the four counts
    z = math.log(5.5 * 68.5 / (15.5 * 12.5)) / math.sqrt(1 / 5.5 + 1 / 15.5 + 1 / 12.5 + 1 / 68.5)
    assert z < 1.64
    assert names(5, 12) == []


def test_examples_are_the_shortest_and_no_words_twice() -> None:
    bad = [
        "no parcel and no answer",
        "no parcel",
        "no parcel",
        "the parcel is late again",
        "parcel lost",
        "parcel late",
    ]
    texts = [said(text, negative=0.9) for text in bad] + [said("a b c")] * 40
    found = subjects(lambda: texts, Options(), examples=2)
    quoted = [found.quoted[number] for number in found.topics[0].examples]
    assert quoted == ["no parcel", "parcel lost"]
    assert subjects(lambda: texts, Options()).quoted == {}


def test_grammar_of_one_language_is_no_driver_among_many() -> None:
    english = [(["for", "the", f"w{n}"], n < 8, "en") for n in range(40)]
    dutch = [([f"x{n}", f"y{n}"], False, "nl") for n in range(460)]
    assert not drivers([*english, *dutch], lambda _: False)  # in 8 % of all texts, but in each English one
    story = [(["depot", f"w{n}"], n < 8, "en") for n in range(8)]
    rest = [([f"v{n}"], False, "en") for n in range(200)]
    assert [one.term for one in drivers([*story, *rest, *dutch], lambda _: False)] == ["depot"]


def test_words_of_the_lexicon_stand_apart() -> None:
    texts = [said("terrible parcel depot", negative=0.9)] * 8 + [said("nice cup")] * 112
    found = subjects(lambda: texts, Options())
    assert [one.term for one in found.drivers] == ["depot", "parcel"]
    told = {term: (n, weight) for term, n, weight in found.words}
    assert told["terrible"][0] == 8
    assert told["terrible"][1] < 0 < told["nice"][1]
    assert (found.negative, found.others) == (8, 112)


def test_every_language_has_words_for_every_topic() -> None:
    for language in lexicon.LANGUAGES:
        for topic in topics(language):
            assert topic.words or topic.stems, (language, topic.id)
            assert all(word == word.lower() for word in (*topic.words, *topic.stems))
            assert all(len(stem) >= 3 for stem in topic.stems), (language, topic.id)
    assert not any(topic.holds("parcel") for topic in topics("tr"))


def test_draws_in_bulk_are_the_draws_one_by_one() -> None:
    for start, size in ((draws.seed("a"), 1), (draws.seed("b"), 13), ((1 << 64) - 1, 4000)):
        bulk = [[int(one) for one in places] for places in draws.picks(start, size, 7)]
        assert bulk == [
            [draws.below(start, time * size + at, size) for time in range(7)] for at in range(size)
        ]


@pytest.mark.parametrize(
    ("language", "plain", "marked"),
    [
        ("de", "schone", "schöne"),
        ("sv", "vanlig", "vänlig"),
        ("da", "gladere", "glædere"),
        ("fi", "hyvaa", "hyvää"),
    ],
)
def test_letters_of_their_own_are_not_folded(language: str, plain: str, marked: str) -> None:
    words = lexicon.load(_languages(), language, {marked: 2.0})
    own = lexicon.load(_languages(), language, {})
    role, before = words.role(plain), own.role(plain)
    assert (role.weight if role else 0.0) == (before.weight if before else 0.0)
    found = words.role(marked)
    assert found is not None
    assert found.weight == 2.0


def test_accents_of_other_languages_are_folded() -> None:
    for language, plain, marked in (
        ("fr", "epoustou", "époustou"),
        ("pl", "zupelny", "zupełny"),
        ("es", "jolin", "jolín"),
    ):
        role = lexicon.load(_languages(), language, {marked: -1.0}).role(plain)
        assert role is not None
        assert role.weight == -1.0


def _languages() -> Path:
    from reporter import resources

    return resources.config() / "languages"
