"""Recommendations, praise and follow-up as plain dictionaries, the shape of report.json."""

from __future__ import annotations

from typing import Any

from reporter.model import (
    Advice,
    Aim,
    Citation,
    Outcome,
    Recommendation,
    Scope,
    SignalReading,
    Value,
)


def of_advice(advice: Advice) -> dict[str, Any]:
    """The keys of report.json that advice fills."""
    return {
        "recommendations": [_recommendation(one) for one in advice.recommendations],
        "follow_up": [_outcome(one) for one in advice.outcomes],
        "track_records": [
            {"tip": one.tip, "given": one.given, "done": one.done, "moved": one.moved}
            for one in advice.records
        ],
        "praise": [
            {**_scope(one.scope), "about": one.about, "sentence": one.sentence} for one in advice.praise
        ],
        "signals": [_signal(one) for one in advice.signals],
        "advice_note": advice.note,
    }


def _recommendation(one: Recommendation) -> dict[str, Any]:
    tip = one.tip
    return {
        "id": one.id,
        "tip": tip.id,
        **_scope(one.scope),
        "headline": tip.headline,
        "advice": tip.advice,
        "kind": tip.kind,
        "topic": tip.topic,
        "effort": tip.effort,
        "caution": tip.caution,
        "remark": one.remark,
        "score": one.score,
        "again": one.again,
        "why": one.why,
        "also": list(one.also),
        "signals": [reading.signal for reading in one.signals],
        "aim": _aim(one.aim),
        "judged": one.judged,
        "citations": [_citation(citation) for citation in one.citations],
    }


def _citation(one: Citation) -> dict[str, Any]:
    told = one.statistic
    return {
        "document": one.document,
        "section": one.section,
        "line": one.line,
        "quote": one.quote,
        "language": one.language,
        "meaning": one.meaning,
        "statistic": {"figure": told.figure, "attributed_to": told.attributed_to or None} if told else None,
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "recommendation": one.recommendation,
        "tip": one.tip,
        **_scope(one.scope),
        "headline": one.headline,
        "aim": _aim(one.aim),
        "now": one.now.number,
        "done": one.done,
        "moved": one.moved,
        "why": one.why,
    }


def _aim(aim: Aim | None) -> dict[str, Any] | None:
    if aim is None:
        return None
    return {"signal": aim.signal, "unit": aim.unit, "then": aim.now.number, "target": aim.target}


def _signal(one: SignalReading) -> dict[str, Any]:
    return {
        "signal": one.signal,
        **_scope(one.scope),
        "kind": one.kind,
        "firing": one.firing,
        "unit": one.unit,
        "value": one.value.number,
        "detail": one.value.missing.detail if one.value.missing else "",
        "n": one.value.n,
        "threshold": one.threshold,
        "strength": one.strength,
        "certain": one.certain,
        "compared": _known(one.compared),
        "figures": {name: one.figures[name].number for name in sorted(one.figures)},
        "words": {name: one.words[name] for name in sorted(one.words)},
    }


def _known(value: Value | None) -> float | None:
    return None if value is None else value.number


def _scope(scope: Scope) -> dict[str, str | None]:
    return {"account": scope.account or None, "platform": scope.platform or None}
