"""Single rules of grammar, by hand: shields, phrases with a negator, doubled negation, adverbs, ratings."""

from __future__ import annotations

from functools import cache

import pytest

from reporter import resources
from reporter.sentiment import Options
from reporter.sentiment.engine import Engine, Scored
from reporter.sentiment.lexicon import LANGUAGES, read_words
from reporter.sentiment.rules import VERB_FIRST


@cache
def engine() -> Engine:
    return Engine(Options())


def scored(language: str, text: str, **own: float) -> Scored:
    terms = {term.replace("_", " "): weight for term, weight in own.items()}
    one = Engine(Options(lexicon={language: terms})) if own else engine()
    return one.score(one.read(text), language)


def weights(language: str, text: str, **own: float) -> list[tuple[str, bool]]:
    """(term, flipped) of every word that counts."""
    return [(hit.term, hit.flipped) for hit in scored(language, text, **own).found.words]


# two negators around one word of praise, and two before it: the feeling turns once
DOUBLED = {
    "af": "Dit is nooit lekker nie",
    "da": "Det er aldrig ikke god",
    "de": "Das ist nie nicht gut",
    "en": "Nothing is never good",
    "es": "No es nunca bueno",
    "fi": "Ei ole ikinä hyvää, ei",
    "fr": "Ce n'est jamais pas bon",
    "it": "Non c'è nessuno buono",
    "nl": "Het is nooit niet lekker",
    "pl": "Nikt nigdy nie jest dobry",
    "pt": "Não é nunca bom",
    "sv": "Det är aldrig inte gott",
}
STARS = {
    "af": ("5 sterre", "1 ster"),
    "da": ("5 stjerner", "1 stjerne"),
    "de": ("5 Sterne", "1 Stern"),
    "en": ("5 stars", "1 star"),
    "es": ("5 estrellas", "1 estrella"),
    "fi": ("5 tähteä", "1 tähti"),
    "fr": ("5 étoiles", "1 étoile"),
    "it": ("5 stelle", "1 stella"),
    "nl": ("5 sterren", "1 ster"),
    "pl": ("5 gwiazdek", "1 gwiazdka"),
    "pt": ("5 estrelas", "1 estrela"),
    "sv": ("5 stjärnor", "1 stjärna"),
}


def balance(language: str, text: str) -> float:
    negative, _, positive = scored(language, text).shares
    return positive - negative


def test_the_tables_have_every_language() -> None:
    assert set(DOUBLED) == set(STARS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_doubled_negation_turns_once(language: str) -> None:
    (hit,) = scored(language, DOUBLED[language]).found.words
    assert hit.flipped
    assert hit.weight == pytest.approx(-0.7 * hit.listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_stars_are_a_rating(language: str) -> None:
    best, worst = STARS[language]
    assert balance(language, best) > 0.2
    assert balance(language, worst) < -0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_out_of_ten_and_five_are_a_rating(language: str) -> None:
    for text in ("10/10", "9/10!", "(5/5)", "★★★★★"):
        assert balance(language, text) > 0.2, text
    for text in ("0/10", "1/5.", "★☆☆☆☆"):
        assert balance(language, text) < -0.2, text


@pytest.mark.parametrize("text", ["10/10/2026", "110/10", "5/5/26", "10/100", "v1/5", "15 stars", "2.5/5"])
def test_dates_and_other_fractions_are_no_rating(text: str) -> None:
    assert not scored("en", text).signal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_of_weight_zero_says_nothing_and_shields_its_words(language: str) -> None:
    own = {"zork": 2.0, "zork_blint": 0.0, "zorkel": 0.0}
    assert weights(language, "zork blonk", **own) == [("zork", False)]
    assert weights(language, "zork blint", **own) == []
    assert weights(language, "zorkel", **own) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Sin embargo es lunes"),
        ("es", "A lo mejor mañana"),
        ("fr", "Bien sûr, à demain"),
        ("it", "Come mai oggi"),
        ("pl", "Dzień dobry"),
        ("pt", "No entanto, hoje"),
        ("de", "Guten Morgen"),
    ],
)
def test_set_phrases_are_neither_praise_nor_negation(language: str, text: str) -> None:
    found = scored(language, text).found
    assert (found.words, found.negators) == ((), 0)


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("pl", "Nikt nie poleca", "nie poleca"),
        ("fr", "Je ne trouve aucune réponse", "aucune réponse"),
        ("en", "never no zork", "no zork"),
        ("it", "Non ho nessuna zork", "nessuna zork"),
        ("af", "nooit nie zork nie", "nie zork"),
    ],
)
def test_a_phrase_with_a_negator_is_not_turned_again(language: str, text: str, term: str) -> None:
    own = {} if "zork" not in term else {term.replace(" ", "_"): -1.0}
    assert weights(language, text, **own) == [(term, False)]


@pytest.mark.parametrize(
    ("language", "adverb", "praise"),
    [
        ("de", "Leider nicht mehr da", "Gefällt mir nicht"),
        ("da", "Desværre ikke i dag", "Elsker det ikke"),
        ("sv", "Tyvärr inte i dag", "Gillar det inte"),
        ("nl", "Helaas niet vandaag", "Lekker was niet mijn indruk"),
        ("af", "Ongelukkig nie vandag nie", "Geniet dit nie"),
    ],
)
def test_a_negator_behind_turns_praise_but_no_regret(language: str, adverb: str, praise: str) -> None:
    assert language in VERB_FIRST
    assert balance(language, adverb) < 0
    ((_, flipped),) = weights(language, adverb)
    assert not flipped
    assert [flip for _, flip in weights(language, praise)] == [True]


@pytest.mark.parametrize("language", sorted(VERB_FIRST))
def test_an_adverb_of_the_whole_sentence_is_not_turned(language: str) -> None:
    words = read_words(resources.config() / "languages" / language / "words.json")
    negator = {"af": "nie", "da": "ikke", "de": "nicht", "nl": "niet", "sv": "inte"}[language]
    for adverb in sorted(words.adverbs):
        assert not any(flip for _, flip in weights(language, f"{adverb} {negator}"))


def test_a_booster_that_is_a_term_counts_once() -> None:
    (hit,) = scored("en", "super good", super=1.0).found.words
    assert hit.term == "good"
    assert hit.weight == pytest.approx(1.3 * hit.listed)
    assert weights("en", "super", super=1.0) == [("super", False)]
    assert balance("sv", "jävla bra kaffe") > 0.3
    assert balance("sv", "jävla kaffe") < 0


def test_but_may_be_a_phrase() -> None:
    before, after = scored("nl", "lekker, daar staat tegenover, smerig").found.words
    assert before.weight == pytest.approx(0.3 * before.listed)
    assert after.weight == after.listed
    first, last = scored("es", "bueno sin embargo horrible").found.words
    assert first.weight == pytest.approx(0.3 * first.listed)
    assert last.weight == last.listed
