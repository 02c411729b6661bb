"""What posts' words do: rules that hold in every language, and what stays unknown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.model import PostKind
from reporter.recommend.marks import MARKS, read
from reporter.recommend.marks.phrases import Phrases, words
from tests.recommend.build import config, post
from tests.recommend.recommend_marks import read_text


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Which loaf is your favourite?", True),
        ("How are you all?", False),
        ("Did you know that rye keeps longer?", False),
        ('A guest asked: "Which one do you bake first?"', False),
        ("Have a look: https://example.org/?which=you", False),
        ("Why do you rinse the filter? Because paper has a taste.", False),
        ("Which one would you take. Or both", False),
    ],
)
def test_a_question_is_one_that_readers_can_answer(text: str, asks: bool) -> None:
    assert read_text(text).question is asks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("There is no contest.", {}),
        ("In order to bake well, wait.", {}),
        ("Our order books are full.", {}),
        ("In any event, we stay open.", {}),
        ("No joke: it still runs.", {}),
        ("Fair trade and the job market", {}),
        ("Menu in the window, link in bio", {"call_to_action": True}),
        ("A fine #giveaway", {"contest": True, "interactive": True}),
    ],
)
def test_hard_cases(text: str, marks: dict[str, bool]) -> None:
    told = read_text(text)
    assert {name for name in MARKS if getattr(told, name)} == set(marks)


@pytest.mark.parametrize(
    ("text", "link", "own"),
    [
        ("https://example.org/a?b=c#d", True, 0),
        ("New beans kwartelnest.example/beans", True, 2),
        ("www.example.com is up", True, 2),
        ("Fresh bread.Our oven is hot", False, 6),
        ("Write to info@example.org", False, 2),
        ("Link in bio", False, 3),
        ("We love #coffee with @anna today", False, 4),
    ],
)
def test_links_and_own_words(text: str, link: bool, own: int) -> None:
    told = read_text(text)
    assert (told.link, told.words) == (link, own)


def test_a_link_is_bare_up_to_eight_own_words() -> None:
    assert read_text("one two three four five six seven eight https://example.org").bare_link
    assert not read_text("one two three four five six seven eight nine https://example.org").bare_link
    assert not read_text("one two three").bare_link
    assert read_text("Our winter list", kind=PostKind.LINK).bare_link


def test_hashtags_are_told_once_and_folded() -> None:
    assert read_text("#Brood and #brood, #1 and example.org/#part &#39; #café").hashtags == ("brood", "café")


def test_accents_count_and_case_does_not() -> None:
    assert read_text("QUÉ TAL EL LUNES, ¿QUÉ TOMAS?", "es").question
    assert not read_text("Dice que vienes luego?", "es").question


def test_a_language_without_rules_is_unknown_and_never_false() -> None:
    told = read_text("Mikä on lempikahvisi? Kerro meille 😂", "fi")
    assert told.language == "fi"
    assert {name: getattr(told, name) for name in MARKS} == {**dict.fromkeys(MARKS), "humour": True}
    assert told.purposes is None


def test_a_post_without_text_is_unknown() -> None:
    told = read_text("")
    assert all(getattr(told, name) is None for name in MARKS)


def test_platform_kinds_need_no_words() -> None:
    assert read_text("", kind=PostKind.POLL).interactive
    assert read_text("", kind=PostKind.EVENT).event


def test_uncertain_language_falls_back_on_the_client() -> None:
    one = post(1, "Welke kleur kies jij?")
    dutch, both = (config(listening={"languages": codes}) for codes in (["nl"], ["en", "fi", "nl"]))
    assert read([one], dutch)[one.account, one.id].question is True
    assert read([one], dutch, lambda _: "")[one.account, one.id].language == "nl"
    mixed = read([one], both)[one.account, one.id]
    assert (mixed.question, mixed.contest, mixed.language) == (True, None, "")
    assert read([one], config())[one.account, one.id].question is False  # read as English, the report's


def test_a_short_text_in_a_foreign_language_is_not_believed() -> None:
    one = post(1, "Welke kleur kies jij?")
    assert (
        read([one], config(listening={"languages": ["nl"]}), lambda _: "af")[one.account, one.id].language
        == "nl"
    )


def test_names_of_the_people_pillar_are_personal() -> None:
    client = config(
        plan={"pillars": [{"name": "People", "terms": ["Noor"]}, {"name": "Beans", "terms": ["farm"]}]}
    )
    noor, farm, north = post(1, "Noor at the bar"), post(2, "The farm in May"), post(3, "Noord is quiet")
    told = read([noor, farm, north], client)
    assert [told[p.account, p.id].personal for p in (noor, farm, north)] == [True, False, False]


def test_a_story_needs_length_and_turns() -> None:
    turns = "Years ago it rained. One day it stopped. "
    assert not read_text(turns).story
    assert read_text(turns + "word " * 30).story
    assert not read_text("word " * 60).story


def test_phrases_match_whole_words() -> None:
    phrases = Phrases(["open day", "brew*", "*fest", "win _ prize", "# tips"])
    found = phrases.found(words("Open days? open day brewing hoffest, win the prize, 7 tips, seven tips"))
    assert found == [("open", "day"), ("brewing",), ("hoffest",), ("win", "the", "prize"), ("7", "tips")]
    assert Phrases(["contest"]).found(words("no contest, a contest"), Phrases(["no contest"])) == [
        ("contest",)
    ]


@pytest.mark.parametrize("phrase", ["", "_", "#", "ab*", "a b c d e f g h i"])
def test_phrases_refuse_what_is_none(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|stem"):
        Phrases([phrase])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "es", "fr", "de"]))
def test_any_text_can_be_read_and_case_changes_nothing(text: str, language: str) -> None:
    told = read_text(text, language)
    assert told == read_text(text, language)
    assert not told.bait or told.call_to_action
    assert not told.contest or told.interactive


def test_time_grows_with_length_only() -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        read_text(text)
        return time.perf_counter() - began

    read_text("warm")
    for piece in ('"a ', "a.", "www.a", "win a ", "#a", "?", "„", "@a.", "a-"):
        short, long = seconds(piece * 4_000), seconds(piece * 16_000)
        assert long < 12 * short + 0.5, piece
