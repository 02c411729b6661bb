"""The letter says what page one says, word by word, although it is made from report.json alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from reporter.model import TOTAL, Gap, Measured, Reason, of
from reporter.render import export, text
from reporter.report.letter import letter
from tests.report.conftest import DEFINITIONS, PERIOD


def read(paper: Any, config: Any) -> Any:
    return letter(json.loads(export.report_json(paper)), config, PERIOD, DEFINITIONS)


def test_the_words_of_page_one(build: Any, make: Any) -> None:
    for goals in (make.measured().goals, ()):
        paper = build(replace(make.measured(), goals=goals))
        page, found = paper.sections[0].view, read(paper, make.config())
        assert (found.status, found.verdict) == (page.status.word, page.status.text)
        assert found.quality == page.quality
        told = [(one.label, one.value.text, one.before) for one in page.cards]
        assert [(one.label, one.value, one.before) for one in found.figures] == told
        for one, card in zip(found.figures, page.cards, strict=True):
            assert one.change == f"{card.change.text}, {card.change.word}"


def test_goals_stand_beside_their_figure(build: Any, make: Any) -> None:
    found = read(build(), make.config())
    (engagements,) = [one for one in found.figures if one.label == "Engagements"]
    assert engagements.goals == ("Goal, All accounts: on pace, 8,000 of 9,000",)


def test_a_partial_sum_is_marked_and_not_compared(build: Any, make: Any) -> None:
    whole = make.measured()
    partial = replace(
        make.reading("engagements", 1200, 1000),
        value=of(1200, partial=["fb: no export covers it"]),
        change=make.value(None),
    )
    readings = tuple(
        partial if (one.metric, one.scope) == ("engagements", TOTAL) else one for one in whole.readings
    )
    found = read(build(replace(whole, readings=readings, goals=())), make.config())
    (figure,) = [one for one in found.figures if one.label == "Engagements"]
    assert figure.note == "Incomplete: without Facebook: no export covers it"
    assert figure.change == ""
    assert "ngagements rose" not in found.verdict


def test_an_empty_month_has_a_letter_too(build: Any, make: Any) -> None:
    gap = Gap("ig", "*", Reason.NOT_COLLECTED, "no export covers the month")
    found = read(build(Measured(), gaps=(gap,)), make.config())
    assert found.figures == ()
    assert found.decision == "No decision is asked of you this month."
    assert "no data this month for any account" in found.quality
    both = text.bodies(found)
    assert found.verdict in both.text


class Words(HTMLParser):
    """The visible words of a page, and how its elements are dressed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.silent += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def test_both_bodies_hold_the_same_numbers(build: Any, make: Any) -> None:
    both = text.bodies(read(build(), make.config()))
    number = re.compile(r"[+\u2212]?\d[\d.,]*%?")
    page = Words(both.html)
    assert sorted(number.findall(both.text)) == sorted(number.findall(" ".join(page.words)))
    assert number.findall(both.text)


def test_the_page_is_fit_for_mail_programs(build: Any, make: Any) -> None:
    page = text.bodies(read(build(), make.config())).html
    seen = Words(page)
    told = [attrs for tag, attrs in seen.tags if tag in ("html", "div")][:2]
    assert all((one["lang"], one["dir"]) == ("en", "ltr") for one in told)
    tables = [attrs for tag, attrs in seen.tags if tag == "table"]
    assert tables[0]["role"] == "presentation"
    assert "role" not in tables[1], "the figures are a real table"
    assert "prefers-color-scheme: dark" in page
    assert "<title>" in page
    fetching = {"img", "script", "link", "iframe", "video", "audio", "object", "embed", "form", "a"}
    assert not fetching & {tag for tag, _ in seen.tags}
    assert not re.search(r"https?:|url\(|@import|src=", page)
    assert len(page) < 100_000, "longer mails are cut off by some programs"


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "{{ 7 * 7 }}", "a\r\nSubject: b\u2028c"])
def test_no_name_is_more_than_words(build: Any, make: Any, name: str) -> None:
    config = {"client": {"name": name, "prepared_by": name, "footer": name}}
    plain = text.bodies(read(build(client={"name": "Noord"}), make.config(client={"name": "Noord"})))
    client = {"client": {**config["client"]}}
    both = text.bodies(read(build(**client), make.config(client={**config["client"]})))
    usual = [tag for tag, _ in Words(plain.html).tags]
    nasty = [tag for tag, _ in Words(both.html).tags]
    assert [tag for tag in nasty if tag != "p"] == [tag for tag in usual if tag != "p"]
    assert "49" not in both.html
    assert "\nSubject:" not in both.text
