"""Benchmarks as plain dictionaries for report.json, and as rows for metrics.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from reporter.model import Benchmarks, BrandFigure, Comparison, PublishedReading, Value


def of_benchmarks(found: Benchmarks) -> dict[str, Any]:
    """Both blocks; a brand of null is the client."""
    return {
        "brands": list(found.brands),
        "comparisons": [_comparison(one) for one in found.comparisons],
        "left_out": [
            {
                "brand": one.brand,
                "platform": one.platform or None,
                "reason": str(one.why.reason),
                "detail": one.why.detail,
            }
            for one in found.left_out
        ],
        "hidden_posts": [
            {
                "brand": one.brand or None,
                "platform": one.platform,
                "hidden": one.count,
                "posts": one.posts,
                "newest": [
                    {
                        "id": post,
                        "published_at": moment.astimezone(UTC)
                        .isoformat(timespec="seconds")
                        .replace("+00:00", "Z"),
                        "absent": list(absent),
                    }
                    for post, moment, absent in one.listed
                ],
            }
            for one in found.hidden
        ],
        "published": [_published(one) for one in found.published],
        "secondary_off": found.secondary_off,
    }


def rows(found: Benchmarks) -> Iterator[dict[str, object]]:
    """One row for each brand's comparable figure, and two for what the others come to."""
    for one in found.comparisons:
        for figure in one.figures:
            yield _row(
                one, one.metric, figure.brand or "(client)", figure.value, figure.previous, figure.change
            ) | {
                "numerator": _known(figure.numerator),
                "denominator": _known(figure.denominator),
            }
        yield _row(
            one, f"{one.metric}.median_of_others", "", one.median, one.previous_median, one.median_change
        )
        yield _row(one, f"{one.metric}.average_of_others", "", one.average, one.previous_average, None)


def _row(
    one: Comparison, metric: str, brand: str, value: Value, previous: Value, change: Value | None
) -> dict[str, object]:
    return {
        "metric": metric,
        "account": None,
        "platform": one.platform,
        "brand": brand,
        "unit": one.unit,
        "value": _known(value),
        "reason": _reason(value),
        "detail": value.missing.detail if value.missing else None,
        "previous": _known(previous),
        "year_ago": None,
        "change": _known(change),
        "change_year": None,
        "numerator": None,
        "denominator": None,
        "partial": "",
        "n": value.n,
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "metric": one.metric,
        "platform": one.platform,
        "unit": one.unit,
        "formula": one.formula,
        "parts": list(one.parts),
        "own": None if one.own is None else {"value": _known(one.own), "reason": _reason(one.own),
                                             "parts": list(one.own_parts)},
        "brands": [_figure(figure) for figure in one.figures],
        "median_of_others": _known(one.median),
        "average_of_others": _known(one.average),
        "others": one.median.n or 0,
        "previous_median_of_others": _known(one.previous_median),
        "previous_average_of_others": _known(one.previous_average),
        "median_change": _known(one.median_change),
    }  # fmt: skip


def _figure(figure: BrandFigure) -> dict[str, Any]:
    return {
        "brand": figure.brand or None,
        "value": _known(figure.value),
        "reason": _reason(figure.value),
        "detail": figure.value.missing.detail if figure.value.missing else "",
        "n": figure.value.n,
        "previous": _known(figure.previous),
        "change": _known(figure.change),
        "numerator": _known(figure.numerator),
        "denominator": _known(figure.denominator),
        "rank": figure.rank,
        "tied": figure.tied,
        "sources": [{"file": s.file, "sha256": s.sha256, "rows": s.rows} for s in figure.sources],
    }


def _published(one: PublishedReading) -> dict[str, Any]:
    figure = one.figure
    return {
        "id": figure.id,
        "publisher": figure.publisher,
        "title": figure.title,
        "url": figure.url,
        "published": figure.published or None,
        "data_from": f"{figure.data_from:%Y-%m}",
        "data_to": f"{figure.data_to:%Y-%m}",
        "platform": figure.platform,
        "industry": figure.industry or None,
        "region": figure.region or None,
        "follower_band": [figure.followers_from, figure.followers_to],
        "metric": figure.metric,
        "numerator_parts": list(figure.parts),
        "denominator": figure.denominator or None,
        "statistic": figure.statistic or None,
        "paid": figure.paid or None,
        "population": figure.population,
        "n": figure.n,
        "value": figure.value,
        "unit": figure.unit,
        "read_from": "secondary" if figure.secondary else "primary",
        "accessed": figure.accessed.isoformat(),
        "licence_note": figure.licence or None,
        "age_months": one.age,
        "comparable": not one.differs,
        "ours": _known(one.ours) if not one.differs else None,
        "difference": _known(one.gap),
        "differs": [
            {"field": field.field, "theirs": list(field.theirs), "ours": list(field.ours)}
            for field in one.differs
        ],
    }


def _known(value: Value | None) -> float | None:
    return None if value is None else value.number


def _reason(value: Value) -> str | None:
    return str(value.missing.reason) if value.missing else None
