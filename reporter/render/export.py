"""The figures for other programs: report.json and two CSV tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from reporter.model import (
    POST_MEASURES,
    GoalReading,
    MetricDefinition,
    PostReading,
    Reading,
    Report,
    Scope,
    Source,
    SourceRows,
    Value,
)
from reporter.render.safe import csv_text
from reporter.text import clean

SCHEMA = "reporter-report-1"  # a new number when a program that reads the file would have to change

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
)
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
    measured = report.measured
    document = {
        "schema": SCHEMA,
        "tool": report.tool,
        "title": report.title,
        "client": {
            "name": report.brand.name,
            "slug": report.brand.slug,
            "language": report.language,
            "locale": report.locale,
            "currency": report.currency,
        },
        "period": {
            "month": report.period.key,
            "start": _moment(report.period.start),
            "end": _moment(report.period.end),
            "time_zone": report.period.zone,
        },
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "accounts": dict(report.accounts),
        "readings": [_reading(reading) for reading in measured.readings],
        "goals": [_goal(goal) for goal in measured.goals],
        "posts": [_post(post) for post in measured.posts],
        "gaps": [
            {"account": gap.account, "measure": gap.measure, "reason": gap.reason, "detail": gap.detail}
            for gap in report.gaps
        ],
        "recommendations": [],
        "sections_off": list(report.sections_off),
        "notes": [{"account": note.account, "text": note.text} for note in report.notes],
        "sources": [_source(source) for source in report.sources],
        "definitions": [_definition(definition) for definition in measured.definitions],
        "config_sha256": report.config_sha256,
        "data_sha256": report.data_sha256,
    }
    return json.dumps(_plain(document), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def posts_csv(report: Report) -> str:
    """The client's posts of the month, one a line; an empty cell is "not known"."""
    return _table(POST_COLUMNS, (_post_row(post) for post in report.measured.posts))


def metrics_csv(report: Report) -> str:
    """Every reading, one a line; an empty ``value`` has its ``reason`` beside it."""
    month = report.period.key
    return _table(METRIC_COLUMNS, (_metric_row(month, reading) for reading in report.measured.readings))


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


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _known(value: Value | None) -> float | None:
    return None if value is None else value.number


def _reason(value: Value | None) -> str | None:
    return str(value.missing.reason) if value is not None and value.missing else None


def _scope(scope: Scope) -> dict[str, str | None]:
    return {"account": scope.account or None, "platform": scope.platform or None}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "metric": reading.metric,
        **_scope(reading.scope),
        "unit": reading.unit,
        "value": _known(reading.value),
        "reason": _reason(reading.value),
        "previous": _known(reading.previous),
        "year_ago": _known(reading.year_ago),
        "change": _known(reading.change),
        "numerator": _known(reading.numerator),
        "denominator": _known(reading.denominator),
        "partial": list(reading.value.partial),
        "n": reading.value.n,
        "sources": [_rows(rows) for rows in reading.sources],
    }


def _rows(rows: SourceRows) -> dict[str, Any]:
    return {"file": rows.file, "sha256": rows.sha256, "rows": rows.rows}


def _goal(goal: GoalReading) -> dict[str, Any]:
    return {
        "metric": goal.metric,
        **_scope(goal.scope),
        "unit": goal.unit,
        "kind": "cumulative" if goal.cumulative else "level",
        "target": goal.target,
        "start": goal.start.isoformat(),
        "by": goal.by.isoformat(),
        "actual": _known(goal.actual),
        "reason": _reason(goal.actual),
        "share_of_target": _known(goal.share_of_target),
        "share_of_time": goal.share_of_time,
        "state": goal.state,
        "why": goal.why,
        "history": [{"target": past.target, "until": past.until.isoformat()} for past in goal.history],
    }


def _post(post: PostReading) -> dict[str, Any]:
    return {
        "account": post.account,
        "platform": post.platform,
        "id": post.id,
        "published_at": _moment(post.published_at),
        "kind": post.kind,
        "platform_kind": post.platform_kind,
        "text": post.text,
        "permalink": post.permalink,
        "paid": post.paid,
        "reply": post.reply,
        "repost": post.repost,
        "measures": dict(post.measures),
        "engagements": _known(post.engagements),
        "engagements_reason": _reason(post.engagements),
        "engagement_rate": _known(post.engagement_rate),
        "engagement_rate_reason": _reason(post.engagement_rate),
        "rate_basis": post.rate_basis,
        "times_median": _known(post.times_median),
        "breakout": post.breakout,
        "seen_at": _moment(post.seen_at),
        "source": post.source,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "account": source.account,
        "file": source.file,
        "sha256": source.sha256,
        "product": source.product,
        "rows_read": source.rows_read,
        "rows_taken": source.rows_taken,
        "seen_at": _moment(source.seen_at),
        "skipped": [{"reason": s.reason, "count": s.count, "rows": list(s.rows)} for s in source.skipped],
        "notes": list(source.notes),
    }


def _definition(definition: MetricDefinition) -> dict[str, Any]:
    return {
        "id": definition.id,
        "name": definition.name,
        "unit": definition.unit,
        "definition": definition.definition,
        "formula": definition.formula,
        "inputs": list(definition.inputs),
        "source": definition.source,
    }


def _metric_row(month: str, reading: Reading) -> dict[str, object]:
    why = reading.value.missing
    return {
        **_reading(reading),
        "month": month,
        "detail": why.detail if why else None,
        "change_year": _known(reading.change_year),
        "partial": " ".join(reading.value.partial),
    }


def _post_row(post: PostReading) -> dict[str, object]:
    return {**_post(post), **{name: post.measures.get(name) for name in POST_MEASURES}}


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
        case date():
            return value.isoformat()
        case _:
            return csv_text(str(value))
