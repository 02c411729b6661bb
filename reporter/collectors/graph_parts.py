"""Parts of a Graph collection that may fail alone: figures of many posts, listings with optional fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from reporter.collectors.contract import Failed, Found, Json
from reporter.collectors.graph import NO_ANSWERS, Graph, stops
from reporter.collectors.graph_values import told
from reporter.model import Gap, Reason

Thing = TypeVar("Thing")


@dataclass(slots=True)
class Refusals:
    """What was refused while many things were asked: one gap for each measure and reason in the end."""

    graph: Graph
    measures: tuple[str, ...]
    stopped: Failed | None = None  # a dead token or a used-up budget: nothing more is asked
    closed: bool = False  # no permission: the others would be refused too
    _found: dict[Reason, tuple[int, str]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether asking on is pointless."""
        return self.closed or self.stopped is not None

    def add(self, error: Failed) -> None:
        """Count a refusal."""
        if stops(error):
            self.stopped = self.stopped or error
            return
        number, first = self._found.get(error.reason, (0, error.detail))
        self._found[error.reason] = (number + 1, first)
        self.closed = self.closed or error.reason is Reason.NO_PERMISSION

    def gaps(self) -> Iterator[Gap]:
        """What is missing; raises what stopped the account, after its gaps."""
        for reason, (number, detail) in sorted(self._found.items()):
            times = "" if self.closed or number == 1 else f"{number} times: "
            for measure in self.measures:
                yield Gap(self.graph.ask.account.id, measure, reason, times + detail)
        if self.stopped is not None:
            raise self.stopped


@dataclass(slots=True)
class Figures:
    """Asks the insights of one post after the other; a refusal leaves the post's other counts standing."""

    graph: Graph
    refusals: Refusals
    _blank: dict[str, int] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def of(
        self,
        path: str,
        metrics: Sequence[str],
        kind: str,
        params: Mapping[str, str | int] | None = None,
    ) -> dict[str, Json]:
        """Metric -> value as told; empty when refused, or when this kind never answered with any figure."""
        return told(self.rows(path, metrics, kind, params))

    def rows(
        self,
        path: str,
        metrics: Sequence[str],
        kind: str,
        params: Mapping[str, str | int] | None = None,
    ) -> list[dict[str, Json]]:
        """The rows themselves, with their breakdowns; none when refused or never answered."""
        if self.refusals.over or (kind not in self._seen and self._blank.get(kind, 0) >= NO_ANSWERS):
            return []
        try:
            found = self.graph.insights(path, metrics, kind, params)
        except Failed as error:
            self.refusals.add(error)
            return []
        if told(found):
            self._seen.add(kind)
        else:
            self._blank[kind] = self._blank.get(kind, 0) + 1
        return found

    def silent(self) -> Iterator[Gap]:
        """A gap for each measure when posts were answered and no figure ever came."""
        if self._blank and not self._seen:
            for measure in self.refusals.measures:
                yield Gap(
                    self.graph.ask.account.id,
                    measure,
                    Reason.NOT_COLLECTED,
                    "the platform answered without any figure: the token may be a user's, "
                    "or the account too small for figures",
                )


def each(
    graph: Graph, measure: str, things: Iterable[Thing], run: Callable[[Thing], Iterator[Found]]
) -> Iterator[Found]:
    """What ``run`` finds for each thing; refusals become gaps of ``measure``. Raises what stops all."""
    refusals = Refusals(graph, (measure,))
    for thing in things:
        if refusals.over:
            break
        try:
            yield from run(thing)
        except Failed as error:
            refusals.add(error)
    yield from refusals.gaps()


def first_answered(
    graph: Graph, path: str, params: Mapping[str, str | int], choices: Sequence[str]
) -> tuple[int, Failed | None, Iterator[list[dict[str, Json]]]]:
    """Pages of a listing with the first choice of ``fields`` that is not refused.

    Gives which choice it was, and why the one before it was refused. Raises Failed when every choice is.
    """
    why: Failed | None = None
    for number, fields in enumerate(choices):
        found = graph.listing(path, {**params, "fields": fields})
        try:
            first = next(found, [])
        except Failed as error:
            refused = error.code == "100" or error.reason is Reason.NO_PERMISSION
            if stops(error) or not refused or number == len(choices) - 1:
                raise
            why = error
        else:
            return number, why, chain([first], found)
    raise AssertionError("unreachable: the last choice returns or raises")
