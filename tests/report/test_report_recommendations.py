"""The page of recommendations: evidence, documents, follow-up, praise; hostile words stay words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reporter.model import (
    Advice,
    Aim,
    Citation,
    Done,
    Effort,
    Moved,
    Outcome,
    Praise,
    Recommendation,
    Report,
    Scope,
    Statistic,
    Tip,
    TipKind,
    TrackRecord,
    Unit,
    of,
)
from reporter.render import html
from reporter.render.document import of_report

IG = Scope("ig", "instagram")
TIP = Tip(
    "t", "doc.txt", 7, "Part > 1", "Antwoord iedereen", "Answer everybody", "Answer everyone", "Answer them.",
    (), "conversation", TipKind.DO, Effort.LOW, ("s",), caution="Not at night.",
)  # fmt: skip
AIM = Aim("s", Unit.RATE, of(0.6, n=50), 0.3)
CITED = Citation(
    "doc.txt",
    "Part > 1",
    7,
    "Antwoord iedereen",
    "nl",
    "Answer everybody",
    Statistic("70 % agree", "Somebody"),
)
B, C = replace(CITED, document="b.txt", statistic=None), replace(CITED, document="c.txt")
ONE = Recommendation(
    "t@ig", TIP, IG, (), (CITED, B, C),
    0.5, AIM, why="60.0% of 50 comments got no answer.", facts=(("Measured", "60.0%"), ("Limit", "30%")),
    judged="from 60.0% now to 30.0% or less", also=("fb",),
)  # fmt: skip
PAST = Outcome(
    "u@ig", "u", "Post more", IG, AIM, of(0.2, n=50), Done.DONE, Moved.MOVED, "", ("60.0%", "20.0%", "30.0%")
)
ADVICE = Advice(
    (ONE,), (PAST,), (TrackRecord("u", 2, 1, 1),), praise=(Praise(IG, "x", "Posts come steadily."),)
)


def page(build: Any, advice: Advice) -> str:
    report: Report = build(advice=advice)
    return html.render(report)


def test_everything_that_is_promised_is_printed(build: Any) -> None:
    text = page(build, ADVICE)
    for words in (
        "Answer everyone", "60.0% of 50 comments got no answer.", "The same holds for Facebook.",
        "Answer them.", "Not at night.", "little effort", "doc.txt", "Part &gt; 1",
        "Antwoord iedereen", "(Answer everybody)",
        "The same advice: c.txt", "from 60.0% now to 30.0% or less", "Posts come steadily.", "Post more",
        "given 2×, done 1×, moved 1×", "October 2026: what to do next, and why",
    ):  # fmt: skip
        assert words in text, words
    assert "70 % agree, according to doc.txt, which attributes it to Somebody." in text
    assert '<q class="advice-quote" lang="nl">' in text


def test_a_figure_without_a_source_says_so(build: Any) -> None:
    bare = replace(CITED, statistic=Statistic("82 % of traffic"))
    text = page(build, Advice((replace(ONE, citations=(bare,)),)))
    assert "82 % of traffic, according to doc.txt, which names no source." in text


def test_no_page_without_advice(build: Any) -> None:
    assert 'id="recommendations"' not in page(build, Advice())


def test_a_note_alone_is_a_page(build: Any) -> None:
    assert "There is not enough data." in page(build, Advice(note="There is not enough data."))


def test_words_from_own_tips_stay_words(build: Any) -> None:
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    tip = replace(TIP, headline=evil, advice=evil, caution=evil)
    text = page(build, Advice((replace(ONE, tip=tip, why=evil),)))
    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text


def test_report_json_tells_the_same(build: Any) -> None:
    told = of_report(build(advice=ADVICE))
    assert told["recommendations"][0]["id"] == "t@ig"
    assert told["recommendations"][0]["aim"] == {"signal": "s", "unit": "rate", "then": 0.6, "target": 0.3}
    assert told["follow_up"][0]["moved"] == "moved"
    assert told["track_records"] == [{"tip": "u", "given": 2, "done": 1, "moved": 1}]
