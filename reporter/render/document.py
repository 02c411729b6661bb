"""A report as plain dictionaries, the shape of report.json; the tables take their rows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reporter.model import (
    Commentary,
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
from reporter.render import advised, compared, comparing, listening, people

SCHEMA = "reporter-report-1"  # a new number when a program that reads the file would have to change


def of_report(report: Report) -> dict[str, Any]:
    """The whole document of ``config/report.schema.json``, its text not cleaned yet."""
    measured = report.measured
    return {
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
        "cut_off": report.cut_off.isoformat() if report.cut_off else None,
        "config": report.config_name,
        "accounts": dict(report.accounts),
        "readings": [of_reading(reading) for reading in measured.readings],
        "goals": [_goal(goal) for goal in measured.goals],
        "posts": [of_post(post) for post in measured.posts],
        "gaps": [
            {"account": gap.account, "measure": gap.measure, "reason": gap.reason, "detail": gap.detail}
            for gap in report.gaps
        ],
        **advised.of_advice(report.advice),
        "benchmarks": compared.of_benchmarks(measured.benchmarks),
        "share_of_voice": listening.of_voice(measured.voice),
        "community": listening.of_community(measured.community),
        "influencers": listening.of_influencers(measured.influencers),
        "sentiment": people.of_sentiment(measured.sentiment),
        "audience": people.of_audience(measured.audience),
        "equal_age": comparing.of_equal_age(measured.equal_age),
        "commentary": _commentary(report.commentary),
        "sections_off": list(report.sections_off),
        "notes": [{"account": note.account, "text": note.text} for note in report.notes],
        "sources": [_source(source) for source in report.sources],
        "definitions": [_definition(definition) for definition in measured.definitions],
        "config_sha256": report.config_sha256,
        "data_sha256": report.data_sha256,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _commentary(told: Commentary | None) -> dict[str, Any] | None:
    """What people wrote, as plain words; None without a file."""
    if told is None:
        return None
    return {
        "file": told.file,
        "sha256": told.sha256,
        "changes": told.changes.text if told.changes else None,
        "next_month": told.next_month.text if told.next_month else None,
        "notes": {place: prose.text for place, prose in told.notes.items()},
    }


def known(value: Value | None) -> float | None:
    """The number, None where there is none."""
    return None if value is None else value.number


def _reason(value: Value | None) -> str | None:
    return str(value.missing.reason) if value is not None and value.missing else None


def _scope(scope: Scope) -> dict[str, str | None]:
    return {"account": scope.account or None, "platform": scope.platform or None}


def of_reading(reading: Reading) -> dict[str, Any]:
    """One metric of one scope."""
    return {
        "metric": reading.metric,
        **_scope(reading.scope),
        "unit": reading.unit,
        "value": known(reading.value),
        "reason": _reason(reading.value),
        "previous": known(reading.previous),
        "year_ago": known(reading.year_ago),
        "change": known(reading.change),
        "numerator": known(reading.numerator),
        "denominator": known(reading.denominator),
        "partial": list(reading.value.partial),
        "n": reading.value.n,
        "sources": [_rows(rows) for rows in reading.sources],
        **comparing.of_comparisons(reading),
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
        "actual": known(goal.actual),
        "reason": _reason(goal.actual),
        "share_of_target": known(goal.share_of_target),
        "share_of_time": goal.share_of_time,
        "state": goal.state,
        "why": goal.why,
        "history": [{"target": past.target, "until": past.until.isoformat()} for past in goal.history],
        "projection": comparing.of_projection(goal.projection),
    }


def of_post(post: PostReading) -> dict[str, Any]:
    """One post with its counts."""
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
        "engagements": known(post.engagements),
        "engagements_reason": _reason(post.engagements),
        "engagement_rate": known(post.engagement_rate),
        "engagement_rate_reason": _reason(post.engagement_rate),
        "rate_basis": post.rate_basis,
        "times_median": known(post.times_median),
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
        "version": definition.version,
        "documents": list(definition.documents),
    }
