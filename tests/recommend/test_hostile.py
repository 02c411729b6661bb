"""Hostile comments: what the word lists find in seven languages, and the signal that follows their share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reporter import counsel
from reporter.model import Firing
from reporter.recommend.evidence import Evidence, Heat
from reporter.recommend.marks import hostile, languages
from tests.recommend.build import FIRED, QUIET, UNKNOWN, fires, hear
from tests.recommend.months.diary import PERIOD, loaded, measured
from tests.recommend.months.feeling import score
from tests.recommend.months.healthy import healthy
from tests.recommend.test_signals_sentiment import month

# Of each language: contempt, a plain complaint, and a harmless use of a listed word.
SAID = [
    ("en", "You liars, shame on you.", "The parcel came late and broken.", "No stupid questions here!"),
    ("nl", "Stelletje oplichters.", "Het pakje kwam te laat en stuk.", "Mag ik een domme vraag stellen?"),
    ("sv", "Skäms, era bedragare.", "Paketet kom sent och lådan var trasig.", "En dum fråga kanske?"),
    ("af", "Julle is skelms, skaam julle.", "Die pakkie was laat en stukkend.", "'n Dom vraag dalk?"),
    ("de", "Schämt euch, ihr Betrüger.", "Das Paket kam zu spät an.", "Eine dumme Frage vielleicht?"),
    ("fr", "Bande de voleurs.", "Le colis est arrivé abîmé.", "Une question stupide peut-être ?"),
    ("es", "Sois unos estafadores.", "El paquete llegó tarde y roto.", "¿Tenéis bocadillo de chorizo?"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "contempt", "complaint", "harmless"), SAID)
def test_contempt_is_told_from_complaint(language: str, contempt: str, complaint: str, harmless: str) -> None:
    assert [hostile(text, language) for text in (contempt, complaint, harmless)] == [True, False, False]
    assert hostile(f'He said "{contempt}" to us', language) is False  # quoted


def test_each_language_has_a_list_and_others_are_unknown() -> None:
    assert {one[0] for one in SAID} == set(languages())
    assert hostile("You liars", "fi") is None
    assert hostile("You liars", "") is None


def heated(now: Heat, before: Heat, here: Evidence | None = None) -> Evidence:
    quiet_mood = here or month(8, 100, (10, 100))
    return replace(quiet_mood, heat={"ig": (now, before)})


@pytest.mark.parametrize(
    ("now", "before", "firing"),
    [
        (Heat(100, 100, 4), Heat(100, 100, 1), FIRED),
        (Heat(100, 100, 3), Heat(100, 100, 1), QUIET),  # two points, not more
        (Heat(400, 400, 12), Heat(100, 100, 3), QUIET),  # four times the comments: shares, not counts
        (Heat(40, 29, 9), Heat(100, 100, 1), UNKNOWN),  # below the floor of 30 that were read
        (Heat(100, 100, 9), Heat(40, 29, 1), UNKNOWN),
        (Heat(100, 49, 9), Heat(100, 100, 1), QUIET),  # most are unread: clearly negative ones stand for them
        (Heat(), Heat(), QUIET),
    ],
)
def test_rise_of_hostile_comments(now: Heat, before: Heat, firing: Firing) -> None:
    assert fires("hostile_comments_rising", heated(now, before)) is firing


def test_words_go_before_the_mood() -> None:
    """Many more unhappy comments, none of them hostile; and the figures are those of the words."""
    upset = month(30, 100, (10, 100))
    assert fires("hostile_comments_rising", upset) is FIRED
    assert fires("hostile_comments_rising", heated(Heat(100, 100, 0), Heat(100, 100, 0), upset)) is QUIET
    heard = hear("hostile_comments_rising", heated(Heat(200, 100, 10), Heat(100, 50, 1)))
    assert (heard.value.number, heard.value.n) == (0.1, 100)
    assert heard.compared is not None
    assert heard.compared.number == 0.02


def test_comments_are_counted_by_month_and_account(tmp_path: Path) -> None:
    diary = healthy("facebook")
    now, before = list(diary.said(10)), list(diary.said(9))
    for said in (*now[:3], *before[:1]):
        said.text = "Shame on you, you are all liars and the bicycle that you sold to me is broken."
    found = loaded(diary, tmp_path)
    measured(found, score)
    root = found.folder / "data" / "ketting"
    answers = sum(by != "" for said in now for _, by, _ in said.answers)
    (one,) = counsel._heat(found, root, PERIOD, None).values()
    assert one[0].hostile == 3
    assert one[1].hostile == 1
    assert len(now) <= one[0].comments <= len(now) + answers
    early = counsel._heat(found, root, PERIOD, datetime(2026, 10, 1, tzinfo=UTC))["facebook"]
    assert (early[0], early[1].hostile) == (Heat(), 1)
