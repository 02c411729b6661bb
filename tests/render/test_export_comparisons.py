"""What stands beside a figure in report.json and metrics.csv: intervals, breaks, projections, listening."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reporter import resources
from reporter.model import (
    TOTAL,
    AgedAccount,
    AnswerRule,
    BrandShare,
    Break,
    Commenter,
    Community,
    CommunityReading,
    Coverage,
    EqualAge,
    Influencer,
    Influencers,
    MetricDefinition,
    Projection,
    Reason,
    Report,
    ShareOfVoice,
    SourceRows,
    Unit,
    Value,
    VoiceBasis,
    VoiceCut,
    missing,
    of,
)
from reporter.render.export import metrics_csv, report_json

NONE = missing(Reason.NOT_COLLECTED, "nobody told")


def voice() -> ShareOfVoice:
    shares = (
        BrandShare("", of(3), of(0.75, n=4), of(1), of(0.5), of(0.25)),
        BrandShare("Rival", of(1), of(0.25, n=4), of(1), of(0.5), of(-0.25)),
    )
    cut = VoiceCut("2026-10-05", (of(2), of(1)), (of(2 / 3), of(1 / 3)))
    basis = VoiceBasis(
        "mentions",
        shares,
        (("Third", "no terms"),),
        weeks=(cut,),
        sources=(SourceRows("m.csv", "ab" * 32, 4),),
    )
    coverage = Coverage(
        (("", ("noord",)), ("Rival", ())), ("x",), ("m.csv",), (), ("blog",), ("nl",), (), 3, 31, 5, 1, 0, 0
    )
    return ShareOfVoice(date(2026, 10, 1), basis, replace(basis, basis="engagement"), coverage)


def community() -> Community:
    values: dict[str, Value] = {
        name: of(0.5)
        for name, kind in CommunityReading.__annotations__.items()
        if kind == "Value" and name != "members"
    }
    busiest = (Commenter("commenter 1", 4, of(0.4)),)
    one = CommunityReading(scope=TOTAL, rule=AnswerRule.REPLY, members=NONE, busiest=busiest, **values)
    return Community((one,))


@pytest.fixture
def full(report: Report) -> Report:
    """A report with every comparison filled in."""
    first, *rest = report.measured.readings
    gone = Break(date(2026, 3, 4), "x", "", ("views",), "views changed", "the platform")
    told = replace(
        first,
        change_year=of(0.5),
        usual=of(1000, n=11),
        change_usual=of(0.234),
        spread=(0.1, 0.2),
        interval=(-0.05, 0.15),
        clear=False,
        interval_year=(0.2, 0.8),
        clear_year=True,
        breaks=(gone,),
    )
    goals = [replace(goal, projection=Projection(of(40), 30, 50, 6)) for goal in report.measured.goals]
    aged = AgedAccount(
        "ig", "er_reach", 5, 4, 6, 6, of(0.04), of(0.03), of(0.01), of(20), of(10), of(1), {"p1": of(0.1)}
    )
    author = Influencer("author 1", 5000, 2, of(9), ("x",))
    definition = MetricDefinition("engagements", "E", Unit.COUNT, "d", "f", (), "s", version=3)
    measured = replace(
        report.measured,
        readings=(told, *rest),
        goals=tuple(goals),
        definitions=(definition,),
        equal_age=EqualAge(ranked=True, why="", accounts=(aged,)),
        voice=voice(),
        community=community(),
        influencers=Influencers(1000, of(1), of(2), NONE, (author,), silent=NONE, hashtags=("a",)),
    )
    return replace(report, measured=measured, config_name="client.yml", cut_off=date(2026, 11, 5))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    text = (resources.config() / "report.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.fixture
def document(full: Report, validator: Draft202012Validator) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report_json(full))
    validator.validate(found)
    return found


def test_a_reading_carries_what_it_is_compared_with(document: dict[str, Any]) -> None:
    first, second, *_ = document["readings"]
    told = ("change_year", "usual", "usual_months", "change_usual", "spread", "interval", "clear")
    assert [first[name] for name in told] == [0.5, 1000, 11, 0.234, [0.1, 0.2], [-0.05, 0.15], False]
    assert (first["interval_year"], first["clear_year"]) == ([0.2, 0.8], True)
    assert first["breaks"] == [
        {
            **{"day": "2026-03-04", "exact": True, "platform": "x", "account": None},
            **{"text": "views changed", "source": "the platform"},
        }
    ]
    assert (second["interval"], second["clear"], second["breaks"]) == (None, None, [])


def test_goals_definitions_and_ages(document: dict[str, Any]) -> None:
    projected = document["goals"][0]["projection"]
    assert (projected["value"], projected["low"], projected["high"], projected["months"]) == (40, 30, 50, 6)
    assert document["definitions"][0]["version"] == 3
    (account,) = document["equal_age"]["accounts"]
    assert (account["account"], account["seen"], account["rates"]) == ("ig", 4, {"p1": 0.1})
    assert (document["config"], document["cut_off"]) == ("client.yml", "2026-11-05")


def test_listening(document: dict[str, Any]) -> None:
    client, rival = document["share_of_voice"]["mentions"]["brands"]
    assert (client["brand"], client["share"]["value"], client["count"]["value"]) == (None, 0.75, 3)
    assert rival["brand"] == "Rival"
    (week,) = document["share_of_voice"]["mentions"]["weeks"]
    assert week["brands"][1] == {"brand": "Rival", "count": 1, "share": 1 / 3}
    (scope,) = document["community"]
    assert (scope["rule"], scope["members"]["value"], scope["members"]["reason"]) == (
        *("reply", None, "not_collected"),
    )
    assert document["influencers"]["top"][0]["label"] == "author 1"
    assert document["influencers"]["silent"]["detail"] == "nobody told"
    assert document["influencers"]["ugc"] is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["readings"][0].update(interval=[1]),
        lambda d: d["readings"][0].update(clear="no"),
        lambda d: d["readings"][0].pop("usual"),
        lambda d: d["readings"][0]["breaks"][0].update(day="March"),
        lambda d: d["goals"][0]["projection"].update(more=1),
        lambda d: d["definitions"][0].pop("version"),
        lambda d: d["community"][0].update(rule="sometimes"),
        lambda d: d["share_of_voice"]["mentions"]["brands"][0]["share"].update(value=None),
        lambda d: d["influencers"]["top"][0].update(name="Ann"),
        lambda d: d["equal_age"].pop("ranked"),
        lambda d: d.pop("cut_off"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(
    spoil: Callable[[dict[str, Any]], object], document: dict[str, Any], validator: Draft202012Validator
) -> None:
    spoil(document)
    assert not validator.is_valid(document)


def test_the_table_carries_intervals_and_versions(full: Report) -> None:
    first, second, *_ = csv.DictReader(io.StringIO(metrics_csv(full)))
    ends = ("spread_low", "spread_high", "interval_low", "interval_high", "clear", "clear_year", "breaks")
    assert [first[name] for name in ends] == [
        *("0.1", "0.2", "-0.05", "0.15", "false", "true", "2026-03-04"),
    ]
    assert (first["usual"], first["version"]) == ("1000", "3")
    assert {second[name] for name in ends} == {""}
