"""The list of signals: a function's name is the id, its docstring holds condition, inputs and threshold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporter import docstrings
from reporter.model import SignalKind, Unit
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard

Limits = Mapping[str, float]
Listen = Callable[[Evidence, Limits], Heard]


@dataclass(frozen=True, slots=True)
class Signal:
    """A condition on a month: ``says`` is its sentence, with figures and words in braces.

    ``unseen`` stands in its place when it rests on the absence of words that are mostly missed.
    ``some`` stands in its place when the value is not nought; empty where ``says`` fits any value.
    ``seen`` stands in its place, without figures, when a person said it; empty where ``says`` has none.
    """

    id: str
    kind: SignalKind
    unit: Unit
    condition: str
    inputs: str
    threshold: str  # in words, with its origin
    limits: Limits
    says: str
    only: tuple[str, ...]  # platforms it is meant for; empty: all
    total: bool  # whether it speaks of the client as a whole
    listen: Listen
    seen: str = ""
    unseen: str = ""
    some: str = ""


SIGNALS: dict[str, Signal] = {}


def signal(
    kind: SignalKind,
    *,
    says: str,
    unit: Unit = Unit.RATE,
    limits: Limits | None = None,
    only: tuple[str, ...] = (),
    total: bool = False,
    seen: str = "",
    unseen: str = "",
    some: str = "",
) -> Callable[[Listen], Listen]:
    """Register a function. Its docstring has the condition, a line ``Inputs:`` and a line ``Threshold:``."""

    def register(listen: Listen) -> Listen:
        condition, inputs, threshold = docstrings.parts(listen, "a condition", ("Inputs", "Threshold"))
        identifier = listen.__name__
        if identifier in SIGNALS:
            raise ValueError(f"two signals are called {identifier}")
        SIGNALS[identifier] = Signal(
            identifier,
            kind,
            unit,
            condition,
            inputs,
            threshold,
            limits or {},
            says,
            only,
            total,
            listen,
            seen,
            unseen,
            some,
        )
        return listen

    return register
