"""report.json and the CSV tables: the contract, full precision, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reporter import resources
from reporter.model import Report, of
from reporter.render.export import METRIC_COLUMNS, POST_COLUMNS, metrics_csv, posts_csv, report_json

READING_KEYS = {
    "metric", "account", "platform", "value", "reason", "unit", "previous", "year_ago", "change", "numerator",
    "denominator", "partial", "n", "sources", "change_year", "usual", "usual_months", "change_usual",
    "spread", "interval", "clear", "interval_year", "clear_year", "breaks",
}  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((resources.config() / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def test_the_document_keeps_its_contract(report: Report, validator: Draft202012Validator) -> None:
    document = json.loads(report_json(report))
    validator.validate(document)
    assert [set(reading) for reading in document["readings"]] == [READING_KEYS] * 3
    total, rate, reach = document["readings"]
    assert (total["account"], total["value"], total["partial"], total["n"]) == (None, 1234, ["saves"], 12)
    assert total["sources"] == [{"file": "posts.csv", "rows": 12, "sha256": "ab" * 32}]
    assert (rate["account"], rate["numerator"], rate["denominator"]) == ("noord-ig", 3, 10)
    assert (reach["value"], reach["reason"], reach["year_ago"]) == (None, "retired", 0)
    assert document["recommendations"] == []
    assert document["sections_off"] == ["timing"]
    assert document["period"] == {
        "month": "2026-10", "start": "2026-09-30T22:00:00Z", "end": "2026-10-31T23:00:00Z",
        "time_zone": "Europe/Amsterdam",
    }  # fmt: skip


def test_numbers_keep_their_precision_and_whole_ones_are_whole(report: Report) -> None:
    text = report_json(report)
    assert '"value": 0.30000000000000004' in text
    assert '"value": 1234,' in text
    assert '"comments": 0,' in text


def test_the_text_is_the_same_whatever_the_order_of_keys(report: Report) -> None:
    post = report.measured.posts[0]
    turned = replace(post, measures=dict(reversed(list(post.measures.items()))))
    other = replace(report, measured=replace(report.measured, posts=(turned,)))
    text = report_json(report)
    assert report_json(other) == text
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("x", [math.nan, math.inf])
def test_what_is_not_a_number_is_never_written(x: float, report: Report) -> None:
    reading = replace(report.measured.readings[0], value=of(x))
    with pytest.raises(ValueError, match="JSON"):
        report_json(replace(report, measured=replace(report.measured, readings=(reading,))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("gaps"),
        lambda d: d.update(more=1),
        lambda d: d["readings"][2].update(reason=None),
        lambda d: d["readings"][0].update(value="1234"),
        lambda d: d["readings"][0].update(reason="hidden"),
        lambda d: d["goals"][0].update(state="fine"),
        lambda d: d["period"].update(month="2026-13"),
        lambda d: d["posts"][0].update(author="someone"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(
    spoil: Callable[[dict[str, Any]], object], report: Report, validator: Draft202012Validator
) -> None:
    document = json.loads(report_json(report))
    spoil(document)
    assert not validator.is_valid(document)


def test_hostile_text_is_only_text(hostile: Callable[[str], Report], validator: Draft202012Validator) -> None:
    document = json.loads(report_json(hostile('"}],\ud800\x00\u202e<script>')))
    validator.validate(document)
    assert document["client"]["name"] == '"}],<script>'


def test_metrics_table(report: Report) -> None:
    table = rows(metrics_csv(report))
    assert tuple(table[0]) == METRIC_COLUMNS
    total, rate, reach = table
    assert (total["month"], total["metric"], total["account"], total["value"]) == (
        "2026-10",
        "engagements",
        "",
        "1234",
    )
    assert (total["partial"], total["n"], total["year_ago"]) == ("saves", "12", "")
    assert (rate["value"], rate["change"], rate["numerator"]) == ("0.30000000000000004", "0.05", "3")
    assert (reach["value"], reach["reason"], reach["detail"]) == ("", "retired", "withdrawn in June")


def test_posts_table(report: Report) -> None:
    (post,) = rows(posts_csv(report))
    assert tuple(post) == POST_COLUMNS
    assert (post["reactions"], post["comments"], post["shares"], post["watch_time_s"]) == (
        "120",
        "0",
        "",
        "12.5",
    )
    assert (post["published_at"], post["engagement_rate"], post["reply"]) == (
        "2026-10-03T07:12:00Z",
        "0.0345",
        "false",
    )
    assert (post["permalink"], post["text"]) == ("https://example.com/p/1", "Flat white & friends")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example")',
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "＝1+1",
        "\x00=1",
        'a","=1',
    ],
)
def test_no_cell_is_a_formula(text: str, hostile: Callable[[str], Report]) -> None:
    report = hostile(text)
    for table in (posts_csv(report), metrics_csv(report)):
        for row in csv.reader(io.StringIO(table, newline=""), strict=True):
            for cell in row:
                assert not cell.lstrip().startswith(tuple("=+@\t\r\0＝＋－＠"))
                assert not cell.startswith("-") or float(cell) < 0


def test_numbers_below_zero_stay_numbers(report: Report) -> None:
    reading = replace(report.measured.readings[0], change=of(-0.25))
    text = metrics_csv(replace(report, measured=replace(report.measured, readings=(reading,))))
    assert rows(text)[0]["change"] == "-0.25"


def test_lines_end_in_one_line_feed(hostile: Callable[[str], Report]) -> None:
    table = posts_csv(hostile("two\r\nlines"))
    assert "\r" not in table
    assert [row["text"] for row in rows(table)] == ["two\nlines"]
