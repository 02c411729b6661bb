"""What people feel, and who they are, as plain dictionaries for report.json."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from reporter.model import (
    ActiveHours,
    Audience,
    AudienceTable,
    MoodDriver,
    MoodEstimate,
    MoodIndex,
    MoodLanguage,
    MoodPost,
    MoodReading,
    Overheard,
    Sentiment,
    SourceRows,
    Value,
)
from reporter.render.listening import of_value


def of_sentiment(found: Sentiment) -> dict[str, Any]:
    """All populations; an account of null is all of them, a brand of null the client."""
    return {
        "floor": found.floor,
        "readings": [_mood(one) for one in found.readings],
        "words": [_overheard(one) for one in found.overheard],
    }


def of_audience(found: Audience | None) -> dict[str, Any] | None:
    """The tables as each platform tells them; None where no export was looked for."""
    if found is None:
        return None
    return {
        "target": found.target,
        "tables": [_table(one) for one in found.tables],
        "hours": [_hours(one) for one in found.hours],
        "gaps": [
            {
                "account": one.account,
                "platform": one.platform,
                "reason": str(one.why.reason),
                "detail": one.why.detail,
            }
            for one in found.gaps
        ],
    }


def _mood(one: MoodReading) -> dict[str, Any]:
    return {
        "population": str(one.population),
        "account": one.account or None,
        "brand": one.brand or None,
        "texts": {each.name: getattr(one.buckets, each.name) for each in fields(one.buckets)},
        "negative": one.negative,
        "neither": one.neither,
        "positive": one.positive,
        "index": _index(one.index),
        "opinionated": of_value(one.opinionated),
        "opinionated_interval": _interval(one.without_neutral.low, one.without_neutral.high)
        if one.without_neutral
        else None,
        "languages": [_language(each) for each in one.languages],
        "worst": [_post(each) for each in one.worst],
        "best": [_post(each) for each in one.best],
        "weeks": [
            {
                "week": week.monday.isoformat(),
                "negative": week.negative,
                "neither": week.neither,
                "positive": week.positive,
            }
            for week in one.weeks
        ],
        "estimate": _estimate(one.estimate) if one.estimate else None,
    }


def _index(one: MoodIndex) -> dict[str, Any]:
    return {
        **of_value(one.value),
        "interval": _interval(one.low, one.high),
        "drawn_from": "posts" if one.by_posts else "texts",
        "previous": _known(one.previous),
        "change": _known(one.change),
        "change_interval": _interval(one.change_low, one.change_high),
        "clear": one.clear,
    }


def _language(one: MoodLanguage) -> dict[str, Any]:
    return {
        "language": one.language or None,
        "texts": one.texts,
        "negative": one.negative,
        "index": _index(one.index) if one.index else None,
        "grade": one.grade or None,
        "macro_f1": one.f1,
        "social": one.social,
    }


def _post(one: MoodPost) -> dict[str, Any]:
    return {"account": one.account, "id": one.post, "texts": one.texts, "index": one.index}


def _estimate(one: MoodEstimate) -> dict[str, Any]:
    interval = _interval(one.low, one.high)
    return {**of_value(one.value), "interval": interval, "labels": one.labels, "by": one.by}


def _overheard(one: Overheard) -> dict[str, Any]:
    return {
        "population": str(one.population),
        "negative": one.negative,
        "others": one.others,
        "drivers": [_driver(each) for each in one.drivers],
        "topics": [_driver(each) for each in one.topics],
        "lexicon": [{"term": each.term, "texts": each.texts, "weight": each.weight} for each in one.words],
        "complaints": [
            {"topic": topic, "negative": now, "previous": before} for topic, now, before in one.complaints
        ],
        "wordless": one.lost,
        "negative_previous": one.negative_before,
    }


def _driver(one: MoodDriver) -> dict[str, Any]:
    return {
        "term": one.term,
        "texts": one.texts,
        "share_of_negative": one.negative_share,
        "share_of_others": one.other_share,
        "previous": None
        if one.before is None
        else {"texts": one.before, "share_of_negative": one.before_share, "clear": one.clear},
        "by_account": [{"account": account, "texts": texts} for account, texts in one.accounts],
        "examples": list(one.examples),
    }


def _table(one: AudienceTable) -> dict[str, Any]:
    return {
        "account": one.account,
        "platform": one.platform,
        "whose": one.whose,
        "dimension": one.dimension,
        "day": one.day.isoformat(),
        "compared_day": one.compared_day.isoformat() if one.compared_day else None,
        "late": one.late,
        "note": one.note,
        "told": of_value(one.told),
        "base": of_value(one.base),
        "in_target": of_value(one.in_target),
        "rows": [
            {
                "bucket": row.bucket,
                "label": row.label,
                "share": of_value(row.share),
                "count": of_value(row.count),
                "change": of_value(row.change),
                "in_target": row.in_target,
            }
            for row in one.rows
        ],
        "sources": _sources(one.sources),
    }


def _hours(one: ActiveHours) -> dict[str, Any]:
    return {
        "account": one.account,
        "platform": one.platform,
        "zone": one.zone or None,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "days": one.days,
        "best": {"weekday": one.best.weekday, "hour": one.best.hour} if one.best else None,
        "cells": [
            {"weekday": cell.weekday, "hour": cell.hour, "people": of_value(cell.people)}
            for cell in one.cells
        ],
        "note": one.note,
        "sources": _sources(one.sources),
    }


def _sources(found: tuple[SourceRows, ...]) -> list[dict[str, Any]]:
    return [{"file": one.file, "sha256": one.sha256, "rows": one.rows} for one in found]


def _interval(low: float | None, high: float | None) -> list[float] | None:
    return None if low is None or high is None else [low, high]


def _known(value: Value | None) -> float | None:
    return None if value is None else value.number
