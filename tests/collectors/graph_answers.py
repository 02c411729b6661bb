"""Answers as a Graph interface gives them: insights by metric name, errors, and a page of a listing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reporter.collectors.contract import Found
from reporter.errors import Failed
from reporter.model import (
    AccountDay,
    AccountMonth,
    AudienceShare,
    Comment,
    Gap,
    Mention,
    Note,
    Observation,
    Post,
    Reason,
)
from tests.collectors.told_door import Asked


def error(code: int, message: str, sub: int | None = None, status: int = 400) -> Failed:
    """What the door raises for Graph's error body."""
    body: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    if sub is not None:
        body["error_subcode"] = sub
    return Failed(Reason.NOT_COLLECTED, f"refused with {status}", status, str(code), {"error": body})


def lifetime(name: str, value: Any) -> dict[str, Any]:
    """A row of post insights."""
    return {"name": name, "period": "lifetime", "values": [{"value": value}], "title": name.title()}


def insights(known: Mapping[str, Any], refusal: str = "") -> Callable[[Asked], Any]:
    """A route that tells the metrics asked; one unknown name fails the whole call, as Graph does.

    A value of ``known`` is a whole row (a dict with ``name``) or a lifetime value.
    """

    def route(asked: Asked) -> Any:
        names = str(asked.params["metric"]).split(",")
        if not set(names) <= known.keys():
            return error(100, refusal or "(#100) The value must be a valid insights metric")
        rows = [known[name] for name in names]
        return {
            "data": [
                row if isinstance(row, dict) and "name" in row else lifetime(name, row)
                for name, row in zip(names, rows, strict=True)
            ]
        }

    return route


def outcome(found: Iterator[Found]) -> list[Any]:
    """All that came, with the failure that ended it; any other exception is a bug of the collector."""
    told: list[Any] = []
    try:
        for one in found:
            kinds = Post | Observation | AccountDay | AccountMonth | Comment | Mention | Gap | Note
            assert isinstance(one, kinds | AudienceShare), one
            told.append(one)
    except Failed as end:
        told.append(end)
    return told


def numbers(found: list[Any]) -> list[float]:
    """Every count that came out."""
    told = [
        value
        for one in found
        if isinstance(one, Observation | AccountDay | AccountMonth)
        for value in one.measures.values()
    ]
    told += [one.count for one in found if isinstance(one, AudienceShare) and one.count is not None]
    told += [one.reactions for one in found if isinstance(one, Comment) and one.reactions is not None]
    return told + [one.engagements for one in found if isinstance(one, Mention) and one.engagements]


def of(found: list[Any], kind: type) -> list[Any]:
    """Those of one kind."""
    return [one for one in found if isinstance(one, kind)]
