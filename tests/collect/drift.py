"""A platform whose replies are told with one key changed: a base address for each change, one server."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reporter.collectors.contract import Reply
from reporter.errors import Failed
from tests.collectors import local_server, told_door

Steps = tuple[str, ...]  # keys from the top of a reply; "*" is every item of a list
_MOMENTS = frozenset({"since", "until"})  # numbers to a collector, text on the wire
KINDS = ("drop", "null", "retype", "rename")


@dataclass(frozen=True, order=True)
class Change:
    """One key of the replies of one path, changed wherever it stands."""

    path: str
    steps: Steps
    kind: str

    def __str__(self) -> str:
        return f"{self.kind} {self.path} {'.'.join(self.steps)}"

    def of(self, body: Any) -> Any:
        """The reply with the key changed."""
        changed = copy.deepcopy(body)
        for holder in _holders(changed, self.steps[:-1]):
            if isinstance(holder, dict) and self.steps[-1] in holder:
                _alter(holder, self.steps[-1], self.kind)
        return changed


@dataclass
class Platform:
    """Answers by path as collectors' tests write them, served over HTTP below any prefix."""

    answers: Mapping[str, Any]
    changes: dict[str, Change | None] = field(default_factory=dict)  # prefix -> what is changed below it
    told: dict[str, list[Any]] = field(default_factory=dict)  # path -> the bodies that were told unchanged

    def __call__(self, asked: local_server.Asked) -> local_server.Answer:
        """The route: ``/<prefix>/<path of the platform>``."""
        prefix, _, rest = asked.path[1:].partition("/")
        path = f"/{rest}"
        reply = self._reply(path, asked)
        if isinstance(reply, local_server.Answer):
            return reply
        change = self.changes[prefix]
        if change is None:
            self.told.setdefault(path, []).append(reply)
        elif change.path == path:
            reply = change.of(reply)
        return local_server.Answer(reply)

    def _reply(self, path: str, asked: local_server.Asked) -> Any:
        answer = self.answers.get(path)
        if answer is None:  # keys with a query of their own
            answer = next((told for key, told in self.answers.items() if key.split("?")[0] == path), None)
        if callable(answer):
            body = json.loads(asked.body) if asked.body.startswith((b"{", b"[")) else None
            query = {key: int(value) if key in _MOMENTS else value for key, value in asked.query.items()}
            answer = answer(told_door.Asked(path, query, asked.headers, body))
        if isinstance(answer, Reply):
            answer = answer.data
        if answer is None:
            return local_server.Answer({"error": "Record not found"}, 404)
        if isinstance(answer, Failed):
            return local_server.Answer(answer.data, answer.status or 500)
        return answer

    def possible(self) -> Iterator[Change]:
        """Every kind of change to every key that was told."""
        for path, bodies in sorted(self.told.items()):
            steps = sorted({found for body in bodies for found in _steps(body, ())})
            for at in steps:
                yield from (Change(path, at, kind) for kind in KINDS)


def _steps(data: Any, above: Steps) -> Iterator[Steps]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*above, key)
            yield from _steps(value, (*above, key))
    elif isinstance(data, list):
        for value in data:
            yield from _steps(value, (*above, "*"))


def _holders(data: Any, steps: Steps) -> Iterator[Any]:
    if not steps:
        yield data
    elif steps[0] == "*":
        for one in data if isinstance(data, list) else ():
            yield from _holders(one, steps[1:])
    elif isinstance(data, dict) and steps[0] in data:
        yield from _holders(data[steps[0]], steps[1:])


def _retyped(value: Any) -> Any:
    """Another type: text and numbers change places, lists and objects too."""
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, list):
        return {"0": value}
    if isinstance(value, dict) or value is None:
        return [value]
    return "many"


_ALTER: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "drop": lambda holder, key: holder.pop(key),
    "null": lambda holder, key: holder.update({key: None}),
    "retype": lambda holder, key: holder.update({key: _retyped(holder[key])}),
    "rename": lambda holder, key: holder.update({f"new_{key}": holder.pop(key)}),
}


def _alter(holder: dict[str, Any], key: str, kind: str) -> None:
    _ALTER[kind](holder, key)
