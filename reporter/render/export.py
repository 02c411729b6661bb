"""The figures for other programs: report.json and two CSV tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from reporter.model import POST_MEASURES, PostReading, Reading, Report
from reporter.render import compared, document
from reporter.render.safe import csv_text
from reporter.text import clean

METRIC_COLUMNS = (
    "month",
    "metric",
    "account",
    "platform",
    "unit",
    "value",
    "reason",
    "detail",
    "previous",
    "year_ago",
    "change",
    "change_year",
    "numerator",
    "denominator",
    "partial",
    "n",
    "brand",
    "version",
    "usual",
    "change_usual",
    "spread_low",
    "spread_high",
    "interval_low",
    "interval_high",
    "clear",
    "interval_year_low",
    "interval_year_high",
    "clear_year",
    "breaks",
)
_INTERVALS = ("spread", "interval", "interval_year")
POST_COLUMNS = (
    "account",
    "platform",
    "id",
    "published_at",
    "kind",
    "platform_kind",
    "text",
    "permalink",
    "paid",
    "reply",
    "repost",
    *POST_MEASURES,
    "engagements",
    "engagements_reason",
    "engagement_rate",
    "engagement_rate_reason",
    "rate_basis",
    "times_median",
    "breakout",
    "seen_at",
    "source",
)


def report_json(report: Report) -> str:
    """The contract for other programs, as ``config/report.schema.json`` describes it.

    Numbers stand in full precision, whole ones without a fraction; ``null`` is "not known".
    """
    tree = _plain(document.of_report(report))
    return json.dumps(tree, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def posts_csv(report: Report) -> str:
    """The client's posts of the month, one a line; an empty cell is "not known"."""
    return _table(POST_COLUMNS, (_post_row(post) for post in report.measured.posts))


def metrics_csv(report: Report) -> str:
    """Every reading, one a line, then every benchmark; an empty ``value`` has its ``reason`` beside it."""
    month = report.period.key
    versions = {told.id: told.version for told in report.measured.definitions}
    readings = (_metric_row(month, reading) for reading in report.measured.readings)
    brands = ({**row, "month": month} for row in compared.rows(report.measured.benchmarks))
    empty = dict.fromkeys(METRIC_COLUMNS)
    rows = ({**empty, **row, "version": versions.get(str(row["metric"]))} for row in (*readings, *brands))
    return _table(METRIC_COLUMNS, rows)


def _plain(node: object) -> object:
    """The same tree with clean text and with whole numbers as integers."""
    if isinstance(node, str):
        return clean(str(node))
    if isinstance(node, Mapping):
        return {clean(str(key)): _plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [_plain(value) for value in node]
    return _number(node) if isinstance(node, float) else node


def _number(x: float) -> int | float:
    return int(x) if x.is_integer() and abs(x) < 2**53 else x


def _metric_row(month: str, reading: Reading) -> dict[str, object]:
    why = reading.value.missing
    ends = {
        f"{name}_{end}": pair[place] if pair else None
        for name in _INTERVALS
        for pair in (getattr(reading, name),)
        for place, end in enumerate(("low", "high"))
    }
    return {
        **document.of_reading(reading),
        **ends,
        "breaks": " ".join(one.day.isoformat() for one in reading.breaks),
        "month": month,
        "detail": why.detail if why else None,
        "change_year": document.known(reading.change_year),
        "partial": " ".join(reading.value.partial),
        "brand": "",
    }


def _post_row(post: PostReading) -> dict[str, object]:
    return {**document.of_post(post), **{name: post.measures.get(name) for name in POST_MEASURES}}


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return text.getvalue()


def _cell(value: object) -> str:
    """Numbers as numbers, never in the locale's form; text made harmless; nothing for "not known"."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(_number(value))
        case int():
            return str(value)
        case _:
            return csv_text(str(value))
