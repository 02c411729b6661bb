"""A door without a network for tests of collectors: answers from a table, and writes down what was asked."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reporter.collectors.contract import Ask, Found, Reply
from reporter.config.client import Account
from reporter.errors import Failed
from reporter.model import (
    AccountDay,
    AudienceShare,
    Comment,
    Gap,
    Mention,
    Note,
    Observation,
    Post,
    Reason,
)

RECORDED = Path(__file__).parent.parent / "recorded"
SAMPLES = Path(__file__).parents[3] / "shared" / "apis" / "samples"
NOW = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Asked:
    """One question."""

    path: str
    params: Mapping[str, Any]
    headers: Mapping[str, str]
    json: Any = None


@dataclass
class ToldDoor:
    """Answers by path: data, a Reply, a Failed to raise, or a function from the question to one of them."""

    answers: Mapping[str, Any]
    token: str | None = None
    asked: list[Asked] = field(default_factory=list)

    def get(self, path: str, params: Mapping[str, Any] = {}, *, headers: Mapping[str, str] = {}) -> Reply:
        return self._told(Asked(path, dict(params), dict(headers)))

    def post(
        self,
        path: str,
        *,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] = {},
    ) -> Reply:
        return self._told(Asked(path, {}, dict(headers), json or form))

    def text(self, path: str, params: Mapping[str, Any] = {}, *, headers: Mapping[str, str] = {}) -> str:
        return str(self._told(Asked(path, dict(params), dict(headers))).data)

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.path for one in self.asked]

    def _told(self, asked: Asked) -> Reply:
        assert len(self.asked) < 1000, "this collector never stops asking"
        self.asked.append(asked)
        answer = self.answers.get(asked.path, failed(404, {"error": "Record not found"}))
        if callable(answer):
            answer = answer(asked)
        if isinstance(answer, Failed):
            raise answer
        return answer if isinstance(answer, Reply) else Reply(200, copy.deepcopy(answer))


def failed(status: int, data: Any = None, reason: Reason = Reason.NO_PERMISSION) -> Failed:
    """What a door raises for a status."""
    return Failed(reason, f"refused with {status}", status, "", data)


def recorded(name: str) -> Any:
    """A composed reply below tests/recorded/."""
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def asking(**account: Any) -> Ask:
    """October 2026, asked on 2 November."""
    own = account.pop("own", True)
    return Ask(Account(id="acme", **account), SINCE, UNTIL, NOW, own=own)


def mutations(data: Any) -> Iterator[tuple[str, Any]]:
    """Each key of a reply dropped, emptied, retyped and renamed, one at a time."""
    for path, holder, key in _keys(data, ()):
        for what, change in _CHANGES.items():
            whole = copy.deepcopy(data)
            place = whole
            for step in path:
                place = place[step]
            change(place, key)
            yield f"{what} {'/'.join(map(str, (*path, key)))}", whole
        assert holder is not None


def _keys(data: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield path, data, key
            yield from _keys(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _keys(value, (*path, number))


def _retyped(place: Any, key: str) -> None:
    value = place[key]
    if isinstance(value, str):
        place[key] = 7
    elif isinstance(value, list):
        place[key] = {"0": value}
    elif isinstance(value, dict):
        place[key] = [value]
    else:
        place[key] = ["one", {}, None, -1]


def _renamed(place: Any, key: str) -> None:
    place[f"new_{key}"] = place.pop(key)


_CHANGES: dict[str, Callable[[Any, str], Any]] = {
    "drop": lambda place, key: place.pop(key),
    "null": lambda place, key: place.update({key: None}),
    "negative": lambda place, key: place.update({key: -5}),
    "retype": _retyped,
    "rename": _renamed,
}


def outcome(found: Iterator[Found]) -> list[Found | Failed]:
    """All that came, with the failure that ended it; any other exception is a bug of the collector."""
    told: list[Found | Failed] = []
    try:
        for one in found:
            kinds = Post | Observation | AccountDay | AudienceShare | Comment | Mention | Gap | Note
            assert isinstance(one, kinds), one
            told.append(one)
    except Failed as end:
        told.append(end)
    return told


def numbers(found: list[Found | Failed]) -> list[float]:
    """Every number that came out."""
    told: list[float] = []
    for one in found:
        if isinstance(one, Observation | AccountDay):
            told += one.measures.values()
        elif isinstance(one, AudienceShare):
            told += [n for n in (one.share, one.count) if n is not None]
        elif isinstance(one, Comment):
            told += [one.reactions] if one.reactions is not None else []
        elif isinstance(one, Mention):
            told += [n for n in (one.author_followers, one.engagements) if n is not None]
    return told
