"""The benchmarks page: what it says of brands, of hidden posts and of published figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reporter.config.report import Config
from reporter.i18n import Words
from reporter.metrics.questions import benchmark_definitions
from reporter.model import (
    Benchmarks,
    BrandFigure,
    Comparison,
    Difference,
    HiddenPosts,
    LeftOut,
    Measured,
    MetricDefinition,
    Missing,
    Period,
    PublishedFigure,
    PublishedReading,
    Reason,
    Report,
    Unit,
    Value,
    missing,
    of,
)
from reporter.render import export, html
from reporter.report import assemble
from reporter.report.benchmarks import BenchmarksView
from tests.report.own_script import without_ours

PERIOD = Period(
    date(2026, 10, 1),
    datetime(2026, 9, 30, 22, tzinfo=UTC),
    datetime(2026, 10, 31, 23, tzinfo=UTC),
    "Europe/Amsterdam",
)
LATE = datetime(2026, 10, 9, 22, 30, tzinfo=UTC)  # the tenth in Amsterdam
NOTHING = missing(Reason.NOT_COLLECTED, "no data for this month")
HIDES = missing(Reason.HIDDEN, "2 of 6 posts hide likes or comments")
EVIL = '<script>alert(1)</script> & "$x$" =1+1'


def comparison(metric: str, name: str, unit: Unit, *values: Value, parts: tuple[str, ...] = ()) -> Comparison:
    ranks = (2, 1, None)
    figures = tuple(
        BrandFigure(brand, value, NOTHING, NOTHING, rank=rank if value.known else None)
        for brand, value, rank in zip(("", EVIL, "Beta"), values, ranks, strict=True)
    )
    return Comparison(
        metric, name, "instagram", unit, "What it is.", "a / b", figures, of(0.03, n=1), of(0.03, n=1),
        NOTHING, NOTHING, NOTHING, parts, of(0.025), ("reactions", "comments", "saves") if parts else (),
    )  # fmt: skip


def figure(**more: Any) -> PublishedFigure:
    told: dict[str, Any] = {
        "id": "a", "publisher": "Somebody", "title": "Yearbook", "url": "https://example.org/a",
        "data_from": date(2023, 1, 1), "data_to": date(2023, 12, 1), "platform": "instagram",
        "metric": "er_followers_post", "parts": ("reactions", "comments"), "denominator": "followers",
        "statistic": "median", "paid": "excluded", "population": "brands", "value": 0.0123,
        "unit": Unit.RATE, "secondary": False, "accessed": date(2026, 11, 1), "n": 212,
    }  # fmt: skip
    return PublishedFigure(**{**told, **more})


FOUND = Benchmarks(
    comparisons=(
        comparison(
            "er_followers_public", "Engagement rate by followers", Unit.RATE, of(0.02, n=9), of(0.03, n=8),
            HIDES, parts=("reactions", "comments"),
        ),
        comparison("followers", "Followers", Unit.COUNT, of(900), of(1200), of(80)),
        comparison(
            "share_of_engagements_public", "Share of engagements", Unit.RATE, of(0.4), of(0.6), HIDES,
            parts=("reactions", "comments"),
        ),
    ),
    left_out=(LeftOut("Gamma", "x", Missing(Reason.NOT_COMPARABLE, "the client has no account there")),),
    hidden=(
        HiddenPosts("Beta", "instagram", 2, 6, (("p1", LATE, ("reactions",)),)),
    ),
    published=(
        PublishedReading(figure(), of(0.02), of(0.0077), 34, True),
        PublishedReading(
            figure(id="b", title=EVIL, url="javascript:alert(1)", statistic="mean", secondary=True),
            of(0.02), NOTHING, 10, False, (Difference("statistic", ("mean",), ("median",)),),
        ),
    ),
    secondary_off=3,
    brands=(EVIL, "Beta", "Gamma"),
)  # fmt: skip


def report(found: Benchmarks = FOUND, definitions: tuple[MetricDefinition, ...] = ()) -> Report:
    config = Config.model_validate(
        {
            "client": {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam"},
            "accounts": [{"id": "ig", "platform": "instagram"}],
        }
    )
    return assemble(config, PERIOD, Measured(benchmarks=found, definitions=definitions), words=Words("en-GB"))


def view(found: Benchmarks = FOUND) -> BenchmarksView:
    section = next(section for section in report(found).sections if section.id == "benchmarks")
    assert isinstance(section.view, BenchmarksView)
    return section.view


def test_a_client_without_benchmarks_has_no_such_page() -> None:
    assert "benchmarks" not in {section.id for section in report(Benchmarks()).sections}


def test_brands_without_any_data_are_said_to_have_none() -> None:
    found = Benchmarks(left_out=(LeftOut("Beta", "instagram", NOTHING.missing or Missing(Reason.PENDING)),),
                       brands=("Beta",))  # fmt: skip
    assert view(found).empty == "No brand to compare with has data for this month."
    assert view(found).left_out == ("Beta on Instagram: Not collected: no data for this month.",)


def test_the_takeaway_is_the_clients_place() -> None:
    (block,) = view().platforms
    assert block.title == "Instagram: 2.00% engagement rate, place 2 of 2; the median of the others is 3.00%"
    assert [row.name for row in block.brands] == ["Noord", EVIL, "Beta"]
    assert block.brands[2].cells[0].value.text == "–"
    assert block.others[2].cells[0].value.text == "2 of 2"


def test_every_exclusion_is_in_words() -> None:
    (block,) = view().platforms
    text = " ".join(block.remarks)
    assert "Engagements here are likes and comments for every brand" in text
    assert "likes, comments and saves" in text
    assert "engagement rate by followers 2.50%" in text
    assert "Beta hides a part of 2 of 6 posts (10 Oct: likes; 1 more)" in text  # the day in the client's zone
    assert any("2 of 6 posts hide likes or comments" in note.text for note in block.footnotes)


def test_published_figures_never_mix_with_those_that_differ() -> None:
    block = view().published
    assert block is not None
    (alike,), (unlike,) = block.comparable, block.others
    assert (alike.value, alike.ours, alike.gap) == ("1.23%", "2.00%", "+0.77\u00a0pts")
    assert alike.age == "data is 34 months old"
    assert "n = 212" in alike.source
    assert unlike.why == "statistic: mean of posts / median of posts"
    assert unlike.secondary
    assert block.off == "3 more figures were read second-hand and are not printed."


def test_outside_text_stays_text_in_html_and_tables() -> None:
    page = html.render(report())
    assert "<script" not in without_ours(page)
    assert "javascript:" not in page
    assert "&lt;script&gt;" in page
    table = export.metrics_csv(report())
    assert "er_followers_public.median_of_others" in table
    assert "(client)" in table


def test_every_compared_figure_is_defined_on_the_method_page() -> None:
    context = report(replace(FOUND, published=()), definitions=benchmark_definitions())
    (block,) = next(section for section in context.sections if section.id == "benchmarks").view.platforms
    labels = {column.label: column.number for column in block.columns}
    assert labels["Engagement rate by followers"] is not None
    page = html.render(context)
    assert f'id="metric-{labels["Share of engagements"]}"' in page
