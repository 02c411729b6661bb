"""What texts are about, as far as a few words in each language tell: delivery, price and the like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt

from reporter import resources
from reporter.errors import LocalIOError
from reporter.sentiment.drivers import CLEAR, FEWEST, Driver, Shortest


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's printed name and the words of one language that stand for it."""

    id: str
    name: str
    words: frozenset[str]
    stems: tuple[str, ...]

    def holds(self, token: str) -> bool:
        """Whether a lower-case token is one of the words, also behind an apostrophe."""
        tail = token.rpartition("'")[2]
        return any(one in self.words or one.startswith(self.stems) for one in {token, tail})


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """The topics with the words of one language; without words for a language that has none.

    Raises LocalIOError when the table cannot be read.
    """
    path = resources.config() / "sentiment" / "topics.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        listed = {one: told[one]["words"].get(language, "").split() for one in sorted(told)}
        return tuple(
            Topic(
                one,
                told[one]["name"],
                frozenset(word for word in words if not word.endswith("*")),
                tuple(word[:-1] for word in words if word.endswith("*")),
            )
            for one, words in listed.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LocalIOError(f"{path.name} cannot be read: {error}") from error


@dataclass(slots=True)
class Counted:
    """Texts that touch each topic, text by text."""

    examples: int = 2
    _bad: dict[str, int] = field(default_factory=dict)
    _rest: dict[str, int] = field(default_factory=dict)
    _shortest: dict[str, Shortest] = field(default_factory=dict)
    _texts: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, number: int, tokens: Sequence[str], bad: bool, found: Iterable[str]) -> None:
        """Count one text with the names of its topics; texts come by rising number."""
        self._texts[bad] += 1
        counts = self._bad if bad else self._rest
        for name in found:
            counts[name] = counts.get(name, 0) + 1
            if bad:
                self._shortest.setdefault(name, Shortest(self.examples)).add(number, tokens)

    def drivers(self) -> tuple[Driver, ...]:
        """The topics that are clearly more frequent among negative texts, most texts first.

        Formula: z of the log-odds ratio with one half added to each of the four counts (Haldane, Anscombe);
        left out: topics of fewer than five negative texts, or with z under 1.64.
        """
        rest, bad = self._texts
        told = [
            Driver(
                name,
                count,
                count / bad,
                self._rest.get(name, 0) / rest,
                z,
                self._shortest[name].numbers,
            )
            for name, count in sorted(self._bad.items())
            if count >= FEWEST and rest
            if (z := _clarity(count, bad, self._rest.get(name, 0), rest)) >= CLEAR
        ]
        return tuple(sorted(told, key=lambda one: (-one.texts, one.term)))


def _clarity(hit: int, bad: int, other: int, rest: int) -> float:
    cells = [count + 0.5 for count in (hit, bad - hit, other, rest - other)]
    odds = log(cells[0]) - log(cells[1]) - log(cells[2]) + log(cells[3])
    return odds / sqrt(sum(1 / cell for cell in cells))
