"""Sentences that once reached a reader half in English: each is said whole, in every language."""

from __future__ import annotations

import pytest

from reporter.i18n import Words
from reporter.recommend.aims import CHANCE, NEARER, NOT_NOW
from reporter.recommend.follow import NO_FIGURE

LANGUAGES = ("af", "de", "es", "fr", "nl", "sv")
ENGLISH = (" can be ", " or ", " the ", " not ", "days", " told ")  # not words of these languages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "4 of 55 posts can be compared at the age of 7 days, or up to 3 days later",
        "4 of 55 posts can be compared at the age of 7 days",
        "no export file covers the month",
        "dravenhof-instagram: reactions not told for 1 of 9 posts",
        CHANCE,
        NEARER,
        NOT_NOW,
        NO_FIGURE,
    ],
)
def test_a_clause_holds_no_english(language: str, text: str) -> None:
    said = Words(language).clause(text)
    assert said != text
    assert not [word for word in ENGLISH if word in f" {said} "], said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_keeps_its_figures(language: str) -> None:
    said = Words(language).clause("4 of 55 posts can be compared at the age of 7 days, or up to 3 days later")
    assert [figure for figure in ("4", "55", "7", "3") if figure in said] == ["4", "55", "7", "3"]


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("de", "1 Kopie oder Repost, einmal gezählt", "12 Kopien oder Reposts, die einmal zählen"),
        (
            "sv",
            "1 kopia eller repost som räknas en gång",
            "12 kopior eller reposter som räknas en gång",
        ),
    ],
)
def test_copies_have_a_form_for_many(language: str, one: str, many: str) -> None:
    texts = ("{n} copy or repost that counts once", "{n} copies or reposts that count once")
    assert Words(language).plural(*texts, 1) == one
    assert Words(language).plural(*texts, 12) == many


@pytest.mark.parametrize(
    ("language", "named"),
    [("de", ["Kommentare", "Shares", "Speicherungen"]), ("sv", ["kommentarer", "delningar", "sparningar"])],
)
def test_the_parts_of_engagement_have_names(language: str, named: list[str]) -> None:
    assert [Words(language).say(part) for part in ("comments", "shares", "saves")] == named


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 av 5 mätbara mål är i mål eller på rätt väg"),
        (3, "3 av 5 mätbara mål är i mål eller på rätt väg"),
    ],
)
def test_swedish_counts_goals_out_of_all(n: int, said: str) -> None:
    texts = (
        "{good} of {all} measurable goals is reached or on course",
        "{good} of {all} measurable goals are reached or on course",
    )
    assert Words("sv").plural(*texts, n, good=n, all=5) == said
