"""Signals that miss a mark say so when the text rules mostly miss that mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reporter.i18n import Words
from reporter.model import Firing
from reporter.recommend import posting
from reporter.recommend.hear import registered
from reporter.recommend.marks import MARKS, grades
from reporter.recommend.posting import UNSEEN
from reporter.recommend.words import sentence
from tests.recommend.build import FIRED, QUIET, evidence, hear, marks, posts
from tests.recommend.counsel_build import heard
from tests.recommend.recommend_marks import read_text

# Signal, and the marks whose absence it reads.
ABSENT = [
    ("question_share_low", ["question"]),
    ("cta_share_low", ["call_to_action"]),
    ("people_posts_low", ["personal"]),
    ("narrative_posts_low", ["story"]),
    ("news_posts_absent", ["news"]),
    ("no_contest_posts", ["contest"]),
    ("no_interactive_posts", ["interactive", "contest"]),
    ("no_event_posts", ["event"]),
]


@pytest.fixture(params=[0.49, 0.5])
def recall(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> float:
    """One recall for all marks: just too low, and just enough."""
    given = float(request.param)
    monkeypatch.setattr(grades, "recalls", lambda: dict.fromkeys(MARKS, given))
    return given


@pytest.mark.parametrize(("signal", "names"), ABSENT)
def test_absence_of_a_mark_is_told_by_its_recall(signal: str, names: list[str], recall: float) -> None:
    made = posts(40)
    absent: dict[str, Any] = {name: [] for name in names}
    present: dict[str, Any] = {name: range(1, 41) for name in names}
    none = evidence(posts=made, marks=marks(made, **absent))
    found = hear(signal, none)
    assert found.firing is FIRED
    assert (UNSEEN in found.words) is (recall < 0.5)
    if recall < 0.5:
        assert found.certain is False
    every = evidence(posts=made, marks=marks(made, **present))
    quiet = hear(signal, every)
    assert (quiet.firing, UNSEEN in quiet.words) == (QUIET, False)


def test_a_purpose_goes_by_the_marks_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    made = posts(40)
    told = {
        key: replace(one, purposes=("inform", "educate")) for key, one in marks(made, question=[]).items()
    }
    month = evidence(posts=made, marks=told)  # none entertains
    for poor, expected in (("story", True), ("news", False)):
        low = {**dict.fromkeys(MARKS, 1.0), poor: 0.1}
        monkeypatch.setattr(grades, "recalls", lambda low=low: low)
        found = hear("content_purpose_imbalance", month)
        assert (found.firing, found.words["purpose"], UNSEEN in found.words) == (FIRED, "entertain", expected)


def test_the_shipped_grades_reach_the_signals() -> None:
    low = {mark for mark in MARKS if grades.elusive(mark)}
    assert low == {mark for mark, recall in grades.recalls().items() if recall < grades.TRUSTED}
    assert set(grades.recalls()) == set(MARKS)
    assert not grades.elusive("link")
    assert posting.humbly(hear("people_posts_low", evidence(count=False)), "personal").firing is (
        Firing.NOT_MEASURABLE
    )


@pytest.mark.parametrize("signal", [*[name for name, _ in ABSENT], "content_purpose_imbalance"])
def test_each_has_a_second_sentence(signal: str) -> None:
    one = registered()[signal]
    assert "usual" in one.unseen
    assert "seen in" in one.unseen
    assert UNSEEN == "unseen"
    plain = heard(signal, number=0.0, purpose="inform")
    missed = heard(signal, number=0.0, purpose="inform", unseen="yes")
    said = [sentence(reading, registered(), Words("en-GB")) for reading in (plain, missed)]
    assert "usual" not in said[0]
    assert "usual" in said[1]
    assert " 20 posts" in said[1]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Butter or oil first? Oil first, it takes more heat.", False),
        ("Who baked this? Our Anna.", False),
        ("Why does bread go stale? The starch takes its water back.", False),
        ("What is your favourite pastry? Ours is the plum tart.", True),
        ("Who baked this?\nA. Anna", True),
        ("Butter or oil first? Tell us in the comments.", True),
    ],
)
def test_a_question_answered_on_its_line_is_none(text: str, asks: bool) -> None:
    assert read_text(text).question is asks


@pytest.mark.parametrize(
    ("text", "mark", "told"),
    [
        ("Family class on Friday at six.", "event", True),
        ("Closed on Friday.", "event", False),
        ("From Monday we open at seven.", "news", True),
        ("We open at seven.", "news", False),
        ("Our new head baker loves rye.", "personal", True),
        ("Hanna turns forty. Cake for all!", "personal", True),
        ("hanna is a village", "personal", False),
        ("A novel by Anna stands in the window.", "personal", False),
        ("Share this and tag a friend.", "bait", True),
        ("Share this with care.", "bait", False),
        ("What did the loaf say? It rose. Sorry.", "humour", True),
        ("Sorry. We are closed.", "humour", False),
    ],
)
def test_two_kinds_of_words_together(text: str, mark: str, told: bool) -> None:
    assert getattr(read_text(text), mark) is told
