"""The page of share of voice and sentiment: what it says, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reporter.model import (
    BrandShare,
    Measured,
    Missing,
    MoodBuckets,
    MoodDriver,
    MoodEstimate,
    MoodIndex,
    MoodLanguage,
    MoodReading,
    MoodWeek,
    MoodWord,
    Overheard,
    Population,
    Reason,
    Sentiment,
    ShareOfVoice,
    VoiceBasis,
    VoiceCut,
    missing,
    of,
)
from reporter.render import html
from reporter.report.voice import VoiceView
from tests.report.own_script import without_ours

FEW = missing(Reason.TOO_FEW, "n = 12 scored texts, floor 30")
INDEX = MoodIndex(of(-12.4, n=90), -21.0, -3.2, True, of(10, n=80), of(-22.4), -36.0, -9.0, True)


def share(brand: str, count: float, part: float) -> BrandShare:
    return BrandShare(brand, of(count), of(part), of(count), of(part), of(0))


MENTIONS = VoiceBasis(
    "mentions",
    (share("", 30, 0.6), share("Zuid", 20, 0.4)),
    excluded=(("West", "no terms are configured"),),
    weeks=(
        VoiceCut("2026-09-28", (of(10), of(5)), (of(2 / 3), of(1 / 3))),
        VoiceCut("2026-10-05", (of(20), of(15)), (of(4 / 7), of(3 / 7))),
    ),
    channels=(VoiceCut("bluesky", (of(30), of(20)), (of(0.6), of(0.4))),),
)
ENGAGEMENT = VoiceBasis("engagement", why=Missing(Reason.NOT_COLLECTED, "ig: no data for this month"))


def reading(index: MoodIndex = INDEX, scored: int = 90, **more: Any) -> MoodReading:
    return MoodReading(
        Population.COMMENTS,
        "",
        "",
        MoodBuckets(100, scored, 100 - scored, 0, 0, 0, 60),
        34,
        20,
        index,
        of(-20.0),
        languages=(
            MoodLanguage("en", 60, 20, INDEX, "fair", 61.8),
            MoodLanguage("fi", 30, 14, None, "weak", 42.0, social=False),
        ),
        weeks=(MoodWeek(date(2026, 9, 28), 4, 6, 5), MoodWeek(date(2026, 10, 5), 30, 30, 15)),
        **more,
    )


HEARD = Overheard(
    Population.COMMENTS,
    34,
    56,
    topics=(MoodDriver("Delivery", 20, 20 / 34, 0.05, True, ("Where is it, @…?",)),),
    words=(MoodWord("late", 9, -9.0), MoodWord("lovely", 5, 5.0)),
)


def figures(make: Any, one: MoodReading, *heard: Overheard) -> Measured:
    voice = ShareOfVoice(date(2026, 10, 1), MENTIONS, ENGAGEMENT)
    found: Measured = replace(make.measured(), voice=voice, sentiment=Sentiment((one,), heard))
    return found


def view_of(report: Any) -> VoiceView:
    found: VoiceView = next(section.view for section in report.sections if section.id == "voice")
    return found


def test_counts_beside_shares_and_reasons_beside_dashes(build: Any, make: Any) -> None:
    shares = view_of(build(figures(make, reading(), HEARD))).shares
    assert shares is not None
    assert [row.name for row in shares.rows] == ["Noord", "West", "Zuid"]
    first = shares.rows[0].bases
    assert (first[0].count.text, first[0].share.text) == ("30", "60.0%")
    assert first[1].count.text == "–"
    notes = {note.mark: note.text for note in shares.footnotes}
    assert "no terms are configured" in notes[shares.rows[1].bases[0].count.mark]
    assert "no data for this month" in notes[first[1].count.mark]
    assert "60.0% of 50 mentions of 2 brands" in shares.title
    assert [(row.name, row.own, row.all) for row in shares.channels] == [("Bluesky", "30", "50")]
    assert shares.weeks is not None
    assert [row[1:] for row in shares.weeks.table] == [("10", "5"), ("20", "15")]


def test_a_reason_names_a_rivals_account_by_its_brand(build: Any, make: Any) -> None:
    hidden = "west-ig: reactions not told for 1 of 9 posts"
    said = ShareOfVoice(date(2026, 10, 1), replace(MENTIONS, excluded=(("West", hidden),)), ENGAGEMENT)
    rivals = [{"name": "West", "accounts": [{"id": "west-ig", "platform": "instagram"}]}]
    page = build(replace(figures(make, reading(), HEARD), voice=said), benchmarks=rivals)
    shares = view_of(page).shares
    assert shares is not None
    told = "Not part of this share: West (Instagram): reactions not told for 1 of 9 posts"
    assert told in [note.text for note in shares.footnotes]


def test_a_change_that_chance_could_have_made_says_so(build: Any, make: Any) -> None:
    for sure, note in ((None, ""), (True, ""), (False, "no clear change")):
        rows = (replace(MENTIONS.brands[0], clear=sure), MENTIONS.brands[1])
        said = ShareOfVoice(date(2026, 10, 1), replace(MENTIONS, brands=rows), ENGAGEMENT)
        shares = view_of(build(replace(figures(make, reading(), HEARD), voice=said))).shares
        assert shares is not None
        assert [row.bases[0].note for row in shares.rows if row.own] == [note]


def test_the_index_its_interval_and_what_it_is_not(build: Any, make: Any) -> None:
    felt = view_of(build(figures(make, reading(), HEARD))).feeling
    assert felt is not None
    row = felt.rows[0]
    assert (row.index.text, row.interval, row.change) == ("−12", "−21 to −3", "−22")
    assert (row.negative, row.neither, row.positive) == ("34", "36", "20")
    words = " ".join(felt.remarks)
    assert "not a share of people" in words
    assert "Scored 90 of 100 comments (90%)" in words
    assert "10 of unknown language, 0 in unsupported languages, 0 without words" in words
    assert felt.warnings == ()
    weak = felt.languages[1]
    assert (weak.language, weak.index, weak.negative, weak.grade) == ("Finnish", "–", "14", "weak")
    assert weak.remark


def test_a_hidden_index_prints_counts_and_its_reason(build: Any, make: Any) -> None:
    felt = view_of(build(figures(make, reading(MoodIndex(FEW))))).feeling
    assert felt is not None
    row = felt.rows[0]
    assert (row.index.text, row.interval, row.change, row.negative) == ("–", "", "", "34")
    assert felt.footnotes[0].text == "Hidden below 30 scored texts."
    assert "too few" in felt.title


@pytest.mark.parametrize(("scored", "warned"), [(80, False), (79, True)])
def test_many_texts_without_a_score_are_warned_of(build: Any, make: Any, scored: int, warned: bool) -> None:
    felt = view_of(build(figures(make, reading(scored=scored)))).feeling
    assert felt is not None
    assert bool(felt.warnings) is warned


def test_no_clear_change_is_said(build: Any, make: Any) -> None:
    unclear = replace(INDEX, change=of(-4), change_low=-15.0, change_high=7.0, clear=False)
    felt = view_of(build(figures(make, reading(unclear)))).feeling
    assert felt is not None
    assert felt.rows[0].note == "no clear change"
    assert "no clear change" in felt.title


def test_labels_and_their_lack_are_said(build: Any, make: Any) -> None:
    good = MoodEstimate(of(-31.0, n=150), -40.0, -22.0, 150, "people")
    few = MoodEstimate(missing(Reason.TOO_FEW, "n = 40 labels, floor 100"), None, None, 40, "people")
    for one, said in ((good, "150 labels of people"), (few, "n = 40 labels, floor 100")):
        felt = view_of(build(figures(make, reading(estimate=one)))).feeling
        assert felt is not None
        assert any(said in line for line in felt.remarks)


def test_drivers_and_examples_as_they_were_heard(build: Any, make: Any) -> None:
    felt = view_of(build(figures(make, reading(), HEARD))).feeling
    assert felt is not None
    block = felt.drivers[0]
    assert "Delivery, 20 of 34" in block.title
    assert [(row.texts, row.negative, row.others) for row in block.rows] == [("20", "59%", "5%")]
    assert block.words.index("late (9)") < block.words.index("lovely (5)")
    assert block.before == ""


def test_drivers_beside_the_month_before(build: Any, make: Any) -> None:
    delivery = HEARD.topics[0]
    rows = [
        replace(delivery, before=4, before_share=0.1, clear=True),
        replace(delivery, before=30, before_share=0.75, clear=True),
        replace(delivery, before=20, before_share=0.5, clear=False),
        replace(delivery, before=0),
        delivery,
    ]
    built = build(figures(make, reading(), replace(HEARD, topics=tuple(rows))))
    felt = view_of(built).feeling
    assert felt is not None
    block = felt.drivers[0]
    assert block.before == "Negative texts in Sept"
    assert [(row.before, row.trend) for row in block.rows] == [
        ("4 (10%)", "clearly larger share now"),
        ("30 (75%)", "clearly smaller share now"),
        ("20 (50%)", "no clear change"),
        ("0", ""),
        ("–", ""),
    ]
    page = html.render(built)
    assert "Negative texts in Sept" in page
    assert "clearly larger share now" in page


def test_the_index_without_neutral_parts_has_its_interval(build: Any, make: Any) -> None:
    frank = MoodIndex(of(-20), -44, -12, True)
    felt = view_of(build(figures(make, reading(without_neutral=frank)))).feeling
    assert felt is not None
    assert any("−20, 95% interval −44 to −12" in line for line in felt.remarks)


def test_nothing_heard_is_no_page_and_text_is_never_markup(build: Any, make: Any) -> None:
    assert all(section.id != "voice" for section in build().sections)
    hostile = MoodDriver("<script>", 9, 0.5, 0.1, False, ('<img src=x onerror="1">',))
    page = html.render(build(figures(make, reading(), replace(HEARD, drivers=(hostile,)))))
    assert "<script>" not in without_ours(page).split("</head>")[1]
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
