"""Which of the brand's comments count as an answer: never an earlier one, by one rule for each account."""

from __future__ import annotations

from pathlib import Path

from tests.listening.label_store import comment
from tests.listening.test_voice_by_hand import measured


def answered(root: Path, *records: object) -> float | None:
    """Answered comments of the month, over all accounts."""
    found = measured(root, *records).community  # type: ignore[arg-type]
    assert found is not None
    return found.scopes[0].answered.number


def test_a_reply_that_is_older_than_its_comment_answers_nothing(tmp_path: Path) -> None:
    # The data's clocks disagree: the brand's reply carries an earlier time than what it replies to.
    early = comment("b1", "10-10 09:00", "Thanks!", from_brand=True, reply_to="c1")
    later = comment("b2", "10-12 09:00", "Thanks!", from_brand=True, reply_to="c2")
    asked = (comment("c1", "10-10 10:00", "When?"), comment("c2", "10-12 08:00", "Where?"))
    assert answered(tmp_path, early, later, *asked) == 1


def test_an_earlier_comment_of_the_brand_answers_nothing_where_replies_are_not_told(tmp_path: Path) -> None:
    early = comment("b1", "10-10 09:00", "Good morning", from_brand=True)
    asked = (comment("c1", "10-10 10:00", "When?"),)
    assert answered(tmp_path, early, *asked) == 0
    assert answered(tmp_path, comment("b2", "10-10 11:00", "At nine", from_brand=True)) == 1


def test_where_replies_are_told_a_later_comment_on_the_post_is_no_answer(tmp_path: Path) -> None:
    asked = (comment("c1", "10-10 10:00", "When?"), comment("c2", "10-10 10:05", "Where?"))
    told = comment("b1", "10-10 11:00", "At nine", from_brand=True, reply_to="c1")
    loose = comment("b2", "10-10 12:00", "See you all", from_brand=True)
    assert answered(tmp_path, *asked, told, loose) == 1
