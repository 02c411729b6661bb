"""A door that answers from memory, records told by day and channel, and replies with one key spoilt."""

from __future__ import annotations

import copy
import json as jsonlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reporter.collectors.contract import Failed, Found, Reply
from reporter.config.client import Web
from reporter.model import Gap, Note, WebDay

RECORDED = Path(__file__).parents[1] / "recorded"
SAMPLES = Path(__file__).parents[3] / "shared" / "apis" / "samples" / "web_analytics"
NOW = datetime(2026, 11, 3, 6, tzinfo=UTC)
SINCE, UNTIL = date(2026, 10, 1), date(2026, 11, 1)

Measures = dict[str, float]


@dataclass
class Call:
    path: str
    json: Any
    form: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass
class MemoryDoor:
    """``answer`` gives the decoded reply to a call, or raises Failed."""

    answer: Callable[[Call], Any]
    token: str | None = "s3cret-token"
    calls: list[Call] = field(default_factory=list)

    def post(
        self,
        path: str,
        *,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] = {},
    ) -> Reply:
        call = Call(path, json, form or {}, headers)
        self.calls.append(call)
        return Reply(200, copy.deepcopy(self.answer(call)))

    def get(self, path: str, params: Any = None, *, headers: Any = None) -> Reply:
        raise AssertionError(f"{path}: nothing is asked by GET, where tokens end in logs")

    def text(self, path: str, params: Any = None, *, headers: Any = None) -> str:
        raise AssertionError(f"{path}: nothing is asked as text")


def recorded(name: str) -> Any:
    return jsonlib.loads((RECORDED / name).read_text(encoding="utf-8"))


def web(tool: str, **more: Any) -> Web:
    return Web.model_validate({"tool": tool, **more})


def days(found: Iterable[Found]) -> dict[tuple[str, str], Measures]:
    """(day, channel): measures. A day and channel told twice fails."""
    told: dict[tuple[str, str], Measures] = {}
    for one in found:
        if isinstance(one, WebDay):
            key = (one.day.isoformat(), one.channel)
            assert key not in told
            assert one.seen_at == NOW
            told[key] = dict(one.measures)
    return told


def gaps(found: Iterable[Found]) -> list[tuple[str, str]]:
    return [(one.measure, one.reason.value) for one in found if isinstance(one, Gap)]


def notes(found: Iterable[Found]) -> str:
    return "\n".join(one.text for one in found if isinstance(one, Note))


def spoilt(data: Any) -> Iterator[Any]:
    """The reply with each key, one after another, dropped, null, of another type, or renamed."""
    for path in _keys(data):
        for spoil in (_drop, _null, _word, _list, _large, _rename):
            other = copy.deepcopy(data)
            place = other
            for step in path[:-1]:
                place = place[step]
            spoil(place, path[-1])
            yield other


def survives(told: Callable[[], Iterator[Found]], zeros: set[tuple[str, str, str]]) -> None:
    """Whatever the reply: only findings or Failed come out, and no zero the whole reply does not hold."""
    try:
        found = list(told())
    except Failed:
        return
    assert zeros_of(found) <= zeros


def zeros_of(found: Iterable[Found]) -> set[tuple[str, str, str]]:
    told = days(found).items()
    return {(*key, name) for key, measures in told for name, count in measures.items() if count == 0}


def _keys(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        if isinstance(data, dict):
            yield (*before, key)
        yield from _keys(value, (*before, key))


def _drop(place: Any, key: str) -> None:
    del place[key]


def _null(place: Any, key: str) -> None:
    place[key] = None


def _word(place: Any, key: str) -> None:
    place[key] = "unexpected"


def _list(place: Any, key: str) -> None:
    place[key] = [{"unexpected": []}, 7]


def _large(place: Any, key: str) -> None:
    place[key] = float("1e308")


def _rename(place: Any, key: str) -> None:
    place[f"{key}_renamed"] = place.pop(key)
