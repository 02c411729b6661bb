"""Sentiment and the audience in report.json: every number told, nothing invented, and the schema holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reporter import resources
from reporter.model import (
    ActiveHour,
    ActiveHours,
    AgedAccount,
    Audience,
    AudienceGap,
    AudienceRow,
    AudienceTable,
    BrandShare,
    EqualAge,
    Missing,
    MoodBuckets,
    MoodDriver,
    MoodEstimate,
    MoodIndex,
    MoodLanguage,
    MoodPost,
    MoodReading,
    MoodWeek,
    MoodWord,
    Overheard,
    Population,
    Reason,
    Report,
    Sentiment,
    ShareOfVoice,
    SourceRows,
    VoiceBasis,
    missing,
    of,
)
from reporter.render.export import report_json

HIDDEN = missing(Reason.TOO_FEW, "29 texts, floor 30")
INDEX = MoodIndex(of(-12.5, n=80), -20, -5, True, of(-2), of(-10.5), -19, -2, True)
FILE = SourceRows("people.csv", "ab" * 32, 6)


LATE = MoodDriver(
    "late",
    9,
    0.3,
    0.02,
    examples=("my order is late, …",),
    before=3,
    before_share=0.1,
    accounts=(("ig", 9),),
)


def sentiment() -> Sentiment:
    comments = MoodReading(
        Population.COMMENTS,
        "ig",
        "",
        MoodBuckets(texts=100, scored=80, unknown_language=12, no_words=8, signals=60),
        30,
        20,
        INDEX,
        of(-25, n=50),
        languages=(
            MoodLanguage("nl", 70, 28, INDEX, "fair", 61.5, False),
            MoodLanguage("", 10, 2, None),
        ),
        worst=(MoodPost("ig", "p9", 40, -31, "words", "https://x", datetime(2026, 10, 2, tzinfo=UTC)),),
        weeks=(MoodWeek(date(2026, 10, 5), 3, 4, 5),),
        estimate=MoodEstimate(of(-9, n=50), -18, 0.5, 50, "people"),
    )
    rival = MoodReading(
        Population.MENTIONS, "", "Rival", MoodBuckets(29, 29), 1, 2, MoodIndex(HIDDEN), HIDDEN
    )
    heard = Overheard(
        Population.COMMENTS,
        30,
        50,
        drivers=(LATE,),
        topics=(MoodDriver("delivery", 12, 0.4, 0.1, topic=True),),
        words=(MoodWord("late", 9, -11.5),),
        complaints=(("delivery", 12, 4),),
        lost=2,
    )
    return Sentiment((comments, rival), (heard,))


def audience() -> Audience:
    kept_back = missing(Reason.HIDDEN, "no counts are told")
    table = AudienceTable(
        "li",
        "linkedin",
        "followers",
        "age",
        date(2026, 10, 31),
        (
            AudienceRow("25-34", "25 to 34", of(0.4, n=400), of(400), of(0.02), True),
            AudienceRow("35-44", "35 to 44", of(0.1), kept_back, kept_back),
        ),
        told=of(0.5, n=2),
        base=kept_back,
        in_target=of(0.4, n=1),
        sources=(FILE,),
        compared_day=date(2026, 9, 30),
    )
    cells = (ActiveHour(0, 20, of(120, n=4)), ActiveHour(1, 8, of(90, n=4)))
    online = ActiveHours("ig", "instagram", cells, cells[0], date(2026, 10, 1), date(2026, 10, 28), 28, "")
    gap = AudienceGap("x", "x", Missing(Reason.NOT_OFFERED, "tells nothing of its public"))
    return Audience((table,), (online,), (gap,), "women in their thirties")


@pytest.fixture
def full(report: Report) -> Report:
    shares = tuple(
        BrandShare(brand, of(1), of(0.5), of(1), of(0.5), of(0), clear)
        for brand, clear in (("", False), ("Rival", None))
    )
    one = of(1)
    aged = AgedAccount("ig", "er_reach", 5, 5, 5, 5, one, one, one, one, one, one, {}, clear=True)
    measured = replace(
        report.measured,
        sentiment=sentiment(),
        audience=audience(),
        voice=ShareOfVoice(date(2026, 10, 1), VoiceBasis("mentions", shares)),
        equal_age=EqualAge(accounts=(aged,)),
    )
    return replace(report, measured=measured)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    text = (resources.config() / "report.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.fixture
def document(full: Report, validator: Draft202012Validator) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report_json(full))
    validator.validate(found)
    return found


def test_the_index_with_its_intervals(document: dict[str, Any]) -> None:
    told = document["sentiment"]
    mine, rival = told["readings"]
    assert (mine["population"], mine["account"], mine["brand"]) == ("comments", "ig", None)
    assert (rival["account"], rival["brand"]) == (None, "Rival")
    index = mine["index"]
    assert (index["value"], index["interval"], index["drawn_from"], index["n"]) == (
        *(-12.5, [-20, -5], "posts", 80),
    )
    assert (index["change"], index["change_interval"], index["clear"]) == (-10.5, [-19, -2], True)
    assert (rival["index"]["value"], rival["index"]["reason"], rival["index"]["interval"]) == (
        *(None, "too_few", None),
    )
    assert mine["neither"] == 30  # 80 scored, 30 negative, 20 positive
    assert mine["texts"]["unknown_language"] == 12
    assert told["floor"] == 30


def test_languages_posts_weeks_and_the_sample(document: dict[str, Any]) -> None:
    mine = document["sentiment"]["readings"][0]
    dutch, emoji = mine["languages"]
    assert (dutch["grade"], dutch["macro_f1"], dutch["social"]) == ("fair", 61.5, False)
    assert (emoji["language"], emoji["index"], emoji["grade"]) == (None, None, None)
    assert mine["worst"] == [{"account": "ig", "id": "p9", "texts": 40, "index": -31}]
    assert mine["weeks"] == [{"week": "2026-10-05", "negative": 3, "neither": 4, "positive": 5}]
    assert (mine["estimate"]["value"], mine["estimate"]["interval"]) == (-9, [-18, 0.5])


def test_what_the_words_tell(document: dict[str, Any]) -> None:
    (heard,) = document["sentiment"]["words"]
    assert heard["drivers"] == [
        {
            **{"term": "late", "texts": 9, "share_of_negative": 0.3, "share_of_others": 0.02},
            "examples": ["my order is late, …"],
            "previous": {"texts": 3, "share_of_negative": 0.1, "clear": None},
            "by_account": [{"account": "ig", "texts": 9}],
        }
    ]
    assert heard["complaints"] == [{"topic": "delivery", "negative": 12, "previous": 4}]
    assert (heard["lexicon"][0]["weight"], heard["wordless"]) == (-11.5, 2)


def test_the_audience(document: dict[str, Any]) -> None:
    told = document["audience"]
    (table,) = told["tables"]
    assert (table["day"], table["compared_day"], table["base"]["reason"]) == (
        *("2026-10-31", "2026-09-30", "hidden"),
    )
    young, older = table["rows"]
    assert (young["bucket"], young["share"]["value"], young["count"]["value"]) == ("25-34", 0.4, 400)
    assert (older["count"]["value"], older["change"]["value"], older["in_target"]) == (None, None, None)
    assert table["sources"] == [{"file": "people.csv", "sha256": "ab" * 32, "rows": 6}]
    (hours,) = told["hours"]
    assert (hours["zone"], hours["best"]) == (None, {"weekday": 0, "hour": 20})
    assert [cell["people"]["value"] for cell in hours["cells"]] == [120, 90]
    assert told["gaps"][0]["reason"] == "not_offered"
    assert told["target"] == "women in their thirties"


def test_whether_a_change_is_clear(document: dict[str, Any]) -> None:
    brands = document["share_of_voice"]["mentions"]["brands"]
    assert [one["clear"] for one in brands] == [False, None]
    assert [one["clear"] for one in document["equal_age"]["accounts"]] == [True]


def test_nothing_listened_to_and_nobody_known(report: Report, validator: Draft202012Validator) -> None:
    found = json.loads(report_json(report))
    validator.validate(found)
    assert (found["sentiment"]["readings"], found["sentiment"]["words"], found["audience"]) == ([], [], None)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["sentiment"]["readings"][0].update(population="everybody"),
        lambda d: d["sentiment"]["readings"][0]["index"].update(interval=[1]),
        lambda d: d["sentiment"]["readings"][0]["index"].update(value=None),
        lambda d: d["sentiment"]["words"][0]["drivers"][0].update(share_of_negative=12),
        lambda d: d["audience"]["tables"][0]["rows"][0].pop("share"),
        lambda d: d["audience"]["hours"][0].update(best={"weekday": 7, "hour": 20}),
        lambda d: d.pop("audience"),
        lambda d: d["share_of_voice"]["mentions"]["brands"][0].pop("clear"),
        lambda d: d["equal_age"]["accounts"][0].update(clear="perhaps"),
    ],
)
def test_the_schema_refuses_another_shape(
    document: dict[str, Any], validator: Draft202012Validator, spoil: Callable[[dict[str, Any]], None]
) -> None:
    assert validator.is_valid(document)
    spoil(document)
    assert not validator.is_valid(document)
