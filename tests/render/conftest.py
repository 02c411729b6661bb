"""A small report with every kind of figure, and a template folder that prints its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reporter.model import (
    Brand,
    Chart,
    Gap,
    GoalReading,
    GoalState,
    Measured,
    MetricDefinition,
    Note,
    Paid,
    Period,
    PostKind,
    PostReading,
    Reading,
    Reason,
    Report,
    Scope,
    Section,
    Skip,
    Source,
    SourceRows,
    TargetChange,
    Unit,
    missing,
    of,
)

SHA = "ab" * 32
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
PERIOD = Period(
    month=date(2026, 10, 1),
    start=datetime(2026, 9, 30, 22, tzinfo=UTC),
    end=datetime(2026, 10, 31, 23, tzinfo=UTC),
    zone="Europe/Amsterdam",
)
TEMPLATE = """{% extends "base.html" %}
{% block body %}
<main><h1>{{ report.brand.name }}, {{ report.period.month|month }}</h1>
{% for section in report.sections %}
<h2 id="{{ section.anchor }}">{{ section.title }}</h2>
{% for chart in section.view %}
<figure><img src="{{ chart.svg|data_uri }}" alt="{{ chart.alt }}" width="{{ chart.width }}"
 height="{{ chart.height }}"><figcaption>{{ chart.title }}</figcaption></figure>
{% endfor %}{% endfor %}
<table><caption>Posts</caption>
<thead><tr><th scope="col">Post</th><th scope="col">Rate</th></tr></thead><tbody>
{% for post in report.measured.posts %}
{% set url = post.permalink|safe_url %}
<tr><th scope="row" title="{{ post.text }}">
{% if url %}<a href="{{ url }}">{{ post.text }}</a>{% else %}{{ post.text }}{% endif %}
</th><td>{{ post.engagement_rate|value("rate") }}</td></tr>
{% endfor %}
</tbody></table>
{% for note in report.notes %}<p>{{ note.account }}: {{ note.text }}</p>{% endfor %}
{% for source in report.sources %}<p>{{ source.file }} {{ source.product }}</p>{% endfor %}
<p>{{ report.brand.prepared_by }} {{ report.brand.footer }} {{ words.say("Rows: {n}", n=1234) }}</p></main>
{% endblock %}
"""


def post(text: str = "Flat white & friends", permalink: str = "https://example.com/p/1") -> PostReading:
    return PostReading(
        account="noord-ig",
        platform="instagram",
        brand="",
        id="178",
        published_at=datetime(2026, 10, 3, 7, 12, tzinfo=UTC),
        kind=PostKind.IMAGE,
        platform_kind="IG image",
        text=text,
        permalink=permalink,
        paid=Paid.UNKNOWN,
        reply=False,
        repost=False,
        seen_at=datetime(2026, 11, 2, 6, tzinfo=UTC),
        source="ab12:7",
        measures={"reactions": 120.0, "comments": 0.0, "watch_time_s": 12.5},
        engagements=of(120.0),
        engagement_rate=of(0.0345),
        rate_basis="er_reach",
        times_median=None,
    )


def readings() -> tuple[Reading, ...]:
    account = Scope(account="noord-ig", platform="instagram")
    return (
        Reading(
            "engagements",
            Scope(),
            Unit.COUNT,
            of(1234.0, n=12, partial=["saves"]),
            of(1000.0),
            missing(Reason.NOT_COLLECTED),
            of(0.234),
            missing(Reason.NOT_COLLECTED),
            sources=(SourceRows("posts.csv", SHA, 12),),
        ),
        Reading(
            "er_reach",
            account,
            Unit.RATE,
            of(0.1 + 0.2),
            of(0.25),
            of(0.2),
            of(0.05),
            of(0.1),
            numerator=of(3.0),
            denominator=of(10.0),
        ),
        Reading(
            "reach",
            account,
            Unit.COUNT,
            missing(Reason.RETIRED, "withdrawn in June"),
            of(9.0),
            of(0.0),
            missing(Reason.NOT_COMPARABLE),
            missing(Reason.NOT_COMPARABLE),
        ),
    )


@pytest.fixture
def report() -> Report:
    """Plain words in every field."""
    goal = GoalReading(
        metric="engagements",
        scope=Scope(),
        unit=Unit.COUNT,
        cumulative=True,
        target=5000.0,
        start=date(2026, 1, 1),
        by=date(2026, 12, 31),
        actual=of(4100.0),
        share_of_target=of(0.82),
        share_of_time=0.83,
        state=GoalState.ON_PACE,
        history=(TargetChange(4000.0, date(2026, 6, 30)),),
    )
    chart = Chart("Reach rose", "Bar chart of reach", SVG, 60, 20)
    return Report(
        brand=Brand(
            "Noord Koffie", "noord-koffie", "#1f4e79", "#ffffff", "#1f4e79", "", "Bureau Wit", "Made up"
        ),
        period=PERIOD,
        as_of=date(2026, 11, 2),
        language="en",
        locale="en-GB",
        paper="A4",
        currency="EUR",
        title="Noord Koffie, October 2026",
        sections=(Section("reach", "Reach", (chart,), "reach"),),
        sections_off=("timing",),
        measured=Measured(
            readings=readings(),
            goals=(goal,),
            posts=(post(),),
            definitions=(
                MetricDefinition("reach", "Reach", Unit.COUNT, "People.", "as told", ("reach",), "Meta"),
            ),
        ),
        gaps=(Gap("noord-ig", "reach", Reason.RETIRED, "withdrawn in June"),),
        notes=(Note("noord-ig", "Views counted anew."),),
        sources=(
            Source(
                "noord-ig",
                "posts.csv",
                SHA,
                "meta_ig_posts",
                14,
                12,
                datetime(2026, 11, 2, tzinfo=UTC),
                (Skip("no date", 2, (3, 9)),),
                ("two headers",),
            ),
        ),
        accounts={"noord-ig": "instagram"},
        config_sha256=SHA,
        data_sha256=SHA,
        tool="reporter 0.1.0",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A template folder with a small ``report.html``."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "report.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path / "own"


@pytest.fixture
def hostile(report: Report) -> Callable[[str], Report]:
    """The same report with one text in every field that comes from outside."""

    def spread(text: str) -> Report:
        chart = Chart(text, text, SVG, 60, 20)
        return replace(
            report,
            brand=replace(report.brand, name=text, prepared_by=text, footer=text),
            title=text,
            sections=(Section("reach", text, (chart,), "reach"),),
            measured=replace(report.measured, posts=(post(text, text),)),
            gaps=(Gap(None, "reach", Reason.RETIRED, text),),
            notes=(Note(text, text),),
            sources=(replace(report.sources[0], file=text, product=text, notes=(text,)),),
        )

    return spread
